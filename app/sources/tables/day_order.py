"""Whether a table writes the day or the month first: decided once for all its rows, and asked where they do not tell."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

_SLASHED = re.compile(r"(?:[^\W\d_]{2,10}\.?,?\s+)?(\d{1,2})([/\-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_HALVES = re.compile(r"\d\s*[ap]\.?\s?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The order, and how sure it is."""

    order: str
    """"dmy", "mdy" or "ymd"."""
    is_sure: bool = True
    is_mixed: bool = False
    """Some days can only be read the other way."""
    spans: tuple[tuple[str, date, date], ...] = ()
    """For each way to read them the first and the last day."""


@dataclass(slots=True)
class DaySurvey:
    """Looks at every day of a table in the order of its rows."""

    otherwise: str = "dmy"
    """What is taken where nothing tells."""
    written_on: date | None = None
    """When the file was written: nothing in a list of calls lies later."""
    _days: int = 0
    _firsts: int = 0
    _seconds: int = 0
    _halves: int = 0
    _walks: dict[str, "_Walk"] = field(default_factory=lambda: {"dmy": _Walk(), "mdy": _Walk()})

    def take(self, cell: str) -> None:
        """Look at a cell that holds a day."""
        match = _SLASHED.match(cell.strip())
        if match is None:
            return
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        self._days += 1
        self._firsts += first > 12 >= second
        self._seconds += second > 12 >= first
        self._halves += _HALVES.search(match[5]) is not None
        self._walks["dmy"].step(year, second, first)
        self._walks["mdy"].step(year, first, second)

    @property
    def is_needed(self) -> bool:
        """Whether there are days that could be read in two ways."""
        return self._days > 0

    def decided(self) -> DayOrder:
        """What they were written in."""
        if not self._days:
            return DayOrder(self.otherwise)
        if self._firsts or self._seconds:
            order = "dmy" if self._firsts >= self._seconds else "mdy"
            return DayOrder(order, is_mixed=bool(self._firsts and self._seconds))
        dmy, mdy = (self._walks[order].disorder(self.written_on) for order in ("dmy", "mdy"))
        if dmy != mdy:
            return DayOrder("dmy" if dmy < mdy else "mdy")
        if self._halves == self._days:
            return DayOrder("mdy")
        if dmy_is_same(self._walks):
            return DayOrder(self.otherwise)
        orders = (self.otherwise, "mdy" if self.otherwise == "dmy" else "dmy")
        return DayOrder(self.otherwise, is_sure=False, spans=tuple(span for o in orders for span in self._span(o)))

    def _span(self, order: str) -> list[tuple[str, date, date]]:
        walk = self._walks[order]
        return [(order, walk.first, walk.last)] if walk.first and walk.last else []


@dataclass(slots=True)
class _Walk:
    """The days as one reading has them."""

    first: date | None = None
    last: date | None = None
    _before: date | None = None
    _rising: int = 0
    _falling: int = 0

    def step(self, year: int, month: int, day: int) -> None:
        try:
            on = date(year, month, day)
        except ValueError:
            return
        self.first = on if self.first is None else min(self.first, on)
        self.last = on if self.last is None else max(self.last, on)
        if self._before is not None:
            self._rising += on > self._before
            self._falling += on < self._before
        self._before = on

    def disorder(self, written_on: date | None) -> tuple[bool, int]:
        """How little sense this reading makes: days that lie ahead, and turns in a list that runs one way."""
        lies_ahead = bool(written_on and self.last and self.last > written_on + timedelta(days=1))
        turns = min(self._rising, self._falling)
        # In a table without an order, such as an address book, turns tell nothing.
        return lies_ahead, turns if turns * 4 < max(self._rising, self._falling) else 1 << 30


def dmy_is_same(walks: dict[str, _Walk]) -> bool:
    """Whether both readings are one, as for 5/5/2024."""
    dmy, mdy = walks["dmy"], walks["mdy"]
    return (dmy.first, dmy.last) == (mdy.first, mdy.last) and dmy.first == dmy.last
