"""What is done with a new file in the watched folder: imported by the rule for its kind, or only told of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.services.importing.bundle import single
from app.services.importing.collection import Collection
from app.services.importing.dropping import look_at_drop
from app.services.importing.plan import FilePlan, plan
from app.services.importing.registry import Recognition
from app.services.watching.watch_rules import KindRule, WatchRules
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError
from local_store.store import Store


class Fate(StrEnum):
    """What becomes of a file."""

    IMPORT = "import"
    ASK = "ask"
    """Its kind has no rule yet, or it asks something that the rule does not answer."""
    UNKNOWN = "unknown"
    """No reader takes it."""
    KNOWN = "known"
    """The book has everything in it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file, or an archive of several as one, and what becomes of it."""

    path: Path
    fate: Fate
    recognition: Recognition | None = None
    rule: KindRule | None = None
    plan: FilePlan | None = None


def judge(path: Path, rules: WatchRules, settings: ReaderSettings, store: Store) -> list[Verdict]:
    """What becomes of a file, or of an archive of several; what stays apart from those is judged by itself."""
    verdicts: list[Verdict] = []
    for found in look_at_drop([path]):
        if isinstance(found, Recognition):
            verdicts.append(_judged(path, found, rules.kinds, settings, store))
        else:
            verdicts.append(Verdict(path, Fate.UNKNOWN))
    return verdicts


def _judged(
    path: Path, found: Recognition, kinds: Mapping[str, KindRule], settings: ReaderSettings, store: Store
) -> Verdict:
    rule = _rule_for(found, kinds)
    try:
        told = plan(found, settings, (rule or KindRule()).choices, store=store)
    except CancelledError:
        return Verdict(path, Fate.ASK, found)
    if told.error:
        return Verdict(path, Fate.ASK, found, rule, told)
    if told.new == 0 and not told.attachments:
        return Verdict(path, Fate.KNOWN, found, rule, told)
    is_settled = rule is not None and not {question.code for question in told.questions} - rule.options.keys()
    return Verdict(path, Fate.IMPORT if is_settled else Fate.ASK, found, rule, told)


def kinds_of(found: Recognition) -> tuple[str, ...]:
    """The readers whose rules decide about it: its own, or those of all kinds in it."""
    reader = found.reader
    if isinstance(reader, Collection):
        return tuple(dict.fromkeys(each.reader.name for each in reader.held if each.reader))
    return (single(reader.name),)


def _rule_for(found: Recognition, kinds: Mapping[str, KindRule]) -> KindRule | None:
    """The rules for all kinds in it as one; None where one is missing, or is against another."""
    options: dict[str, str] = {}
    own_names: frozenset[str] = frozenset()
    for name in kinds_of(found):
        rule = kinds.get(name)
        if rule is None or any(options.get(code, value) != value for code, value in rule.options.items()):
            return None
        options |= rule.options
        own_names |= rule.own_names
    return KindRule(options, own_names)
