"""What an import changed in records that were there before: noted on this laptop, so that its undo can take it back."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from local_store.book.ids import ImportRunId
from local_store.session import ReadSession, WriteSession
from local_store.undo import IMPORT_NOTES

_EDITS = frozenset({"fields", "fields_many"})
_SHEET = 1 << 18
"""Characters of one note, beyond which another is begun: an import of months of delivery reports changes much."""


def _key(run: ImportRunId, sheet: int) -> str:
    return f"{IMPORT_NOTES}{run}:{sheet}" if sheet else f"{IMPORT_NOTES}{run}"


def _sheets(session: ReadSession, run: ImportRunId) -> Iterator[str]:
    sheet = 0
    while noted := session.setting(_key(run, sheet)):
        yield noted
        sheet += 1


def note_updates(session: WriteSession, run: ImportRunId, steps: Sequence[list[Any]]) -> None:
    """Remember how to take these edits back; additions go with their run anyway."""
    edits = [step for step in steps if step[0] in _EDITS]
    if not edits:
        return
    last, noted = 0, ""
    for last, noted in enumerate(_sheets(session, run)):  # noqa: B007 - the last one is wanted
        pass
    if len(noted) > _SHEET:
        last, noted = last + 1, ""
    session.note(_key(run, last), json.dumps([*(json.loads(noted) if noted else ()), *edits], ensure_ascii=False))


def updates_of(session: ReadSession, run: ImportRunId) -> list[list[Any]]:
    """The edits of a run, in their order."""
    found: list[list[Any]] = [step for noted in _sheets(session, run) for step in json.loads(noted)]
    return found


def forget_updates(session: WriteSession, run: ImportRunId) -> None:
    """They were taken back."""
    for sheet, _ in enumerate(list(_sheets(session, run))):
        session.note(_key(run, sheet), "")
