"""Search goes back in time step by step: it shows the same entries as if it had read all of them."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from local_store import search
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.records import Interaction, Record
from local_store.rows.folding import folded, spellings_of
from local_store.rows.position import LAST
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep

_PARTS = ("haus", "rat", "versicherung", "vertrag", "schaden", "kfz", "hagel", "kündigung", "prämie", "größe", "nach")
_MORE_THAN_ONE_STEP = 1_500
_MORE_THAN_A_FEW = 2_100


def _add(store: Store, records: Sequence[Record]) -> None:
    def add(session: WriteSession) -> Changes:
        session.add_many(records)
        return session.changes("Add")

    store.write(add, keeps_undo=False)


def _found(store: Store, query: str, **asked: object) -> list[str]:
    with store.reading() as session:
        hits = search.entries(session, store.vocabulary, query, **asked)  # type: ignore[arg-type]
    return [hit.interaction.id for hit in hits]


def _compounds(chance: random.Random) -> str:
    return " ".join("".join(chance.sample(_PARTS, chance.randint(1, 3))).capitalize() for _ in range(3))


def _has(entry: Interaction, query: str) -> bool:
    body = f" {folded(entry.body)}"
    return all(
        any((f" {way}" if len(word) < 3 else way) in body for way in spellings_of(word)) for word in query.split()
    )


def test_every_page_of_hits_is_what_reading_everything_finds(store: Store) -> None:
    chance = random.Random(11)
    often, seldom, third = a_client(), a_client("Tom", "Weiß"), a_client("Jörg", "Öztürk")
    entries = [a_message(often, n, _compounds(chance)) for n in range(_MORE_THAN_A_FEW)]
    entries += [a_message(seldom, n + 0.5, _compounds(chance)) for n in range(0, _MORE_THAN_A_FEW, 100)]
    entries.append(a_message(third, 0.2, "Nur hier: Elementarschadenzusatz"))
    _add(store, [often, seldom, third])
    _add(store, entries)
    entries.sort(key=lambda entry: entry.at, reverse=True)
    for query in ("versicherung", "ratkfz", "kuendigungprämie", "hagel nach", "ra", "elementarsch", "gibtesnicht"):
        for clients in ([], [often.id], [seldom.id], [seldom.id, often.id], [third.id]):
            wanted = [
                entry.id for entry in entries if _has(entry, query) and (not clients or entry.client in set(clients))
            ]
            assert _pages(store, query, clients) == wanted, (query, clients)


def _pages(store: Store, query: str, clients: Sequence[ClientId]) -> list[str]:
    """All hits, by pages of growing size."""
    found: list[str] = []
    before, limit = LAST, 3
    while True:
        with store.reading() as session:
            hits = search.entries(session, store.vocabulary, query, before=before, limit=limit, client_ids=clients)
        found += [hit.interaction.id for hit in hits]
        if len(hits) < limit:
            return found
        before, limit = hits[-1].position, limit * 3


@pytest.mark.parametrize("word", ["Hagelschaden", "Elementarschaden", "120m²schaden"])
def test_an_old_word_in_a_new_entry_is_found_before_older_hits(store: Store, word: str) -> None:
    client = a_client()
    _add(store, [client])
    _add(store, [a_message(client, -1, "Hagelschaden, 120m²schaden")])
    _add(store, [a_message(client, n, "Wasserschaden") for n in range(_MORE_THAN_ONE_STEP)])
    store.look(store.vocabulary.load)
    new = a_message(client, _MORE_THAN_ONE_STEP, f"Noch ein {word}")
    _add(store, [new])
    assert _found(store, "schaden", limit=3)[0] == new.id


def test_a_word_written_into_an_entry_of_the_newest_is_found_there(store: Store, keep: Keep) -> None:
    client = a_client()
    entries = [a_message(client, n, "Wasserschaden") for n in range(_MORE_THAN_ONE_STEP)]
    keep(client, a_message(client, -1, "Hagelschaden"))
    _add(store, entries)
    store.look(store.vocabulary.load)

    def edit(session: WriteSession) -> Changes:
        session.replace(replace(entries[-1], body="Doch ein Hagelschaden"))
        return session.changes("Edit")

    store.write(edit)
    assert _found(store, "hagel", limit=1) == [entries[-1].id]
    assert _found(store, "schaden", limit=2) == [entries[-1].id, entries[-2].id]


def test_what_is_written_while_the_words_are_read_is_not_taken_for_old(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, a_message(client, -1, "Hagelschaden"))
    _add(store, [a_message(client, n, "Wasserschaden") for n in range(_MORE_THAN_ONE_STEP)])
    new = a_message(client, _MORE_THAN_ONE_STEP, "Hagelschaden")
    with store.reading() as session:
        assert (
            session.value("SELECT count(*) FROM interaction") == _MORE_THAN_ONE_STEP + 1
        )  # from here on it sees no more
        keep(new)
        store.vocabulary.load(session)
    assert _found(store, "schaden", limit=1) == [new.id]


def test_an_import_that_ends_while_the_words_are_read_is_read_afterwards(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, a_message(client, -1, "Hagelschaden"))
    with store.reading() as session:
        assert session.value("SELECT count(*) FROM interaction") == 1
        _add(store, [a_message(client, n, "Die Hausratversicherung") for n in range(300)])
        store.vocabulary.load(session)
    assert len(_found(store, "ratversich")) == 50


def test_hits_that_were_deleted_leave_room_for_older_ones(store: Store, keep: Keep) -> None:
    client = a_client()
    old = a_message(client, -1, "Hagelschaden")
    new = [a_message(client, n, "Elementarschaden" if n % 50 == 0 else "Danke") for n in range(_MORE_THAN_ONE_STEP)]
    keep(client, old)
    _add(store, new)
    store.look(store.vocabulary.load)
    going = [entry for entry in new if "schaden" in entry.body]

    def remove(session: WriteSession) -> Changes:
        session.remove_many(Interaction, going)
        return session.changes("Delete")

    store.write(remove, keeps_undo=False)
    assert _found(store, "schaden", limit=5) == [old.id]
