"""After a restore the office counts in a new epoch: no cursor of before is good, and laptops ask what it still knows."""

from app.backend.admin.office import Office
from app.backend.books import collecting
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk, console
from app.backend.people.directory import tenants
from app.backend.store.transaction import Transaction


def begin_anew(office: Office) -> list[str]:
    """A new epoch for every tenant, written into each one's audit trail; returns their ids."""
    collecting.restored(office.database)

    def note(tx: Transaction) -> list[str]:
        found = [each.id for each in tenants(tx)]
        for each in found:
            Desk(tx, console(each), office.people.trail).note(Act.RESTORED, each)
        return found

    return office.database.transaction(note)
