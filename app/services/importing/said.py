"""What a source last said of a contract or case, noted on this laptop: so that a person's edit outlives the next import.

Hashes alone, by run; undoing a run takes its note away with what it changed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from local_store.book.ids import ImportRunId
from local_store.book.kind import Kind
from local_store.session import ReadSession, WriteSession

_KEPT = 6
"""Runs of one record that are remembered."""
_KINDS = frozenset({Kind.CONTRACT, Kind.CASE})


@dataclass(frozen=True, slots=True)
class Said:
    """The last account of a record."""

    as_of: date | None
    prints: Mapping[str, str]
    """A hash of each field's value."""

    def is_older(self, as_of: date | None) -> bool:
        """Whether an account of that day is younger than this one, or of the same day."""
        return self.as_of is None or as_of is None or self.as_of <= as_of


def print_of(value: Any) -> str:
    """A short hash of a field's value."""
    return hashlib.blake2b(str(value).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _key(record_id: str) -> str:
    return f"import_said:{record_id}"


def last_said(session: ReadSession, record_id: str) -> Said | None:
    """The last account of a record that this laptop imported."""
    noted = session.setting(_key(record_id))
    if not noted:
        return None
    _, day, prints = json.loads(noted)[-1]
    return Said(date.fromisoformat(day) if day else None, prints)


def note_said(
    session: WriteSession, run: ImportRunId, record_id: str, as_of: date | None, values: Mapping[str, Any]
) -> None:
    """Remember what this run's file said."""
    noted = session.setting(_key(record_id))
    accounts = [each for each in (json.loads(noted) if noted else []) if each[0] != run]
    prints = {name: print_of(value) for name, value in values.items()}
    accounts.append([run, as_of.isoformat() if as_of else "", prints])
    session.note(_key(record_id), json.dumps(accounts[-_KEPT:]))


def unsay(session: WriteSession, run: ImportRunId, steps: Iterable[Sequence[Any]]) -> None:
    """Forget what a run said of the records that its inverse steps are about."""
    for record_id in {step[2] for step in steps if step[0] == "fields" and step[1] in _KINDS}:
        noted = session.setting(_key(record_id))
        if noted:
            left = [each for each in json.loads(noted) if each[0] != run]
            session.note(_key(record_id), json.dumps(left) if left else "")
