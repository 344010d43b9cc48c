"""A call list that was just fetched, as readers see a file: in memory, for nothing plain may lie on the disk."""

import io
from pathlib import Path
from typing import IO

from app.sources.source_file import Progress, SourceFile


class FetchedFile(SourceFile):
    """Bytes that stand for a file."""

    def __init__(self, name: str, content: bytes, progress: Progress | None = None) -> None:
        self.path, self.name = Path(name), name
        self.head, self.size, self.modified_at = content[:65536], len(content), 0.0
        self.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None
        self._content = content

    @property
    def is_zip(self) -> bool:
        """A call list is no archive."""
        return False

    @property
    def is_tar(self) -> bool:
        """A call list is no archive."""
        return False

    def open(self, start: int = 0) -> IO[bytes]:
        """The bytes from `start` on, counted."""
        return io.BufferedReader(_Counted(self._content[start:], self.progress), 1 << 16)


class _Counted(io.RawIOBase):
    """Tells its progress."""

    def __init__(self, content: bytes, progress: Progress) -> None:
        self._inner, self._progress = io.BytesIO(content), progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._inner.readinto(buffer)
        self._progress.advance(count)
        return count
