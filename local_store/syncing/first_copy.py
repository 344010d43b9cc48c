"""A whole book comes from the office: for the first time, or anew because the cursor cannot be continued.

Where it stands is noted with each slice, so a laptop that is switched off goes on where it was. What the book holds
stays in it and in sight until the new copy is complete; then, in one transaction, what the office did not name goes.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from local_store import projection
from local_store.book.changes import Changes
from local_store.rows.codec import TYPES, Codec, codec_of_kind, to_micros
from local_store.syncing import arriving, departing, incoming, numbering, overlay
from local_store.syncing.feed import FeedLine
from local_store.syncing.json_rows import AMONG, ids_json

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

SLICE = 20_000
"""Rows of a first copy in one transaction."""
_PROGRESS = "office_first_copy"
_STEP = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a copy has come. With a snapshot: its id, and the part and line to go on from."""

    is_first: bool
    """Nothing was in the book when it began."""
    is_unsettled: bool = False
    """Entries came of which timelines and list are still to be worked out."""
    snapshot: str = ""
    cursor: str = ""
    """Where the feed goes on behind the snapshot."""
    parts: int = 0
    rows: int = 0
    """How many rows the snapshot has; 0 where the book comes in pages."""
    part: int = 0
    line: int = 0
    done: int = 0
    """Rows so far."""


def progress(session: "ReadSession") -> Progress | None:
    """The copy that is under way, or None."""
    text = session.setting(_PROGRESS)
    return Progress(**json.loads(text)) if text else None


def start_over(session: "WriteSession") -> Changes:
    """Begin a new copy: the cursor is forgotten, numbers start again, and everything stays in its place until the end.

    One that is under way starts again from nothing.
    """
    run = numbering.run_of(session) + 1
    known = progress(session)
    is_unsettled = known is not None and known.is_unsettled
    is_first = is_unsettled or not any(
        session.value(f"SELECT 1 FROM {codec_of_kind(kind).table} LIMIT 1") is not None for kind in TYPES
    )
    session.note(numbering.RUN, str(run))
    session.note(numbering.CURSOR, "")
    session.note(numbering.DIGEST, "")
    _note(session, Progress(is_first, is_unsettled))
    return session.changes(incoming.LABEL)


def start_snapshot(session: "WriteSession", snapshot: str, cursor: str, parts: int, rows: int) -> Changes:
    """The new copy comes as this snapshot; `cursor` is where the feed goes on behind it. Call `start_over` first."""
    known = progress(session)
    if known is None:
        raise ValueError("a snapshot belongs to a copy that was begun")
    if known.snapshot != snapshot:
        _note(session, Progress(known.is_first, known.is_unsettled, snapshot, cursor, parts, rows))
    return session.changes(incoming.LABEL)


def apply_slice(session: "WriteSession", portions: Iterable[Sequence[FeedLine]], part: int, line: int) -> Changes:
    """Apply the next rows of the snapshot, portion by portion; `part` and `line` are where the row behind them stands.

    In a book that was empty, timelines and the client list are worked out at the end: see `end_snapshot`.
    """
    known = progress(session)
    if known is None:
        raise ValueError("a slice belongs to a copy that was begun")
    session.is_first_load = known.is_first
    done = known.done
    for rows in portions:
        incoming.apply_page(session, rows)
        done += len(rows)
    _note(session, replace(known, part=part, line=line, done=done, is_unsettled=known.is_first))
    return session.changes(incoming.LABEL)


def end_snapshot(session: "WriteSession") -> Changes:
    """Every part was applied: lists are worked out, and the feed goes on from the snapshot's cursor."""
    known = progress(session)
    if known is None or not known.snapshot:
        raise ValueError("no snapshot was begun")
    _settle(session, known)
    session.note(numbering.CURSOR, known.cursor)
    _note(session, Progress(is_first=False))
    return session.changes(incoming.LABEL)


def complete(session: "WriteSession") -> Changes:
    """The feed's end was reached: what the office did not name goes, unless it waits to be sent. No copy, no effect."""
    known = progress(session)
    if known is None:
        return session.changes(incoming.LABEL)
    _settle(session, known)
    session.note(_PROGRESS, "")
    for kind in TYPES:
        _drop_unseen(session, codec_of_kind(kind))
    session.run(
        "DELETE FROM unplaced WHERE seq < ? AND state <> 'erase'", (numbering.first_of(numbering.run_of(session)),)
    )
    return session.changes(incoming.LABEL)


def _settle(session: "WriteSession", known: Progress) -> None:
    if known.is_unsettled:
        projection.settle_first_load(session, to_micros(session.now()))
        session.is_wide = True


def _note(session: "WriteSession", known: Progress) -> None:
    session.note(_PROGRESS, json.dumps(asdict(known)))


def _drop_unseen(session: "WriteSession", codec: Codec[Any]) -> None:
    """Rows of earlier runs: those with waiting edits stay, as rows of which the office has not spoken."""
    start = numbering.first_of(numbering.run_of(session))
    unseen = [
        row[0]
        for row in session.rows(f"SELECT id FROM {codec.table} WHERE seq <> 0 AND seq < ? AND seq > ?", (start, -start))
    ]
    unseen += departing.unspoken(session, codec, start)
    for at in range(0, len(unseen), _STEP):
        ids = unseen[at : at + _STEP]
        pending = overlay.pending_for(session, [row_id.hex() for row_id in ids])
        staying = [row_id for row_id in ids if (codec.kind, row_id) in pending]
        session.run(f"UPDATE {codec.table} SET seq = 0 WHERE id {AMONG}", (ids_json(staying),))
        going = [row_id.hex() for row_id in ids if (codec.kind, row_id) not in pending]
        departing.take_out(session, codec, list(arriving.held(session, codec, going).values()), {})
