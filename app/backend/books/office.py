"""Everything that a laptop can ask of the books, one transaction a question. Knows nothing of HTTP."""

import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from app.backend.books import acknowledged
from app.backend.books.caller import Caller
from app.backend.books.erasing import Erased
from app.backend.books.grants import Grants
from app.backend.books.minting import books_of, mint_book
from app.backend.books.one_push import MixedError
from app.backend.books.pull import Pulled, pull
from app.backend.books.push import KnownError, push
from app.backend.books.repair import repair
from app.backend.books.snapshots import Snapshots
from app.backend.books.unchanged import answer_unchanged
from app.backend.refusals import RefusedError
from app.backend.store.database import BusyError, Database
from app.backend.store.tables import book, device, op_result, record
from app.backend.store.transaction import Transaction
from app.wire.feed import PullAnswer, PullRequest, RepairAnswer, RepairRequest
from app.wire.operations import HaveAnswer, HaveRequest, PushAnswer, PushRequest
from app.wire.problems import Refusal
from app.wire.sign_in import BookGrant, MintedBook

T = TypeVar("T")

_AT_ONCE = 200_000
"""A snapshot of a book of up to so many rows is built while its laptop waits; of a larger one meanwhile."""
_CAREFUL_MS = 60_000
"""For so long what a laptop sends is looked up first, once something of it was known: it brings what another brought."""
_MOST_MET = 10_000
_COUNTED = ("tenant_id", "book_id", "kind", "id", "seq", "parent")
"""The columns by which rows are found. What the others hold the planner need not know."""
_FROM_ROWS = 512
"""A smaller book is read as a whole quickly enough."""


class OfficeSync:
    """The books of all tenants. Threads may share it.

    `lease` signs a lease for a device (its id, the office's time in ms). Every method may raise RefusedError; what is
    answered carries parts that are JSON already, so encode it with msgspec before looking into rows.
    """

    def __init__(self, database: Database, snapshots: Path, lease: Callable[[str, int], str]) -> None:
        self.database = database
        self.snapshots = Snapshots(database, snapshots)
        self._lease = lease
        self._known, self._mixed = _Lately(), _Lately()
        """Of what these laptops sent as new something was known already; or it was no record that is simply new."""

    def push(self, caller: Caller, request: PushRequest) -> PushAnswer:
        """Take operations. Raises INVALID, TOO_LARGE, UNKNOWN, LOCKED, GAP (with `expect`), FORKED, BUSY."""
        answer = self._pushed(caller, request)
        if any(_has_grown(head, len(request.ops)) for head in answer.heads.values()):
            self.database.count_rows_anew(record, _COUNTED)
        return answer

    def pull(self, caller: Caller, request: PullRequest) -> PullAnswer:
        """Give what is new. Raises UNKNOWN, LOCKED, TOO_OLD, BUSY."""
        answer = self._unchanged(caller, request)
        if answer is not None:
            answer.lease = self._lease(caller.device, answer.now)
            return answer
        pulled, notes, are_worth_it = self._pulled(caller, request)
        if pulled.wants_snapshot and self._snapshots_made(caller.tenant, pulled):
            pulled, notes, are_worth_it = self._pulled(caller, request)
        if are_worth_it:
            self._write(notes.write)
        pulled.answer.lease = self._lease(caller.device, pulled.answer.now)
        return pulled.answer

    def have(self, caller: Caller, request: HaveRequest) -> HaveAnswer:
        """Which of these operations the office does not know."""

        def look(tx: Transaction) -> HaveAnswer:
            where = {"tenant_id": caller.tenant}
            known = {row.op_id for row in tx.among(op_result, ("op_id",), where, "op_id", request.op_ids)}
            return HaveAnswer([each for each in request.op_ids if each not in known])

        return self._read(look)

    def repair(self, caller: Caller, request: RepairRequest) -> RepairAnswer:
        """One step of the comparison of a book. Raises NO_ACCESS."""

        def look(tx: Transaction) -> RepairAnswer:
            if request.book not in _grants(tx, caller).valid:
                raise RefusedError(Refusal.NO_ACCESS)
            return repair(tx, caller.tenant, request)

        return self._read(look)

    def heads(self, tenant: str, books: Iterable[str]) -> dict[str, int]:
        """The heads of these books, for whoever waits for news. Grants are for the caller to check."""
        wanted = sorted(set(books))
        rows = self._read(lambda tx: tx.among(book, ("id", "head"), {"tenant_id": tenant}, "id", wanted))
        return {row.id: row.head for row in rows}

    def granted(self, caller: Caller) -> list[BookGrant]:
        """The books that the person at this device may see."""
        return self._read(lambda tx: books_of(tx, caller.tenant, _person(tx, caller)))

    def mint_book(self, caller: Caller, minted: MintedBook) -> BookGrant:
        """A local book comes to the office. Raises INVALID, NO_ACCESS."""
        return self._write(lambda tx: mint_book(tx, caller.tenant, _person(tx, caller), minted))

    def snapshot_part(self, caller: Caller, snapshot_id: str, number: int) -> Path:
        """The file of one part of a snapshot, for an answer with ranges. Raises UNKNOWN, NO_ACCESS."""

        def look(tx: Transaction) -> None:
            name = self.snapshots.book_of(tx, caller.tenant, snapshot_id)
            if name is None:
                raise RefusedError(Refusal.UNKNOWN)
            if name not in _grants(tx, caller).valid:
                raise RefusedError(Refusal.NO_ACCESS)

        self._read(look)
        try:
            return self.snapshots.part(caller.tenant, snapshot_id, number)
        except FileNotFoundError as error:
            raise RefusedError(Refusal.UNKNOWN) from error

    def after_erasure(self, tenant: str, erased: Erased) -> None:
        """Call it once the transaction of an erasure has ended: what lies outside of the tables goes too."""
        self.snapshots.remove(tenant, erased.snapshots)
        self.database.write_through()

    def _pushed(self, caller: Caller, request: PushRequest) -> PushAnswer:
        """Most of what comes was never here. Of a laptop with which that was not so it is not hoped for a while."""
        now_ms = self.database.now_ms()
        if not self._known.was_so_of(caller, now_ms):
            try:
                return self._new_pushed(caller, request, now_ms)
            except KnownError:
                self._known.note(caller, now_ms)
        return self._write(partial(push, caller=caller, request=request))

    def _new_pushed(self, caller: Caller, request: PushRequest, now_ms: int) -> PushAnswer:
        take = partial(push, caller=caller, request=request, is_all_new=True)
        if not self._mixed.was_so_of(caller, now_ms):
            try:
                return self._write(partial(take, is_simple=True))
            except MixedError:
                self._mixed.note(caller, now_ms)
        return self._write(take)

    def _unchanged(self, caller: Caller, request: PullRequest) -> PullAnswer | None:
        if None in request.books.values():
            return None
        try:
            return answer_unchanged(self.database, caller, request)
        except BusyError as error:
            raise RefusedError(Refusal.BUSY, retry_after_s=1) from error

    def _pulled(self, caller: Caller, request: PullRequest) -> tuple[Pulled, acknowledged.Notes, bool]:
        """The pages, what is to be noted of the device, and whether that is worth a transaction."""

        def look(tx: Transaction) -> tuple[Pulled, acknowledged.Notes, bool]:
            pulled = pull(tx, caller, request, self.snapshots.offer)
            notes = acknowledged.Notes(caller, pulled.acks, frozenset(request.books), pulled.answer)
            return pulled, notes, notes.are_worth_it(tx)

        return self._read(look)

    def _snapshots_made(self, tenant: str, pulled: Pulled) -> bool:
        """Build what is missing; whether one is there now. Of a very large book the laptop begins with pages."""
        is_made = False
        sizes = self._read(
            lambda tx: tx.among(book, ("id", "row_count"), {"tenant_id": tenant}, "id", pulled.wants_snapshot)
        )
        for row in sizes:
            if row.row_count <= _AT_ONCE:
                is_made |= self.snapshots.build(tenant, row.id)
            else:
                threading.Thread(target=self.snapshots.build, args=(tenant, row.id), daemon=True).start()
        return is_made

    def _read(self, run: Callable[[Transaction], T]) -> T:
        try:
            return self.database.snapshot(run)
        except BusyError as error:
            raise RefusedError(Refusal.BUSY, retry_after_s=1) from error

    def _write(self, run: Callable[[Transaction], T]) -> T:
        try:
            return self.database.transaction(run)
        except BusyError as error:
            raise RefusedError(Refusal.BUSY, retry_after_s=1) from error


class _Lately:
    """The laptops of which something was so in the last minute."""

    def __init__(self) -> None:
        self._at_ms: dict[Caller, int] = {}

    def was_so_of(self, caller: Caller, now_ms: int) -> bool:
        return now_ms - self._at_ms.get(caller, 0) < _CAREFUL_MS

    def note(self, caller: Caller, now_ms: int) -> None:
        if len(self._at_ms) >= _MOST_MET:
            self._at_ms.clear()
        self._at_ms[caller] = now_ms


def _has_grown(head: int, added: int) -> bool:
    """Whether a book has become four times as large as it was when this was last so, with what was just added."""
    before, now = ((max(size, 0) // _FROM_ROWS).bit_length() for size in (head - added, head))
    return (before + 1) // 2 < (now + 1) // 2


def _person(tx: Transaction, caller: Caller) -> str:
    query = select(device.c.person_id).where(device.c.tenant_id == caller.tenant, device.c.id == caller.device)
    found = tx.value(query)
    if found is None:
        raise RefusedError(Refusal.UNKNOWN, "device")
    return str(found)


def _grants(tx: Transaction, caller: Caller) -> Grants:
    return Grants(tx, caller.tenant, _person(tx, caller))
