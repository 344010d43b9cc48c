"""Backups that make themselves and checks that run by themselves, with a log beside the book that holds only times."""

import json
import time
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from local_store import automatic_backup, backup, cipher, disk, key_slots
from local_store.automatic_backup import AutomaticBackup
from local_store.book.errors import BookError
from local_store.session import ReadSession
from local_store.store import FILE_NAME, Store

if TYPE_CHECKING:
    from local_store.invariants import Harm, Reach

LOG_NAME = "safekeeping.json"
BACKUP_EVERY = timedelta(minutes=30)
BEFORE_IMPORTS = timedelta(minutes=10)
"""Imports that follow each other within this time share the backup before the first of them."""
CHECK_EVERY = timedelta(days=7)
_KEPT_CHECKS = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One look at every page of the book."""

    at: datetime
    seconds: float
    complaints: int
    """Pages, structures and laws that do not pass; 0 is whole."""
    harms: tuple[str, ...] = ()
    """Of these the laws (`local_store.invariants.Harm`), the gravest first."""

    @property
    def is_whole(self) -> bool:
        """Whether everything passed."""
        return self.complaints == 0


@dataclass(frozen=True, slots=True)
class Log:
    """What was kept safe and checked so far. A log that cannot be read is empty, which only makes backups sooner."""

    backed_up_stamp: str = ""
    """The book's last change that is in an automatic backup."""
    carried_away_at: datetime | None = None
    """When the last backup was written to a place of the adviser's choice."""
    checks: tuple[Check, ...] = ()
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes on the disk."""

    book: int
    files: int
    backups: int


# -- the log -------------------------------------------------------------------------------------------


def log_of(folder: Path) -> Log:
    """The log of the book in `folder`."""
    try:
        stored = json.loads((folder / LOG_NAME).read_text("utf-8"))
        away = stored["carried_away_at"]
        return Log(
            str(stored["backed_up_stamp"]),
            datetime.fromisoformat(away) if away else None,
            tuple(_check(one) for one in stored["checks"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Log()


def _check(stored: dict[str, Any]) -> Check:
    harms = tuple(map(str, stored.get("harms", ())))
    return Check(datetime.fromisoformat(stored["at"]), float(stored["seconds"]), int(stored["complaints"]), harms)


def _keep(folder: Path, log: Log) -> None:
    content = asdict(log)
    content["carried_away_at"] = log.carried_away_at.isoformat() if log.carried_away_at else None
    content["checks"] = [{**asdict(check), "at": check.at.isoformat()} for check in log.checks[:_KEPT_CHECKS]]
    with cipher.border():
        disk.write_whole(folder / LOG_NAME, json.dumps(content, indent=1).encode("ascii"))


# -- backups -------------------------------------------------------------------------------------------


def is_changed(store: Store) -> bool:
    """Whether the book changed since the last automatic backup, or has none."""
    folder = store.folder
    return log_of(folder).backed_up_stamp != store.look(_last_stamp) or not automatic_backup.automatic_backups(folder)


def back_up(store: Store, now: datetime) -> Path:
    """Make an automatic backup now: before an import, a migration, anything that changes much.

    Takes about 2 s per 200 MB. Raises DamagedBookError (the book itself), DiskFullError, ReadOnlyError.
    """
    stamp = store.look(_last_stamp)
    place = automatic_backup.make_automatic(store.folder / FILE_NAME, store.key, store.folder, now)
    log = log_of(store.folder)
    _keep(store.folder, Log(stamp, log.carried_away_at, log.checks))
    return place


def back_up_if_changed(store: Store, now: datetime) -> Path | None:
    """Make an automatic backup when one is due. Raises as `back_up` does."""
    return back_up(store, now) if is_changed(store) else None


def back_up_before_import(store: Store, now: datetime) -> Path | None:
    """Make an automatic backup of the book as it is before an import, unless there is one. Raises as `back_up` does.

    A book without a key file (one that a program opened by its raw key) gets none: nobody could open it.
    """
    if not (store.folder / key_slots.FILE_NAME).exists():
        return None
    newest = next(iter(automatic_backup.automatic_backups(store.folder)), None)
    if newest is not None and timedelta(0) <= now - newest.made_at < BEFORE_IMPORTS:
        return None
    return back_up_if_changed(store, now)


def carry_away(store: Store, target: Path, now: datetime) -> Path:
    """Write the whole book into one encrypted file to be kept elsewhere, checked before it gets its name.

    Raises as `back_up` does. The file opens with the book's passphrase or recovery key, on any computer.
    """
    place = backup.make_backup(store.folder / FILE_NAME, store.key, store.folder, target)
    log = log_of(store.folder)
    _keep(store.folder, Log(log.backed_up_stamp, now.astimezone(UTC), log.checks))
    return place


def backups_of(store: Store) -> list[AutomaticBackup]:
    """The automatic backups, newest first."""
    return automatic_backup.automatic_backups(store.folder)


def _last_stamp(session: ReadSession) -> str:
    return session.setting("last_stamp")


# -- checks --------------------------------------------------------------------------------------------


def is_check_due(folder: Path, now: datetime) -> bool:
    """Whether the last check is a week old, or failed, or there was none."""
    checks = log_of(folder).checks
    return not checks or not checks[0].is_whole or not now - CHECK_EVERY < checks[0].at <= now


def disagreements(store: Store) -> "tuple[Harm, ...]":
    """What in the open book does not belong together, the gravest first; for each start: a few milliseconds.

    Raises DamagedBookError for a page that cannot be read, DamagedKeysError for the file of the keys.
    """
    from local_store.invariants import QUICK

    return _disagreements(store, QUICK)


def _disagreements(store: Store, reach: "Reach") -> "tuple[Harm, ...]":
    from local_store import invariants

    found = set(store.look(partial(invariants.harms, reach=reach)))
    if (store.folder / key_slots.FILE_NAME).exists() and key_slots.read(store.folder).book != store.book:
        found.add(invariants.Harm.OTHER)
    if log_of(store.folder).backed_up_stamp > store.look(_last_stamp):
        found.add(invariants.Harm.OLDER)
    return tuple(harm for harm in invariants.Harm if harm in found)


def check(store: Store, now: datetime, *, thoroughly: bool = False) -> Check:
    """Read and prove every page of the book and what belongs together; `thoroughly` also each index with its table.

    About 1 s per 200 MB, twice that when thorough. The outcome goes into the log.
    """
    from local_store.invariants import WHOLE

    started = time.monotonic()
    complaints = _complaints(store, thoroughly=thoroughly)
    if complaints:
        # A page that was just being written may look wrong: only what is wrong twice, with all written, counts.
        store.checkpoint()
        complaints = _complaints(store, thoroughly=thoroughly)
    harms = () if complaints else _disagreements(store, WHOLE)
    seconds = round(time.monotonic() - started, 2)
    done = Check(now.astimezone(UTC), seconds, len(complaints) + len(harms), tuple(map(str, harms)))
    log = log_of(store.folder)
    _keep(store.folder, Log(log.backed_up_stamp, log.carried_away_at, (done, *log.checks)))
    return done


def _complaints(store: Store, *, thoroughly: bool) -> list[str]:
    with closing(cipher.connect(store.folder / FILE_NAME, store.key, read_only=True)) as connection:
        return cipher.full_check(connection, quick=not thoroughly)


def forget_backed_up(folder: Path) -> None:
    """The book in `folder` was replaced: its last backup says nothing of how new it should be."""
    log = log_of(folder)
    if log.backed_up_stamp:
        with suppress(BookError):  # then the next look calls the book older than it should be, which it is
            _keep(folder, Log("", log.carried_away_at, log.checks))


# -- room ----------------------------------------------------------------------------------------------


def sizes(folder: Path) -> Sizes:
    """How much room the book takes; files that a backup shares by hard links count once, as the book's."""
    book = sum(_size(folder / name) for name in (FILE_NAME, f"{FILE_NAME}-wal"))
    files = [path for path in (folder / "blobs").rglob("*") if path.is_file()]
    own = {_inode(path) for path in files}
    backups = 0
    for path in (folder / automatic_backup.FOLDER).rglob("*"):
        if path.is_file() and (inode := _inode(path)) not in own:
            own.add(inode)
            backups += _size(path)
    return Sizes(book, sum(map(_size, files)), backups)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _inode(path: Path) -> tuple[int, int]:
    with suppress(OSError):
        stat = path.stat()
        return stat.st_dev, stat.st_ino
    return 0, 0
