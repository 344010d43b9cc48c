"""How bodies of mails are packed for their way (base64, quoted-printable, uuencode), undone piece by piece."""

import binascii
import re
from collections.abc import Callable, Iterator

_NO_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} ")
LINE_LIMIT = 1 << 20
"""Bytes after which a line is unpacked although its end has not come."""

Pieces = Iterator[bytes]


def unpacked(data: bytes, encoding: str) -> bytes:
    """The whole body, unpacked."""
    return b"".join(unpacking(encoding)(iter((data,))))


def unpacking(encoding: str) -> Callable[[Pieces], Pieces]:
    """What undoes a Content-Transfer-Encoding; an unknown one is left as it is."""
    return _WAYS.get(encoding, iter)


def unquoted(data: bytes) -> bytes:
    """A body without the ">" that mailboxes put before lines that begin with "From "."""
    return _QUOTED_FROM.sub(rb"\1", data) if b">From " in data else data


def unquoting(pieces: Pieces) -> Pieces:
    """The same, piece by piece."""
    return map(unquoted, _whole_lines(pieces))


def base64_bytes(data: bytes) -> bytes:
    """What base64 stands for: foreign characters are passed over, what follows a padding begins anew."""
    return b"".join(_from_base64(iter((data,))))


def _from_base64(pieces: Pieces) -> Pieces:
    rest = b""
    for piece in pieces:
        letters = rest + piece.translate(None, _NO_BASE64)
        if b"=" in letters:
            *closed, letters = letters.split(b"=")
            yield b"".join(map(_group, closed))
        whole = len(letters) - len(letters) % 4
        rest = letters[whole:]
        yield binascii.a2b_base64(letters[:whole])
    yield _group(rest)


def _group(letters: bytes) -> bytes:
    """Letters that end a text: as many bytes as they make, a single letter too much makes none."""
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _from_quoted_printable(pieces: Pieces) -> Pieces:
    return map(binascii.a2b_qp, _whole_lines(pieces))


def _from_uuencode(pieces: Pieces) -> Pieces:
    is_inside = False
    for block in _whole_lines(pieces):
        for line in block.splitlines():
            if not is_inside:
                is_inside = bool(_UU_BEGIN.match(line))
            elif line.rstrip() in {b"end", b"`"}:
                is_inside = line.rstrip() != b"end"
            else:
                yield _uu_line(line)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some writers end lines with rubbish: only as much as the first letter says is meant.
        letters = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
        try:
            return binascii.a2b_uu(line[:letters])
        except binascii.Error:
            return b""


def _whole_lines(pieces: Pieces) -> Pieces:
    """The same bytes, cut only between lines (or where a line is endless)."""
    rest: list[bytes] = []
    length = 0
    for piece in pieces:
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield b"".join((*rest, piece[:cut]))
            rest, length = [], 0
        if cut < len(piece):
            rest.append(piece[cut:])
            length += len(piece) - cut
        if length > LINE_LIMIT:
            yield b"".join(rest)
            rest, length = [], 0
    if rest:
        yield b"".join(rest)


_WAYS: dict[str, Callable[[Pieces], Pieces]] = {
    "base64": _from_base64,
    "quoted-printable": _from_quoted_printable,
    "x-uuencode": _from_uuencode,
    "uuencode": _from_uuencode,
    "x-uue": _from_uuencode,
}
