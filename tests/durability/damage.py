"""Turns bits and cuts files of a book, its log, its attached files and its backups, and looks who notices.

Started as a program: `python -m tests.durability.damage --flips 1000 --cuts 200 [--seed 1]`. Prints one JSON object: how
much was damaged, what was told, what a log left out, and everything that was read as something else.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.services import opening
from local_store import automatic_backup, backup, cipher, key_slots, keys
from local_store.blobs import FOLDER, Blobs
from local_store.book.errors import (
    BookError,
    DamagedBackupError,
    DamagedBookError,
    DamagedKeysError,
    ForeignFileError,
)
from local_store.book.ids import BookId
from local_store.store import Store
from tests.durability import verbs
from tests.durability.consistency import Dump, dump_of
from tests.durability.disk_states import FRAME, LOG_HEADER, DiskState, recorded
from tests.durability.verbs import World

NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC
_RESTORED_EVERY = 25
"""Damaged books after which one is brought back from its backup."""


@dataclass(slots=True)
class Tally:
    """What came out."""

    flips: int = 0
    cuts: int = 0
    told: int = 0
    """A sentence for the adviser, or no byte given of what was damaged."""
    checked: int = 0
    """Nobody has read it yet: the check of every page tells, which runs each week and before each backup counts."""
    left_out: int = 0
    """A log that ends sooner: the book is as it was a few transactions before."""
    harmless: int = 0
    """Bytes that nobody reads any more: pages that the log has anew, a log's rest."""
    restored: int = 0
    by_file: dict[str, int] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Victim:
    """A book with a log that holds four transactions, files, and a backup of each sort."""

    world: World
    recovery: str
    state: DiskState
    moments: list[Dump]
    """What the book said after each transaction that file and log hold; the last is the newest."""
    files: dict[Path, bytes]
    """Of attached files and backups, below the book's folder."""
    saved: Dump
    """What the backups hold."""


def a_victim(home: Path) -> Victim:
    """Make it below `home`."""
    folder = home / "Book"
    key, recovery = keys.create(folder, BookId("7" * 32))
    world = verbs.a_world(folder, bytes(key), NOW)
    with verbs.opened(world) as store:
        for content in (b"", b"one frame", bytes(range(256)) * 600):
            store.blobs.put(content)
    automatic_backup.make_automatic(folder / "book.db", key, folder, datetime.fromtimestamp(NOW, UTC))
    backup.make_backup(folder / "book.db", key, folder, folder / "carried")
    saved = dump_of(folder, bytes(key))
    with verbs.opened(world) as store, recorded(store, cache_pages=2000) as recorder:
        for name in ("log a call with promises and files", "edit fields, a text and a set", "undo", "pin"):
            verbs.run_verb(store, world, name)
            recorder.take("done")
    [*_, last] = recorder.states
    kept = [path for part in (FOLDER, "backups") for path in (folder / part).rglob("*") if path.is_file()]
    files = {path.relative_to(folder): path.read_bytes() for path in [*kept, folder / "carried.mappe-backup"]}
    return Victim(world, recovery, last, _moments(last, bytes(key), home / "moments"), files, saved)


def _moments(state: DiskState, key: bytes, place: Path) -> list[Dump]:
    log = state.files["book.db-wal"]
    found: list[Dump] = []
    for cut in range(LOG_HEADER, len(log) + 1, FRAME):
        dump = dump_of(state.written_to(place, wal=log[:cut]), key)
        if dump not in found:
            found.append(dump)
    return found


# -- who notices ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Bench:
    """Damages one thing after the other, each in a fresh copy."""

    victim: Victim
    home: Path
    draw: Random
    tally: Tally = field(default_factory=Tally)

    def flip(self, name: str) -> None:
        """Turn one bit of `book.db`, `book.db-wal`, or of one of the `files` or `backups`."""
        self.tally.flips += 1
        path, content = self._one_of(name)
        changed = bytearray(content)
        spot = self.draw.randrange(len(content))
        changed[spot] ^= 1 << self.draw.randrange(8)
        self._judge(name, path, bytes(changed), f"{path}: bit at {spot}")

    def cut(self, name: str) -> None:
        """Cut it anywhere, also to nothing."""
        self.tally.cuts += 1
        path, content = self._one_of(name)
        length = self.draw.choice((0, 1, len(content) - 1, self.draw.randrange(len(content))))
        self._judge(name, path, content[:length], f"{path}: cut at {length}")

    def _one_of(self, name: str) -> tuple[Path, bytes]:
        if name in self.victim.state.files:
            return Path(name), self.victim.state.files[name]
        part = {"files": (FOLDER,), "backups": ("backups", "carried.mappe-backup")}[name]
        there = [path for path in self.victim.files if path.parts[0] in part]
        path = self.draw.choice(there)
        return path, self.victim.files[path]

    def _judge(self, name: str, path: Path, content: bytes, words: str) -> None:
        self.tally.by_file[name] = self.tally.by_file.get(name, 0) + 1
        look: Callable[[Path, bytes], str] = {"files": self._file, "backups": self._backup}.get(name, self._book)
        try:
            found = look(path, content)
        except Exception as error:  # what is no situation of the adviser's is a bug
            found = repr(error)
        if found in {"told", "checked", "left_out", "harmless"}:
            setattr(self.tally, found, getattr(self.tally, found) + 1)
        else:
            self.tally.silent.append(f"{words}: {found}")

    def _book(self, path: Path, content: bytes) -> str:
        """Opened as the program does, by the recovery key; each answer is one that the book once gave."""
        victim = self.victim
        part = "wal" if path.name.endswith("wal") else "db"
        folder = victim.state.written_to(self.home / "Book", **{part: content})
        shutil.copy(victim.world.folder / key_slots.FILE_NAME, folder)
        try:
            Store.open(folder, keys.unlock_with_recovery(folder, victim.recovery)).close()
            with cipher.border():
                dump = dump_of(folder, victim.world.key)
        except DamagedBookError:
            if self.tally.told % _RESTORED_EVERY == 0:
                self._bring_back(folder)
            return "told"
        if dump == victim.moments[-1]:
            return "checked" if _is_noticed(folder, victim.world.key) else "harmless"
        return "left_out" if part == "wal" and dump in victim.moments else "other data"

    def _bring_back(self, folder: Path) -> None:
        """The last backup brings a damaged book back, and the damaged one is kept."""
        source = self.victim.world.folder / "backups"
        [place] = [each for each in source.iterdir() if each.name.endswith("Z")]
        restored = opening.restore(place, folder, self.victim.recovery)
        assert restored.aside is not None
        assert dump_of(folder, self.victim.world.key) == self.victim.saved
        self.tally.restored += 1

    def _file(self, path: Path, content: bytes) -> str:
        """Asked for by the hash of its content: its own bytes or none."""
        home = self.home / "Book"
        place = home / path
        shutil.rmtree(home, ignore_errors=True)
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        with closing(Blobs(self.victim.world.folder / FOLDER, bytearray(self.victim.world.key))) as whole:
            [sha256] = [each for each in whole.contents() if whole._place(each).name == path.name]
        with closing(Blobs(home / FOLDER, bytearray(self.victim.world.key))) as damaged:
            return "told" if damaged.check([sha256]) == [sha256] else "other data"

    def _backup(self, path: Path, content: bytes) -> str:
        """Refused whole, before anything is replaced."""
        home = self.home / "Backup"
        shutil.rmtree(home, ignore_errors=True)
        top = Path(*path.parts[: 2 if path.parts[0] == "backups" else 1])
        source, place = self.victim.world.folder / top, home / top
        if source.is_dir():
            shutil.copytree(source, place)
        else:
            place.parent.mkdir(parents=True)
        (home / path).write_bytes(content)
        try:
            opening.restore(place, home / "Book", self.victim.recovery)
        except (DamagedBackupError, DamagedKeysError, ForeignFileError):
            is_untouched = [each.name for each in (home / "Book").iterdir()] == ["lock"]
            return "told" if is_untouched else "told, and something was replaced"
        except BookError as error:
            return f"{error.code} instead of damaged"
        return "other data"


def _is_noticed(folder: Path, key: bytes) -> bool:
    with closing(cipher.connect(folder / "book.db", bytearray(key), create=False)) as connection:
        return bool(cipher.full_check(connection, quick=True))


WHERE = {"book.db": 0.4, "book.db-wal": 0.2, "files": 0.2, "backups": 0.2}
"""How much of the damage goes where."""


def damage(home: Path, flips: int, cuts: int, seed: int) -> Tally:
    """Damage that much, below `home`."""
    started = time.monotonic()
    bench = Bench(a_victim(home), home / "damaged", Random(seed))
    for name, part in WHERE.items():
        for _ in range(round(flips * part)):
            bench.flip(name)
        for _ in range(round(cuts * part)):
            bench.cut(name)
    bench.tally.seconds = round(time.monotonic() - started, 1)
    return bench.tally


def main() -> int:
    """Run it; exit code 1 if anything was read as something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=1_000)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mappe-damage-") as home:
        tally = damage(Path(home), arguments.flips, arguments.cuts, arguments.seed)
    print(json.dumps(asdict(tally), indent=1))
    return int(bool(tally.silent or not tally.restored))


if __name__ == "__main__":
    sys.exit(main())
