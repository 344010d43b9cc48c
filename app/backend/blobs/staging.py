"""Chunks, sealed already, that wait until a file is whole: a folder an upload, a file a chunk. What is there is done.

Sending a chunk twice, or in any order, or from two sides at once, leaves the same files.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.backend.blobs import durable
from app.backend.blobs.keeping import KeepingError

_CHUNK = re.compile(r"\d{6}")
_UPLOAD = re.compile(r"[0-9a-f]{32}")


class Staging:
    """The chunks of all unfinished uploads below `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, upload: str, number: int, chunk: Iterable[bytes]) -> None:
        """Keep a chunk; it is on the disk once this returns. Raises KeepingError when the disk is full."""
        try:
            durable.write(self._of(upload) / f"{number:06}", chunk)
        except OSError as error:
            raise KeepingError(f"the chunk cannot be kept: {error.strerror}") from error

    def done(self, upload: str) -> list[int]:
        """The numbers of the chunks that are here, sorted."""
        folder = self._of(upload)
        if not folder.is_dir():
            return []
        return sorted(int(each.name) for each in folder.iterdir() if _CHUNK.fullmatch(each.name))

    def read(self, upload: str) -> Iterator[bytes]:
        """All chunks in their order, each whole."""
        for number in self.done(upload):
            yield (self._of(upload) / f"{number:06}").read_bytes()

    def drop(self, upload: str) -> None:
        """Forget an upload and its chunks."""
        shutil.rmtree(self._of(upload), ignore_errors=True)

    def uploads(self) -> list[str]:
        """Every upload that has a folder here."""
        if not self._folder.is_dir():
            return []
        return sorted(each.name for each in self._folder.iterdir() if _UPLOAD.fullmatch(each.name))

    def _of(self, upload: str) -> Path:
        if not _UPLOAD.fullmatch(upload):
            raise ValueError("an upload is named by 32 hexadecimal digits")
        return self._folder / upload
