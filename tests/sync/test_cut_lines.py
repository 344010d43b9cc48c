"""The line is cut wherever it hurts: nothing is lost, nothing happens twice, and the next cycle goes on."""

from collections.abc import Iterator

import pytest

from app.sync.transport import UnreachableError
from local_store import outbox
from local_store.book.records import Client, Interaction
from local_store.syncing import numbering
from tests.backend.office import RunningOffice
from tests.builders import a_client, a_message
from tests.sync.conftest import MakeLaptop
from tests.sync.cutting import CuttingLine, cutting_line
from tests.sync.laptops import SyncedLaptop


@pytest.fixture
def line(office: RunningOffice) -> Iterator[CuttingLine]:
    with cutting_line(office.address) as made:
        yield made


def hang_up(laptop: SyncedLaptop) -> None:
    """The next question needs a connection of its own, so that the cut meets it."""
    laptop.transport.hang_up()


CUTS = (-1, 0, 1, 60, 400)


@pytest.mark.parametrize("cut", CUTS)
def test_a_cut_in_any_request_of_a_cycle_loses_nothing(cut: int, laptop: MakeLaptop, line: CuttingLine) -> None:
    here, there = laptop(address=line.address), laptop()
    sabine = a_client()
    here.add(sabine, *(a_message(sabine, minutes) for minutes in range(20)))
    there.add(a_client("Jonas", "Petersen"))
    there.sync()
    failed = 0
    for request in range(8):
        here.add(a_message(sabine, 1_000 + request))
        hang_up(here)
        try:
            for number, _step in enumerate(here.cycle.steps()):
                if number == request % 3:
                    hang_up(here)
                    line.cuts.append(cut)
        except UnreachableError:
            failed += 1
    line.cuts.clear()
    hang_up(here)
    here.sync()
    there.sync()
    assert failed > 0
    assert here.look(outbox.waiting) == 0
    assert len(there.all(Interaction)) == 28
    assert there.all(Interaction) == here.all(Interaction)
    assert there.all(Client) == here.all(Client)
    assert there.look(numbering.digest) == here.look(numbering.digest)


def test_a_push_whose_answer_was_lost_is_made_once(
    office: RunningOffice, laptop: MakeLaptop, line: CuttingLine
) -> None:
    here = laptop(address=line.address)
    here.sync()
    here.add(a_client())
    hang_up(here)
    line.cuts.append(10)
    with pytest.raises(UnreachableError):
        here.sync()
    waiting = here.look(outbox.waiting)
    here.sync()
    assert waiting == 1
    assert here.look(outbox.waiting) == 0
    heads = office.office.sync.heads(office.tenant, [here.ends.book])
    assert heads == {here.ends.book: 1}


def test_an_office_that_is_away_leaves_everything_as_it_is(laptop: MakeLaptop, line: CuttingLine) -> None:
    here = laptop(address=line.address)
    here.add(a_client())
    line.is_down = True
    with pytest.raises(UnreachableError):
        here.sync()
    assert here.look(outbox.waiting) == 1
    line.is_down = False
    here.sync()
    assert here.look(outbox.waiting) == 0
