"""A day with a book, done while every call to the disk is written down: `python -m tests.durability.power_work`.

Started with the library of `recorded_calls.c` before the C library. After each thing that is acknowledged it says, in
the same record, what must be there from now on.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import event

from app.services import opening
from app.services.opening import Protection
from local_store import automatic_backup, backup, keys, purge
from local_store import store as store_module
from local_store.book.ids import BookId
from local_store.migrations import Migration, all_migrations
from local_store.rekey import rekey
from local_store.store import Store
from tests.durability import verbs
from tests.durability.verbs import World

NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC
BOOK, SECOND, BARE, CARRIED = "Book", "Second", "Bare", "carried.mappe-backup"
_FEW_PAGES = 20
"""So small a cache that large transactions reach the disk before they end."""
_DAY = (
    "add a client with points",
    "log a call with promises and files",
    "edit fields, a text and a set",
    "undo",
    "redo",
    "edit a contract",
    "import",
    "mark as seen",
    "remember a small picture",
    "checkpoint",
    "reword a note",
    "pin",
    "assign a conversation",
    "add a slice of many",
    "finish a promise",
    "undo an import",
    "say that no answer is needed",
    "merge clients",
    "delete an entry",
    "undo",
    "delete a client",
)
LATER = Migration(
    all_migrations()[-1].number + 10,
    "a_next_step",
    "ALTER TABLE client ADD COLUMN nickname TEXT NOT NULL DEFAULT ''; UPDATE client SET nickname = given_name;",
)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What must be there from one moment on, if it must also be there at the next."""

    writes: int = 0
    """How many transactions the book has had."""
    opens: tuple[str, ...] = ()
    """Recovery keys, one of which opens the book."""
    files: tuple[str, ...] = ()
    """The SHA-256 of each file that was put."""
    backups: tuple[str, ...] = ()
    """Names of automatic backups."""
    is_carried: bool = False
    second: str = ""
    """The recovery key of a second book."""
    bare: str = ""
    """The key of a book without a key file, in hexadecimal digits."""


@dataclass(slots=True)
class Day:
    """The work, and what was acknowledged so far."""

    disk: Path
    tell: Callable[[str], None]
    said: Acknowledged = field(default_factory=Acknowledged)

    @property
    def book(self) -> Path:
        return self.disk / BOOK

    def say(self, **more: Any) -> None:
        """From now on this is there, too."""
        before, self.said = self.said, replace(self.said, **more)
        if self.said != before:
            self.tell(msgspec.json.encode(self.said).decode())

    def say_files(self, store: Store) -> None:
        self.say(files=tuple(store.blobs.contents()))

    def written(self, *_: object) -> None:
        """A transaction was acknowledged."""
        self.say(writes=self.said.writes + 1)

    def work(self) -> None:
        """All of it."""
        bare = os.urandom(32)
        Store.create(self.disk / BARE, bytearray(bare)).close()
        self.say(bare=bare.hex())
        made = opening.create(self.disk / SECOND, Protection(by_keyring=False))
        self.say(second=made.recovery_key)
        made.store.close()
        first, recovery = keys.create(self.book, BookId("7" * 32))
        self.say(opens=(recovery,))
        world = verbs.a_world(self.book, bytes(first), NOW)
        with verbs.opened(world) as store:
            _with_few_pages(store)
            for name in _DAY:
                verbs.run_verb(store, world, name)
                self.say_files(store)
            store.blobs.put(os.urandom(70_000))
            self.say_files(store)
        self._back_up(world)
        with verbs.opened(verbs.later(world, 31)) as store:
            self.say(files=())  # a purge takes some of them away before it says so
            purge.purge(store)
            self.say_files(store)
        self._carry_and_change_the_key(world)
        self._grow(world)

    def _back_up(self, world: World) -> None:
        """Three, of which the rule takes one away."""
        now = datetime.fromtimestamp(NOW, UTC)
        for at in (now - timedelta(days=5, hours=2), now - timedelta(days=5, hours=1), now):
            automatic_backup.make_automatic(self.book / "book.db", bytearray(world.key), self.book, at)
            self.say(backups=tuple(one.path.name for one in automatic_backup.automatic_backups(self.book)))

    def _carry_and_change_the_key(self, world: World) -> None:
        """A backup to carry away, a new key, a day under it, and the backup brought back."""
        [old] = self.said.opens
        for _ in range(2):
            backup.make_backup(self.book / "book.db", bytearray(world.key), self.book, self.disk / CARRIED)
            self.say(is_carried=True)
        shown: list[str] = []

        def show(text: str) -> None:
            shown.append(text)
            self.say(opens=(old, text))

        fresh = rekey(self.book, bytearray(world.key), passphrase=None, keyring=False, show=show)
        self.say(opens=(shown[0],))
        changed = replace(world, key=bytes(fresh))
        with verbs.opened(changed) as store:
            verbs.run_verb(store, changed, "add a client with points")
            files = tuple(store.blobs.contents())
        self.say(opens=(shown[0], old))
        backup.restore(self.disk / CARRIED, self.book, partial(keys.unlock_with_recovery, text=old))
        self.say(opens=(old,), files=files, writes=self.said.writes + 1)

    def _grow(self, world: World) -> None:
        """A later version of the program brings the schema up to date."""
        with a_later_version(), verbs.opened(world) as store:
            self.written()
            verbs.run_verb(store, world, "add a client with points")


@contextmanager
def a_later_version() -> Iterator[None]:
    """This program, one schema later."""
    setattr(store_module, "all_migrations", lambda: (*all_migrations(), LATER))  # noqa: B010 - not one of its exports
    try:
        yield
    finally:
        setattr(store_module, "all_migrations", all_migrations)  # noqa: B010 - as it was


def _with_few_pages(store: Store) -> None:
    def connected(raw: Any, _record: Any) -> None:
        raw.execute(f"PRAGMA cache_size = {_FEW_PAGES}")

    event.listen(store._writing, "connect", connected)


def main(disk: Path, record: Path) -> None:
    """Do it in the empty folder `disk`."""
    library = ctypes.CDLL(os.environ["LD_PRELOAD"])
    day = Day(disk, lambda text: library.record_mark(text.encode()))
    write = Store.write

    def acknowledged(*given: Any, **named: Any) -> Any:
        answer = write(*given, **named)
        day.written()
        return answer

    Store.write = acknowledged  # type: ignore[method-assign]  # only says that it has answered
    library.record_begin(str(disk).encode(), str(record).encode())
    day.work()
    library.record_end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
