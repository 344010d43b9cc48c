"""Files that are there whole or not at all: written beside, flushed, renamed, and the folder flushed too."""

import contextlib
import os
import shutil
from pathlib import Path

PART = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, replacing what was there; a crash leaves the old file or the new one. Raises OSError."""
    part = part_of(path)
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def part_of(path: Path) -> Path:
    """A name beside `path` for its unfinished form."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}{PART}")


def sync_file(path: Path) -> None:
    """Flush a finished file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names, without which a rename may be lost with the power (POSIX; a no-op on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, with its parents, and flush their names."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        sync_folder(one.parent)


def sync_tree(folder: Path) -> None:
    """Flush every file and every folder under `folder`, and `folder` itself."""
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync_file(Path(place) / name)
        sync_folder(Path(place))


def link_or_copy(source: Path, target: Path) -> None:
    """Give an unchanging file a second name, or a second copy where the file system knows no hard links."""
    try:
        os.link(source, target)
    except FileExistsError:
        return
    except OSError:
        shutil.copyfile(source, target)
        sync_file(target)
