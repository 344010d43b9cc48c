"""How the sync writes into the book: through whoever writes there anyway, so that the store never sees two writers."""

from collections.abc import Callable
from typing import Protocol

from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store


class Writer(Protocol):
    """The one writer of an open book. Both methods block until it is done, and raise what was raised there."""

    def write(self, change: Callable[[WriteSession], Changes]) -> Changes:
        """Run one transaction that is no undo step, and tell everybody who looks at the book."""
        ...

    def run(self, work: Callable[[], object]) -> None:
        """Run something that writes several times by itself."""
        ...


class DirectWriter:
    """Writes at once, in the calling thread: for a book that nobody else has open."""

    def __init__(self, store: Store, told: Callable[[Changes], None] | None = None) -> None:
        self._store, self._told = store, told

    def write(self, change: Callable[[WriteSession], Changes]) -> Changes:
        """Run one transaction."""
        changes = self._store.write(change, keeps_undo=False)
        if self._told:
            self._told(changes)
        return changes

    def run(self, work: Callable[[], object]) -> None:
        """Run it."""
        work()
