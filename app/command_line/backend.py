"""`python -m app backend ...`: sets an office up, serves it, and does what its administrator asks."""

import argparse
import os
import sys
from pathlib import Path

FOLDER = "MAPPE_OFFICE_FOLDER"
MISSING = 2
"""Exit status where the office cannot be opened at all."""
_ROLES = ("adviser", "branch_staff", "back_office", "admin")
_GRANTS = ("owner", "member", "reader")
_EPILOG = """\
An office in three commands:
  backend init --name "Maklerbüro Beispiel"
  backend invite "Anna Beispiel"
  backend serve
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `backend` and everything below it."""
    parser = subparsers.add_parser(
        "backend",
        help="set up and serve an office, where books meet",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    place = Path(os.environ.get(FOLDER, "office"))
    parser.add_argument("--folder", type=Path, default=place, help=f"the office's data folder ({FOLDER}, or ./office)")
    parser.add_argument("--tenant", default="", help="which firm, by id or name, where the office serves several")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _add_setting_up(verbs)
    _add_people(verbs)
    _add_devices(verbs)
    _add_books(verbs)
    _add_keeping(verbs)


def run(arguments: argparse.Namespace) -> int:
    """Carry it out; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        from app.backend.program import run_verb
    except ModuleNotFoundError as error:
        print(f"The office needs {error.name}, which is not installed: pip install 'mappe[office]'", file=sys.stderr)
        return MISSING
    return run_verb(arguments)


def _add_setting_up(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = verbs.add_parser("init", help="a new office: its folder, keys, settings and database")
    init.add_argument("--name", required=True, help="the firm's name, as people read it when they sign in")
    init.add_argument("--database", default="", help="postgresql://...; an SQLite file in the folder where left out")
    init.add_argument("--host", default="127.0.0.1", help="the address to serve on")
    init.add_argument("--port", type=int, default=8460, help="the port to serve on")
    init.add_argument("--certificate", default="", help="a PEM file with the certificate chain, to serve HTTPS")
    init.add_argument("--certificate-key", default="", help="the PEM file with its key")
    init.add_argument("--behind-proxy", action="store_true", help="a proxy in front ends TLS")
    init.add_argument("--require-totp", action="store_true", help="everybody signs in with a one-time code too")
    serve = verbs.add_parser("serve", help="serve until it is stopped")
    serve.add_argument("--host", default="", help="another address than the settings say")
    serve.add_argument("--port", type=int, help="another port than the settings say; 0 takes any free one")
    serve.add_argument("--ready-file", type=Path, help="written with the address once the office answers")
    tenants = verbs.add_parser("tenants", help="the firms of this office, or a new one")
    tenants.add_argument("--new", default="", metavar="NAME", help="make a firm whose books no other one sees")


def _add_people(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    invite = verbs.add_parser("invite", help="a one-time code for somebody new, or for a new password")
    invite.add_argument("name", help="their name; or the sign-in name of somebody who is there already")
    invite.add_argument("--sign-in-name", default="", help="what they type to sign in; made from the name if left out")
    invite.add_argument("--role", choices=_ROLES, default="adviser", help="what they are in the office")
    invite.add_argument("--book", default="", metavar="NAME", help="also make a book of this name that they own")
    people = verbs.add_parser("people", help="everybody, or one of them locked out or let in")
    asked = people.add_mutually_exclusive_group()
    asked.add_argument("--lock", metavar="WHO", help="refuse everything to them from their next request on")
    asked.add_argument("--unlock", metavar="WHO", help="let them in again")
    asked.add_argument("--role", nargs=2, metavar=("WHO", "ROLE"), help=f"another role: {', '.join(_ROLES)}")


def _add_devices(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    devices = verbs.add_parser("devices", help="every device and when it was last here")
    devices.add_argument("--of", default="", metavar="WHO", help="one person's only")
    wipe = verbs.add_parser("wipe", help="order a device to send what waits, and then to erase its books")
    wipe.add_argument("device", help="its id, or enough of its beginning")
    asked = wipe.add_mutually_exclusive_group()
    asked.add_argument("--stolen", action="store_true", help="erase at once, without sending anything")
    asked.add_argument("--recall", action="store_true", help="take an order back that was not carried out")
    asked.add_argument("--certificate", action="store_true", help="what became of the order, signed")


def _add_books(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    books = verbs.add_parser("books", help="every book; a new one; or who works in one")
    asked = books.add_mutually_exclusive_group()
    asked.add_argument("--new", nargs=2, metavar=("NAME", "OWNER"), help="an empty book")
    asked.add_argument("--members", metavar="BOOK", help="who works in it, and who did")
    asked.add_argument("--grant", nargs=3, metavar=("BOOK", "WHO", "ROLE"), help=f"ROLE: {', '.join(_GRANTS)}")
    asked.add_argument("--revoke", nargs=2, metavar=("BOOK", "WHO"), help="end somebody's access")
    transfer = verbs.add_parser("transfer", help="give a book to another adviser")
    transfer.add_argument("book", help="its id or its name")
    transfer.add_argument("to", help="the new owner: id or sign-in name")
    transfer.add_argument("--keep-as", choices=_GRANTS[1:], help="the present owner stays, as this")
    quarantine = verbs.add_parser("quarantine", help="edits that wait for a decision")
    quarantine.add_argument("--book", default="", help="of one book only")
    decided = quarantine.add_mutually_exclusive_group()
    decided.add_argument("--apply", metavar="ID", help="carry one out after all")
    decided.add_argument("--reject", metavar="ID", help="put one away")
    erase = verbs.add_parser("erase", help="erase a client for good, with everything that belongs to them")
    erase.add_argument("book", help="the book they are in: its id or its name")
    erase.add_argument("client", help="the client's id")
    erase.add_argument("--yes", action="store_true", help="do it; this cannot be undone")


def _add_keeping(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = verbs.add_parser("backup", help="a consistent copy of the office, while it runs")
    backup.add_argument("target", type=Path, help="a folder that does not exist yet")
    backup.add_argument("--without-files", action="store_true", help="list the files instead of copying them")
    restore = verbs.add_parser("restore", help="an office from a backup, into a folder that holds none")
    restore.add_argument("source", type=Path, help="the folder of the backup")
    restore.add_argument("--keys", type=Path, help="the clients' keys; the file beside the backup where left out")
    verbs.add_parser("restored", help="say that the database was brought back by other means (pg_restore, a snapshot)")
    audit = verbs.add_parser("audit", help="who did what on whom, and when")
    audit.add_argument("--after", type=int, default=0, metavar="N", help="entries behind this number")
    audit.add_argument("--limit", type=int, default=200, metavar="N", help="at most so many")
    audit.add_argument("--check", action="store_true", help="whether an entry was changed or taken out")
    keys = verbs.add_parser("keys", help="let another secret wrap the clients' keys")
    keys.add_argument(
        "what", choices=("rotate",), help="make a new secret and wrap every key with it; do it again if it breaks off"
    )
    verbs.add_parser("tidy", help="clear away what nothing names any more; once a day is enough")
