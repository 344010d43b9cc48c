"""One look after another at a folder: which files are new and written to their end. Nothing in it is changed."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.services.watching.watch_rules import Mark

SETTLED_S = 3.0
"""Seconds for which a file must not have changed between two looks: what is being copied grows or gets newer."""
FILES_LIMIT = 5_000
_DEPTH = 3
_UNFINISHED = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".filepart", ".!ut", ".swp"})
_LEFT = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class FolderSight:
    """What one look found."""

    is_there: bool
    """False for a folder that is gone for now: a network drive, a stick."""
    ready: tuple[Path, ...] = ()
    """Files that are new, or other than they were, and whole; oldest first."""
    is_growing: bool = False
    """Something is still being written: look again soon."""


class FolderLook:
    """Remembers what it saw last. Paths are told as whole ones, marks by their path inside the folder."""

    def __init__(self, folder: Path, done: Mapping[str, Mark]) -> None:
        self.folder = folder
        self.done: dict[str, Mark] = dict(done)
        self._seen: dict[str, tuple[Mark, float]] = {}
        """Of files that are new: as what they were first seen, and when."""

    def look(self, now: float) -> FolderSight:
        """What is ready at `now` (seconds of a clock that never goes back)."""
        found = self.marks()
        if found is None:
            return FolderSight(is_there=False)
        ready: list[tuple[int, str]] = []
        growing: dict[str, tuple[Mark, float]] = {}
        for name, mark in found.items():
            if self.done.get(name) == mark:
                continue
            before, since = self._seen.get(name, (None, now))
            if before != mark:
                growing[name] = (mark, now)
            elif now - since < SETTLED_S or mark[0] == 0 or not _opens(self.folder / name):
                growing[name] = (mark, since)
            else:
                ready.append((mark[1], name))
                growing[name] = (mark, since)
        self._seen = growing
        names = [name for _, name in sorted(ready)]
        is_growing = any(found[name][0] for name in growing.keys() - set(names))
        return FolderSight(True, tuple(self.folder / name for name in names), is_growing)

    def finish(self, path: Path) -> None:
        """This file, as it was seen last, needs nothing any more."""
        name = self.name_of(path)
        if name in self._seen:
            self.done[name] = self._seen.pop(name)[0]

    def name_of(self, path: Path) -> str:
        """Its path inside the folder."""
        return path.relative_to(self.folder).as_posix()

    def forget_gone(self) -> None:
        """Forget the marks of files that are not there any more; nothing while the folder itself is gone."""
        found = self.marks()
        if found is not None:
            self.done = {name: mark for name, mark in self.done.items() if name in found}

    def marks(self) -> dict[str, Mark] | None:
        """Every file that could be meant, with its mark; None when the folder cannot be read."""
        try:
            return dict(_walked(self.folder, "", _DEPTH))
        except OSError:
            return None


def _walked(folder: Path, inside: str, depth: int) -> Iterator[tuple[str, Mark]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda each: each.name)[:FILES_LIMIT]
    for entry in entries:
        name = f"{inside}{entry.name}"
        try:
            if entry.name.startswith((".", "~$")) or entry.is_symlink():
                continue
            if entry.is_dir():
                if depth > 1:
                    yield from _walked(folder / entry.name, f"{name}/", depth - 1)
            elif entry.is_file() and not _is_unfinished(entry.name):
                stat = entry.stat()
                yield name, (stat.st_size, stat.st_mtime_ns)
        except OSError:
            continue  # gone between two looks


def _is_unfinished(name: str) -> bool:
    return Path(name).suffix.casefold() in _UNFINISHED or name.casefold() in _LEFT


def _opens(path: Path) -> bool:
    """Whether nobody keeps the file to himself: Windows does not let a file be opened that is being written."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True
