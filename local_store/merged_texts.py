"""Entries whose words the office put together from two people's: somebody should read them, and they are marked until then.

What was looked at is this laptop's own note and never travels.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from local_store.book.kind import Kind
from local_store.book.stamp import MERGING_DEVICE

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_FIELD = "body"
_DEVICE = f"{MERGING_DEVICE:04x}"
_ANY = (
    "SELECT EXISTS (SELECT 1 FROM merged_text) OR EXISTS (SELECT 1 FROM kept_value "
    "WHERE of_kind = 'interaction' AND settled_at IS NULL)"
)
"""Whether there may be any at all: mostly not, and a step into each index tells."""


def notice(session: "WriteSession", kind: Kind, heard: Iterable[tuple[str, Mapping[str, str], str]]) -> None:
    """Mark what is put together and was something else here before: id, the versions now, and those before (as JSON)."""
    if kind is Kind.INTERACTION:
        fresh = [(bytes.fromhex(each),) for each, clocks, before in heard if _is_fresh(clocks, before)]
        session.run_many("INSERT OR IGNORE INTO merged_text VALUES (?)", fresh)


def _is_fresh(clocks: Mapping[str, str], before: str) -> bool:
    version = clocks.get(_FIELD, "")
    return version.endswith(_DEVICE) and (not before or json.loads(before).get(_FIELD) != version)


def unread(session: "ReadSession", entries: Iterable[str]) -> set[str]:
    """Those of these entries that wait to be read: put together and not looked at, or still to be chosen between."""
    if not session.value(_ANY):
        return set()
    wanted = json.dumps(list(entries))
    rows = session.rows(
        "SELECT lower(hex(id)) FROM merged_text WHERE id IN (SELECT unhex(value) FROM json_each(?)) UNION ALL "
        "SELECT of_id FROM kept_value WHERE of_kind = 'interaction' AND of_id IN (SELECT value FROM json_each(?)) "
        "AND field = 'body' AND settled_at IS NULL AND deleted_at IS NULL",
        (wanted, wanted),
    )
    return {row[0] for row in rows}


def looked_at(session: "WriteSession", client: str) -> None:
    """Somebody has had this client's entries on screen."""
    session.run(
        "DELETE FROM merged_text WHERE id IN "
        # Across, so that these few are gone through and not the client's many entries.
        "(SELECT merged_text.id FROM merged_text CROSS JOIN interaction USING (id) WHERE client = ?)",
        (bytes.fromhex(client),),
    )
