"""GDV records of providers (VU-Vermittler): clients, contracts, claims and premiums, 256 bytes a record.

Every record is one item: a contact, a contract, a claim, an entry, taken up into one of these, or refused. A wrong
record never spoils the file; what no one here knows is kept raw and counted.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from app.sources.gdv.framing import KIND, pieces, survey
from app.sources.gdv.reading import Reading
from app.sources.reader import Recognised
from app.sources.record import SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile

_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?\s*0001[0-9A-Za-z ]{5}")
_NEXT = re.compile(rb"\s*(?:0[0-9]{3}|9999)")
_RECORD = 256
_LEAST = 98
"""Bytes of a 0001 that says no more than its own version."""


class GdvReader:
    """Reads files and parcels of several packages."""

    name = "gdv_records"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A file that begins with a 0001 and whose next record begins like one; or a piece out of the middle."""
        head = file.head
        if file.is_archive or b"\0" in head[:4]:
            return None
        first = _FIRST.match(head)
        if first is not None:
            start = first.end() - 9
            sender = head[start + 9 : start + 39].decode("cp1252", "replace").strip()
            is_sure = _follows(head, start)
            is_alone = _LEAST <= len(head[start:].rstrip()) <= 2 * _RECORD
            return Recognised(95 if is_sure else 60, " ".join(sender.split())) if is_sure or is_alone else None
        lines = [line for line in re.split(rb"\r\n|\n|\r", head)[:-1] if line.strip()][:20]
        if len(lines) >= 2 and all(_is_record(line) for line in lines):
            return Recognised(80)
        return None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The items package by package; the file is gone through twice, as no field tells its code page."""
        file.plan(2 * file.size)
        with file.open() as stream:
            found = survey(stream)
        if found.encoding not in {"cp1252", "utf-8"}:
            yield Warned("code_page", found.encoding)
        day = datetime.fromtimestamp(file.modified_at, UTC).date()
        with file.open() as stream:
            yield from Reading(settings, day).items(pieces(stream, found.encoding))


def _follows(head: bytes, start: int) -> bool:
    """Whether a record stands behind the first one, a line or 256 bytes further."""
    ends = [start + _RECORD]
    breaks = [at for at in (head.find(b"\n", start, start + 600), head.find(b"\r", start, start + 600)) if at >= 0]
    ends += breaks
    return any(_NEXT.match(head, end) is not None for end in ends)


def _is_record(line: bytes) -> bool:
    return KIND.match(line) is not None and 40 <= len(line.rstrip()) <= 2 * _RECORD and line[9:13].strip().isalnum()


READER = GdvReader()
