"""Disks that are full, faulty or write-protected, made with what a system offers: limits, /dev/full, owners, mounts."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_NOBODY = 65_534


def _open_logs(folder: Path) -> list[int]:
    """This process's handles on the write-ahead log of the book."""
    handles = []
    for place in list(Path("/proc/self/fd").iterdir()):
        with suppress(OSError):
            if place.readlink() == folder / "book.db-wal":
                handles.append(int(place.name))
    return handles


@contextmanager
def log_on(folder: Path, path: str, flags: int) -> Iterator[None]:
    """Every open handle on the log leads to another place for a while: "/dev/full", or the log without a right."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to find the handles")
    handles = _open_logs(folder)
    assert handles, "the log is open"
    kept = [(handle, os.dup(handle)) for handle in handles]
    instead = os.open(path, flags)
    try:
        for handle in handles:
            os.dup2(instead, handle)
        yield
    finally:
        for handle, before in kept:
            os.dup2(before, handle)
            os.close(before)
        os.close(instead)


@contextmanager
def small_disk(size: str) -> Iterator[Path]:
    """A file system of that size ("2m"), where this process may mount one."""
    place = Path(tempfile.mkdtemp(prefix="mappe-disk-"))
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False
        )
    except OSError:
        done = None
    if done is None or done.returncode:
        place.rmdir()
        pytest.skip("no file systems can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()


@contextmanager
def without_rights(folder: Path) -> Iterator[Path]:
    """A copy of a book's folder in which nothing may be written, for somebody whom rights concern (root is nobody)."""
    home = Path(tempfile.mkdtemp(prefix="mappe-rights-"))
    copied = shutil.copytree(folder, home / folder.name)
    for path in [home, copied, *copied.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(_NOBODY)
        yield copied
    finally:
        if is_root:
            os.seteuid(0)
        for path in [home, copied, *copied.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        shutil.rmtree(home)
