"""Damages files in ways that keep some of their structure: values of wrong types, giant numbers, nesting, repetition."""

import contextlib
import io
import json
import random
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from tests.sources.contract import tar_of

LARGEST = 400_000
"""Bytes of a damaged file; what grows beyond is cut."""
Mutation = Callable[[random.Random, bytes], bytes]

_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"\x85", b"\xe2\x80\xa8", b'"', b"'", b"\\", b"<", b">",
    b"&", b"]]>", b"<!--", b"<![CDATA[", b"<!DOCTYPE x>", b"&#x110000;", b"{", b"}", b"[", b"]", b",", b":", b";", b"=",
    b"=?utf-8?q?", b"=?x?b?////?=", b"%00", b"../", b"From ", b"BEGIN:VCARD\r\n", b"END:VEVENT\r\n", b"BEGIN:VEVENT\r\n",
    b"\xe2\x80\x8e", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"RRULE:FREQ=SECONDLY;COUNT=99999999\r\n", b"99999999999",
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"9" * 20, b"9" * 400, b"9" * 5000, b"1e999", b"00000000", b"31", b"\xd9\xa3", b"NaN", b"")
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**15, 10**30, -(10**12), 1e308, 0.5, "", " ", "\x00", "x" * 3000, "\ud800", "\u202e", "[]",
    "{}", "NaN", "-1", "9" * 25, "2026-13-45T99:99:99Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", [], {}, [[]],
    [None], {"": None}, {"id": {"id": {}}},
)  # fmt: skip
_DIGITS = re.compile(rb"[0-9]+")


def damage(rng: random.Random, data: bytes) -> bytes:
    """The bytes after one to four accidents."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))):
        data = rng.choice(_kinds_for(data))(rng, data)
    return data[:LARGEST]


def _kinds_for(data: bytes) -> tuple[Mutation, ...]:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:2] == b"PK" or head[257:262] == b"ustar" or head[:2] == b"\x1f\x8b":
        return (*_OF_ARCHIVES, *_OF_BYTES)
    if head[:1] in {b"{", b"["}:
        return (*_OF_JSON, *_OF_JSON, *_OF_TEXT, *_OF_BYTES)
    return (*_OF_TEXT, *_OF_TEXT, *_OF_BYTES)


# -- bytes ---------------------------------------------------------------------------------------------


def _span(rng: random.Random, data: bytes) -> tuple[int, int]:
    """A stretch of the data, mostly a short one."""
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + int(2 ** rng.uniform(0, 13)))


def _flip(rng: random.Random, data: bytes) -> bytes:
    broken = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if broken:
            broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken)


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _lose(rng: random.Random, data: bytes) -> bytes:
    start, end = _span(rng, data)
    return data[:start] + data[end:]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    start, end = _span(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 2, 10)) + data[end:]


def _move(rng: random.Random, data: bytes) -> bytes:
    start, end = _span(rng, data)
    rest = data[:start] + data[end:]
    place = rng.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _put_in(rng: random.Random, data: bytes) -> bytes:
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice(_TOKENS) * rng.choice((1, 1, 2, 200)) + data[place:]


def _wide(_rng: random.Random, data: bytes) -> bytes:
    """In UTF-16, as some programs save."""
    return data.decode("utf-8", "replace").encode("utf-16")


_OF_BYTES: tuple[Mutation, ...] = (_flip, _cut, _lose, _repeat, _move, _put_in)

# -- text ----------------------------------------------------------------------------------------------


def _renumber(rng: random.Random, data: bytes) -> bytes:
    """Other numbers in the place of some."""
    share = rng.choice((0.02, 0.2, 1.0))
    return _DIGITS.sub(lambda match: rng.choice(_NUMBERS) if rng.random() < share else match[0], data)


def _shuffle_lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(rng.choice((1, 5, 40))):
        if len(lines) > 1:
            one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _lose_lines(rng: random.Random, data: bytes) -> bytes:
    share = rng.choice((0.05, 0.3, 0.8))
    return b"".join(line for line in data.splitlines(keepends=True) if rng.random() > share)


def _repeat_lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    place = rng.randrange(len(lines))
    some = lines[place : place + rng.choice((1, 3, 20))]
    return b"".join([*lines[:place], *some * rng.choice((2, 12)), *lines[place:]])


def _long_line(rng: random.Random, data: bytes) -> bytes:
    """Line ends that are lost, or a line that does not end."""
    if rng.random() < 0.5:
        return data.replace(b"\n", rng.choice((b"", b"\r", b" ")))
    place = rng.randrange(len(data) + 1)
    return data[:place] + rng.choice((b"x", b" ", b"\t", b'"', b"=", b",", b";")) * 20_000 + data[place:]


def _respell(rng: random.Random, data: bytes) -> bytes:
    """One punctuation mark for another, everywhere."""
    one, other = rng.sample((b",", b";", b":", b'"', b"'", b"\t", b".", b"/", b"-", b"=", b"<", b"[", b" "), 2)
    return data.replace(one, other)


def _recase(rng: random.Random, data: bytes) -> bytes:
    return rng.choice((bytes.upper, bytes.lower, bytes.swapcase))(data)


_OF_TEXT: tuple[Mutation, ...] = (
    _renumber, _shuffle_lines, _lose_lines, _repeat_lines, _long_line, _respell, _recase, _wide,
)  # fmt: skip

# -- JSON ----------------------------------------------------------------------------------------------


def _rewrite(rng: random.Random, data: bytes) -> bytes:
    """A document with some of its values exchanged, lost, repeated, nested."""
    with contextlib.suppress(ValueError, RecursionError):
        return _dumped(_grown(rng, json.loads(data), rng.choice((0.02, 0.1, 0.4))))
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    for _ in range(rng.choice((1, 1, 5))):
        place = rng.randrange(len(lines))
        with contextlib.suppress(ValueError, RecursionError):
            lines[place] = _dumped(_grown(rng, json.loads(lines[place]), 0.1)) + b"\n"
    return b"".join(lines)


def _dumped(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _grown(rng: random.Random, value: Any, share: float) -> Any:
    if rng.random() < share / 8:
        return _odd(rng)
    if isinstance(value, dict):
        pairs = [(key, _grown(rng, inner, share)) for key, inner in value.items() if rng.random() > share / 6]
        if rng.random() < share:
            rng.shuffle(pairs)
        return dict(pairs)
    if isinstance(value, list):
        items = [_grown(rng, inner, share) for inner in value if rng.random() > share / 6]
        if items and rng.random() < share:
            items += [rng.choice(items)] * rng.choice((1, 3))
        return items
    if isinstance(value, str) and rng.random() < share / 2:
        return rng.choice((value * 2, value[::-1], value[: len(value) // 2], f"{value}\ud83d", value.upper()))
    return _odd(rng) if rng.random() < share / 4 else value


def _odd(rng: random.Random) -> Any:
    return rng.choice(_ODD)


def _nest(rng: random.Random, data: bytes) -> bytes:
    """Something nested far too deeply, at the beginning of some value."""
    places = [match.end() for match in re.finditer(rb"[:\[,]", data[:100_000])]
    place = rng.choice(places) if places else 0
    depth = rng.choice((3, 30, 900, 20_000))
    opening, closing = rng.choice(((b"[", b"]"), (b'{"a":', b"}")))
    ending = closing * depth if rng.random() < 0.7 else b""
    return data[:place] + opening * depth + b"1" + ending + rng.choice((b"", b",")) + data[place:]


_OF_JSON: tuple[Mutation, ...] = (_rewrite, _rewrite, _nest)

# -- archives ------------------------------------------------------------------------------------------


def _inside(rng: random.Random, data: bytes) -> bytes:
    """An archive of which one member is damaged."""
    members = _members(data)
    if not members:
        return _flip(rng, data)
    name = rng.choice(list(members))
    members[name] = damage(rng, members[name])
    return _packed(rng, data, members)


def _rename(rng: random.Random, data: bytes) -> bytes:
    """An archive of which one member has another name, is lost, or is empty."""
    members = _members(data)
    if not members:
        return _cut(rng, data)
    name = rng.choice(list(members))
    content = members.pop(name)
    bad = (
        "../x.json",
        "/etc/x.txt",
        "C:\\x.csv",
        "a" * 240,
        "x\udc80.txt",
        "ordner/",
        name.upper(),
        f"tief/{name}",
        name[::-1],
    )
    if rng.random() < 0.7:
        members[rng.choice(bad)] = content if rng.random() < 0.8 else b""
    return _packed(rng, data, members)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return {name: archive.read(name) for name in archive.namelist()}
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            streams = ((info.name, tar.extractfile(info)) for info in tar.getmembers())
            return {name: stream.read() for name, stream in streams if stream is not None}
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        struct.error,
        RuntimeError,
    ):
        return {}
    except (NotImplementedError, KeyError, IndexError, OverflowError):
        return {}


def _packed(rng: random.Random, data: bytes, members: dict[str, bytes]) -> bytes:
    try:
        if data[:2] != b"PK":
            return tar_of(members, "w:gz" if data[:2] == b"\x1f\x8b" else "w")
        target = io.BytesIO()
        packing = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
        with zipfile.ZipFile(target, "w", packing) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return target.getvalue()
    except (ValueError, UnicodeError, OSError):
        return data


_OF_ARCHIVES: tuple[Mutation, ...] = (_inside, _inside, _inside, _rename)
