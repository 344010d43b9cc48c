"""A laptop of a model run: a real encrypted book and the real cycle, with a clock of its own, that can be killed anywhere."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event

from app.sync.cycle import Cycle
from app.sync.ends import Ends
from app.sync.office_clock import OfficeClock
from app.sync.pace import BatchSize
from app.sync.progress import Step
from app.sync.writer import DirectWriter
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.ids import BookId
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from local_store.syncing import numbering, office_link
from local_store.syncing.json_rows import said_by
from local_store.syncing.office_link import OfficeLink
from tests.durability.consistency import complaints
from tests.sync_model.places import template
from tests.sync_model.wire import Line, Wire

KEY = bytes(range(32))
Said = dict[tuple[str, str], dict[str, Any]]
"""What live rows say, by kind and id, in JSON form without what is at its default."""


class LaptopDiedError(BaseException):
    """The laptop was killed: nothing of its program is left but the file."""


def _new_store(folder: Path) -> None:
    Store.create(folder, bytearray(KEY), BookId("0" * 32), now=lambda: 1_700_000_000.0).close()


@dataclass(frozen=True, slots=True)
class Did:
    """What a verb did: what all live rows said before and after it, its operations, and rows out of the trash."""

    before: Said
    after: Said
    operations: tuple[str, ...]
    restored: frozenset[str]


def prepare_laptop() -> Path:
    """The folder of an empty book, made once: outside of runs, so that none of their ids is used up by it."""
    return template("laptop", _new_store)


@dataclass
class Laptop:
    """One laptop with one book. Its clock is the world's, off by `skew_ms`."""

    name: str
    person: str
    book: str
    folder: Path
    line: Line
    world_ms: Callable[[], int]
    skew_ms: int = 0
    batch: int = 200
    """Operations in its first push."""
    left: int | None = None
    """Statements until it is killed."""
    steps: Iterator[Step] | None = None
    """The cycle that is under way."""
    seen: list[str] = field(default_factory=list)
    """Statements that it ran, where somebody counts them."""

    # -- the machine -----------------------------------------------------------------------------------

    @classmethod
    def joining(
        cls, name: str, person: str, book: str, folder: Path, line: Line, world_ms: Callable[[], int], number: int
    ) -> "Laptop":
        """A new laptop with an empty copy of a book, known to the office."""
        shutil.copytree(prepare_laptop(), folder)
        laptop = cls(name, person, book, folder, line, world_ms)
        device = line.office.device(person)
        laptop.open()

        def settle(session: WriteSession) -> Changes:
            session.note("book", book)
            session.note("device", device)
            session.note("device_number", str(number))
            office_link.save(session, OfficeLink("https://office.example", device=device, person=person))
            return session.changes("")

        laptop.store.write(settle, keeps_undo=False)
        laptop.close()
        laptop.open()
        return laptop

    def open(self) -> None:
        """Switch it on."""
        self.store = Store.open(self.folder, bytearray(KEY), now=self.now)
        link = self.store.look(office_link.load)
        self.wire = Wire(self.line, self.person, link.device if link else "")
        clock = OfficeClock(self.now_ms, link.offset_ms if link else 0)
        self.cycle = Cycle(Ends(self.store, DirectWriter(self.store), self.wire, clock))
        self.cycle._size = BatchSize(self.batch)
        self.steps = None
        engine = self.store._writing
        event.listen(engine, "before_cursor_execute", self._before)
        event.listen(engine, "commit", lambda _: self._count("COMMIT"))

    def close(self) -> None:
        """Switch it off."""
        self.steps = None
        self.store.close()

    def die(self) -> None:
        """Be killed between two statements, and come back."""
        self.left = None
        self.close()
        self.open()

    def die_before(self, statement: int) -> None:
        """Be killed before the so-maniest statement that writes from now on."""
        self.left = statement

    def _before(self, *given: Any) -> None:
        self._count(str(given[2]))

    def _count(self, statement: str) -> None:
        self.seen.append(statement)
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                raise LaptopDiedError

    def now(self) -> float:
        return self.now_ms() / 1000

    def now_ms(self) -> int:
        return self.world_ms() + self.skew_ms

    # -- what its adviser and its sync do --------------------------------------------------------------

    def do(self, change: Callable[[WriteSession], Changes], *, keeps_undo: bool = True) -> "Did":
        """One verb, in one transaction."""
        before = self.store.look(said)
        first = self.store.look(outbox.next_number)
        self.store.write(change, keeps_undo=keeps_undo)
        sql = "SELECT lower(hex(id)), act, lower(hex(row_id)) FROM outbox WHERE n >= ? ORDER BY n"
        done = self.store.look(lambda session: session.rows(sql, (first,)))
        restored = frozenset(row for _, act, row in done if act == "restore")
        return Did(before, self.store.look(said), tuple(op for op, _, _ in done), restored)

    def advance(self) -> bool:
        """The next step of the cycle that is under way, or the first of a new one; whether it goes on."""
        if self.steps is None:
            self.steps = self.cycle.steps()
        try:
            next(self.steps)
        except StopIteration:
            self.steps = None
            return False
        except BaseException:
            self.steps = None
            raise
        return True

    def finish(self) -> None:
        """Go on to the end of the cycle."""
        while self.advance():
            pass

    # -- looking ---------------------------------------------------------------------------------------

    def live(self) -> Said:
        return self.store.look(said)

    def waiting(self) -> int:
        return self.store.look(outbox.waiting)

    def operations(self) -> set[str]:
        """The ids of all operations that it still has, sent or not."""
        return {row[0] for row in self.store.look(lambda session: session.rows("SELECT lower(hex(id)) FROM outbox"))}

    def waiting_edits(self) -> set[str]:
        """The ids of the edits that the office has not heard of yet."""
        return self.store.look(_waiting_edits)

    def standing(self) -> dict[str, Any]:
        """Everything the book holds that a second sync must not move."""
        return self.store.look(_standing)

    def complaints(self) -> list[str]:
        """Laws of the book that do not hold on the disk: rows, lists, search, outbox, undo.

        What is new this week is not judged: the clock of this laptop jumps.
        """
        return complaints(self.folder, KEY, deep=False)


def said(session: ReadSession) -> Said:
    """What every live row says."""
    found: Said = {}
    for kind in TYPES:
        codec = codec_of_kind(kind)
        for row in session.rows(f"SELECT {codec.select} FROM {codec.table} WHERE deleted_at IS NULL"):
            found[str(kind), row[0].hex()] = said_by(codec, row)
    return found


@dataclass(frozen=True, slots=True)
class Copy:
    """A row of a laptop's copy."""

    seq: int
    is_there: bool
    fields: dict[str, Any]
    clocks: dict[str, str]
    created: str


def copies(session: ReadSession) -> dict[tuple[str, str], Copy]:
    """Every row, there or deleted; numbers as the office counts, 0 for those it never spoke of."""
    found = {}
    for kind in TYPES:
        codec = codec_of_kind(kind)
        sql = f"SELECT seq, deleted_at, clocks, created_stamp, extra, {codec.select} FROM {codec.table}"
        for seq, deleted_at, clocks, created, extra, *values in session.rows(sql):
            fields = said_by(codec, values) | (json.loads(extra) if extra else {})
            found[str(kind), values[0].hex()] = Copy(
                numbering.plain(seq) if seq else 0, deleted_at is None, fields, json.loads(clocks or "{}"), created
            )
    return found


def _standing(session: ReadSession) -> dict[str, Any]:
    return {
        "rows": copies(session),
        "waiting": outbox.waiting(session),
        "cursor": numbering.cursor(session),
        "digest": numbering.digest(session),
        "wanted": session.rows("SELECT kind, id FROM wanted_row ORDER BY id"),
        "aside": session.rows("SELECT kind, id, seq, state, line FROM unplaced ORDER BY kind, id"),
    }


def _waiting_edits(session: ReadSession) -> set[str]:
    sql = "SELECT lower(hex(id)) FROM outbox WHERE act = 'edit' AND n > ?"
    return {row[0] for row in session.rows(sql, (outbox.acked_op(session),))}


def quarantined_here(session: ReadSession) -> dict[str, tuple[str, str, str]]:
    """Act, kind and row of the operations that the office did not take, by id."""
    sql = "SELECT lower(hex(op)), act, kind, lower(hex(row_id)) FROM quarantined"
    return {row[0]: (row[1], row[2], row[3]) for row in session.rows(sql)}
