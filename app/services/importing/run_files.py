"""What became of each file of a folder or an archive in one run: counts that add up, noted on this laptop."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field

from app.services.importing.bundle import Part, PutTogether
from app.sources.reader import Reader
from app.sources.record import Reason
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from local_store.book.changes import Changes
from local_store.book.ids import ImportRunId
from local_store.book.records import ImportRun
from local_store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file of a run. found = accepted + known + skipped + merged + rejected."""

    name: str
    """Its path in the folder or archive; "" for several files of one reader, or for those that nobody reads."""
    reader: str
    """"" where nobody reads it."""
    files: int
    found: int
    accepted: int
    known: int
    skipped: int
    """Left out on purpose, but for what was merged."""
    merged: int
    """Taken up into others."""
    rejected: int


def parts_of(reader: Reader, file: SourceFile, settings: ReaderSettings) -> Iterator[Part]:
    """What is read in one go: a file, or each file of several."""
    if isinstance(reader, PutTogether):
        yield from reader.parts(file, settings)
    else:
        yield Part(reader.read(file, settings), files=0)


@dataclass(slots=True)
class Accounting:
    """Draws up the accounts while a run goes on: after each file, what the run counts more than before."""

    accounts: list[FileAccount] = field(default_factory=list)
    _before: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    _open: Part | None = None

    def each(self, parts: Iterable[Part]) -> Iterator[Part]:
        """The parts, each of which is open until it is closed."""
        for part in parts:
            self._open = part
            yield part

    def close(self, run: ImportRun) -> None:
        """The open part is in, or as much of it as was read."""
        part, self._open = self._open, None
        if part is None or not part.files:
            return
        merged = dict(run.skipped).get(Reason.MERGED, 0)
        skipped = sum(count for _, count in run.skipped) - merged
        now = (run.found, run.accepted, run.known, skipped, merged, run.rejected_count)
        counts = (after - before for after, before in zip(now, self._before, strict=True))
        self._before = now
        self.accounts.append(FileAccount(part.name, part.reader, part.files, *counts))

    def note(self, session: WriteSession, run: ImportRunId) -> Changes:
        """Remember the accounts, where there are several."""
        if self.accounts:
            session.note(_key(run), json.dumps([astuple(each) for each in self.accounts], ensure_ascii=False))
        return session.changes("Import")


def files_of(session: ReadSession, run: ImportRunId) -> tuple[FileAccount, ...]:
    """The accounts of a run's files; () for one file, and for runs of another laptop, which kept that to itself."""
    noted = session.setting(_key(run))
    return tuple(FileAccount(*each) for each in json.loads(noted)) if noted else ()


def _key(run: ImportRunId) -> str:
    return f"import_files:{run}"
