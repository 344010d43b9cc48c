"""The audit trail: who did what on whom, when and from where. Rows are only added, each sealed over the one before.

The seal is keyed with the office's secret, so a row that is changed, taken out or put in later in the database shows.
"""

from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import insert, select, update

from app.backend.people.keys import OfficeKeys
from app.backend.people.tables import audit_entry, audit_head
from app.backend.store.transaction import Transaction

OFFICE = ""
"""The trail of what belongs to no tenant: tries with unknown names and codes."""


class Act(StrEnum):
    """What is written down."""

    TENANT_CREATED = "tenant_created"
    RULE_CHANGED = "rule_changed"
    BRANCH_CREATED = "branch_created"
    PERSON_CREATED = "person_created"
    ROLE_CHANGED = "role_changed"
    PERSON_LOCKED = "person_locked"
    PERSON_LET_IN = "person_let_in"
    INVITED = "invited"
    JOINED = "joined"
    LINKED = "linked"
    """An account of the identity provider was linked."""
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - an act, not a secret
    TOKEN_REUSED = "token_reused"  # noqa: S105 - an act, not a secret
    DEVICE_ADDED = "device_added"
    DEVICE_RETIRED = "device_retired"
    DEVICE_STOLEN = "device_stolen"
    DEVICE_RECALLED = "device_recalled"
    DEVICE_WIPED = "device_wiped"
    BOOK_BROUGHT = "book_brought"
    GRANTED = "granted"
    REVOKED = "revoked"
    HANDED_OVER = "handed_over"
    RESTORED = "restored"
    ERASED = "erased"
    RESOLVED = "resolved"
    AUDIT_READ = "audit_read"
    BACKED_UP = "backed_up"
    """Everything was copied, the office's keys with it."""
    KEYS_ROTATED = "keys_rotated"
    TIDIED = "tidied"
    """By hand; the office itself does it every day."""


class AuditEntry(msgspec.Struct, frozen=True):
    """One row of the trail."""

    n: int
    at_ms: int
    act: str
    person: str
    device: str
    subject: str
    address: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """Writes and checks the trail."""

    keys: OfficeKeys

    def add(
        self, tx: Transaction, tenant: str, act: Act, person: str, device: str, subject: str, address: str, detail: str
    ) -> None:
        """Add an entry in this transaction; entries of one tenant wait for each other."""
        head = audit_head.c
        found = tx.first(select(head.n, head.seal).where(head.tenant_id == tenant).with_for_update())
        n, before = (found.n + 1, found.seal) if found else (1, "")
        entry = AuditEntry(n, tx.now_ms, act.value, person, device, subject, address, detail)
        seal = self._seal(tenant, entry, before)
        tx.run(insert(audit_entry).values(**_row(tenant, entry), seal=seal))
        if found:
            tx.run(update(audit_head).where(head.tenant_id == tenant).values(n=n, seal=seal))
        else:
            tx.run(insert(audit_head).values(tenant_id=tenant, n=n, seal=seal))

    def first_break(self, tx: Transaction, tenant: str) -> int | None:
        """The number of the first entry that was tampered with or is missing; None where the trail is whole."""
        before, expected = "", 1
        asked = select(audit_entry).where(audit_entry.c.tenant_id == tenant).order_by(audit_entry.c.n)
        with closing(tx.stream(asked)) as rows:
            for row in rows:
                if row.n != expected or row.seal != self._seal(tenant, _entry(row), before):
                    return expected
                before, expected = row.seal, expected + 1
        head = tx.first(select(audit_head.c.n, audit_head.c.seal).where(audit_head.c.tenant_id == tenant))
        is_whole = (head.n, head.seal) == (expected - 1, before) if head else expected == 1
        return None if is_whole else expected

    def _seal(self, tenant: str, entry: AuditEntry, before: str) -> str:
        said = msgspec.json.encode([before, tenant, *msgspec.structs.astuple(entry)]).decode()
        return self.keys.keyed_hash("audit", said).hex()


def entries(
    tx: Transaction, tenant: str, *, after: int = 0, limit: int = 500, act: str = "", subject: str = ""
) -> list[AuditEntry]:
    """Entries in their order, behind number `after`; of one act, or about one subject, where these are given."""
    column = audit_entry.c
    asked = select(audit_entry).where(column.tenant_id == tenant, column.n > after).order_by(column.n).limit(limit)
    if act:
        asked = asked.where(column.act == act)
    if subject:
        asked = asked.where(column.subject == subject)
    return [_entry(row) for row in tx.rows(asked)]


def _entry(row: Any) -> AuditEntry:
    return AuditEntry(
        row.n, row.at_ms, row.act, row.person_id, row.device_id, row.subject, row.address, row.detail
    )  # fmt: skip


def _row(tenant: str, entry: AuditEntry) -> dict[str, Any]:
    return {
        "tenant_id": tenant, "n": entry.n, "at_ms": entry.at_ms, "act": entry.act, "person_id": entry.person,
        "device_id": entry.device, "subject": entry.subject, "address": entry.address, "detail": entry.detail,
    }  # fmt: skip
