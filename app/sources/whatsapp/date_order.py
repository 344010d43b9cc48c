"""In which order a file writes day, month and year: decided once for the whole file, never line by line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.sources.whatsapp.header import Day


class DateOrder(StrEnum):
    """The order of the parts of a written day."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines of one written day, with the first and last second of the day among them."""

    day: Day
    first_s: int
    last_s: int


@dataclass(slots=True)
class Evidence:
    """What a file tells about the order of its dates."""

    days: set[Day] = field(default_factory=set)
    """Every day that is written in it."""
    runs: Callable[[], list[Run]] = list
    """Its lines in their order; asked for only where the days alone do not decide."""
    names: list[tuple[Day, date]] = field(default_factory=list)
    """Days of lines beside the day in the name of the photo or voice note they carry."""
    written_on: date | None = None
    """When the file was written, if that is known."""
    all_halves: bool = False
    """Every line has am or pm."""
    any_bracket: bool = False
    day_first_words: bool = False
    """A generated phrase is in a language that writes the day first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The order, and how sure it is."""

    order: DateOrder
    is_sure: bool = True
    is_mixed: bool = False
    """Some lines can only be read the other way: two exports in one file."""


def date_of(day: Day, order: DateOrder) -> date | None:
    """The date of a written day; None where that order does not yield one.

    Two-digit years are of this century; years beyond 2400 count from the Buddha, 543 years earlier.
    """
    first, second, third = day.parts
    if day.is_year_first:
        year, month, on = first, second, third
    elif order is DateOrder.DMY:
        on, month, year = first, second, third
    elif order is DateOrder.MDY:
        month, on, year = first, second, third
    else:
        year, month, on = first, second, third
    year += 2000 if year < 100 else -543 if year > 2400 else 0
    try:
        return date(year, month, on)
    except ValueError:
        return None


def other_order(order: DateOrder) -> DateOrder:
    """Day and month changed places."""
    return DateOrder.MDY if order is DateOrder.DMY else DateOrder.DMY


def decide(evidence: Evidence) -> Decision:
    """The order of day, month and year, by the strongest evidence there is."""
    days = evidence.days
    if days and all(day.is_year_first for day in days):
        return Decision(DateOrder.YMD)
    days = {day for day in days if not day.is_year_first}
    first = sum(day.parts[0] > 12 for day in days)
    second = sum(day.parts[1] > 12 for day in days)
    if _is_short_year_first(days, evidence.written_on):
        return Decision(DateOrder.YMD)
    if first and second:
        return Decision(DateOrder.DMY if first >= second else DateOrder.MDY, is_mixed=True)
    if first or second:
        return Decision(DateOrder.DMY if first else DateOrder.MDY)
    if all(day.separator == "." for day in days):
        return Decision(DateOrder.DMY)
    found = _by_names(evidence.names) or _by_course(evidence)
    if found:
        return Decision(found)
    if evidence.all_halves and not evidence.any_bracket and not any(day.is_year_long for day in days):
        return Decision(DateOrder.MDY)
    return Decision(DateOrder.DMY, is_sure=evidence.day_first_words)


def _is_short_year_first(days: Iterable[Day], written_on: date | None) -> bool:
    """Whether only "18/01/29" read as 2018 keeps every day before the one the file was written on."""

    def lies_ahead(order: DateOrder) -> bool:
        read = [date_of(day, order) for day in days]
        return written_on is None or any(on is None or on > written_on + timedelta(days=1) for on in read)

    return (
        written_on is not None
        and not any(day.is_year_long for day in days)
        and all(lies_ahead(order) for order in (DateOrder.DMY, DateOrder.MDY))
        and not lies_ahead(DateOrder.YMD)
    )


def _by_names(names: Iterable[tuple[Day, date]]) -> DateOrder | None:
    """What the days in the names of photos and voice notes say; a file may be sent the day after it was made."""
    votes = dict.fromkeys((DateOrder.DMY, DateOrder.MDY), 0)
    for day, made_on in names:
        for order in votes:
            read = date_of(day, order)
            if read is not None and abs(read - made_on) <= timedelta(days=1):
                votes[order] += 1
    day_first, month_first = votes.values()
    if day_first == month_first:
        return None
    return DateOrder.DMY if day_first > month_first else DateOrder.MDY


def _by_course(evidence: Evidence) -> DateOrder | None:
    """The order in which time goes forward, evenly, and not beyond the day the file was written."""
    runs = evidence.runs()
    day_first = _course(runs, DateOrder.DMY, evidence.written_on)
    month_first = _course(runs, DateOrder.MDY, evidence.written_on)
    if day_first[:2] != month_first[:2]:
        return DateOrder.DMY if day_first < month_first else DateOrder.MDY
    if abs(day_first[2] - month_first[2]) > 27:
        return DateOrder.DMY if day_first < month_first else DateOrder.MDY
    return None


def _course(runs: Sequence[Run], order: DateOrder, written_on: date | None) -> tuple[int, int, int]:
    """Days after the file was written, steps back by more than two minutes, and the sum of the gaps in days."""
    late = back = gaps = 0
    before: tuple[date, int] | None = None
    for run in runs:
        on = date_of(run.day, order)
        if on is None:
            continue
        if written_on is not None and on > written_on + timedelta(days=1):
            late += 1
        if before is not None:
            gap = (on - before[0]).days
            gaps += abs(gap)
            back += gap * 86400 + run.first_s - before[1] < -120
        before = on, run.last_s
    return late, back, gaps
