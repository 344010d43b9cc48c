"""Pages cut anyhow, weeks without the office, and a book that is not what it should be: it ends as the office has it."""

from dataclasses import replace

import pytest

from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.syncing import incoming, numbering
from tests.builders import a_client, a_note
from tests.sync_model.judging import judged
from tests.sync_model.laptop import Laptop
from tests.sync_model.mutants import without_guard
from tests.sync_model.simulation import run
from tests.sync_model.world import DAY_MS, Shape, World, world


def _clients(here: World, laptop: Laptop, count: int) -> list[Client]:
    clients = [a_client(family=f"Vogel {number}") for number in range(count)]

    def change(session: WriteSession) -> Changes:
        session.add_many(clients)
        session.add_many([a_note(client, number) for number, client in enumerate(clients)])
        return session.changes("Add")

    here.do(laptop, change)
    return clients


def _rename(here: World, laptop: Laptop, client: Client, family: str) -> None:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(Client, client.id), family_name=family))
        return session.changes("Edit")

    here.do(laptop, change)


@pytest.mark.parametrize("page_rows", [1, 2, 3])
def test_the_smallest_pages_lose_nothing(page_rows: int) -> None:
    one = run(11, 30, Shape(page_rows=page_rows, batch=page_rows, rate=0.3))
    assert one.wrong == []
    assert one.counted["pages"] > 20


def test_a_laptop_that_was_away_for_half_a_year_sends_first_and_begins_anew() -> None:
    with world(6, Shape(rate=0)) as here:
        desk, bag, boris, _ = here.laptops
        clients = _clients(here, desk, 6)
        for laptop in (desk, bag, boris):
            laptop.finish()
        _rename(here, bag, clients[0], "Specht")
        _rename(here, bag, clients[1], "Meise")
        here.pass_time(200 * DAY_MS)
        here.do(desk, lambda session: _removed(session, clients[1]))
        _rename(here, desk, clients[0], "Amsel")
        desk.finish()
        here.collect(here.book)
        bag.finish()
        assert here.line.counted["reset: floor"] == 1
        assert judged(here) == []
        kept = [row.fields["value"] for row in here.office.rows() if row.kind == "kept_value"]
        assert kept  # both renamed the same client apart from each other
        assert "Meise" in str(here.office.quarantined())


def test_a_page_that_comes_late_changes_nothing_and_a_store_without_that_guard_is_noticed() -> None:
    def with_a_late_page(here: World) -> list[str]:
        desk, bag = here.laptops[:2]
        client = _clients(here, desk, 1)[0]
        desk.finish()
        bag.finish()
        late = list(bag.wire.pages[-1])
        _rename(here, desk, client, "Specht")
        desk.finish()
        bag.finish()
        bag.store.write(lambda session: incoming.apply_page(session, late), keeps_undo=False)
        return judged(here)

    with world(8, Shape(rate=0)) as here:
        assert with_a_late_page(here) == []
    with world(8, Shape(rate=0)) as here, pytest.MonkeyPatch.context() as patch:
        without_guard(patch)
        assert with_a_late_page(here) != []


def _removed(session: WriteSession, client: Client) -> Changes:
    session.remove(Client, client.id)
    return session.changes("Delete")


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE client SET seq = seq - 1, family_name = 'Falsch' WHERE id = ?",
        "UPDATE client SET seq = seq + 1000 WHERE id = ?",
    ],
)
def test_a_row_that_went_wrong_is_found_by_the_digest_and_healed_alone(fault: str) -> None:
    with world(7, Shape(rate=0)) as here:
        desk, bag = here.laptops[:2]
        clients = _clients(here, desk, 30)
        desk.finish()
        bag.finish()
        before = here.line.counted["rows received"]

        def change(session: WriteSession) -> Changes:
            session.run(fault, (bytes.fromhex(clients[7].id),))
            session.note(numbering.DIGEST, "")
            return session.changes("")

        bag.store.write(change, keeps_undo=False)
        _rename(here, desk, clients[20], "Star")
        desk.finish()
        bag.finish()
        assert here.line.counted["repairs"] > 0
        assert here.line.counted["rows received"] - before <= 3
        assert bag.store.look(lambda session: session.get(Client, clients[7].id)).family_name == "Vogel 7"
