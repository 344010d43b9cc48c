"""A file inside a dropped archive, as readers see it: never unpacked to the disk."""

import io
from pathlib import Path
from typing import IO

from app.sources.source_file import Progress, SourceError, SourceFile

_BLOCK = 1 << 18
IN_MEMORY = 256 * 1024**2
"""Bytes of an archive inside an archive, which is held in memory to be read."""


class InnerFile(SourceFile):
    """A member of an archive that stands for a file of its own. Closes the outer file too, unless that is lent."""

    def __init__(
        self, outer: SourceFile, member: str, progress: Progress | None = None, *, is_lent: bool = False
    ) -> None:
        found = outer.member(member)
        if found is None:
            raise SourceError(f"{outer.name}: {member} is not in it any more.")
        self._outer, self._member, self._is_lent = outer, member, is_lent
        self.path = outer.path
        self.name = member.rpartition("/")[2]
        self.size, self.modified_at = found.size, outer.modified_at
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None
        # The head is looked at before the reading begins, so it does not count.
        outer.progress = Progress(total=self.size)
        with outer.open_member(member) as stream:
            self.head = stream.read(65536)
        self.progress = outer.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size

    @property
    def can_jump(self) -> bool:
        """A packed member is unpacked from its beginning."""
        return False

    def open(self, start: int = 0) -> IO[bytes]:
        """The bytes of this member from that place on, counted."""
        stream = self._outer.open_member(self._member)
        while start > 0 and (skipped := stream.read(min(start, _BLOCK))):
            start -= len(skipped)
        return stream

    def whole(self) -> Path | IO[bytes]:
        """The bytes of this member, which is an archive itself, in memory."""
        if self.size > IN_MEMORY:
            raise SourceError(f"{self.name}: too large to be read inside {self._outer.name}. Please unpack it first.")
        counting, self._outer.progress = self._outer.progress, Progress(total=self.size)
        try:
            with self.open() as stream:
                return io.BytesIO(stream.read())
        finally:
            self._outer.progress = counting

    def close(self) -> None:
        """Close this file and, unless that is lent, the archive around it."""
        super().close()
        if not self._is_lent:
            self._outer.close()
