"""A file inside a dropped archive, as readers see it: never unpacked to the disk."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO

from app.sources.source_file import Member, Progress, SourceError, SourceFile, safe_name

IN_MEMORY = 256 * 1024**2
"""Bytes of an archive inside an archive, which must be held in memory to be read."""


class InnerFile(SourceFile):
    """A member of an archive that stands for a file of its own. Owns the outer file and closes it."""

    def __init__(self, outer: SourceFile, member: Member, progress: Progress | None = None) -> None:
        self._outer, self._member = outer, member
        self.path = outer.path
        self.name = member.name.rpartition("/")[2]
        self.size, self.modified_at = member.size, outer.modified_at
        self.progress = outer.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None
        self._inner: dict[str, zipfile.ZipInfo | tarfile.TarInfo] = {}
        self._held: zipfile.ZipFile | tarfile.TarFile | None = None
        self.head = b""
        counting, outer.progress = outer.progress, Progress()
        try:
            with outer.open_member(member.name) as stream:
                self.head = stream.read(65536)
        finally:
            outer.progress = counting

    def open(self) -> IO[bytes]:
        """The bytes of this member, counted."""
        return self._outer.open_member(self._member.name)

    def members(self) -> list[Member]:
        """The files inside, where this member is itself an archive; links and unsafe names are left out."""
        if not self.is_archive:
            return []
        if not self._inner_members:
            self._hold()
        return list(self._inner_members.values())

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes of a member of this archive."""
        self.members()
        if self._held is None:
            raise KeyError(name)
        info = self._inner[name]
        try:
            if isinstance(self._held, zipfile.ZipFile) and isinstance(info, zipfile.ZipInfo):
                return self._counted(self._held.open(info), info.file_size)
            if isinstance(self._held, tarfile.TarFile) and isinstance(info, tarfile.TarInfo):
                stream = self._held.extractfile(info)
                if stream is not None:
                    return self._counted(stream, info.size)
        except (zipfile.BadZipFile, tarfile.TarError, OSError, RuntimeError, NotImplementedError) as error:
            raise SourceError(f"{self.name}: {name} cannot be read ({error}).") from error
        raise KeyError(name)

    def close(self) -> None:
        """Close this file and the archive around it."""
        if self._held is not None:
            self._held.close()
        self._outer.close()
