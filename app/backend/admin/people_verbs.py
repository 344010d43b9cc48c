"""The administrator's verbs about firms, people, devices and the audit trail."""

import argparse

from app.backend.admin.at_console import AtConsole
from app.backend.books.minting import make_book
from app.backend.people import audit_trail, directory, invitations, memberships
from app.backend.people import devices as device_list
from app.backend.people.caller import Desk
from app.backend.people.matrix import Role
from app.backend.refusals import RefusedError
from app.backend.store.tables import BookRole
from app.wire.problems import Refusal
from local_store.book.ids import new_id


def tenants(at: AtConsole, arguments: argparse.Namespace) -> int:
    """List the firms, or make one."""
    if arguments.new:
        made = at.office.people.create_tenant(arguments.new, require_totp=at.office.settings.require_totp)
        at.printer.say(f"{arguments.new} is a firm of this office now: {made}", tenant=made)
        return 0
    at.printer.table(at.look(directory.tenants), ("id", "name"), "There is no firm yet.")
    return 0


def invite(at: AtConsole, arguments: argparse.Namespace) -> int:
    """A code for somebody; who is not there yet is made."""
    keys = at.office.people.keys

    def ask(desk: Desk) -> tuple[str, str, str]:
        sign_in_name = arguments.sign_in_name or ".".join(arguments.name.lower().split())
        try:
            person = directory.find_person(desk.tx, desk.tenant, arguments.sign_in_name or arguments.name)
        except RefusedError:
            person = directory.create_person(desk, arguments.name, sign_in_name, Role(arguments.role))
        book = ""
        if arguments.book:
            book = new_id()
            make_book(desk.tx, desk.tenant, book, arguments.book)
            memberships.grant(desk, book, person, BookRole.OWNER)
        return person, book, invitations.invite(desk, keys, person)

    person, book, code = at.act(ask)
    days = invitations.AGE.days
    at.printer.say(
        f"Invitation code for {arguments.name}: {code}\nIt is good once, for {days} days. Tell them in person or by phone.",
        person=person,
        code=code,
        book=book,
    )
    return 0


def people(at: AtConsole, arguments: argparse.Namespace) -> int:
    """List everybody, or change how one of them stands."""
    if arguments.lock:
        person = at.person(arguments.lock)
        at.act(lambda desk: directory.lock_out(desk, person))
        at.printer.say("Locked out from the next request on. Nothing on their laptops is touched.", person=person)
    elif arguments.unlock:
        person = at.person(arguments.unlock)
        at.act(lambda desk: directory.let_in(desk, person))
        at.printer.say("They may come in again.", person=person)
    elif arguments.role:
        person, role = at.person(arguments.role[0]), _role(arguments.role[1])
        at.act(lambda desk: directory.change_role(desk, person, role))
        at.printer.say(f"They are {role.value} from their next request on.", person=person, role=role.value)
    else:
        tenant = at.tenant
        columns = ("id", "name", "sign_in_name", "role", "has_joined", "is_locked", "last_sign_in_ms")
        at.printer.table(at.look(lambda tx: directory.people(tx, tenant)), columns, "Nobody yet. `invite` somebody.")
    return 0


def devices(at: AtConsole, arguments: argparse.Namespace) -> int:
    """List the devices."""
    tenant, person = at.tenant, at.person(arguments.of) if arguments.of else ""
    columns = ("id", "person_name", "name", "platform", "app_version", "state", "last_seen_ms", "last_sync_ms")
    found = at.look(lambda tx: device_list.devices(tx, tenant, person))
    at.printer.table(found, columns, "No device has joined yet.")
    return 0


def wipe(at: AtConsole, arguments: argparse.Namespace) -> int:
    """Order a device to erase, take the order back, or say what became of it."""
    device, tenant = at.device(arguments.device), at.tenant
    if arguments.certificate:
        keys = at.office.people.keys
        certificate, signed = at.look(lambda tx: device_list.wipe_certificate(tx, keys, tenant, device))
        at.printer.say(f"{certificate.name}: {certificate.state}\n{signed}", certificate=certificate, signed=signed)
    elif arguments.recall:
        at.act(lambda desk: device_list.recall(desk, device))
        at.printer.say("The order is taken back.", device=device)
    elif arguments.stolen:
        at.act(lambda desk: device_list.report_stolen(desk, device))
        at.printer.say(
            "It erases everything the next time it comes on line; nobody gets in with it any more. A laptop that never "
            "comes on line again is protected by its disk and its passphrase alone.",
            device=device,
        )
    else:
        at.act(lambda desk: device_list.retire(desk, device))
        at.printer.say("It sends what waits the next time it comes on line, and then erases its books.", device=device)
    return 0


def audit(at: AtConsole, arguments: argparse.Namespace) -> int:
    """Show the trail, or whether somebody was at it."""
    tenant = at.tenant
    if arguments.check:
        broken = at.look(lambda tx: at.office.people.trail.first_break(tx, tenant))
        if broken is not None:
            at.printer.say(f"Entry {broken} was changed, taken out or put in later.", first_break=broken)
            return 1
        at.printer.say("No entry was changed or taken out.", first_break=None)
        return 0
    found = at.look(lambda tx: audit_trail.entries(tx, tenant, after=arguments.after, limit=arguments.limit))
    at.act(lambda desk: desk.note(audit_trail.Act.AUDIT_READ, "", f"after {arguments.after}"))
    at.printer.table(found, ("n", "at_ms", "act", "person", "device", "subject", "address", "detail"), "Nothing yet.")
    return 0


def _role(said: str) -> Role:
    if said not in {each.value for each in Role}:
        raise RefusedError(Refusal.INVALID, f"a role is one of {', '.join(Role)}")
    return Role(said)
