"""The file an export goes into: written beside its place, there whole or not at all; counts, progress, stop."""

import contextlib
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from local_store import disk
from local_store.book.errors import BookError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TargetError(BookError):
    """The file cannot be written where it was wanted."""

    code = "export_target"


class TargetFullError(BookError):
    """There is no room for the file where it was wanted."""

    code = "export_full"


class StoppedError(Exception):
    """The adviser stopped the export; nothing is left of it."""


@dataclass(slots=True)
class Pace:
    """How far an export is. Called from the thread that writes."""

    total: int = 0
    done: int = 0
    told: Callable[[int, int], None] | None = None
    is_stopped: Callable[[], bool] = field(default=lambda: False)
    _last: int = 0

    def step(self, count: int = 1) -> None:
        """`count` more are written; raises StoppedError when the adviser stopped."""
        self.done += count
        if self.done - self._last >= 256 or self.done >= self.total:
            self._last = self.done
            self.look()
            if self.told:
                self.told(min(self.done, self.total), self.total)

    def look(self) -> None:
        """Raise StoppedError when the adviser stopped."""
        if self.is_stopped():
            raise StoppedError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A binary file that appears at `path` when the block ends well, in place of what was there; else nothing changes.

    Raises TargetFullError, TargetError.
    """
    with whole_path(path) as part:
        file = part.open("xb+")
        try:
            yield file
            file.close()
        except BaseException:
            # What is still in the buffer of a full disk would raise again on closing.
            with contextlib.suppress(OSError):
                file.close()
            raise


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """A name beside `path` for somebody who opens the file there; renamed when the block ends well.

    Raises TargetFullError, TargetError.
    """
    part = disk.part_of(path)
    try:
        yield part
        disk.sync_file(part)
        part.replace(path)
        disk.sync_folder(path.parent)
    except OSError as error:
        _tidy(part)
        if error.errno in _FULL:
            raise TargetFullError(f"{path.parent}: there is no room left for {path.name}.") from error
        raise TargetError(f"{path}: cannot be written ({error.strerror or error}).") from error
    except BaseException:
        _tidy(part)
        raise


def _tidy(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
