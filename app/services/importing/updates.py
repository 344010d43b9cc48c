"""What an import changed in records that were there before: noted on this laptop, so that its undo can take it back."""

import json
from collections.abc import Sequence
from typing import Any

from local_store.book.ids import ImportRunId
from local_store.session import ReadSession, WriteSession

_EDITS = frozenset({"fields", "fields_many"})


def _key(run: ImportRunId) -> str:
    return f"import_updates:{run}"


def note_updates(session: WriteSession, run: ImportRunId, steps: Sequence[list[Any]]) -> None:
    """Remember how to take these edits back; additions go with their run anyway."""
    edits = [step for step in steps if step[0] in _EDITS]
    if edits:
        session.note(_key(run), json.dumps([*updates_of(session, run), *edits], ensure_ascii=False))


def updates_of(session: ReadSession, run: ImportRunId) -> list[list[Any]]:
    """The edits of a run, in their order."""
    noted = session.setting(_key(run))
    found: list[list[Any]] = json.loads(noted) if noted else []
    return found


def forget_updates(session: WriteSession, run: ImportRunId) -> None:
    """They were taken back."""
    session.note(_key(run), "")
