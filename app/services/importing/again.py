"""Reading an original once more: what was taken out of the book since stays out, what is understood now is filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.sources.source_file import SourceError
from local_store import import_runs
from local_store.book.records import Attachment, ContactPoint, ImportRun, Interaction, Record, Visit
from local_store.session import ReadSession, WriteSession
from local_store.store import Store

R = TypeVar("R", bound=Record)
_FILLED = (
    "participants",
    "subject",
    "body",
    "duration_s",
    "outcome",
    "edited_at",
    "is_retracted",
    "delivery",
    "labels",
)
"""What a placeholder may learn; where it stands and what kind of entry it is never change."""


@dataclass(slots=True)
class Sifted:
    """What of one slice goes into the book."""

    entries: list[Interaction]
    visits: list[Visit]
    attachments: list[Attachment]
    points: list[ContactPoint]
    left: int = 0
    """Entries and visits that were taken out of the book since, and stay out."""
    understood: int = 0
    """Placeholders that are filled in now."""


class Again:
    """The second reading of what an earlier run has read."""

    def __init__(self, before: ImportRun) -> None:
        self._before = before
        self._is_checked = False

    def check(self, store: Store, entries: Sequence[Interaction]) -> None:
        """Raise SourceError if the file is read quite differently now, which would bring everything twice.

        Asked on the reading thread before the first slice is written.
        """
        if self._is_checked or not entries:
            return
        run = self._before.id
        ids = [entry.id for entry in entries]

        def is_strange(session: ReadSession) -> bool:
            return import_runs.has_brought(session, Interaction, run) and not import_runs.held_ids(
                session, Interaction, ids
            )

        if store.look(is_strange):
            raise SourceError(
                f"{self._before.file_name}: read with these settings, nothing in it is what was imported then. "
                "Nothing was changed. Please import the file itself again."
            )
        self._is_checked = True

    def sift(
        self,
        session: WriteSession,
        entries: Sequence[Interaction],
        visits: Sequence[Visit],
        attachments: Sequence[Attachment],
        points: Sequence[ContactPoint],
    ) -> Sifted:
        """What of a slice may go into the book, with the placeholders filled in that are understood now."""
        sifted = Sifted(
            _not_removed(session, entries),
            _not_removed(session, visits),
            _not_removed(session, attachments),
            _not_removed(session, points),
        )
        sifted.left = len(entries) + len(visits) - len(sifted.entries) - len(sifted.visits)
        sifted.understood = self._fill(session, sifted.entries)
        return sifted

    def _fill(self, session: WriteSession, entries: Sequence[Interaction]) -> int:
        known = {
            each.id: each
            for each in session.many(Interaction, [entry.id for entry in entries]).values()
            if each.is_placeholder
        }
        edits = []
        for entry in entries:
            held = known.get(entry.id)
            if held is None or entry.is_placeholder or not _can_tell(held, entry):
                continue
            learnt = {name: getattr(entry, name) for name in _FILLED}
            if entry.kind is not held.kind:
                learnt |= {"duration_s": held.duration_s, "outcome": held.outcome}
            if held.client is not None:
                # Whose it is was said before.
                learnt.pop("participants")
            edits.append((held, replace(held, is_placeholder=False, **learnt)))
        return session.replace_many(edits)


def _can_tell(held: Interaction, entry: Interaction) -> bool:
    """Whether a placeholder can show what is understood now: a kind never changes, but words fit every kind."""
    return entry.kind is held.kind or bool(entry.subject or entry.body)


def _not_removed(session: WriteSession, records: Sequence[R]) -> list[R]:
    """Those that are in the book or never were: what a person took out stays out."""
    if not records:
        return []
    removed = import_runs.removed_ids(session, type(records[0]), [record.id for record in records])
    return [record for record in records if record.id not in removed]
