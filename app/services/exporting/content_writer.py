"""Lines as vCard and iCalendar have them: escaped, folded at 75 octets and never inside a character, CRLF."""

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_OCTETS = 75


def escaped(text: str) -> str:
    """The text of a value; what no line may hold becomes a blank."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return _CONTROL.sub(" ", plain)


def parameter(text: str) -> str:
    """The value of a parameter in quotes (RFC 6868: a quote, a caret and a line break are written with a caret)."""
    plain = text.replace("^", "^^").replace("\r\n", "\n").replace("\n", "^n").replace('"', "^'")
    return f'"{_CONTROL.sub(" ", plain)}"'


def folded(line: str) -> bytes:
    """A logical line as physical lines."""
    data = line.encode("utf-8", "replace")
    if len(data) <= _OCTETS:
        return data + b"\r\n"
    parts: list[bytes] = []
    start, room = 0, _OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        parts.append(data[start:end])
        start, room = end, _OCTETS - 1
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"
