"""Where an administrator's verbs happen: the office, the firm that is meant, and the way to answer."""

from collections.abc import Callable
from typing import TypeVar

from app.backend.admin import listing
from app.backend.admin.office import Office
from app.backend.admin.printing import Printer
from app.backend.people import devices, directory
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Caller, Desk, console
from app.backend.refusals import RefusedError
from app.backend.settings import SettingsError
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal

T = TypeVar("T")


class AtConsole:
    """One command. `tenant` is an id or a name; empty where the office serves one firm."""

    def __init__(self, office: Office, printer: Printer, tenant: str) -> None:
        self.office, self.printer = office, printer
        self._wanted = tenant

    @property
    def tenant(self) -> str:
        """The firm that is meant. Raises SettingsError where that is not clear."""
        found = self.office.database.snapshot(directory.tenants)
        if self._wanted:
            found = [each for each in found if self._wanted in {each.id, each.name}]
        if len(found) != 1:
            raise SettingsError("Which firm? Name it with --tenant; `tenants` lists them.")
        return found[0].id

    @property
    def caller(self) -> Caller:
        """The office's own console."""
        return console(self.tenant)

    def act(self, run: Callable[[Desk], T]) -> T:
        """Do something in one transaction; it is in the audit trail."""
        caller, trail = self.caller, self.office.people.trail
        return self.office.database.transaction(lambda tx: run(Desk(tx, caller, trail)))

    def note_everywhere(self, act: Act, detail: str = "") -> None:
        """Write what was done to the whole office into the audit trail of each of its firms."""

        def note(tx: Transaction) -> None:
            for each in directory.tenants(tx):
                Desk(tx, console(each.id), self.office.people.trail).note(act, each.id, detail)

        self.office.database.transaction(note)

    def look(self, run: Callable[[Transaction], T]) -> T:
        """Read something of one moment."""
        return self.office.database.snapshot(run)

    def person(self, said: str) -> str:
        """The id of the person with this id or sign-in name. Raises RefusedError."""
        tenant = self.tenant
        return self.look(lambda tx: directory.find_person(tx, tenant, said))

    def book(self, said: str) -> str:
        """The id of the book with this id or name. Raises RefusedError; two of one name need the id."""
        tenant = self.tenant
        found = [each.id for each in self.look(lambda tx: listing.books(tx, tenant)) if said in {each.id, each.name}]
        if len(found) != 1:
            raise RefusedError(Refusal.UNKNOWN, "book")
        return found[0]

    def device(self, said: str) -> str:
        """The id of the device with this id, or this beginning of one. Raises RefusedError."""
        tenant = self.tenant
        entries = self.look(lambda tx: devices.devices(tx, tenant))
        found = [each.id for each in entries if said and each.id.startswith(said)]
        if len(found) != 1:
            raise RefusedError(Refusal.UNKNOWN, "device")
        return found[0]
