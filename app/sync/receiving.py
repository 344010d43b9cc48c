"""What changed at the office comes in: page by page, each with its cursor in one transaction."""

from collections.abc import Iterator

from app.sync.ends import HEAD, Ends
from app.sync.first_copying import FirstCopying
from app.sync.lease import newer_lease
from app.sync.progress import Step
from app.sync.repairing import Repairing
from app.sync.sending import Sending
from app.sync.status import Phase
from app.wire.feed import BookPage, Gone, PullAnswer, PullRequest
from app.wire.limits import SCHEMA
from local_store import colleagues
from local_store.session import WriteSession
from local_store.syncing import first_copy, incoming, numbering, outgoing, repair

PULL_ROWS = 5_000
PULL_BYTES = 4 * 1024 * 1024
"""Asked for at once: five thousand changes come in one round trip. The office may give less."""


COUNT_EVERY_MS = 24 * 60 * 60 * 1000
"""How often the rows themselves are counted; a million take some seconds."""


class BookGoneError(Exception):
    """The book is not this person's any more."""

    def __init__(self, why: Gone) -> None:
        super().__init__(why)
        self.why = why


class Receiving:
    """Pulls until the office has nothing more."""

    def __init__(self, ends: Ends, count_every_ms: int = COUNT_EVERY_MS) -> None:
        self._ends, self._sending = ends, Sending(ends)
        self._count_every_ms = count_every_ms
        self._counted_at_ms: int | None = None
        self._copying = FirstCopying(ends)
        self._repairing = Repairing(ends)
        self.granted: tuple[str, ...] = ()
        """Every book this person may see."""
        self.has_applied = False
        """Something came in: words may have to leave the index, and files the disk."""

    def steps(self, sending: Sending) -> Iterator[Step]:
        """One page or one slice a step. Raises BookGoneError."""
        self._sending = sending
        done = 0
        while True:
            cursor = self._ends.look(numbering.cursor)
            answer = self._ask(cursor)
            yield from self._check_epoch(answer.epoch)
            page = answer.books.get(self._ends.book)
            if page is None:
                self._end_copy()
                if self._counts_right():
                    return
                yield from self._repairing.steps("")
                continue
            if page.gone is not None:
                raise BookGoneError(page.gone)
            if page.reset:
                yield from self._reset(page)
                continue
            if page.bootstrap is not None:
                self._note(page)
                yield from self._copying.steps(page.bootstrap)
                self.has_applied = True
                continue
            self._apply(cursor, page)
            done += sum(map(len, page.blocks))
            self._let_go(page)
            yield Step(Phase.RECEIVING, done, 0 if page.more else done)
            if page.more:
                continue
            if self._counts_right() and page.digest in {"", self._ends.look(numbering.digest)}:
                self._ends.guard.worked("repair")
                self._ends.guard.worked("reset")
                return
            yield from self._repairing.steps(page.digest)

    def wanted(self) -> Iterator[Step]:
        """Rows that an answer to a push made us doubt."""
        yield from self._repairing.wanted()

    def _ask(self, cursor: str) -> PullAnswer:
        ends = self._ends
        link = ends.link()
        asked = ends.asked()
        request = PullRequest(link.device, SCHEMA, {ends.book: cursor or None}, PULL_ROWS, PULL_BYTES, asked)
        answer = ends.transport.pull(request)
        ends.heard(asked, answer.now)
        self.granted = tuple(answer.granted)
        ends.learned["lease"] = newer_lease(link.lease, answer.lease, link.office_key, link.device)
        return answer

    def _apply(self, cursor: str, page: BookPage) -> None:
        guard, rows = self._ends.guard, page.rows
        if rows and page.next == cursor:
            guard.again("page", cursor)
        self._note(page)

        def change(session: WriteSession) -> object:
            known = first_copy.progress(session)
            if known is not None and known.snapshot:
                # The office offers no snapshot any more: what came of it is settled, and the copy comes in pages.
                first_copy.end_snapshot(session)
                first_copy.start_over(session)
            outgoing.set_membership(session, page.membership)
            changes = incoming.apply_page(session, rows, page.next)
            session.note(HEAD, str(page.head))
            colleagues.learn(session, page.authors)
            return changes if page.more else first_copy.complete(session)

        self._ends.write(change)
        self.has_applied |= bool(rows)

    def _let_go(self, page: BookPage) -> None:
        """What was applied leaves the memory block by block: all at once would hold every other thread up."""
        while page.blocks:
            self._ends.store.way.step()
            page.blocks.pop()

    def _counts_right(self) -> bool:
        """Whether the digest that is kept with each page is that of the rows: counted anew once a day."""
        now = self._ends.clock.now_ms()
        if self._counted_at_ms is not None and now - self._counted_at_ms < self._count_every_ms:
            return True
        way = self._ends.store.way
        found = self._ends.look(lambda session: repair.counted(session, way))
        is_right = found.hex16 == self._ends.look(numbering.digest)
        if is_right:
            self._counted_at_ms = now
        return is_right

    def _note(self, page: BookPage) -> None:
        self._ends.learned |= {"role": page.role, "book_name": page.name}

    def _end_copy(self) -> None:
        """Nothing new, and yet the program may have ended before a copy was declared complete."""
        if self._ends.look(first_copy.progress) is not None:
            self._ends.write(first_copy.complete)
            self.has_applied = True

    def _reset(self, page: BookPage) -> Iterator[Step]:
        """The cursor cannot be continued: what waits goes first, then everything comes anew."""
        self._ends.guard.again("reset", page.reset)
        if page.membership:
            self._ends.write(lambda session: outgoing.set_membership(session, page.membership))
        if page.reset == "commit":
            self._sending.refill(self._ends.link().epoch)
        yield from self._sending.steps()
        self._ends.write(first_copy.start_over)
        yield Step(Phase.FIRST_COPY)

    def _check_epoch(self, epoch: str) -> Iterator[Step]:
        """Another epoch: the office went back to a backup, and may have forgotten what it had acknowledged."""
        known = self._ends.link().epoch
        if not known:
            self._ends.learned["epoch"] = epoch
        elif known != epoch:
            self._sending.refill(epoch)
            yield Step(Phase.SENDING)
            yield from self._sending.steps()
