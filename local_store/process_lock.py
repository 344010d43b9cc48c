"""One process per book: the operating system holds a lock on the file `lock` and drops it when the process ends."""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from local_store import cipher
from local_store.book.errors import BookInUseError, DiskFaultError, ForeignFileError

FILE_NAME = "lock"
# Windows forbids reading a locked range, so the lock lies far behind the process number it guards.
_LOCKED_BYTE = 1 << 30
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_NO_LOCKS = "The disk this book lies on cannot keep a second Mappe away. Move the book to a disk of this computer."


class ProcessLock:
    """Holds a book for this process, from `acquire` to `release` or inside `with`.

    The file stays behind and says who held it last; only the lock on it counts, so a dead process is no obstacle.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the book. Raises BookInUseError when another process (or another lock object) holds it.

        Also ForeignFileError when there is no such folder, ReadOnlyError.
        """
        if self._handle is not None:
            return
        try:
            with cipher.border():
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except FileNotFoundError as error:
            raise ForeignFileError("There is no book at this place. Choose the folder that holds your book.") from error
        try:
            _lock(handle)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            if error.errno in _HELD:
                raise BookInUseError(_sentence(holder)) from error
            raise DiskFaultError(_NO_LOCKS) from error
        try:
            with cipher.border():
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, b"%d\n" % os.getpid())
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle

    def release(self) -> None:
        """Give the book back; closing the file is what drops the lock."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)

    @property
    def is_held(self) -> bool:
        """Whether this object holds the book."""
        return self._handle is not None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock belongs to the open file, so that a second lock object in this process is refused as well.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(handle: int) -> int | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return int(os.read(handle, 32))
    except (OSError, ValueError):
        return None


def _sentence(holder: int | None) -> str:
    if holder is None:
        return "Another Mappe has this book open. Use its window, or close it and try again."
    return f"Another Mappe has this book open (process {holder}). Use its window, or close it and try again."
