"""The everyday contact between the great stories: who could have which small talk, and on which day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from app.services.demo.cast import Member
from app.services.demo.dates import Dates, needs_office
from app.services.demo.script import Line, parse_script
from app.services.demo.seeded import Seed
from app.services.demo.telling import Play
from app.services.demo.words import word_file
from app.services.demo.working_days import is_working_day
from local_store.book.channel import Channel, PointKind

_APART_DAYS = 330
"""The same small talk returns after that many days at the earliest."""


@dataclass(frozen=True, slots=True)
class Chat:
    """One small talk that many clients can have."""

    title: str
    traits: frozenset[str]
    months: frozenset[int]
    lines: tuple[Line, ...]

    @property
    def is_written(self) -> bool:
        """Whether it needs a client who writes."""
        return any(line.channel == "*" for line in self.lines)

    @property
    def length(self) -> int:
        """How many days it takes."""
        return max((int(line.when.split("@")[0]) for line in self.lines if "@" in line.when), default=0)

    def suits(self, member: Member) -> bool:
        """Whether this client could have it."""
        is_firm = bool(member.client.firm)
        if is_firm != ("betrieb" in self.traits) or not self.traits <= member.traits:
            return False
        if any(line.channel == "ml" for line in self.lines) and PointKind.EMAIL not in member.points:
            return False
        return not self.is_written or member.channel not in {Channel.PHONE, Channel.LETTER}


@cache
def all_chats() -> tuple[Chat, ...]:
    """The small talk of `chats.toml`."""
    found = []
    for text in word_file("chats").values():
        for block in text.split("@ ")[1:] if text.startswith("@ ") else text.split("\n@ ")[1:]:
            head, _, script = block.partition("\n")
            traits, title, months = ([part.strip() for part in head.split(";")] + [""])[:3]
            found.append(
                Chat(
                    title=title,
                    traits=frozenset(traits.split()),
                    months=frozenset(int(month) for month in months.split(",") if month),
                    lines=parse_script(script),
                )
            )
    return tuple(found)


def small_talk(
    seed: Seed,
    dates: Dates,
    member: Member,
    begins: date,
    missing: int,
    busy: set[date],
) -> Iterator[Play]:
    """Small talk for one client from that day on, until about so many entries are there; `busy` days are left alone."""
    chance = seed.chance("small talk", member.key)
    told: dict[str, list[date]] = {}
    times = Counter[str]()
    suited = [chat for chat in all_chats() if chat.suits(member)]
    number = 0
    while missing > 0 and number < 400:
        number += 1
        fewest = min(times[chat.title] for chat in suited)
        chat = chance.choice([each for each in suited if times[each.title] == fewest])
        times[chat.title] += 1
        first = _day(chat, member, dates, begins, busy, told.get(chat.title, []), chance)
        if first is None:
            continue
        told.setdefault(chat.title, []).append(first)
        busy.update(first + timedelta(days=day) for day in range(-1, 2))
        missing -= len(chat.lines)
        yield Play(key=f"{member.key}/{number}", title=chat.title, lines=chat.lines, member=member, first=first)


def _day(
    chat: Chat,
    member: Member,
    dates: Dates,
    begins: date,
    busy: set[date],
    before: list[date],
    chance: Random,
) -> date | None:
    """A day on which this small talk can begin; None where there is none left."""
    last = dates.today - timedelta(days=max(member.silent_days, 4) + chat.length)
    born = member.client.born_on
    if chat.title.startswith("Geburtstag") and born is not None:
        days = [date(year, born.month, min(born.day, 28)) for year in range(begins.year, last.year + 1)]
        free = [day for day in days if begins < day < last and all(abs((day - other).days) > 300 for other in before)]
        return chance.choice(free) if free else None
    span = (last - begins).days
    for attempt in range(90):
        day = last - timedelta(days=int(span * chance.random() ** 1.15))
        if chat.months and day.month not in chat.months:
            continue
        if not is_working_day(day) and (day.weekday() != 5 or attempt % 5):
            continue
        ours = (int(line.when.split("@")[0]) for line in chat.lines if "@" in line.when and needs_office(line))
        if attempt < 75 and (day in busy or not all(is_working_day(day + timedelta(days=after)) for after in ours)):
            continue
        if all(abs((day - other).days) > _APART_DAYS for other in before):
            return day
    return None
