"""Who a mail is from and to: its address fields as parties with their roles."""

import re
from dataclasses import dataclass
from email.utils import getaddresses

from app.sources.mail.headers import Headers, words_of
from app.sources.record import SourceParty
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_party = quickly(SourceParty)

PARTIES_LIMIT = 500
"""People of one mail that are kept."""
_FIELD_LIMIT = 64 * 1024
# Nothing in it may match the same blanks twice: a field may hold a hundred thousand of them.
_SIMPLE = re.compile(
    r"\s*+(?:(?:\"([^\"\\]*+)\"\s*+|([^\"<>,;:()\\]*+))<([^<>\s,;:()\"\\]++)>|([^<>\s,;:()\"\\]++))\s*+(?:,|$)"
)
_ANYWHERE = re.compile(r"[^\s<>,;:()\"\\]+@[^\s<>,;:()\"\\]+")
_ROLES = (
    ("from", Role.SENDER),
    ("resent-from", Role.ATTENDEE),
    ("to", Role.RECIPIENT),
    ("cc", Role.RECIPIENT),
    ("bcc", Role.RECIPIENT),
    ("resent-to", Role.RECIPIENT),
    ("resent-cc", Role.RECIPIENT),
    ("resent-bcc", Role.RECIPIENT),
)


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address as a field gives them; either may be missing."""

    name: str
    address: str


_address = quickly(Address)


def addresses_in(field: str) -> list[Address]:
    """The people of an address field, unfolded but not decoded."""
    field = field[:_FIELD_LIMIT]
    found = _simple(field)
    if found is None:
        try:
            pairs = getaddresses([field])
        except (RecursionError, ValueError, IndexError, AttributeError):
            pairs = []
        if not any(address for _, address in pairs):
            pairs = [("", each) for each in _ANYWHERE.findall(field)] or pairs
        found = [_address(_clean(words_of(name)), _clean(words_of(address))) for name, address in pairs]
    return [each for each in found if each.name or each.address]


def _simple(field: str) -> list[Address] | None:
    """The same for plain fields, which nearly all are; None where it takes more."""
    found: list[Address] = []
    at = 0
    while at < len(field):
        match = _SIMPLE.match(field, at)
        if match is None:
            return None
        found.append(_address(_clean(words_of(match[1] or (match[2] or "").rstrip())), words_of(match[3] or match[4])))
        at = match.end()
    return found


def _clean(text: str) -> str:
    return " ".join(text.split()).strip("\"' ")


def party_of(role: Role, found: Address, settings: ReaderSettings) -> SourceParty:
    """One who took part. Without an address there is only a name, which is never compared."""
    if "@" not in found.address:
        return _party(role, PointKind.NAME, found.name or found.address, name=found.name)
    normalised = found.address.casefold()
    name = found.name if found.name.casefold() != normalised else ""
    return _party(role, PointKind.EMAIL, found.address, normalised, name, is_own(normalised, settings))


def is_own(normalised: str, settings: ReaderSettings) -> bool:
    """Whether an address is the adviser's."""
    return normalised in settings.own_identities or normalised in settings.own_names


def parties_of(headers: Headers, settings: ReaderSettings) -> tuple[SourceParty, ...]:
    """Everyone, the sender first, each once."""
    found: dict[tuple[PointKind, str], SourceParty] = {}
    for name, role in _ROLES:
        for field in headers.all(name):
            for each in addresses_in(field):
                party = party_of(role, each, settings)
                known = found.setdefault((party.kind, party.normalised or party.identity), party)
                if known is not party and party.name and not known.name:
                    found[party.kind, party.normalised or party.identity] = _named(known, party.name)
            if len(found) > PARTIES_LIMIT:
                break
        if name == "from" and not found:
            _add_sender(found, headers, settings)
    return tuple(found.values())[:PARTIES_LIMIT]


def _named(party: SourceParty, name: str) -> SourceParty:
    return _party(party.role, party.kind, party.identity, party.normalised, name, party.is_self)


def _add_sender(found: dict[tuple[PointKind, str], SourceParty], headers: Headers, settings: ReaderSettings) -> None:
    """Where nobody is named as author: who sent it off."""
    for name in ("sender", "reply-to", "return-path", "x-envelope-from"):
        for each in addresses_in(headers.first(name)):
            party = party_of(Role.SENDER, each, settings)
            found[party.kind, party.normalised or party.identity] = party
            return
