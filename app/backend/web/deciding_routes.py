"""What waits in quarantine and who decides about it; erasing a client for good."""

from collections.abc import Callable
from typing import Any

import msgspec

from app.backend.admin.office import Office
from app.backend.blobs.collecting import collect
from app.backend.books import deciding, erasing
from app.backend.books.deciding import Decision, Waiting
from app.backend.books.erasing import Certificate
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.matrix import Verb
from app.backend.refusals import RefusedError
from app.backend.store.tables import quarantine
from app.backend.store.transaction import Transaction
from app.backend.web.endpoint import Call, Endpoint, id_in_path
from app.wire.problems import Refusal

_TAG = "office"
_BOOK = id_in_path("id")


class Chosen(msgspec.Struct):
    """Operations in quarantine, by id; all of them in the book of the path."""

    ids: list[str]


class GivenOn(msgspec.Struct):
    """POST .../give: who is to decide instead."""

    ids: list[str]
    person: str


class Decided(msgspec.Struct):
    """How many of the chosen ones had waited."""

    count: int


class ToErase(msgspec.Struct):
    """POST /office/books/{id}/erase: a client of the book."""

    client: str


class DecidingRoutes:
    """For a book's owner and the back office."""

    def __init__(self, office: Office) -> None:
        self._office, self._people = office, office.people

    def endpoints(self) -> list[Endpoint]:
        """What can be asked about what waits, and about erasing."""
        path = "/office/books/{id}/quarantine"
        return [
            self._one("quarantine", "GET", path, "What waits for a decision", self._waiting, None, list[Waiting]),
            self._one("accept", "POST", f"{path}/accept", "Do it after all", self._accept, Chosen, Decided),
            self._one("drop", "POST", f"{path}/drop", "Put it away", self._drop, Chosen, Decided),
            self._one("give", "POST", f"{path}/give", "Let somebody else decide", self._give, GivenOn, Decided),
            self._one("erase", "POST", "/office/books/{id}/erase", "Erase a client for good", self._erase, ToErase, Certificate),
            Endpoint(
                name="erasure", method="GET", path="/office/books/{id}/erasures/{erasure}", tag=_TAG,
                says="Who has not heard of an erasure yet", run=self._erasure, gives=Certificate,
                refuses=frozenset({Refusal.UNKNOWN}), parameters=(_BOOK, id_in_path("erasure")),
            ),
        ]  # fmt: skip

    @staticmethod
    def _one(
        name: str, method: str, path: str, says: str, run: Callable[[Call], Any], takes: Any, gives: Any
    ) -> Endpoint:
        return Endpoint(
            name=name, method=method, path=path, says=says, tag=_TAG, run=run, takes=takes, gives=gives,
            refuses=frozenset({Refusal.UNKNOWN}), parameters=(_BOOK,),
        )  # fmt: skip

    def _waiting(self, call: Call) -> list[Waiting]:
        book = call.id("id")

        def look(tx: Transaction) -> list[Waiting]:
            return deciding.waiting(tx, call.by.tenant, [book])

        return self._people.look(call.by, Verb.RESOLVE, look, book)

    def _accept(self, call: Call) -> Decided:
        return self._decide(call, "applied", self._applied)

    @staticmethod
    def _applied(desk: Desk, ids: list[str]) -> int:
        deciding.accept(desk.tx, desk.tenant, ids, desk.caller.person)
        return len(ids)

    def _drop(self, call: Call) -> Decided:
        return self._decide(
            call, "rejected", lambda desk, ids: deciding.drop(desk.tx, desk.tenant, ids, desk.caller.person)
        )

    def _give(self, call: Call) -> Decided:
        person = call.body.person
        return self._decide(call, "given on", lambda desk, ids: deciding.give(desk.tx, desk.tenant, ids, person))

    def _decide(self, call: Call, how: str, do: Callable[[Desk, list[str]], int]) -> Decided:
        """Every chosen operation has to wait in this book: the right to decide there is no right anywhere else."""
        book, ids = call.id("id"), sorted(set(call.body.ids))

        def decide(desk: Desk) -> int:
            here = _waiting_here(desk, book, ids)
            if here != set(ids):
                raise RefusedError(Refusal.UNKNOWN, "edit")
            count = do(desk, ids)
            for each in ids:
                desk.note(Act.RESOLVED, each, how)
            return count

        return Decided(self._people.act(call.by, Verb.RESOLVE, decide, book))

    def _erase(self, call: Call) -> Certificate:
        book, client, office = call.id("id"), call.body.client, self._office
        snapshots = office.sync.snapshots

        def erase(desk: Desk) -> erasing.Erased:
            try:
                made = erasing.erase_client(desk.tx, desk.tenant, book, client, desk.caller.person, snapshots)
            except LookupError as error:
                raise RefusedError(Refusal.UNKNOWN, "client") from error
            desk.note(Act.ERASED, client, made.id)
            return made

        made = self._people.act(call.by, Verb.ERASE, erase, book)
        office.sync.after_erasure(call.by.tenant, made)
        collect(office.database, office.keeping, office.staging)
        return self._certified(call, book, made.id)

    def _erasure(self, call: Call) -> Certificate:
        return self._certified(call, call.id("id"), call.id("erasure"))

    def _certified(self, call: Call, book: str, erasure: str) -> Certificate:
        def look(tx: Transaction) -> Certificate:
            found = erasing.certificate(tx, call.by.tenant, erasure)
            if found is None or found.book != book:
                raise RefusedError(Refusal.UNKNOWN, "erasure")
            return found

        return self._people.look(call.by, Verb.ERASE, look, book)


def _waiting_here(desk: Desk, book: str, ids: list[str]) -> set[str]:
    where = {"tenant_id": desk.tenant, "book_id": book, "state": Decision.OPEN.value}
    return {row.id for row in desk.tx.among(quarantine, ("id",), where, "id", ids)}
