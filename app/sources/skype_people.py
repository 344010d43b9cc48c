"""Who is who in a Skype conversation: ids, display names, the other side, the members of a group."""

import base64
import binascii
import json
from collections.abc import Iterable
from typing import Any

from app.sources.json_values import text_of
from app.sources.phone_numbers import normalise
from app.sources.record import SourceConversation, SourceParty
from app.sources.settings import ReaderSettings
from app.sources.skype_markup import unescaped
from local_store.book.channel import Channel, PointKind
from local_store.book.records import Role

_DIRECTORY = "8:orgid:"
"""What ids of a company's directory begin with, as Teams writes them."""
_OF_TEAMS = ("@unq.gbl.spaces", "@thread.v2", "@thread.tacv2")
"""What the ids of Teams' chats end with."""
FEED = "48:"
"""What the ids of Skype's own lists begin with."""
MEMBERS_LIMIT = 20
"""Of larger groups the members are not repeated as recipients of each message."""


def handle_of(identity: str) -> str:
    """The comparable form of a Skype id: "8:live:Anna" and "live:anna" are one handle."""
    prefix, separator, rest = identity.partition(":")
    return (rest if separator and prefix in {"1", "2", "8"} else identity).casefold()


class People:
    """What is known of those who take part; grows while rows are read."""

    def __init__(self, own_id: str, settings: ReaderSettings) -> None:
        self.own_id = own_id
        self._region = settings.region
        self._own_handles = {handle_of(own_id)} if own_id else {each.casefold() for each in settings.own_identities}
        self._names: dict[str, str] = {}

    def learn(self, identity: str, name: str) -> None:
        """Remember a display name; the first one met is the newest."""
        name = unescaped(name).strip()
        if name and identity and handle_of(name) != handle_of(identity):
            self._names.setdefault(handle_of(identity), name)

    def name_of(self, identity: str) -> str:
        """The display name of an id, or the id without its prefix."""
        return self._names.get(handle_of(identity)) or identity.partition(":")[2] or identity

    def is_own(self, identity: str) -> bool:
        """Whether this is the adviser."""
        return bool(identity) and handle_of(identity) in self._own_handles

    def party(self, identity: str, role: Role) -> SourceParty:
        """One who took part. Ids that begin with "4:" are telephone numbers."""
        is_phone = identity.startswith("4:")
        is_teams = identity.startswith(_DIRECTORY)
        kind = PointKind.PHONE if is_phone else PointKind.TEAMS if is_teams else PointKind.SKYPE
        number = identity.removeprefix("4:")
        handle = identity.removeprefix(_DIRECTORY).casefold() if is_teams else handle_of(identity)
        normalised = normalise(number, self._region, is_international=True) if is_phone else handle
        name = self._names.get(handle_of(identity), "")
        return SourceParty(role, kind, number if is_phone else identity, normalised, name, self.is_own(identity))


class Head:
    """The attributes of a conversation, in whatever order they come."""

    def __init__(self) -> None:
        self.id = ""
        self.title = ""
        self.topic = ""
        self.members: tuple[str, ...] = ()

    def take(self, key: str, value: Any) -> None:
        """Take notice of one attribute."""
        if key == "id":
            self.id = text_of(value).strip()
        elif key == "displayName":
            self.title = unescaped(text_of(value)).strip()
        elif key == "threadProperties" and isinstance(value, dict):
            self.topic = unescaped(text_of(value.get("topic"))).strip()
            self.members = members_of(value.get("members"))

    @property
    def is_group(self) -> bool:
        """Whether more than two may take part."""
        return self.id.startswith("19:")

    @property
    def channel(self) -> Channel:
        """Skype, or Teams: its free edition hands out archives of the same shape."""
        is_teams = self.id.endswith(_OF_TEAMS) or self.id.startswith(_DIRECTORY)
        return Channel.TEAMS if is_teams else Channel.SKYPE

    @property
    def is_feed(self) -> bool:
        """Whether this is one of Skype's own lists ("48:calllogs") and no conversation."""
        return self.id.startswith(FEED)

    def partner(self, people: People) -> str:
        """The id of the other side, "" where there are several or none."""
        if not self.is_group:
            return self.id if self.id.partition(":")[2] else ""
        # The members of other groups are those of today: somebody else may have written in it.
        others = [member for member in _p2p_members(self.id) if not people.is_own(member)]
        return others[0] if len(others) == 1 else ""

    def conversation(self, people: People) -> SourceConversation:
        """What the channel holds together, under the best title that is known."""
        partner = self.partner(people)
        title = self.title if handle_of(self.title) != handle_of(self.id) else ""
        if not title and not self.topic:
            others = [partner] if partner else [member for member in self.members if not people.is_own(member)]
            title = ", ".join(people.name_of(other) for other in others[:4])
        party = people.party(partner, Role.RECIPIENT) if partner else None
        return SourceConversation(self.id, title or self.topic or self.id, self.is_group, party)

    def parties(self, sender: str, people: People, heard: Iterable[str] = ()) -> tuple[SourceParty, ...]:
        """The sender, then those who could hear: `heard` where the row names them, else the other side or the group."""
        others = [*heard] or [*self.members] or [self.partner(people)]
        if len(others) > MEMBERS_LIMIT:
            others = []
        if not self.is_group and not people.is_own(sender) and people.own_id:
            others = [people.own_id]
        first = [people.party(sender, Role.SENDER)] if sender and not sender.startswith("19:") else []
        distinct = {handle_of(other): other for other in others if other}
        distinct.pop(handle_of(sender), None)
        rest = (
            people.party(other, Role.SELF if people.is_own(other) else Role.RECIPIENT) for other in distinct.values()
        )
        return (*first, *rest)


def members_of(value: Any) -> tuple[str, ...]:
    """The members of a group: a list inside a JSON string, of ids or of {"MemberMri": id}."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return ()
    if not isinstance(value, list):
        return ()
    found = (text_of(each.get("MemberMri") if isinstance(each, dict) else each) for each in value)
    return tuple(dict.fromkeys(each for each in found if each))


def _p2p_members(conversation_id: str) -> tuple[str, ...]:
    """The members that the id of an old group spells out: "19:<base64 of #anna/$bernd;hash>@p2p.thread.skype"."""
    coded, at, domain = conversation_id.removeprefix("19:").partition("@")
    if not at or not domain.startswith("p2p."):
        return ()
    try:
        plain = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_").decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ()
    names = plain.partition(";")[0].split("/")
    return tuple(f"8:{name[1:]}" for name in names if len(name) > 1 and name[0] in "#$")
