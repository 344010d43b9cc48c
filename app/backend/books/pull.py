"""What changed in the books since a laptop last asked, as one moment shows it; its grants are read in the same moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec
from sqlalchemy import select

from app.backend.books.caller import Caller
from app.backend.books.cursor import Cursor, commit_at, read_cursor
from app.backend.books.device_numbers import DeviceNumbers
from app.backend.books.grants import Grants
from app.backend.books.push import epoch_of
from app.backend.refusals import RefusedError
from app.backend.store.tables import book, device, record
from app.backend.store.transaction import Transaction
from app.wire.feed import BookPage, Bootstrap, FeedRow, Gone, PullAnswer, PullRequest, RowState
from app.wire.limits import OLDEST_SCHEMA, PAGE_BYTES, PAGE_ROWS, SNAPSHOT_FROM_ROWS
from app.wire.orders import DeviceState
from app.wire.problems import Refusal
from local_store.book.digest import Digest

_BOOK = ("id", "name", "head", "floor", "digest", "row_count", "last_commit")
_GIVEN = ("kind", "id", "seq", "state", "fields", "clocks", "created")
_MOST_ROWS, _MOST_BYTES = 10 * PAGE_ROWS, 4 * PAGE_BYTES
_FIRST_PORTION, _MOST_PORTION = 250, 5_000
_LOCKED_OUT = {DeviceState.STOLEN, DeviceState.WIPED}

Offer = Callable[[Transaction, str, Any, str], tuple[Bootstrap, Cursor] | None]
"""A snapshot of a large book (tenant, book row, epoch) and the cursor at which it was taken, if there is one."""


@dataclass(slots=True)
class Pulled:
    """The answer, and what the office learns of the device from its question: up to where it has each book."""

    answer: PullAnswer
    state: str
    acks: dict[str, int] = field(default_factory=dict)
    wants_snapshot: list[str] = field(default_factory=list)
    """Large books that this laptop begins and of which there is no snapshot yet."""


def pull(tx: Transaction, caller: Caller, request: PullRequest, offer: Offer) -> Pulled:
    """The next page of each book. Raises RefusedError (UNKNOWN, LOCKED, TOO_OLD)."""
    if request.schema < OLDEST_SCHEMA:
        raise RefusedError(Refusal.TOO_OLD)
    devices = tx.among(device, ("person_id", "state"), {"tenant_id": caller.tenant}, "id", [caller.device])
    if not devices:
        raise RefusedError(Refusal.UNKNOWN, "device")
    who = devices[0]
    if who.state in _LOCKED_OUT:
        raise RefusedError(Refusal.LOCKED)
    grants = Grants(tx, caller.tenant, who.person_id)
    epoch = epoch_of(tx, caller.tenant)
    asked = sorted(request.books.keys() & grants.valid.keys())
    found = {row.id: row for row in tx.among(book, _BOOK, {"tenant_id": caller.tenant}, "id", asked)}
    answer = PullAnswer(
        now=tx.now_ms, epoch=epoch, lease="", books={}, granted=sorted(grants.valid), min_schema=OLDEST_SCHEMA,
        device_state=DeviceState.ACTIVE if who.state == DeviceState.STALE else who.state,
    )  # fmt: skip
    pulled = Pulled(answer, who.state)
    pages = _Pages(tx, caller.tenant, who.person_id, epoch, request, offer, pulled)
    for name, text in request.books.items():
        row = found.get(name)
        if row is not None:
            pages.add(row, grants.valid[name], text)
        else:
            answer.books[name] = BookPage(gone=Gone.REVOKED if name in grants.ended else Gone.UNKNOWN)
    return pulled


class _Pages:
    """The pages of one answer share its limits."""

    def __init__(
        self,
        tx: Transaction,
        tenant: str,
        person: str,
        epoch: str,
        request: PullRequest,
        offer: Offer,
        pulled: Pulled,
    ) -> None:
        self._tx = tx
        self._tenant = tenant
        self._person = person
        self._epoch = epoch
        self._schema = request.schema
        self._offer = offer
        self._pulled = pulled
        self._rows_left = max(1, min(request.limit, _MOST_ROWS))
        self._bytes_left = max(1, min(request.max_bytes, _MOST_BYTES))

    def add(self, row: Any, grant: Any, text: str | None) -> None:
        """The page of one book."""
        answer = self._pulled.answer
        page = BookPage(membership=grant.id, role=grant.role, name=row.name, head=row.head)
        cursor = self._beginning(row, grant) if text is None else read_cursor(text)
        page.reset = "commit" if cursor is None else self._objection(cursor, row, grant)
        if cursor is None or page.reset:
            answer.books[row.id] = page
            return
        if text is not None:
            self._pulled.acks[row.id] = cursor.seq
            if cursor.seq == row.head:
                answer.unchanged.append(row.id)
                return
        answer.books[row.id] = page
        if text is None and row.row_count >= SNAPSHOT_FROM_ROWS:
            offered = self._offer(self._tx, self._tenant, row, self._epoch)
            if offered is not None:
                page.bootstrap = offered[0]
                page.bootstrap.next = page.next = self._cursor(row, grant, offered[1].seq, offered[1].commit).text()
                page.more = True
                return
            self._pulled.wants_snapshot.append(row.id)
        self._fill(page, row, grant, cursor)

    def _beginning(self, row: Any, grant: Any) -> Cursor:
        return self._cursor(row, grant, 0, "")

    def _cursor(self, row: Any, grant: Any, seq: int, commit: str, floor: int | None = None) -> Cursor:
        return Cursor(self._epoch, seq, commit, grant.id, self._schema, row.floor if floor is None else floor)

    def _objection(self, cursor: Cursor, row: Any, grant: Any) -> str:
        """Why this cursor cannot be continued; "" where it can."""
        if cursor.epoch != self._epoch:
            return "epoch"
        if cursor.membership != grant.id:
            return "membership"
        if cursor.schema != self._schema:
            return "schema"
        if cursor.seq > row.head:
            return "commit"
        if cursor.seq < row.floor and cursor.floor < row.floor:
            return "floor"
        last = row.last_commit if cursor.seq == row.head else None
        if cursor.seq and (last or commit_at(self._tx, self._tenant, row.id, cursor.seq)) != cursor.commit:
            # What is older than the floor has no commits any more; whoever began after that is let through.
            return "" if cursor.seq < row.floor else "commit"
        return ""

    def _fill(self, page: BookPage, row: Any, grant: Any, cursor: Cursor) -> None:
        if self._rows_left <= 0 or self._bytes_left <= 0:
            page.next, page.more = cursor.text(), True
            return
        numbers = DeviceNumbers(self._tx, self._tenant, row.id)
        seq = self._add_rows(page, row, cursor.seq, numbers)
        page.authors = numbers.told(self._person)
        page.more = seq < row.head
        if page.more:
            commit = commit_at(self._tx, self._tenant, row.id, seq)
            page.next = self._cursor(row, grant, seq, commit, cursor.floor).text()
        else:
            page.next = self._cursor(row, grant, row.head, row.last_commit, cursor.floor).text()
            page.digest = Digest.from_signed(row.digest).hex16

    def _add_rows(self, page: BookPage, row: Any, seq: int, numbers: DeviceNumbers) -> int:
        """Rows behind `seq` as far as the limits go; returns the number up to which all of them are there.

        They are fetched in portions that fit into what is left: a page of long texts is never in memory twice over.
        """
        rows_before, bytes_before = self._rows_left, self._bytes_left
        portion = _FIRST_PORTION
        while self._rows_left > 0 and self._bytes_left > 0:
            wanted = min(portion, self._rows_left)
            found = self._tx.rows(
                select(*(record.c[name] for name in _GIVEN))
                .where(record.c.tenant_id == self._tenant, record.c.book_id == row.id, record.c.seq > seq)
                .order_by(record.c.seq)
                .limit(wanted)
            )
            for each in found:
                if self._bytes_left <= 0:
                    return seq
                page.add(feed_row(each))
                self._rows_left -= 1
                self._bytes_left -= 120 + len(each.fields or "") + len(each.clocks or "")
                if each.clocks and each.state == RowState.PUT:
                    numbers.note(each.kind, each.id, each.clocks)
                seq = each.seq
            if len(found) < wanted:
                return int(row.head)
            size = max(1, (bytes_before - self._bytes_left) // (rows_before - self._rows_left))
            portion = max(1, min(_MOST_PORTION, self._bytes_left // size + 1))
        return seq


def feed_row(found: Any) -> FeedRow:
    """A row as it travels. Fields and clocks go through as they lie in the database, without being read."""
    kind, record_id, seq, state, fields, clocks, created = found
    if state != RowState.PUT:
        return FeedRow(kind, record_id, seq, state)
    return FeedRow(kind, record_id, seq, state, _raw(fields), _raw(clocks) if clocks else None, created)


def _raw(text: str | None) -> dict[str, Any]:
    return cast("dict[str, Any]", msgspec.Raw(text.encode() if text else b"{}"))
