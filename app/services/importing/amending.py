"""Applies changes that a source tells of its entries: to those of this import and to those the book has already.

A change whose entry is not known waits until the file ends; then it is counted as such, and a later import applies it.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from app.services.importing.amendment import Amendment, amendment_of
from app.sources.record import SourceUpdate
from local_store.book.ids import BookId, InteractionId, foreign_id
from local_store.book.records import Interaction
from local_store.session import ReadSession, WriteSession

WAITING = 100_000
"""Entries whose changes wait for them, as they come later in the file; of further ones the oldest waits no longer."""
_LOOKED_UP = 2_000
"""Changes of a dry run whose entries are looked for at once."""

Amendments = dict[InteractionId, Amendment]


def add_to(amendments: Amendments, entry: InteractionId, amendment: Amendment) -> None:
    """Note one more change of an entry."""
    known = amendments.get(entry)
    amendments[entry] = amendment if known is None else known.and_also(amendment)


@dataclass(slots=True)
class Applied:
    """What the changes of one slice came to, in items of the file."""

    entries: list[Interaction] = field(default_factory=list)
    """The entries of the slice, with what changes them taken in."""
    merged: int = 0
    """Changes that were taken into an entry."""
    known: int = 0
    """Changes that had been taken in before, or that something newer had overtaken."""
    lost: int = 0
    """Changes of entries that nobody knows."""

    @property
    def found(self) -> int:
        """All of them."""
        return self.merged + self.known + self.lost

    def count(self, amendment: Amendment, *, is_news: bool) -> None:
        """Count what an amendment was folded from."""
        if is_news:
            self.merged += amendment.updates
        else:
            self.known += amendment.updates


class Amending:
    """The changes of one import run. `take` and `hand_over` on the reading thread, `apply` on the writing one."""

    def __init__(self, book: BookId) -> None:
        self._book = book
        self._taken: Amendments = {}
        self._waiting: Amendments = {}
        self.count = 0
        """Changes read since they were last handed over."""

    def take(self, update: SourceUpdate) -> None:
        """Take in a change."""
        self.count += 1
        add_to(self._taken, InteractionId(foreign_id(self._book, *update.key)), amendment_of(update))

    def hand_over(self) -> Amendments:
        """The changes read since the last time."""
        taken, self._taken, self.count = self._taken, {}, 0
        return taken

    def apply(
        self,
        session: WriteSession,
        entries: Sequence[Interaction],
        states: Mapping[InteractionId, Amendment],
        taken: Amendments,
        *,
        is_last: bool,
    ) -> Applied:
        """Change what is in the book, and the new `entries` before they are added.

        `states` are the newer states in which entries came again. With `is_last` nothing waits any longer.
        """
        applied = Applied()
        if not (states or taken or self._waiting) and len({entry.id for entry in entries}) == len(entries):
            applied.entries = list(entries)
            return applied
        new: dict[InteractionId, Interaction] = {}
        for entry in entries:
            if entry.id in new and entry.id in states:
                # It stands there twice: the newer state of it holds.
                new[entry.id] = states[entry.id].applied_to(new[entry.id])
            new.setdefault(entry.id, entry)
        for each in new.keys() & self._waiting.keys():
            add_to(taken, each, self._waiting.pop(each))
        stored = session.many(Interaction, taken.keys() | states.keys()) if taken or states else {}
        edits: list[tuple[Interaction, Interaction]] = []
        for each, amendment in taken.items():
            known = stored.get(each) or new.get(each)
            if known is None:
                add_to(self._waiting, each, amendment)
            elif each not in stored:
                new[each] = amendment.applied_to(known)
                applied.count(amendment, is_news=new[each] is not known)
        for entry in stored.values():
            state, amendment = states.get(entry.id), taken.get(entry.id, Amendment())
            after = (amendment if state is None else amendment.and_also(state)).applied_to(entry)
            applied.count(amendment, is_news=after is not entry)
            if after is not entry:
                edits.append((entry, after))
        session.replace_many(edits)
        applied.entries = [new[entry.id] for entry in entries]
        self._let_go(applied, 0 if is_last else WAITING)
        return applied

    def _let_go(self, applied: Applied, most: int) -> None:
        beyond = len(self._waiting) - most
        for each in list(islice(self._waiting, max(beyond, 0))):
            applied.lost += self._waiting.pop(each).updates


class Foreseen:
    """Which changes of a file would find their entry, counted while it is looked through: a few bytes for each."""

    def __init__(self) -> None:
        self._met = array("Q")
        self._wanted: list[str] = []
        self._open = array("Q")
        self.merged = 0
        """Changes whose entry is in the book."""

    def meet(self, entry: str) -> None:
        """An entry is in the file."""
        self._met.append(int(entry[:16], 16))

    def want(self, book: BookId, update: SourceUpdate) -> bool:
        """A change is in the file; whether it is time to `look` whose entries the book has."""
        self._wanted.append(foreign_id(book, *update.key))
        return len(self._wanted) >= _LOOKED_UP

    def look(self, session: ReadSession) -> None:
        """Look those up that were not yet."""
        wanted, self._wanted = self._wanted, []
        known = session.many(Interaction, set(wanted)) if wanted else {}
        for each in wanted:
            if each in known:
                self.merged += 1
            else:
                self._open.append(int(each[:16], 16))

    def settle(self) -> tuple[int, int]:
        """How many find their entry and how many do not, once the whole file was seen."""
        met = set(self._open).intersection(self._met)
        found = sum(each in met for each in self._open)
        return self.merged + found, len(self._open) - found
