"""Records as they are at the end of their file: edits, deletions, reports and reactions that follow are taken in.

Two passes, since a record is printed long before what changes it: the first one keeps what changes each record and no
record; of more than CHANGED records that are changed, the changes of the later ones stay items of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.services.importing.amendment import Amendment, amendment_of
from app.sources.reader import Reader
from app.sources.record import Reason, Skip, SourceItem, SourceRecord, SourceUpdate
from local_store.book.ids import InteractionId
from local_store.book.records import Interaction

CHANGED = 100_000
"""Records whose changes are kept."""
_TELLING = frozenset({"whatsapp_webhooks", "teams_export"})
"""Readers whose files tell of changes apart from what is changed; the others tell how each record is in the end."""
_FIELDS = ("outcome", "duration_s", "edited_at", "is_retracted", "delivery", "is_placeholder")


@dataclass(slots=True)
class Ends:
    """What becomes of the records of one file."""

    _changes: dict[tuple[str, ...], Amendment] = field(default_factory=dict)
    _to_come: set[tuple[str, ...]] = field(default_factory=set)
    """Records that stand behind a change of theirs."""

    def of(self, items: Iterable[SourceItem]) -> Iterator[SourceItem]:
        """The items of the second pass, with each record as it is in the end.

        A change that was taken in is left out as merged; one whose record is not in the file stays as it is.
        """
        met: set[tuple[str, ...]] = set()
        for item in items:
            if isinstance(item, SourceRecord):
                change = self._changes.get(item.key) if self._changes else None
                if change is None:
                    yield item
                else:
                    met.add(item.key)
                    yield _changed(item, change)
            elif isinstance(item, SourceUpdate) and (item.key in met or item.key in self._to_come):
                yield Skip(item.place, Reason.MERGED, item.raw)
            else:
                yield item


def ends_in(reader: Reader, items: Iterable[SourceItem]) -> Ends:
    """The first pass over a file; none is made where its reader never tells of changes."""
    ends = Ends()
    if reader.name not in _TELLING:
        return ends
    changes, to_come = ends._changes, ends._to_come  # noqa: SLF001 - made here
    for item in items:
        if isinstance(item, SourceUpdate):
            known = changes.get(item.key)
            if known is not None:
                changes[item.key] = known.and_also(amendment_of(item))
            elif len(changes) < CHANGED:
                changes[item.key] = amendment_of(item)
        elif isinstance(item, SourceRecord) and item.key in changes:
            to_come.add(item.key)
    return ends


def _changed(record: SourceRecord, change: Amendment) -> SourceRecord:
    entry = Interaction(
        InteractionId(record.place),
        None,
        record.channel,
        record.kind,
        record.direction,
        record.at,
        duration_s=record.duration_s,
        outcome=record.outcome,
        body=record.text,
        edited_at=record.edited_at,
        is_retracted=record.is_retracted,
        delivery=record.delivery,
        is_placeholder=record.is_placeholder,
    )
    ended = change.applied_to(entry)
    if ended is entry:
        return record
    told: dict[str, Any] = {name: getattr(ended, name) for name in _FIELDS}
    return replace(record, text=ended.body, **told)
