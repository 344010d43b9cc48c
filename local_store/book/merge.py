"""The merge law: what becomes of one record when an edit meets what others did to it meanwhile.

Pure and deterministic, on values in JSON form. A field's version is its stamp: that of its last edit, else of the
record's creation. An edit that was based on the present version is applied, whatever the clocks say; otherwise the
field's rule decides, and the loser is handed back to be kept. No edit is lost without a word.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from local_store.book.json_form import compact, members_of, set_text, stored_defaults
from local_store.book.kind import Kind, Merge
from local_store.book.stamp import MERGING_DEVICE, parts_of, stamp_of
from local_store.book.text_merge import merge_texts
from local_store.book.vocabulary import TYPES, rules_of

_MOST_COUNT = 0xFFFF
_OPEN_WHEN_SEALED = frozenset({"delivered_how", "delivered_on"})
_EMPTY = (None, "")
_PLAIN = frozenset({str, int, float, bool, type(None)})

_Law = tuple[dict[str, Merge], dict[str, Any]]
_LAWS: dict[str, _Law] = {str(kind): (dict(rules_of(kind)), dict(stored_defaults(kind))) for kind in TYPES}
"""Rule and default of each field, by kind."""
_NO_LAW: _Law = ({}, {})
"""Of a kind that only a newer program knows."""


class Effect(StrEnum):
    """What became of an edit; the words are those of the office's answer."""

    APPLIED = "applied"
    MERGED = "merged"
    DUPLICATE = "duplicate"


class SealedFieldError(Exception):
    """An edit touches fields that never change after creation, or a record that is sealed. Nothing was applied."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(sorted(fields))
        super().__init__(f"sealed: {', '.join(self.fields)}")


@dataclass(frozen=True, slots=True)
class Present:
    """A record as it is: the fields that are not at their default, their stamps, and the stamp of its creation."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    clocks: Mapping[str, str] = field(default_factory=dict)
    created: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that did not become the present one. Its stamp tells whose it was: the edit's, or an earlier author's."""

    field: str
    value: Any
    stamp: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A record after an edit. `changed` names the fields whose value or version is another one than before."""

    fields: dict[str, Any]
    clocks: dict[str, str]
    outcome: Effect
    lost: tuple[Lost, ...] = ()
    changed: frozenset[str] = frozenset()


def merge_create(kind: str, present: Present | None, values: Mapping[str, Any], stamp: str) -> Merged:
    """Create a record, or meet one that is there: two laptops imported the same file.

    Of two creations a value gives way where it is empty or at its default; else the later stamp wins and the loser is
    kept. What somebody edited since stays. What never changes stays as it was said first, and nothing is kept of the
    other: nobody could adopt it.
    """
    if present is None:
        return Merged(without_defaults(kind, values), {}, Effect.APPLIED, (), frozenset(values))
    work = _Work(kind, present, stamp)
    work.refuse_if_sealed({name: value for name, value in values.items() if work.rule(name) is not Merge.FIXED})
    for name, value in values.items():
        work.meet_creation(name, value)
    return work.done()


def without_defaults(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a new record as they are kept: those that say something."""
    defaults = _LAWS.get(kind, _NO_LAW)[1]
    return {name: value for name, value in values.items() if name not in defaults or value != defaults[name]}


def merge_edit(kind: str, present: Present, values: Mapping[str, Any], base: Mapping[str, str], stamp: str) -> Merged:
    """Set fields; `base` holds the version of each that its author saw. Raises SealedFieldError."""
    work = _Work(kind, present, stamp)
    work.refuse_if_sealed(values)
    for name, value in values.items():
        work.edit(name, value, base.get(name))
    return work.done()


def merge_text(
    kind: str,
    present: Present,
    name: str,
    base_stamp: str,
    base_text: str,
    text: str,
    stamp: str,
    *,
    present_label: str = "",
    label: str = "",
) -> Merged:
    """Set a text that was written over `base_text`. Raises SealedFieldError.

    Where both changed one passage both versions stand in the text, the earlier one first, under their labels (who and
    when), and the earlier text is kept whole besides.
    """
    work = _Work(kind, present, stamp)
    work.refuse_if_sealed({name: text})
    work.edit_text(name, (base_stamp, base_text), text, (present_label, label))
    return work.done()


def merge_members(
    kind: str, present: Present, name: str, members: Iterable[str], stamp: str, *, is_adding: bool
) -> Merged:
    """Add members to a set or remove them. Raises SealedFieldError.

    Each member counts by itself: the later stamp wins, and of two alike the one that adds. So the order in which edits
    arrive does not matter. A member whose addition comes too late is kept.
    """
    work = _Work(kind, present, stamp)
    members = list(members)
    work.refuse_if_sealed({name: None} if members else {})
    work.edit_members(name, members, is_adding=is_adding)
    return work.done()


def version_of(present: Present, name: str) -> str:
    """The version of a field: the stamp that an edit of it is based on."""
    return present.clocks.get(name, present.created)


def member_key(name: str, member: str) -> str:
    """Where the clocks of a record hold the stamp of one member of a set."""
    return f"{name}/{member}"


class _Work:
    """One edit on its way into one record."""

    def __init__(self, kind: str, present: Present, stamp: str) -> None:
        self.kind = kind
        self.rules, self.defaults = _LAWS.get(kind, _NO_LAW)
        self.present = present
        self.stamp = stamp
        self.fields = dict(present.fields)
        self.clocks = dict(present.clocks)
        self.lost: list[Lost] = []
        self.changed: set[str] = set()
        self.is_merged = False

    # -- looking ---------------------------------------------------------------------------------------

    def rule(self, name: str) -> Merge:
        """The rule of a field; of one that only a newer program knows, a register's."""
        return self.rules.get(name, Merge.REGISTER)

    def value(self, name: str) -> Any:
        """The present value."""
        return self.fields.get(name, self.defaults.get(name))

    def version(self, name: str) -> str:
        """The present version."""
        return self.clocks.get(name, self.present.created)

    def is_empty(self, name: str, value: Any) -> bool:
        """Whether a value says nothing: the default, and nothing at all where there is no default."""
        return (name in self.defaults and _same(value, self.defaults[name])) or value in _EMPTY

    def beats(self, name: str, value: Any) -> bool:
        """Whether the new value is later than the present one; of two stamps alike the greater value counts."""
        if self.stamp != self.version(name):
            return self.stamp > self.version(name)
        return _written(value) > _written(self.value(name))

    def refuse_if_sealed(self, values: Mapping[str, Any]) -> None:
        """Raise SealedFieldError where a value would change that must not."""
        is_sealed = self.kind == Kind.ADVICE_RECORD and self.value("sealed_at") is not None
        sealed = [
            name
            for name, value in values.items()
            if (self.rule(name) is Merge.FIXED or (is_sealed and name not in _OPEN_WHEN_SEALED))
            and not _same(value, self.value(name))
        ]
        if sealed:
            raise SealedFieldError(sealed)

    # -- writing ---------------------------------------------------------------------------------------

    def write(self, name: str, value: Any, version: str) -> None:
        """Make a value the present one."""
        if name in self.defaults and _same(value, self.defaults[name]):
            self.fields.pop(name, None)
        else:
            self.fields[name] = value
        self.clocks[name] = version
        self.changed.add(name)

    def lose(self, name: str, value: Any, stamp: str) -> None:
        """Keep a loser."""
        self.lost.append(Lost(name, value, stamp))

    def lose_present(self, name: str) -> None:
        """Keep the present value, unless nobody ever said anything there."""
        if name in self.clocks or not self.is_empty(name, self.value(name)):
            self.lose(name, self.value(name), self.version(name))

    def agree(self, name: str) -> None:
        """Both wrote the same: the later of the two versions counts."""
        if self.stamp > self.version(name):
            self.clocks[name] = self.stamp
            self.changed.add(name)

    # -- the rules -------------------------------------------------------------------------------------

    def edit(self, name: str, value: Any, base: str | None) -> None:
        """One field of an edit."""
        rule = self.rule(name)
        if rule is Merge.FIXED:
            return  # it is equal, else it was refused
        if rule is Merge.SET:
            self.edit_set(name, value, base)
        elif base == self.version(name) or (name not in self.clocks and name not in self.fields):
            self.write(name, value, self.stamp)  # seen, or nobody ever wrote it
        elif _same(value, self.value(name)):
            self.agree(name)
        elif rule is Merge.NEVER_AUTOMATIC:
            self.lose(name, value, self.stamp)
        elif rule is Merge.HIGHER_WINS:
            self.higher(name, value)
        elif name not in self.clocks or self.beats(name, value):
            # What nobody has edited yet stands as another laptop's import said it: a person's word goes before that.
            self.lose_present(name)
            self.write(name, value, self.stamp)
        else:
            self.lose(name, value, self.stamp)

    def higher(self, name: str, value: Any) -> None:
        """The higher value wins; a loser at its default says nothing that the winner does not."""
        present = self.value(name)
        if _height(value) > _height(present):
            if not self.is_empty(name, present):
                self.lose_present(name)
            self.write(name, value, self.stamp)
        elif not self.is_empty(name, value):
            self.lose(name, value, self.stamp)
        else:
            self.is_merged = True

    def edit_text(self, name: str, base: tuple[str, str], text: str, labels: tuple[str, str]) -> None:
        """One text: (version, text) of its base, what it became, and the labels of the present one and of this one."""
        base_stamp, base_text = base
        present, version = self.value(name) or "", self.version(name)
        if base_stamp == version or (present == base_text and text != present):
            self.write(name, text, self.stamp)
            return
        if present == text:
            self.agree(name)
            return
        is_later = self.stamp > version or (self.stamp == version and text > present)
        first, second = (
            ((present, labels[0]), (text, labels[1])) if is_later else ((text, labels[1]), (present, labels[0]))
        )
        joined = merge_texts(base_text, first[0], second[0], mine_label=first[1], theirs_label=second[1])
        self.is_merged = True
        if joined.conflicts:
            self.lose(name, first[0], version if is_later else self.stamp)
        if joined.text != present:
            self.write(name, joined.text, self.stamp if joined.text == text else _after(max(self.stamp, version)))

    def edit_members(self, name: str, members: Iterable[str], *, is_adding: bool) -> None:
        """Members of a set, each by its own stamp."""
        found = members_of(self.value(name) or "")
        late: list[str] = []
        touched = False
        for member in sorted(set(members)):
            key = member_key(name, member)
            known = self.clocks.get(key, self.present.created if member in found else "")
            if self.stamp > known or (self.stamp == known and is_adding and member not in found):
                self.clocks[key] = self.stamp
                (found.add if is_adding else found.discard)(member)
                touched = True
            elif is_adding and member not in found:
                late.append(member)
            elif not is_adding and member in found:
                self.is_merged = True
        if late:
            self.lose(name, compact(late), self.stamp)
        if touched:
            self.write(name, set_text(found), max(self.stamp, self.version(name)))

    def edit_set(self, name: str, value: str, base: str | None) -> None:
        """A set as a whole: what its author did to the version they saw; of another version nothing is removed."""
        old, new = members_of(self.value(name) or ""), members_of(value or "")
        self.edit_members(name, new - old, is_adding=True)
        if base == version_of(self.present, name):
            self.edit_members(name, old - new, is_adding=False)

    def meet_creation(self, name: str, value: Any) -> None:
        """One field of a creation, in a record that was created already."""
        rule, present = self.rule(name), self.value(name)
        if rule is Merge.SET:
            self.edit_members(name, members_of(value or ""), is_adding=True)
            return
        if _same(value, present) or self.is_empty(name, value):
            return
        if name not in self.clocks and self.is_empty(name, present):
            self.write(name, value, self.stamp)
        elif rule is Merge.FIXED:
            return
        elif rule is Merge.HIGHER_WINS:
            self.higher(name, value)
        elif name == "participants" and (joined := _joined_participants(present, value)):
            if joined != present:
                self.write(name, joined, self.stamp if joined == value else _after(max(self.stamp, self.version(name))))
        elif name in self.clocks or rule is Merge.NEVER_AUTOMATIC or not self.beats(name, value):
            self.lose(name, value, self.stamp)
        else:
            self.lose_present(name)
            self.write(name, value, self.stamp)

    def done(self) -> Merged:
        """The record after the edit."""
        outcome = Effect.APPLIED if self.changed else Effect.DUPLICATE
        if self.lost or self.is_merged:
            outcome = Effect.MERGED
        return Merged(self.fields, self.clocks, outcome, tuple(self.lost), frozenset(self.changed))


def _same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; unlike Python's, 1 is not true."""
    kind = type(one)
    if kind is type(other) and kind in _PLAIN:
        return bool(one == other)
    return _written(one) == _written(other)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _joined_participants(present: str, value: str) -> str:
    """Both lists in one where they name the same people: each laptop matched some of them to its clients; else ""."""
    mine, theirs = json.loads(present), json.loads(value)
    if [each[:5] for each in mine] != [each[:5] for each in theirs]:
        return ""
    joined = []
    for one, other in zip(mine, theirs, strict=True):
        if one[5] and other[5] and one[5:] != other[5:]:
            return ""
        joined.append(one if one[5] else other)
    return compact(joined)


def _height(value: Any) -> tuple[bool, bool, Any]:
    """Days compare as text, numbers as numbers; nothing is lower than anything."""
    if value is None:
        return (False, False, "")
    return (True, isinstance(value, str), value)


def _after(stamp: str) -> str:
    """A version later than that stamp which no laptop can have given."""
    milliseconds, counter, _ = parts_of(stamp)  # type: ignore[arg-type]
    if counter == _MOST_COUNT:
        milliseconds, counter = milliseconds + 1, -1
    return stamp_of(milliseconds, counter + 1, MERGING_DEVICE)
