"""What an import run brought: its records in slices, which of them were edited since, and what holds on to a client."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from local_store.book.ids import ClientId, ConversationId, ImportRunId, InteractionId
from local_store.book.records import Attachment, ImportRun, Record
from local_store.book.stamp import Stamp, parts_of
from local_store.rows.codec import codec_of

if TYPE_CHECKING:
    from local_store.session import ReadSession

R = TypeVar("R", bound=Record)

_ASKED = 500
"""Ids that are looked up in one statement: it takes some 20 ms where the book holds them all."""
_HOLDERS = ("follow_up", "contract", "offer", "consent", "case_file", "advice_record", "contact_point")

IMPORTED = frozenset({"interaction", "visit", "contract", "case_file", "contact_point"})
"""Tables of what stands with a client and imports bring."""
ONLY_POINTS = frozenset({"contact_point"})


@dataclass(frozen=True, slots=True)
class Brought(Generic[R]):
    """A record that a run brought and that is still in the book."""

    n: int
    record: R
    edited: frozenset[str]
    """The fields that were changed since."""


def runs(session: "ReadSession", limit: int = 200) -> list[ImportRun]:
    """The import runs, the newest first."""
    return session.where(ImportRun, "1 ORDER BY n DESC LIMIT ?", (limit,))


def of_file(session: "ReadSession", sha256: str) -> list[ImportRun]:
    """Every run over an original, the newest first."""
    return session.where(ImportRun, "sha256 = ? ORDER BY n DESC", (sha256,)) if sha256 else []


def count_placeholders(session: "ReadSession", run: ImportRunId) -> int:
    """How many live entries of a run no reader understands yet."""
    sql = "SELECT count(*) FROM interaction WHERE import_run = ? AND deleted_at IS NULL AND is_placeholder = 1"
    return int(session.value(sql, (bytes.fromhex(run),)) or 0)


def count_waiting(session: "ReadSession", run: ImportRunId) -> int:
    """How many live entries of a run belong to nobody yet, private ones left out."""
    sql = """
        SELECT count(*) FROM interaction i LEFT JOIN conversation c ON c.id = i.conversation
        WHERE i.import_run = ? AND i.client IS NULL AND i.deleted_at IS NULL AND coalesce(c.is_private, 0) = 0
    """
    return int(session.value(sql, (bytes.fromhex(run),)) or 0)


def brought(
    session: "ReadSession", record_type: type[R], run: ImportRunId, after: int | None = None, limit: int = 2_000
) -> list[Brought[R]]:
    """The next live records of this type that a run brought, in the order of their row numbers."""
    codec = codec_of(record_type)
    rows = session.rows(
        f"SELECT n, clocks, {codec.select} FROM {codec.table} "
        "WHERE import_run = ? AND deleted_at IS NULL AND n > ? ORDER BY n LIMIT ?",
        (bytes.fromhex(run), -(1 << 63) if after is None else after, limit),
    )
    return [
        Brought(row[0], codec.decode(row, 2), frozenset(json.loads(row[1])) if row[1] else frozenset()) for row in rows
    ]


def count(session: "ReadSession", record_type: type[Record], run: ImportRunId) -> int:
    """How many live records of this type a run brought."""
    table = codec_of(record_type).table
    sql = f"SELECT count(*) FROM {table} WHERE import_run = ? AND deleted_at IS NULL"
    return int(session.value(sql, (bytes.fromhex(run),)) or 0)


def attachments_of(session: "ReadSession", entries: list[InteractionId]) -> list[Attachment]:
    """Every live attachment of these entries."""
    wanted = json.dumps(entries)
    return session.where(Attachment, "interaction IN (SELECT unhex(value) FROM json_each(?))", (wanted,))


def is_in_use(session: "ReadSession", client: ClientId) -> bool:
    """Whether anything in the book stands with this client."""
    row_id = bytes.fromhex(client)
    if session.value("SELECT 1 FROM timeline WHERE client = ? LIMIT 1", (row_id,)):
        return True
    if session.value("SELECT 1 FROM client WHERE merged_into = ? AND deleted_at IS NULL LIMIT 1", (row_id,)):
        return True
    for table in _HOLDERS:
        if session.value(f"SELECT 1 FROM {table} WHERE client = ? AND deleted_at IS NULL LIMIT 1", (row_id,)):
            return True
    sql = "SELECT 1 FROM visit WHERE deleted_at IS NULL AND instr(clients, ?) > 0 LIMIT 1"
    return bool(session.value(sql, (client,)))


def is_in_use_beside(
    session: "ReadSession", client: ClientId, runs: Sequence[ImportRunId], but: frozenset[str]
) -> bool:
    """Whether anything stands with this client beside what these runs have brought into the tables of `but`."""
    row_id, of_run = bytes.fromhex(client), json.dumps(list(runs))
    beside = "(import_run IS NULL OR import_run NOT IN (SELECT unhex(value) FROM json_each(?)))"
    others = beside.replace("import_run", "i.import_run") if "interaction" in but else "? IS NOT NULL"
    sql = f"SELECT 1 FROM timeline t JOIN interaction i ON i.n = t.n WHERE t.client = ? AND {others} LIMIT 1"
    if session.value(sql, (row_id, of_run)):
        return True
    for table in _HOLDERS:
        others = beside if table in but else "? IS NOT NULL"
        sql = f"SELECT 1 FROM {table} WHERE client = ? AND deleted_at IS NULL AND {others} LIMIT 1"
        if session.value(sql, (row_id, of_run)):
            return True
    others = beside if "visit" in but else "? IS NOT NULL"
    sql = f"SELECT 1 FROM visit WHERE deleted_at IS NULL AND instr(clients, ?) > 0 AND {others} LIMIT 1"
    return bool(session.value(sql, (client, of_run)))


def with_entries(session: "ReadSession", conversations: list[ConversationId]) -> set[str]:
    """Which of these conversations hold an entry. One walk over the whole timeline: for rare, background work."""
    rows = session.rows(
        "SELECT DISTINCT lower(hex(conversation)) FROM interaction "
        "WHERE conversation IN (SELECT unhex(value) FROM json_each(?)) AND deleted_at IS NULL",
        (json.dumps(conversations),),
    )
    return {row[0] for row in rows}


def count_known(session: "ReadSession", record_type: type[Record], ids: list[str]) -> int:
    """How many of these ids the book holds as live records of this type."""
    table = codec_of(record_type).table
    sql = f"SELECT count(*) FROM {table} WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND deleted_at IS NULL"
    portions = (ids[first : first + _ASKED] for first in range(0, len(ids), _ASKED))
    return sum(int(session.value(sql, (json.dumps(portion),))) for portion in portions)


def edited(session: "ReadSession", record: Record) -> frozenset[str]:
    """The fields of a record that were changed since it was made."""
    table = codec_of(type(record)).table
    clocks = session.value(f"SELECT clocks FROM {table} WHERE id = ?", (bytes.fromhex(record.id),))
    return frozenset(json.loads(clocks)) if clocks else frozenset()


def changed_at(session: "ReadSession", record: Record) -> dict[str, datetime]:
    """When each field that was changed since the record was made was changed last."""
    table = codec_of(type(record)).table
    clocks = session.value(f"SELECT clocks FROM {table} WHERE id = ?", (bytes.fromhex(record.id),))
    told: dict[str, str] = json.loads(clocks) if clocks else {}
    return {name: datetime.fromtimestamp(parts_of(Stamp(stamp))[0] / 1000, UTC) for name, stamp in told.items()}


def removed_ids(session: "ReadSession", record_type: type[R], ids: Sequence[str]) -> set[str]:
    """Those of these ids that a person took out of the book, rather than the undo of the import that brought them."""
    rows = session.rows(
        f"SELECT lower(hex(p.id)) FROM {codec_of(record_type).table} p LEFT JOIN import_run r ON r.id = p.import_run "
        "WHERE p.id IN (SELECT unhex(value) FROM json_each(?)) AND p.deleted_at IS NOT NULL AND r.undone_at IS NULL",
        (json.dumps(list(ids)),),
    )
    return {row[0] for row in rows}


def held_ids(session: "ReadSession", record_type: type[R], ids: Sequence[str]) -> set[str]:
    """Those of these ids that the book holds as records of this type, or held before they were deleted."""
    table = codec_of(record_type).table
    sql = f"SELECT lower(hex(id)) FROM {table} WHERE id IN (SELECT unhex(value) FROM json_each(?))"
    return {row[0] for row in session.rows(sql, (json.dumps(list(ids)),))}


def has_brought(session: "ReadSession", record_type: type[Record], run: ImportRunId) -> bool:
    """Whether anything of this type came with a run, be it deleted since."""
    table = codec_of(record_type).table
    return session.value(f"SELECT 1 FROM {table} WHERE import_run = ? LIMIT 1", (bytes.fromhex(run),)) is not None


def ever_known(session: "ReadSession", record_type: type[Record], ids: list[str]) -> set[str]:
    """Which of these ids the book holds or held: deleted records too."""
    table = codec_of(record_type).table
    sql = f"SELECT lower(hex(id)) FROM {table} WHERE id IN (SELECT unhex(value) FROM json_each(?))"
    return {row[0] for row in session.rows(sql, (json.dumps(ids),))}
