"""Shows edits that wait for the office on top of what it says; their bases, and the operations, stay as they are."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from local_store import outbox
from local_store.book.json_form import members_of, set_text
from local_store.book.text_merge import merge_texts
from local_store.rows.codec import Codec
from local_store.syncing import outgoing
from local_store.syncing.outgoing import Waiting

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

Pending = Mapping[tuple[str, bytes], Sequence[Waiting]]
"""What waits, by kind and row."""


@dataclass(slots=True)
class Shown:
    """A row on its way to be shown: what it says in JSON form, its versions, and whether it is there."""

    said: dict[str, Any]
    clocks: dict[str, str]
    is_there: bool


def pending_for(session: "ReadSession", ids: Sequence[str]) -> Pending:
    """The operations that wait about rows of these ids."""
    if not outbox.waiting(session):
        return {}
    found: dict[tuple[str, bytes], list[Waiting]] = defaultdict(list)
    rows = session.rows(
        "SELECT n, id, txn, act, kind, row_id, stamp, payload FROM outbox "
        "WHERE n > ? AND row_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY n",
        (outbox.acked_op(session), json.dumps(ids)),
    )
    for row in rows:
        op = Waiting(*row)
        found[op.kind, op.row_id].append(op)
    return found


def write_down(session: "WriteSession", kind: str, ops: Sequence[Waiting]) -> None:
    """Creations that were to travel as their rows lie are written down, before their rows change or go."""
    _say(session, kind, [(op.n, op.row_id) for op in ops if op.act == "create" and not op.payload])


def write_down_sent(session: "WriteSession", kind: str, ids: Sequence[bytes]) -> None:
    """What was made here and is about to leave is written down with its creation, for as long as that is kept.

    Should the office go back to a backup from before, nobody else may have it any more: then it is sent again.
    """
    silent = session.rows(
        "SELECT n, row_id FROM outbox WHERE n <= ? AND kind = ? AND act = 'create' AND payload = '' "
        "AND row_id IN (SELECT unhex(value) FROM json_each(?))",
        (outbox.acked_op(session), kind, json.dumps([row_id.hex() for row_id in ids])),
    )
    _say(session, kind, silent)


def _say(session: "WriteSession", kind: str, silent: Sequence[tuple[int, bytes]]) -> None:
    """Give creations (number, row) that say nothing themselves the words of their rows."""
    if silent:
        told = outgoing.payloads(session, kind, [row_id for _, row_id in silent])
        rows = [(told.get(row_id, ""), n) for n, row_id in silent]
        session.run_many("UPDATE outbox SET payload = ? WHERE n = ?", rows)


def want(session: "WriteSession", kind: str, ids: Sequence[bytes]) -> None:
    """Ask the office for these rows once more, as they are there.

    Also where edits were shown on top: if the office has heard them and its answer was lost, it says nothing new later.
    """
    session.run_many("INSERT OR IGNORE INTO wanted_row VALUES (?, ?)", [(kind, row_id) for row_id in ids])


def show(codec: Codec[Any], shown: Shown, ops: Sequence[Waiting]) -> None:
    """Lay what waits over a row, in order. A creation says nothing here: the office has the record already."""
    heard = dict(shown.clocks)
    mine = {op.stamp for op in ops}
    for op in ops:
        if op.act == "delete":
            shown.is_there = False
            continue
        payload: dict[str, Any] = json.loads(op.payload) if op.payload else {}
        if op.act == "restore":
            shown.is_there = True
        if op.act in {"restore", "edit"}:
            changed = {
                name: value
                for name, value in payload.get("set", {}).items()
                if name in codec.rules and not _is_heard(heard.get(name, ""), op.stamp, mine)
            }
        elif payload.get("field") in codec.rules and not _is_heard(heard.get(payload["field"], ""), op.stamp, mine):
            changed = {payload["field"]: _with(shown.said.get(payload["field"]) or "", op.act, payload)}
        else:
            continue
        shown.said |= changed
        if op.act != "restore":
            shown.clocks |= dict.fromkeys(changed, op.stamp)


def _is_heard(version: str, stamp: str, mine: AbstractSet[str]) -> bool:
    """Whether the office has heard this edit: its version is that of this operation or of a later one that waits too.

    A later version of this device alone proves nothing: on a disk that was put back from a copy, it is from the future.
    """
    return version >= stamp and version in mine


def _with(present: str, act: str, payload: dict[str, Any]) -> str:
    if act == "text":
        base, mine = payload["base_text"], payload["text"]
        return str(mine if present == base else merge_texts(base, present, mine).text)
    members = set(payload["members"])
    return set_text(members_of(present) | members if act == "set_add" else members_of(present) - members)
