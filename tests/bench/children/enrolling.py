"""Makes devices that may ask an office that is not served just now; arguments: office's folder, how many, a file for them."""

import json
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from app.backend.admin.office import Office
from app.backend.books.minting import make_book
from app.backend.people import devices, directory, memberships
from app.backend.people.access_tokens import AccessTokens, Claims
from app.backend.people.audit_trail import AuditTrail
from app.backend.people.caller import Caller, Desk, console
from app.backend.people.matrix import Role
from app.backend.settings import load
from app.backend.store.tables import BookRole
from app.backend.store.transaction import Transaction
from app.wire import signature
from app.wire.sign_in import DeviceKey
from local_store.book.ids import new_id


def _add(caller: Caller, trail: AuditTrail, said: DeviceKey, tx: Transaction) -> str:
    return devices.add(Desk(tx, caller, trail), said)


def main() -> None:
    """Write the file and print how many it holds."""
    folder, count, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    office = Office.open(load(folder))
    tenant = office.database.snapshot(directory.tenants)[0].id
    tokens, trail, book = AccessTokens(office.people.keys), office.people.trail, new_id()

    def found(tx: Transaction) -> str:
        desk = Desk(tx, console(tenant), trail)
        person = directory.create_person(desk, "Petra Messung", "petra.messung", Role.ADVISER)
        make_book(tx, tenant, book, "Messung")
        memberships.grant(desk, book, person, BookRole.OWNER)
        return person

    person = office.database.transaction(found)
    until = datetime.now(UTC) + timedelta(minutes=1)
    made = []
    for number in range(count):
        key = signature.new_key()
        said = DeviceKey(signature.public_hex(key), f"Laptop {number}", "Linux", "1")
        caller = Caller(tenant, person, "", Role.ADVISER)
        device = office.database.transaction(partial(_add, caller, trail, said))
        token = tokens.issue(Claims(tenant, person, device, Role.ADVISER), until)
        made.append({"device": device, "key": key.private_bytes_raw().hex(), "token": token})
    office.close()
    target.write_text(json.dumps({"book": book, "devices": made}), "utf-8")
    print(json.dumps({"devices": len(made)}))


if __name__ == "__main__":
    main()
