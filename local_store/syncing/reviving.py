"""What the office sent and an older version could not place comes alive once this version knows it."""

import json
from typing import TYPE_CHECKING

from local_store.book.changes import Changes
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.syncing import arriving, incoming, numbering, unplaced
from local_store.syncing.feed import PUT, Line
from local_store.syncing.json_rows import said_by
from local_store.syncing.vocabulary_mark import NOTE, vocabulary_mark

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession


def is_due(session: "ReadSession") -> bool:
    """Whether what came from the office was placed by a version with another vocabulary."""
    return session.setting(NOTE) not in {"", vocabulary_mark()}


def revive(session: "WriteSession") -> Changes:
    """Place everything anew that had no place, in one transaction; what still has none stays where it is."""
    session.note(NOTE, vocabulary_mark())
    start = numbering.first_of(numbering.run_of(session))
    lines: list[Line] = []
    for kind in TYPES:
        codec = codec_of_kind(kind)
        sql = f"SELECT lower(hex(id)) FROM {codec.table} WHERE extra <> '' AND deleted_at IS NULL AND seq > ?"
        ids = [row[0] for row in session.rows(sql, (start,))]
        for row_id, row in arriving.held(session, codec, ids).items():
            fields = said_by(codec, row.values) | json.loads(row.extra)
            clocks = json.loads(row.clocks) if row.clocks else {}
            lines.append(Line(str(kind), row_id, numbering.plain(row.seq), PUT, fields, clocks, row.created))
    # What is of an earlier run comes again with the new copy.
    sql = "SELECT kind, id, seq, line FROM unplaced WHERE state = 'put' AND line <> '' AND seq > ?"
    lines += unplaced.lines_of(row for row in session.rows(sql, (start,)) if row[0] in TYPES)
    return incoming.apply_again(session, (), lines)
