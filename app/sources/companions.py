"""The files that stand beside a document: in its archive, or in its folder where the archive was unpacked.

A document names them by paths that somebody may have written on purpose, so none leads out of the export.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import unquote

from app.sources.archive import Member, safe_name
from app.sources.source_file import SourceError, SourceFile

_BESIDE = "beside:"


@dataclass(frozen=True, slots=True)
class Companion:
    """A file that a document names and that is there."""

    member: str
    """For `CompanionMembers.open_member`."""
    size: int


class Companions:
    """Finds the files that the documents of one export name."""

    def __init__(self, file: SourceFile, documents: Iterable[str] = ()) -> None:
        """`documents` are members of the archive that are read themselves."""
        self._file = file
        self._read = frozenset(documents)
        self._by_name: dict[str, list[Member]] = defaultdict(list)
        self._folder = None if file.is_archive or file.path.name != file.name else file.path.parent.resolve()
        if file.is_archive:
            for member in file.members():
                if member.name not in self._read:
                    self._by_name[_last(member.name)].append(member)

    def find(self, named: str, document: str = "") -> Companion | None:
        """The file that is named so, from where a document stands or from the top of the export."""
        name = safe_name(named.strip()) or safe_name(unquote(named.strip()))
        if not name or "://" in named:
            return None
        return self._beside(name) if self._folder is not None else self._inside(name, document)

    def _inside(self, name: str, document: str) -> Companion | None:
        """The member whose path agrees in the most last parts; of equals the one nearest to the document."""
        wanted = PurePosixPath(name).parts
        near = PurePosixPath(document).parent.parts
        best: tuple[int, int] = (0, 0)
        found: Member | None = None
        for member in self._by_name.get(wanted[-1], ()):
            parts = PurePosixPath(member.name).parts
            agreeing = _alike(reversed(parts), reversed(wanted))
            rank = agreeing, _alike(parts, near)
            # A picture called alike in another folder is another picture.
            if agreeing >= min(2, len(wanted)) and rank > best:
                best, found = rank, member
        return Companion(found.name, found.size) if found else None

    def _beside(self, name: str) -> Companion | None:
        """The file in the document's folder, under the whole path or its end; or from the top of the export."""
        assert self._folder is not None  # noqa: S101 - asked by `find`
        parts = PurePosixPath(name).parts
        for count in range(len(parts), 0, -1):
            if (found := self._there(Path(*parts[-count:]))) is not None:
                return found
            if count == 2:
                break
        for steps, folder in enumerate(self._folder.parents, 1):
            if self._folder.parts[len(folder.parts)] == parts[0] and len(parts) > 1:
                return self._there(Path(*[".."] * steps, *parts))
        return None

    def _there(self, relative: Path) -> Companion | None:
        path = _within(self._file.path, relative)
        if path is None:
            return None
        return Companion(f"{_BESIDE}{relative.as_posix()}", path.stat().st_size)


class CompanionMembers:
    """Opens companions by their member names."""

    def __init__(self, file: SourceFile) -> None:
        self._file = file

    def open_member(self, name: str) -> IO[bytes]:
        """The bytes of a companion. Raises KeyError or SourceError where it is gone."""
        if not name.startswith(_BESIDE):
            return self._file.open_member(name)
        path = _within(self._file.path, Path(name.removeprefix(_BESIDE)))
        if path is None:
            raise KeyError(name)
        try:
            return path.open("rb")
        except OSError as error:
            raise SourceError(f"{path.name}: cannot be opened ({error.strerror or error}).") from error

    def close(self) -> None:
        """Close the archive."""
        self._file.close()


def _within(document: Path, relative: Path) -> Path | None:
    """The file of that name from the document's folder, if it is one and no link leads elsewhere."""
    folder = document.parent.resolve()
    up = sum(part == ".." for part in relative.parts)
    top = folder.parents[up - 1] if 0 < up <= len(folder.parents) else folder
    # On the way down again it goes through a folder in which the document lies, too.
    root = top / relative.parts[up] if up and len(relative.parts) > up + 1 else top
    if up and not folder.is_relative_to(root):
        return None
    try:
        path = (folder / relative).resolve(strict=True)
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, RuntimeError, ValueError):
        return None


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many parts agree from the beginning on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
