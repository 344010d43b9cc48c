"""The archive that an exchange file and its photos go into: .zip, or a plain .tar for more than a .zip should hold."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from local_store.book.errors import BookError

FILES_LIMIT = 9_000
"""Files in a .zip: what is read back may hold ten thousand members."""
BYTES_LIMIT = 6 * 1024**3
"""Bytes of the files in a .zip."""
_COPIED = 1 << 20
_BLOCK = 512


class TooManyFilesError(BookError):
    """The files do not go into the archive that was asked for."""

    code = "too_many_files"


class ZipTarget:
    """A .zip: text is packed, photos and papers are stored as they are."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=5)

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """A stream for the next member, packed."""
        with self._zip.open(name, "w", force_zip64=True) as target:
            yield target

    def file(self, name: str, content: IO[bytes], size: int) -> None:
        """The next member, stored: pictures are packed already, and what is not packed cannot be a bomb."""
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.file_size = size
        with self._zip.open(info, "w", force_zip64=size >= 1 << 31) as target:
            _copy(content, target)

    def close(self) -> None:
        """Write the directory."""
        self._zip.close()

    def drop(self) -> None:
        """Let go of a file that will never be whole."""
        with suppress(OSError, ValueError):
            self._zip.close()


class TarTarget:
    """A plain .tar: nothing is packed, and there may be two hundred thousand files."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """A stream for the next member; its header is written when its size is known."""
        start = self._stream.tell()
        self._stream.write(bytes(_BLOCK))
        yield self._stream
        end = self._stream.tell()
        size = end - start - _BLOCK
        self._stream.seek(start)
        self._stream.write(_header(name, size))
        self._stream.seek(end)
        self._stream.write(bytes(-size % _BLOCK))

    def file(self, name: str, content: IO[bytes], size: int) -> None:
        """The next member, as it is."""
        self._stream.write(_header(name, size))
        copied = _copy(content, self._stream)
        if copied != size:
            raise BookError(f"{name}: has changed while it was exported. Please export again.")
        self._stream.write(bytes(-size % _BLOCK))

    def close(self) -> None:
        """Two empty blocks end a .tar."""
        self._stream.write(bytes(2 * _BLOCK))

    def drop(self) -> None:
        """There is nothing to let go of."""


class BareTarget:
    """The document alone, without an archive around it and without files."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._is_begun = False

    @contextmanager
    def member(self, _name: str) -> Iterator[IO[bytes]]:
        """The first member is the document; others have no place."""
        if self._is_begun:
            yield io.BytesIO()
            return
        self._is_begun = True
        yield self._stream

    def file(self, name: str, content: IO[bytes], size: int) -> None:
        """There is no place for files."""

    def close(self) -> None:
        """Nothing stands at the end."""

    def drop(self) -> None:
        """There is nothing to let go of."""


Archive = ZipTarget | TarTarget | BareTarget


def archive_for(path: Path, stream: IO[bytes], files: int, size: int) -> Archive:
    """The archive that a file's name asks for. Raises TooManyFilesError where a .zip cannot hold that much."""
    suffix = path.suffix.casefold()
    if suffix == ".tar":
        return TarTarget(stream)
    if suffix == ".json":
        return BareTarget(stream)
    if needs_tar(files, size):
        raise TooManyFilesError(
            f"{path.name}: {files} photos and papers are more than a .zip should hold. Choose a name that ends in .tar."
        )
    return ZipTarget(stream)


def needs_tar(files: int, size: int) -> bool:
    """Whether so many files of so many bytes together go into a .tar only."""
    return files > FILES_LIMIT or size > BYTES_LIMIT


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT)


def _copy(source: IO[bytes], target: IO[bytes]) -> int:
    count = 0
    while data := source.read(_COPIED):
        target.write(data)
        count += len(data)
    return count
