"""Kills a real process at every step that a restore, a new key or a backup takes on the disk, and at random moments.

Started as a program: `crash_points.py OPERATION SOURCE WORK SEED`. Prints one JSON object: how many steps were
enumerated, how many processes were killed, and every book found neither old nor new.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from local_store import automatic_backup, backup, keys
from local_store.book.errors import BookError
from local_store.rekey import rekey
from tests.local_store.bare_book import attached_files, bare_book, entries

OLD, NEW = "old", "new"


def _restore(folder: Path, opened_by: dict[str, str]) -> None:
    text = opened_by[NEW]
    backup.restore(folder.parent / "newer.mappe-backup", folder, partial(keys.unlock_with_recovery, text=text))


def _rekey(folder: Path, opened_by: dict[str, str]) -> None:
    def show(text: str) -> None:
        shown = folder.parent / "shown"
        shown.write_text(text, encoding="ascii")

    rekey(folder, keys.unlock_with_recovery(folder, opened_by[OLD]), passphrase=None, keyring=False, show=show)


def _backup(folder: Path, opened_by: dict[str, str]) -> None:
    key = keys.unlock_with_recovery(folder, opened_by[OLD])
    backup.make_backup(folder / "book.db", key, folder, folder.parent / "newer.mappe-backup")


def _automatic(folder: Path, opened_by: dict[str, str]) -> None:
    key = keys.unlock_with_recovery(folder, opened_by[OLD])
    automatic_backup.make_automatic(folder / "book.db", key, folder, datetime(2026, 5, 1, tzinfo=UTC))


def _renew(folder: Path, opened_by: dict[str, str]) -> None:
    def show(text: str) -> None:
        (folder.parent / "shown").write_text(text, encoding="ascii")

    keys.renew_recovery(folder, keys.unlock_with_recovery(folder, opened_by[OLD]), show)


OPERATIONS: dict[str, Callable[[Path, dict[str, str]], None]] = {
    "restore": _restore,
    "rekey": _rekey,
    "backup": _backup,
    "automatic": _automatic,
    "renew": _renew,
}


def _die_before_step(number: int) -> None:
    """Count what changes or flushes the disk; at the given step the process is gone."""
    left = [number]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return step

    for name in ("fsync", "rename", "replace", "mkdir", "unlink", "link", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))


def _in_a_child(operation: str, folder: Path, opened_by: dict[str, str], before: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        before()
        OPERATIONS[operation](folder, opened_by)
    finally:
        os._exit(0)


def _found(folder: Path, opened_by: dict[str, str], states: dict[str, list[str]]) -> str:
    """Which book a person finds who opens the folder next."""
    ways = dict(opened_by)
    shown = folder.parent / "shown"
    if shown.exists():
        ways[NEW] = shown.read_text(encoding="ascii")
    said = []
    for name, text in ways.items():
        try:
            key = keys.unlock_with_recovery(folder, text)
            bodies, files = entries(folder, key), attached_files(folder, key)
        except (BookError, AssertionError) as error:
            said.append(f"{name}: {error!r}")
            continue
        left = [path.name for path in folder.iterdir() if path.name.startswith("next")]
        expected = states.get(name, states[OLD])
        if [*bodies, *sorted(files)] == expected and not left:
            return name
        said.append(f"{name}: {len(bodies)} entries, {len(files)} files, left {left}")
    return "; ".join(said)


def _backups_are_whole(folder: Path) -> bool:
    one = folder.parent / "newer.mappe-backup"
    places = [*([one] if one.exists() else []), *(found.path for found in automatic_backup.automatic_backups(folder))]
    for place in places:
        backup.verify_backup(place)
    return True


def prepared(operation: str, home: Path) -> Path:
    """The folder of a book that the operation can be done to, and beside it what there is to know about it."""
    source = home / "source"
    old, new = bare_book(source / "Mappe", rows=60), bare_book(home / "new", rows=90)
    states = {
        name: [*entries(book.folder, book.key), *sorted(attached_files(book.folder, book.key))]
        for name, book in ((OLD, old), (NEW, new))
    }
    opened_by = {OLD: old.recovery}
    if operation == "restore":
        backup.make_backup(new.file, new.key, new.folder, source / "newer.mappe-backup")
        opened_by[NEW] = new.recovery
    elif operation in {"rekey", "renew"}:
        del states[NEW]
    (source / "states.json").write_text(json.dumps(states), encoding="utf-8")
    (source / "opened_by.json").write_text(json.dumps(opened_by), encoding="utf-8")
    return source


def main(operation: str, source: Path, work: Path, seed: int) -> dict[str, Any]:
    """Kill the operation before each of its steps, and twelve times at random."""
    opened_by = json.loads((source / "opened_by.json").read_text(encoding="utf-8"))
    states = json.loads((source / "states.json").read_text(encoding="utf-8"))
    draw = random.Random(seed)
    wrong: list[str] = []
    seen = {OLD: 0, NEW: 0}
    killed = steps = 0
    longest = 0.0
    rounds: list[int | None] = [None] * 12
    number = 0
    while True:
        number += 1
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(source, work)
        folder = work / "Mappe"
        if steps == 0:
            started = time.monotonic()
            child = _in_a_child(operation, folder, opened_by, partial(_die_before_step, number))
            _, status = os.waitpid(child, 0)
            longest = max(longest, time.monotonic() - started)
            if not os.WIFSIGNALED(status):
                steps = number - 1
        elif rounds:
            rounds.pop()
            child = _in_a_child(operation, folder, opened_by, lambda: None)
            time.sleep(draw.random() * longest)  # the moment of the kill is what is drawn
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        else:
            break
        killed += os.WIFSIGNALED(status)
        found = _found(folder, opened_by, states)
        if found in seen and _backups_are_whole(folder):
            seen[found] += 1
        else:
            wrong.append(f"step {number}: {found}")
    return {"steps": steps, "killed": killed, "wrong": wrong, "seen": seen}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))))
