"""What a book holds, kind by kind in slices of bounded memory: all of it, or what belongs to some clients."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from local_store.book.ids import ClientId, HouseholdId
from local_store.book.kind import Kind
from local_store.book.records import Client, ContactPoint, Record
from local_store.rows.codec import KINDS, codec_of, codec_of_kind, from_micros, to_micros
from local_store.syncing.json_rows import AMONG, all_said_by

if TYPE_CHECKING:
    from local_store.session import ReadSession

R = TypeVar("R", bound=Record)

SLICE = 1_000
"""Records that are in memory at a time."""
_FIRST = -(1 << 63)
_OURS = "(SELECT unhex(value) FROM json_each(:clients))"
_SHARED = "EXISTS (SELECT 1 FROM json_each(:clients) c WHERE instr({column}, c.value) > 0)"
_ENTRIES = f"n IN (SELECT t.n FROM timeline t WHERE t.client IN {_OURS})"
_CONDITIONS: dict[Kind, str] = {
    Kind.CLIENT: f"id IN {_OURS}",
    Kind.HOUSEHOLD: f"id IN (SELECT household FROM client WHERE deleted_at IS NULL AND id IN {_OURS})",
    Kind.RELATION: f"(from_client IN {_OURS} OR to_client IN {_OURS})",
    Kind.CONTACT_POINT: f"(client IN {_OURS} OR shared_with <> '' AND {_SHARED.format(column='shared_with')})",
    Kind.CONVERSATION: (
        f"(client IN {_OURS} OR id IN (SELECT i.conversation FROM timeline t JOIN interaction i ON i.n = t.n "
        f"WHERE i.deleted_at IS NULL AND t.client IN {_OURS}))"
    ),
    Kind.INTERACTION: _ENTRIES,
    Kind.VISIT: _SHARED.format(column="clients"),
    Kind.KEPT_VALUE: "of_kind = 'client' AND unhex(of_id) IN " + _OURS,
}
"""Which rows of a kind belong to the clients of `:clients`; of the others those whose `client` is one of them."""
_OF_THE_BOOK = frozenset({Kind.IMPORT_RUN})
"""What belongs to no client."""
_INTERNAL = "(kind = 'note' OR channel = 'internal' OR is_sensitive = 1)"


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a book: of some clients or of everybody, of a span of time, with what is internal or without."""

    clients: tuple[ClientId, ...] | None = None
    """With everybody merged into them; None is the whole book."""
    start: datetime | None = None
    """Entries and visits from this instant on."""
    end: datetime | None = None
    """Entries and visits before this instant."""
    with_internal: bool = True
    """Our own notes, and entries that are marked as sensitive."""


def people(session: "ReadSession", chosen: Sequence[ClientId]) -> tuple[ClientId, ...]:
    """These clients, who they were merged into, and everybody merged into them: those whose entries are theirs."""
    sql = (
        "WITH RECURSIVE held(id) AS ("
        "SELECT unhex(value) FROM json_each(?) "
        "UNION SELECT c.merged_into FROM held h JOIN client c ON c.id = h.id WHERE c.merged_into IS NOT NULL "
        "UNION SELECT c.id FROM held h JOIN client c ON c.merged_into = h.id) SELECT lower(hex(id)) FROM held"
    )
    found = [ClientId(row[0]) for row in session.rows(sql, (json.dumps(list(chosen)),))]
    return tuple(dict.fromkeys([*chosen, *found]))


def members(session: "ReadSession", household: HouseholdId) -> list[Client]:
    """Everybody of a household who was not merged into somebody else, in the order in which they came."""
    return session.where(Client, "household = ? AND merged_into IS NULL ORDER BY n", (bytes.fromhex(household),))


def points_of(session: "ReadSession", chosen: Sequence[ClientId]) -> dict[ClientId, list[ContactPoint]]:
    """The contact points of each of these clients: their own as they came, then those they share."""
    found: dict[ClientId, list[ContactPoint]] = {client: [] for client in chosen}
    part = Part(tuple(chosen))
    shared: list[tuple[ClientId, ContactPoint]] = []
    for slice_ in records(session, ContactPoint, part):
        for point in slice_:
            if point.client in found:
                found[point.client].append(point)
            shared += [(ClientId(each), point) for each in sorted(point.shared_with) if each in found]
    for client, point in shared:
        if point.client != client:
            found[client].append(point)
    return found


def count(session: "ReadSession", kind: Kind, part: Part) -> int:
    """How many live records of a kind the part holds."""
    condition, values = _condition(kind, part)
    table = codec_of_kind(kind).table
    return int(session.value(f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND {condition}", values) or 0)


def ends(session: "ReadSession", part: Part) -> tuple[datetime, datetime] | None:
    """When the first and the last entry of a part began; None where there are none."""
    condition, values = _condition(Kind.INTERACTION, part)
    sql = f"SELECT min(at), max(at) FROM interaction WHERE deleted_at IS NULL AND {condition}"
    first, last = session.rows(sql, values)[0]
    return None if first is None else (from_micros(first), from_micros(last))


def files_of(session: "ReadSession", part: Part) -> tuple[int, int]:
    """How many different files the records of a part name, and their bytes together: an upper bound."""
    condition, values = _condition(Kind.ATTACHMENT, part)
    sql = f"SELECT sha256, max(size) AS size FROM attachment WHERE deleted_at IS NULL AND sha256 <> '' AND {condition} GROUP BY sha256"
    files, size = session.rows(f"SELECT count(*), coalesce(sum(size), 0) FROM ({sql})", values)[0]
    if part.clients is None:
        more, bytes_ = session.rows(
            "SELECT count(DISTINCT sha256), coalesce(sum(size), 0) FROM import_run WHERE deleted_at IS NULL AND sha256 <> ''"
        )[0]
        files, size = files + more, size + bytes_
    return int(files), int(size)


def records(
    session: "ReadSession", record_type: type[R], part: Part, extra: str = "1", limit: int = SLICE
) -> Iterator[list[R]]:
    """The live records of one type in slices: entries in the order of time, others as they came.

    `extra` is a further SQL condition without parameters.
    """
    codec = codec_of(record_type)
    for rows in _slices(session, codec.kind, part, extra, limit):
        yield codec.decode_all(rows, 1)


def said(
    session: "ReadSession", kind: Kind, part: Part, limit: int = SLICE
) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """What the live records of a kind say, in slices: the id, and every field that is not at its default in its JSON form."""
    codec = codec_of_kind(kind)
    for rows in _slices(session, kind, part, "1", limit):
        values = [row[1:] for row in rows]
        yield [(row[0].hex(), one) for row, one in zip(values, all_said_by(codec, values), strict=True)]


def record_of(kind: Kind, record_id: str, values: Mapping[str, Any]) -> Record:
    """The record that says this, in the JSON form of its fields; a field that is not named is at its default.

    Raises TypeError where a field without default is missing; ValueError or KeyError for a value of another form.
    """
    codec = codec_of_kind(kind)
    fields = {name: codec.loaded(name, value) for name, value in values.items()}
    made: Record = codec.record_type(id=record_id, **fields)
    return made


def edited(session: "ReadSession", record_type: type[Record], ids: Sequence[str]) -> set[str]:
    """Which of these records were changed since they came into the book."""
    sql = f"SELECT lower(hex(id)) FROM {codec_of(record_type).table} WHERE clocks <> '' AND id {AMONG}"
    return {row[0] for row in session.rows(sql, (json.dumps(list(ids)),))}


def kind_of(record: Record) -> Kind:
    """The kind of a record."""
    return KINDS[type(record)]


def _slices(session: "ReadSession", kind: Kind, part: Part, extra: str, limit: int) -> Iterator[list[Any]]:
    codec = codec_of_kind(kind)
    condition, values = _condition(kind, part)
    sql = (
        f"SELECT n, {codec.select} FROM {codec.table} WHERE deleted_at IS NULL AND {condition} AND ({extra}) "
        "AND n > ? ORDER BY n LIMIT ?"
    )
    after = _FIRST
    while rows := session.rows(sql, (*values, after, limit)):
        yield rows
        if len(rows) < limit:
            return
        after = rows[-1][0]


def _condition(kind: Kind, part: Part) -> tuple[str, list[Any]]:
    """An SQL condition with "?" parameters."""
    if kind is Kind.ATTACHMENT and part != Part():
        inner, values = _condition(Kind.INTERACTION, part)
        return f"interaction IN (SELECT id FROM interaction WHERE deleted_at IS NULL AND {inner})", values
    parts: list[str] = []
    values = []
    if part.clients is not None:
        text = "0" if kind in _OF_THE_BOOK else _CONDITIONS.get(kind, f"client IN {_OURS}")
        values += [json.dumps(list(part.clients))] * text.count(":clients")
        parts.append(text.replace(":clients", "?"))
    if kind in {Kind.INTERACTION, Kind.VISIT}:
        column = "at" if kind is Kind.INTERACTION else "starts_at"
        for compare, instant in ((">=", part.start), ("<", part.end)):
            if instant is not None:
                parts.append(f'"{column}" {compare} ?')
                values.append(to_micros(instant))
    if not part.with_internal:
        if kind is Kind.INTERACTION:
            parts.append(f"NOT {_INTERNAL}")
        elif kind is Kind.KEPT_VALUE:
            parts.append("0")
    return " AND ".join(parts) or "1", values
