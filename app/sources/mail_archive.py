"""Mailboxes (.mbox: Thunderbird, Apple Mail, Gmail's Takeout) and archives of mails: one record for each mail.

Format: RFC 4155 and its elder variants mboxo, mboxrd, mboxcl and mboxcl2; read in one pass in bounded memory.
"""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from app.sources.mail.headers import Headers
from app.sources.mail.mail_record import MailRecords
from app.sources.mail.mbox import Mbox, MboxMail, date_of
from app.sources.mail.members import MailMembers
from app.sources.mail.reading import BROKEN, mail_in, read_letter
from app.sources.mail.recognising import looks_like_mail, looks_like_mailbox
from app.sources.outlook.compound import DAMAGE, MAGIC, Compound
from app.sources.outlook.item import letter_in
from app.sources.outlook.members import OutlookMembers
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile

_HEAD = 65536
_MAILBOXES = frozenset({".mbox", ".mbx"})
_MAILS = frozenset({".eml", ".emlx", ".msg"})
_MAIL_FOLDERS = frozenset({"cur", "new"})
"""Of a Maildir: every file in them is a mail."""
_MAILBOX_FOLDERS = frozenset({".mbox", ".sbd"})
"""Of Apple Mail and Thunderbird: files without an ending in them are mailboxes."""
_LOOKED_AT = 50
_INSIDE = "!/"
MESSAGE_LIMIT = 256 * 1024**2
"""Bytes of an Outlook message in an archive, which is held in memory to be read."""
_OTHERS = frozenset({".vcf", ".ics", ".json", ".xml", ".csv", ".txt", ".zip", ".tar", ".gdv"})
"""Files of other kinds that are imported: an archive with any of these stands for its files one by one."""
_ASKED_FROM = 5
"""Mails from which on it is asked who of these people is the adviser."""
_NAMES_ASKED = 6


class MailArchiveReader:
    """Reads many mails from one file."""

    name = "mail_archive"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A file that begins with a mailbox's "From " line, or an archive of nothing but mails and mailboxes."""
        if not file.is_archive:
            sureness = looks_like_mailbox(file.head)
            return Recognised(sureness, _title(file.name)) if sureness else None
        names = [each.name for each in file.members()]
        mails = _mails_among(names)
        if not mails or {PurePosixPath(name).suffix.casefold() for name in names} & _OTHERS:
            return None
        heads = (file.peek_member(name, _HEAD) for name in names[:_LOOKED_AT] if name in mails)
        return Recognised(85, _title(file.name)) if any(map(_is_known, heads)) else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The mails in the order of the file; who of the people is the adviser is asked where none of them is."""
        records = MailRecords(settings, file.modified_at)
        count = 0
        for item in self._members(file, records) if file.is_archive else _plain(file, records):
            count += 1
            yield item
        file.progress.check()
        if count >= _ASKED_FROM and not records.own_seen:
            names = [address for address, _ in records.addresses.most_common(_NAMES_ASKED)]
            yield Warned("self_unknown", "; ".join(names))

    def members_of(self, file: SourceFile) -> "ArchiveMembers":
        """What opens the attachments."""
        return ArchiveMembers(file)

    def _members(self, file: SourceFile, records: MailRecords) -> Iterator[SourceItem]:
        mails = _mails_among([each.name for each in file.members()])
        file.plan(max(sum(each.size for each in file.members() if each.name in mails), 1))
        for name in file.refused:
            yield Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH)
        for each in file.members():
            if each.name not in mails:
                yield Skip(each.name, Reason.STRAY)
                continue
            with file.open_member(each.name) as stream:
                # Of a packed tar each look at a member of its own would unpack everything before it again.
                head = stream.peek(_HEAD)[:_HEAD] if isinstance(stream, io.BufferedReader) else b""
                yield from _member(stream, head, each.name, records)


READER = MailArchiveReader()


class ArchiveMembers:
    """Opens attachments of mails, and of Outlook's messages in an archive ("Post/1.msg!/...")."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._mails = MailMembers(file)
        self._message: tuple[str, OutlookMembers] | None = None

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes, to be read before the next are asked for. Raises KeyError, SourceError."""
        member, mark, inner = name.partition(_INSIDE)
        if not mark:
            return self._mails.open_member(name)
        if self._message is None or self._message[0] != member:
            self.close()
            self._message = member, OutlookMembers(member, partial(_whole, self._file, member))
        return self._message[1].open_member(inner)

    def close(self) -> None:
        """Close what is open; the file itself stays open."""
        self._mails.close()
        if self._message is not None:
            self._message[1].close()
            self._message = None


def _title(name: str) -> str:
    stem = PurePosixPath(name).stem
    return "" if stem.casefold() in {"mbox", "takeout"} else stem


def _mails_among(names: list[str]) -> set[str]:
    """The files that are mails or mailboxes by their names, by their folders, or by the index beside them."""
    everything = set(names)
    return {
        name
        for name in names
        if (path := PurePosixPath(name)).suffix.casefold() in _MAILBOXES | _MAILS
        or path.parent.name in _MAIL_FOLDERS
        or (not path.suffix and path.parent.suffix.casefold() in _MAILBOX_FOLDERS)
        or f"{name}.msf" in everything
    }


def _is_known(head: bytes) -> bool:
    return bool(looks_like_mailbox(head) or looks_like_mail(head) or head.startswith(MAGIC))


def _plain(file: SourceFile, records: MailRecords) -> Iterator[SourceItem]:
    with file.open() as stream:
        yield from _mailbox(stream, "", records)


def _member(stream: IO[bytes], head: bytes, name: str, records: MailRecords) -> Iterator[SourceItem]:
    if looks_like_mailbox(head):
        yield from _mailbox(stream, name, records)
    elif head.startswith(MAGIC):
        yield _message(stream, name, records)
    else:
        yield mail_in(stream, head, records, name, name)


def _message(stream: IO[bytes], name: str, records: MailRecords) -> SourceItem:
    """The mail of an Outlook message in an archive."""
    data = stream.read(MESSAGE_LIMIT + 1)
    if len(data) > MESSAGE_LIMIT:
        return Rejection(name, Reason.TOO_LARGE, "an Outlook message inside an archive")
    try:
        with closing(Compound(io.BytesIO(data))) as compound:
            letter = letter_in(compound)
    except DAMAGE as error:
        letter = str(error)[:200]
    if isinstance(letter, str):
        return Rejection(name, Reason.UNREADABLE, letter)
    inside = tuple(replace(each, member=each.member and f"{name}{_INSIDE}{each.member}") for each in letter.attachments)
    return records.record(replace(letter, attachments=inside), name)


def _whole(file: SourceFile, member: str) -> IO[bytes]:
    with file.open_member(member) as stream:
        return io.BytesIO(stream.read(MESSAGE_LIMIT))


def _mailbox(stream: IO[bytes], member: str, records: MailRecords) -> Iterator[SourceItem]:
    mbox = Mbox(stream)
    for mail in mbox.mails():
        yield _mail(mbox, mail, member, records)
    if mbox.stray:
        yield Rejection(f"{member}, line 1" if member else "line 1", Reason.STRAY, "no mail begins here", "")


def _mail(mbox: Mbox, mail: MboxMail, member: str, records: MailRecords) -> SourceItem:
    place = f"message {mail.number}"
    place = f"{member}, {place}" if member else place

    def begun(headers: Headers, at: int) -> None:
        length = headers.first("content-length")
        if length.isascii() and length.isdigit() and len(length) < 10:
            mbox.trust(at + int(length))

    try:
        letter = read_letter(mail.window, member, begun=begun, is_quoted=lambda: not mbox.is_verbatim)
        if letter is None:
            return Rejection(place, Reason.UNREADABLE, "no header fields", mail.window.raw)
        return records.record(letter, place, date_of(mail.line))
    except BROKEN as error:
        return Rejection(place, Reason.UNREADABLE, type(error).__name__, mail.window.raw)
