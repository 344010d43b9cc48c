"""Who is who in webhooks: business-scoped ids first, numbers second, as a number may be missing from a message."""

import re
from dataclasses import dataclass, replace
from typing import Any

from app.sources.json_values import first_text, list_of, object_of, text_of
from app.sources.phone_numbers import normalise
from app.sources.record import SourceConversation, SourceParty
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.records import Role

KNOWN_LIMIT = 50_000
"""People whose other identity and name are remembered while a file is read."""
_DIGITS = re.compile(r"\+?[0-9]{5,20}")


@dataclass(frozen=True, slots=True)
class Person:
    """A user of WhatsApp as a webhook names them."""

    number: str = ""
    """Digits without "+", as WhatsApp writes them; "" for one who hides it."""
    user_id: str = ""
    """Business-scoped id ("US.1349...")."""
    name: str = ""

    @property
    def key(self) -> str:
        """What their conversation is filed under: the number, which older webhooks have alone, else the id."""
        return self.number or self.user_id


@dataclass(frozen=True, slots=True)
class Line:
    """The business number that a webhook is for."""

    id: str
    number: str


class People:
    """Everybody met in one file."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._region = settings.region
        self._by_user_id: dict[str, Person] = {}
        self._by_number: dict[str, Person] = {}
        self._parties: dict[tuple[Person, Line, bool], tuple[SourceParty, ...]] = {}
        self._conversations: dict[tuple[Person, Line], SourceConversation] = {}

    def person(self, number: Any, user_id: Any, contacts: Any) -> Person:
        """Who is meant, with what the `contacts` beside a message and earlier webhooks tell of them.

        A contact of another number is somebody else; one that stands alone is meant where the message names nobody.
        """
        found = Person(digits_of(number), text_of(user_id).strip())
        known = [contact_of(each) for each in list_of(contacts)]
        for each in known:
            if (found.user_id and each.user_id == found.user_id) or (found.number and each.number == found.number):
                found = _merged(found, each)
                break
        else:
            if not found.key and len(known) == 1:
                found = known[0]
        return self._learnt(found)

    def parties(self, person: Person, line: Line, *, is_out: bool) -> tuple[SourceParty, ...]:
        """The sender first. Of the other side every identity is told, the business-scoped id before the number."""
        key = (person, line, is_out)
        if key not in self._parties:
            if len(self._parties) >= KNOWN_LIMIT:
                self._parties.clear()
            others = self.identities(person, Role.RECIPIENT if is_out else Role.SENDER)
            own = (self._own(line, Role.SENDER if is_out else Role.SELF),) if line.number else ()
            self._parties[key] = (*own, *others) if is_out else (*others, *own)
        return self._parties[key]

    def identities(self, person: Person, role: Role) -> tuple[SourceParty, ...]:
        """A person under each identity that is known."""
        found: list[SourceParty] = []
        if person.user_id:
            found.append(SourceParty(role, PointKind.WHATSAPP, person.user_id, person.user_id, person.name))
        if person.number:
            found.append(self.number_party(person.number, role, person.name))
        if not found and person.name:
            found.append(SourceParty(role, PointKind.NAME, person.name, "", person.name))
        return tuple(found)

    def number_party(self, digits: str, role: Role, name: str = "") -> SourceParty:
        """One who is known by a number."""
        return SourceParty(role, PointKind.PHONE, f"+{digits}", e164_of(digits, self._region), name)

    def conversation(self, person: Person, line: Line, group: str) -> SourceConversation | None:
        """The conversation of a business number with a person or a group; None where nobody is named."""
        if group:
            person = Person(name=group)
        elif not person.key:
            return None
        key = (person, line)
        if key not in self._conversations:
            if len(self._conversations) >= KNOWN_LIMIT:
                self._conversations.clear()
            self._conversations[key] = self._made(person, line, group)
        return self._conversations[key]

    def _made(self, person: Person, line: Line, group: str) -> SourceConversation:
        if group:
            return SourceConversation(f"{line.id or line.number}:group:{group}", "", is_group=True)
        partner, *also = self.identities(person, Role.RECIPIENT)
        title = person.name or (f"+{person.number}" if person.number else person.user_id)
        external_id = f"{line.id or line.number}:{person.key}"
        return SourceConversation(external_id, title, partner=partner, partner_also=tuple(also))

    def _own(self, line: Line, role: Role) -> SourceParty:
        return replace(self.number_party(line.number, role), is_self=True)

    def _learnt(self, person: Person) -> Person:
        known = self._by_user_id.get(person.user_id) or self._by_number.get(person.number)
        if known is not None and _are_one(person, known):
            person = _merged(person, known)
        if person == known:
            return known
        if len(self._by_number) + len(self._by_user_id) >= 2 * KNOWN_LIMIT:
            self._by_number.clear()
            self._by_user_id.clear()
        if person.user_id:
            self._by_user_id[person.user_id] = person
        if person.number:
            self._by_number[person.number] = person
        return person


def line_of(value: dict[str, Any]) -> Line:
    """The business number that a change is for."""
    metadata = object_of(value.get("metadata"))
    return Line(text_of(metadata.get("phone_number_id")).strip(), digits_of(metadata.get("display_phone_number")))


def contact_of(value: Any) -> Person:
    """A person out of the list `contacts` of a change."""
    contact = object_of(value)
    profile = object_of(contact.get("profile"))
    username = first_text(profile.get("username"), contact.get("username"))
    name = first_text(profile.get("name"), contact.get("name")) or (f"@{username}" if username else "")
    return Person(digits_of(contact.get("wa_id")), text_of(contact.get("user_id")).strip(), name)


def digits_of(value: Any) -> str:
    """The digits of a number as WhatsApp writes it (some stores keep a "+" and blanks); "" for what is none."""
    text = re.sub(r"[\s().\-]", "", text_of(value)[:40])
    return text.removeprefix("+") if _DIGITS.fullmatch(text) else ""


def e164_of(digits: str, region: str) -> str:
    """E.164 of WhatsApp's digits: Mexico keeps an old "1" there, Brazil leaves out a new "9"."""
    if digits.startswith("521") and len(digits) == 13:
        digits = f"52{digits[3:]}"
    elif digits.startswith("55") and len(digits) == 12 and digits[4] in "6789":
        digits = f"{digits[:4]}9{digits[4:]}"
    return normalise(f"+{digits}", region)


def _are_one(person: Person, known: Person) -> bool:
    """Whether two sightings are one person: a number may have gone to somebody else, who has another id."""
    return not (person.user_id and known.user_id and person.user_id != known.user_id)


def _merged(person: Person, known: Person) -> Person:
    return Person(person.number or known.number, person.user_id or known.user_id, person.name or known.name)
