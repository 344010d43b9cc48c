"""What the back office does over HTTP: people, devices, books and the audit trail of its own tenant."""

from collections.abc import Callable
from typing import Any

from app.backend.admin import listing
from app.backend.admin.listing import BookEntry
from app.backend.people import audit_trail, devices, directory, invitations, memberships
from app.backend.people.audit_trail import Act, AuditEntry
from app.backend.people.caller import Desk
from app.backend.people.devices import DeviceEntry
from app.backend.people.directory import PersonEntry
from app.backend.people.matrix import Verb
from app.backend.people.memberships import Member
from app.backend.people.office_people import OfficePeople
from app.backend.store.transaction import Transaction
from app.backend.web.endpoint import Call, Endpoint, Parameter, id_in_path
from app.backend.web.office_shapes import HandOver, InvitationCode, Made, NewMember, NewPerson, SignedWipe
from app.wire.problems import Refusal

_TAG = "office"
_ID = (id_in_path("id"),)
_KNOWN = frozenset({Refusal.UNKNOWN})
_MOST_ENTRIES = 1_000


class OfficeRoutes:
    """Every one of them is allowed or not by the matrix of roles, inside its own transaction."""

    def __init__(self, people: OfficePeople) -> None:
        self._people = people

    def endpoints(self) -> list[Endpoint]:
        """What the back office can ask."""
        return [*self._of_people(), *self._of_devices(), *self._of_books(), *self._of_audit()]

    def _of_people(self) -> list[Endpoint]:
        return [
            self._list("people", "/office/people", "Everybody", Verb.SEE_PEOPLE, PersonEntry, self._everybody),
            self._do("create_person", "/office/people", "Somebody new", self._create_person, NewPerson, Made),
            self._do("invite", "/office/people/{id}/invite", "A code to join with", self._invite, None, InvitationCode),
            self._do("lock_out", "/office/people/{id}/lock", "Refuse everything to a person", self._lock),
            self._do("let_in", "/office/people/{id}/unlock", "Take a lock-out back", self._unlock),
        ]

    def _of_devices(self) -> list[Endpoint]:
        orders = "/office/devices/{id}/"
        return [
            self._list("devices", "/office/devices", "Every device", Verb.SEE_DEVICES, DeviceEntry, self._every_device),
            self._list("own_devices", "/devices", "My devices", Verb.SEE_OWN_DEVICES, DeviceEntry, self._own_devices),
            self._do("retire", orders + "retire", "Order it to send what waits and to erase", self._retire),
            self._do("report_stolen", orders + "stolen", "Order it to erase at once", self._stolen),
            self._do("recall", orders + "recall", "Take an order back", self._recall),
            self._ask("wipe_certificate", orders + "certificate", "What became of an order", self._certify, SignedWipe),
        ]

    def _of_books(self) -> list[Endpoint]:
        members = "/office/books/{id}/members"
        return [
            self._list("office_books", "/office/books", "Every book", Verb.SEE_PEOPLE, BookEntry, self._every_book),
            self._ask("members", members, "Who works in a book", self._members, list[Member]),
            self._do("grant", members, "Let somebody into a book", self._grant, NewMember, Made),
            Endpoint(
                name="revoke", method="DELETE", path=members + "/{person}", says="End somebody's access", tag=_TAG,
                run=self._revoke, refuses=_KNOWN, parameters=(*_ID, id_in_path("person")),
            ),
            self._do("hand_over", "/office/books/{id}/hand-over", "Another owner", self._hand_over, HandOver, Made),
        ]  # fmt: skip

    def _of_audit(self) -> list[Endpoint]:
        number = {"type": "integer", "minimum": 0, "maximum": 10**15}
        asked = tuple(Parameter(name, "query", number, is_required=False) for name in ("after", "limit"))
        return [
            Endpoint(
                name="audit", method="GET", path="/office/audit", says="Who did what on whom, in its order", tag=_TAG,
                run=self._audit, gives=list[AuditEntry], parameters=asked,
            ),
        ]  # fmt: skip

    # -- how they are declared ---------------------------------------------------------------------------

    def _list(
        self, name: str, path: str, says: str, verb: Verb, entry: Any, look: Callable[[Transaction, Call], Any]
    ) -> Endpoint:
        def run(call: Call) -> Any:
            return self._people.look(call.by, verb, lambda tx: look(tx, call))

        return Endpoint(name=name, method="GET", path=path, says=says, tag=_TAG, run=run, gives=list[entry])

    @staticmethod
    def _ask(name: str, path: str, says: str, run: Callable[[Call], Any], gives: Any) -> Endpoint:
        return Endpoint(
            name=name, method="GET", path=path, says=says, tag=_TAG, run=run, gives=gives, refuses=_KNOWN,
            parameters=_ID,
        )  # fmt: skip

    @staticmethod
    def _do(
        name: str, path: str, says: str, run: Callable[[Call], Any], takes: Any = None, gives: Any = None
    ) -> Endpoint:
        return Endpoint(
            name=name, method="POST", path=path, says=says, tag=_TAG, run=run, takes=takes, gives=gives,
            refuses=_KNOWN, parameters=_ID if "{id}" in path else (),
        )  # fmt: skip

    # -- people ------------------------------------------------------------------------------------------

    @staticmethod
    def _everybody(tx: Transaction, call: Call) -> list[PersonEntry]:
        return directory.people(tx, call.by.tenant)

    def _create_person(self, call: Call) -> Made:
        new: NewPerson = call.body

        def create(desk: Desk) -> str:
            return directory.create_person(desk, new.name, new.sign_in_name, new.role, new.branch)

        return Made(self._people.act(call.by, Verb.CREATE_PERSON, create))

    def _invite(self, call: Call) -> InvitationCode:
        person, keys = call.id("id"), self._people.keys
        return InvitationCode(
            self._people.act(call.by, Verb.INVITE, lambda desk: invitations.invite(desk, keys, person))
        )

    def _lock(self, call: Call) -> None:
        person = call.id("id")
        self._people.act(call.by, Verb.LOCK_PERSON, lambda desk: directory.lock_out(desk, person))

    def _unlock(self, call: Call) -> None:
        person = call.id("id")
        self._people.act(call.by, Verb.LOCK_PERSON, lambda desk: directory.let_in(desk, person))

    # -- devices -----------------------------------------------------------------------------------------

    @staticmethod
    def _every_device(tx: Transaction, call: Call) -> list[DeviceEntry]:
        return devices.devices(tx, call.by.tenant)

    @staticmethod
    def _own_devices(tx: Transaction, call: Call) -> list[DeviceEntry]:
        return devices.devices(tx, call.by.tenant, call.by.person)

    def _retire(self, call: Call) -> None:
        device = call.id("id")
        self._people.act(call.by, Verb.RETIRE_DEVICE, lambda desk: devices.retire(desk, device))

    def _stolen(self, call: Call) -> None:
        device = call.id("id")
        self._people.act(call.by, Verb.REPORT_STOLEN, lambda desk: devices.report_stolen(desk, device))

    def _recall(self, call: Call) -> None:
        device = call.id("id")
        self._people.act(call.by, Verb.REPORT_STOLEN, lambda desk: devices.recall(desk, device))

    def _certify(self, call: Call) -> SignedWipe:
        device, keys = call.id("id"), self._people.keys

        def look(tx: Transaction) -> SignedWipe:
            return SignedWipe(*devices.wipe_certificate(tx, keys, call.by.tenant, device))

        return self._people.look(call.by, Verb.SEE_DEVICES, look)

    # -- books -------------------------------------------------------------------------------------------

    @staticmethod
    def _every_book(tx: Transaction, call: Call) -> list[BookEntry]:
        return listing.books(tx, call.by.tenant)

    def _members(self, call: Call) -> list[Member]:
        book = call.id("id")

        def look(tx: Transaction) -> list[Member]:
            return memberships.members(tx, call.by.tenant, book)

        return self._people.look(call.by, Verb.SEE_MEMBERS, look, book)

    def _grant(self, call: Call) -> Made:
        book, new = call.id("id"), call.body

        def grant(desk: Desk) -> str:
            return memberships.grant(desk, book, new.person, new.role)

        return Made(self._people.act(call.by, Verb.GRANT, grant, book))

    def _revoke(self, call: Call) -> None:
        book, person = call.id("id"), call.id("person")
        self._people.act(call.by, Verb.REVOKE, lambda desk: memberships.revoke(desk, book, person), book)

    def _hand_over(self, call: Call) -> Made:
        book, asked = call.id("id"), call.body

        def hand_over(desk: Desk) -> str:
            return memberships.hand_over(desk, book, asked.person, asked.keep_as)

        return Made(self._people.act(call.by, Verb.HAND_OVER, hand_over, book))

    # -- audit -------------------------------------------------------------------------------------------

    def _audit(self, call: Call) -> list[AuditEntry]:
        after, limit = call.number("after", 0), min(call.number("limit", 500), _MOST_ENTRIES)

        def read(desk: Desk) -> list[AuditEntry]:
            found = audit_trail.entries(desk.tx, desk.tenant, after=after, limit=limit)
            desk.note(Act.AUDIT_READ, "", f"after {after}")
            return found

        return self._people.act(call.by, Verb.READ_AUDIT, read)
