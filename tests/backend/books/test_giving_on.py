"""What waits in quarantine is given on within the firm, and to nobody else."""

import pytest

from app.backend.books import deciding
from app.backend.refusals import RefusedError
from app.wire.operations import Act, Outcome
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.books.desk import Laptop, Office


def test_a_colleague_may_be_asked_to_decide_and_a_stranger_may_not(office: Office, anna: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name="Krüger")
    anna.push()
    anna.pull()
    anna.did(Act.DELETE, book, "client", client.row)
    anna.edits(book, "client", client.row, family_name="Vogel")
    assert anna.push()[-1].outcome is Outcome.QUARANTINED
    [waiting] = office.database.transaction(lambda tx: deciding.waiting(tx, office.tenant, [book]))
    colleague = office.person("Carla Zimmer")

    def given_to(whom: str) -> int:
        return office.database.transaction(lambda tx: deciding.give(tx, office.tenant, [waiting.id], whom))

    assert given_to(colleague) == 1
    with pytest.raises(RefusedError) as refused:
        given_to(new_id())
    assert refused.value.problem.code is Refusal.UNKNOWN
