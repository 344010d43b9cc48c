"""A disk that forgets: replays recorded calls and draws what may be left of them when the power fails.

What was flushed is there. Of everything else any part may have arrived: each write whole, in some of its sectors or
not at all, in any order; each name that was given, moved or taken away likewise. Assumed is what SQLite and every
journal assume: a sector is old or new, a rename is never half of itself, a write spoils nothing beside it.
"""

import hashlib
import os
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from operator import itemgetter
from pathlib import Path
from random import Random

SECTOR = 512
_HEAD = struct.Struct("<5Q")
_VOLATILE = "-shm"
"""The index of a log lies in memory that programs share; after a power failure it is made anew."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the library wrote it down; see `recorded_calls.c`."""

    kind: str
    """c: new file, w: write, t: truncate, s: flush, r: rename, l: link, u: remove, m: new folder, *: a mark."""
    path: str
    other: str
    number: int
    data: bytes


def calls_in(record: Path) -> Iterator[Call]:
    """What was recorded, in order."""
    content = record.read_bytes()
    at = 0
    while at < len(content):
        kind = chr(content[at])
        number, _, one, two, size = _HEAD.unpack_from(content, at + 1)
        at += 1 + _HEAD.size
        paths = content[at : at + one].decode(), content[at + one : at + one + two].decode()
        at += one + two
        if not any(path.endswith(_VOLATILE) for path in paths):
            yield Call(kind, *paths, number, content[at : at + size])
        at += size


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes at a place; without bytes the file ends there."""

    order: int
    at: int
    data: bytes | None


def _apply(content: bytearray, write: Write) -> None:
    if write.data is None:
        del content[write.at :]
        content.extend(bytes(write.at - len(content)))
    else:
        content.extend(bytes(max(0, write.at - len(content))))
        content[write.at : write.at + len(write.data)] = write.data


@dataclass(eq=False, slots=True)
class File:
    """A file as programs see it, as it was when it was last flushed, and what was done since."""

    now: bytearray = field(default_factory=bytearray)
    kept: bytearray = field(default_factory=bytearray)
    unsynced: list[Write] = field(default_factory=list)

    def change(self, write: Write) -> None:
        """Programs see it at once."""
        _apply(self.now, write)
        self.unsynced.append(write)

    def flush(self) -> None:
        """All of it is there for good."""
        for write in self.unsynced:
            _apply(self.kept, write)
        self.unsynced.clear()


@dataclass(eq=False, slots=True)
class Folder:
    """The names in a folder, as programs see them and as they were when it was last flushed."""

    now: dict[str, "File | Folder"] = field(default_factory=dict)
    kept: dict[str, "File | Folder"] = field(default_factory=dict)


Node = File | Folder
Names = dict[Folder, dict[str, Node]]


@dataclass(eq=False, slots=True)
class Naming:
    """A name that was given, taken away, or both: a rename. Each half is kept with its folder."""

    order: int
    node: Node
    given: tuple[Folder, str] | None
    taken: tuple[Folder, str] | None

    def folders(self) -> set[Folder]:
        """Where something is still to be flushed."""
        return {half[0] for half in (self.given, self.taken) if half is not None}

    def kept_in(self, names: Names, *, whole: bool = True) -> None:
        """Do it to these names; not `whole`: the new name is there, the old one not yet gone."""
        if self.given is not None:
            names[self.given[0]][self.given[1]] = self.node
        if self.taken is not None and (whole or self.given is None):
            there = names[self.taken[0]]
            if there.get(self.taken[1]) is self.node:
                del there[self.taken[1]]


class Failure(Enum):
    """What a power failure does to what was not flushed."""

    ALL = "nothing of it is there"
    ORDERED = "it is there up to some moment, the last write torn"
    ANY = "any part of it is there"


class Disk:
    """The watched folder, replayed call by call."""

    def __init__(self, root: str, *, is_deaf: bool = False) -> None:
        self._root_path = root
        self._is_deaf = is_deaf
        """Whether it takes no notice of flushing, as a disk that lies."""
        self._order = 0
        self._namings: list[Naming] = []
        self._unsynced: dict[File, None] = {}
        self.root = Folder()
        self.folders = [self.root]

    # -- replaying -------------------------------------------------------------------------------------

    def replay(self, call: Call) -> None:
        """Take in one call. Writes to files that have no name any more are of no interest."""
        self._order += 1
        if call.kind == "c":
            self._name(call.path, File())
        elif call.kind == "m":
            made = Folder()
            self.folders.append(made)
            self._name(call.path, made)
        elif call.kind == "l":
            self._name(call.other, self._found(call.path))
        elif call.kind == "u":
            self._take(call.path)
        elif call.kind == "r":
            self._rename(call.path, call.other)
        elif call.kind in "wts":
            node = self._found(call.path)
            if call.kind == "s":
                self._flush(node)
            elif isinstance(node, File):
                node.change(Write(self._order, call.number, call.data if call.kind == "w" else None))
                self._unsynced[node] = None

    @property
    def has_unsynced(self) -> bool:
        """Whether a power failure now would take something away."""
        return bool(self._unsynced or self._namings)

    def _place(self, path: str) -> tuple[Folder, str]:
        *folders, name = path.removeprefix(self._root_path).strip("/").split("/")
        found = self.root
        for each in folders:
            below = found.now[each]
            assert isinstance(below, Folder), path
            found = below
        return found, name

    def _found(self, path: str) -> Node | None:
        folder, name = self._place(path)
        return folder.now.get(name) if name else self.root

    def _name(self, path: str, node: Node | None) -> None:
        assert node is not None, path
        folder, name = self._place(path)
        folder.now[name] = node
        self._namings.append(Naming(self._order, node, (folder, name), None))

    def _take(self, path: str) -> None:
        folder, name = self._place(path)
        self._namings.append(Naming(self._order, folder.now.pop(name), None, (folder, name)))

    def _rename(self, one: str, other: str) -> None:
        taken, given = self._place(one), self._place(other)
        node = taken[0].now[taken[1]]
        if given[0].now.get(given[1]) is node:
            return  # two names of one file: https://pubs.opengroup.org/onlinepubs/9699919799/functions/rename.html
        del taken[0].now[taken[1]]
        given[0].now[given[1]] = node
        self._namings.append(Naming(self._order, node, given, taken))

    def _flush(self, node: Node | None) -> None:
        if self._is_deaf or node is None:
            return
        if isinstance(node, File):
            node.flush()
            self._unsynced.pop(node, None)
            return
        names: Names = {folder: folder.kept for folder in self.folders}
        for naming in [each for each in self._namings if node in each.folders()]:
            # No file system forgets a file whose move it kept in its old folder.
            is_whole = naming.taken is not None and naming.taken[0] is node
            naming.kept_in(names, whole=is_whole or isinstance(naming.node, Folder))
            if is_whole or naming.taken is None or isinstance(naming.node, Folder):
                self._namings.remove(naming)
            else:
                naming.given = None

    # -- what is there ---------------------------------------------------------------------------------

    def seen(self) -> "Tree":
        """What programs see at this moment."""
        contents = {file: bytes(file.now) for file in self._unsynced}
        return Tree(self.root, {folder: folder.now for folder in self.folders}, contents)

    def left(self, failure: Failure, draw: Random) -> "Tree":
        """What may be there when the power fails at this moment."""
        names: Names = {folder: dict(folder.kept) for folder in self.folders}
        contents: dict[File, bytes] = {}
        if failure is not Failure.ALL:
            last = draw.choice(self._orders()) if failure is Failure.ORDERED else None
            likely = draw.choice((0.1, 0.5, 0.9))
            self._draw_names(names, draw, last, likely)
            for file in self._unsynced:
                contents[file] = _drawn(file, draw, last, likely)
        return Tree(self.root, names, contents)

    def _orders(self) -> list[int]:
        """When each thing was done that is not flushed."""
        writes = (write.order for file in self._unsynced for write in file.unsynced)
        return sorted([self._order, *(naming.order for naming in self._namings), *writes])

    def _draw_names(self, names: Names, draw: Random, last: int | None, likely: float) -> None:
        for naming in self._namings:
            if naming.order <= last if last is not None else draw.random() < likely:
                is_whole = last is not None or isinstance(naming.node, Folder) or len(naming.folders()) == 1
                naming.kept_in(names, whole=is_whole or draw.random() < 0.5)


def _drawn(file: File, draw: Random, last: int | None, likely: float) -> bytes:
    """Some of what was not flushed, in the order in which it was written."""
    content = bytearray(file.kept)
    if last is not None:
        arrived = [write for write in file.unsynced if write.order <= last]
        torn = set(arrived[-1:])
    else:
        arrived = [write for write in file.unsynced if draw.random() < likely]
        torn = {write for write in arrived if draw.random() < 0.3}
    for write in arrived:
        if write in torn and write.data is not None:
            _apply_torn(content, write.at, write.data, draw)
        else:
            _apply(content, write)
    return bytes(content)


def _apply_torn(content: bytearray, at: int, data: bytes, draw: Random) -> None:
    """Some sectors of it; where the file grew, the others hold what lay on the disk before."""
    size = len(content)
    if draw.random() < 0.5 and at + len(data) > size:
        content.extend(draw.randbytes(at + len(data) - size))
    start = at
    while start < at + len(data):
        end = min(start + SECTOR - start % SECTOR, at + len(data))
        if draw.random() < 0.5:
            _apply(content, Write(0, start, data[start - at : end - at]))
        start = end


@dataclass(frozen=True, slots=True)
class Tree:
    """Files and folders by name; contents that differ from what was flushed are given."""

    root: Folder
    names: Names
    contents: dict[File, bytes]

    def content(self, file: File) -> bytes:
        """What is in a file."""
        return self.contents.get(file, bytes(file.kept))

    def paths(self, folder: Folder | None = None, above: str = "") -> Iterator[tuple[str, File | None]]:
        """(path, file), with None for a folder, in the order of their names."""
        for name, node in sorted(self.names[folder or self.root].items(), key=itemgetter(0)):
            if isinstance(node, File):
                yield above + name, node
            else:
                yield above + name, None
                yield from self.paths(node, f"{above}{name}/")

    def fingerprint(self) -> str:
        """Equal for trees that nobody can tell apart."""
        digest = hashlib.sha256()
        for path, file in self.paths():
            digest.update(path.encode())
            digest.update(b"" if file is None else hashlib.sha256(self.content(file)).digest())
        return digest.hexdigest()

    def written_to(self, home: Path) -> Path:
        """The tree in a folder that is made anew; files of two names are one file again."""
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        first: dict[File, Path] = {}
        for path, file in self.paths():
            place = home / path
            if file is None:
                place.mkdir(mode=0o700)
            elif file in first:
                os.link(first[file], place)
            else:
                place.write_bytes(self.content(file))
                first[file] = place
        return home
