"""The administrator's verbs that keep an office safe: backup, restore, and clearing away."""

import argparse
from pathlib import Path

from app.backend.admin import beginning, epochs, saving, tidying
from app.backend.admin.at_console import AtConsole
from app.backend.admin.office import Office
from app.backend.admin.printing import Printer
from app.backend.people.audit_trail import Act
from app.backend.settings import load

_BY_HAND = """\
PostgreSQL keeps the database: save it with its own tools in the same hour, before this backup of keys and files, as with
  pg_dump --format=custom --exclude-table-data=data_key --file office.dump DATABASE
The records lie in it as they are: delete the dumps from before an erasure. To bring it back: restore this backup, run
pg_restore, and then `restored`."""
_KEYS = """\
The keys of the clients are beside it in {keys}, overwritten by every backup: keep the newest, and only the newest, and keep
it apart from the backups. A restore needs both. Whom it does not hold any more was erased, and cannot be read in any backup."""


def backup(at: AtConsole, arguments: argparse.Namespace) -> int:
    """Save the office."""
    target: Path = arguments.target
    saved = saving.save(at.office, target, with_files=not arguments.without_files)
    at.note_everywhere(Act.BACKED_UP, f"{len(saved.files)} files")
    files = f"{len(saved.files)} files" if saved.has_files else f"a list of {len(saved.files)} files"
    words = (
        f"Saved in {target.absolute()}, with {files}.\nIt holds the office's keys: whoever has it can open the office.\n"
    ) + _KEYS.format(keys=target.absolute().parent / saved.keys_file)
    if not at.office.database.is_sqlite:
        words = f"{words}\n{_BY_HAND}"
    at.printer.say(words, folder=str(target.absolute()), files=len(saved.files), has_files=saved.has_files,
        keys=str(target.absolute().parent / saved.keys_file),
    )  # fmt: skip
    return 0


def restore(folder: Path, source: Path, keys: Path | None, printer: Printer) -> int:
    """Bring an office back from a backup; every laptop then sends what this office has forgotten."""
    saved = saving.bring_back(source, folder, keys)
    words = f"The office of the backup is in {folder.absolute()}."
    if saved.database_sha256:
        office = Office.open(load(folder))
        try:
            beginning.begin(office)
        finally:
            office.close()
        words += " Laptops send again what it does not know."
    else:
        words += f"\n{_BY_HAND}"
    printer.say(words, folder=str(folder.absolute()), has_database=bool(saved.database_sha256))
    return 0


def restored(at: AtConsole, _: argparse.Namespace) -> int:
    """The database was brought back by other means."""
    tenants = epochs.begin_anew(at.office)
    at.printer.say("Noted. Laptops send again what this office does not know.", tenants=tenants)
    return 0


def tidy(at: AtConsole, _: argparse.Namespace) -> int:
    """Clear away."""
    done = tidying.tidy(at.office)
    rows, cleared = done.rows, done.files
    at.note_everywhere(Act.TIDIED)
    at.printer.say(
        f"Cleared away: {cleared.files} files, {cleared.uploads} unfinished uploads, {rows.contents} deleted records, "
        f"{rows.marks} old marks, {rows.results} old results; {rows.stale_devices} devices were not seen for half a year.",
        **done.figures(),
    )  # fmt: skip
    return 0
