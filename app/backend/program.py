"""The administrator's verbs, carried out where the database and the keys lie; mistakes are told in words."""

import argparse
import dataclasses
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.backend.admin import beginning, book_verbs, keeping_verbs, key_verbs, people_verbs
from app.backend.admin.at_console import AtConsole
from app.backend.admin.office import Office
from app.backend.admin.printing import Printer
from app.backend.admin.setup import NewOffice, set_up
from app.backend.refusals import RefusedError
from app.backend.settings import FILE, Settings, SettingsError, load
from app.backend.store.database import BusyError
from app.wire.problems import Refusal

DONE, REFUSED, UNUSABLE = 0, 1, 2
_VERBS: Mapping[str, Callable[[AtConsole, argparse.Namespace], int]] = {
    "tenants": people_verbs.tenants,
    "invite": people_verbs.invite,
    "people": people_verbs.people,
    "devices": people_verbs.devices,
    "wipe": people_verbs.wipe,
    "audit": people_verbs.audit,
    "books": book_verbs.books,
    "transfer": book_verbs.transfer,
    "quarantine": book_verbs.quarantine,
    "erase": book_verbs.erase,
    "backup": keeping_verbs.backup,
    "restored": keeping_verbs.restored,
    "tidy": keeping_verbs.tidy,
    "keys": key_verbs.keys,
}
_WORDS = {
    "person": "There is nobody of this id or sign-in name. `people` lists everybody.",
    "sign_in_name": "Somebody has this sign-in name already. Choose another one with --sign-in-name.",
    "device": "There is no device of this id. `devices` lists them.",
    "book": "There is no book of this id or name. `books` lists them.",
    "client": "There is no such client in this book.",
    "edit": "This edit does not wait any more. `quarantine` lists those that do.",
    "order": "There is no order for this device.",
    "membership": "They have no access to this book.",
    "owner": "The book has an owner already. `transfer` gives it to another one.",
    "name": "A name has 1 to 200 characters.",
    "active": "The device has no order that could be taken back.",
    "wiped": "The device has reported that it erased everything.",
    "stolen": "The device was reported stolen already.",
}


def run_verb(arguments: argparse.Namespace) -> int:
    """Carry out what the command line says; 0 done, 1 refused, 2 the office cannot be opened."""
    try:
        return _run(arguments)
    except SettingsError as error:
        return _complain(str(error), UNUSABLE)
    except RefusedError as error:
        detail = error.problem.detail
        known = "" if error.problem.code is Refusal.BUSY else _WORDS.get(detail, "")
        return _complain(known or f"The office refuses: {error.problem.code} {detail}".rstrip(), REFUSED)
    except (BusyError, DBAPIError) as error:
        kind = type(error.__cause__ or error).__name__
        return _complain(f"The database does not answer as it should ({kind}). Is it running, and is the address right?", UNUSABLE)  # fmt: skip
    except OSError as error:
        return _complain(f"{error.filename or 'A file'}: {error.strerror}.", UNUSABLE)


def _run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    printer = Printer(as_json=arguments.json)
    if arguments.verb == "init":
        return _init(folder, arguments, printer)
    if arguments.verb == "restore":
        return keeping_verbs.restore(folder, arguments.source, arguments.keys, printer)
    settings = load(folder)
    if not (folder / FILE).exists() and not settings.signing_key:
        raise SettingsError(
            f"There is no office in {folder}. Make one with `init`, or name another folder with --folder."
        )
    if arguments.verb == "serve":
        return _serve(settings, arguments)
    office = Office.open(settings)
    try:
        beginning.begin(office)
        return _VERBS[arguments.verb](AtConsole(office, printer, arguments.tenant), arguments)
    finally:
        office.close()


def _init(folder: Path, arguments: argparse.Namespace, printer: Printer) -> int:
    given = {field.name: getattr(arguments, field.name) for field in dataclasses.fields(NewOffice)}
    tenant = set_up(folder, NewOffice(**given))
    printer.say(
        f"The office is set up in {folder.absolute()}.\n"
        f"Its keys are in {folder.absolute() / 'keys'}: keep a copy of them in a safe place, apart from the database.\n"
        "Next: `invite` somebody, and `serve`.",
        folder=str(folder.absolute()),
        tenant=tenant,
    )
    return DONE


def _serve(settings: Settings, arguments: argparse.Namespace) -> int:
    from app.backend.web.serving import serve

    changed = {"host": arguments.host} if arguments.host else {}
    settings = dataclasses.replace(settings, **changed)
    if arguments.port is not None:
        settings = dataclasses.replace(settings, port=arguments.port)
    office = Office.open(settings)
    try:
        # A secret that does not fit is told here, in words, and nothing is served.
        beginning.begin(office)
    finally:
        office.close()
    serve(settings, ready_file=arguments.ready_file)
    return DONE


def _complain(words: str, status: int) -> int:
    sys.stderr.write(words + "\n")
    return status
