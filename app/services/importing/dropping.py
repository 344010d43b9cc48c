"""What was dropped, as it is imported: many files of one kind out of one folder or archive are one thing."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.services.importing.bundle import Bundle
from app.services.importing.column_memory import TABLE_READERS, layout_of_file
from app.services.importing.registry import FileRef, Recognition, Unrecognised, look_at, recognise
from app.sources.reader import Recognised
from app.sources.tables.columns import header_key

FEW = 3
"""Files of one kind that are shown one by one."""
LARGEST = 2 * 1024**3
"""Bytes of files that are put together; larger ones are imported one by one, so that each can be stopped and undone."""
_ALONE = frozenset({"mappe_json", "skype_archive", "mail_archive", "text_notes", "transcript"})
"""Kinds that are archives themselves, and those of which something is asked file by file."""


def look_at_drop(paths: Iterable[Path]) -> Iterator[Recognition | Unrecognised]:
    """What was dropped, with files of one kind put together where there are many; what nobody reads comes last."""
    for path in paths:
        found = list(look_at([path]))
        yield from _together(path, [each for each in found if isinstance(each, Recognition)])
        yield from (each for each in found if isinstance(each, Unrecognised))


def _together(dropped: Path, found: list[Recognition]) -> Iterator[Recognition]:
    groups: dict[tuple[Path, str, str], list[Recognition]] = {}
    for each in found:
        around = each.file.path if each.file.member else dropped
        groups.setdefault((around, each.reader.name, _variant(each)), []).append(each)
    for (around, _, _), files in groups.items():
        bundle = _bundle(around, files) if len(files) > FEW else None
        if bundle is None:
            yield from files
        else:
            yield bundle


def _bundle(around: Path, files: list[Recognition]) -> Recognition | None:
    """These files as one; None where they stay apart."""
    first = files[0]
    if first.reader.name in _ALONE:
        return None
    if first.file.member:
        names = tuple(each.file.member for each in files)
    else:
        names = tuple(each.file.path.relative_to(around).as_posix() for each in files)
        if sum(_size(each.file.path) for each in files) > LARGEST:
            return None
    ref = FileRef(around, names=names)
    return Recognition(ref, Bundle(first.reader, recognise), Recognised(first.recognised.sureness))


def _variant(found: Recognition) -> str:
    """Tables are one kind only as far as they have the same header: what is said of one holds for all."""
    if found.reader.name not in TABLE_READERS:
        return ""
    layout = layout_of_file(found.file)
    if layout is None:
        return ""
    return header_key(layout.header) if layout.header else f"#{layout.width}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
