"""Rows that are there for the office take their place: new ones in bulk, known ones where they differ.

No operation is written: what comes from the office does not go back to it. What follows from a row (timeline, search,
client list) is worked out in the same transaction, and edits that wait are shown on top.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from local_store import projection
from local_store.book.kind import Kind
from local_store.rows.codec import Codec, to_micros
from local_store.syncing import overlay, showing
from local_store.syncing.feed import FeedLine
from local_store.syncing.json_rows import bound_columns, row_values
from local_store.syncing.outgoing import Waiting

if TYPE_CHECKING:
    from local_store.session import WriteSession


class Arrival(NamedTuple):
    """A record that is there: its number as it is stored, and what it says."""

    id: str
    seq: int
    said: dict[str, Any]
    extra: str
    """What it says that this version does not know, as JSON; "" for nothing."""
    clocks: Mapping[str, str]
    created: str


class Held(NamedTuple):
    """A row as the book has it."""

    n: int
    seq: int
    deleted_at: int | None
    extra: str
    clocks: str
    created: str
    values: tuple[Any, ...]


def held(session: "WriteSession", codec: Codec[Any], ids: Sequence[str]) -> dict[str, Held]:
    """Those of the ids that have a row, live or deleted."""
    # Sorted, the answer is found by one walk along the index.
    wanted = json.dumps(sorted(ids))
    rows = session.rows(
        f"SELECT n, seq, deleted_at, extra, clocks, created_stamp, {codec.select} FROM {codec.table} "
        "WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        (wanted,),
    )
    return {row[6].hex(): Held(row[0], row[1], row[2], row[3], row[4], row[5], row[6:]) for row in rows}


def is_echo(codec: Codec[Any], line: FeedLine, row: Held) -> bool:
    """Whether the line says what stands here already, as the office's word on our own edits mostly does.

    What stands here fits its fields, so nothing of such a line has to be looked at again.
    """
    if row.deleted_at is not None or row.extra or row.created != line.created:
        return False
    if (row.clocks or line.clocks) and (not (row.clocks and line.clocks) or json.loads(row.clocks) != line.clocks):
        return False
    try:
        return tuple(row_values(codec, row.values[0], line.fields or {})) == row.values
    except (KeyError, TypeError, ValueError):
        return False  # a field or a value of a later version


def renumber(session: "WriteSession", codec: Codec[Any], rows: list[tuple[int, int]]) -> None:
    """Rows of which nothing but the office's number changes: (number as it is stored, row number)."""
    session.run_many(f"UPDATE {codec.table} SET seq = ? WHERE n = ?", rows)


def place(
    session: "WriteSession",
    codec: Codec[Any],
    arrivals: Sequence[Arrival],
    known: Mapping[str, Held],
    pending: overlay.Pending,
) -> None:
    """Write these records."""
    fresh = [each for each in arrivals if each.id not in known]
    if fresh:
        _insert(session, codec, fresh)
    renewed = [(each, known[each.id]) for each in arrivals if each.id in known]
    if pending:
        # A row that left and comes back: what waits about it is shown as on any other.
        back = [each for each in fresh if (codec.kind, bytes.fromhex(each.id)) in pending]
        again = held(session, codec, [each.id for each in back])
        renewed += [(each, again[each.id]) for each in back]
    if renewed:
        _renew(session, codec, renewed, pending)


# -- new rows ------------------------------------------------------------------------------------------


def _insert(session: "WriteSession", codec: Codec[Any], fresh: Sequence[Arrival]) -> None:
    columns = bound_columns(codec, [each.said for each in fresh])
    ids = [bytearray.fromhex(each.id) for each in fresh]
    places: Sequence[int]
    if codec.kind is Kind.INTERACTION:
        places = session.positions(columns["at"], ids)
    else:
        first = 1 + int(session.value(f"SELECT coalesce(max(n), 0) FROM {codec.table}"))
        places = range(first, first + len(fresh))
    marks = {name: codec.by_name[name].placeholder for name in columns}
    bound: dict[str, Sequence[Any]] = {
        "n": places,
        "id": ids,
        "created_stamp": [each.created for each in fresh],
        "seq": [each.seq for each in fresh],
        **columns,
    }
    if any(each.clocks for each in fresh):
        bound["clocks"] = [_clocks_text(each.clocks) for each in fresh]
    if any(each.extra for each in fresh):
        bound["extra"] = [each.extra for each in fresh]
    names = ", ".join(f'"{name}"' for name in bound)
    values = ", ".join(marks.get(name, "?") for name in bound)
    session.run_many(
        f"INSERT INTO {codec.table} ({names}) VALUES ({values})",
        sorted(zip(*bound.values(), strict=True), key=itemgetter(0)),
    )
    if codec.kind is Kind.INTERACTION:
        showing.show_entries(session, places, ids, columns)
        session.touch_rows(codec.kind, [each.id for each in fresh], ())
        return
    records = codec.decode_all([row_values(codec, bytes(i), each.said) for i, each in zip(ids, fresh, strict=True)])
    session.touch(codec.kind, records)
    projection.after_add(session, list(zip(places, records, strict=True)))


def _clocks_text(clocks: Mapping[str, str]) -> str:
    return json.dumps(dict(clocks)) if clocks else ""


# -- known rows ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Renewed:
    """A known row and what it becomes."""

    old: Held
    values: list[Any]
    deleted_at: int | None
    extra: str
    clocks: str
    created: str
    seq: int


def _renew(
    session: "WriteSession",
    codec: Codec[Any],
    pairs: Sequence[tuple[Arrival, Held]],
    pending: overlay.Pending,
) -> None:
    same: list[tuple[int, int]] = []
    changed: list[_Renewed] = []
    for arrival, old in pairs:
        ops = pending.get((codec.kind, old.values[0]), ())
        new = _renewed(codec, arrival, old, ops, to_micros(session.now()))
        if new is None:
            same.append((arrival.seq, old.n))
        else:
            overlay.write_down(session, codec.kind, ops)
            changed.append(new)
        if any(op.act != "create" for op in ops):
            overlay.want(session, codec.kind, [old.values[0]])
    renumber(session, codec, same)
    if changed:
        _write(session, codec, changed)


def _renewed(codec: Codec[Any], arrival: Arrival, old: Held, ops: Sequence[Waiting], now: int) -> _Renewed | None:
    """What the row becomes; None where nothing but its number changes."""
    said, clocks, is_there = arrival.said, arrival.clocks, True
    if ops:
        shown = overlay.Shown(dict(said), dict(clocks), is_there=True)
        overlay.show(codec, shown, ops)
        said, clocks, is_there = shown.said, shown.clocks, shown.is_there
        if not is_there and old.deleted_at is not None and old.deleted_at < 0:
            return None  # purged here, and about to be deleted there
    deleted_at = None if is_there else (old.deleted_at or now)
    values = row_values(codec, old.values[0], said)
    clocks_text = _clocks_text(clocks)
    if (
        deleted_at == old.deleted_at
        and arrival.created == old.created
        and arrival.extra == old.extra
        and (clocks_text == old.clocks or (bool(old.clocks) and json.loads(old.clocks) == clocks))
        and tuple(values) == old.values
    ):
        return None
    return _Renewed(old, values, deleted_at, arrival.extra, clocks_text, arrival.created, arrival.seq)


def _write(session: "WriteSession", codec: Codec[Any], changed: Sequence[_Renewed]) -> None:
    _update(session, codec, changed)
    before = codec.decode_all([each.old.values for each in changed])
    after = codec.decode_all([each.values for each in changed])
    edits, back, gone = [], [], []
    for each, old, new in zip(changed, before, after, strict=True):
        was, is_now = each.old.deleted_at is None, each.deleted_at is None
        n = each.old.n
        if was and is_now and (codec.kind is not Kind.INTERACTION or old.at == new.at):
            edits.append((old, new))
            continue
        if was:
            gone.append((n, old))
        if codec.kind is Kind.INTERACTION and old.at != new.at:
            n = _moved(session, each, codec)
        session.touch(codec.kind, (old, new))
        if is_now:
            back.append((n, new))
    session.touch_edits(codec.kind, edits)
    if gone:
        projection.after_remove(session, sorted(gone, key=itemgetter(0)))
    if back:
        projection.after_restore(session, sorted(back, key=itemgetter(0)))
    if edits:
        projection.after_replace_many(session, edits)


def _update(session: "WriteSession", codec: Codec[Any], changed: Sequence[_Renewed]) -> None:
    """Rows that differ in the same fields are written together, and only these fields: an index costs as much as a row."""
    groups: dict[tuple[int, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for each in changed:
        differing = tuple(
            index for index, (old, new) in enumerate(zip(each.old.values, each.values, strict=True)) if old != new
        )
        standing = (each.deleted_at, each.extra, each.clocks, each.created, each.seq, each.old.n)
        groups[differing].append((*(each.values[index] for index in differing), *standing))
    for differing, rows in groups.items():
        fields = "".join(f'"{codec.names[index]}" = ?, ' for index in differing)
        session.run_many(
            f"UPDATE {codec.table} SET {fields}deleted_at = ?, extra = ?, clocks = ?, created_stamp = ?, seq = ? "
            "WHERE n = ?",
            rows,
        )


def _moved(session: "WriteSession", each: _Renewed, codec: Codec[Any]) -> int:
    """The row's new place in time: two laptops that imported one file may have read its clock apart."""
    [n] = session.positions([each.values[codec.names.index("at")]], [bytearray(each.values[0])])
    session.run("UPDATE interaction SET n = ? WHERE n = ?", (n, each.old.n))
    return n
