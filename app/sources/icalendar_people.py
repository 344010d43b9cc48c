"""Who takes part in a meeting: organiser and attendees, by address where there is one, else by name."""

import re
from collections.abc import Iterable
from email.utils import parseaddr
from urllib.parse import unquote

from app.sources.content_lines import ContentLine, unescaped
from app.sources.phone_numbers import normalise
from app.sources.record import SourceParty
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.records import Role

PARTIES_LIMIT = 500
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
_THINGS = frozenset({"ROOM", "RESOURCE"})
_NOBODY = frozenset({"invalid:nomail", "noreply@", "unknownorganizer@calendar.google.com"})


def parties_of(lines: Iterable[ContentLine], settings: ReaderSettings) -> tuple[SourceParty, ...]:
    """The organiser first, then the attendees, each person once; rooms and cars are not people."""
    found: dict[str, SourceParty] = {}
    ordered = sorted(lines, key=lambda line: line.name != "ORGANIZER")
    for line in ordered:
        if line.first("CUTYPE").upper() in _THINGS or len(found) >= PARTIES_LIMIT:
            continue
        role = Role.ORGANISER if line.name == "ORGANIZER" or line.first("ROLE").upper() == "OWNER" else Role.ATTENDEE
        party = _party(line, role, settings)
        if party is not None:
            found.setdefault(party.normalised or party.identity.casefold(), party)
    return tuple(sorted(found.values(), key=lambda party: party.role is not Role.ORGANISER))


def _party(line: ContentLine, role: Role, settings: ReaderSettings) -> SourceParty | None:
    value = unquote(unescaped(line.value)).strip()
    name = " ".join(unescaped(line.first("CN")).split()).strip("\"'")
    scheme, _, rest = value.partition(":")
    if scheme.casefold() == "tel" and (number := normalise(rest, settings.region)):
        is_self = number in settings.own_identities
        return SourceParty(role, PointKind.PHONE, rest, number, name, is_self)
    address = _address(value) or _address(line.first("EMAIL"))
    if not name and "<" in value:
        # vCalendar 1.0 writes "Anna Brandner <anna@example.org>".
        name = parseaddr(value)[0]
    if address:
        is_self = address.casefold() in settings.own_identities or name in settings.own_names
        shown = "" if name.casefold() == address.casefold() else name
        return SourceParty(role, PointKind.EMAIL, address, address.casefold(), shown, is_self)
    name = name or _directory_name(value)
    if not name:
        return None
    return SourceParty(role, PointKind.NAME, name, "", name, name in settings.own_names)


def _address(text: str) -> str:
    """The mail address in it; "" for directory paths and placeholders."""
    match = _ADDRESS.search(re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE))
    return match[0].strip(".,;'") if match and not text.casefold().startswith(tuple(_NOBODY)) else ""


def _directory_name(value: str) -> str:
    """A person's short name at the end of an Exchange path ("/o=Firm/ou=Office/cn=Recipients/cn=anna"), else words."""
    if value[:3].casefold() == "/o=":
        return value.rpartition("=")[2]
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", value)
    return "" if scheme else " ".join(value.split())
