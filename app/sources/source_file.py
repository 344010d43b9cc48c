"""A foreign file as readers see it: bytes with progress and cancel, and safe access to what an archive holds."""

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from app.sources.archive import Member, TarArchive, ZipArchive
from local_store.book.errors import BookError

FILE_LIMIT = 16 * 1024**3
"""Bytes of one file; larger ones are refused in words."""
MEMBER_LIMIT = 10_000
"""Members of one archive that is packed: each may unpack to far more than it takes."""
STREAMED_MEMBER_LIMIT = 200_000
"""Members of a plain .tar, which packs nothing and is read where it lies: each costs at least 512 bytes of the file."""
RATIO_LIMIT = 100
"""Unpacked to packed size of one member; text rarely passes 20."""
RATIO_FREE = 1024**2
"""Unpacked bytes up to which the ratio does not matter."""
UNPACKED_LIMIT = 8 * 1024**3
"""Unpacked bytes of a whole archive that is packed; what a plain .tar holds is no more than its own size."""
_CHECKED_EACH = 256
"""Members listed between two looks at whether the adviser stopped."""

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    IndexError,
    OverflowError,
    struct.error,
)
"""What the standard library raises for archives that are cut, damaged, encrypted or packed in an unknown way."""


class SourceError(BookError):
    """A file that cannot be read at all: the message names the file, the place and the reason."""

    code = "source"


class CancelledError(Exception):
    """The adviser stopped the reading."""


@dataclass(slots=True)
class Progress:
    """Counts bytes and asks whether to go on. Called from the reading thread."""

    total: int = 0
    done: int = 0
    report: Callable[[int, int], None] | None = None
    is_cancelled: Callable[[], bool] = field(default=lambda: False)
    _told: int = 0

    def advance(self, count: int) -> None:
        """Count `count` more bytes; raise CancelledError if the adviser stopped. Never tells more than the total."""
        self.done += count
        if self.done - self._told >= 65536 or self.done >= self.total:
            self._told = self.done
            self.check()
            if self.report:
                self.report(min(self.done, self.total), self.total)

    def check(self) -> None:
        """Raise CancelledError if the adviser stopped: for readers that work on long after the last byte."""
        if self.is_cancelled():
            raise CancelledError


class Counted(io.RawIOBase):
    """A raw stream that tells its progress and its damage in words."""

    def __init__(self, inner: IO[bytes], progress: Progress, limit: int, name: str) -> None:
        self._inner, self._progress, self._left, self._name = inner, progress, limit, name

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Raises SourceError for damage, or more bytes than there should be; CancelledError when stopped."""
        try:
            data = self._inner.read(len(buffer))
        except _BROKEN as error:
            raise SourceError(f"{self._name}: damaged ({error}). Please copy it again.") from error
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(f"{self._name}: holds more than it says; reading stopped to protect this computer.")
        buffer[: len(data)] = data
        self._progress.advance(len(data))
        return len(data)

    def close(self) -> None:
        """Close what it reads from."""
        self._inner.close()
        super().close()


class SourceFile:
    """One file that the adviser dropped: plain, .zip or .tar. Never unpacks to disk.

    Members with an unsafe name are listed in `refused` and cannot be opened; links and devices are passed over.
    Raises SourceError in words for half an archive, too many members, or a bomb.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self.name = path.name
        try:
            stat = path.stat()
            with path.open("rb") as stream:
                self.head = stream.read(65536)
        except OSError as error:
            raise SourceError(f"{path.name}: cannot be opened ({error.strerror or error}).") from error
        self.size, self.modified_at = stat.st_size, stat.st_mtime
        if self.size > FILE_LIMIT:
            raise SourceError(f"{path.name}: larger than {FILE_LIMIT // 1024**3} GB. Please split it.")
        self.progress = progress or Progress()
        self.progress.total = self.progress.total or self.size
        self.refused: list[str] = []
        self._planned = self.size
        self._archive: ZipArchive | TarArchive | None = None
        self._members: dict[str, Member] | None = None

    @property
    def is_zip(self) -> bool:
        """Whether this is a zip archive (by content, not by name)."""
        return self.head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}

    @property
    def is_tar(self) -> bool:
        """Whether this is a tar archive, compressed or not."""
        return self.head[257:262] == b"ustar" or (self.head[:2] == b"\x1f\x8b" and ".t" in self.name.lower())

    @property
    def is_archive(self) -> bool:
        """Whether this file holds others."""
        return self.is_zip or self.is_tar

    def plan(self, count: int) -> None:
        """Tell the progress how many bytes will be read, where that is not the size of this file.

        Call it before the first byte is read: with several passes, or where only some members are opened.
        """
        self.progress.total += count - self._planned
        self._planned = count

    def members(self) -> list[Member]:
        """The files inside, under safe names, in the archive's order."""
        return list(self._listing().values())

    def member(self, name: str) -> Member | None:
        """The file inside of that safe name."""
        return self._listing().get(name)

    def _listing(self) -> dict[str, Member]:
        if self._members is None:
            self.close()
            self.refused.clear()
            try:
                if self.is_archive:
                    self._archive = ZipArchive(self.whole()) if self.is_zip else TarArchive(self.whole())
                    self._members = self._checked(self._archive)
                else:
                    self._members = {}
            except _BROKEN as error:
                raise SourceError(
                    f"{self.name}: the archive is incomplete or damaged ({error}). Please copy it again."
                ) from error
        return self._members

    def _checked(self, archive: ZipArchive | TarArchive) -> dict[str, Member]:
        """The members that may be opened; stops at the first sign of a bomb, before unpacking what follows."""
        listing: dict[str, Member] = {}
        unpacked = 0
        most = STREAMED_MEMBER_LIMIT if archive.is_plain else MEMBER_LIMIT
        largest = max(self.size, UNPACKED_LIMIT) if archive.is_plain else UNPACKED_LIMIT
        for count, (raw, member) in enumerate(archive.members(), 1):
            if count > most:
                raise SourceError(f"{self.name}: holds more than {most} files. Please split it.")
            if count % _CHECKED_EACH == 0:
                self.progress.check()
            unpacked += member.size
            if unpacked > largest:
                raise SourceError(f"{self.name}: unpacks to more than {largest // 1024**3} GB; refused.")
            ratio = max(member.size // max(member.packed_size, 1), unpacked // max(self.size, 1))
            if ratio > RATIO_LIMIT and unpacked > RATIO_FREE:
                raise SourceError(f"{self.name}: {raw} unpacks to {ratio} times its size; refused.")
            if member.name:
                listing.setdefault(member.name, member)
            else:
                self.refused.append(raw)
        return listing

    def whole(self) -> Path | IO[bytes]:
        """What an archive is opened from: its path, or its bytes in memory."""
        return self.path

    @property
    def can_jump(self) -> bool:
        """Whether `open(start)` costs no more than `open()`: nothing before `start` has to be unpacked."""
        return True

    def open(self, start: int = 0) -> IO[bytes]:
        """The plain bytes of this file from that place on, counted."""
        try:
            inner = self.path.open("rb")
            inner.seek(start)
        except OSError as error:
            raise SourceError(f"{self.name}: cannot be opened ({error.strerror or error}).") from error
        return io.BufferedReader(Counted(inner, self.progress, FILE_LIMIT, self.name), 1 << 18)

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes of a member of this archive, counted; never more than the archive declares.

        Raises SourceError for a damaged or encrypted member, KeyError for one that does not exist.
        """
        inner = self._opened(name)
        size = self._listing()[name].size
        return io.BufferedReader(Counted(inner, self.progress, size, f"{self.name}: {name}"), 1 << 18)

    def peek_member(self, name: str, count: int) -> bytes:
        """The first bytes of a member, not counted as progress. Raises as `open_member` does."""
        with self._opened(name) as stream:
            try:
                return stream.read(count)
            except _BROKEN as error:
                raise SourceError(f"{self.name}: {name}: damaged ({error}). Please copy it again.") from error

    def _opened(self, name: str) -> IO[bytes]:
        if name not in self._listing() or self._archive is None:
            raise KeyError(name)
        try:
            return self._archive.open(name)
        except _BROKEN as error:
            raise SourceError(f"{self.name}: {name} cannot be read ({error}).") from error

    def close(self) -> None:
        """Close the archive."""
        if self._archive is not None:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
