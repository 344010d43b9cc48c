"""Which zone a date field of a mail names: by its offset, by RFC 5322's names, or by those that older programs write.

The names are those in use in Europe and North America; a name that stands for several zones (IST) is none of them.
"""

import re
from dataclasses import dataclass

_HOUR = 3600
_OFFSET_LIMIT = 14 * _HOUR
_NAMES = {
    name: hours * _HOUR
    for hours, names in (
        (0, "UT UTC GMT Z WET WEZ"),
        (1, "CET MEZ MET BST WEST WESZ"),
        (2, "CEST MESZ MEST EET OEZ SAST"),
        (3, "EEST OESZ MSK"),
        (9, "JST KST"),
        (10, "AEST"),
        (11, "AEDT"),
        (-3, "ADT"),
        (-4, "AST EDT"),
        (-5, "EST CDT"),
        (-6, "CST MDT"),
        (-7, "MST PDT"),
        (-8, "PST AKDT"),
        (-9, "AKST"),
        (-10, "HST"),
    )
    for name in names.split()
}
_FOREMOST = re.compile(r":\d\d ([+-]\d{4})(?!\d)")
"""How nearly every mail has it."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M\b)?[\s(]*", re.IGNORECASE)
_OFFSET = re.compile(r"(?:(?:GMT|UTC|UT)\s*)?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d()]*")
_SUMMER = re.compile(r"(\w+)[ -]?DST", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """How far ahead of UTC a stated time is; with a name where nobody can tell by it."""

    ahead_s: int = 0
    unknown: str = ""


_UTC = Zone()


def zone_in(text: str) -> Zone:
    """The zone of a date field; UTC where it states none, and for the unknown one (-0000).

    Years stand behind the zone in what `date` prints ("12:24:00 CET 2024"), comments in brackets are no zone beside one.
    """
    found = _FOREMOST.search(text)
    if found is not None:
        return _offset(found[1][0], found[1][1:3], found[1][3:])
    clock = _CLOCK.search(text)
    rest = text[clock.end() :] if clock else ""
    offset = _OFFSET.match(rest)
    if offset is not None:
        return _offset(offset[1], offset[2], offset[3] or "0")
    named = _NAME.match(rest)
    return _by_name(" ".join(named[0].split())) if named else _UTC


def _offset(sign: str, hours: str, minutes: str) -> Zone:
    """An offset that no zone has is a slip of the pen, and tells nothing."""
    ahead = int(hours) * _HOUR + int(minutes) * 60
    if ahead > _OFFSET_LIMIT:
        return _UTC
    return Zone(-ahead if sign == "-" else ahead)


def _by_name(name: str) -> Zone:
    upper = name.upper()
    summer = _SUMMER.fullmatch(upper)
    if summer and summer[1] in _NAMES:
        return Zone(_NAMES[summer[1]] + _HOUR)
    # The letters of the armed forces count as the unknown zone (RFC 5322, 4.3).
    if len(upper) == 1 and upper.isascii():
        return _UTC
    known = _NAMES.get(upper)
    return Zone(known) if known is not None else Zone(unknown=name[:40])
