"""What the back office asks and is told, beyond what the office's own lists say."""

import msgspec

from app.backend.people.devices import WipeCertificate
from app.backend.people.matrix import Role
from app.backend.store.tables import BookRole


class Made(msgspec.Struct):
    """Something new has this id."""

    id: str


class NewPerson(msgspec.Struct, omit_defaults=True):
    """POST /office/people."""

    name: str
    sign_in_name: str
    role: Role = Role.ADVISER
    branch: str = ""


class InvitationCode(msgspec.Struct):
    """A code that is good once, for seven days. It is shown only now."""

    code: str


class NewMember(msgspec.Struct):
    """POST /office/books/{id}/members: OWNER only where the book has none."""

    person: str
    role: BookRole


class HandOver(msgspec.Struct, omit_defaults=True):
    """POST /office/books/{id}/hand-over: who owns it from now on, and as what the present owner stays, if at all."""

    person: str
    keep_as: BookRole | None = None


class SignedWipe(msgspec.Struct):
    """What became of an order to erase, and the same signed by the office."""

    certificate: WipeCertificate
    signed: str
