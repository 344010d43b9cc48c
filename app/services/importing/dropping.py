"""What was dropped, as it is imported: a folder or an archive of several files is one thing, whatever is in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.services.importing.bundle import ARCHIVE, FOLDER, Bundle
from app.services.importing.collection import Held
from app.services.importing.column_memory import TABLE_READERS, TableReader, layout_of_file
from app.services.importing.folder_file import outer_of
from app.services.importing.registry import (
    FileRef,
    Recognition,
    Unrecognised,
    collection,
    held_of,
    look_at,
    recognise,
)
from app.sources.reader import Recognised
from app.sources.record import Reason
from app.sources.tables.columns import header_key

FEW = 3
"""Tables of one header, of which is still to be said what their columns are, that are shown one by one."""
LARGEST = 2 * 1024**3
"""Bytes of a file that is imported by itself, so that it can be stopped and undone, and is kept as it is."""
_ALONE = frozenset({"mappe_json"})
"""A whole book of ours."""
_UNLIKE = frozenset({"skype_archive", "mail_archive", "text_notes", "transcript"})
"""Kinds of which each file is one of its own, however many there are."""


def look_at_drop(paths: Iterable[Path]) -> Iterator[Recognition | Unrecognised]:
    """What was dropped; what nobody reads comes last, unless it belongs to a folder or an archive that is one."""
    for path in paths:
        yield from _of_one(path if path.name else path.resolve())


def _of_one(dropped: Path) -> Iterator[Recognition | Unrecognised]:
    found = list(look_at([dropped]))
    known = [each for each in found if isinstance(each, Recognition)]
    unknown = [each for each in found if isinstance(each, Unrecognised)]
    together = [each for each in known if not _stays_apart(each)]
    # What is refused of an archive stands in the report of what is taken out of it.
    is_unsafe = any(each.reason is Reason.UNSAFE_PATH for each in unknown)
    if not together or (len(together) < 2 and not is_unsafe):
        yield from _apart(dropped, known)
        yield from unknown
        return
    # That there are too many is said of the folder itself.
    beside = [each for each in unknown if each.file.path != dropped or each.file.member]
    yield _one_of(dropped, together, beside)
    yield from _apart(dropped, [each for each in known if each not in together])
    yield from (each for each in unknown if each not in beside)


def _stays_apart(found: Recognition) -> bool:
    """Whether a file has a row of its own: it is a whole book, very large, or a table that nobody has explained."""
    if found.reader.name in _ALONE or (not found.file.member and _size(found.file.path) > LARGEST):
        return True
    if found.reader.name not in TABLE_READERS:
        return False
    layout = layout_of_file(found.file)
    columns = found.reader.columns_of(layout) if layout and isinstance(found.reader, TableReader) else None
    return found.reader.name == "table" or columns is None or not columns.is_enough


def _one_of(dropped: Path, files: list[Recognition], unknown: list[Unrecognised]) -> Recognition:
    """All of it as one: of one kind, or of several."""
    is_folder = dropped.is_dir()
    held = [*(_held(dropped, each) for each in files), *(_held(dropped, each) for each in unknown)]
    names = tuple(each.name for each in held if each.reader is not None)
    ref = FileRef(dropped, names=names)
    is_plain = not unknown and all(outer_of(name) == name for name in names)
    if is_plain and files[0].reader.name not in _UNLIKE and len({_kind(each) for each in files}) == 1:
        return Recognition(ref, Bundle(files[0].reader, recognise), Recognised(files[0].recognised.sureness))
    sureness = min(each.recognised.sureness for each in files)
    return Recognition(ref, collection(FOLDER if is_folder else ARCHIVE, held), Recognised(sureness))


def _held(dropped: Path, found: Recognition | Unrecognised) -> Held:
    outer = found.file.path.relative_to(dropped).as_posix() if found.file.path != dropped else ""
    return held_of(found, outer)


def _apart(dropped: Path, found: list[Recognition]) -> Iterator[Recognition]:
    """Each by itself, but for many tables of one header: what is said of one holds for all."""
    groups: dict[tuple[Path, tuple[str, str]], list[Recognition]] = {}
    for each in found:
        around = each.file.path if each.file.member else dropped
        groups.setdefault((around, _kind(each)), []).append(each)
    for (around, _), files in groups.items():
        if len(files) <= FEW or files[0].reader.name not in TABLE_READERS:
            yield from files
            continue
        first = files[0]
        names = tuple(each.file.member or each.file.path.relative_to(around).as_posix() for each in files)
        ref = FileRef(around, names=names)
        yield Recognition(ref, Bundle(first.reader, recognise), Recognised(first.recognised.sureness))


def _kind(found: Recognition) -> tuple[str, str]:
    """The reader and, of a table, its header."""
    if found.reader.name not in TABLE_READERS:
        return found.reader.name, ""
    layout = layout_of_file(found.file)
    if layout is None:
        return found.reader.name, ""
    return found.reader.name, header_key(layout.header) if layout.header else f"#{layout.width}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
