"""A row of a call list becomes a call: who, which way, how it ended, how long."""

import re
from dataclasses import dataclass

from app.sources.record import Reason, Rejection, SourceParty, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.tables.call_words import direction_of, outcome_of
from app.sources.tables.cells import Cells
from app.sources.tables.columns import Columns, Meaning
from app.sources.tables.instant import instant_of
from app.sources.tables.moments import duration_of, moment_of
from app.sources.tables.parties import Who, is_own, party_of, who_of
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.records import Role

RAW_LIMIT = 65536
_OUT_CONTEXT = re.compile(
    r"outgoing|outbound|ausgehend|from-internal|internal|(?:^|[/\s])(?:pj)?sip/\d{1,5}[-@]", re.IGNORECASE
)
_IN_CONTEXT = re.compile(
    r"incoming|inbound|from-(?:trunk|pstn|did|sip-external|digital|zaptel|extern)|ext-did|eingehend|von-extern",
    re.IGNORECASE,
)
_KNOWN_IDS = frozenset({"asterisk", "3cx"})
"""Profiles whose ids stay the same in every export."""


@dataclass(frozen=True, slots=True)
class CallReading:
    """What holds for every row of a list."""

    settings: ReaderSettings
    columns: Columns
    order: str


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who called whom."""

    caller: Who
    called: Who
    direction: Direction
    is_guessed: bool = False


def call_of(cells: Cells, reading: CallReading) -> SourceRecord | Rejection:
    """The call of a row; its key is told apart later, when the legs of a call are together."""
    place, raw = cells.row.place, cells.row.raw[:RAW_LIMIT]
    when = instant_of(cells, reading.columns, reading.order, reading.settings)
    if when is None:
        told = cells.text(Meaning.WHEN, Meaning.DATE, Meaning.TIME)
        reason = Reason.BAD_DATE if told else Reason.NO_DATE
        return Rejection(place, reason, f"no date: {told[:40]!r}" if told else "no date", raw)
    said, ended = direction_of(cells.text(Meaning.DIRECTION))
    sides = _sides(cells, said, reading.settings)
    seconds, warnings = _seconds(cells, reading)
    outcome = _outcome(cells, ended, seconds)
    if outcome is not None and outcome is not CallOutcome.ANSWERED and outcome is not CallOutcome.MACHINE:
        # What a list counts of a call that nobody took is ringing.
        seconds = 0 if seconds is not None else None
    if sides.is_guessed:
        warnings.append("direction_unknown")
    other = sides.called if sides.direction is Direction.OUT else sides.caller
    if other.is_nobody:
        warnings.append("withheld" if sides.direction is not Direction.OUT else "no_number")
    digits = re.sub(r"[\s\-/().]", "", other.number) or other.name
    key: tuple[str, ...] = (when.local.isoformat(), sides.direction.value, digits, str(seconds))
    if reading.columns.profile in _KNOWN_IDS and (known := cells.words(Meaning.ID)):
        key = (reading.columns.profile, known, when.local.isoformat())
    return SourceRecord(
        place=place,
        key=("call_table", *key),
        channel=Channel.PHONE,
        kind=InteractionKind.CALL,
        direction=sides.direction,
        at=when.at,
        local=when.local,
        zone=when.zone,
        precision=when.precision,
        parties=_parties(sides, cells, reading.settings),
        text=cells.words(Meaning.TEXT),
        duration_s=seconds,
        outcome=outcome,
        raw=raw,
        warnings=tuple(warnings),
    )


def _parties(sides: _Sides, cells: Cells, settings: ReaderSettings) -> tuple[SourceParty, ...]:
    if sides.direction is Direction.INTERNAL:
        # Which of two extensions is the adviser's own is not said.
        return (
            party_of(sides.caller, Role.SENDER, settings),
            party_of(sides.called, Role.RECIPIENT, settings),
        )
    is_out = sides.direction is Direction.OUT
    other, own = (sides.called, sides.caller) if is_out else (sides.caller, sides.called)
    party = party_of(other, Role.RECIPIENT if is_out else Role.SENDER, settings)
    mine = own if own.number else Who(cells.text(Meaning.OWN))
    return (party, party_of(mine, Role.SELF, settings, is_self=True)) if mine.number else (party,)


def _sides(cells: Cells, said: Direction | None, settings: ReaderSettings) -> _Sides:
    """Caller and called, by columns of their own or by the one column for the other side."""
    named = cells.text(Meaning.PARTY_NAME)
    caller = who_of(cells.text(Meaning.CALLER), cells.text(Meaning.CALLER_NAME))
    called_all = [who_of(cell.text, cells.text(Meaning.CALLED_NAME)) for cell in cells.all(Meaning.CALLED)]
    if cells.text(Meaning.PARTY) or not (cells.text(Meaning.CALLER) or called_all):
        other = who_of(cells.text(Meaning.PARTY), named or caller.name)
        direction = said or Direction.IN
        own = Who()
        pair = (own, other) if direction is Direction.OUT else (other, own)
        return _Sides(*pair, direction, is_guessed=said is None)
    caller_own = is_own(caller, cells.text(Meaning.CALLER_KIND), settings)
    kind = cells.text(Meaning.CALLED_KIND)
    outside = [who for who in called_all if who.number and not is_own(who, "", settings)]
    # With a number outside among them (what was dialled), the trunk it went over is not the one called.
    called = (outside if caller_own and outside else called_all or [Who()])[0]
    called_own = is_own(called, "" if caller_own and outside else kind, settings) or not called.number
    if said is not None:
        direction, is_guessed = said, False
    else:
        direction, is_guessed = _reckoned(cells, caller_own=caller_own, called_own=called_own)
    if named:
        who = called if direction is Direction.OUT else caller
        who = Who(who.number, named)
        caller, called = (caller, who) if direction is Direction.OUT else (who, called)
    return _Sides(caller, called, direction, is_guessed)


def _reckoned(cells: Cells, *, caller_own: bool, called_own: bool) -> tuple[Direction, bool]:
    """Which way a call went by who is inside the house; and whether that is a guess."""
    if caller_own and called_own:
        return Direction.INTERNAL, False
    if caller_own or called_own:
        return (Direction.OUT if caller_own else Direction.IN), False
    # Both are numbers of the world: one is the own, shown to those who are called.
    contexts = [cell.text for cell in cells.all(Meaning.CONTEXT)]
    for text in contexts:
        if _IN_CONTEXT.search(text):
            return Direction.IN, False
        if _OUT_CONTEXT.search(text):
            return Direction.OUT, False
    return Direction.IN, True


def _seconds(cells: Cells, reading: CallReading) -> tuple[int | None, list[str]]:
    """How long was talked; None where the row does not say."""
    columns, order = reading.columns, reading.order
    if columns.profile == "3cx" and columns.has(Meaning.ANSWERED):
        answered = moment_of(cells.text(Meaning.ANSWERED), order)
        if answered is None or answered.local.year < 1970:
            return 0, []
        ended = moment_of(cells.text(Meaning.ENDED), order)
        if ended is not None and ended.local >= answered.local:
            return int((ended.local - answered.local).total_seconds()), []
    told = cells.text(Meaning.DURATION)
    seconds = duration_of(told, columns.durations) if told else None
    if told and seconds is None and told.strip("-–: "):
        return None, ["bad_duration"]
    if seconds is None and columns.has(Meaning.DURATION):
        return (0 if not told or told.strip("-–: ") == "" else None), []
    return seconds if seconds is not None else _between(cells, order), []


def _between(cells: Cells, order: str) -> int | None:
    """From when it was answered, or began, until it ended."""
    ended = moment_of(cells.text(Meaning.ENDED), order)
    if ended is None:
        return None
    begun = moment_of(cells.text(Meaning.ANSWERED, Meaning.WHEN, Meaning.DATE), order)
    if begun is None or ended.local < begun.local:
        return None
    return int((ended.local - begun.local).total_seconds())


def _outcome(cells: Cells, ended: CallOutcome | None, seconds: int | None) -> CallOutcome | None:
    """How the call ended: by what the list says, else by whether anybody talked."""
    told = ended
    for cell in cells.all(Meaning.OUTCOME):
        found = outcome_of(cell.text)
        if cell.column.label == "app":
            # The program that had the call last: it says only that a machine took it.
            if found is CallOutcome.MACHINE and told in {None, CallOutcome.ANSWERED}:
                return found
        else:
            told = found if told is None or told is CallOutcome.ANSWERED else told
    if told is not None or seconds is None:
        return told
    return CallOutcome.ANSWERED if seconds > 0 else CallOutcome.MISSED
