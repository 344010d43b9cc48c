"""Many files of one kind read as one: one run, one report, one undo; every place names its file."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import IO

from app.services.importing.folder_file import inner_file, inner_names, inner_size
from app.sources.compact_ordinals import CompactOrdinals
from app.sources.reader import Members, Reader, Recognised, members_of
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceContact,
    SourceItem,
    SourceRecord,
    Warned,
)
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError, SourceFile

MARK = "+"
"""Behind the name of a reader whose files were read together."""
FOLDER, ARCHIVE = f"folder{MARK}", f"archive{MARK}"
"""In place of a reader's name: files of several kinds, each read by its own reader."""
MEMBER = "\0"
"""Between the name of a file and that of an attachment in it."""
EACH = 200
"""Files up to which each has an account of its own; of more, those of one reader have one together."""
Recognise = Callable[[SourceFile], tuple[Reader, Recognised] | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What is read and accounted for in one go."""

    items: Iterator[SourceItem]
    name: str = ""
    """Of the one file; "" for several of one reader, or for what nobody reads."""
    reader: str = ""
    files: int = 1
    """0 where nothing is accounted for apart: for a file that is dropped by itself."""
    is_last: bool = True
    """Of its reader: what was told of entries that came nowhere waits no longer."""


def single(name: str) -> str:
    """The reader's name without the mark of many files."""
    return name.removesuffix(MARK)


class PutTogether(ABC):
    """Reads several files as one, in parts."""

    def recognise(self, file: SourceFile) -> None:
        """Never by itself: files are put together where they are dropped."""
        del file

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The items of all files, one after the other. What stands in two of them is told once."""
        for part in self.parts(file, settings):
            yield from part.items

    @abstractmethod
    def parts(self, file: SourceFile, settings: ReaderSettings) -> Iterator[Part]:
        """The same in parts, each to be read to its end before the next."""


class Bundle(PutTogether):
    """Reads each file of a folder or an archive with one reader; one that is broken costs only itself."""

    def __init__(self, reader: Reader, recognise: Recognise) -> None:
        """`recognise` says which reader a file is for: those for another one are passed over."""
        self.reader = reader
        self.name, self.version = f"{reader.name}{MARK}", reader.version
        self._recognise = recognise

    def parts(self, file: SourceFile, settings: ReaderSettings) -> Iterator[Part]:
        """The same file by file, each to be read to its end before the next; very many in one part."""
        share = Share(file.progress)
        seen = CompactOrdinals()
        warnings = Warnings()
        names = inner_names(file)
        each = (self._read_one(file, name, settings, share, seen, warnings) for name in names)
        if len(names) > EACH:
            yield Part(chain(chain.from_iterable(each), warnings.late()), "", self.reader.name, len(names))
            return
        for name, items in zip(names, each, strict=True):
            is_last = name is names[-1]
            told = chain(items, warnings.late()) if is_last else items
            yield Part(told, name, self.reader.name, is_last=is_last)

    def _read_one(
        self,
        file: SourceFile,
        name: str,
        settings: ReaderSettings,
        share: "Share",
        seen: CompactOrdinals,
        warnings: "Warnings",
    ) -> Iterator[SourceItem]:
        try:
            with inner_file(file, name, share.next_part(inner_size(file, name))) as inner:
                if not self._is_ours(inner):
                    return
                for item in self.reader.read(inner, settings):
                    if isinstance(item, Warned):
                        warnings.take(item)
                    else:
                        yield placed(item, name, seen)
        except SourceError as error:
            yield Rejection(name, Reason.UNREADABLE, str(error))

    def _is_ours(self, inner: SourceFile) -> bool:
        counting, inner.progress = inner.progress, Progress(total=inner.size)
        try:
            found = self._recognise(inner)
        finally:
            inner.progress = counting
        return found is not None and found[0].name == self.reader.name

    def members_of(self, file: SourceFile) -> Members:
        """Opens the attachments of all files."""
        return _BundleMembers(self.reader, file)


def placed(item: SourceItem, name: str, seen: CompactOrdinals) -> SourceItem:
    """The item with the name of its file before its place; a repeated one is left out."""
    if isinstance(item, Warned):
        return item
    place = f"{name}, {item.place}" if name else item.place
    if isinstance(item, SourceRecord | SourceContact):
        is_repeated = seen.tell_apart(item.key) != item.key
        if is_repeated and not (isinstance(item, SourceRecord) and item.is_replaceable):
            return Skip(place, Reason.REPEATED, item.raw)
    if isinstance(item, SourceRecord) and item.attachments:
        attachments = tuple(
            replace(each, member=f"{name}{MEMBER}{each.member}") if each.member else each for each in item.attachments
        )
        return replace(item, place=place, attachments=attachments)
    return replace(item, place=place)


class Share:
    """Hands each file its part of the whole progress, which never goes back."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole
        self._done = 0
        self._part = 0

    def next_part(self, size: int) -> Progress:
        """The progress of the next file, of that many bytes; the one before counts as read."""
        self._whole.check()
        self._done += self._part
        self._part = size
        before, whole = self._done, self._whole

        def tell(done: int, total: int) -> None:
            if whole.report:
                whole.report(min(before + size * done // max(total, 1), whole.total), whole.total)

        return Progress(report=tell, is_cancelled=whole.is_cancelled)

    def finish(self) -> None:
        """All of it is read."""
        if self._whole.report:
            self._whole.report(self._whole.total, self._whole.total)


class Warnings:
    """What is worth knowing of many files, told once each."""

    def __init__(self) -> None:
        self._found: dict[str, Warned] = {}

    def take(self, warned: Warned) -> None:
        """Take in what one of the files warns of."""
        if warned.code == "noted_on":
            # Each note has a day of its own: one answer cannot be for all.
            count = int(self._found["noted_days"].detail) if "noted_days" in self._found else 0
            self._found["noted_days"] = Warned("noted_days", str(count + 1))
            return
        known = self._found.setdefault(warned.code, warned)
        if warned.code == "self_unknown" and known is not warned:
            # Names of which one is the adviser's: of all files together.
            names = dict.fromkeys([*known.detail.split("; "), *warned.detail.split("; ")])
            self._found[warned.code] = Warned(warned.code, "; ".join(names))

    def all(self) -> list[Warned]:
        """What there is to know of all of them."""
        return list(self._found.values())

    def late(self) -> Iterator[Warned]:
        """The same, asked for once everything is read."""
        yield from self.all()


class _BundleMembers:
    """Opens attachments by the name of their file and their own; the file stays open for the next ones."""

    def __init__(self, reader: Reader, file: SourceFile) -> None:
        self._reader, self._file = reader, file
        self._name = ""
        self._inner: SourceFile | None = None
        self._members: Members | None = None

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes under that name. Raises KeyError, SourceError."""
        outer, _, member = name.partition(MEMBER)
        if self._members is None or outer != self._name:
            self._close_inner()
            self._inner = inner_file(self._file, outer)
            self._members = members_of(self._reader, self._inner)
            self._name = outer
        return self._members.open_member(member)

    def close(self) -> None:
        """Close what is open, and the folder or archive."""
        self._close_inner()
        self._file.close()

    def _close_inner(self) -> None:
        for each in (self._members, self._inner):
            if each is not None:
                each.close()
        self._members = self._inner = None
