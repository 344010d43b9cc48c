"""Skype's personal export: a .tar, .zip or bare messages.json becomes records, conversation by conversation.

Format: the schema as the Skyperious project reads it; messages.json of several gigabytes is streamed.
"""

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from app.sources.ordinal import Ordinals
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.skype_conversation import SkypeConversation
from app.sources.skype_media import Media
from app.sources.skype_people import People
from app.sources.skype_row import raw_of
from app.sources.skype_stream import JSON_ERRORS, Part, Step, text_of, walk
from app.sources.source_file import CancelledError, SourceError, SourceFile

HEAD_BYTES = 65536
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
        with self._opened() as stream:
            for part, key, value in self._steps(stream):
                if part is Part.BEGIN:
                    self._count += 1
                    people = self._known_people()
                    self._present = SkypeConversation(self._count, people, self._media, self._settings, self._known)
                elif part is Part.STRAY:
                    self._count += 1
                    yield Rejection(f"conversation {self._count}", Reason.UNREADABLE, "not an object", raw_of(value))
                elif part is Part.TOP:
                    self._own_id = text_of(value) if key == "userId" else self._own_id
                elif self._present is not None:
                    yield from self._inside(self._present, part, key, value)
        if self._present is not None:
            yield from self._stoppable(self._present.items(is_final=True))
        if self._broken is not None:
            yield self._broken
        if self._people is not None and not self._own_id:
            yield Warned("no_own_id", "the archive does not say whose it is; own messages may look received")

    def _inside(self, conversation: SkypeConversation, part: Part, key: str, value: Any) -> Iterator[SourceItem]:
        if part is Part.FIELD:
            conversation.head.take(key, value)
        elif part is Part.END:
            self._present = None
            yield from self._stoppable(conversation.items(is_final=True))
        elif (item := conversation.take(value)) is not None:
            yield item
        elif conversation.is_full:
            yield from self._stoppable(conversation.items(is_final=False))

    def _steps(self, stream: IO[bytes]) -> Iterator[Step]:
        """The parts of the document up to where it breaks off; why it did is kept."""
        steps = walk(stream)
        while True:
            try:
                step = next(steps, None)
            except JSON_ERRORS as error:
                is_cut = "premature EOF" in str(error)
                reason = Reason.TRUNCATED if is_cut else Reason.UNREADABLE
                detail = "the document ends in the middle" if is_cut else f"no JSON from here on: {str(error)[:80]!r}"
                self._broken = Rejection(self._place(), reason, detail)
                return
            except _DAMAGED as error:
                self._broken = Rejection(self._place(), Reason.UNREADABLE, f"the archive is damaged ({error})")
                return
            if step is None:
                return
            yield step

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
                steps = (value for part, key, value in walk(stream) if part is Part.TOP and key == "userId")
                return text_of(next(steps, ""))
        except (*JSON_ERRORS, *_DAMAGED):
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
