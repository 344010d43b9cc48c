"""Who does something, and the open transaction in which they do it."""

from dataclasses import dataclass

from app.backend.people.audit_trail import Act, AuditTrail
from app.backend.people.matrix import Role
from app.backend.store.transaction import Transaction
from app.wire.orders import DeviceState


@dataclass(frozen=True, slots=True)
class Caller:
    """A person on a device, proven; or whoever sits at the office's own console."""

    tenant: str
    person: str
    device: str
    role: Role
    name: str = ""
    branch: str = ""
    device_state: DeviceState = DeviceState.ACTIVE
    address: str = ""
    is_console: bool = False


def console(tenant: str) -> Caller:
    """Who runs the office's program where its database and its keys lie: may everything in a tenant."""
    return Caller(tenant, "", "", Role.ADMIN, is_console=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """One transaction in somebody's name. What is done at it is in the audit trail when it commits."""

    tx: Transaction
    caller: Caller
    trail: AuditTrail

    @property
    def tenant(self) -> str:
        """The only tenant that is touched here."""
        return self.caller.tenant

    @property
    def now_ms(self) -> int:
        """The office's time."""
        return self.tx.now_ms

    def note(self, act: Act, subject: str, detail: str = "") -> None:
        """Write into the audit trail: what, on whom; ids and words of the program, never content."""
        self.trail.add(
            self.tx, self.tenant, act, self.caller.person, self.caller.device, subject, self.caller.address, detail
        )
