"""Who speaks in a chat, which of them is the adviser, and what the conversation is called between exports."""

import re
import unicodedata
from dataclasses import dataclass, replace

from app.sources.phone_numbers import normalise
from app.sources.record import SourceConversation, SourceParty, Warned
from app.sources.settings import ReaderSettings
from app.sources.whatsapp.phrases import containing, plain, without_marks
from app.sources.whatsapp.survey import Survey
from app.sources.whatsapp.voices import Voice
from local_store.book.channel import Direction, PointKind
from local_store.book.records import Role

_NUMBER = re.compile(r"\+?[\d][\d ()./-]{5,24}")
_QUOTES = (("„", "“”"), ("«", "»"), ("“", "”"))
NAMES_TOLD = 20
"""Names told in a warning."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One name before a colon: how it stands in keys, and what its messages have in common."""

    key: str
    direction: Direction
    parties: tuple[SourceParty, ...]
    is_title: bool = False
    """Not a person but the chat itself: newer exports put its name before WhatsApp's own notices."""


NOBODY = Speaker("", Direction.INTERNAL, ())
"""WhatsApp itself."""


def party_of(written: str, region: str, role: Role = Role.SENDER) -> SourceParty:
    """The party behind a name before a colon. A tilde marks names that are not in the address book; it is dropped."""
    name = unicodedata.normalize("NFC", without_marks(written)).removeprefix("~").strip()
    if _NUMBER.fullmatch(name):
        return SourceParty(role, PointKind.PHONE, name, normalise(name, region))
    return SourceParty(role, PointKind.NAME, name)


def key_of(party: SourceParty) -> str:
    """How a party is compared between exports: its number, or its name without case."""
    return party.normalised or party.identity.casefold()


def loose(name: str) -> str:
    """A name as file names keep it: letters and digits only."""
    kept = "".join(letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum())
    return kept or name.casefold()


def is_system_line(before_colon: str) -> bool:
    """Whether the colon belongs to a notice ('Anna created group "Team: Süd"') rather than to a sender."""
    said = plain(before_colon)
    if containing("system").search(said) or before_colon.count('"') % 2:
        return True
    for opening, closing in _QUOTES:
        place = before_colon.rfind(opening)
        if place >= 0:
            return not any(mark in before_colon[place:] for mark in closing)
    return False


class People:
    """Everybody in one chat."""

    def __init__(self, survey: Survey, title: str, settings: ReaderSettings) -> None:
        """`title` is the partner or the group, as the name of the file says; "" if it does not."""
        self._region = settings.region
        self._own_names = {loose(name) for name in settings.own_names}
        self._own_identities = settings.own_identities
        voices = {name: voice for name, voice in survey.voices.items() if not is_system_line(name)}
        self._title = title or self._noticed_title(voices)
        self._people = self._found(voices, is_group=survey.is_group)
        self._told_own = self._find_told_own(voices, settings.options.get("partner", ""))
        self.is_group = survey.is_group or len(self._people) > 2
        self._partner = None if self.is_group else self._find_partner(settings.options.get("partner", ""))
        self._self_keys = self._find_self()
        self._speakers: dict[str, Speaker] = {}
        self.conversation = self._conversation()

    @property
    def warning(self) -> Warned | None:
        """Said where nothing tells which of the names is the adviser's."""
        if self._self_keys or not self._people or (not self.is_group and self._partner):
            return None
        names = sorted(party.identity for party in self._people.values())
        more = "; ..." if len(names) > NAMES_TOLD else ""
        return Warned("self_unknown", "; ".join(names[:NAMES_TOLD]) + more)

    @property
    def partner(self) -> Speaker | None:
        """The other side of a chat of two."""
        return None if self._partner is None else self.speaker(self._partner.identity)

    def speaker(self, written: str) -> Speaker | None:
        """Who stands before the colon; None where that is a notice with a colon in it."""
        if written not in self._speakers:
            if is_system_line(written):
                return None
            self._speakers[written] = self._speaker(written)
        return self._speakers[written]

    def _speaker(self, written: str) -> Speaker:
        party = party_of(written, self._region)
        key = key_of(party)
        if key not in self._people and loose(party.identity) == loose(self._title):
            return Speaker(key, Direction.INTERNAL, (), is_title=self._partner is None)
        if key in self._self_keys:
            own = replace(party, is_self=True)
            to = () if self._partner is None else (replace(self._partner, role=Role.RECIPIENT),)
            return Speaker(key, Direction.OUT, (own, *to))
        own_party = [self._people[own] for own in self._self_keys if own in self._people]
        to = ()
        if self._partner is not None and len(own_party) == 1:
            to = (replace(own_party[0], role=Role.RECIPIENT, is_self=True),)
        return Speaker(key, Direction.IN, (party, *to))

    def _noticed_title(self, voices: dict[str, Voice]) -> str:
        """The chat's name before the encryption notice, as newer exports of iPhones have it."""
        return next((without_marks(name) for name, voice in voices.items() if voice.notices), "")

    def _found(self, voices: dict[str, Voice], *, is_group: bool) -> dict[str, SourceParty]:
        """The people, by key, without the chat's own name where that only stands before notices."""
        people: dict[str, SourceParty] = {}
        for name, voice in voices.items():
            party = party_of(name, self._region)
            if not party.identity or voice.lines == voice.notices:
                continue
            is_title = loose(party.identity) == loose(self._title)
            if is_title and voice.lines == voice.generated and (is_group or len(voices) > 2):
                continue
            people.setdefault(key_of(party), party)
        return people

    def _is_own(self, party: SourceParty) -> bool:
        return self._is_set_as_own(party) or key_of(party) == self._told_own

    def _is_set_as_own(self, party: SourceParty) -> bool:
        return loose(party.identity) in self._own_names or party.normalised in self._own_identities - {""}

    def _find_told_own(self, voices: dict[str, Voice], partner: str) -> str:
        """The key of the one of whom the chat itself tells that they exported it.

        "" where the settings know, where the file's name or `partner` says that this is the other side, and where two are
        told of.
        """
        if any(map(self._is_set_as_own, self._people.values())):
            return ""
        told = {key_of(party_of(name, self._region)) for name, voice in voices.items() if voice.is_own}
        told = {key for key in told if key in self._people}
        others = {loose(name) for name in (partner, self._title) if name}
        told = {key for key in told if loose(self._people[key].identity) not in others}
        return told.pop() if len(told) == 1 else ""

    def _find_partner(self, told: str) -> SourceParty | None:
        others = {key: party for key, party in self._people.items() if not self._is_own(party)}
        for name in filter(None, (told, self._title)):
            wanted = party_of(name, self._region)
            for key, party in others.items():
                if key == key_of(wanted) or loose(party.identity) == loose(wanted.identity):
                    return party
        if len(others) == 1 < len(self._people):
            return next(iter(others.values()))
        if self._title and len(self._people) == 1:
            return party_of(self._title, self._region)
        return None

    def _find_self(self) -> frozenset[str]:
        own = frozenset(key for key, party in self._people.items() if self._is_own(party))
        if own or self.is_group or self._partner is None:
            return own
        return frozenset(self._people) - {key_of(self._partner)}

    def _conversation(self) -> SourceConversation:
        if self._partner is not None:
            partner = self._partner
            title = self._title if partner.kind is PointKind.PHONE and self._title else partner.identity
            return SourceConversation(key_of(partner), title, partner=partner)
        if self._title:
            return SourceConversation(loose(self._title), self._title, is_group=self.is_group)
        names = sorted(self._people)
        title = ", ".join(sorted(party.identity for party in self._people.values())[:NAMES_TOLD])
        return SourceConversation("|".join(names), title, is_group=self.is_group)
