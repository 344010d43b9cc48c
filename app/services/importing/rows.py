"""Records of another book of ours are taken in as they are, under their own ids; what the book holds already stays.

Which records came is noted on this laptop with the run, so that the import can be taken back as a whole.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from app.sources import mappe_json_shape as shape
from app.sources.record import Rejection, Skip, SourceItem, SourceRow
from app.sources.source_file import SourceError, SourceFile
from local_store import contents, import_runs
from local_store.book.changes import Changes
from local_store.book.ids import ImportRunId
from local_store.book.kind import Kind
from local_store.book.records import Client, ImportRun, Interaction, Record
from local_store.book.vocabulary import TYPES
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

READER = "mappe_json"
"""The reader whose runs are taken in like this."""
SLICE = 2_000
"""Records of one transaction, all of one kind."""
_REJECTIONS = 1_000
_FILES = {Kind.ATTACHMENT: "sha256", Kind.CLIENT: "photo_sha256", Kind.IMPORT_RUN: "sha256"}
"""Which field names the bytes of a record."""

Change = Callable[[WriteSession], Changes]


class Rows:
    """Takes the rows of one file into the book. `record` is the run with its counts."""

    def __init__(
        self, store: Store, record: ImportRun, write: Callable[[Change], None], told: Callable[[int], None]
    ) -> None:
        """`write` runs one transaction to its end; `told` hears how many more items are handled."""
        self.record = record
        self._store, self._write, self._told = store, write, told
        self._rows: list[SourceRow] = []
        self._found = 0
        self._skipped: Counter[str] = Counter()
        self._rejected: list[tuple[str, str]] = []
        self._rejected_count = 0
        self._members: dict[str, str] = {}
        self._sheet = 0

    def take(self, items: Iterable[SourceItem], beside: SourceFile) -> None:
        """Everything. What was read before a file breaks off is brought in, too. Raises as the reader does."""
        if beside.is_archive:
            self._members = {digest: each.name for each in beside.members() if (digest := shape.hash_of(each.name))}
        try:
            for item in items:
                self._take(item, beside)
        except SourceError:
            self._hand_over(beside)
            raise
        self._hand_over(beside)

    def _take(self, item: SourceItem, beside: SourceFile) -> None:
        if isinstance(item, SourceRow):
            if self._rows and (self._rows[0].kind is not item.kind or len(self._rows) >= SLICE):
                self._hand_over(beside)
            self._found += 1
            self._rows.append(item)
        elif isinstance(item, Rejection):
            self._found += 1
            self._reject(item.place, item.reason)
        elif isinstance(item, Skip):
            self._found += 1
            self._skipped[item.reason] += 1

    def _reject(self, place: str, reason: str) -> None:
        self._rejected_count += 1
        if len(self._rejected) < _REJECTIONS:
            self._rejected.append((place, reason))

    def _hand_over(self, beside: SourceFile) -> None:
        rows, self._rows = self._rows, []
        records: list[Record] = []
        for row in rows:
            try:
                records.append(contents.record_of(row.kind, row.id, row.values))
            except (TypeError, ValueError, KeyError):
                self._reject(row.place, "unreadable")
                continue
            field_ = _FILES.get(row.kind)
            if field_ is not None and row.values.get(field_):
                self._keep_file(beside, str(row.values[field_]))
        self._write(lambda session: self._slice(session, records))
        self._told(len(rows))

    def _keep_file(self, beside: SourceFile, sha256: str) -> None:
        """Keep the bytes of a record, if they are in the archive and not in the book; a name that lies is passed over."""
        member = self._members.pop(sha256, "")
        if not member or self._store.blobs.has(sha256):
            return
        with beside.open_member(member) as stream:
            kept, _ = self._store.blobs.put(cast("BinaryIO", stream))
        if kept != sha256:
            self._store.blobs.remove(kept)

    # -- on the writer's thread ------------------------------------------------------------------------

    def _slice(self, session: WriteSession, records: Sequence[Record]) -> Changes:
        fresh = _unknown(session, records)
        added = session.add_many(fresh)
        if fresh:
            session.note(_key(self.record.id, self._sheet), _noted(fresh))
            self._sheet += 1
        counted = replace(
            self.record,
            found=self.record.found + self._found,
            accepted=self.record.accepted + added.new,
            known=self.record.known + len(records) - added.new,
            skipped=tuple(sorted((Counter(dict(self.record.skipped)) + self._skipped).items())),
            rejected=(*self.record.rejected, *self._rejected)[:_REJECTIONS],
            rejected_count=self.record.rejected_count + self._rejected_count,
        )
        session.replace(counted)
        self.record = counted
        self._found, self._rejected_count = 0, 0
        self._skipped.clear()
        self._rejected.clear()
        return session.changes("Import")


def _unknown(session: WriteSession, records: Sequence[Record]) -> list[Record]:
    """Those that are not in the book: the others are not touched, and an undo must not take them."""
    if not records:
        return []
    known = session.many(type(records[0]), [record.id for record in records])
    return [record for record in records if record.id not in known]


# -- what came with a run ------------------------------------------------------------------------------


def _key(run: ImportRunId, sheet: int) -> str:
    return f"import_rows:{run}:{sheet}"


def _noted(records: Sequence[Record]) -> str:
    return json.dumps({"kind": contents.kind_of(records[0]), "ids": "".join(record.id for record in records)})


def sheets(session: ReadSession, run: ImportRunId) -> int:
    """How many notes there are of what came with a run."""
    count = 0
    while session.setting(_key(run, count)):
        count += 1
    return count


def edited_since(session: ReadSession, run: ImportRunId) -> Iterator[tuple[Kind, Record]]:
    """What came with a run, is still in the book, and was edited since, what others point to last."""
    for sheet in reversed(range(sheets(session, run))):
        kind, ids = _read(session.setting(_key(run, sheet)))
        edited = sorted(contents.edited(session, TYPES[kind], ids))
        yield from ((kind, record) for record in session.many(TYPES[kind], edited).values())


def _read(noted: str) -> tuple[Kind, list[str]]:
    told = json.loads(noted)
    return Kind(told["kind"]), [told["ids"][at : at + 32] for at in range(0, len(told["ids"]), 32)]


@dataclass(slots=True)
class RowsBack:
    """Takes what came with a run out again, one note a transaction; what was edited stays unless it is let go."""

    run: ImportRunId
    keep: Callable[[Kind, str, str], None]
    """Hears of a record that stays."""
    removed: Callable[[int], None]
    """Hears how many are gone."""
    goes: AbstractSet[str] = frozenset()
    """Ids of edited records that go all the same."""
    is_done: bool = False
    _sheet: int | None = field(default=None)

    def __call__(self, session: WriteSession) -> Changes:
        """The next note, the last one first: what others point to goes after them."""
        if self._sheet is None:
            self._sheet = sheets(session, self.run)
        self._sheet -= 1
        if self._sheet >= 0:
            key = _key(self.run, self._sheet)
            self._take_back(session, *_read(session.setting(key)))
            session.note(key, "")
        self.is_done = self._sheet <= 0
        return session.changes("Undo import")

    def _take_back(self, session: WriteSession, kind: Kind, ids: Sequence[str]) -> None:
        record_type = TYPES[kind]
        edited = contents.edited(session, record_type, ids) - self.goes
        going: list[Record] = []
        for record in session.many(record_type, ids).values():
            if record.id in edited or (isinstance(record, Client) and import_runs.is_in_use(session, record.id)):
                self.keep(kind, record.id, _name_of(record))
            else:
                going.append(record)
        session.remove_many(record_type, going)
        self.removed(len(going))


def _name_of(record: Record) -> str:
    if isinstance(record, Interaction):
        return (record.subject or record.body)[:80]
    if isinstance(record, Client):
        return record.name
    return str(getattr(record, "value", "") or getattr(record, "name", "") or getattr(record, "title", ""))[:80]
