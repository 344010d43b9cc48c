"""Outlook's message files (.msg): one mail with its people, text and files.

Format: [MS-OXMSG] on [MS-CFB]. What is encrypted, or is no mail, is kept as a placeholder with all its files.
"""

from collections.abc import Iterator

from app.sources.mail.letter import Letter
from app.sources.mail.mail_record import MailRecords
from app.sources.outlook.compound import DAMAGE, MAGIC, Compound
from app.sources.outlook.item import letter_in
from app.sources.outlook.members import OutlookMembers
from app.sources.outlook.properties import TABLE
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile

_TABLE = TABLE.encode("utf-16-le")
_LOOKED_INTO = 64 * 1024**2
"""Bytes of a file that is opened to see what it is, where its head does not tell."""


class OutlookMessageReader:
    """Reads one message."""

    name = "outlook_message"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A compound file with the properties of a message; Word and Excel write compound files, too."""
        if not file.head.startswith(MAGIC):
            return None
        if _TABLE in file.head:
            return Recognised(85)
        if not file.name.lower().endswith((".msg", ".oft")) or file.size > _LOOKED_INTO:
            return None
        try:
            compound = Compound(file.whole())
        except DAMAGE:
            return None
        found = compound.root.size(TABLE)
        compound.close()
        return Recognised(80) if found else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The one message. Raises SourceError for a file that is cut or damaged so that nothing can be read."""
        file.progress.check()
        try:
            compound = Compound(file.whole())
        except DAMAGE as error:
            raise SourceError(f"{file.name}: damaged ({error}). Please copy it again.") from error
        try:
            letter = letter_in(compound)
        finally:
            compound.close()
        records = MailRecords(settings, file.modified_at)
        file.progress.advance(file.size)
        yield (
            records.record(letter, "message 1")
            if isinstance(letter, Letter)
            else Rejection("message 1", Reason.UNREADABLE, letter)
        )
        file.progress.check()

    def members_of(self, file: SourceFile) -> OutlookMembers:
        """What opens the attachments."""
        return OutlookMembers(file.name, file.whole)


READER = OutlookMessageReader()
