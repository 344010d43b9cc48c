"""A block of a chat in columns: each header with its day, its time of day and what follows it."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.sources.text_encoding import line_blocks
from app.sources.whatsapp.container import Chat
from app.sources.whatsapp.header import GROUPS, header_pattern, narrow_pattern
from app.sources.whatsapp.phrases import BLANKS, GENERATED

LEARNED_FROM = 500
"""Headers from which is learned how most are written."""
LEARNINGS = 8
"""How often one file may teach another way of writing; beyond, odd headers are found slowly."""

_DIGITS = re.compile("[0-9]+")


SIGNS = ("<", "(", GENERATED, "\u2068", "•", "\n\n")
"""What a message has that is more than somebody's words; "\\n\\n" may be its end."""
KEPT = 32 << 20
"""Bytes of a chat that is kept in memory between its two readings, in about three times as many."""


@dataclass(slots=True)
class Columns:
    """What stands in a block; the four lists are of one length."""

    before: str
    """What belongs to the message before."""
    headers: list[str]
    days: list[str]
    clocks: list[str]
    bodies: list[str]
    """What follows each header up to the next, without the line break before that."""
    signs: frozenset[str]
    """Those of `SIGNS` that stand anywhere in the block."""
    length: int
    """Letters of the block."""
    _senders: list[str] = field(default_factory=list)

    @property
    def senders(self) -> list[str]:
        """What stands in each body before its first ": ", with the colon; "" where there is none. Worked out once."""
        if len(self._senders) != len(self.bodies):
            senders = [body[: body.find(": ") + 1] for body in self.bodies]
            # A chat has few: each is kept once, and its hash is worked out once.
            same = dict(zip(senders, senders, strict=True))
            self._senders = list(map(same.__getitem__, senders))
        return self._senders

    def pop(self) -> tuple[str, str, str, str]:
        """Take off the last header with its day, clock and body."""
        del self._senders[-1:]
        return self.headers.pop(), self.days.pop(), self.clocks.pop(), self.bodies.pop()

    def without(self, false: set[int]) -> None:
        """Put those headers, counted from 0, back into the messages before them."""
        rows = list(zip(self.headers, self.days, self.clocks, self.bodies, strict=True))
        self.headers, self.days, self.clocks, self.bodies, self._senders = [], [], [], [], []
        for index, (header, day, clock, body) in enumerate(rows):
            if index not in false:
                self.headers.append(header)
                self.days.append(day)
                self.clocks.append(clock)
                self.bodies.append(body)
            elif self.bodies:
                self.bodies[-1] += f"\n{header}{body}"
            else:
                self.before += f"\n{header}{body}"


def _columns(block: str, before: str, *lists: list[str]) -> Columns:
    headers, days, clocks, bodies = lists
    signs = frozenset(sign for sign in SIGNS if sign in block)
    return Columns(before, headers, days, clocks, bodies, signs, len(block))


def _split(pattern: re.Pattern[str], block: str) -> Columns:
    step = 1 + GROUPS
    parts = pattern.split(block)
    return _columns(block, parts[0], *(parts[place::step] for place in range(1, 1 + step)))


class Splitter:
    """Splits the blocks of one file at their headers.

    The pattern that knows every header is slow: it is tried only in messages of several lines that one made for most
    headers of this file leaves; and on the whole block only where it finds something there.
    """

    def __init__(self) -> None:
        self._usual: re.Pattern[str] | None = None
        self._narrow: re.Pattern[str] | None = None
        self._learnings = 0

    def split(self, block: str) -> Columns:
        """The columns of a block of whole lines."""
        if self._usual is None or self._narrow is None:
            columns = _split(header_pattern(), block)
            self._learn(columns)
            return columns
        columns = _split(self._usual, block)
        if block.count("\n") == len(columns.headers):
            return columns
        several = [part for part in (columns.before, *columns.bodies) if "\n" in part]
        return self._split_with_odd(self._narrow, block) if any(map(header_pattern().search, several)) else columns

    def _split_with_odd(self, narrow: re.Pattern[str], block: str) -> Columns:
        """A block in which headers of other kinds stand, too."""
        step = 1 + 2 * GROUPS
        parts = narrow.split(block)
        usual = [parts[place::step] for place in range(1, 1 + GROUPS)]
        odd = usual[0].count(None)
        if odd:
            others = (parts[place::step] for place in range(1 + GROUPS, step))
            usual = [
                [one if two is None else two for one, two in zip(other, known, strict=True)]
                for other, known in zip(others, usual, strict=True)
            ]
        columns = _columns(block, parts[0], *usual, parts[step::step])
        if 2 * odd > len(columns.headers):
            self._learn(columns)
        return columns

    def _learn(self, columns: Columns) -> None:
        if not columns.headers or self._learnings == LEARNINGS:
            return
        self._learnings += 1
        usual = usual_header(list(zip(columns.headers, columns.days, columns.clocks, strict=True))[:LEARNED_FROM])
        if usual:
            self._usual, self._narrow = re.compile(f"\n{usual}"), narrow_pattern(usual)


class Blocks:
    """The blocks of one chat, in columns, twice over. Tells its progress both times; the file is planned for that."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._splitter = Splitter()
        self._kept: deque[Columns] = deque()

    def first(self) -> Iterator[tuple[str, Columns]]:
        """Each block and its columns. What is changed in these is seen again."""
        for block in self._read():
            self._chat.file.progress.check()
            columns = self._splitter.split(block)
            if self._chat.size <= KEPT:
                self._kept.append(columns)
            yield block, columns

    def again(self) -> Iterator[Columns]:
        """The columns once more: from memory, or by reading the file again."""
        progress = self._chat.file.progress
        if self._chat.size > KEPT:
            for block in self._read():
                progress.check()
                yield self._splitter.split(block)
            return
        share, rest = divmod(self._chat.size, max(len(self._kept), 1))
        while self._kept:
            progress.check()
            yield self._kept.popleft()
            progress.advance(share)
        progress.advance(rest)

    def _read(self) -> Iterator[str]:
        with self._chat.open() as stream:
            yield from line_blocks(stream, self._chat.encoding)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around and between the numbers of a header."""

    start: str
    day: tuple[str, ...]
    between: str
    clock: tuple[str, ...]
    has_half: bool
    end: str

    @property
    def is_simple(self) -> bool:
        """Whether a pattern of this frame finds nothing that the pattern for every header does not."""
        around = "".join((self.start, *self.day, self.between, *self.clock, self.end))
        is_whole = len(self.day) == 4 and len(self.clock) in {2, 3}
        return is_whole and self.end[-1:] in set(BLANKS) and not any(letter.isdigit() for letter in around)


def usual_header(found: Iterable[tuple[str, str, str]]) -> str:
    """A pattern for the commonest way of writing headers, day and time; "" where it cannot be told from others."""
    framed = [(_frame(*each), each) for each in found]
    frame = Counter(frame for frame, _ in framed).most_common(1)[0][0]
    if not frame.is_simple:
        return ""
    alike = [each for other, each in framed if other == frame]
    days = zip(*(_DIGITS.findall(day) for _, day, _ in alike), strict=True)
    day = _numbers(frame.day, [_number(set(seen)) for seen in days])
    hour = _number({clock[: clock.find(frame.clock[1])] for _, _, clock in alike})
    clock = _numbers((*frame.clock, ""), [hour, "[0-9][0-9]", "[0-9][0-9]"][: len(frame.clock)])
    if frame.has_half:
        halves = {_DIGITS.split(clock)[-1] for _, _, clock in alike}
        clock += f"(?:{'|'.join(map(re.escape, sorted(halves, key=lambda half: (-len(half), half))))})"
    start, between, end = map(re.escape, (frame.start, frame.between, frame.end))
    return f"({start}({day}){between}({clock}){end})"


def _frame(header: str, day: str, clock: str) -> _Frame:
    start, _, rest = header.partition(day)
    between, _, end = rest.partition(clock)
    *clock_parts, half = _DIGITS.split(clock)
    return _Frame(start, tuple(_DIGITS.split(day)), between, tuple(clock_parts), half != "", end)


def _numbers(around: tuple[str, ...], numbers: Iterable[str]) -> str:
    """Patterns for numbers, with the letters around them."""
    pairs = zip(around, numbers, strict=False)
    return "".join(re.escape(before) + number for before, number in pairs) + re.escape(around[-1])


def _number(seen: set[str]) -> str:
    """A pattern for a number as wide as it is found or may still become."""
    most, least = max(map(len, seen)), min(map(len, seen))
    if most <= 2 and not any(number[0] == "0" for number in seen):
        least, most = 1, 2
    return "[0-9]" * least if least == most else f"[0-9]{{{least},{most}}}"
