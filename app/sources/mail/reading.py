"""One mail out of its bytes: walked through once, told as a letter; one that cannot be understood keeps its text."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import IO

from app.sources.mail.headers import Headers
from app.sources.mail.html_text import text_of_html
from app.sources.mail.letter import Letter, letter_of
from app.sources.mail.mail_record import MailRecords
from app.sources.mail.members import member_name
from app.sources.mail.parts import TEXT_LIMIT, Part, Parts
from app.sources.mail.plain_text import tidy
from app.sources.mail.recognising import has_fields, is_binary, preamble_of
from app.sources.mail.window import RAW_LIMIT, Window
from app.sources.record import Reason, Rejection, SourceAttachment, SourceItem
from app.sources.text_encoding import KEEP_FOREIGN, encoding_of
from local_store.book.channel import AttachmentState

BLOCK = 1 << 18
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
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
    """The mail in a stream, of which the first bytes are known; Apple's .emlx says before it how long it is.

    One without the fields of a mail is told by its text alone. Only what is no text, or has none, is refused.
    """
    length = _LENGTH.match(head)
    at = length.end() if length else 0
    head = head[at:]
    stream.read(at)
    chunk = _chunks(stream, int(length[1]) if length else None)
    if b"\r" in head and b"\n" not in head:
        head, chunk = _broken(head), partial(_broken_chunk, chunk)
    window = Window(chunk, at)
    before = preamble_of(head)
    why = "no header fields"
    letter: Letter | None = None
    if not head or has_fields(head[len(before) :]):
        window.drop(before)
        try:
            letter = read_letter(window, member)
        except BROKEN as error:
            why = type(error).__name__
            letter = _told_by_its_text(window.raw)
    elif not is_binary(head):
        letter = _without_fields(chunk, at, member)
    while stream.read(BLOCK):
        # What Apple writes behind a mail says nothing to people.
        continue
    return Rejection(place, Reason.UNREADABLE, why, window.raw) if letter is None else records.record(letter, place)


def _without_fields(chunk: Callable[[], bytes], at: int, member: str) -> Letter | None:
    """All that stands there as a text; what is too long for one becomes a file, too. None where nothing is said."""
    kept, size = bytearray(), 0
    while data := chunk():
        kept += data[: TEXT_LIMIT - len(kept)]
        size += len(data)
    encoding = encoding_of(bytes(kept), is_whole=size <= TEXT_LIMIT)
    letter = _told_by_its_text(bytes(kept).decode(encoding, KEEP_FOREIGN))
    if letter is None or size <= TEXT_LIMIT:
        return letter
    whole = Part(letter.headers, "text/plain", {}, "", at, at + size, size)
    file = SourceAttachment("message.txt", AttachmentState.PRESENT, member_name(whole, member), "text/plain", size)
    return replace(letter, attachments=(file,))


def _told_by_its_text(said: str) -> Letter | None:
    said = said.removeprefix("\ufeff")
    text = tidy(text_of_html(said) if _HTML.match(said) else said)
    return Letter(Headers(), text, raw=said[:RAW_LIMIT]) if text.strip() else None


def _broken(data: bytes) -> bytes:
    """Lines that end as they did on the oldest Macs; each byte stays in its place."""
    return data.replace(b"\r", b"\n")


def _broken_chunk(chunk: Callable[[], bytes]) -> bytes:
    return _broken(chunk())


def _chunks(stream: IO[bytes], length: int | None) -> Callable[[], bytes]:
    left = length

    def chunk() -> bytes:
        nonlocal left
        data = stream.read(BLOCK if left is None else min(BLOCK, left))
        left = None if left is None else left - len(data)
        return data

    return chunk
