"""Who does something, and the open transaction in which they do it."""

import getpass
import os
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
    """Who runs the office's program where its database and its keys lie: may everything in a tenant.

    They are nobody in the office; the audit trail tells the name under which they are known to the system.
    """
    return Caller(tenant, "", "", Role.ADMIN, address=f"console {_name_here()}".rstrip(), is_console=True)


def _name_here() -> str:
    try:
        return os.environ.get("SUDO_USER", "") or getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number that has no name
        return f"uid {os.getuid()}" if hasattr(os, "getuid") else ""


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
