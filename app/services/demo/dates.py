"""When the lines of a story happen: on days the office works, in hours people keep, and never in the future."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.services.demo.cast import Member
from app.services.demo.script import Line
from app.services.demo.working_days import is_working_day, working_day_from, working_day_until

_NEEDS_OFFICE = {"ml", "ph", "le", "no", "te", "sk", "po"}
_NIGHT_FROM, _NIGHT_UNTIL = 22, 7


@dataclass(frozen=True, slots=True)
class Dates:
    """The wall clock of the demo book: `now` is local and aware, `zone` the adviser's."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The adviser's day."""
        return self.now.date()

    def first_day(self, lines: Sequence[Line], ends: date, weekday: int | None) -> date:
        """The day 0 of a story whose last dated line shall happen at `ends` or up to eight weeks before."""
        length = max((int(line.when.split("@")[0]) for line in lines if "@" in line.when), default=0)
        first = ends - timedelta(days=length)
        if weekday is None:
            return first
        first -= timedelta(days=(first.weekday() - weekday) % 7)
        for weeks in range(9):
            candidate = first - timedelta(weeks=weeks)
            if all(is_working_day(_day(candidate, line)) for line in lines if "@" in line.when and needs_office(line)):
                return candidate
        return first

    def times(self, lines: Sequence[Line], member: Member, first: date, chance: Random) -> list[datetime]:
        """The local start of each line, strictly ascending and before `now`."""
        found: list[datetime] = []
        for line in lines:
            at = self._time(line, member, first, chance, found[-1] if found else None)
            if found and at <= found[-1]:
                at = found[-1] + timedelta(seconds=chance.randint(70, 260))
            found.append(at)
        late = self.now - timedelta(minutes=2)
        for place in range(len(found) - 1, -1, -1):
            found[place] = min(found[place], late)
            late = found[place] - timedelta(seconds=chance.randint(40, 200))
        return found

    def _time(self, line: Line, member: Member, first: date, chance: Random, before: datetime | None) -> datetime:
        if line.when.startswith("now"):
            return self._ago(line.when)
        if line.when.startswith("."):
            return _soon(before or self._at(first, time(17, 5)), line.when, chance)
        day, clock = _day(first, line), line.when.split("@")[1]
        if needs_office(line) and not is_working_day(day):
            later = working_day_from(day)
            day = later if later < self.today else working_day_until(day)
        return self._at(day, _clock(clock, line, member, chance))

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)

    def _ago(self, when: str) -> datetime:
        """So long before now; at night the same before yesterday's evening, for nobody calls at three."""
        amount = int(when[4:-1])
        back = timedelta(hours=amount) if when.endswith("h") else timedelta(minutes=amount)
        at = self.now - back
        if _NIGHT_UNTIL <= at.hour < _NIGHT_FROM and at.date() == self.today:
            return at
        return self._at(self.today - timedelta(days=1), time(21, 30)) - back


def _day(first: date, line: Line) -> date:
    return first + timedelta(days=int(line.when.split("@")[0]))


def needs_office(line: Line) -> bool:
    """Whether the line can only happen on a working day: our calls, mails, letters, notes, and every meeting."""
    if line.flag("sunday") is not None:
        return False
    return line.channel == "mt" or (line.way != "<" and line.channel in _NEEDS_OFFICE) or line.when.endswith("@b")


def _soon(before: datetime, when: str, chance: Random) -> datetime:
    if when == "..":
        later = before + timedelta(minutes=chance.randint(18, 130), seconds=chance.randint(0, 59))
        if later.hour < _NIGHT_FROM - 1 and later.date() == before.date():
            return later
    return before + timedelta(seconds=chance.randint(35, 400))


def _clock(clock: str, line: Line, member: Member, chance: Random) -> time:
    second = chance.randint(0, 59)
    if clock == "b":
        return time(chance.randint(9, 16), chance.randint(0, 59), second)
    if clock == "?":
        start, end = member.client.reachable_from, member.client.reachable_until
        if line.way != "<" or (start is None and member.client.firm):
            return time(chance.randint(9, 17), chance.randint(0, 59), second)
        low, high = (start.hour if start else 9), (end.hour if end else 20)
        return time(chance.randint(low, max(high - 1, low)), chance.randint(0, 59), second)
    hour, minute = clock.split(":")
    return time(int(hour), int(minute), second)
