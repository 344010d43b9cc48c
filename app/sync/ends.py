"""The two ends a sync works between, the book and the office, and what is noted of the office in the book."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from app.sync.office_clock import OfficeClock
from app.sync.progress import LoopGuard
from app.sync.transport import Transport
from app.sync.writer import Writer
from local_store.book.changes import Changes
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from local_store.syncing import office_link
from local_store.syncing.office_link import OfficeLink

T = TypeVar("T")
_PASSING = frozenset({"last_success_ms", "offset_ms", "lease"})
"""What each answer tells anew."""
_PASSING_MS = 60_000
HEAD = "office_head"
"""The note of the office's number behind the last page: what a wait for news starts from."""


class NotConnectedError(Exception):
    """The book belongs to no office."""


@dataclass(slots=True)
class Ends:
    """What every step of a cycle is given."""

    store: Store
    writer: Writer
    transport: Transport
    clock: OfficeClock
    guard: LoopGuard = field(default_factory=LoopGuard)
    learned: dict[str, Any] = field(default_factory=dict)
    """What of the link has changed and is not written yet: see `flush`."""

    @property
    def book(self) -> str:
        """The id of the book."""
        return self.store.book

    def look(self, look: Callable[[ReadSession], T]) -> T:
        """The answer of one look at the book."""
        return self.store.look(look)

    def write(self, change: Callable[[WriteSession], object]) -> None:
        """One transaction, whatever `change` returns."""

        def run(session: WriteSession) -> Changes:
            found = change(session)
            return found if isinstance(found, Changes) else session.changes("")

        self.writer.write(run)

    def link(self) -> OfficeLink:
        """What is noted of the office, with what was learned since. Raises NotConnectedError."""
        found = self.look(office_link.load)
        if found is None:
            raise NotConnectedError
        return replace(found, **self.learned)

    @property
    def device(self) -> str:
        """This laptop's id at the office."""
        return self.link().device

    def asked(self) -> int:
        """The laptop's time at which a question is asked."""
        return self.clock.now_ms()

    def heard(self, asked_ms: int, office_ms: int, answered_ms: int | None = None) -> None:
        """An answer that came just now, or at `answered_ms`, told the office's time: the book's stamps follow it."""
        self.clock.observe(asked_ms, self.clock.now_ms() if answered_ms is None else answered_ms, office_ms)
        self.store.clock.offset_ms = self.clock.offset_ms

    def settle(self, now_ms: int) -> None:
        """A cycle went well. What passes anyway is written once a minute, whatever else was learned at once."""
        self.learned |= {"last_success_ms": now_ms, "offset_ms": self.clock.offset_ms}
        known = self.look(office_link.load)
        if known is None:
            self.learned.clear()
            return
        is_news = any(getattr(known, name) != value for name, value in self.learned.items() if name not in _PASSING)
        if is_news or not 0 <= now_ms - known.last_success_ms < _PASSING_MS:
            self.flush()

    def flush(self) -> None:
        """Write down what was learned."""
        learned, self.learned = self.learned, {}
        if learned:
            self.write(lambda session: keep(session, **learned))


def keep(session: WriteSession, **changes: Any) -> None:
    """Change the link in an open transaction; a book that was let go of meanwhile stays alone."""
    found = office_link.load(session)
    if found is not None:
        office_link.save(session, replace(found, **changes))
