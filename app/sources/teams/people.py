"""Who is who in Teams: ids of the directory with display names, numbers, guests; the adviser; the other side."""

import re
from collections.abc import Iterable
from typing import Any

from app.sources.json_values import first_text, object_of, text_of
from app.sources.phone_numbers import normalise
from app.sources.record import SourceConversation, SourceParty, Warned
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_party_of = quickly(SourceParty)

KNOWN_LIMIT = 50_000
"""People and chats that are remembered while a file is read."""
NAMES_TOLD = 20
MEMBERS_LIMIT = 20
"""Of larger groups the members are not repeated as recipients of each message."""
_SORTS = ("user", "phone", "guest", "acsUser", "emailUser", "skypeUser", "application", "applicationInstance", "device")
"""Identities of a set, the one that names a person first."""
_PAIR = re.compile(r"19:([0-9a-fA-F-]{36})_([0-9a-fA-F-]{36})@unq\.gbl\.spaces")
_OWNER = re.compile(r"users\('([^']{1,100})'\)/(?:chats|joinedTeams)")


class People:
    """Everybody of one file; grows while it is read."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._region = settings.region
        self._own_names = {" ".join(name.split()).casefold() for name in settings.own_names}
        self._own_ids = {each.casefold() for each in settings.own_identities}
        self._names: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._wrote: dict[str, str] = {}
        self._parties: dict[tuple[str, ...], tuple[SourceParty, ...]] = {}

    def learn_owner(self, context: str) -> None:
        """An address such as ".../users('...')/chats" names whose chats these are."""
        for match in _OWNER.finditer(context[:2000]):
            if match[1].casefold() not in {"", "me"}:
                self._own_ids.add(match[1].casefold())

    def learn_member(self, member: dict[str, Any]) -> str:
        """Take notice of a member of a chat; the id."""
        found = first_text(member.get("userId"), object_of(member.get("user")).get("id"), member.get("id")).casefold()
        if found and len(self._names) < KNOWN_LIMIT:
            if name := text_of(member.get("displayName")).strip():
                self._names.setdefault(found, name)
            if address := text_of(member.get("email")).strip():
                self._addresses.setdefault(found, address)
                if address.casefold() in self._own_ids:
                    self._own_ids.add(found)
        return found

    def identity(self, identities: Any) -> tuple[str, str, str]:
        """Sort ("user", "phone", ...), id and name out of a set of identities; "" for what it does not tell."""
        held = object_of(identities)
        held = object_of(held.get("identity")) or held
        sort = next((each for each in _SORTS if isinstance(held.get(each), dict)), "")
        if not sort:
            sort = next((key for key, value in held.items() if isinstance(value, dict) and value.get("id")), "")
        told = object_of(held.get(sort))
        found, name = text_of(told.get("id")).strip(), text_of(told.get("displayName")).strip()
        if found and name and len(self._names) < KNOWN_LIMIT:
            self._names.setdefault(found.casefold(), name)
            if self._is_own_name(name):
                self._own_ids.add(found.casefold())
        return sort, found, name or self._names.get(found.casefold(), "")

    def name_of(self, identities: Any) -> str:
        """The display name, or the id, of whom a set of identities means; "?" for nobody."""
        _, found, name = self.identity(identities)
        return name or found or "?"

    def party(self, identities: Any, role: Role) -> SourceParty | None:
        """One who took part; None where nobody is named."""
        sort, found, name = self.identity(identities)
        return self._party(sort, found, name, role) if found or name else None

    def _party(self, sort: str, found: str, name: str, role: Role) -> SourceParty:
        number = found.removeprefix("4:")
        is_self = self.is_own(found, name)
        if sort == "phone" or (number.startswith("+") and number[1:].isdigit()):
            normalised = normalise(number, self._region, is_international=True)
            return _party_of(role, PointKind.PHONE, number, normalised, name, is_self)
        if "@" in found:
            return _party_of(role, PointKind.EMAIL, found, found.casefold(), name, is_self)
        if not found:
            return _party_of(role, PointKind.NAME, name, "", name, is_self)
        return _party_of(role, PointKind.TEAMS, found, found.casefold(), name, is_self)

    def is_own(self, found: str, name: str) -> bool:
        """Whether this is the adviser."""
        return found.casefold() in self._own_ids or self._is_own_name(name)

    def _is_own_name(self, name: str) -> bool:
        return bool(name) and " ".join(name.split()).casefold() in self._own_names

    @property
    def is_looking_for_self(self) -> bool:
        """Whether the adviser's name is known and an id that bears it has yet to be met."""
        return bool(self._own_names) and not any(found in self._names for found in self._own_ids)

    def wrote(self, party: SourceParty) -> None:
        """Somebody wrote, so might be the adviser."""
        if party.kind is PointKind.TEAMS and party.name and len(self._wrote) < KNOWN_LIMIT:
            self._wrote.setdefault(party.normalised, party.name)

    def parties(self, sender: Any, others: Iterable[SourceParty]) -> tuple[SourceParty, ...]:
        """The sender and those who could hear; the same tuple for the same people."""
        first = self.party(sender, Role.SENDER)
        known = (first.normalised or first.identity) if first else ""
        found = (
            *(() if first is None else (first,)),
            *(each for each in others if (each.normalised or each.identity) != known),
        )
        key = tuple(part for each in found for part in (each.identity, each.name, each.role, str(each.is_self)))
        if len(self._parties) >= KNOWN_LIMIT:
            self._parties.clear()
        return self._parties.setdefault(key, found)

    def recipients(self, chat: "Chat") -> tuple[SourceParty, ...]:
        """Everybody of a chat as those who hear what is said in it."""
        if len(chat.members) > MEMBERS_LIMIT:
            return ()
        return tuple(self._recipient(each) for each in chat.members)

    def _recipient(self, found: str) -> SourceParty:
        name = self._names.get(found, "")
        return self._party("user", found, name, Role.SELF if self.is_own(found, name) else Role.RECIPIENT)

    def conversation(self, chat: "Chat") -> SourceConversation:
        """What holds the messages of a chat together, under the best title that is known."""
        others = [each for each in chat.members if not self.is_own(each, self._names.get(each, ""))]
        partner, also = None, []
        if not chat.is_group and len(others) == 1:
            partner = self._recipient(others[0])
            address = self._addresses.get(others[0], "")
            if address:
                also = [_party_of(Role.RECIPIENT, PointKind.EMAIL, address, address.casefold(), partner.name)]
        names = [name for each in others[:4] if (name := self._names.get(each, ""))]
        return SourceConversation(chat.id, chat.title or ", ".join(names), chat.is_group, partner, tuple(also))

    @property
    def warning(self) -> Warned | None:
        """Said where nothing tells which of those who wrote is the adviser."""
        if not self._wrote or any(self.is_own(found, name) for found, name in self._wrote.items()):
            return None
        names = sorted(set(self._wrote.values()))
        more = "; ..." if len(names) > NAMES_TOLD else ""
        return Warned("self_unknown", "; ".join(names[:NAMES_TOLD]) + more)


class Chat:
    """A chat or channel, as far as the file tells of it."""

    def __init__(self, chat_id: str) -> None:
        pair = _PAIR.fullmatch(chat_id)
        self.id = chat_id
        self.title = ""
        self.members: tuple[str, ...] = (pair[1].casefold(), pair[2].casefold()) if pair else ()
        self.is_group = pair is None and not chat_id.startswith("48:")

    def take(self, chat: dict[str, Any], members: list[str]) -> None:
        """Take notice of what a chat says of itself."""
        self.title = text_of(chat.get("topic")).strip() or self.title
        self.members = tuple(dict.fromkeys(filter(None, members))) or self.members
        if kind := text_of(chat.get("chatType")):
            self.is_group = kind != "oneOnOne"
