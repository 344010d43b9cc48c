"""Where every word that was ever acknowledged is at the end: in a record, beside it, replaced by somebody who saw it, or nowhere."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.wire.feed import RowState
from local_store.book.json_form import members_of
from local_store.book.kind import Kind, Merge
from tests.chaos.ledger import BACK, DEFAULTS, GONE, MADE, PARENTS, RULES, Edit, Ledger
from tests.chaos.records import OfficeRow

Place = tuple[str, str, str]


class Found:
    """Every value that the office still has: in its records, among the kept ones, in quarantine."""

    def __init__(self, rows: Iterable[OfficeRow], quarantined: Iterable[Mapping[str, Any]]) -> None:
        self.rows: dict[tuple[str, str], OfficeRow] = {}
        self.aside: dict[Place, set[str]] = defaultdict(set)
        self.acts: dict[tuple[str, str], set[str]] = defaultdict(set)
        """What waits for somebody to decide, by record."""
        for row in rows:
            self.rows[row.kind, row.id] = row
            if row.kind == Kind.KEPT_VALUE and row.fields:
                of = row.fields
                self._put((of["of_kind"], of["of_id"], of["field"]), json.loads(of["value"]))
        for op in quarantined:
            self.acts[op["kind"], op["row"]].add(op["act"])
            for name, value in op.get("set", {}).items():
                self._put((op["kind"], op["row"], name), value)
            if "field" in op:
                value = op.get("text") or json.dumps(op.get("members", []))
                self._put((op["kind"], op["row"], op["field"]), value)

    def _put(self, place: Place, value: Any) -> None:
        self.aside[place].update(pieces(_rule(place), value))

    def holds(self, place: Place) -> set[str]:
        """The values, words or members that are there."""
        row = self.rows.get(place[:2])
        if row is None:
            return self.aside[place]
        value = row.fields.get(place[2], DEFAULTS[place[0]].get(place[2]))
        return self.aside[place] | pieces(_rule(place), value)

    def present(self, place: Place) -> set[str]:
        """The same of the record alone, and only while it is there."""
        row = self.rows.get(place[:2])
        if row is None or row.state != RowState.PUT:
            return set()
        return pieces(_rule(place), row.fields.get(place[2], DEFAULTS[place[0]].get(place[2])))


def _rule(place: Place) -> Merge:
    return RULES[place[0]].get(place[2], Merge.REGISTER) if place[0] in RULES else Merge.REGISTER


def pieces(rule: Merge, value: Any) -> set[str]:
    """What of a value can be found on its own: the words of a text, the members of a set, or all of it."""
    if rule is Merge.TEXT:
        return set(value.split()) if isinstance(value, str) else set()
    if rule is Merge.SET:
        return members_of(value) if isinstance(value, str) and value else set()
    return {json.dumps(value, ensure_ascii=False)}


class _Moves:
    """How often each piece came into a place, and how often somebody who saw it took it away."""

    def __init__(self, ledger: Ledger) -> None:
        self.sure: dict[Place, Counter[str]] = defaultdict(Counter)
        self.possible: dict[Place, Counter[str]] = defaultdict(Counter)
        self.taken: dict[Place, Counter[str]] = defaultdict(Counter)
        self.surely_taken: dict[Place, Counter[str]] = defaultdict(Counter)
        self.parents: dict[str, set[str]] = defaultdict(set)
        made: set[tuple[Place, str]] = set()
        for edits, is_sure in ((ledger.sure, True), (ledger.perhaps, False)):
            for edit in edits:
                if edit.field in {MADE, GONE, BACK}:
                    continue
                if edit.field in PARENTS and isinstance(edit.value, str):
                    self.parents[edit.row].add(edit.value)
                rule = _rule(edit.place)
                before, after = pieces(rule, edit.before), pieces(rule, edit.value)
                for piece in after - before:
                    self.possible[edit.place][piece] += 1
                    # Two laptops that read one file write the same value once.
                    if is_sure and not (edit.is_new and (edit.place, piece) in made):
                        self.sure[edit.place][piece] += 1
                        made.add((edit.place, piece))
                if not edit.is_new:
                    self.taken[edit.place].update(before - after)
                    if is_sure:
                        self.surely_taken[edit.place].update(before - after)


_DECIDED = ("kept_value", "settled_at")
"""Whether somebody has looked at a kept value: of two who decide at once one stands. The value itself is never lost."""


def lost(ledger: Ledger, found: Found, erased: set[str]) -> Iterator[str]:
    """Every acknowledged edit that nobody can find any more."""
    moves = _Moves(ledger)

    def is_erased(row: str) -> bool:
        above = moves.parents[row]
        return row in erased or not above.isdisjoint(erased)

    for place, came in moves.sure.items():
        if is_erased(place[1]) or (place[0], place[2]) == _DECIDED:
            continue
        there = found.holds(place)
        for piece, times in came.items():
            if piece not in there and times > moves.taken[place][piece]:
                yield f"{place} lost {piece!r}: {_told(place, found)}"
    for edit, words in _lost_marks(ledger, found):
        if not is_erased(edit.row):
            yield words


def _lost_marks(ledger: Ledger, found: Found) -> Iterator[tuple[Edit, str]]:
    """A record that was made is somewhere; one that was deleted is gone, or somebody wanted it back."""
    came: Counter[tuple[str, str]] = Counter()
    for edit in (*ledger.sure, *ledger.perhaps):
        came[edit.kind, edit.row] += edit.field in {MADE, BACK}
    for edit in ledger.sure:
        key = (edit.kind, edit.row)
        row, waiting = found.rows.get(key), found.acts[key]
        if edit.field == MADE and row is None and not waiting & {"create", "restore"}:
            yield edit, f"{key} was made and is nowhere"
        is_wanted = came[key] > 1 or waiting & {"delete", "create", "restore"}
        if edit.field == GONE and row is not None and row.state == RowState.PUT and not is_wanted:
            yield edit, f"{key} was deleted and is there again"


def risen(ledger: Ledger, found: Found) -> Iterator[str]:
    """Members and words that came once, were taken away by somebody who saw them, and are there: applied twice."""
    moves = _Moves(ledger)
    for place, taken in moves.surely_taken.items():
        if _rule(place) is not Merge.SET or found.acts[place[:2]]:
            continue
        for piece in found.present(place) & taken.keys():
            if moves.possible[place][piece] == 1 and piece not in found.aside[place]:
                yield f"{place} has {piece!r} again"


def _told(place: Place, found: Found) -> str:
    row = found.rows.get(place[:2])
    state = "no record" if row is None else row.state
    value = None if row is None else row.fields.get(place[2])
    return f"now {state}, {value!r}, aside {sorted(found.aside[place])!r}, waiting {sorted(found.acts[place[:2]])}"
