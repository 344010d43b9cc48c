"""Several files of a folder as one: read where they lie, kept as one archive that is made while it is read."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from app.services.importing.inner_file import InnerFile
from app.sources.source_file import Progress, SourceError, SourceFile

_BLOCK = 1 << 18
_FIRST_YEAR = 1980
"""Archives know no earlier."""
_ZIP_LIMIT = 2**31 - 1
"""Bytes of a member from where on it needs the longer form."""
BETWEEN = " › "
"""Stands between the name of an archive among the files and that of a file in it."""


class ManyFiles(SourceFile):
    """Some files of a dropped archive, taken together."""

    def __init__(self, path: Path, names: tuple[str, ...], progress: Progress | None = None) -> None:
        super().__init__(path, progress)
        self.names = names


class FolderFile(SourceFile):
    """Some files of a dropped folder, taken together; `open` gives an archive of them, for keeping."""

    def __init__(self, folder: Path, names: tuple[str, ...], progress: Progress | None = None) -> None:
        self.path, self.names = folder, names
        self.name = folder.name
        self.head = b""
        self.outers = tuple(dict.fromkeys(map(outer_of, names)))
        try:
            stats = [(folder / name).stat() for name in self.outers]
        except OSError as error:
            raise SourceError(f"{folder.name}: cannot be opened ({error.strerror or error}).") from error
        self.size = sum(stat.st_size for stat in stats)
        self.modified_at = max((stat.st_mtime for stat in stats), default=0.0)
        self.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size
        self.refused = []
        self._planned = self.size
        self._archive = None
        self._members = None

    def open(self, start: int = 0) -> IO[bytes]:
        """The bytes of an archive of these files, always the same for the same files."""
        stream = io.BufferedReader(_Packed(self), _BLOCK)
        while start > 0 and (skipped := stream.read(min(start, _BLOCK))):
            start -= len(skipped)
        return stream


def inner_names(file: SourceFile) -> list[str]:
    """The files that are taken together: those that were chosen, else every member of an archive."""
    if isinstance(file, FolderFile | ManyFiles):
        return list(file.names)
    return [member.name for member in file.members()]


def outer_of(name: str) -> str:
    """The file on the disk, or the member, that a name stands for or lies in."""
    return name.partition(BETWEEN)[0]


def inner_file(file: SourceFile, name: str, progress: Progress | None = None) -> SourceFile:
    """One of them, to be closed by the caller. Raises SourceError."""
    outer_name, _, member = name.partition(BETWEEN)
    if not member:
        if isinstance(file, FolderFile):
            return SourceFile(file.path / name, progress)
        return InnerFile(file, name, progress, is_lent=True)
    outer = inner_file(file, outer_name)
    try:
        return InnerFile(outer, member, progress)
    except BaseException:
        outer.close()
        raise


def inner_size(file: SourceFile, name: str) -> int:
    """Its bytes, or those of the archive it lies in; 0 where it is gone."""
    outer = outer_of(name)
    if file.is_archive:
        member = file.member(outer)
        return member.size if member is not None else 0
    try:
        return (file.path / outer).stat().st_size
    except OSError:
        return 0


class _Packed(io.RawIOBase):
    """The archive of a folder's files, made piece by piece as it is read."""

    def __init__(self, file: FolderFile) -> None:
        self._file = file
        self._pieces = self._packed()
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count

    def _packed(self) -> Iterator[bytes]:
        sink = _Sink()
        with zipfile.ZipFile(cast("IO[bytes]", sink), "w", zipfile.ZIP_STORED) as archive:
            for name in self._file.outers:
                path = self._file.path / name
                try:
                    yield from self._one(archive, sink, path, name)
                except OSError as error:
                    raise SourceError(f"{path.name}: cannot be opened ({error.strerror or error}).") from error
        yield sink.taken()

    def _one(self, archive: zipfile.ZipFile, sink: "_Sink", path: Path, name: str) -> Iterator[bytes]:
        with path.open("rb") as source:
            stat = path.stat()
            at = datetime.fromtimestamp(stat.st_mtime, UTC)
            info = zipfile.ZipInfo(name, (max(at.year, _FIRST_YEAR), at.month, at.day, at.hour, at.minute, at.second))
            with archive.open(info, "w", force_zip64=stat.st_size > _ZIP_LIMIT) as target:
                while data := source.read(_BLOCK):
                    target.write(data)
                    self._file.progress.advance(len(data))
                    yield sink.taken()


class _Sink:
    """Takes what an archive writes until it is handed on."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        """Take a piece."""
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
