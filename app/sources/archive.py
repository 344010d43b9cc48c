"""What a .zip or .tar holds, under names that stay inside it; nothing is unpacked to the disk."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO


def safe_name(name: str) -> str:
    """The member's name with forward slashes, or "" where it would leave the archive (absolute, "..", drive)."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]) or "\0" in name:
        return ""
    return "" if str(path) == "." else str(path)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive, under its safe name."""

    name: str
    size: int
    packed_size: int
    modified: tuple[int, ...] = ()
    """Year, month, day, hour, minute, second of the wall clock where it was packed; () where unknown."""


class ZipArchive:
    """The members of a zip archive."""

    is_plain = False

    def __init__(self, whole: Path | IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(whole)
        self._infos: dict[str, zipfile.ZipInfo] = {}

    def members(self) -> Iterator[tuple[str, Member]]:
        """Raw name and member, one by one; links are passed over."""
        for info in self._zip.infolist():
            is_link = info.create_system == 3 and (info.external_attr >> 16) & 0o170000 == 0o120000
            raw = _zip_name(info)
            if raw.endswith("/") or is_link:
                continue
            name = safe_name(raw)
            self._infos.setdefault(name, info)
            yield raw, Member(name, info.file_size, info.compress_size, info.date_time)

    def open(self, name: str) -> IO[bytes]:
        """The unpacked bytes of a member."""
        return self._zip.open(self._infos[name])

    def close(self) -> None:
        """Close the file."""
        self._zip.close()


class TarArchive:
    """The members of a tar archive, compressed or not."""

    def __init__(self, whole: Path | IO[bytes]) -> None:
        # Lives as long as this object.
        self._tar = tarfile.open(whole) if isinstance(whole, Path) else tarfile.open(fileobj=whole)  # noqa: SIM115
        self.is_plain = _is_plain(self._tar)
        """Whether it packs nothing: what it holds is no larger than itself and is read where it lies."""
        self._places: dict[str, tuple[int, int]] = {}
        self._infos: dict[str, tarfile.TarInfo] = {}

    def members(self) -> Iterator[tuple[str, Member]]:
        """Raw name and member, one by one; links and devices are passed over."""
        while (info := self._tar.next()) is not None:
            # Two hundred thousand headers would stay in memory: of a plain member, where it lies is enough.
            self._tar.members.clear()  # type: ignore[attr-defined]  # a list that typeshed does not know
            if not info.isreg():
                continue
            name = safe_name(info.name)
            if name not in self._places and name not in self._infos:
                if self.is_plain and not info.issparse():
                    self._places[name] = info.offset_data, info.size
                else:
                    self._infos[name] = info
            yield info.name, Member(name, info.size, info.size)

    def open(self, name: str) -> IO[bytes]:
        """The bytes of a member."""
        info = self._infos.get(name)
        if info is None:
            info = tarfile.TarInfo(name)
            info.offset_data, info.size = self._places[name]
        stream = self._tar.extractfile(info)
        if stream is None:
            raise tarfile.StreamError(name)
        return stream

    def close(self) -> None:
        """Close the file."""
        self._tar.close()


def _is_plain(tar: tarfile.TarFile) -> bool:
    """Whether a tar archive lies there unpacked: tarfile reads packed ones through the module that unpacks them."""
    return not isinstance(tar.fileobj, gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; UTF-8 that a packer wrote without saying so (bit 11 unset) is recovered."""
    if not info.flag_bits & 0x800:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            return info.filename
    return info.filename
