"""Contents in a folder: the default, nothing to install."""

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.backend.blobs import durable
from app.backend.blobs.keeping import SIP, KeepingError, place, prefix


class FolderKeeping:
    """Contents as files below `folder`: tenant, two digits, hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, tenant: str, sha256: str, content: Iterable[bytes]) -> None:
        """Keep a content; raises KeepingError when the disk is full or cannot be written."""
        try:
            durable.write(self._folder / place(tenant, sha256), content)
        except OSError as error:
            raise KeepingError(f"the file cannot be kept: {error.strerror}") from error

    def read(self, tenant: str, sha256: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` to before `stop`, read as they are asked for."""
        return _Sips(self._folder / place(tenant, sha256), start, stop)

    def size(self, tenant: str, sha256: str) -> int | None:
        """How many bytes a content has; None where it is not here."""
        try:
            return (self._folder / place(tenant, sha256)).stat().st_size
        except FileNotFoundError:
            return None

    def remove(self, tenant: str, sha256: str) -> None:
        """Forget a content."""
        path = self._folder / place(tenant, sha256)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
            durable.sync_folder(path.parent)

    def names(self, tenant: str) -> Iterator[str]:
        """The SHA-256 of every content of a tenant, sorted; unfinished files are none."""
        for path in sorted((self._folder / prefix(tenant)).glob("??/*")):
            if not path.name.endswith(durable.PART):
                yield path.name


class _Sips(Iterator[bytes]):
    """The bytes of a file, which is open from the beginning: it may be removed meanwhile. `close` also ends it unread."""

    def __init__(self, path: Path, start: int, stop: int | None) -> None:
        self._left = None if stop is None else stop - start
        self._file = path.open("rb")
        try:
            self._file.seek(start)
        except OSError:
            self._file.close()
            raise

    def __next__(self) -> bytes:
        if self._file.closed:
            raise StopIteration
        sip = self._file.read(SIP if self._left is None else min(SIP, max(self._left, 0)))
        if not sip:
            self.close()
            raise StopIteration
        if self._left is not None:
            self._left -= len(sip)
        return sip

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
