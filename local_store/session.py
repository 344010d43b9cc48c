"""Open transactions on the book: a ReadSession looks, a WriteSession changes. Their types keep the two apart.

A WriteSession keeps the second law: the row, its place in timeline and search, the operation for the office, the
inverse for undo and the answer what was touched are written together or not at all.
"""

import json
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from local_store import adding, bulk_edit, outbox, projection
from local_store.adding import Added, ReadyRecords
from local_store.book.changes import Changes
from local_store.book.errors import GoneError
from local_store.book.ids import BookId, ClientId
from local_store.book.kind import Kind, Merge
from local_store.book.records import Record
from local_store.book.stamp import Clock, Stamp
from local_store.giving_way import GivingWay
from local_store.rows.codec import Codec, codec_of, to_micros
from local_store.rows.position import position_of
from local_store.rows.whole_text import mended
from local_store.statement_log import tell_if_slow

if TYPE_CHECKING:
    from sqlalchemy import Connection

R = TypeVar("R", bound=Record)

_ROWS, _ALL_ROWS = 50, 100_000
"""Rows of a statement that are written in one go while somebody scrolls, and at other times."""


class ReadSession:
    """A snapshot of the book. Hand it on as an argument; never keep it."""

    def __init__(self, driver: Any, book: BookId) -> None:
        # Questions go straight to the driver: long answers come three times as fast, and what is timed holds the
        # fetching, in which most of a query's time is spent.
        self._driver = driver
        self.book = book

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query with "?" parameters, as tuples."""
        started = time.perf_counter()
        found: list[Any] = self._driver.execute(sql, tuple(parameters)).fetchall()
        tell_if_slow(sql, time.perf_counter() - started)
        return found

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        started = time.perf_counter()
        row = self._driver.execute(sql, tuple(parameters)).fetchone()
        tell_if_slow(sql, time.perf_counter() - started)
        return None if row is None else row[0]

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """The live record of that id, or None."""
        if record_id is None:
            return None
        codec = codec_of(record_type)
        found = self.rows(
            f"SELECT {codec.select} FROM {codec.table} WHERE id = ? AND deleted_at IS NULL", (bytes.fromhex(record_id),)
        )
        return codec.decode(found[0]) if found else None

    def get(self, record_type: type[R], record_id: str) -> R:
        """The live record of that id. Raises GoneError when it is deleted or was never here."""
        found = self.find(record_type, record_id)
        if found is None:
            raise GoneError("This record is not in the book any more. It may have been deleted or undone.")
        return found

    def where(self, record_type: type[R], condition: str, parameters: Sequence[Any] = ()) -> list[R]:
        """The live records for which an SQL condition (with what follows it: ORDER BY, LIMIT) holds."""
        codec = codec_of(record_type)
        sql = f"SELECT {codec.select} FROM {codec.table} WHERE deleted_at IS NULL AND {condition}"
        return codec.decode_all(self.rows(sql, parameters))

    def many(self, record_type: type[R], ids: Iterable[str]) -> dict[str, R]:
        """The live records of these ids, by id."""
        wanted = json.dumps(list(ids))
        found = self.where(record_type, "id IN (SELECT unhex(value) FROM json_each(?))", (wanted,))
        return {record.id: record for record in found}

    def setting(self, key: str, default: str = "") -> str:
        """A value of this laptop's own notes about the book (never synced)."""
        found = self.value("SELECT value FROM meta WHERE key = ?", (key,))
        return default if found is None else str(found)


class WriteSession(ReadSession):
    """The one open write transaction of the book."""

    def __init__(
        self, connection: "Connection", book: BookId, clock: Clock, now: Callable[[], float], way: GivingWay
    ) -> None:
        super().__init__(connection.connection.driver_connection, book)
        self._connection = connection
        self.clock = clock
        self._now = now
        self.way = way
        self.inverse: list[list[Any]] = []
        self._kinds: set[Kind] = set()
        self._ids: set[str] = set()
        self.touched_clients: set[ClientId] = set()
        """Whose lines in the list are worked out anew at the end."""
        self.told_clients: set[ClientId] = set()
        """Whom the answer names beside them: something of theirs changed that their lines do not hang on."""
        self.is_wide = False
        self.transaction_op = 0
        """The number of the first operation of this transaction; groups those that belong together."""
        self.new_words: list[str] = []
        self.has_deleted = False
        """Set when something was deleted: what it said leaves the log of the file soon after."""
        self.is_first_load = False
        """Set while a whole book is written at once: timelines and the client list are worked out at the end.

        The end is `projection.settle_first_load`, without which no entry stands in any timeline.
        """
        self.has_many_new_words = False

    def now(self) -> datetime:
        """The present instant by the book's clock, aware and UTC."""
        return datetime.fromtimestamp(self._now(), UTC)

    # -- one record ------------------------------------------------------------------------------------

    def add(self, record: Record) -> None:
        """Add a new record (or bring back one of the same id that was deleted)."""
        if self.add_many([record]).new:
            self.inverse.append(["remove", codec_of(type(record)).kind, record.id])

    def replace(self, record: Record) -> None:
        """Store an edited copy. Only the changed fields are written and travel; nothing changed, nothing written.

        Raises GoneError if the record is deleted, ValueError if a field changed that never may.
        """
        codec: Codec[Any] = codec_of(type(record))
        [record], _ = mended(codec, [record])
        before = self.get(type(record), record.id)
        changed = [name for name in codec.names if getattr(before, name) != getattr(record, name)]
        if not changed:
            return
        for name in changed:
            if codec.merge_of(name) is Merge.FIXED:
                raise ValueError(f"{codec.kind}.{name} never changes after creation")
        row_id = bytes.fromhex(record.id)
        clocks_text, created = self.rows(f"SELECT clocks, created_stamp FROM {codec.table} WHERE id = ?", (row_id,))[0]
        clocks: dict[str, str] = json.loads(clocks_text) if clocks_text else {}
        base = {name: Stamp(clocks.get(name, created)) for name in changed}
        stamp = self.clock.tick()
        clocks.update(dict.fromkeys(changed, stamp))
        encoded = dict(zip(codec.names, codec.encode(record), strict=True))
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        self.run(
            f"UPDATE {codec.table} SET {assignments}, clocks = ? WHERE id = ?",
            [*(encoded[name] for name in changed), json.dumps(clocks), row_id],
        )
        outbox.append_edit(self, codec, before, record, {name: base[name] for name in changed}, stamp)
        self.inverse.append(
            [
                "fields",
                codec.kind,
                record.id,
                {name: codec.stored(name, getattr(before, name)) for name in changed},
                {name: codec.stored(name, getattr(record, name)) for name in changed},
            ]
        )
        self.touch_edits(codec.kind, [(before, record)])
        projection.after_replace(self, before, record)

    def remove(self, record_type: type[Record], record_id: str) -> None:
        """Delete a record: out of every view at once, its content kept 30 days. Raises GoneError if it is not there."""
        self._remove(record_type, [self.get(record_type, record_id)])
        self.inverse.append(["restore", codec_of(record_type).kind, record_id])

    def restore(self, record_type: type[Record], record_id: str) -> None:
        """Bring a deleted record back. Raises GoneError when its content was purged (`local_store.purge`)."""
        codec: Codec[Any] = codec_of(record_type)
        row_id = bytes.fromhex(record_id)
        found = self.rows(
            f"SELECT deleted_at, {codec.select} FROM {codec.table} WHERE id = ? AND deleted_at IS NOT NULL", (row_id,)
        )
        if not found:
            return
        if found[0][0] < 0:
            raise GoneError("This was deleted more than 30 days ago. Its content is not in the book any more.")
        self.bring_back(codec, [codec.decode(found[0], 1)])
        self.inverse.append(["remove", codec.kind, record_id])

    # -- many records ----------------------------------------------------------------------------------

    def add_many(self, records: Sequence[Record] | ReadyRecords[Any]) -> Added:
        """Add records of one type in bulk; those whose id the book holds are passed over, deleted ones come back.

        Undo is the caller's (an import is undone by its run). Up to a few thousand records a call.
        """
        return adding.add_many(self, records)

    def replace_many(self, edits: Sequence[tuple[R, R]]) -> int:
        """Store edited copies of live records of one type in bulk: pairs of the record as the book has it and its copy.

        One undo step for all of them, however many. Returns how many differ. Raises ValueError as `replace` does.
        """
        return bulk_edit.replace_many(self, edits)

    def remove_many(self, record_type: type[Record], records: Sequence[Record]) -> None:
        """Delete live records of one type in bulk. Undo is the caller's."""
        if records:
            self._remove(record_type, records)

    def positions(self, at: Sequence[int], ids: Sequence[bytearray]) -> list[int]:
        """A free place in time for each new entry: the one it wants, or the next."""
        wanted = list(map(position_of, at, ids))
        newest = self.value("SELECT max(n) FROM interaction")
        taken: set[int] = set()
        if newest is not None and min(wanted) <= newest:
            sql = "SELECT n FROM interaction WHERE n IN (SELECT value FROM json_each(?))"
            taken = {row[0] for row in self.rows(sql, (json.dumps(wanted),))}
        if not taken and len(set(wanted)) == len(wanted):
            return wanted
        places: list[int] = []
        for place in wanted:
            free = place
            while free in taken or (
                free != place and self.value("SELECT 1 FROM interaction WHERE n = ?", (free,)) is not None
            ):
                free += 1
            taken.add(free)
            places.append(free)
        return places

    def _remove(self, record_type: type[Record], records: Sequence[Record]) -> None:
        codec: Codec[Any] = codec_of(record_type)
        at = to_micros(self.now())
        ids = [bytes.fromhex(record.id) for record in records]
        self.run_many(f"UPDATE {codec.table} SET deleted_at = ? WHERE id = ?", [(at, row_id) for row_id in ids])
        outbox.append_marks(self, "delete", codec.kind, ids, self.clock.ticks(len(ids)))
        self.has_deleted = True
        self.touch(codec.kind, records)
        projection.after_remove(self, self._placed(codec, records))

    def bring_back(self, codec: Codec[Any], records: list[Any], *, with_run: bool = False) -> None:
        """Bring deleted records back; `with_run` as part of the import that brings them now, so that its undo finds them."""
        ids = [bytes.fromhex(record.id) for record in records]
        self.run_many(f"UPDATE {codec.table} SET deleted_at = NULL WHERE id = ?", [(row_id,) for row_id in ids])
        payloads: list[str] = []
        if with_run:
            runs = [record.import_run for record in records]
            self.run_many(
                f"UPDATE {codec.table} SET import_run = ? WHERE id = ?",
                [(run and bytes.fromhex(run), row_id) for run, row_id in zip(runs, ids, strict=True)],
            )
            payloads = [json.dumps({"set": {"import_run": run}}, separators=(",", ":")) for run in runs]
            stored = self.many(codec.record_type, [record.id for record in records])
            records = [stored[record.id] for record in records]
        outbox.append_marks(self, "restore", codec.kind, ids, self.clock.ticks(len(ids)), payloads)
        self.touch(codec.kind, records)
        projection.after_restore(self, self._placed(codec, records))

    def _placed(self, codec: Codec[Any], records: Sequence[Record]) -> list[tuple[int, Record]]:
        wanted = json.dumps([record.id for record in records])
        places = dict(
            tuple(row)
            for row in self.rows(
                f"SELECT lower(hex(id)), n FROM {codec.table} WHERE id IN (SELECT unhex(value) FROM json_each(?))",
                (wanted,),
            )
        )
        return sorted(((places[record.id], record) for record in records), key=lambda pair: pair[0])

    # -- the transaction -------------------------------------------------------------------------------

    def note(self, key: str, value: str) -> None:
        """Write one of this laptop's own notes about the book (never synced)."""
        self.run("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))

    def changes(self, label: str) -> Changes:
        """The answer of a verb: everything this session touched, under the verb's name."""
        clients = frozenset(self.touched_clients | self.told_clients)
        is_wide = self.is_wide or len(clients) > 200
        return Changes(label, frozenset(self._kinds), clients, frozenset(self._ids), is_wide=is_wide)

    def touch(self, kind: Kind, records: Iterable[Record]) -> None:
        """Remember that records of this kind were changed, for the answer."""
        # The line of a client who comes or goes is made anew; of all other kinds no line says anything.
        self._touch(kind, list(records), self.touched_clients if kind is Kind.CLIENT else self.told_clients)

    def touch_edits(self, kind: Kind, edits: Iterable[tuple[Record, Record]]) -> None:
        """As `touch`, for records that are there before and after; who stands for whom the projection looks at."""
        self._touch(kind, [record for pair in edits for record in pair], self.told_clients)

    def _touch(self, kind: Kind, records: Sequence[Record], clients: set[ClientId]) -> None:
        self._kinds.add(kind)
        self._ids.update(record.id for record in records[: max(0, 1000 - len(self._ids))])
        if kind is not Kind.INTERACTION:
            for record in records:
                clients.update(projection.clients_of(record))

    def touch_rows(self, kind: Kind, ids: Sequence[str], clients: Iterable[str]) -> None:
        """As `touch`, for rows of which no records were made."""
        self._kinds.add(kind)
        self._ids.update(ids[: max(0, 1000 - len(self._ids))])
        self.touched_clients.update(map(ClientId, clients))

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Execute one statement with "?" parameters."""
        self._connection.exec_driver_sql(sql, tuple(parameters))

    def add_function(self, name: str, function: Callable[..., Any]) -> None:
        """Let statements of this connection call a pure function of column values."""
        self._driver.create_function(name, function.__code__.co_argcount, function, deterministic=True)

    def run_many(self, sql: str, parameters: list[Any]) -> None:
        """Execute one statement for each row of parameters; nothing for none."""
        for piece in self.way.pieces(parameters, _ROWS, _ALL_ROWS):
            self._connection.exec_driver_sql(sql, list(piece))
