"""Finds where the book differs from the office's, when their digests do, and heals just that."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.book.digest import Digest, Row, bucket_digests, bucket_of, sum_of_texts
from local_store.book.kind import Kind
from local_store.giving_way import GivingWay
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.syncing import arriving, departing, erasing, incoming, numbering, overlay
from local_store.syncing.feed import PUT, FeedLine

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_AT_ONCE, _BESIDE_THE_HAND = 5_000, 200
"""Rows of one look, and while somebody scrolls or types."""
_BEFORE_ALL = -(1 << 63)


def buckets(session: "ReadSession") -> list[str]:
    """The digest of each of the 256 buckets, counted from the rows."""
    return bucket_digests(_rows(session))


def rows_in(session: "ReadSession", wanted: Iterable[int]) -> list[Row]:
    """(kind, id, number) of the rows in these buckets that are there for the office, as far as was heard."""
    among = set(wanted)
    return [row for row in _rows(session) if bucket_of(row[1]) in among]


def counted(session: "ReadSession", way: GivingWay) -> Digest:
    """The digest of all rows, counted from the rows themselves: a million of them take some seconds."""
    return Digest(sum_of_texts(_hashed(session, way)))


def _hashed(session: "ReadSession", way: GivingWay) -> Iterator[bytes]:
    """What is hashed of each row, put together by the engine: that is quicker than row by row here."""
    start = numbering.first_of(numbering.run_of(session))
    for kind in TYPES:
        sql = (
            f"SELECT n, CAST('{kind}' || char(31) || lower(hex(id)) || char(31) || (seq - ?) AS BLOB) "
            f"FROM {codec_of_kind(kind).table} WHERE n > ? AND seq > ? ORDER BY n LIMIT ?"
        )
        last = _BEFORE_ALL
        while found := _some(session, way, sql, (start, last, start)):
            last = found[-1][0]
            for _, text in found:
                yield text
    for kind_name, row_id, seq in _unplaced(session, start):
        yield f"{kind_name}\x1f{row_id}\x1f{seq}".encode()


def _some(session: "ReadSession", way: GivingWay, sql: str, asked: tuple[int, ...]) -> list[Any]:
    way.step()
    return session.rows(sql, (*asked, _BESIDE_THE_HAND if way.is_moving else _AT_ONCE))


def _rows(session: "ReadSession") -> Iterator[Row]:
    """Some at a time: a book of a million rows would fill the memory."""
    start = numbering.first_of(numbering.run_of(session))
    for kind in TYPES:
        sql = (
            f"SELECT n, lower(hex(id)), seq FROM {codec_of_kind(kind).table} WHERE n > ? AND seq > ? "
            f"ORDER BY n LIMIT {_AT_ONCE}"
        )
        last = _BEFORE_ALL
        while found := session.rows(sql, (last, start)):
            last = found[-1][0]
            for _, row_id, seq in found:
                yield str(kind), row_id, numbering.plain(seq)
    yield from _unplaced(session, start)


def _unplaced(session: "ReadSession", start: int) -> Iterator[Row]:
    sql = (
        "SELECT kind, lower(hex(id)), seq, id FROM unplaced WHERE (kind, id) > (?, ?) AND state = 'put' AND seq > ? "
        f"ORDER BY kind, id LIMIT {_AT_ONCE}"
    )
    place: tuple[str, bytes] = ("", b"")
    while found := session.rows(sql, (*place, start)):
        place = (found[-1][0], found[-1][3])
        for kind_name, row_id, seq, _ in found:
            yield kind_name, row_id, numbering.plain(seq)


def recount(session: "WriteSession") -> str:
    """Count the digest anew from the rows; returns it. For the case that the counted one had gone wrong."""
    found = counted(session, session.way)
    numbering.note_digest(session, found)
    return found.hex16


def differing(session: "ReadSession", wanted: Iterable[int], present: Sequence[Row]) -> tuple[list[str], list[Row]]:
    """Against the office's rows of these buckets: ids to ask for again, and rows that only this book has."""
    office = {(kind, row_id): seq for kind, row_id, seq in present}
    here = {(kind, row_id): seq for kind, row_id, seq in rows_in(session, wanted)}
    ask = sorted({row_id for (kind, row_id), seq in office.items() if here.get((kind, row_id)) != seq})
    return ask, [(kind, row_id, seq) for (kind, row_id), seq in here.items() if (kind, row_id) not in office]


def heal(session: "WriteSession", asked: Sequence[str], lines: Iterable[FeedLine]) -> Changes:
    """Take in the office's answer about rows that differ, whatever was heard of them before."""
    given = list(lines)
    _forget_numbers(session, asked)
    _clear_remains(session, given)
    return incoming.apply_again(session, asked, given)


def _clear_remains(session: "WriteSession", lines: Sequence[FeedLine]) -> None:
    """What hung on rows that vanished from the file goes, before the rows come back in another place."""
    lost: dict[Kind, bool] = {}
    for kind in (Kind.CLIENT, Kind.INTERACTION):
        ids = [line.id for line in lines if line.kind == kind and line.state == PUT]
        lost[kind] = len(arriving.held(session, codec_of_kind(kind), ids)) < len(set(ids))
    if lost[Kind.CLIENT]:
        session.run("DELETE FROM client_state WHERE n NOT IN (SELECT n FROM client)")
        session.run("DELETE FROM client_key WHERE n NOT IN (SELECT n FROM client)")
    if lost[Kind.INTERACTION]:
        session.run("DELETE FROM timeline WHERE n NOT IN (SELECT n FROM interaction)")
        session.run("DELETE FROM entry_text WHERE rowid NOT IN (SELECT n FROM interaction)")


def _forget_numbers(session: "WriteSession", ids: Sequence[str]) -> None:
    """What was heard of these rows is not believed any more."""
    for kind in TYPES:
        codec = codec_of_kind(kind)
        rows = list(arriving.held(session, codec, ids).values())
        erasing.forget_digest(session, kind, rows)
        session.run_many(f"UPDATE {codec.table} SET seq = 0 WHERE n = ?", [(row.n,) for row in rows])
    session.run_many(
        "UPDATE unplaced SET seq = 0 WHERE id = ? AND state <> 'erase'", [(bytes.fromhex(each),) for each in ids]
    )


def drop(session: "WriteSession", rows: Sequence[Row]) -> Changes:
    """Rows that the office does not have go, unless edits of them wait to be sent."""
    for kind in {row[0] for row in rows}:
        ids = [row_id for of_kind, row_id, _ in rows if of_kind == kind]
        if kind not in TYPES:
            session.run_many(
                "DELETE FROM unplaced WHERE kind = ? AND id = ?", [(kind, bytes.fromhex(each)) for each in ids]
            )
            continue
        codec = codec_of_kind(Kind(kind))
        pending = overlay.pending_for(session, ids)
        held = arriving.held(session, codec, ids)
        erasing.forget_digest(session, kind, list(held.values()))
        going = [row for row in held.values() if (kind, row.values[0]) not in pending]
        staying = [(row.n,) for row in held.values() if (kind, row.values[0]) in pending]
        session.run_many(f"UPDATE {codec.table} SET seq = 0 WHERE n = ?", staying)
        departing.take_out(session, codec, going, {})
    recount(session)
    return session.changes(incoming.LABEL)
