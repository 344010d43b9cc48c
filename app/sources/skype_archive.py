"""Skype's personal export: a .tar, .zip or bare messages.json becomes records, conversation by conversation.

Format: the schema as the Skyperious project reads it; messages.json of several gigabytes is streamed.
"""

import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from app.sources.json_values import text_of
from app.sources.json_walk import BrokenJsonError, Kind, Path, Shape, walk
from app.sources.ordinal import Ordinals
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.skype_conversation import SkypeConversation
from app.sources.skype_media import Media
from app.sources.skype_people import People
from app.sources.source_file import CancelledError, SourceError, SourceFile

HEAD_BYTES = 65536
_OWN_ID = ("userId",)
_CONVERSATION = ("conversations", "*")
_MESSAGES = frozenset({(*_CONVERSATION, key, "*") for key in ("MessageList", "messages")})
_STRING = r'"(?:[^"\\]|\\.)*+"'
_SHAPE = Shape(
    lists=frozenset({_CONVERSATION[:1], *(path[:-1] for path in _MESSAGES)}),
    objects=frozenset({_CONVERSATION}),
    looks_like=lambda value: (
        isinstance(value, dict) and "from" in value and ("originalarrivaltime" in value or "messagetype" in value)
    ),
    restart=re.compile(
        rf'\{{\s*+(?:{_STRING}\s*+:\s*+(?:{_STRING}|[\w.+-]++|\{{(?:[^{{}}"]|{_STRING})*+\}})\s*+,\s*+)+?'
        r'"(?:MessageList|messages)"\s*+:\s*+\[',
        re.DOTALL,
    ),
    restart_path=_CONVERSATION,
)
_DAMAGED = (zipfile.BadZipFile, zlib.error, tarfile.TarError, EOFError, OSError)


class SkypeArchiveReader:
    """Reads what Skype's "export my data" page handed out until 2026."""

    name = "skype_archive"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Whether a messages.json with Skype's keys is in it. Raises SourceError for a damaged archive."""
        if not file.is_archive:
            return _judged(file.head)
        done = file.progress.done
        try:
            member = _messages_member(file)
            if not member:
                return None
            with file.open_member(member) as stream:
                return _judged(stream.read(HEAD_BYTES))
        except _DAMAGED:
            return None
        finally:
            # A look at the head is no progress of the reading.
            file.progress.done = done

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Conversations in the order of the file, the messages of each by time; 48: feeds are left out one by one."""
        opened = _opener(file)
        media = Media(file.members() if file.is_archive else ())
        for name in file.refused:
            yield Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH)
        reading = _Reading(file, opened, media, settings)
        yield from reading.items()


READER = SkypeArchiveReader()


def _messages_member(file: SourceFile) -> str:
    """The messages.json that lies highest in the archive, "" where there is none."""
    found = [each.name for each in file.members() if PurePosixPath(each.name).name.lower() == "messages.json"]
    return min(found, key=lambda name: (name.count("/"), len(name)), default="")


def _judged(head: bytes) -> Recognised | None:
    """What the head of a messages.json looks like."""
    try:
        text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").decode("latin-1")
    except UnicodeDecodeError:  # pragma: no cover - latin-1 reads every byte
        return None
    if not text.startswith("{") or '"conversations"' not in text:
        return None
    marks = sum(f'"{key}"' in text for key in ("userId", "exportDate", "MessageList", "originalarrivaltime"))
    return Recognised(40 + 15 * marks) if marks else None


def _opener(file: SourceFile) -> Callable[[], IO[bytes]]:
    """How to open messages.json, once or twice; the progress then counts that document alone."""
    if not file.is_archive:
        return file.open
    member = _messages_member(file)
    if not member:
        raise SourceError(f"{file.name}: holds no messages.json. Please choose the archive as Skype handed it out.")
    file.progress.total = max(next(each.size for each in file.members() if each.name == member), 1)
    file.progress.done = 0

    def opened() -> IO[bytes]:
        return file.open_member(member)

    return opened


class _Reading:
    """One run over one archive."""

    def __init__(
        self, file: SourceFile, opened: Callable[[], IO[bytes]], media: Media, settings: ReaderSettings
    ) -> None:
        self._file, self._opened, self._media, self._settings = file, opened, media, settings
        self._own_id = ""
        self._people: People | None = None
        self._known = Ordinals()
        self._count = 0
        self._present: SkypeConversation | None = None
        self._broken: Rejection | None = None
        self._told = 0

    def items(self) -> Iterator[SourceItem]:
        """All items; a document that breaks off ends in one rejection."""
        try:
            with self._opened() as stream:
                yield from self._parts(stream)
        except BrokenJsonError as error:
            self._broken = Rejection(self._place(), Reason.UNREADABLE, f"no JSON from here on: {str(error)[:80]!r}")
        except _DAMAGED as error:
            self._broken = Rejection(self._place(), Reason.UNREADABLE, f"the archive is damaged ({error})")
        if self._present is not None:
            yield from self._stoppable(self._present.items(is_final=True))
        if self._broken is not None:
            yield self._broken
        if self._people is not None and not self._own_id:
            yield Warned("no_own_id", "the archive does not say whose it is; own messages may look received")

    def _parts(self, stream: IO[bytes]) -> Iterator[SourceItem]:
        for kind, path, value, raw in walk(stream, _SHAPE):
            conversation = self._present
            if kind is Kind.ITEM and conversation is not None and path in _MESSAGES:
                if (item := conversation.take(value, raw)) is not None:
                    yield item
                elif conversation.is_full:
                    yield from self._stoppable(conversation.items(is_final=False))
            elif kind is Kind.END and path == _CONVERSATION and conversation is not None:
                self._present = None
                yield from self._stoppable(conversation.items(is_final=True))
            elif kind in {Kind.ITEM, Kind.BROKEN}:
                why = "not an object" if kind is Kind.ITEM else value
                yield self._refused(why, raw)
            elif kind is Kind.CUT:
                self._broken = Rejection(self._place(), Reason.TRUNCATED, value, raw)
            else:
                self._take(kind, path, value)

    def _take(self, kind: Kind, path: Path, value: Any) -> None:
        """Take notice of what stands around the messages."""
        if kind is Kind.BEGIN and path == _CONVERSATION:
            self._count += 1
            people = self._known_people()
            self._present = SkypeConversation(self._count, people, self._media, self._settings, self._known)
        elif kind is Kind.VALUE and self._present is not None:
            self._present.head.take(path[-1], value)
        elif kind is Kind.VALUE and path == _OWN_ID:
            self._own_id = text_of(value)

    def _refused(self, why: str, raw: str) -> Rejection:
        """What is no conversation, or no message of one."""
        if self._present is not None:
            return self._present.broken(why, raw)
        self._count += 1
        return Rejection(self._place(), Reason.UNREADABLE, why, raw)

    def _known_people(self) -> People:
        """The people of this archive; whose it is must be known before the first message."""
        if self._people is None:
            self._own_id = self._own_id or self._looked_up()
            self._people = People(self._own_id, self._settings)
        return self._people

    def _looked_up(self) -> str:
        """The userId of an archive whose keys are in another order than Skype's: found by a walk of its own."""
        progress = self._file.progress
        done = progress.done
        progress.total *= 2
        try:
            with self._opened() as stream:
                found = (
                    value for kind, path, value, _ in walk(stream, _SHAPE) if kind is Kind.VALUE and path == _OWN_ID
                )
                return text_of(next(found, ""))
        except (BrokenJsonError, *_DAMAGED):
            return ""
        finally:
            progress.total = progress.total // 2 + progress.done - done

    def _stoppable(self, items: Iterator[SourceItem]) -> Iterator[SourceItem]:
        """The items, as long as the adviser does not stop: a large conversation is handed out after its last byte."""
        for item in items:
            self._told += 1
            if self._told % 256 == 0 and self._file.progress.is_cancelled():
                raise CancelledError
            yield item

    def _place(self) -> str:
        return f"conversation {self._count}" if self._count else "messages.json"
