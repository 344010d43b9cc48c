"""What office and laptops hold at the end of a run, read past the programs that wrote it."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.backend.client_keys import texts
from app.backend.client_keys.wrapping import WrappingKeys
from app.backend.settings import Settings
from app.backend.store.database import Database
from app.backend.store.tables import book, device, history, op_result, quarantine, record
from app.backend.store.transaction import Transaction
from app.wire.feed import RowState
from local_store import outbox
from local_store.book.kind import Kind
from local_store.book.vocabulary import TYPES
from local_store.rows.codec import codec_of_kind
from local_store.session import ReadSession
from local_store.syncing import numbering
from local_store.syncing.json_rows import said_by


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A record as the office holds it."""

    kind: str
    id: str
    seq: int
    state: str
    fields: dict[str, Any]
    clocks: dict[str, str]
    created: str


class OfficeBooks:
    """The office's database of one book."""

    def __init__(self, settings: Settings, book_id: str) -> None:
        self.database = Database(settings.database_url, wrapping=WrappingKeys([settings.wrapping_key]))
        self._book = book_id

    def close(self) -> None:
        self.database.close()

    def rows(self) -> list[OfficeRow]:
        """Every record, in the state it is in."""
        columns = (record.c.kind, record.c.id, record.c.seq, record.c.state, record.c.fields, record.c.clocks)
        query = select(*columns, record.c.created).where(record.c.book_id == self._book)
        return [
            OfficeRow(
                row.kind, row.id, row.seq, row.state, json.loads(row.fields or "{}"), json.loads(row.clocks or "{}"),
                row.created,
            )
            for row in self.database.snapshot(lambda tx: tx.rows(query))
        ]  # fmt: skip

    def quarantined(self) -> list[dict[str, Any]]:
        """Every operation that waits for a decision."""
        return self.database.snapshot(self._quarantined)

    @staticmethod
    def _quarantined(tx: Transaction) -> list[dict[str, Any]]:
        rows = tx.rows(select(quarantine))
        plain = [texts.read(tx, row.tenant_id, texts.OPERATIONS, [row])[0] for row in rows]
        return [json.loads(text) for text in plain if text is not None]

    def reasons(self) -> dict[str, int]:
        """How many operations lie in quarantine, by reason."""
        query = select(quarantine.c.reason, func.count().label("many")).group_by(quarantine.c.reason)
        return {row.reason: row.many for row in self.database.snapshot(lambda tx: tx.rows(query))}

    def standing(self) -> tuple[int, int]:
        """The head of the book, and how many operations were ever taken in."""
        head = select(book.c.head).where(book.c.id == self._book)
        taken = select(func.count()).select_from(op_result)
        return self.database.snapshot(lambda tx: (int(tx.value(head)), int(tx.value(taken))))

    def outcomes(self) -> Counter[str]:
        """What became of operations: "merged" are those that met somebody else's."""
        found: Counter[str] = Counter()
        for row in self.database.snapshot(lambda tx: tx.rows(select(op_result.c.result))):
            told = json.loads(row.result)
            found[told.get("r", told.get("outcome", "applied"))] += 1
            found["conflicts"] += bool(told.get("lost"))
        return found

    def twice(self) -> Iterator[str]:
        """Operations that were taken in more than once, or numbers that were left out."""
        query = select(
            op_result.c.device_id, func.count().label("many"), func.max(op_result.c.n).label("last")
        ).group_by(op_result.c.device_id)
        last = {row.id: row.last_op for row in self.database.snapshot(lambda tx: tx.rows(select(device)))}
        for row in self.database.snapshot(lambda tx: tx.rows(query)):
            if not row.many == row.last == last[row.device_id]:
                yield f"device {row.device_id[-6:]}: {row.many} operations, the last is {row.last} of {last[row.device_id]}"
        same = select(op_result.c.op_id).group_by(op_result.c.op_id).having(func.count() > 1).limit(5)
        yield from (f"operation {row.op_id} twice" for row in self.database.snapshot(lambda tx: tx.rows(same)))

    def kept(self) -> int:
        """How many values lost against another one and are kept."""
        of = (record.c.book_id == self._book) & (record.c.kind == Kind.KEPT_VALUE)
        return int(self.database.snapshot(lambda tx: tx.value(select(func.count()).select_from(record).where(of))))

    def overwritten(self) -> int:
        """How many values the history holds."""
        return int(self.database.snapshot(lambda tx: tx.value(select(func.count()).select_from(history))))


@dataclass(frozen=True, slots=True)
class Copy:
    """A row of a laptop's copy."""

    is_there: bool
    told: tuple[Any, ...]
    """Number, fields, versions and first version, as the office would say it."""

    @property
    def seq(self) -> int:
        """0 for a row of which the office never spoke."""
        return int(self.told[0])


def copies(session: ReadSession) -> dict[tuple[str, str], Copy]:
    """Every row of a laptop, there or deleted."""
    found = {}
    for kind in TYPES:
        codec = codec_of_kind(kind)
        sql = f"SELECT seq, deleted_at, clocks, created_stamp, extra, {codec.select} FROM {codec.table}"
        for seq, deleted_at, clocks, created, extra, *values in session.rows(sql):
            fields = said_by(codec, values) | (json.loads(extra) if extra else {})
            told = (numbering.plain(seq) if seq else 0, fields, json.loads(clocks or "{}"), created)
            found[str(kind), values[0].hex()] = Copy(deleted_at is None, told)
    return found


def refused_creations(session: ReadSession) -> set[tuple[str, str]]:
    """Records that the office did not take: they stay on the laptop where they were made, and wait for a decision."""
    sql = "SELECT kind, lower(hex(row_id)) FROM quarantined WHERE act = 'create'"
    return {(row[0], row[1]) for row in session.rows(sql)}


def standing(session: ReadSession) -> dict[str, Any]:
    """What a second sync must not move."""
    tables = [codec_of_kind(Kind(kind)).table for kind in TYPES]
    return {
        "waiting": outbox.waiting(session),
        "cursor": numbering.cursor(session),
        "digest": numbering.digest(session),
        "numbers": [session.rows(f"SELECT count(*), total(seq) FROM {table}") for table in tables],
        "wanted": session.rows("SELECT kind, id FROM wanted_row ORDER BY id"),
        "aside": session.rows("SELECT kind, id, seq, state, line FROM unplaced ORDER BY kind, id"),
    }


def differences(
    here: dict[tuple[str, str], Copy], rows: list[OfficeRow], refused: set[tuple[str, str]]
) -> Iterator[str]:
    """Where a copy says something else than the office."""
    there = {(row.kind, row.id): row for row in rows}
    for key, row in there.items():
        mine = here.get(key)
        if row.state == RowState.PUT:
            said = (row.seq, row.fields, row.clocks, row.created)
            if mine is None or not mine.is_there:
                yield f"{key} is missing"
            elif mine.told != said:
                yield f"{key} is {mine.told} instead of {said}"
        elif (
            mine is not None
            and mine.is_there
            and not (row.state == RowState.DELETE and key in refused and not mine.seq)
        ):
            yield f"{key} is there, and at the office it is {row.state}"
        elif mine is not None and row.state in {RowState.LEAVE, RowState.ERASE}:
            yield f"{key} still lies here, and at the office it is {row.state}"
    for key, mine in here.items():
        if key not in there and mine.is_there and not (key in refused and not mine.seq):
            yield f"{key} is here alone"
