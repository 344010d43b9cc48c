"""What a reader understood, as JSON, one object a line: for support, and for measuring readers on real files."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from app.sources.record import (
    Rejection,
    Skip,
    SourceClaim,
    SourceContact,
    SourceContract,
    SourceItem,
    SourceParty,
    SourceRecord,
    SourceRow,
    SourceUpdate,
    Warned,
)
from local_store.book.channel import Direction

_COUNTED_AS = {"record": "records", "placeholder": "placeholders", "rejection": "rejections", "update": "updates"}
"""Under what the summary counts a line."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What some programs take for the end of a line; JSON may spell it out, since it stands inside strings only."""


def lines(reader_name: str, items: Iterable[SourceItem]) -> Iterator[str]:
    """A line for each item and a last one of `type` summary, without line ends. Times are ISO 8601; `at` is UTC.

    A contact is a record of `kind` contact (the summary's `contacts` says how many are), a contract one of `kind`
    contract, a claim one of `kind` claim. What was left out on purpose has no line and is counted under `skipped`. A
    change of a record that is not among the items (an edit, a delivery report) has a line of type update and counts under
    `updates` alone. `warnings` are the codes of what concerns the file as a whole.
    """
    counts = {"records": 0, "contacts": 0, "placeholders": 0, "rejections": 0, "skipped": 0, "updates": 0}
    conversations: set[tuple[str, str]] = set()
    warnings: list[str] = []
    for item in items:
        if isinstance(item, Warned):
            warnings.append(item.code)
            continue
        if isinstance(item, Skip):
            counts["skipped"] += 1
            continue
        if isinstance(item, SourceRow):
            counts["records"] += 1
            yield _written({"type": "record", "kind": item.kind, "id": item.id, "place": item.place})
            continue
        told = line_of(item)
        counts[_COUNTED_AS[told["type"]]] += 1
        counts["contacts"] += isinstance(item, SourceContact)
        if isinstance(item, SourceRecord) and item.conversation is not None:
            conversations.add((item.channel, item.conversation.external_id))
        yield _written(told)
    yield _written(
        {
            "type": "summary",
            "reader": reader_name,
            **counts,
            "conversations": len(conversations),
            "warnings": list(dict.fromkeys(warnings)),
        }
    )


def line_of(
    item: SourceRecord | SourceContact | SourceContract | SourceClaim | SourceUpdate | Rejection,
) -> dict[str, Any]:
    """One item as a JSON object."""
    if isinstance(item, SourceContract | SourceClaim):
        return _kept_by_provider(item)
    if isinstance(item, SourceUpdate):
        return _update(item)
    if isinstance(item, SourceRecord):
        return _record(item)
    if isinstance(item, SourceContact):
        return _contact(item)
    return {"type": "rejection", "place": item.place, "reason": item.reason, "detail": item.detail}


def _record(record: SourceRecord) -> dict[str, Any]:
    sender = _sender(record)
    conversation = record.conversation
    return {
        "type": "placeholder" if record.is_placeholder else "record",
        "channel": record.channel,
        "kind": record.kind,
        "at": _utc(record.at),
        "local": record.local.isoformat(),
        "direction": record.direction,
        "sender": (sender.name or sender.identity) if sender else "",
        "sender_normalised": sender.normalised if sender else "",
        "subject": record.subject,
        "text": record.text,
        "duration_s": record.duration_s,
        "outcome": record.outcome,
        "attachments": [{"name": each.name, "state": each.state} for each in record.attachments],
        "parties": [_party(each) for each in record.parties],
        "conversation": conversation.title or conversation.external_id if conversation else "",
        "edited_at": _utc(record.edited_at) if record.edited_at else None,
        "is_retracted": record.is_retracted,
        "delivery": record.delivery,
        "is_planned": record.is_planned,
        "is_cancelled": record.is_cancelled,
        "place": record.place,
        "warnings": list(record.warnings),
    }


def _update(update: SourceUpdate) -> dict[str, Any]:
    return {
        "type": "update",
        "channel": update.channel,
        "of": list(update.key),
        "at": _utc(update.at) if update.at else None,
        "text": update.text,
        "is_retracted": update.is_retracted,
        "delivery": update.delivery,
        "outcome": update.outcome,
        "place": update.place,
        "warnings": list(update.warnings),
    }


def _kept_by_provider(item: SourceContract | SourceClaim) -> dict[str, Any]:
    """A contract or a claim with every field that tells something; days as ISO 8601, money in cents."""
    told: dict[str, Any] = {"type": "record", "kind": "contract" if isinstance(item, SourceContract) else "claim"}
    for each in fields(item):
        value = getattr(item, each.name)
        if each.name not in {"raw", "key", "again_of"} and value not in {None, "", ()}:
            told[each.name] = value.isoformat() if isinstance(value, date) else value
    return told


def _sender(record: SourceRecord) -> SourceParty | None:
    """Who sent it; an outgoing call came from the adviser's own number."""
    sender = record.sender
    if sender is None and record.direction is Direction.OUT:
        return next((party for party in record.parties if party.is_self), None)
    return sender


def _party(party: SourceParty) -> dict[str, Any]:
    return {
        "role": party.role,
        "kind": party.kind,
        "identity": party.identity,
        "normalised": party.normalised,
        "name": party.name,
        "is_self": party.is_self,
    }


def _contact(contact: SourceContact) -> dict[str, Any]:
    return {
        "type": "record",
        "kind": "contact",
        "name": contact.name,
        "given_name": contact.given_name,
        "family_name": contact.family_name,
        "title": contact.title,
        "firm": contact.firm,
        "birthday": contact.born_on.isoformat() if contact.born_on else contact.born_on_text,
        "contact_points": [
            {"kind": point.kind, "value": point.value, "normalised": point.normalised, "label": point.label}
            for point in contact.points
        ],
        "note": contact.note,
        "categories": list(contact.categories),
        "place": contact.place,
        "warnings": list(contact.warnings),
    }


def _utc(at: datetime) -> str:
    """The instant as "2024-01-31T12:00:00Z", with microseconds where there are some."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _written(told: dict[str, Any]) -> str:
    line = _ENCODER.encode(told)
    if line.isascii():
        return line
    # Half a surrogate pair, which damaged files hold, cannot be printed as UTF-8.
    line = line.encode("utf-8", errors="replace").decode("utf-8")
    for end, spelt in _LINE_ENDS.items():
        line = line.replace(end, spelt)
    return line
