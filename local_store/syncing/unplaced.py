"""What the feed said of rows that have no place in the tables: kinds and values of later versions, and rows that went.

The numbers of these rows are kept, so that an older page that comes late does not bring them back.
"""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from local_store.syncing import numbering
from local_store.syncing.feed import ERASE, FeedLine, Line

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def known(session: "ReadSession", kind: str, ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Number (as stored) and state of those of the rows that stand here."""
    if session.value("SELECT 1 FROM unplaced WHERE kind = ? LIMIT 1", (kind,)) is None:
        return {}
    rows = session.rows(
        "SELECT lower(hex(id)), seq, state FROM unplaced WHERE kind = ? AND id IN "
        "(SELECT unhex(value) FROM json_each(?))",
        (kind, json.dumps(ids)),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def put(session: "WriteSession", run: int, lines: Iterable[FeedLine]) -> None:
    """Keep these lines; of those that went nothing but the number. What was erased stays so."""
    rows = []
    for line in lines:
        text = ""
        if line.fields is not None and line.state != ERASE:
            text = _dumps([dict(line.fields), dict(line.clocks or {}), line.created])
        rows.append((line.kind, bytes.fromhex(line.id), numbering.packed(run, line.seq), str(line.state), text))
    session.run_many(
        "INSERT INTO unplaced VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET seq = excluded.seq, "
        "state = excluded.state, line = excluded.line WHERE state <> 'erase'",
        rows,
    )


def forget(session: "WriteSession", kind: str, ids: Iterable[str]) -> None:
    """These rows have a place in the tables again."""
    session.run_many("DELETE FROM unplaced WHERE kind = ? AND id = ?", [(kind, bytes.fromhex(each)) for each in ids])


def lines_of(rows: Iterable[Sequence[Any]]) -> list[Line]:
    """Lines out of (kind, id, seq, line) of rows that are there."""
    found = []
    for kind, row_id, seq, text in rows:
        fields, clocks, created = json.loads(text)
        found.append(Line(kind, row_id.hex(), numbering.plain(seq), "put", fields, clocks, created))
    return found
