"""A book written at once is the book that the same records make one after the other."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from local_store import projection, search
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Delivery, Direction, InteractionKind
from local_store.book.ids import BookId, InteractionId, new_id
from local_store.book.records import Client, Interaction
from local_store.rows.codec import to_micros
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Ticking

_TABLES = ("SELECT * FROM timeline ORDER BY client, n", "SELECT * FROM client_state ORDER BY n")


def _every_kind_of_entry(clients: list[Client]) -> list[Interaction]:
    """Each combination of what decides about an answer, for one client after the other; some stand with two."""
    entries = []
    sides = product(InteractionKind, Direction, (None, *CallOutcome), (None, *Delivery), (False, True))
    for number, (kind, direction, outcome, delivery, is_settled) in enumerate(sides):
        entry = a_message(
            clients[number % len(clients)],
            number,
            kind=kind,
            direction=direction,
            outcome=outcome,
            delivery=delivery,
            needs_no_answer=is_settled,
            is_placeholder=number % 7 == 0,
        )
        if number % 11 == 0:
            entry = replace(entry, with_clients=frozenset({clients[(number + 1) % len(clients)].id}))
        entries.append(entry)
    return [*entries, a_message(None, 5)]


def _settled(session: WriteSession) -> Changes:
    projection.settle_first_load(session, to_micros(session.now()))
    return session.changes("Write")


def _adding(records: list[Client] | list[Interaction], *, at_once: bool) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.is_first_load = at_once
        session.add_many(records)
        return session.changes("Write")

    return add


def test_timelines_and_list_are_the_same_as_entry_by_entry(tmp_path: Path, clock: Ticking) -> None:
    clients = [a_client("Sabine", "Krüger"), a_client("Tom", "Weiß"), a_client("Jörg", "Öztürk")]
    entries = _every_kind_of_entry(clients)
    found = {}
    for way in ("at once", "one by one"):
        with Store.create(tmp_path / way, bytearray(range(32)), BookId(new_id()), now=clock) as store:
            is_first = way == "at once"
            store.write(_adding(clients, at_once=is_first), keeps_undo=False)
            store.write(_adding(entries, at_once=is_first), keeps_undo=False)
            if is_first:
                store.write(_settled, keeps_undo=False)
            with store.reading() as session:
                found[way] = [session.rows(sql) for sql in _TABLES]
    assert found["at once"] == found["one by one"]
    assert len(found["at once"][0]) > len(entries)


@pytest.mark.parametrize("limit", [3, 40, 1000])
def test_a_part_of_very_many_words_is_found_in_the_newest_entries(store: Store, limit: int) -> None:
    client = a_client()
    words = [f"{first}frage{last}" for first, last in product("abcdefghijklmnopqr", "abcdefghijklmnopqrst")]
    entries = [a_message(client, n, f"Zur {word.upper()} morgen") for n, word in enumerate(words)]
    entries += [a_message(client, n + 0.5, "Guten Tag, bis morgen") for n in range(500)]
    store.write(_adding([client], at_once=False), keeps_undo=False)
    store.write(_adding(entries, at_once=False), keeps_undo=False)
    wanted = [entry.id for entry in entries if "FRAGE" in entry.body][::-1]
    with store.reading() as session:
        found = search.entries(session, store.vocabulary, "frage", limit=limit)
    assert [hit.interaction.id for hit in found] == wanted[:limit]


def test_words_of_an_import_are_found_inside_compounds_at_once(store: Store) -> None:
    with store.reading() as session:
        store.vocabulary.load(session)
    client = a_client()
    entries = [a_message(client, number, "Die Hausratversicherung endet") for number in range(300)]
    store.write(_adding([client], at_once=False), keeps_undo=False)
    store.write(_adding(entries, at_once=False), keeps_undo=False)
    with store.reading() as session:
        found = search.entries(session, store.vocabulary, "ratversich")
    assert len(found) == 50


def test_ids_of_thousands_are_in_order_and_nobody_else_has_them(store: Store) -> None:
    entries = [a_message(None, number) for number in range(2000)]
    store.write(_adding(entries, at_once=False), keeps_undo=False)
    with store.reading() as session:
        ids = [row[0] for row in session.rows("SELECT lower(hex(id)) FROM outbox ORDER BY n")]
    assert ids == sorted(set(ids))
    assert all(each[12] == "7" for each in ids)
    assert InteractionId(ids[0]) not in {entry.id for entry in entries}
