"""The answer to a laptop that has everything already, which most questions are: one statement, outside of any transaction.

A second one notes how far it has come, where that is news. Whoever gets no answer here is answered by `pull`, which
looks at everything anew.
"""

from typing import Any

from sqlalchemy import and_, bindparam, func, select

from app.backend.books.acknowledged import OFTEN_MS
from app.backend.books.caller import Caller
from app.backend.books.cursor import read_cursor
from app.backend.books.grants import Grants
from app.backend.store.database import Database
from app.backend.store.tables import book, device, device_book, membership, tenant
from app.wire.feed import PullAnswer, PullRequest
from app.wire.limits import OLDEST_SCHEMA
from app.wire.orders import DeviceState

_NOTED = ("tenant_id", "device_id", "book_id", "acked", "at_ms")
_ACTIVE = {DeviceState.ACTIVE, DeviceState.RETIRE}
_mine = (device_book.c.tenant_id == device.c.tenant_id) & (device_book.c.device_id == device.c.id)
_QUERY = (
    select(
        device.c.state, device.c.last_seen_ms, tenant.c.epoch,
        membership.c.id, membership.c.book_id, membership.c.role, membership.c.revoked_ms, membership.c.valid_from_ms,
        book.c.head, book.c.floor, book.c.last_commit, device_book.c.acked,
        select(func.count()).select_from(device_book).where(_mine).correlate(device).scalar_subquery().label("noted"),
    )
    .select_from(
        device.join(tenant, tenant.c.id == device.c.tenant_id)
        .join(membership, and_(
            membership.c.tenant_id == device.c.tenant_id, membership.c.person_id == device.c.person_id,
        ))
        .join(book, and_(book.c.tenant_id == device.c.tenant_id, book.c.id == membership.c.book_id))
        .outerjoin(device_book, and_(_mine, device_book.c.book_id == membership.c.book_id))
    )
    .where(device.c.tenant_id == bindparam("tenant"), device.c.id == bindparam("device"))
)  # fmt: skip


def answer_unchanged(database: Database, caller: Caller, request: PullRequest) -> PullAnswer | None:
    """The answer where none of the books has anything new and no more is to be noted of the device than that; else None."""
    now_ms = database.now_ms()
    rows = database.glance(_QUERY, caller._asdict())
    if request.schema < OLDEST_SCHEMA or not rows or not request.books:
        return None
    first = rows[0]
    noted = {row.book_id for row in rows if row.acked is not None}
    grants = Grants.already_read(rows, now_ms)
    if first.state not in _ACTIVE or now_ms - first.last_seen_ms >= OFTEN_MS:
        return None
    # A book that it had and may not have any more is to be forgotten.
    if len(noted) != first.noted or not noted <= grants.valid.keys():
        return None
    if not all(_has_all(grants.valid.get(name), text, first.epoch, request) for name, text in request.books.items()):
        return None
    heads = {name: grants.valid[name].head for name in sorted(request.books) if not _is_noted(grants.valid[name])}
    if heads:
        # If a power cut takes that away, the laptop's next question brings it again; until then it counts as behind.
        database.note(device_book, _NOTED, [(*caller, name, head, now_ms) for name, head in heads.items()])
    return PullAnswer(
        now=now_ms, epoch=first.epoch, lease="", books={}, unchanged=list(request.books), granted=sorted(grants.valid),
        min_schema=OLDEST_SCHEMA, device_state=first.state,
    )  # fmt: skip


def _has_all(row: Any, text: str | None, epoch: str, request: PullRequest) -> bool:
    """Whether the cursor in `text` stands at the end of a book and is good in every respect."""
    cursor = read_cursor(text) if text is not None and row is not None else None
    return (
        cursor is not None
        and cursor.epoch == epoch
        and cursor.membership == row.id
        and cursor.schema == request.schema
        and row.floor <= cursor.seq == row.head
        and (not cursor.seq or cursor.commit == row.last_commit)
    )


def _is_noted(row: Any) -> bool:
    return bool(row.acked == row.head)
