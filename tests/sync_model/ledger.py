"""What the advisers did, written down by the test itself, and whether every bit of it can still be found."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.wire.feed import RowState
from local_store.book.json_form import members_of, stored_defaults
from local_store.book.kind import Kind, Merge
from local_store.book.vocabulary import TYPES, rules_of
from tests.sync_model.laptop import Did, Said
from tests.sync_model.office import OfficeRow

Place = tuple[str, str, str]
"""Kind, id and field."""
_RULES = {str(kind): rules_of(kind) for kind in TYPES}
_DEFAULTS = {str(kind): stored_defaults(kind) for kind in TYPES}
GONE, BACK = "deleted", "back"


@dataclass
class Edit:
    """A field of a record got another value on a laptop; with `what` GONE or BACK the record went or came back."""

    number: int
    laptop: str
    place: Place
    before: Any
    value: Any
    operations: tuple[str, ...]
    what: str = ""
    excuse: str = ""
    """Why nobody has to find it: the disk on which alone it lay is gone, its record was collected with the trash."""

    def __str__(self) -> str:
        kind, row, name = self.place
        return f"edit {self.number} on {self.laptop}: {kind} {row[-6:]}.{name} {self.before!r:.60} -> {self.value!r:.60} {self.what}"


@dataclass
class Ledger:
    """Every edit in the order in which they were made, whatever the clocks said."""

    edits: list[Edit] = field(default_factory=list)
    erased: set[str] = field(default_factory=set)
    """Ids of records that the office was told to erase."""
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Every record that a record was ever said to belong to."""
    by_place: dict[Place, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    heard: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The operations of each laptop that did not wait for the office at some time."""

    def note(self, laptop: str, did: Did) -> int:
        """Write down what differs; returns how many edits that were."""
        start = len(self.edits)
        before, after, ops = did.before, did.after, did.operations
        for key in sorted(before.keys() | after.keys()):
            old, new = before.get(key), after.get(key)
            if old == new:
                continue
            kind, row = key
            for name in ("client", "of_id", "interaction"):
                if new and isinstance(new.get(name), str):
                    self.parents[row].add(new[name])
            if new is None:
                self._add(laptop, (kind, row, ""), None, None, ops, GONE)
                continue
            if old is None:
                self._add(laptop, (kind, row, ""), None, None, ops, BACK)
                if row in did.restored:
                    continue  # it says again what was written down before
            for name in sorted((old or {}).keys() | new.keys()):
                default = _DEFAULTS[kind].get(name)
                was, is_now = (old or {}).get(name, default), new.get(name, default)
                if was != is_now and _RULES[kind][name] is not Merge.FIXED:
                    self._add(laptop, (kind, row, name), was, is_now, ops)
        return len(self.edits) - start

    def _add(
        self, laptop: str, place: Place, before: Any, value: Any, operations: tuple[str, ...], what: str = ""
    ) -> None:
        edit = Edit(len(self.edits), laptop, place, before, value, operations, what)
        self.edits.append(edit)
        self.by_place[place].append(edit)

    def erase(self, ids: Iterable[str]) -> None:
        """These were erased for good."""
        self.erased.update(ids)

    def is_erased(self, row: str) -> bool:
        """Whether a record or one that it belongs to was erased."""
        return row in self.erased or any(parent in self.erased for parent in self.parents[row])

    def collect(self, keys: Iterable[tuple[str, str]]) -> None:
        """The trash with these records was emptied."""
        gone = set(keys)
        for edit in self.edits:
            if edit.place[:2] in gone:
                edit.excuse = edit.excuse or "collected"

    def excuse_lost(self, known: set[str], why: str) -> None:
        """After a disaster: whatever is not among these operations is nowhere any more."""
        for edit in self.edits:
            if not edit.excuse and not known.issuperset(edit.operations):
                edit.excuse = why

    def hidden(self, laptop: str, waiting: set[str], live: Said) -> Iterator[str]:
        """Edits of a laptop that wait for the office and cannot be seen on the laptop itself.

        What was acknowledged once, and waits again because the office went back, is shown as it came out then.
        """
        own = [edit for edit in self.edits if edit.laptop == laptop and not edit.excuse]
        heard = self.heard[laptop]
        heard.update(op for edit in own for op in edit.operations if op not in waiting)
        if not waiting:
            return
        last = {edit.place: edit for edit in own}
        for (kind, row, name), edit in last.items():
            is_new = not waiting.isdisjoint(edit.operations) and heard.isdisjoint(edit.operations)
            if not is_new or (kind, row) not in live or edit.what:
                continue
            rule = _RULES[kind][name]
            if rule in {Merge.REGISTER, Merge.NEVER_AUTOMATIC}:
                shown = live[kind, row].get(name, _DEFAULTS[kind].get(name))
                if shown != edit.value:
                    yield f"{edit} (shown: {shown!r})"

    # -- is it there? ----------------------------------------------------------------------------------

    def lost(self, rows: Iterable[OfficeRow], waiting: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        """Every edit that nobody can find any more."""
        found = Found(rows, waiting)
        for edit in self.edits:
            if edit.excuse or self.is_erased(edit.place[1]):
                continue
            if edit.what:
                yield from self._lost_mark(edit, found)
                continue
            rule = _RULES[edit.place[0]][edit.place[2]]
            if not all(self._is_found(edit, piece, rule, found) for piece in _pieces(edit, rule)):
                yield f"{edit} is lost: {found.told(edit.place)}"

    def _is_found(self, edit: Edit, piece: Any, rule: Merge, found: "Found") -> bool:
        if found.holds(edit.place, piece, rule):
            return True
        said = next(each.number for each in self.by_place[edit.place] if piece in _pieces(each, rule))
        # Who takes back a change, or imports a file that a colleague has imported, says again what was said before: a
        # change that somebody else made of the same words holds.
        return any(
            _replaces(each, piece, rule)
            for each in self.by_place[edit.place]
            if each.number > edit.number or (each.number > said and each.laptop != edit.laptop)
        )

    def _lost_mark(self, edit: Edit, found: "Found") -> Iterator[str]:
        """A record that was made is somewhere; one that was deleted is gone, or somebody wanted it back."""
        state, ops = found.state(edit.place[:2]), found.waiting_acts[edit.place[:2]]
        if edit.what == BACK and not state and not ops & {"create", "restore"}:
            yield f"{edit} is nowhere"
        others = any(each.what == BACK and each.number != edit.number for each in self.by_place[edit.place][1:])
        if edit.what == GONE and state == RowState.PUT and not others and "delete" not in ops:
            yield f"{edit} is there again"


class Found:
    """Where values can be at the end: in the records, among the kept ones, in operations that wait for a decision."""

    def __init__(self, rows: Iterable[OfficeRow], waiting: Iterable[Mapping[str, Any]]) -> None:
        self.rows: dict[tuple[str, str], OfficeRow] = {}
        self.aside: dict[Place, list[Any]] = defaultdict(list)
        self.waiting_acts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            known = self.rows.get((row.kind, row.id))
            if known is None or known.state == RowState.LEAVE:
                self.rows[row.kind, row.id] = row
            if row.kind == Kind.KEPT_VALUE and row.fields:
                place = (row.fields["of_kind"], row.fields["of_id"], row.fields["field"])
                self.aside[place].append(json.loads(row.fields["value"]))
        for op in waiting:
            self.waiting_acts[op["kind"], op["row"]].add(op["act"])
            for name, value in op.get("set", {}).items():
                self.aside[op["kind"], op["row"], name].append(value)
            if "field" in op:
                self.aside[op["kind"], op["row"], op["field"]].append(op.get("text", json.dumps(op.get("members"))))

    def state(self, key: tuple[str, str]) -> str:
        """How a record stands; "" where there is none."""
        return self.rows[key].state if key in self.rows else ""

    def value(self, place: Place) -> Any:
        """What a field says now, also in the trash."""
        row = self.rows.get(place[:2])
        return None if row is None else row.fields.get(place[2], _DEFAULTS[place[0]].get(place[2]))

    def holds(self, place: Place, piece: Any, rule: Merge) -> bool:
        """Whether this value, or this word or member, is the present one or lies aside."""
        places = [*([self.value(place)] if place[:2] in self.rows else []), *self.aside[place]]
        if rule is Merge.TEXT:
            return any(isinstance(text, str) and piece in text.split() for text in places)
        if rule is Merge.SET:
            return any(isinstance(text, str) and piece in members_of(text) for text in places)
        return piece in places

    def told(self, place: Place) -> str:
        """What is there instead, for a report."""
        return (
            f"now {self.state(place[:2]) or 'no record'}, {self.value(place)!r:.60}, aside {self.aside[place]!r:.200}"
        )


def _pieces(edit: Edit, rule: Merge) -> list[Any]:
    """What of an edit has to be found: the whole value, or the words or members that came in."""
    if rule is Merge.TEXT:
        return sorted(set(edit.value.split()) - set(edit.before.split()))
    if rule is Merge.SET:
        return sorted(members_of(edit.value or "") - members_of(edit.before or ""))
    if rule is Merge.HIGHER_WINS and edit.value == _DEFAULTS[edit.place[0]].get(edit.place[2]):
        return []  # it says nothing that a higher value does not
    return [edit.value]


def _replaces(later: Edit, piece: Any, rule: Merge) -> bool:
    """Whether a later edit was made by somebody who saw this, and took it away."""
    if rule is Merge.TEXT:
        return piece in later.before.split() and piece not in later.value.split()
    if rule is Merge.SET:
        return piece in members_of(later.before or "") and piece not in members_of(later.value or "")
    return bool(piece == later.before)
