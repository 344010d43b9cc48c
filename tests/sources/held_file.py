"""A file that lies in memory: what the fuzz reads by the ten thousand, without the disk."""

import io
from pathlib import Path
from typing import IO

from app.sources.source_file import FILE_LIMIT, Counted, Progress, SourceFile


class HeldFile(SourceFile):
    """Bytes that stand for a dropped file of that path; nothing lies there."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._data = data
        self.path, self.name = path, path.name
        self.head = data[:65536]
        self.size, self.modified_at = len(data), 1_700_000_000.0
        self.progress = Progress(total=len(data))
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None

    def open(self, start: int = 0) -> IO[bytes]:
        """The bytes from that place on, counted as those of any file."""
        inner = io.BytesIO(self._data)
        inner.seek(start)
        return io.BufferedReader(Counted(inner, self.progress, FILE_LIMIT, self.name), 1 << 18)

    def whole(self) -> Path | IO[bytes]:
        """The bytes that an archive is opened from."""
        return io.BytesIO(self._data)
