"""A compound file (OLE2) as a tree of storages and streams, read stream by stream, never as a whole.

Format: [MS-CFB], its structure through olefile; long streams are read along their sectors in pieces.
"""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import olefile  # type: ignore[import-untyped]  # it ships none

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGE = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    struct.error,
    OverflowError,
    MemoryError,
)
"""What olefile raises for files that are cut or damaged."""
IN_MEMORY = 64 * 1024**2
"""Bytes of a text or property that is read at once; a longer one is cut."""
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_BLOCK = 1 << 18


class Compound:
    """An open compound file."""

    def __init__(self, whole: Path | IO[bytes]) -> None:
        """Takes over a stream, which must be able to go back and forth. Raises what is listed in DAMAGE."""
        self._file = whole.open("rb") if isinstance(whole, Path) else whole
        try:
            self._ole: Any = olefile.OleFileIO(self._file)
        except BaseException:
            self._file.close()
            raise
        self.root = Storage(self, self._ole.root)

    def close(self) -> None:
        """Close the file."""
        self._ole.close()
        self._file.close()

    def pieces(self, entry: Any) -> Iterator[bytes]:
        """The bytes of a stream. Raises what is listed in DAMAGE."""
        ole = self._ole
        if entry.size < ole.minisectorcutoff:
            with ole._open(entry.isectStart, entry.size) as stream:  # noqa: SLF001 - by path, equal names are confused
                yield stream.read()
            return
        left, sector = entry.size, entry.isectStart
        most = max(_BLOCK // ole.sectorsize, 1)
        while left > 0 and 0 <= sector < len(ole.fat):
            first, count = sector, 1
            sector = ole.fat[sector]
            while sector == first + count and count < most:
                sector = ole.fat[sector]
                count += 1
            ole.fp.seek(ole.sectorsize * (first + 1))
            data = ole.fp.read(min(count * ole.sectorsize, left))
            if not data:
                return
            left -= len(data)
            yield data


class Storage:
    """A folder of a compound file."""

    def __init__(self, compound: Compound, entry: Any) -> None:
        self._compound = compound
        self._entries: dict[str, Any] = {}
        for each in entry.kids:
            self._entries.setdefault(each.name.lower(), each)

    def storage(self, name: str) -> "Storage | None":
        """The folder of that name."""
        found = self._entries.get(name.lower())
        return Storage(self._compound, found) if found is not None and found.entry_type == _STORAGE else None

    def names(self, beginning: str) -> list[str]:
        """The folders whose name begins so, by name."""
        return sorted(
            each.name
            for name, each in self._entries.items()
            if name.startswith(beginning) and each.entry_type == _STORAGE
        )

    def size(self, name: str) -> int | None:
        """Bytes of a stream; None where there is none."""
        found = self._stream(name)
        return None if found is None else int(found.size)

    def read(self, name: str) -> bytes | None:
        """The bytes of a stream, at most IN_MEMORY; None where there is none."""
        found = self._stream(name)
        if found is None:
            return None
        pieces: list[bytes] = []
        left = IN_MEMORY
        for piece in self._compound.pieces(found):
            pieces.append(piece[:left])
            left -= len(pieces[-1])
            if left <= 0:
                break
        return b"".join(pieces)

    def open(self, name: str) -> IO[bytes]:
        """The bytes of a stream, piece by piece. Raises KeyError."""
        found = self._stream(name)
        if found is None:
            raise KeyError(name)
        return io.BufferedReader(_Pieces(self._compound.pieces(found)), _BLOCK)

    def _stream(self, name: str) -> Any:
        found = self._entries.get(name.lower())
        return found if found is not None and found.entry_type == _STREAM else None


class _Pieces(io.RawIOBase):
    """Pieces as a stream; damage is told as an OSError."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            while not self._rest:
                piece = next(self._pieces, None)
                if piece is None:
                    return 0
                self._rest = piece
        except DAMAGE as error:
            raise OSError(str(error)) from error
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
