"""One mail out of its bytes: walked through once, told as a letter; what cannot be told is refused in words."""

import re
from collections.abc import Callable
from typing import IO

from app.sources.mail.headers import Headers
from app.sources.mail.letter import Letter, letter_of
from app.sources.mail.mail_record import MailRecords
from app.sources.mail.members import member_name
from app.sources.mail.parts import Part, Parts
from app.sources.mail.window import Window
from app.sources.record import Reason, Rejection, SourceAttachment, SourceItem
from local_store.book.channel import AttachmentState

BLOCK = 1 << 18
_LENGTH = re.compile(rb"(\d{1,12})[ \t]*\r?\n")
"""How Apple's .emlx begins: with the length of the mail."""
BROKEN = (ValueError, LookupError, TypeError, OverflowError, RecursionError)
"""What foreign bytes may raise in the standard library's codecs and parsers."""


def read_letter(
    window: Window,
    member: str = "",
    *,
    begun: Callable[[Headers, int], None] | None = None,
    is_quoted: Callable[[], bool] = lambda: False,
) -> Letter | None:
    """The mail in this window, read to its end; None where no header field stands at its beginning.

    `member` is the archive's member it lies in. `is_quoted` is asked when it is read: whether a mailbox quoted it.
    """
    start = window.at
    parts = Parts(window, begun)
    parts.walk()
    if not parts.headers.fields:
        return None
    quoted = is_quoted()

    def named(part: Part) -> str:
        return member_name(part, member, is_quoted=quoted)

    letter = letter_of(parts.headers, parts.found, named, is_quoted=quoted)
    attachments, warnings = letter.attachments, letter.warnings
    if parts.is_overfull:
        warnings = (*warnings, "too_many_parts")
        whole = Part(parts.headers, "message/rfc822", {}, "", start, window.at, window.at - start)
        name = "message.eml"
        attachments += (SourceAttachment(name, AttachmentState.PRESENT, named(whole), "message/rfc822", whole.size),)
    elif parts.is_open:
        warnings = (*warnings, "cut_off")
    return Letter(letter.headers, letter.text, attachments, warnings, letter.is_sealed, window.raw)


def without_length(head: bytes) -> bytes:
    """The beginning of a mail without the length before it."""
    length = _LENGTH.match(head)
    return head[length.end() :] if length else head


def mail_in(stream: IO[bytes], head: bytes, records: MailRecords, place: str, member: str = "") -> SourceItem:
    """The mail in a stream, of which the first bytes are known; Apple's .emlx says before it how long it is."""
    length = _LENGTH.match(head)
    at = length.end() if length else 0
    stream.read(at)
    window = Window(_chunks(stream, int(length[1]) if length else None), at)
    try:
        letter = read_letter(window, member)
    except BROKEN as error:
        letter, why = None, type(error).__name__
    else:
        why = "no header fields"
    while stream.read(BLOCK):
        # What Apple writes behind a mail says nothing to people.
        continue
    return Rejection(place, Reason.UNREADABLE, why, window.raw) if letter is None else records.record(letter, place)


def _chunks(stream: IO[bytes], length: int | None) -> Callable[[], bytes]:
    left = length

    def chunk() -> bytes:
        nonlocal left
        data = stream.read(BLOCK if left is None else min(BLOCK, left))
        left = None if left is None else left - len(data)
        return data

    return chunk
