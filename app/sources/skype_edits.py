"""Edited and deleted Skype messages: a later row with an edit mark is taken up into the message it changes."""

from bisect import bisect_left
from datetime import timedelta

from app.sources.skype_people import handle_of
from app.sources.skype_row import RAW_LIMIT, Row, milliseconds_of, moment

NEAR_MS = 1000
"""The mark has the sender's clock, the message the server's: they differ by some milliseconds."""
_SAME = timedelta(minutes=1)


def settle_edits(rows: list[Row], *, is_final: bool) -> tuple[list[Row], list[Row], list[Row]]:
    """Sort the rows of a conversation into those that stand, those taken up into them, and edits that still wait.

    A row that stands has the newest text, its own time and place, and all versions in `raw`. Only where rows follow
    (`is_final` False) does an edit wait for the message it changes; in the end it stands alone at its original time.
    """
    plain = [row for row in rows if row.edit is None]
    if len(plain) == len(rows):
        return plain, [], []
    edits = sorted((row for row in rows if row.edit is not None), key=lambda row: row.order)
    clocks: dict[str, list[tuple[int, int]]] = {}
    for index, row in enumerate(plain):
        clocks.setdefault(handle_of(row.author), []).append((milliseconds_of(row.at), index))
    for times in clocks.values():
        times.sort()
    ids = {row.id: index for index, row in enumerate(plain) if row.id}
    taken: list[Row] = []
    waiting: list[Row] = []
    orphans: dict[tuple[str, int], Row] = {}
    for edit in edits:
        at = ids.get(edit.id)
        original = at if at is not None else _original(edit, clocks.get(handle_of(edit.author), []))
        if original is not None:
            _take_up(plain[original], edit)
            taken.append(edit)
        elif not is_final and not _in_place(edit):
            waiting.append(edit)
        else:
            key = (handle_of(edit.author), _original_ms(edit))
            if key[1] and key in orphans and not _in_place(edit):
                _take_up(orphans[key], edit)
                taken.append(edit)
            else:
                orphans.setdefault(key, edit)
                _date_back(edit)
                plain.append(edit)
    return plain, taken, waiting


def _original_ms(row: Row) -> int:
    return row.edit.original_ms if row.edit else 0


def _in_place(edit: Row) -> bool:
    """Whether the row itself is the edited message: newer clients rewrite a message where it stands."""
    original = moment(str(_original_ms(edit)))
    return original is None or abs(edit.at - original) < _SAME


def _original(edit: Row, clock: list[tuple[int, int]]) -> int | None:
    """The index of the same author's row of the marked time, if one is nearer to it than the edit itself."""
    marked = _original_ms(edit)
    if not marked:
        return None
    at = bisect_left(clock, (marked, -1))
    near = [(abs(time - marked), index) for time, index in clock[max(at - 1, 0) : at + 1]]
    distance, found = min(near, default=(NEAR_MS + 1, -1))
    own = abs(milliseconds_of(edit.at) - marked)
    return found if distance <= NEAR_MS and distance < own else None


def _take_up(row: Row, edit: Row) -> None:
    if edit.is_deleted:
        row.is_deleted = True
    else:
        row.content, row.type, row.references = edit.content, edit.type, edit.references
        row.edited_at = edit.edited_at or edit.at
    row.raw = f"{row.raw}\n{edit.raw}"[:RAW_LIMIT]


def _date_back(edit: Row) -> None:
    """An edit whose original is not in the archive stands where the original stood."""
    original = moment(str(_original_ms(edit)))
    if not edit.is_deleted:
        edit.edited_at = edit.edited_at or edit.at
    if original is not None and not _in_place(edit):
        edit.at = min(edit.at, original)
