"""When, where and by whom fields of a record were written last."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from local_store import colleagues
from local_store.book.records import Record
from local_store.book.stamp import Stamp
from local_store.book.written import Written, written_by
from local_store.rows.codec import codec_of

if TYPE_CHECKING:
    from local_store.session import ReadSession


def last_written(session: "ReadSession", record: Record, fields: Iterable[str]) -> dict[str, Written]:
    """The last writing of each of these fields; a field that was never edited counts as written with its record."""
    table = codec_of(type(record)).table
    rows = session.rows(f"SELECT clocks, created_stamp FROM {table} WHERE id = ?", (bytes.fromhex(record.id),))
    if not rows:
        return {}
    told, created = rows[0]
    clocks: dict[str, str] = json.loads(told) if told else {}
    own = int(session.setting("device_number", "0"))
    names = colleagues.names(session)
    return {field: written_by(Stamp(clocks.get(field, created)), own, names) for field in fields}
