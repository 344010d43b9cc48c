"""Single mails (.eml, and Apple Mail's .emlx): headers, words and files of one message.

Format: RFC 5322 and MIME (RFC 2045 to 2049, 2231), read by a walk over the bytes that never holds an attachment.
"""

from collections.abc import Iterator

from app.sources.mail.mail_record import MailRecords
from app.sources.mail.members import MailMembers
from app.sources.mail.reading import mail_in, without_length
from app.sources.mail.recognising import begins_with_fields, is_binary, looks_like_mail, looks_like_mailbox
from app.sources.reader import Recognised
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile

_SUFFIXES = (".eml", ".emlx")
"""Whatever is in a file of that name is taken for a mail, if it is a text."""
_OTHER_SUFFIXES = (".mht", ".mai")
_NAMED = 99
_BARELY = 5
_PLACE = "message 1"


class MailMessageReader:
    """Reads one mail."""

    name = "mail_message"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A text that begins with the fields of a mail, or that is named as one."""
        if file.is_archive:
            return None
        head = without_length(file.head)
        sureness = looks_like_mail(head)
        name = file.name.lower()
        if name.endswith(_SUFFIXES) and head and not looks_like_mailbox(head):
            return Recognised(_NAMED) if sureness or not is_binary(head) else None
        if sureness and name.endswith(_OTHER_SUFFIXES):
            return Recognised(85)
        if sureness >= 60:
            return Recognised(sureness)
        return Recognised(_BARELY) if sureness and begins_with_fields(head) else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The one mail."""
        records = MailRecords(settings, file.modified_at)
        with file.open() as stream:
            yield mail_in(stream, file.head, records, _PLACE)
        file.progress.check()

    def members_of(self, file: SourceFile) -> MailMembers:
        """What opens the attachments."""
        return MailMembers(file)


READER = MailMessageReader()
