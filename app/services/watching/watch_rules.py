"""What the adviser said about the watched folder: which one, and what is done with each kind of file. On this laptop only.

Kept among the laptop's own notes inside the encrypted book: where somebody's backups lie is nobody else's business.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.services.importing.choices import Choices
from local_store.book.changes import Changes
from local_store.session import ReadSession, WriteSession

_RULES, _DONE = "watch_rules", "watch_done"

Mark = tuple[int, int]
"""Size and time of change (nanoseconds) of a file when it was taken or told of."""


@dataclass(frozen=True, slots=True)
class KindRule:
    """How files of one kind are imported: the answers that were given once."""

    options: Mapping[str, str] = field(default_factory=dict)
    """Answers to the reader's questions, by code."""
    own_names: frozenset[str] = frozenset()

    @property
    def choices(self) -> Choices:
        """As the import takes them."""
        return Choices(options=dict(self.options), own_names=self.own_names)


@dataclass(frozen=True, slots=True)
class WatchRules:
    """The folder and the rules; without a folder nothing is watched."""

    folder: str = ""
    kinds: Mapping[str, KindRule] = field(default_factory=dict)
    """By the reader's name. A kind that is not named is announced, not imported."""

    def with_kind(self, reader: str, rule: KindRule | None) -> "WatchRules":
        """The same with another rule for a kind; None announces it from now on."""
        kinds = {name: each for name, each in self.kinds.items() if name != reader}
        return replace(self, kinds=kinds if rule is None else {**kinds, reader: rule})


def rules(session: ReadSession) -> WatchRules:
    """The rules as they stand; what cannot be read watches nothing."""
    try:
        told = json.loads(session.setting(_RULES) or "{}")
        kinds = {str(name): _kind(each) for name, each in told.get("kinds", {}).items()}
        return WatchRules(str(told.get("folder", "")), kinds)
    except (ValueError, TypeError, AttributeError):
        return WatchRules()


def _kind(told: Mapping[str, Any]) -> KindRule:
    options = {str(code): str(value) for code, value in told.get("options", {}).items()}
    return KindRule(options, frozenset(map(str, told.get("own_names", ()))))


def keep_rules(session: WriteSession, kept: WatchRules) -> Changes:
    """Remember the rules."""
    kinds = {
        name: {"options": dict(each.options), "own_names": sorted(each.own_names)} for name, each in kept.kinds.items()
    }
    session.note(_RULES, json.dumps({"folder": kept.folder, "kinds": kinds}, ensure_ascii=False))
    return Changes("")


def done(session: ReadSession) -> dict[str, Mark]:
    """The files that need nothing any more, by their path inside the folder."""
    try:
        told = json.loads(session.setting(_DONE) or "{}")
        return {str(name): (int(size), int(changed)) for name, (size, changed) in told.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def keep_done(session: WriteSession, marks: Mapping[str, Mark]) -> Changes:
    """Remember them, so that a restart imports nothing twice."""
    session.note(_DONE, json.dumps(marks, ensure_ascii=False))
    return Changes("")


def watched_path(kept: WatchRules) -> Path | None:
    """The folder, or None where nothing is watched."""
    return Path(kept.folder) if kept.folder else None
