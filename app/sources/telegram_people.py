"""Who is who in a Telegram export: the account's owner, its contacts, the other side of a chat."""

import re
from dataclasses import dataclass
from typing import Any

from app.sources.phone_numbers import normalise
from app.sources.record import SourceConversation, SourceParty
from app.sources.settings import ReaderSettings
from app.sources.telegram_content import scalar
from local_store.book.channel import PointKind
from local_store.book.records import Role

_USER = re.compile(r"(?:user)?(\d{1,20})")
OF_TWO = frozenset({"personal_chat", "bot_chat"})
SAVED = "saved_messages"
NAMES_TOLD = 20


def id_of(value: Any) -> str:
    """An id as new exports write it: "user123" for old ones' 123; "" for none."""
    text = scalar(value).strip()
    found = _USER.fullmatch(text)
    return f"user{found[1]}" if found else text.casefold()


@dataclass(slots=True)
class Chat:
    """The head of a chat."""

    id: str = ""
    type: str = ""
    name: str = ""
    voices: tuple[str, ...] = ()
    """Everybody who writes in it, where the head says nothing and the messages were looked through for it."""

    def take(self, key: str, value: Any) -> None:
        """Take notice of one attribute."""
        if key == "id":
            self.id = scalar(value).strip()
        elif key == "type":
            self.type = scalar(value).strip()
        elif key == "name":
            self.name = scalar(value).strip()

    @property
    def is_known(self) -> bool:
        """Whether the head says what chat this is."""
        return bool(self.id or self.type)


class People:
    """The owner and the contacts of one export; grows while it is read."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._region = settings.region
        self._own_names = {name.casefold() for name in settings.own_names}
        self._own_ids = {id_of(each) for each in settings.own_identities if id_of(each).startswith("user")}
        self.told_partner = settings.options.get("partner", "").casefold()
        """The other side of a chat that does not say it, by name."""
        self._numbers: dict[str, tuple[str, str]] = {}
        self.is_owner_told = bool(self._own_ids)
        """Whether the adviser is known by an id, which stands beside each message."""
        self.unsettled: dict[str, None] = {}
        """Names in chats of which it is not clear who is the adviser."""

    def take_owner(self, value: Any) -> None:
        """Take notice of `personal_information`."""
        if isinstance(value, dict) and (found := id_of(value.get("user_id"))):
            self._own_ids.add(found)
            self.is_owner_told = True

    def take_contact(self, value: Any) -> None:
        """Take notice of one of the account's contacts."""
        if isinstance(value, dict) and (found := id_of(value.get("user_id"))) not in {"", "user0"}:
            raw = scalar(value.get("phone_number")).strip()
            number = normalise(raw, self._region) if raw else ""
            if number:
                self._numbers[found] = raw, number

    def is_own(self, sender: str, name: str) -> bool:
        """Whether this is the adviser: by id, else by name."""
        return (bool(sender) and sender in self._own_ids) or name.casefold() in self._own_names

    def party(self, sender: str, name: str, role: Role, *, is_self: bool = False) -> SourceParty:
        """One who took part: by id where there is one, else by name alone."""
        if sender:
            return SourceParty(role, PointKind.TELEGRAM, sender, sender, name, is_self)
        return SourceParty(role, PointKind.NAME, name, "", name, is_self)

    def number_of(self, sender: str) -> SourceParty | None:
        """The telephone number that the account's contacts have of an id."""
        known = self._numbers.get(sender)
        return None if known is None else SourceParty(Role.RECIPIENT, PointKind.PHONE, *known)


class Talk:
    """One chat while its messages are read: who speaks, which way."""

    def __init__(self, chat: Chat, people: People) -> None:
        self._people = people
        self._is_of_two = chat.type in OF_TWO
        self._is_saved = chat.type == SAVED
        self._partner_id = id_of(chat.id) if self._is_of_two else ""
        self._partner_name = chat.name if self._is_of_two else ""
        self._own: tuple[str, str] | None = None
        self._parties: dict[tuple[str, str], tuple[SourceParty, ...]] = {}
        self._heard: dict[str, None] = {}
        if not chat.is_known:
            self._find_partner(chat)
        self.conversation = self._conversation(chat)

    def _find_partner(self, chat: Chat) -> None:
        """Of a chat without a head: the one who is not the adviser, where two write in it."""
        people = self._people
        others = [name for name in chat.voices if not people.is_own("", name)]
        told = [name for name in others if name.casefold() == people.told_partner]
        # A chat of two is called after the other side.
        told = told or [name for name in others if name == chat.name and len(chat.voices) <= 2]
        if told or len(others) == 1 < len(chat.voices):
            self._is_of_two, self._partner_name = True, (told or others)[0]

    def _conversation(self, chat: Chat) -> SourceConversation:
        people = self._people
        if self._is_of_two and (self._partner_id or self._partner_name):
            partner = people.party(self._partner_id, self._partner_name, Role.RECIPIENT)
            number = people.number_of(self._partner_id)
            title = self._partner_name or self._partner_id
            key = chat.id or self._partner_name.casefold()
            return SourceConversation(key, title, partner=partner, partner_also=(number,) if number else ())
        names = ", ".join(chat.voices[:NAMES_TOLD])
        key = chat.id or chat.name.casefold() or "|".join(sorted(name.casefold() for name in chat.voices))
        is_group = not self._is_saved and (chat.is_known or len(chat.voices) > 2)
        return SourceConversation(key or "telegram", chat.name or names or chat.id or "Telegram", is_group)

    def is_ours(self, sender: str, name: str) -> bool:
        """Whether the adviser speaks, as far as anything tells. In a chat of two it is whoever is not the partner."""
        if self._is_saved or self._people.is_own(sender, name):
            self._own = self._own or (sender, name)
            return True
        if self._is_of_two:
            if sender and self._partner_id:
                # Ids of old exports count otherwise; a name agrees all the same.
                return sender != self._partner_id and name != self._partner_name
            return bool(name) and name != self._partner_name
        if name and len(self._heard) <= NAMES_TOLD:
            self._heard.setdefault(name)
        return False

    def end(self) -> None:
        """The chat is read: where nobody in it was the adviser, it is not clear who is."""
        if self._own is None and not self._people.is_owner_told:
            self._people.unsettled.update(self._heard)

    def parties(self, sender: str, name: str, *, is_ours: bool) -> tuple[SourceParty, ...]:
        """The sender first; in a chat of two then the other."""
        known = self._parties.get((sender, name))
        if known is None:
            if len(self._parties) >= 4096:
                self._parties.clear()
            known = self._parties[sender, name] = self._made(sender, name, is_ours=is_ours)
        return known

    def _made(self, sender: str, name: str, *, is_ours: bool) -> tuple[SourceParty, ...]:
        speaker = self._people.party(sender, name, Role.SENDER, is_self=is_ours)
        if is_ours:
            self._own = sender, name
            partner = self.conversation.partner
            return (speaker,) if partner is None else (speaker, partner)
        if self._is_of_two and self._own is not None:
            return speaker, self._people.party(*self._own, Role.SELF, is_self=True)
        return (speaker,)
