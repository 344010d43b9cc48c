"""Changes that the office could not apply: what they say, why they wait, and the ways out of there."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.services.kept_values import owner_of
from app.services.stored_values import typed
from app.wire.operations import Reason
from local_store.book.changes import Changes
from local_store.book.kind import Kind, Merge
from local_store.book.records import Client, Record
from local_store.book.vocabulary import TYPES, kind_of, rules_of
from local_store.syncing import quarantined
from local_store.syncing.quarantined import Quarantined

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Held:
    """One change that waits."""

    op: str
    at: datetime
    reason: str
    """A `Reason` of the wire, or one that only a newer office knows."""
    act: str
    kind: Kind | None
    row: str
    values: tuple[tuple[str, Any], ...]
    """(field, value) of what it wanted to write, in the types of the fields."""
    client: Client | None
    can_restore: bool
    """Whether the record was deleted meanwhile and can come back with this change."""


def listed(session: "ReadSession") -> tuple[Held, ...]:
    """All of them, the newest first."""
    return tuple(_held(session, each) for each in quarantined.listed(session))


def _held(session: "ReadSession", each: Quarantined) -> Held:
    kind = kind_of(each.kind)
    record = session.find(TYPES[kind], each.row) if kind is not None else None
    values = _values(kind, each.payload) if kind is not None else ()
    can_restore = each.reason == Reason.DELETED and kind is not None and each.act not in {"delete", "create"}
    return Held(
        each.op, each.at, each.reason, each.act, kind, each.row, values, _client(session, record, values), can_restore
    )


def _client(session: "ReadSession", record: Record | None, values: tuple[tuple[str, Any], ...]) -> Client | None:
    owner = owner_of(record) if record is not None else dict(values).get("client")
    return session.find(Client, owner) if isinstance(owner, str) else None


def _values(kind: Kind, payload: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """What an operation wanted to write, as far as this program understands it."""
    said = dict(payload.get("set", {}))
    if "text" in payload:
        said[payload["field"]] = payload["text"]
    found: list[tuple[str, Any]] = []
    for field, stored in said.items():
        try:
            found.append((field, typed(kind, field, stored)))
        except (ValueError, TypeError, KeyError):
            continue  # of a newer program: kept as it is, shown by nobody
    if "members" in payload:
        found.append((payload["field"], frozenset(payload["members"])))
    return tuple(found)


def restore_with(session: "WriteSession", held: Held) -> Changes:
    """Bring a deleted record back, with this change. Raises GoneError when its content was purged."""
    if held.kind is None:
        return session.changes("")
    record_type, rules = TYPES[held.kind], rules_of(held.kind)
    session.restore(record_type, held.row)
    record: Any = session.get(record_type, held.row)
    after = {}
    for field, value in held.values:
        if rules[field] is Merge.SET:
            before = getattr(record, field)
            after[field] = before - value if held.act == "set_remove" else before | value
        elif rules[field] is not Merge.FIXED:
            after[field] = value
    session.replace(replace(record, **after))
    quarantined.dismiss(session, held.op)
    return session.changes("Restore with the change")


def discard(session: "WriteSession", held: Held) -> Changes:
    """Let go of a change that was decided about."""
    quarantined.dismiss(session, held.op)
    return session.changes("")
