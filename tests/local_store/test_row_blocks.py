"""Many new rows in few statements are the same rows as one by one, whatever their number and whatever they share."""

import gc
import sqlite3
import sys
import threading
from collections.abc import Callable

import pytest

from app.services.importing.letting_go import let_go, quick_turns, seldom_collected
from local_store import projection, row_blocks, search
from local_store.adding import Added, ReadyRecords
from local_store.book.changes import Changes
from local_store.book.records import Client, Interaction
from local_store.giving_way import GivingWay
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep
from tests.durability.consistency import complaints


def _said(client: Client | None, count: int, since: int = 0) -> list[Interaction]:
    """Not in the order of time, and with what only some of them say."""
    return [
        a_message(
            client,
            minutes=since + (n * 37) % 5_000,
            body="" if n % 50 == 3 else f"Satz {n} Nordlicht{n}x",
            subject=f"Betreff {n}" if n % 7 == 0 else "",
            labels=frozenset({"Ablage", "Wichtig"}) if n % 11 == 0 else frozenset(),
        )
        for n in range(count)
    ]


def _wrong(store: Store) -> list[str]:
    return complaints(store.folder, bytes(store.key), deep=False)


def _found(store: Store, word: str) -> list[str]:
    return [hit.interaction.id for hit in store.look(lambda session: search.entries(session, store.vocabulary, word))]


def _adding(records: "list[Interaction] | ReadyRecords[Interaction]", told: list[Added]) -> Callable[..., Changes]:
    def add(session: WriteSession) -> Changes:
        told.append(session.add_many(records))
        return session.changes("Import")

    return add


@pytest.mark.parametrize("count", [1, 49, 50, 199, 200, 501, 1_237])
@pytest.mark.parametrize("is_matched", [True, False])
def test_all_entries_are_there_in_the_order_of_time_with_all_that_belongs_to_them(
    store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch, count: int, is_matched: bool
) -> None:
    monkeypatch.setattr(projection, "_MOST_INDEXED", 300)
    client = a_client()
    keep(client)
    said = _said(client if is_matched else None, count)
    told: list[Added] = []
    store.write(_adding(said, told), keeps_undo=False)
    found = store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))
    assert told == [Added(count, 0)]
    assert found == sorted(said, key=lambda one: one.at)
    last = next(one for one in reversed(said) if one.body)
    assert _found(store, last.body.rpartition(" ")[2]) == [last.id]
    assert len(_found(store, "betreff")) == min(50, len([one for one in said if one.subject]))
    assert _wrong(store) == []


def test_what_was_made_ready_before_is_what_is_written(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    said, told = _said(client, 2_100), list[Added]()
    ready = ReadyRecords(said, store.way)
    store.write(_adding(ready, told), keeps_undo=False)
    ready.let_go(store.way)
    assert told == [Added(2_100, 0)]
    found = store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))
    assert found == sorted(said, key=lambda one: one.at)
    assert _wrong(store) == []


def test_of_what_was_made_ready_only_that_is_added_which_the_book_has_not(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    said, told = _said(client, 700), list[Added]()
    store.write(_adding(said[100:180], told), keeps_undo=False)
    store.write(_adding(ReadyRecords(said, store.way), told), keeps_undo=False)
    assert told == [Added(80, 0), Added(620, 80)]
    assert _wrong(store) == []


def test_a_row_that_cannot_be_takes_back_all_of_its_transaction(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    said = _said(client, 300)

    def add(session: WriteSession) -> Changes:
        session.add_many(said)
        row_blocks.insert(session, "wanted_row", {"kind": ("?", ["x"] * 60), "id": ("?", [None] * 60)})
        return session.changes("Import")

    with pytest.raises(Exception, match="NOT NULL"):
        store.write(add, keeps_undo=False)
    assert store.look(lambda session: session.value("SELECT count(*) FROM interaction")) == 0
    assert _wrong(store) == []


@pytest.mark.parametrize("shared", [(), ("kind",)])
def test_a_statement_binds_what_all_share_once(shared: tuple[str, ...]) -> None:
    each = tuple((name, "nullif(?, '')") for name in ("kind", "text") if name not in shared)
    book = sqlite3.connect(":memory:")
    book.execute("CREATE TABLE said (kind TEXT, text TEXT)")
    values = ["Brief", "eins", ""] if shared else ["Brief", "eins", "Brief", ""]
    book.execute(row_blocks.statement("said", shared, each, 2), values)
    assert book.execute("SELECT * FROM said").fetchall() == [("Brief", "eins"), ("Brief", None)]
    book.close()


def test_a_list_is_let_go_from_its_end_and_gives_way_in_between() -> None:
    waits: list[float] = []

    def wait(_free: threading.Event, most: float) -> bool:
        waits.append(most)
        return True

    way = GivingWay(lambda: 0.0, wait)
    way.hand_moves()
    items = list(range(1_100))
    let_go(items, way)
    assert items == []
    assert len(waits) == 5


def test_turns_and_the_collector_are_afterwards_as_before() -> None:
    before = gc.get_threshold(), sys.getswitchinterval()
    with seldom_collected(), quick_turns():
        assert gc.get_threshold()[0] > before[0][0]
        assert sys.getswitchinterval() == pytest.approx(0.001)
    assert (gc.get_threshold(), sys.getswitchinterval()) == before
