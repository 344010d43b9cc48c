"""All readers, and which of them a dropped file is for; folders and archives are opened up to the files they hold."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from app.services.importing import strangers
from app.services.importing.bundle import ARCHIVE, FOLDER, MARK, Bundle, single
from app.services.importing.collection import Collection, Held
from app.services.importing.folder_file import BETWEEN, FolderFile, ManyFiles, inner_file, inner_names
from app.services.importing.inner_file import InnerFile
from app.sources.reader import Reader, Recognised
from app.sources.record import Reason
from app.sources.source_file import Progress, SourceError, SourceFile

_MODULES = (
    "whatsapp_export",
    "skype_archive",
    "fritzbox_calls",
    "vcard",
    "icalendar_file",
    "gdv_records",
    "mappe_json",
    "mail_message",
    "mail_archive",
    "outlook_message",
    "whatsapp_webhooks",
    "sms_backup",
    "messenger_export",
    "telegram_export",
    "transcript",
    "contact_table",
    "call_table",
    "table_file",
    "text_notes",
    "teams_export",
)
_SUFFIXES = frozenset(
    {
        ".txt",
        ".zip",
        ".tar",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".tab",
        ".log",
        ".xml",
        ".vcf",
        ".vcard",
        ".ics",
        ".gdv",
        ".dat",
        ".ical",
        ".vcs",
        ".eml",
        ".emlx",
        ".mbox",
        ".mbx",
        ".msg",
        ".md",
        ".markdown",
        ".text",
        ".vtt",
    }
)
"""What is looked at inside of archives."""
_SENT = frozenset({"vcard", "icalendar"})
"""Kinds of file that are sent in chats."""
_GATHERING = frozenset({"messenger_export", "telegram_export"})
"""Readers that take everything of theirs out of an archive in one run."""
FILES_LIMIT = 2_000
"""Files that one drop may stand for."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file to import: on the disk, or a member of an archive there."""

    path: Path
    member: str = ""
    names: tuple[str, ...] = ()
    """The files of this folder or archive that are taken together; () for one file."""

    @property
    def name(self) -> str:
        """The name one sees: "export.zip", or "everything.zip › contacts.vcf" for a member."""
        return f"{self.path.name} › {self.member}" if self.member else self.path.name

    @property
    def modified_at(self) -> float:
        """When the file on the disk was written, in seconds since 1970; 0 when it is gone."""
        try:
            return self.path.stat().st_mtime
        except OSError:
            return 0.0

    def open(self, progress: Progress | None = None) -> SourceFile:
        """The file as readers see it, to be closed by the caller. Raises SourceError."""
        if self.names:
            is_folder = self.path.is_dir()
            return (FolderFile if is_folder else ManyFiles)(self.path, self.names, progress)
        if not self.member:
            return SourceFile(self.path, progress)
        outer = SourceFile(self.path)
        try:
            return InnerFile(outer, self.member, progress)
        except BaseException:
            outer.close()
            raise


@dataclass(frozen=True, slots=True)
class Recognition:
    """Which reader takes a file, and what for."""

    file: FileRef
    reader: Reader
    recognised: Recognised


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A file that no reader takes, and why in words."""

    file: FileRef
    why: str
    reason: Reason = Reason.UNKNOWN_KIND


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader; imported when the first file is looked at, as they cost the start of the program too much."""
    return tuple(import_module(f"app.sources.{name}").READER for name in _MODULES)


def reader_named(name: str) -> Reader | None:
    """The reader that an import run names."""
    if name in {FOLDER, ARCHIVE}:
        return collection(name)
    reader = next((reader for reader in readers() if reader.name == single(name)), None)
    return Bundle(reader, recognise) if reader is not None and name.endswith(MARK) else reader


def collection(name: str, held: Iterable[Held] = ()) -> Collection:
    """What reads files of several kinds: FOLDER or ARCHIVE. It understands more as soon as one of the readers does."""
    version = sum(reader.version for reader in readers())
    return Collection(name, version, _held_in_folder if name == FOLDER else _held_in_archive, tuple(held))


def _held_in_folder(file: SourceFile) -> list[Held]:
    """What is in the archive that was made of a folder's files."""
    held: list[Held] = []
    for name in inner_names(file):
        try:
            with inner_file(file, name) as inner:
                held += (held_of(each, name) for each in _found_in(FileRef(Path(name)), inner))
        except SourceError as error:
            held.append(Held(name, why=str(error)))
    return held


def _held_in_archive(file: SourceFile) -> list[Held]:
    return [held_of(each) for each in _found_in(FileRef(file.path), file)]


def held_of(found: Recognition | Unrecognised, outer: str = "") -> Held:
    """The same as a file of a collection; `outer` names the file there that it is, or lies in."""
    name = BETWEEN.join(part for part in (outer, found.file.member) if part)
    if isinstance(found, Unrecognised):
        return Held(name, why=found.why, reason=found.reason)
    return Held(name, found.reader, found.recognised.title)


def recognise(file: SourceFile) -> tuple[Reader, Recognised] | None:
    """The reader that is surest about this file. Raises SourceError for an archive that cannot be opened."""
    found = [(reader, what) for reader in readers() if (what := reader.recognise(file)) is not None]
    return max(found, key=lambda pair: pair[1].sureness, default=None)


def look_at(paths: Iterable[Path]) -> Iterator[Recognition | Unrecognised]:
    """What each dropped file is: folders are walked, archives that no reader takes as a whole are looked into."""
    count = 0
    for path in paths:
        for each in _files_of(path):
            for found in _look_at_file(each):
                count += 1
                if count > FILES_LIMIT:
                    yield Unrecognised(
                        FileRef(path), f"{path.name}: holds more than {FILES_LIMIT} files. Please split it."
                    )
                    return
                yield found


def _files_of(path: Path) -> Iterator[Path]:
    """The file itself, or every file of a folder and the folders in it, by name; hidden ones and links are left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            each = Path(folder, name)
            if not name.startswith(".") and not each.is_symlink() and each.is_file():
                yield each


def _look_at_file(path: Path) -> Iterator[Recognition | Unrecognised]:
    ref = FileRef(path)
    try:
        with ref.open() as file:
            inside = list(_found_in(ref, file))
    except SourceError as error:
        yield Unrecognised(ref, str(error) if path.exists() else strangers.gone(ref.name))
        return
    yield from inside


def _found_in(ref: FileRef, file: SourceFile) -> Iterator[Recognition | Unrecognised]:
    """What an open file is: one thing, or an archive of several."""
    found = recognise(file)
    # Our own archive may hold whatever was once imported or sent: it stands for one thing all the same.
    is_ours = found is not None and found[0].name == "mappe_json"
    inside = list(_look_inside(ref, file)) if file.is_archive and not is_ours else []
    known = [each for each in inside if isinstance(each, Recognition)]
    if found and found[0].name in _GATHERING:
        yield Recognition(ref, *found)
        yield from _beside(found[0], known)
    elif found and not _is_collection(known):
        yield Recognition(ref, *found)
    elif known:
        yield from known
        # Beside files that are known, pictures and papers need no line each; what is damaged does.
        yield from (each for each in inside if isinstance(each, Unrecognised))
        for name in file.refused:
            refused = FileRef(ref.path, name)
            yield Unrecognised(refused, strangers.unsafe(refused.name), Reason.UNSAFE_PATH)
    else:
        yield Unrecognised(ref, strangers.why_not(file, ref.name))


def _beside(reader: Reader, inside: list[Recognition]) -> Iterator[Recognition]:
    """What an archive holds beside the export that a reader takes out of it as a whole, and not as part of that."""
    folders = {each.file.member.rpartition("/")[0] for each in inside if each.reader.name == reader.name}
    for each in inside:
        folder = each.file.member.rpartition("/")[0]
        is_sent = any(folder == own or folder.startswith(f"{own}/") for own in folders if own)
        is_sent = is_sent or each.reader.name in _SENT or ("" in folders and folder != "")
        if each.reader.name != reader.name and not is_sent and each.recognised.sureness >= 80:
            yield each


def _is_collection(inside: list[Recognition]) -> bool:
    """Whether an archive holds several files, rather than a chat with what was sent in it (cards, invitations)."""
    return sum(each.reader.name not in _SENT and each.recognised.sureness >= 90 for each in inside) > 1


def _look_inside(ref: FileRef, file: SourceFile) -> Iterator[Recognition | Unrecognised]:
    counting = file.progress
    for name in _to_look_at(file):
        inner = FileRef(ref.path, name)
        try:
            # The archive is listed once, however many files are in it.
            with InnerFile(file, name, is_lent=True) as opened:
                found = recognise(opened)
        except SourceError as error:
            yield Unrecognised(inner, str(error))
            continue
        finally:
            file.progress = counting
        if found:
            yield Recognition(inner, *found)


def _to_look_at(file: SourceFile) -> list[str]:
    """The members that may be files to import, in their order; of very many those that lie highest."""
    names = [each.name for each in file.members() if Path(each.name).suffix.casefold() in _SUFFIXES]
    if len(names) <= FILES_LIMIT:
        return names
    return sorted(names, key=lambda name: name.count("/"))[: FILES_LIMIT + 1]
