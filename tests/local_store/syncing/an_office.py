"""A small office in memory on the real merge law: takes operations, keeps records, gives a feed of what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from local_store.book.changes import Changes
from local_store.book.digest import Digest
from local_store.book.merge import (
    Merged,
    Present,
    SealedFieldError,
    merge_create,
    merge_edit,
    merge_members,
    merge_text,
)
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import acknowledged, incoming, numbering, outgoing
from local_store.syncing.feed import DELETE, ERASE, LEAVE, PUT, Line


@dataclass(frozen=True, slots=True)
class LostValue:
    """A value that was kept aside."""

    field: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an operation."""

    n: int
    outcome: str
    stamp: str = ""
    lost: tuple[LostValue, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Office:
    """Records by kind and id: their state, what they say and the number of the last change."""

    rows: dict[tuple[str, str], tuple[str, Present, int]] = field(default_factory=dict)
    head: int = 0
    last: dict[str, int] = field(default_factory=dict)
    told: dict[tuple[str, int], Result] = field(default_factory=dict)
    """What it answered, by device and number: a question that comes twice gets the same answer."""
    heard: list[dict[str, Any]] = field(default_factory=list)
    """Every operation it took."""

    def push(self, device: str, ops: Sequence[dict[str, Any]]) -> list[Result]:
        """Take in operations of a device, each once."""
        for op in ops:
            if op["n"] <= self.last.get(device, 0):
                continue
            assert op["n"] == self.last.get(device, 0) + 1, "a number is missing"
            self.last[device] = op["n"]
            self.heard.append(op)
            self.told[device, op["n"]] = self._result(op)
        return [self.told[device, op["n"]] for op in ops]

    def _result(self, op: dict[str, Any]) -> Result:
        key = (op["kind"], op["row"])
        state, present, _ = self.rows.get(key, ("", None, 0))
        act = op["act"]
        if state == ERASE:
            return Result(op["n"], "erased")
        if act == "delete":
            if state == PUT:
                self.say(key, DELETE, present)
            return Result(op["n"], "applied")
        if state == DELETE and act not in {"restore", "create"}:
            return Result(op["n"], "quarantined", reason="deleted")
        if present is None and act != "create" and not (act == "restore" and "set" in op):
            return Result(op["n"], "quarantined", reason="unknown_record")
        try:
            merged = self._merged(op, present)
        except SealedFieldError:
            return Result(op["n"], "quarantined", reason="sealed")
        if merged.changed or state != PUT:
            created = present.created if present else op["stamp"]
            self.say(key, PUT, Present(merged.fields, merged.clocks, created))
        return Result(op["n"], str(merged.outcome), lost=tuple(LostValue(each.field) for each in merged.lost))

    def _merged(self, op: dict[str, Any], present: Present | None) -> Merged:
        act, kind, stamp = op["act"], op["kind"], op["stamp"]
        if act == "create" or present is None:
            return merge_create(kind, present, op.get("set", {}), stamp)
        if act in {"edit", "restore"}:
            return merge_edit(kind, present, op.get("set", {}), op.get("base", {}), stamp)
        if act == "text":
            return merge_text(kind, present, op["field"], op["base_stamp"], op["base_text"], op["text"], stamp)
        return merge_members(kind, present, op["field"], op["members"], stamp, is_adding=act == "set_add")

    def say(self, key: tuple[str, str], state: str, present: Present | None) -> None:
        """Give a record its next number."""
        self.head += 1
        self.rows[key] = (state, present or Present(), self.head)

    def feed(self, after: int = 0) -> list[Line]:
        """What changed since, in the order of the numbers."""
        lines = [_line(key, *row) for key, row in self.rows.items() if row[2] > after]
        return sorted(lines, key=lambda line: line.seq)

    def lines_of(self, ids: Sequence[str]) -> list[Line]:
        """These records as they are."""
        return [line for line in self.feed() if line.id in ids]

    @property
    def digest(self) -> str:
        """Of all records that are there."""
        return Digest.of((line.kind, line.id, line.seq) for line in self.feed() if line.state == PUT).hex16


def _line(key: tuple[str, str], state: str, present: Present, seq: int) -> Line:
    if state in {ERASE, LEAVE, DELETE}:
        return Line(*key, seq, state)
    return Line(*key, seq, state, dict(present.fields), dict(present.clocks) or None, present.created)


def push(store: Store, office: Office, limit: int = 500) -> int:
    """Hand over what waits; returns how many operations that were."""
    sent = 0
    device = store.look(lambda session: session.setting("device"))
    while batch := store.look(lambda session: outgoing.next_batch(session, limit)):
        results = office.push(device, batch)
        last = batch[-1]["n"]

        def heard(session: WriteSession, last: int = last, results: list[Result] = results) -> Changes:
            acknowledged.acknowledge(session, last, results)
            return session.changes("Sync")

        store.write(heard, keeps_undo=False)
        sent += len(batch)
    return sent


def pull(store: Store, office: Office, page: int = 3) -> int:
    """Take in what is new in pages, and what has to be asked for again; returns how many lines came."""
    after = int(store.look(numbering.cursor) or 0)
    lines = office.feed(after)
    for start in range(0, len(lines), page):
        part = lines[start : start + page]
        apply(store, part, str(part[-1].seq))
    if asked := store.look(acknowledged.wanted):
        store.write(lambda session: incoming.apply_again(session, asked, office.lines_of(asked)), keeps_undo=False)
    return len(lines)


def apply(store: Store, lines: Sequence[Line], cursor: str = "") -> Changes:
    """Take in one page."""
    return store.write(lambda session: incoming.apply_page(session, lines, cursor), keeps_undo=False)


def sync(office: Office, *stores: Store) -> None:
    """Everybody hands over and takes in, until nothing moves."""
    while sum(push(store, office) + pull(store, office) for store in stores):
        pass
