"""Backups of the Android app SMS Backup & Restore: text and multimedia messages, and calls, as records.

Format: the app's own description of its fields; files of several gigabytes are streamed, pictures stay in them.
"""

import re
from collections.abc import Iterator

from app.sources.reader import Members, Recognised
from app.sources.record import Rejection, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.sms_backup_elements import elements
from app.sources.sms_backup_rows import Rows
from app.sources.sms_backup_stream import LiftedMembers, encoding_in, lifted_text
from app.sources.source_file import SourceFile

_ROOT = re.compile(r"\s*+(?:(?><\?.*?\?>|<!--.*?-->|<![^>]*+>)\s*+)*+<(smses|calls)(\s[^<>]*+)?>", re.DOTALL)
_FIRST = re.compile(r"\s*+(?:(?><!--.*?-->)\s*+)*+<(?:sms|mms|call)\s", re.DOTALL)


class SmsBackupReader:
    """Reads what the app writes as sms-*.xml and calls-*.xml."""

    name = "sms_backup"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A backup if its root is <smses>, or <calls> with the app's attributes or elements."""
        if file.is_archive:
            return None
        text = file.head.decode("utf-16" if encoding_in(file.head) == "utf-16" else "latin-1", errors="replace")
        root = _ROOT.match(text.removeprefix("\xef\xbb\xbf").lstrip("\ufeff"))
        if root is None:
            return None
        is_told = any(name in (root[2] or "") for name in ("count", "backup_set", "backup_date"))
        has_first = _FIRST.match(text, root.end()) is not None
        return Recognised(70 + 15 * is_told + 13 * has_first) if is_told or has_first else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every message and call in the order of the file; a draft is a note of our own.

        The count that the file begins with is not trusted: it is often wrong. Raises SourceError for a file with a
        document type declaration.
        """
        rows = Rows(settings)
        with file.open() as stream:
            for element in elements(lifted_text(stream, encoding_in(file.head)), file.name):
                yield element if isinstance(element, Rejection) else rows.record(element)

    def members_of(self, file: SourceFile) -> Members:
        """What opens the pictures and other files of multimedia messages, which lie in the file itself."""
        return LiftedMembers(file)


READER = SmsBackupReader()
