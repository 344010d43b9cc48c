"""Where the chat lies: a text file, or the right one among the members of an archive, with the files it may carry."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import IO

from app.sources.archive import Member
from app.sources.source_file import SourceFile
from app.sources.text_encoding import encoding_of
from app.sources.whatsapp.body import File, Files, file_key
from app.sources.whatsapp.header import header_pattern, is_header
from app.sources.whatsapp.phrases import without_marks, words
from local_store.book.channel import Channel

LOOKED_AT = 20
"""Lines among which a member of an archive must have a header to be a chat; other files are only less sure."""
HEAD = 65536
"""Bytes of a text that are looked at."""

_SIGNAL = re.compile(
    r"(?<![^\W_])signal[ _-]*(?:chats?|exports?|messages|messenger|nachrichten|verlauf|backup|conversations?)(?![^\W_])"
    r"|(?<![^\W_])(?:chats?|exports?|backup|messages|nachrichten)[ _-]+signal(?![^\W_]|[ _-]*iduna)",
    re.IGNORECASE,
)
"""Programs that write Signal's chats down do it in this shape; a client may be called Signal, too."""
_COPY = re.compile(r" ?(?:\(\d{1,3}\)| - (?:Kopie|Copy)(?: \(\d{1,3}\))?)$")


@dataclass(frozen=True, slots=True)
class Chat:
    """One exported chat inside a file."""

    file: SourceFile
    member: str
    """Name inside the archive; "" for a plain file."""
    size: int
    encoding: str
    title: str
    written_on: date | None
    begins_at: int
    """Lines that are not empty before the first header."""
    files: Files = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        """WhatsApp, unless the name of the file, its archive or its folders says that it is Signal's."""
        named = (*self.file.path.parts[-3:], self.member) if not self.title else ()
        return Channel.SIGNAL if any(map(_SIGNAL.search, named)) else Channel.WHATSAPP

    def open(self) -> IO[bytes]:
        """The bytes of the text."""
        return self.file.open_member(self.member) if self.member else self.file.open()


def chat_in(file: SourceFile) -> Chat | None:
    """The chat in a file; None where there is none. In an archive: `_chat.txt`, else the text that begins like one."""
    if not file.is_archive:
        written_on = datetime.fromtimestamp(file.modified_at, UTC).date()
        return _chat(file, "", file.head, file.size, written_on, file.name)
    members = file.members()
    found = [chat for member in _texts(file, members) if (chat := _member_chat(file, member))]
    if not found:
        return None
    best = found[0] if _rank(file, found[0].member)[0] < 3 else max(found, key=lambda chat: chat.size)
    return replace(best, files=_files(members, best.member))


def _texts(file: SourceFile, members: list[Member]) -> list[Member]:
    """The text members, the likeliest first."""
    texts = [member for member in members if member.name.lower().endswith(".txt")]
    return sorted(texts, key=lambda member: _rank(file, member.name))[:64]


def _rank(file: SourceFile, name: str) -> tuple[int, int]:
    """0 for `_chat.txt`, 1 for a text called like the archive, 2 for one called like a chat, 3 for others; depth."""
    base = unicodedata.normalize("NFC", name.rpartition("/")[2])
    stem, archive = base[:-4].casefold(), unicodedata.normalize("NFC", _stem(file.name)).casefold()
    kind = 0 if stem == "_chat" else 1 if stem == archive else 2 if title_of(base) else 3
    return kind, name.count("/")


def _member_chat(file: SourceFile, member: Member) -> Chat | None:
    head = file.peek_member(member.name, HEAD)
    base = member.name.rpartition("/")[2]
    named = base if title_of(base) else file.name
    try:
        written_on = date(*member.modified[:3]) if member.modified else None
    except (ValueError, TypeError):
        written_on = None
    if written_on is None or written_on.year <= 1980:
        written_on = datetime.fromtimestamp(file.modified_at, UTC).date()
    return _chat(file, member.name, head, member.size, written_on, named)


def _chat(file: SourceFile, member: str, head: bytes, size: int, written_on: date, named: str) -> Chat | None:
    encoding = encoding_of(head, is_whole=len(head) >= size)
    text = _whole_part(head, encoding)
    begins_at = _first_header(text)
    if begins_at is None or (member and begins_at >= LOOKED_AT):
        return None
    return Chat(file, member, size, encoding, title_of(named), written_on, begins_at)


def _whole_part(head: bytes, encoding: str) -> str:
    return re.sub("\r\n?", "\n", head.decode(encoding, "replace")).lstrip("\ufeff")


def _first_header(text: str) -> int | None:
    """How many lines that are not empty stand before the first true header; None where there is none."""
    pattern = header_pattern()
    for place, line in enumerate(line for line in text.split("\n") if line.strip()):
        found = pattern.match("\n" + line)
        if found and is_header(*found.groups()):
            return place
    return None


def _stem(name: str) -> str:
    return name[: name.rfind(".")] if "." in name else name


def title_of(file_name: str) -> str:
    """The partner or group in the name of an export; "" where the name is no export's."""
    stem = without_marks(unicodedata.normalize("NFC", _stem(file_name)))
    stem = _COPY.sub("", stem)
    for start in sorted(words("chat", "file_names"), key=len, reverse=True):
        if stem.casefold().startswith(start.casefold()) and len(stem) > len(start):
            return stem[len(start) :].strip()
    return ""


def _files(members: list[Member], chat: str) -> Files:
    """What messages may carry: every member but the chat itself; beside the chat wins over deeper folders."""
    files: dict[str, File] = {}
    for member in sorted(members, key=lambda member: member.name.count("/")):
        if member.name != chat:
            files.setdefault(file_key(member.name), File(member.name, member.size))
    return files
