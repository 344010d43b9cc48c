"""What is to change of one entry: changes folded together, so that their order and their repetition make no difference."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from app.sources.record import SourceRecord, SourceUpdate
from local_store.book.channel import CallOutcome, Delivery, InteractionKind
from local_store.book.records import Interaction

_DELIVERIES = tuple(Delivery)
_OUTCOMES = (None, CallOutcome.MISSED, CallOutcome.REJECTED, CallOutcome.MACHINE, CallOutcome.ANSWERED)
"""Of two ends of one call the later of these holds: it was taken after all."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entry said from an instant on."""

    at: datetime
    text: str | None
    """None where only `is_retracted` changed."""
    is_retracted: bool | None = None
    """None where an edit leaves that as it is."""

    @property
    def rank(self) -> tuple[datetime, bool, str]:
        """What the newer of two is told by."""
        return self.at, bool(self.is_retracted), self.text or ""

    def or_newer(self, other: "Wording | None") -> "Wording":
        """The newer of the two; of one instant always the same one."""
        return self if other is None or self.rank >= other.rank else other


@dataclass(frozen=True, slots=True)
class Amendment:
    """The changes of one entry."""

    updates: int = 0
    """Items of the file that it was folded from; 0 for the state in which a record came again."""
    wording: Wording | None = None
    is_retracted: bool = False
    """Deleted for good."""
    delivery: Delivery | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    outcome: CallOutcome | None = None
    duration_s: int | None = None

    def and_also(self, other: "Amendment") -> "Amendment":
        """Both together, whichever came first."""
        return Amendment(
            updates=self.updates + other.updates,
            wording=self.wording.or_newer(other.wording) if self.wording else other.wording,
            is_retracted=self.is_retracted or other.is_retracted,
            delivery=_further(self.delivery, other.delivery),
            delivered_at=_one_of(min, self.delivered_at, other.delivered_at),
            read_at=_one_of(min, self.read_at, other.read_at),
            outcome=max(self.outcome, other.outcome, key=_OUTCOMES.index),
            duration_s=_one_of(max, self.duration_s, other.duration_s),
        )

    def applied_to(self, entry: Interaction) -> Interaction:
        """The entry as it is after these changes; itself where they tell nothing new."""
        changes: dict[str, Any] = self._worded(entry)
        if self.updates and entry.is_placeholder and changes.get("body"):
            # What its source tells of it now is readable.
            changes["is_placeholder"] = False
        if self.is_retracted and not entry.is_retracted:
            changes["is_retracted"] = True
        delivery = _further(entry.delivery, self.delivery)
        if delivery is not entry.delivery:
            changes["delivery"] = delivery
        for name in ("delivered_at", "read_at"):
            told, known = getattr(self, name), getattr(entry, name)
            if told is not None and (known is None or told < known):
                changes[name] = told
        if entry.kind is InteractionKind.CALL:
            changes |= self._ended(entry)
        return replace(entry, **changes) if changes else entry

    def _worded(self, entry: Interaction) -> dict[str, Any]:
        wording = self.wording
        if wording is None or entry.kind is InteractionKind.CALL:
            return {}
        text = entry.body if wording.text is None else wording.text
        is_retracted = entry.is_retracted if wording.is_retracted is None else wording.is_retracted
        # Sources count in seconds; microseconds of an entry may be its place among equals.
        said_at = entry.at.replace(microsecond=0)
        if entry.edited_at is None:
            is_same = (text, is_retracted) == (entry.body, entry.is_retracted)
            is_newer = wording.at > said_at or (wording.at == said_at and not is_same)
        else:
            known = Wording(entry.edited_at, entry.body, entry.is_retracted and wording.is_retracted is not None)
            is_newer = known.rank < Wording(wording.at, text, wording.is_retracted).rank
        if not is_newer:
            return {}
        return {"body": text, "is_retracted": is_retracted, "edited_at": wording.at}

    def _ended(self, entry: Interaction) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        outcome = max(entry.outcome, self.outcome, key=_OUTCOMES.index)
        if outcome is not entry.outcome:
            changes["outcome"] = outcome
        if self.duration_s is not None and entry.duration_s is None:
            changes["duration_s"] = self.duration_s
        return changes


def amendment_of(update: SourceUpdate) -> Amendment:
    """What one change of a source comes to."""
    wording = None
    if update.at is not None and (update.text is not None or update.is_reversible):
        is_retracted = update.is_retracted if update.is_reversible else None
        wording = Wording(update.at, update.text, is_retracted)
    got = update.delivery
    return Amendment(
        updates=1,
        wording=wording,
        is_retracted=bool(update.is_retracted) and not update.is_reversible,
        delivery=got,
        delivered_at=update.at if got is Delivery.DELIVERED else None,
        read_at=update.at if got is Delivery.READ else None,
        outcome=update.outcome,
    )


def state_of(record: SourceRecord, body: str) -> Amendment | None:
    """What a record that comes again may change of its entry in the book; None for most, which come as they were."""
    if record.is_replaceable:
        wording = Wording(record.at, body, record.is_retracted)
        return Amendment(wording=wording, outcome=record.outcome, duration_s=record.duration_s)
    if not (record.edited_at or record.is_retracted or record.delivery):
        return None
    # What a deleted message said is kept: some sources then write a note, or nothing, in its place.
    is_edit = record.edited_at is not None and not record.is_retracted
    return Amendment(
        wording=Wording(record.edited_at, body) if is_edit and record.edited_at else None,
        is_retracted=record.is_retracted,
        delivery=record.delivery,
    )


def _further(one: Delivery | None, other: Delivery | None) -> Delivery | None:
    """The one that got further; a failure is final."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=_DELIVERIES.index)


def _one_of(choose: Callable[[T, T], T], one: T | None, other: T | None) -> T | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)
