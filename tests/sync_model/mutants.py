"""Ways to build a sync that is wrong, each a small change to the real one: a harness that does not notice proves nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, update

from app.backend.books import applying, office, pull
from app.backend.books.caller import Caller
from app.backend.books.push import push
from app.backend.store.tables import device, op_result
from app.backend.store.transaction import Transaction
from app.sync.receiving import Receiving
from app.sync.sending import Sending
from app.wire.feed import BookPage
from app.wire.operations import Operation, PushAnswer, PushRequest
from local_store.book.merge import Merged, Present, merge_edit, version_of
from local_store.syncing import acknowledged, incoming, numbering, overlay

Mutant = Callable[[pytest.MonkeyPatch], None]


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """The later stamp counts, whatever its author had seen, and nobody keeps the loser."""

    def worse(kind: str, present: Present, values: Mapping[str, Any], base: Mapping[str, str], stamp: str) -> Merged:
        late = {name: value for name, value in values.items() if stamp > version_of(present, name)}
        seen = {name: version_of(present, name) for name in late}
        return replace(merge_edit(kind, present, late, seen, stamp), lost=())

    patch.setattr(applying, "merge_edit", worse)


def without_kept_values(patch: pytest.MonkeyPatch) -> None:
    """Conflicts are found, but what loses is thrown away."""
    for name in ("merge_edit", "merge_create", "merge_text", "merge_members"):
        real = getattr(applying, name)

        def merge(*given: Any, _real: Callable[..., Merged] = real, **named: Any) -> Merged:
            return replace(_real(*given, **named), lost=())

        patch.setattr(applying, name, merge)


def numbers_out_of_order(patch: pytest.MonkeyPatch) -> None:
    """Numbers come from a sequence: a reader sees a later one before the transaction with an earlier one has ended."""
    real = pull._Pages._fill

    def fill(self: Any, page: BookPage, row: Any, grant: Any, cursor: Any) -> None:
        real(self, page, row, grant, cursor)
        rows = page.rows
        page.blocks = [[each for at, each in enumerate(rows) if at + 1 == len(rows) or each.seq % 7]]
        page.digest = ""

    patch.setattr(pull._Pages, "_fill", fill)


def cursor_first(patch: pytest.MonkeyPatch) -> None:
    """The cursor is written down before its page is applied, in a transaction of its own."""
    real = Receiving._apply

    def apply(self: Any, cursor: str, page: BookPage) -> None:
        self._ends.write(lambda session: session.note(numbering.CURSOR, page.next))
        real(self, cursor, page)

    patch.setattr(Receiving, "_apply", apply)


def without_idempotency(patch: pytest.MonkeyPatch) -> None:
    """The office does not remember what it has taken."""

    def forgetful(tx: Transaction, caller: Caller, request: PushRequest, **hopes: bool) -> PushAnswer:
        if request.ops:
            here = (op_result.c.tenant_id == caller.tenant) & (op_result.c.device_id == caller.device)
            tx.run(delete(op_result).where(here, op_result.c.n >= request.ops[0].n))
            tx.run(update(device).where(device.c.id == caller.device).values(last_op=request.ops[0].n - 1))
        return push(tx, caller, request, **hopes)

    patch.setattr(office, "push", forgetful)


def early_acknowledgement(patch: pytest.MonkeyPatch) -> None:
    """The laptop takes what it sends for safe before the office has said so."""
    real = Sending._ask

    def ask(self: Any, batch: list[Operation]) -> Any:
        self._ends.write(lambda session: acknowledged.acknowledge(session, batch[-1].n, ()))
        return real(self, batch)

    patch.setattr(Sending, "_ask", ask)


def without_overlay(patch: pytest.MonkeyPatch) -> None:
    """What comes from the office covers edits that still wait."""

    def pending_for(session: Any, ids: Sequence[str]) -> overlay.Pending:
        return {}

    patch.setattr(overlay, "pending_for", pending_for)


def without_guard(patch: pytest.MonkeyPatch) -> None:
    """A page that comes late brings back what was."""
    real = incoming._Page._is_news

    def is_news(self: Any, line: Any, row: Any, aside: Any) -> bool:
        return bool(real(self, line, row, aside) or row is not None)

    patch.setattr(incoming._Page, "_is_news", is_news)


MUTANTS: tuple[Mutant, ...] = (
    last_writer_wins,
    without_kept_values,
    numbers_out_of_order,
    cursor_first,
    without_idempotency,
    early_acknowledgement,
    without_overlay,
    without_guard,
)
