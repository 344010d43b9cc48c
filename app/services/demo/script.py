"""The small language in which the stories of the demo book are written, and its parser.

A line is `WHEN DIRECTION CHANNEL [flag] ...: text`; `| text` continues it and `! us +3 text` records a promise:

    0@21:22 < wa [photo=roof_window]: Das Dachfenster hat es erwischt
    . > wa: Oh je! Ist jemand verletzt?
    ! us +2 done+1 Schaden melden

WHEN: `3@17:10` (day of the story, clock), `3@?` (a time that suits the client), `3@b` (office hours), `.` (minutes
later), `..` (up to hours later), `now-12m`, `now-3h`. DIRECTION: `<` in, `>` out, `=` internal.
"""

import re
from dataclasses import dataclass, replace

_LINE = re.compile(
    r"(?P<when>\.{1,2}|now-\d+[mh]|-?\d+@(?:\d{1,2}:\d{2}|\?|b))\s+(?P<way>[<>=])\s+(?P<channel>\w+|\*)"
    r"(?P<flags>(?:\s+\[[^\]]*\])*)\s*:\s?(?P<body>.*)",
)
_PROMISE = re.compile(
    r"!\s+(?P<who>us|client)\s+(?P<due>today[+-]?\d*|\+\d+)(?:\s+done\+(?P<done>\d+))?\s+(?P<what>.+)"
)
_FLAG = re.compile(r"\[([^\]=]+)(?:=([^\]]*))?\]")


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said they would do."""

    by_us: bool
    due: str
    """"+3" (days after the line) or "today-2"."""
    done_after: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a story, as written in the script."""

    when: str
    way: str
    channel: str
    flags: tuple[tuple[str, str], ...]
    body: str
    promises: tuple[Promise, ...] = ()

    def flag(self, name: str) -> str | None:
        """The flag's value ("" if it has none), or None where it is not set."""
        return next((value for key, value in self.flags if key == name), None)


def parse_script(text: str) -> tuple[Line, ...]:
    """The lines of a script; ValueError names a line that is none."""
    lines: list[Line] = []
    for raw in text.strip().splitlines():
        stripped = raw.strip()
        if not stripped:
            continue
        if stripped == "|" or stripped.startswith("| "):
            lines[-1] = replace(lines[-1], body=f"{lines[-1].body}\n{stripped[2:]}")
        elif stripped.startswith("!"):
            lines[-1] = replace(lines[-1], promises=(*lines[-1].promises, _promise(stripped)))
        else:
            lines.append(_line(stripped))
    return tuple(lines)


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError(f"not a line of a story: {text!r}")
    flags = tuple((key.strip(), value or "") for key, value in _FLAG.findall(found["flags"]))
    return Line(found["when"], found["way"], found["channel"], flags, found["body"])


def _promise(text: str) -> Promise:
    found = _PROMISE.fullmatch(text)
    if found is None:
        raise ValueError(f"not a promise: {text!r}")
    done = int(found["done"]) if found["done"] else None
    return Promise(by_us=found["who"] == "us", due=found["due"], done_after=done, what=found["what"])
