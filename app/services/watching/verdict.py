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


def _rule_for(found: Recognition, kinds: Mapping[str, KindRule]) -> KindRule | None:
    """The rule for its kind; for an archive of several kinds its own, or those of all kinds in it together."""
    name = single(found.reader.name)
    if name in kinds or not isinstance(found.reader, Collection):
        return kinds.get(name)
    rules = [kinds.get(each.reader.name) if each.reader else None for each in found.reader.held]
    given = [rule for rule in rules if rule is not None]
    if len(given) < len(rules):
        return None
    options: dict[str, str] = {}
    for rule in given:
        if any(options.get(code, value) != value for code, value in rule.options.items()):
            # What is right for one kind is wrong for another: a person settles it.
            return None
        options |= rule.options
    return KindRule(options, frozenset[str]().union(*(rule.own_names for rule in given)))
