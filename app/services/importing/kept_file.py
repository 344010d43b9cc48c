"""The original of an import as readers see it, read from where the book keeps it encrypted; never written out."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.services.importing.inner_file import InnerFile
from app.sources.source_file import Progress, SourceError, SourceFile
from local_store.blobs import Blobs
from local_store.book.errors import BookError
from local_store.book.records import ImportRun

_BETWEEN = " › "
"""Stands in a run's file name between an archive and the file in it."""
_BLOCK = 1 << 18


class KeptFile(SourceFile):
    """An original among the blobs. Raises SourceError when it is not on this device or is damaged."""

    def __init__(
        self, blobs: Blobs, sha256: str, name: str, progress: Progress | None = None, modified_at: float = 0.0
    ) -> None:
        self._blobs, self._sha256 = blobs, sha256
        # Of another name than the file, so that nothing is looked for beside it.
        self.path = Path(f".{sha256}")
        self.name = name
        self.size = blobs.size(sha256) or 0
        self.modified_at = modified_at
        with self._raw() as stream:
            self.head = stream.read(65536)
        self.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None

    def open(self, start: int = 0) -> IO[bytes]:
        """The plain bytes of this file from that place on, counted."""
        inner = self._raw()
        inner.seek(start)
        return io.BufferedReader(_Counted(inner, self.progress, self.name), _BLOCK)

    def whole(self) -> Path | IO[bytes]:
        """What an archive is opened from."""
        return self._raw()

    def _raw(self) -> IO[bytes]:
        try:
            return self._blobs.open(self._sha256)
        except BookError as error:
            raise SourceError(f"{self.name}: the original is not on this device any more, or it is damaged.") from error


class _Counted(io.RawIOBase):
    """A stream that tells its progress and its damage."""

    def __init__(self, inner: IO[bytes], progress: Progress, name: str) -> None:
        self._inner, self._progress, self._name = inner, progress, name

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next."""
        try:
            data = self._inner.read(len(buffer))
        except BookError as error:
            raise SourceError(f"{self._name}: the original that is kept is damaged.") from error
        buffer[: len(data)] = data
        self._progress.advance(len(data))
        return len(data)

    def close(self) -> None:
        """Close the original, too."""
        self._inner.close()
        super().close()


@dataclass(frozen=True, slots=True)
class KeptRef:
    """The original of an earlier run, to be read again."""

    blobs: Blobs
    name: str
    """As the run names it: "export.zip", or "everything.zip › contacts.vcf" for a file in an archive."""
    sha256: str
    size: int
    modified_at: float = 0.0
    """When the file was written before it was imported, in seconds since 1970."""

    @property
    def is_here(self) -> bool:
        """Whether the original is on this device."""
        return bool(self.sha256) and self.blobs.has(self.sha256)

    def open(self, progress: Progress | None = None) -> SourceFile:
        """The file as readers see it, to be closed by the caller. Raises SourceError."""
        outer_name, _, member = self.name.partition(_BETWEEN)
        if not member:
            return KeptFile(self.blobs, self.sha256, self.name, progress, self.modified_at)
        outer = KeptFile(self.blobs, self.sha256, outer_name, modified_at=self.modified_at)
        try:
            return InnerFile(outer, member, progress)
        except BaseException:
            outer.close()
            raise


def kept_of(blobs: Blobs, run: ImportRun, modified_at: float = 0.0) -> KeptRef:
    """The original of a run."""
    return KeptRef(blobs, run.file_name, run.sha256, run.size, modified_at or run.started_at.timestamp())
