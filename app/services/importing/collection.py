"""What was dropped as one folder or one archive, of whatever kinds: one run, one report, one undo; places name files."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import IO

from app.services.importing.bundle import EACH, MEMBER, Part, PutTogether, Share, Warnings, placed
from app.services.importing.column_memory import TABLE_READERS, columns_option
from app.services.importing.folder_file import BETWEEN, inner_file, inner_size, outer_of
from app.sources.compact_ordinals import CompactOrdinals
from app.sources.reader import Members, Reader, members_of
from app.sources.record import Reason, Rejection, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError, SourceFile
from app.sources.tables.reading import OPTION, layout_in

_FIRST = {"vcard": 0, "contact_table": 0, "gdv_records": 1}
"""Whose clients the other files may be about."""
_LEFT = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_ORDER, _ORDER_UNSURE = "date_order", "date_order_unsure"


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the folder or archive, and which reader takes it."""

    name: str
    """"chats/Anna.txt", "alles.zip › Anna.vcf" in an archive among them; "" for the archive itself, read as a whole."""
    reader: Reader | None = None
    title: str = ""
    why: str = ""
    """In words, why nobody reads it."""
    reason: Reason = Reason.UNKNOWN_KIND


Look = Callable[[SourceFile], Sequence[Held]]


class Collection(PutTogether):
    """Reads each file with its own reader, address books first; one that is broken costs only itself."""

    def __init__(self, name: str, version: int, look: Look, held: Sequence[Held] = ()) -> None:
        """`look` says what is in an original that is read again, where `held` is not known from the dropping."""
        self.name, self.version = name, version
        self.held = tuple(held)
        self._look = look

    def parts(self, file: SourceFile, settings: ReaderSettings) -> Iterator[Part]:
        """The same in parts, each to be read to its end before the next; the last is what nobody reads."""
        held = self.held or tuple(self._look(file))
        reading = _Reading(file, settings, held)
        if reading.brings_people():
            reading.warnings.take(Warned("people_first"))
        for reader, files in reading.by_reader():
            if reading.count <= EACH:
                for each in files:
                    yield Part(reading.items_of(each, reader), each.name, reader.name, is_last=each is files[-1])
            else:
                items = chain.from_iterable(reading.items_of(each, reader) for each in files)
                yield Part(items, "", reader.name, len(files))
        strange = list(reading.strange())
        yield Part(chain(strange, reading.warnings.all()), files=len(strange))
        reading.share.finish()

    def members_of(self, file: SourceFile) -> Members:
        """Opens the attachments of all files."""
        held = self.held or tuple(self._look(file))
        return _CollectionMembers({each.name: each.reader for each in held if each.reader}, file)


class _Reading:
    """One way through all files."""

    def __init__(self, file: SourceFile, settings: ReaderSettings, held: Sequence[Held]) -> None:
        self._file, self._settings, self._held = file, settings, held
        self.share = Share(file.progress)
        self.warnings = Warnings()
        self._seen = CompactOrdinals()
        self._strange = {each.name: each for each in (*held, *_others(file, held)) if each.reader is None}
        self._named_so = {_last(name) for name in self._strange}
        self._used: set[str] = set()
        self._beside = Counter(outer_of(each.name) for each in held if BETWEEN in each.name)
        file.progress.total = sum(self._size(each.name) for each in held if each.reader) or file.progress.total

    @property
    def count(self) -> int:
        """How many files are read."""
        return sum(each.reader is not None for each in self._held)

    def brings_people(self) -> bool:
        """Whether there are both: those who say who is who, and others that may be about them."""
        names = {each.reader.name for each in self._held if each.reader}
        return bool(names & _FIRST.keys()) and bool(names - _FIRST.keys())

    def by_reader(self) -> Iterator[tuple[Reader, list[Held]]]:
        """The files of each reader, always in one order: those first that say who is who."""
        groups: dict[str, tuple[Reader, list[Held]]] = {}
        for each in sorted(self._held, key=lambda one: one.name):
            if each.reader is not None:
                groups.setdefault(each.reader.name, (each.reader, []))[1].append(each)
        yield from (groups[name] for name in sorted(groups, key=lambda name: (_FIRST.get(name, 2), name)))

    def items_of(self, each: Held, reader: Reader) -> Iterator[SourceItem]:
        """The items of one file, each with its file before its place."""
        progress = self.share.next_part(self._size(each.name))
        try:
            if not each.name:
                yield from self._whole(reader, progress)
                return
            with inner_file(self._file, each.name, progress) as inner:
                for item in self._understood(reader, inner):
                    yield from self._told(item, each.name)
        except SourceError as error:
            yield Rejection(each.name, Reason.UNREADABLE, str(error))

    def _whole(self, reader: Reader, progress: Progress) -> Iterator[SourceItem]:
        """The archive itself."""
        counting, self._file.progress = self._file.progress, progress
        try:
            for item in self._understood(reader, self._file):
                yield from self._told(item, "")
        finally:
            self._file.progress = counting

    def _told(self, item: SourceItem, name: str) -> Iterator[SourceItem]:
        if isinstance(item, Warned):
            self.warnings.take(item)
            return
        if self._named_so and isinstance(item, SourceRecord):
            for attachment in item.attachments:
                self._used |= self._named_so & {attachment.name, _last(attachment.member)}
        yield placed(item, name, self._seen)

    def _understood(self, reader: Reader, inner: SourceFile) -> Iterator[SourceItem]:
        """A file as its reader reads it: an answer is for those files alone that leave the question open."""
        settings = self._settings
        if reader.name in TABLE_READERS:
            layout = layout_in(inner)
            told = settings.options.get(columns_option(layout), "") if layout is not None else ""
            settings = replace(settings, options={**settings.options, OPTION: told})
        answer = settings.options.get(_ORDER, "")
        if not answer:
            yield from reader.read(inner, settings)
            return
        unanswered = {code: each for code, each in settings.options.items() if code != _ORDER}
        items = reader.read(inner, replace(settings, options=unanswered))
        first: list[SourceItem] = []
        for item in items:
            first.append(item)
            if not isinstance(item, Warned):
                break
        if any(isinstance(item, Warned) and item.code == _ORDER_UNSURE for item in first):
            yield from reader.read(inner, settings)
        else:
            yield from chain(first, items)

    def strange(self) -> Iterator[SourceItem]:
        """What nobody reads and no chat has as its picture or paper, and names that lead out of an archive."""
        for name, each in self._strange.items():
            if each.reason is not Reason.UNKNOWN_KIND:
                yield Rejection(name, each.reason)
            elif _last(name) not in self._used:
                yield Rejection(name, Reason.UNKNOWN_KIND, each.why)

    def _size(self, name: str) -> int:
        if not name:
            return self._file.size
        return inner_size(self._file, name) // max(self._beside[outer_of(name)], 1)


def _others(file: SourceFile, held: Sequence[Held]) -> list[Held]:
    """The members of an archive of which nothing was told; none where one reader takes the archive as a whole."""
    if not file.is_archive or any(not each.name for each in held):
        return []
    known = {outer_of(each.name) for each in held}
    found = (member.name for member in file.members())
    return [Held(name) for name in found if name not in known and not _is_litter(name)]


def _is_litter(name: str) -> bool:
    """What systems leave behind in folders and archives."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts) or parts[-1].casefold() in _LEFT


def _last(name: str) -> str:
    return name.rpartition("/")[2].rpartition("\\")[2]


class _CollectionMembers:
    """Opens attachments by the name of their file and their own; the file stays open for the next ones."""

    def __init__(self, readers: dict[str, Reader], file: SourceFile) -> None:
        self._readers, self._file = readers, file
        self._name: str | None = None
        self._inner: SourceFile | None = None
        self._members: Members | None = None

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes under that name. Raises KeyError, SourceError."""
        outer, _, member = name.partition(MEMBER)
        if self._members is None or outer != self._name:
            self._close_inner()
            self._inner = inner_file(self._file, outer) if outer else None
            self._members = members_of(self._readers[outer], self._inner or self._file)
            self._name = outer
        return self._members.open_member(member)

    def close(self) -> None:
        """Close what is open, and the folder or archive."""
        self._close_inner()
        self._file.close()

    def _close_inner(self) -> None:
        for each in (self._members, self._inner):
            if each is not None and each is not self._file:
                each.close()
        self._members = self._inner = None
