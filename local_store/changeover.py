"""A new state of a whole book (its file, keys and blobs) takes the place of the old one, or nothing happens.

The new state is made in `next.part`. Renaming that folder to `next.ready` is the moment of decision: what is found
unready is thrown away, what is found ready is put in place, by whoever opens the book next.
"""

import json
import shutil
from pathlib import Path

from local_store import cipher, disk
from local_store.book.errors import BookInUseError
from local_store.process_lock import ProcessLock

UNREADY = "next.part"
READY = "next.ready"
ASIDE = "aside"
_PLAN = "plan.json"
_OLD = "old"
# The write-ahead log leaves with the file it belongs to; a log beside another file would be read into it.
_LOGS = ("book.db-wal", "book.db-shm")
_PARTS = ("book.db", "blobs", "keys.json")


def stage(folder: Path) -> Path:
    """An empty folder inside the book's, to make the new state in. The caller holds the book's process lock."""
    unready = folder / UNREADY
    if unready.exists():
        shutil.rmtree(unready)
    disk.make_folder(unready)
    return unready


def abandon(folder: Path) -> None:
    """Throw an undecided new state away."""
    shutil.rmtree(folder / UNREADY, ignore_errors=True)


def commit(folder: Path, aside: str | None) -> Path | None:
    """Put the staged state in place; parts it does not have keep their old form.

    With `aside` the old parts are kept in `aside/<name>`, which is returned; without, they are removed.
    """
    unready = folder / UNREADY
    kept = f"{ASIDE}/{aside}" if aside is not None else None
    (unready / _PLAN).write_text(json.dumps({"aside": kept}), encoding="ascii")
    disk.sync_tree(unready)
    unready.rename(folder / READY)
    disk.sync_folder(folder)
    _put_in_place(folder)
    return folder / kept if kept is not None and (folder / kept).exists() else None


def settle(folder: Path) -> None:
    """Finish or forget a changeover that was interrupted; does nothing while another process holds the book.

    Raises DiskFullError, ReadOnlyError.
    """
    if not (folder / READY).exists() and not (folder / UNREADY).exists():
        return
    lock = ProcessLock(folder)
    try:
        lock.acquire()
    except BookInUseError:
        return
    try:
        with cipher.border():
            if (folder / READY).exists():
                _put_in_place(folder)
            if (folder / UNREADY).exists():
                shutil.rmtree(folder / UNREADY)
    finally:
        lock.release()


def _put_in_place(folder: Path) -> None:
    """Each step can be repeated: a part is old, or absent with its old form aside, or new."""
    ready = folder / READY
    plan = json.loads((ready / _PLAN).read_text(encoding="ascii"))
    aside = folder / plan["aside"] if plan["aside"] else ready / _OLD
    if (ready / "book.db").exists():
        for name in _LOGS:
            _move(folder / name, aside / name)
    for name in _PARTS:
        if (ready / name).exists():
            _move(folder / name, aside / name)
            _move(ready / name, folder / name)
    if (folder / UNREADY).exists():
        shutil.rmtree(folder / UNREADY)
    # Renamed first, so that a removal that is cut short is found unready and not ready without a plan.
    ready.rename(folder / UNREADY)
    disk.sync_folder(folder)
    shutil.rmtree(folder / UNREADY)
    disk.sync_folder(folder)


def _move(source: Path, target: Path) -> None:
    if not source.exists():
        return
    disk.make_folder(target.parent)
    source.rename(target)
    disk.sync_folder(target.parent)
    disk.sync_folder(source.parent)
