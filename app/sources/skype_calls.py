"""Calls of a Skype conversation: the rows "started" and "ended" of one call become one."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.sources.skype_markup import CallNote, call
from app.sources.skype_people import People
from app.sources.skype_row import RAW_LIMIT, Row
from local_store.book.channel import CallOutcome

_OUTCOMES = {
    "missed": CallOutcome.MISSED,
    "noanswer": CallOutcome.MISSED,
    "declined": CallOutcome.REJECTED,
    "rejected": CallOutcome.REJECTED,
    "busy": CallOutcome.REJECTED,
}


@dataclass(slots=True)
class SkypeCall:
    """All rows that tell of one call."""

    call_id: str
    """"" where the row does not say; then the row stands alone."""
    rows: list[tuple[Row, CallNote]] = field(default_factory=list)

    @property
    def first(self) -> Row:
        """The row the call is filed under: its start where known, else the earliest."""
        return min(self.rows, key=lambda each: (each[1].state != "started", each[0].order))[0]

    @property
    def has_start(self) -> bool:
        """Whether the start of the call is among the rows."""
        return any(note.state == "started" for _, note in self.rows)

    @property
    def is_waiting(self) -> bool:
        """Whether an older row may still complete this call."""
        return bool(self.call_id) and not self.has_start

    @property
    def duration_s(self) -> int | None:
        """The longest duration that any row tells, in whole seconds; None for a call that nobody took."""
        told = [note.duration_s for _, note in self.rows if note.duration_s is not None]
        return round(max(told)) if told and self.outcome is not CallOutcome.MISSED else None

    @property
    def outcome(self) -> CallOutcome | None:
        """How the call ended, None where the archive does not tell."""
        if any((note.duration_s or 0) > 0 for _, note in self.rows):
            return CallOutcome.ANSWERED
        return next((_OUTCOMES[note.state] for _, note in self.rows if note.state in _OUTCOMES), None)

    @property
    def at(self) -> datetime:
        """The start: of the started row, else reckoned back from the end by the duration."""
        row = self.first
        if self.has_start:
            return row.at
        note = next(note for each, note in self.rows if each is row)
        return row.at - timedelta(seconds=note.duration_s or 0) if note.state == "ended" else row.at

    @property
    def identities(self) -> tuple[str, ...]:
        """Everybody whom a row names."""
        return tuple(dict.fromkeys(part.identity for _, note in self.rows for part in note.parts if part.identity))

    @property
    def raw(self) -> str:
        """All rows as the file has them, one a line, cut at 64 KiB."""
        return "\n".join(row.raw for row, _ in sorted(self.rows, key=lambda each: each[0].order))[:RAW_LIMIT]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is not whole about it."""
        states = {note.state for _, note in self.rows}
        told = [warning for row, _ in self.rows for warning in row.warnings]
        if states == {"started"}:
            told.append("call_without_end")
        elif states == {"ended"}:
            told.append("call_without_start")
        return tuple(dict.fromkeys(told))


class Calls:
    """Gathers the rows of type `Event/Call` of one conversation by their call id."""

    def __init__(self) -> None:
        self._open: dict[str, SkypeCall] = {}
        self._alone: list[SkypeCall] = []
        self._done: set[str] = set()

    def take(self, row: Row, people: People) -> str:
        """Take a row in; the place of a row that adds nothing because its call was handed out, else ""."""
        note = call(row.content)
        for part in note.parts:
            people.learn(_with_prefix(part.identity), part.name)
        if not note.call_id:
            self._alone.append(SkypeCall("", [(row, note)]))
        elif note.call_id in self._done:
            return row.place
        else:
            self._open.setdefault(note.call_id, SkypeCall(note.call_id)).rows.append((row, note))
        return ""

    def finished(self, *, is_final: bool) -> list[SkypeCall]:
        """The calls that are complete; with `is_final` all of them."""
        done = [each for each in self._open.values() if is_final or not each.is_waiting]
        for each in done:
            del self._open[each.call_id]
            self._done.add(each.call_id)
        alone, self._alone = self._alone, []
        return [*done, *alone]


def _with_prefix(identity: str) -> str:
    return identity if ":" in identity or not identity else f"8:{identity}"
