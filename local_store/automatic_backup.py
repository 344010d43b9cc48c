"""Backups that make themselves, in `backups/` of the book: a checked copy each time, its files shared by hard links.

They protect against mistakes and damage, not against the loss of the disk: that is what a carried-away backup is for.
"""

import contextlib
import itertools
import shutil
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from local_store import backup_manifest, cipher, disk, key_slots, keys
from local_store.backup import stored_blobs
from local_store.backup_manifest import Manifest, Part
from local_store.book.errors import BookError

FOLDER = "backups"
KEEP_ALL = timedelta(days=2)
KEEP_DAYS = 12
KEEP_WEEKS = 10
KEEP_MONTHS = 9
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class AutomaticBackup:
    """One backup in the book's folder; `backup.restore` takes its path."""

    path: Path
    made_at: datetime


def make_automatic(source: dbapi2.Connection | Path, key: bytearray, folder: Path, now: datetime) -> Path:
    """Make a backup in the book's `backups/`, then forget those that `to_keep` does not want. Returns its folder.

    Raises DamagedBookError (the book itself; nothing is forgotten then), DiskFullError, ReadOnlyError.
    """
    home = folder / FOLDER
    with cipher.border():
        disk.make_folder(home)
        for left in home.glob(f".*{disk.PART}"):
            shutil.rmtree(left, ignore_errors=True)
        known = _known_hashes(folder)
        place = home / now.astimezone(UTC).strftime(_STAMP)
        work = disk.part_of(place)
        disk.make_folder(work)
        try:
            _fill(work, source, key, folder, known=known, now=now)
            disk.sync_tree(work)
            work.rename(place)
            disk.sync_folder(home)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
    thin(folder, now)
    return place


def automatic_backups(folder: Path) -> list[AutomaticBackup]:
    """The finished backups in the book's folder, newest first."""
    found: list[AutomaticBackup] = []
    for place in (folder / FOLDER).glob("*Z"):
        with contextlib.suppress(ValueError):
            found.append(AutomaticBackup(place, datetime.strptime(place.name, _STAMP).replace(tzinfo=UTC)))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def thin(folder: Path, now: datetime) -> list[Path]:
    """Remove what `to_keep` does not want; returns the removed folders."""
    there = automatic_backups(folder)
    wanted = to_keep((one.made_at for one in there), now)
    gone = [one.path for one in there if one.made_at not in wanted]
    with cipher.border():
        for place in gone:
            # Renamed first, and for good: half a backup must not look like one, also when the power fails meanwhile.
            unfinished = disk.part_of(place)
            place.rename(unfinished)
            disk.sync_folder(place.parent)
            shutil.rmtree(unfinished)
    return gone


def to_keep(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay: all of the last two days, then the newest of 12 days, of 10 weeks and of 9 months.

    Each step takes only what is older than the step before it. Whatever the clock did, the newest stays, and so does
    what seems to come from the future.
    """
    newest_first = sorted(set(times), reverse=True)
    kept = {at for at in newest_first if at > now - KEEP_ALL}
    older = [at for at in newest_first if at not in kept]
    kept.update(newest_first[:1])
    steps: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (KEEP_DAYS, lambda at: at.date()),
        (KEEP_WEEKS, lambda at: at.isocalendar()[:2]),
        (KEEP_MONTHS, lambda at: (at.year, at.month)),
    )
    for count, span in steps:
        groups = [list(group) for _, group in itertools.groupby(older, key=span)]
        kept.update(group[0] for group in groups[:count])
        older = [at for group in groups[count:] for at in group]
    return frozenset(kept)


def _fill(
    work: Path,
    source: dbapi2.Connection | Path,
    key: bytearray,
    folder: Path,
    *,
    known: dict[tuple[str, int], Part],
    now: datetime,
) -> None:
    """Files first, then the book, then the files that came meanwhile: what the book names is there, or just removed."""
    parts: dict[str, Part] = {}
    _link_blobs(work, folder, known, parts)
    cipher.copy(source, key, work / "book.db")
    _link_blobs(work, folder, known, parts)
    disk.write_whole(work / key_slots.FILE_NAME, (folder / key_slots.FILE_NAME).read_bytes())
    for name in ("book.db", key_slots.FILE_NAME):
        parts[name] = _hashed(name, work / name)
    manifest = Manifest(keys.book_of(folder), now.astimezone(UTC).replace(microsecond=0), tuple(parts.values()))
    disk.write_whole(work / backup_manifest.NAME, manifest.sealed(key).text())


def _link_blobs(work: Path, folder: Path, known: dict[tuple[str, int], Part], parts: dict[str, Part]) -> None:
    for name, place in stored_blobs(folder):
        if name in parts:
            continue
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            disk.link_or_copy(place, target)
        except FileNotFoundError:
            continue  # removed under our hands, and from the book before
        parts[name] = known.get((name, target.stat().st_size)) or _hashed(name, target)


def _hashed(name: str, place: Path) -> Part:
    with place.open("rb") as file:
        return backup_manifest.copied(name, file, None)


def _known_hashes(folder: Path) -> dict[tuple[str, int], Part]:
    """The hashes of the last backup: a file never changes, so it is read for its hash only once."""
    for one in automatic_backups(folder):
        try:
            manifest = backup_manifest.parsed((one.path / backup_manifest.NAME).read_bytes())
        except (BookError, OSError):
            continue
        return {(part.name, part.size): part for part in manifest.parts}
    return {}
