"""The first reading of a chat export: learns its dialect, its order of dates and who speaks, in a few bytes a line.

Chats that somebody pasted into a message bring headers of their own. They are told by a dialect that one line in ten
or fewer speaks, in a place where time would jump.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import itemgetter

from app.sources.whatsapp.columns import Columns
from app.sources.whatsapp.date_order import DateOrder, Decision, Evidence, Run, date_of, decide
from app.sources.whatsapp.header import Day, TimeOfDay, day_of, time_of
from app.sources.whatsapp.phrases import as_written, containing, plain, speaks_day_first
from app.sources.whatsapp.voices import Voice, Voices, first_line

MAJORITY = 0.9
"""Share of the lines that must speak one dialect before the others can be suspected."""
TOLERANCE_S = 120
"""Seconds that neighbouring lines may go back: a telephone writes down when it received, not when it was sent."""
FIRST_LINES = 12
"""Headers among which the encryption notice stands, in a chat from its beginning."""

_NAMED_DAY = re.compile(
    r"\n\W{0,6}(\d{1,4}[./-]\d{1,4}[./-]\d{1,4})\D[^\n]{0,150}?"
    r"(?:(?:IMG|VID|PTT|AUD|STK|DOC)-(\d{4})(\d\d)(\d\d)-WA\d|\d{8}-[A-Z]{3,8}-(\d{4})-(\d\d)-(\d\d)-\d\d-)"
)
_NO_TIME = -1
_NO_DIALECT = 0xFFFF
"""Of lines that turned out to be no headers."""

Shape = tuple[str, bool]
"""A way of writing days: the separator, and whether the year comes first with four digits."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a header is written, as far as it does not change from line to line."""

    bracket: bool
    separator: str
    is_year_first: bool
    is_year_long: bool
    seconds: bool
    half: bool
    padding: bool | None

    @property
    def shape(self) -> Shape:
        """How it writes days."""
        return self.separator, self.is_year_first


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first reading found."""

    headers: int
    """Lines that look like headers, true or not."""
    not_headers: frozenset[int]
    """Which of them, counted from 0, belong to the message before."""
    decisions: dict[Shape, Decision]
    """The order of dates for each way of writing days: one, unless two exports were joined."""
    voices: dict[str, Voice]
    """Who stood before a colon, as written."""
    has_notice: bool
    """The encryption notice stands among the first lines."""
    is_group: bool
    """A line says what is said in groups only."""
    days: Collection[str]
    """Every day, as written."""
    clocks: Collection[str]
    """Every time of day, as written."""
    spans: dict[DateOrder, tuple[date, date]] = field(default_factory=dict)
    """First and last day in each order that can read the whole file."""


@dataclass(slots=True)
class _Heard:
    """What was written in one dialect."""

    dialect: Dialect
    voices: Voices


class Surveyor:
    """Takes in a file block by block, then tells what it is."""

    def __init__(self, written_on: date | None, order: DateOrder | None = None) -> None:
        """`written_on` is the day the file was written, `order` what the adviser said about its dates."""
        self._written_on = written_on
        self._order = order
        # Days by their index: their parts, as they are written.
        self._days: dict[str, int] = {}
        self._parts: list[Day | None] = []
        self._written: list[str] = []
        # Times of day: what they say, their second, themselves; and those that are written alike.
        self._times: dict[str, TimeOfDay] = {}
        self._seconds: dict[str, int] = {}
        self._clocks: dict[str, str] = {}
        self._alike: defaultdict[tuple[bool, bool], set[str]] = defaultdict(set)
        self._heard: list[_Heard] = []
        self._dialects: dict[Dialect, int] = {}
        # One entry a header: index of its day, second of the day (-1: no header after all), index of its dialect.
        self._day, self._second, self._dialect = array("I"), array("i"), array("H")
        # Lines of each dialect, which days are written in it, and for which other its lines count.
        self._lines: Counter[int] = Counter()
        self._pairs: set[tuple[int, int]] = set()
        self._homes: dict[int, int] = {}
        self._names: list[tuple[Day, date]] = []
        self._system: set[str] = set()
        self._has_notice = False
        self._speaks_day_first = False
        self._own_words: tuple[str, ...] = ()

    def look(self, block: str, columns: Columns) -> None:
        """Take in one block of whole lines; days and times in its columns become the same objects all over the file."""
        if not self._day:
            self._speaks_day_first = speaks_day_first(block)
            self._own_words = as_written("deleted_own", block)
        if not columns.headers:
            return
        said = [first_line(body) for body in columns.bodies[: max(FIRST_LINES - len(self._day), 0)]]
        if not self._has_notice:
            self._has_notice = any(containing("notice").search(plain(marked or other)) for _, marked, other in said)
        if not self._look_at_once(columns, [words for words in self._own_words if words in block]):
            for header, day, clock, body in zip(
                columns.headers, columns.days, columns.clocks, columns.bodies, strict=True
            ):
                self._look_at(header, day, clock, body)
        if any(heard.dialect.separator != "." for heard in self._heard):
            self._compare_names(block)

    def _look_at_once(self, columns: Columns, own: Collection[str]) -> bool:
        """Take in many headers of one dialect, column by column; False where they are not of one."""
        together = "".join(columns.headers)
        opened, closed = together.count("["), together.count("]")
        if opened != closed or opened not in {0, len(columns.headers)}:
            return False
        clocks = set(columns.clocks)
        # Not as a difference of sets: that would walk through all the times of the file for each block.
        for clock in clocks:
            if clock not in self._times:
                self._time(clock)
        some = self._times[columns.clocks[0]]
        if not clocks <= self._alike[some.has_seconds, some.has_half]:
            return False
        indexes = {day: self._index(day) for day in dict.fromkeys(columns.days)}
        parts = {day: self._parts[index] for day, index in indexes.items()}
        if None in parts.values():
            return False
        spoken = {
            day: self._learn(opened > 0, known, some.has_seconds, some.has_half)
            for day, known in parts.items()
            if known is not None
        }
        each_day = list(map(indexes.__getitem__, columns.days))
        columns.days = list(map(self._written.__getitem__, each_day))
        columns.clocks = list(map(self._clocks.__getitem__, columns.clocks))
        self._day.extend(each_day)
        self._second.extend(map(self._seconds.__getitem__, columns.clocks))
        dialects = set(spoken.values())
        if len(dialects) == 1:
            self._dialect.extend(array("H", dialects) * len(columns.days))
            self._lines[spoken[columns.days[0]]] += len(columns.days)
        else:
            each = [spoken[day] for day in columns.days]
            self._dialect.extend(each)
            self._lines.update(each)
        self._pairs.update((indexes[day], dialect) for day, dialect in spoken.items())
        self._heard[spoken[columns.days[0]]].voices.hear_all(columns, own)
        return True

    def _look_at(self, header: str, day: str, clock: str, body: str) -> None:
        """Take in one header of any kind."""
        index, time = self._index(day), self._time(clock)
        parts = self._parts[index]
        is_open = "[" in header
        self._day.append(index)
        if parts is None or time.second < 0 or is_open is not ("]" in header):
            self._second.append(_NO_TIME)
            self._dialect.append(_NO_DIALECT)
            return
        dialect = self._learn(is_open, parts, time.has_seconds, time.has_half)
        self._second.append(time.second)
        self._dialect.append(dialect)
        self._lines[dialect] += 1
        self._pairs.add((index, dialect))
        self._heard[dialect].voices.hear(body)

    def _index(self, day: str) -> int:
        index = self._days.get(day)
        if index is None:
            index = self._days[day] = len(self._parts)
            self._parts.append(day_of(day))
            self._written.append(day)
        return index

    def _time(self, clock: str) -> TimeOfDay:
        time = self._times.get(clock)
        if time is None:
            time = self._times[clock] = time_of(clock)
            self._seconds[clock], self._clocks[clock] = time.second, clock
            if time.second >= 0:
                self._alike[time.has_seconds, time.has_half].add(clock)
        return time

    def _learn(self, bracket: bool, day: Day, has_seconds: bool, has_half: bool) -> int:
        dialect = Dialect(
            bracket, day.separator, day.is_year_first, day.is_year_long, has_seconds, has_half, day.padding
        )
        index = self._dialects.get(dialect)
        if index is None:
            index = self._dialects[dialect] = len(self._heard)
            self._heard.append(_Heard(dialect, Voices(self._system)))
        return index

    def _compare_names(self, block: str) -> None:
        """What the names of photos and voice notes say about the days of their lines."""
        for found in _NAMED_DAY.finditer(block):
            day = day_of(found[1])
            year, month, on = (int(part) for part in found.groups()[1:] if part)
            if day is not None:
                with suppress(ValueError):
                    self._names.append((day, date(year, month, on)))

    def result(self) -> Survey:
        """What was found, once every block was taken in."""
        spoken = self._spoken()
        usual, count = (spoken.most_common(1) or [(0, 0)])[0]
        is_settled = 0 < count < spoken.total() and count >= MAJORITY * spoken.total()
        trusted = {usual} if is_settled else set(spoken)
        decisions = {shape: self._decided(shape, trusted) for shape in dict.fromkeys(map(self._shape, spoken))}
        pasted = self._pasted(usual, decisions) if is_settled else set()
        false = set(pasted)
        if spoken.total() < len(self._dialect):
            false.update(index for index, dialect in enumerate(self._dialect) if dialect == _NO_DIALECT)
        foreign = {self._home(self._dialect[index]) for index in pasted}
        return Survey(
            headers=len(self._day),
            not_headers=frozenset(false),
            decisions=decisions,
            voices=self._voices(foreign),
            has_notice=self._has_notice,
            is_group=any(containing("group").search(plain(line)) for line in self._system),
            days=self._days.keys(),
            clocks=self._times.keys(),
            spans=self._spans(trusted),
        )

    def _shape(self, dialect: int) -> Shape:
        return self._heard[dialect].dialect.shape

    def _spoken(self) -> Counter[int]:
        """Lines of each dialect.

        Lines without a small number do not tell whether it would have a zero before it: they count for the dialect
        that is like them otherwise.
        """
        spoken = Counter(self._lines)
        known = {heard.dialect: index for index, heard in enumerate(self._heard)}
        for index, heard in enumerate(self._heard):
            if heard.dialect.padding is None:
                alike = [
                    known[other]
                    for padding in (True, False)
                    if (other := replace(heard.dialect, padding=padding)) in known
                ]
                if alike:
                    self._homes[index] = max(alike, key=lambda other: spoken[other])
                    spoken[self._homes[index]] += spoken.pop(index, 0)
        return spoken

    def _home(self, dialect: int) -> int:
        """The dialect for which lines of that one count, once all lines are known."""
        return self._homes.get(dialect, dialect)

    def _decided(self, shape: Shape, trusted: set[int]) -> Decision:
        """The order of dates in lines of that shape; of the trusted dialects, if any writes so."""
        alike = {index for index, heard in enumerate(self._heard) if heard.dialect.shape == shape}
        wanted = alike & trusted or alike
        dialects = [self._heard[index].dialect for index in alike]
        evidence = Evidence(
            days={day for index in self._days_of(wanted) if (day := self._parts[index])},
            runs=partial(self._runs, wanted),
            names=[(day, made_on) for day, made_on in self._names if (day.separator, day.is_year_first) == shape],
            written_on=self._written_on,
            all_halves=all(dialect.half for dialect in dialects),
            any_bracket=any(dialect.bracket for dialect in dialects),
            day_first_words=self._speaks_day_first,
        )
        decision = decide(evidence)
        return Decision(self._order) if self._order and not shape[1] else decision

    def _days_of(self, dialects: set[int]) -> set[int]:
        """Indexes of the days written in these dialects."""
        return {day for day, dialect in self._pairs if self._home(dialect) in dialects}

    def _runs(self, dialects: set[int]) -> list[Run]:
        """The lines in these dialects, neighbours of one day together."""
        runs: list[Run] = []
        lines = zip(self._day, self._second, self._dialect, strict=True)
        true = ((day, second) for day, second, dialect in lines if self._home(dialect) in dialects)
        for day, group in groupby(true, key=itemgetter(0)):
            seconds = [second for _, second in group]
            parts = self._parts[day]
            if parts is not None:
                runs.append(Run(parts, seconds[0], seconds[-1]))
        return runs

    def _moments(self, decisions: dict[Shape, Decision]) -> list[int | None]:
        """Seconds since year 1 of each line; None where it has no time or no date."""
        days: list[int | None] = []
        for parts in self._parts:
            decision = parts and decisions.get((parts.separator, parts.is_year_first))
            read = date_of(parts, decision.order) if parts and decision else None
            days.append(None if read is None else read.toordinal() * 86400)
        moments: list[int | None] = []
        for day, second in zip(self._day, self._second, strict=True):
            midnight = days[day]
            moments.append(None if midnight is None or second == _NO_TIME else midnight + second)
        return moments

    def _pasted(self, usual: int, decisions: dict[Shape, Decision]) -> set[int]:
        """Lines in another dialect that would make time jump, seen from the lines around them."""
        moments = self._moments(decisions)
        after: int | None = None
        nexts: dict[int, int | None] = {}
        for index in range(len(moments) - 1, -1, -1):
            if self._home(self._dialect[index]) != usual:
                nexts[index] = after
            elif moments[index] is not None:
                after = moments[index]
        pasted: set[int] = set()
        before: int | None = None
        for index, moment in enumerate(moments):
            if index in nexts and self._second[index] != _NO_TIME:
                following = nexts[index]
                jumps = moment is None or (
                    (before is not None and moment < before - TOLERANCE_S)
                    or (following is not None and moment > following + TOLERANCE_S)
                )
                if jumps and index:
                    pasted.add(index)
                    continue
            before = moment if moment is not None else before
        return pasted

    def _voices(self, foreign: set[int]) -> dict[str, Voice]:
        """Everybody who spoke, without those who only did in a pasted chat."""
        together: dict[str, Voice] = {}
        for index, heard in enumerate(self._heard):
            if index not in foreign:
                for name, voice in heard.voices.by_name.items():
                    known = together.setdefault(name, Voice())
                    known.lines += voice.lines
                    known.generated += voice.generated
                    known.notices += voice.notices
                    known.is_own = known.is_own or voice.is_own
        return together

    def _spans(self, trusted: set[int]) -> dict[DateOrder, tuple[date, date]]:
        wanted = {self._shape(index) for index in trusted}
        days = [day for day in self._parts if day and (day.separator, day.is_year_first) in wanted]
        spans: dict[DateOrder, tuple[date, date]] = {}
        for order in DateOrder:
            read = [on for day in days if (on := date_of(day, order))]
            if read and len(read) == len(days):
                spans[order] = read[0], read[-1]
        return spans
