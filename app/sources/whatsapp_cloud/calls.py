"""Calls of webhooks: "connect" and "terminate" of one call become one record, where they stand in one file."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from app.sources.json_values import first_text, instant_of, seconds_of, text_of
from app.sources.record import Reason, Skip, SourceRecord
from local_store.book.channel import CallOutcome

OPEN_LIMIT = 10_000
"""Calls that wait for their end; of further ones the oldest comes out without it."""
_OUTCOMES = {
    "COMPLETED": CallOutcome.ANSWERED,
    "ACCEPTED": CallOutcome.ANSWERED,
    "REJECTED": CallOutcome.REJECTED,
    "FAILED": CallOutcome.MISSED,
    "MISSED": CallOutcome.MISSED,
}


def outcome_of(status: Any) -> CallOutcome | None:
    """What a status of a call says about how it ended; None for one that rings."""
    return _OUTCOMES.get(text_of(status).upper())


def is_business_call(call: dict[str, Any], own_number: str) -> bool:
    """Whether the business called."""
    direction = text_of(call.get("direction")).upper()
    if direction in {"BUSINESS_INITIATED", "USER_INITIATED"}:
        return direction == "BUSINESS_INITIATED"
    return bool(own_number) and text_of(call.get("from")).lstrip("+") == own_number


def started_at(call: dict[str, Any]) -> datetime | None:
    """When a call began, as this webhook tells it."""
    told = instant_of(call.get("start_time"))
    at = instant_of(call.get("timestamp"))
    if told is None and at is not None and is_end(call):
        return at - timedelta(seconds=seconds_of(call.get("duration")) or 0)
    return told or at


def is_end(call: dict[str, Any]) -> bool:
    """Whether this webhook tells the end of a call."""
    return text_of(call.get("event")).lower() == "terminate"


def ended(record: SourceRecord, call: dict[str, Any]) -> SourceRecord:
    """The record of a call with what its end tells."""
    duration = seconds_of(call.get("duration"))
    outcome = outcome_of(first_text(call.get("status")))
    if outcome is CallOutcome.ANSWERED and duration is None:
        # Meta calls it completed also when nobody took it; a duration is told of those that were taken.
        outcome = CallOutcome.MISSED
    return replace(record, duration_s=duration, outcome=outcome or (CallOutcome.ANSWERED if duration else None))


@dataclass(slots=True)
class Calls:
    """The calls of one file whose end may still come."""

    _open: dict[str, SourceRecord] = field(default_factory=dict)
    _ended: dict[str, None] = field(default_factory=dict)

    def take(self, call_id: str, record: SourceRecord, call: dict[str, Any]) -> Iterator[SourceRecord | Skip]:
        """Take in what a webhook tells of a call; what comes out is complete or counted as taken up."""
        if call_id in self._ended:
            yield Skip(record.place, Reason.MERGED, record.raw)
        elif is_end(call):
            begun = self._open.pop(call_id, None)
            self._ended[call_id] = None
            if begun is not None:
                yield Skip(record.place, Reason.MERGED, record.raw)
                record = replace(begun, raw=f"{begun.raw}\n{record.raw}"[:65536])
            yield ended(record, call)
        elif call_id in self._open:
            yield Skip(record.place, Reason.MERGED, record.raw)
        else:
            self._open[call_id] = record
            if len(self._open) > OPEN_LIMIT:
                yield from self.rest()

    def rest(self) -> Iterator[SourceRecord]:
        """The calls whose end did not come."""
        waiting, self._open = self._open, {}
        for call_id, record in waiting.items():
            self._ended[call_id] = None
            yield replace(record, warnings=(*record.warnings, "call_without_end"))
