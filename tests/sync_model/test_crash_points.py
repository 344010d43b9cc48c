"""Killed before whichever statement: done again, the book is the same as if nothing had been."""

from dataclasses import replace

import pytest

from app.sync.ends import NotConnectedError
from app.sync.receiving import BookGoneError
from local_store.book.changes import Changes
from local_store.book.records import Client, Record
from local_store.session import WriteSession
from local_store.syncing import leaving
from tests.builders import a_client, a_note
from tests.sync_model.crashes import laptop_killed_everywhere, office_killed_everywhere
from tests.sync_model.judging import judged
from tests.sync_model.laptop import Laptop
from tests.sync_model.mutants import cursor_first
from tests.sync_model.world import DAY_MS, Shape, World, world

QUIET = Shape(rate=0)


def _finish(laptop: Laptop) -> None:
    laptop.finish()


def _add(here: World, laptop: Laptop, family: str) -> Client:
    client = a_client(family=family, about="Kennt den Vater.")
    records: list[Record] = [client, a_note(client)]

    def change(session: WriteSession) -> Changes:
        for record in records:
            session.add(record)
        return session.changes("Add")

    here.do(laptop, change)
    return client


def _rename(here: World, laptop: Laptop, client: Client, family: str, about: str) -> None:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(Client, client.id), family_name=family, about=about))
        return session.changes("Edit")

    here.do(laptop, change)


def _remove(here: World, laptop: Laptop, client: Client) -> None:
    def change(session: WriteSession) -> Changes:
        session.remove(Client, client.id)
        return session.changes("Delete")

    here.do(laptop, change)


def _everything_at_once(here: World) -> Laptop:
    """A laptop whose next cycle sends and receives something of every sort."""
    desk, bag = here.laptops[:2]
    clients = [_add(here, desk, name) for name in ("Vogel", "Amsel", "Drossel", "Fink")]
    desk.finish()
    bag.finish()
    bag.skew_ms = 9 * DAY_MS
    bag.die()
    _rename(here, desk, clients[0], "Specht", "Kennt den Vater. Kennt die Mutter.")
    _remove(here, desk, clients[1])
    _add(here, desk, "Meise")
    desk.finish()
    here.office.move(clients[2].id, here.book, here.other)
    here.office.erase(clients[3].id, here.book)
    here.ledger.erase(row.id for row in here.office.rows() if row.state == "erase")
    for client in clients:
        _rename(here, bag, client, f"Kuckuck {client.family_name}", "Kennt den Onkel.")
    _add(here, bag, "Zeisig")
    return bag


def test_a_laptop_killed_anywhere_in_a_cycle_goes_on() -> None:
    with world(1, QUIET) as here:
        deaths, wrong = laptop_killed_everywhere(here, _everything_at_once(here), _finish)
        assert wrong == []
        assert deaths > 50
        assert judged(here) == []


def test_a_cursor_that_is_written_before_its_page_loses_rows_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with world(1, QUIET) as here:
        bag = _everything_at_once(here)
        cursor_first(monkeypatch)
        _, wrong = laptop_killed_everywhere(here, bag, _finish)
        assert wrong != []


@pytest.mark.parametrize("shape", [Shape(page_rows=3, rate=0), Shape(rate=0, snapshot_from=6, slice_rows=3)])
def test_a_laptop_killed_anywhere_in_its_first_copy_goes_on(shape: Shape) -> None:
    with world(2, shape) as here:
        desk, bag = here.laptops[:2]
        for name in ("Vogel", "Amsel", "Drossel"):
            _add(here, desk, name)
        desk.finish()
        deaths, wrong = laptop_killed_everywhere(here, bag, _finish)
        assert wrong == []
        assert deaths > 20
        assert judged(here) == []


def test_a_laptop_killed_anywhere_while_it_begins_anew_keeps_what_waits() -> None:
    with world(3, QUIET) as here:
        desk, bag = here.laptops[:2]
        client, other = _add(here, desk, "Vogel"), _add(here, desk, "Amsel")
        desk.finish()
        bag.finish()
        _remove(here, desk, other)
        desk.finish()
        here.collect(here.book)
        _rename(here, bag, client, "Specht", "Kennt den Onkel.")
        deaths, wrong = laptop_killed_everywhere(here, bag, _finish)
        assert wrong == []
        assert deaths > 20
        assert judged(here) == []


def test_a_laptop_killed_anywhere_while_a_book_leaves_it_is_empty_in_the_end() -> None:
    def leave(laptop: Laptop) -> None:
        try:
            laptop.finish()
        except BookGoneError:
            return
        except NotConnectedError:
            # The program ended in between: whoever opens the book next ends it.
            assert laptop.store.look(leaving.is_leaving)
            leaving.leave(laptop.store)

    with world(4, QUIET) as here:
        desk, boris = here.laptops[0], here.laptops[2]
        client = _add(here, desk, "Vogel")
        desk.finish()
        boris.finish()
        _rename(here, boris, client, "Specht", "Kennt den Onkel.")
        del here.wanted[here.boris, here.book]
        here.office.revoke(here.boris, here.book)
        deaths, wrong = laptop_killed_everywhere(here, boris, leave)
        assert wrong == []
        assert deaths > 20
        assert boris.live() == {}
        assert "Specht" in str(here.office.quarantined())


def test_an_office_killed_anywhere_takes_everything_once() -> None:
    with world(5, QUIET) as here:
        deaths, wrong = office_killed_everywhere(here, _everything_at_once(here), _finish)
        assert wrong == []
        assert deaths > 20
        assert judged(here) == []
