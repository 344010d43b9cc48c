"""The administrator's verbs about books: who works in them, what waits in quarantine, and erasing a client."""

import argparse

from app.backend.admin import listing
from app.backend.admin.at_console import AtConsole
from app.backend.blobs.collecting import collect
from app.backend.books import deciding, erasing
from app.backend.books.minting import make_book
from app.backend.people import memberships
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.refusals import RefusedError
from app.backend.store.tables import BookRole
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal
from local_store.book.ids import new_id


def books(at: AtConsole, arguments: argparse.Namespace) -> int:
    """List the books, make one, or change who works in one."""
    tenant = at.tenant
    if arguments.new:
        name, owner = arguments.new[0], at.person(arguments.new[1])
        made = new_id()

        def make(desk: Desk) -> None:
            make_book(desk.tx, desk.tenant, made, name)
            memberships.grant(desk, made, owner, BookRole.OWNER)

        at.act(make)
        at.printer.say(f"{name} is there: {made}", book=made)
    elif arguments.members:
        book = at.book(arguments.members)
        found = at.look(lambda tx: memberships.members(tx, tenant, book, also_past=True))
        at.printer.table(found, ("person", "role", "valid_from_ms", "revoked_ms"), "Nobody works in it.")
    elif arguments.grant:
        book, person, role = at.book(arguments.grant[0]), at.person(arguments.grant[1]), _role(arguments.grant[2])
        membership = at.act(lambda desk: memberships.grant(desk, book, person, role))
        at.printer.say("Their laptops get the book at the next sync.", membership=membership)
    elif arguments.revoke:
        book, person = at.book(arguments.revoke[0]), at.person(arguments.revoke[1])
        at.act(lambda desk: memberships.revoke(desk, book, person))
        at.printer.say("Their laptops send what waits and drop the book at the next sync.", book=book)
    else:
        columns = ("id", "name", "owner_name", "rows", "head")
        at.printer.table(at.look(lambda tx: listing.books(tx, tenant)), columns, "There is no book yet.")
    return 0


def transfer(at: AtConsole, arguments: argparse.Namespace) -> int:
    """Give a book to another owner; not a row of it is rewritten."""
    book, person = at.book(arguments.book), at.person(arguments.to)
    keep_as = BookRole(arguments.keep_as) if arguments.keep_as else None
    membership = at.act(lambda desk: memberships.hand_over(desk, book, person, keep_as))
    at.printer.say("The book has its new owner; both sides hear of it at the next sync.", membership=membership)
    return 0


def quarantine(at: AtConsole, arguments: argparse.Namespace) -> int:
    """List what waits, or decide about one of them."""
    tenant = at.tenant
    one = arguments.apply or arguments.reject
    if one:
        decide = deciding.accept if arguments.apply else deciding.drop

        def do(desk: Desk) -> None:
            if not decide(desk.tx, desk.tenant, [one], desk.caller.person):
                raise RefusedError(Refusal.UNKNOWN, "edit")
            desk.note(Act.RESOLVED, one, "applied" if arguments.apply else "rejected")

        at.act(do)
        at.printer.say("Applied." if arguments.apply else "Put away.", id=one)
        return 0
    every = [at.book(arguments.book)] if arguments.book else at.look(lambda tx: _ids(tx, tenant))
    found = at.look(lambda tx: deciding.waiting(tx, tenant, every))
    at.printer.table(found, ("id", "at_ms", "author", "kind", "row", "reason", "book"), "Nothing waits.")
    return 0


def erase(at: AtConsole, arguments: argparse.Namespace) -> int:
    """Erase a client for good, here and at the next sync on every laptop."""
    tenant, book, office = at.tenant, at.book(arguments.book), at.office
    if not arguments.yes:
        at.printer.say("Nothing was done. What is erased never comes back: say so with --yes.", erased=False)
        return 1
    snapshots = office.sync.snapshots

    def do(desk: Desk) -> erasing.Erased:
        try:
            made = erasing.erase_client(desk.tx, desk.tenant, book, arguments.client, desk.caller.person, snapshots)
        except LookupError as error:
            raise RefusedError(Refusal.UNKNOWN, "client") from error
        desk.note(Act.ERASED, arguments.client, made.id)
        return made

    made = at.act(do)
    office.sync.after_erasure(tenant, made)
    collect(office.database, office.keeping, office.staging)
    told = at.look(lambda tx: erasing.certificate(tx, tenant, made.id))
    pending = told.pending if told else []
    words = (
        f"{made.rows} records are erased. {len(pending)} devices have not heard of it yet. Make a backup now: it leaves "
        "their key out, and with it none of the backups made before can show them any more."
    )
    if not office.database.is_sqlite:
        words += " Dumps of the database hold records as they are: delete those from before."
    at.printer.say(
        words,
        erasure=made.id,
        rows=made.rows,
        pending=pending,
    )
    return 0


def _ids(tx: Transaction, tenant: str) -> list[str]:
    return [each.id for each in listing.books(tx, tenant)]


def _role(said: str) -> BookRole:
    if said not in {each.value for each in BookRole}:
        raise RefusedError(Refusal.INVALID, f"a role in a book is one of {', '.join(BookRole)}")
    return BookRole(said)
