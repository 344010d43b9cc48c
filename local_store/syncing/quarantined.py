"""Operations of this laptop that the office could not apply: shown to the adviser, who repeats or drops them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.rows.codec import from_micros

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Quarantined:
    """One of them."""

    op: str
    """The id of the operation, 32 hexadecimal digits."""
    at: datetime
    reason: str
    """A code of the wire: "deleted", "no_access", ..."""
    act: str
    kind: str
    row: str
    payload: dict[str, Any]
    """What it said: `set`, or `field` with `text` or `members`."""


def listed(session: "ReadSession", limit: int = 200) -> list[Quarantined]:
    """The newest first."""
    rows = session.rows(
        "SELECT lower(hex(op)), at, reason, act, kind, lower(hex(row_id)), payload FROM quarantined "
        "ORDER BY at DESC, op DESC LIMIT ?",
        (limit,),
    )
    return [
        Quarantined(op, from_micros(at), reason, act, kind, row, json.loads(text) if text else {})
        for op, at, reason, act, kind, row, text in rows
    ]


def count(session: "ReadSession") -> int:
    """How many wait for a decision."""
    return int(session.value("SELECT count(*) FROM quarantined") or 0)


def dismiss(session: "WriteSession", op: str) -> Changes:
    """It was decided about: forget it here."""
    session.run("DELETE FROM quarantined WHERE op = ?", (bytes.fromhex(op),))
    session.has_deleted = True
    return session.changes("")
