"""What advisers did, written into a file outside the book before and after each transaction; a kill leaves it readable."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local_store.book.ids import new_id
from local_store.book.json_form import stored_defaults
from local_store.book.kind import Kind, Merge
from local_store.book.vocabulary import TYPES, rules_of
from local_store.rows.codec import codec_of_kind
from local_store.session import ReadSession
from local_store.syncing.json_rows import AMONG, ids_json, said_by

MADE, GONE, BACK = "made", "gone", "back"
"""What stands in place of a field where the whole record was made, deleted, or brought back."""
PARENTS = ("client", "of_id", "interaction")
RULES = {str(kind): rules_of(kind) for kind in TYPES}
DEFAULTS = {str(kind): stored_defaults(kind) for kind in TYPES}

Said = dict[tuple[str, str], dict[str, Any]]
"""What live rows say, by kind and id."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that got another value, or a record that was made, deleted or brought back (`field` says which)."""

    kind: str
    row: str
    field: str
    before: Any = None
    value: Any = None
    is_new: bool = False
    """It came with a record that was made: two laptops may make the same one, out of the same file."""

    @property
    def place(self) -> tuple[str, str, str]:
        return self.kind, self.row, self.field


def said_of(session: ReadSession, kind: Kind, ids: Iterable[str]) -> Said:
    """What these rows say now; those that are not there or deleted are left out."""
    codec = codec_of_kind(kind)
    sql = f"SELECT {codec.select} FROM {codec.table} WHERE deleted_at IS NULL AND id {AMONG}"
    rows = session.rows(sql, (ids_json(bytes.fromhex(each) for each in ids),))
    return {(str(kind), row[0].hex()): said_by(codec, row) for row in rows}


def differences(before: Said, after: Said, known: set[tuple[str, str]]) -> Iterator[Edit]:
    """The edits between two looks; `known` are the rows that were there already, if only in the trash."""
    for kind, row in sorted(before.keys() | after.keys()):
        old, new = before.get((kind, row)), after.get((kind, row))
        if new is None:
            yield Edit(kind, row, GONE)
            continue
        is_new = old is None and (kind, row) not in known
        if old is None:
            yield Edit(kind, row, MADE if is_new else BACK)
            if not is_new:
                continue
        for name in sorted((old or {}).keys() | new.keys()):
            default = DEFAULTS[kind].get(name)
            was, now = (old or {}).get(name, default), new.get(name, default)
            if was != now and (RULES[kind][name] is not Merge.FIXED or name in PARENTS):
                yield Edit(kind, row, name, was, now, is_new)


class LedgerFile:
    """One laptop's ledger. An edit counts as made once `acknowledge` has returned."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._write("\n")  # whoever wrote here before may have been killed in the middle of a line

    def intend(self, edits: Iterable[Edit]) -> str:
        """In the open transaction: what is going to be committed."""
        key = new_id()
        self._write(json.dumps([key, [_line_of(each) for each in edits]], ensure_ascii=False) + "\n")
        return key

    def acknowledge(self, key: str) -> None:
        """After the commit; it lies on the disk when this returns."""
        self._write(json.dumps([key]) + "\n")
        os.fdatasync(self._handle)

    def close(self) -> None:
        os.close(self._handle)

    def _write(self, text: str) -> None:
        left = text.encode()
        while left:
            left = left[os.write(self._handle, left) :]


def _line_of(edit: Edit) -> list[Any]:
    return [edit.kind, edit.row, edit.field, edit.before, edit.value, edit.is_new]


@dataclass
class Ledger:
    """All ledgers together."""

    sure: list[Edit] = field(default_factory=list)
    """Acknowledged."""
    perhaps: list[Edit] = field(default_factory=list)
    """The laptop was killed before it could tell whether they were committed."""
    transactions: int = 0

    def read(self, path: Path) -> None:
        """Take in one laptop's file."""
        intended: dict[str, list[Edit]] = {}
        for line in path.read_bytes().split(b"\n"):
            try:
                told = json.loads(line)
            except ValueError:
                continue  # cut by a kill, or the empty line after it
            if len(told) == 2:
                intended[told[0]] = [Edit(*each) for each in told[1]]
            elif told[0] in intended:
                self.sure += intended.pop(told[0])
                self.transactions += 1
        self.perhaps += [edit for edits in intended.values() for edit in edits]

    def count(self) -> int:
        """Acknowledged edits: records made, deleted or brought back, and fields changed in those that were there."""
        return sum(not edit.is_new for edit in self.sure)

    def count_made(self) -> int:
        """How many of these are records made: most of them come with an import, and meet nobody else's."""
        return sum(edit.field == MADE for edit in self.sure)


class Tally:
    """Counts the acknowledged edits of a growing ledger without reading anything twice."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._intended: dict[str, int] = {}
        self.edits = 0
        self.transactions = 0

    def look(self) -> int:
        """How many there are by now."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._at)
                text = file.read()
        except FileNotFoundError:
            return 0
        whole = text.rfind(b"\n") + 1
        self._at += whole
        for line in text[:whole].split(b"\n"):
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if len(told) == 2:
                self._intended[told[0]] = sum(not each[5] for each in told[1])
            else:
                self.edits += self._intended.pop(told[0], 0)
                self.transactions += 1
        return self.edits
