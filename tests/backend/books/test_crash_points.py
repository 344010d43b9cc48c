"""The office dies before each statement of a push in turn: afterwards it is as if nothing had been, or all had."""

import pytest

from app.wire.operations import Act, Operation, Outcome
from tests.backend.books.desk import Laptop, Office, everything


class DeadError(Exception):
    """The office's process is gone here."""


def push_dying_at(office: Office, laptop: Laptop, operations: list[Operation], step: int) -> bool:
    """Push; the office dies before that statement. Whether it got so far."""
    left = [step]

    def die(statement: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise DeadError(statement)

    office.database.before_statement = die
    try:
        laptop.send(operations)
    except DeadError:
        return True
    finally:
        office.database.before_statement = None
    return False


def test_a_push_is_all_or_nothing_wherever_the_office_dies(
    office: Office, anna: Laptop, boris: Laptop, book: str
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.pull()
    boris.pull()
    boris.edits(book, "client", client.row, family_name="Drossel")
    boris.push()
    anna.edits(book, "client", client.row, family_name="Amsel")
    anna.creates(book, "case", client=client.row, title="Hagel")
    anna.creates(book, "client", family_name=7)
    anna.did(Act.SET_ADD, book, "client", client.row, field="segments", members=["A"])
    operations = list(anna.outbox)
    before = everything(office)
    states: list[str] = []
    while push_dying_at(office, anna, operations, len(states) + 1):
        states.append(everything(office))
    # The last step is after the commit: the answer alone is lost. What follows is the same push once more.
    assert len(set(states[:-1])) == 1
    assert states[0] == before
    assert states[-1] != before
    assert len(states) > 10
    assert everything(office) == states[-1]
    outcomes = [each.outcome for each in anna.send(operations).results]
    assert outcomes == [Outcome.MERGED, Outcome.APPLIED, Outcome.QUARANTINED, Outcome.APPLIED]
    boris.pull()
    assert boris.digests[book] == boris.digest(book)
    assert sorted(kind for kind, _ in boris.there(book)) == ["case", "client", "kept_value"]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_batches_of_any_size_give_the_same_book(anna: Laptop, boris: Laptop, book: str, most: int) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.creates(book, "case", client=client.row, title="Hagel")
    anna.edits(book, "client", client.row, family_name="Amsel")
    anna.edits(book, "client", client.row, given_name="Mara")
    anna.push(most)
    boris.pull(limit=1)
    assert boris.fields(book, "client", client.row) == {"family_name": "Amsel", "given_name": "Mara"}
    assert not [key for key in boris.there(book) if key[0] == "kept_value"]
