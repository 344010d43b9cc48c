"""The CSV call list of a FRITZ!Box: its lines, columns by name in old and new firmware, and the codes of a call."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, cast

from app.sources.fritzbox_row import CallRow, CallType, duration_s, unreadable, wall_time
from app.sources.record import Reason, Rejection
from app.sources.text_encoding import encoding_of

LINE_LIMIT = 65536
"""Bytes; a longer line is no call."""
_ALIASES = {
    "type": {"typ", "type", "tipo"},
    "when": {"datum", "date", "data", "fecha"},
    "name": {"name", "nom", "nome", "nombre", "naam"},
    "remote": {"rufnummer", "number", "numéro", "numero", "phone number"},
    "area": {"landes-/ortsnetzbereich", "ortsnetz", "area", "region"},
    "device": {"nebenstelle", "extension", "poste", "interno", "derivazione"},
    "own": {"eigene rufnummer", "outgoing caller id", "own number", "own telephone number", "local number"},
    "duration": {"dauer", "duration", "durée", "durata", "duración", "duur"},
}
_TWICE = {"telephone number", "telefonnummer", "numéro de téléphone", "numero di telefono"}
"""One firmware heads the other side's number and the own with the same words, in this order."""
_BY_PLACE = {
    6: ("type", "when", "remote", "device", "own", "duration"),
    7: ("type", "when", "name", "remote", "device", "own", "duration"),
    8: ("type", "when", "name", "remote", "area", "device", "own", "duration"),
}
_SEPARATOR = re.compile(r"\s*\"?sep=(.|\\t)\"?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    separator: str
    names: tuple[str, ...]

    def cells(self, line: str) -> dict[str, str] | None:
        """The cells of a line by column; None where their number is not the header's.

        A name with an unquoted separator in it is put together again, since all columns beside it are known.
        """
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            try:
                found = next(csv.reader([line], delimiter=self.separator, quoting=quoting), [])
            except csv.Error:
                continue
            if len(found) > len(self.names) and "name" in self.names:
                at = self.names.index("name")
                extra = len(found) - len(self.names)
                joined = self.separator.join(found[at : at + extra + 1])
                found = [*found[:at], joined, *found[at + extra + 1 :]]
            if len(found) == len(self.names) and wall_time(found[self.names.index("when")]):
                return {name: cell.strip() for name, cell in zip(self.names, found, strict=True)}
        return None


def columns_of(line: str, separator: str = "") -> Columns | None:
    """The columns that this line heads, None if it is no header of a call list."""
    for mark in (separator,) if separator else (";", "\t", ","):
        if _head(line.partition(mark)[0]) not in _ALIASES["type"]:
            continue  # this is asked of every line, and a line may have thousands of cells
        heads = [_head(cell) for cell in line.split(mark)]
        names = [next((name for name, words in _ALIASES.items() if head in words), "") for head in heads]
        for place, head in enumerate(heads):
            if head in _TWICE:
                names[place] = "own" if "remote" in names else "remote"
        if not (names[:2] == ["type", "when"] and names[-1] == "duration" and "remote" in _filled(names)):
            continue
        return Columns(mark, tuple(_filled(names)))
    return None


def _head(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


def _filled(names: list[str]) -> list[str]:
    """Columns with unknown words get their usual meaning, if the list has a usual width."""
    usual = _BY_PLACE.get(len(names), ())
    if usual and all(name in {"", fixed} for name, fixed in zip(names, usual, strict=True)):
        return list(usual)
    return [name or f"unknown {place}" for place, name in enumerate(names)]


def header_of(head: bytes) -> Columns | None:
    """The columns of a file that begins with these bytes, None if it is no CSV call list."""
    text = head[:4096].decode(encoding_of(head, is_whole=False), errors="replace")
    separator = ""
    for line in text.removeprefix("\ufeff").splitlines()[:5]:
        if match := _SEPARATOR.fullmatch(line):
            separator = "\t" if match[1] == "\\t" else match[1]
        elif line.strip():
            return columns_of(line, separator)
    return None


def csv_rows(stream: IO[bytes], head: bytes, *, old_firmware: bool) -> Iterator[CallRow | Rejection]:
    """The rows of a CSV call list whose first bytes are `head`. Blank lines, `sep=` and headers are no rows."""
    columns = header_of(head)
    if columns is None:
        return
    for number, line in _lines(stream, encoding_of(head, is_whole=False)):
        place = f"line {number}"
        if line is None:
            yield unreadable(place, f"longer than {LINE_LIMIT} bytes", "", Reason.TOO_LARGE)
            continue
        if not line.strip() or _SEPARATOR.fullmatch(line):
            continue
        if (again := columns_of(line, columns.separator)) is not None:
            # Lists that somebody put one behind the other, of an old and a new firmware.
            columns = again
            continue
        yield _row(columns, line, place, old_firmware=old_firmware)


def _row(columns: Columns, line: str, place: str, *, old_firmware: bool) -> CallRow | Rejection:
    cells = columns.cells(line)
    if cells is None:
        count = line.count(columns.separator) + 1
        if count < len(columns.names):
            return unreadable(place, f"{count} columns instead of {len(columns.names)}", line)
        return unreadable(place, "no date where it should stand", line, Reason.BAD_DATE)
    code = cells["type"]
    if not code.isdecimal():
        return unreadable(place, f"no code of a call: {code[:20]!r}", line)
    return CallRow(
        place=place,
        type=_type_of(code, cells["duration"], old_firmware=old_firmware),
        code=code,
        when=cells["when"],
        name=cells.get("name", ""),
        remote=cells["remote"],
        own=cells.get("own", ""),
        device=cells.get("device", ""),
        duration=cells["duration"],
        raw=line,
    )


def _type_of(code: str, duration: str, *, old_firmware: bool) -> CallType:
    """The meaning of a code: 3 was an outgoing call before firmware 6 and is a rejected one since.

    A rejected call has no duration, so a 3 with one is outgoing whatever the firmware.
    """
    if code == "3":
        return CallType.OUTGOING if old_firmware or duration_s(duration) else CallType.REJECTED
    return {"1": CallType.TAKEN, "2": CallType.MISSED, "4": CallType.OUTGOING}.get(code, CallType.UNKNOWN)


def _lines(stream: IO[bytes], encoding: str) -> Iterator[tuple[int, str | None]]:
    """The lines with their numbers from 1, decoded one by one; None for one that is too long."""
    number = 0
    if encoding == "utf-16":
        wide = io.TextIOWrapper(cast("io.BufferedReader", stream), "utf-16", errors="replace")
        while line := wide.readline(LINE_LIMIT):
            number += 1
            yield number, line.strip("\r\n")
        wide.detach()
        return
    while data := stream.readline(LINE_LIMIT):
        number += 1
        if len(data) == LINE_LIMIT and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = stream.readline(LINE_LIMIT)
            yield number, None
            continue
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        for part in data.rstrip(b"\r\n").split(b"\r"):
            yield number, _decoded(part, encoding)


def _decoded(data: bytes, encoding: str) -> str:
    """A line in the encoding of the file's head, or in its own: a long list may show its first umlaut late."""
    for each in (encoding, encoding_of(data)):
        try:
            return data.decode(each).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
