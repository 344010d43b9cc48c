"""How people write: greetings around a mail, no capitals for some, a slip of the thumb for others."""

import re
from datetime import date
from random import Random

from app.services.demo.cast import ADVISER_NAME, Member
from app.services.demo.slots import Slots

_OPENINGS = {
    "": ("Hallo Frau Vogel,", "Guten Tag Frau Vogel,", "Liebe Frau Vogel,"),
    "at": ("Grüß Gott Frau Vogel,", "Liebe Frau Vogel,"),
    "ch": ("Grüezi Frau Vogel", "Guten Tag Frau Vogel"),
    "nord": ("Moin Frau Vogel,",),
}
_CLOSINGS = {
    "": ("Viele Grüße", "Beste Grüße", "Herzliche Grüße"),
    "at": ("Liebe Grüße", "Herzliche Grüße"),
    "ch": ("Freundliche Grüsse", "Herzliche Grüsse"),
    "nord": ("Beste Grüße", "Viele Grüße von der Elbe"),
}
_PICTURES = re.compile("\\s*[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+")
_LOWERED = re.compile(
    "(?:"
    "Am|Armer|Auf|Bei|Bekommt|Bis|Bitte|Bisher|Da|Dann|Das|Den|Der|Die|Diesen|Eine|Einmal|Erst|Es|"
    "Für|Gebucht|Gefunden|Gern|Hab|Haben|Harmlos|Heute|Ich|Im|Immer|Ja|Jederzeit|Kein|Klug|Kommt|"
    "Leider|Mit|Natürlich|Nein|Nicht|Nirgendwohin|Oben|Prima|Registrieren|Schicken|Schon|Sehr|So|"
    "Stimmt|Super|Traumhaft|Verglichen|Wann|War|Was|Wegen|Welche|Wenn|Wie|Wir|Zugelassen|Zwei"
    r")\b"
)
"""First words of a sentence that are written small after the comma of a greeting."""
_FORMAL = {"wolfgang", "eva", "andreas"}


def with_greetings(body: str, member: Member, slots: Slots, *, is_ours: bool, first: bool) -> str:
    """The body of a mail between its greeting and its name; a short answer has only the name."""
    body = _PICTURES.sub("", body)
    if is_ours:
        opening = slots.fill(slots.chance.choice(("Guten Tag {anrede},", "Hallo {anrede},")), _ANY_DAY, is_mail=True)
        closing = slots.chance.choice(("Herzliche Grüße", "Viele Grüße", "Beste Grüße"))
        return f"{opening}\n\n{_after_comma(body)}\n\n{closing}\n{ADVISER_NAME}"
    if not first:
        return f"{body[:1].upper()}{body[1:]}\n\n{member.speaker}"
    if member.key in _FORMAL:
        return f"Sehr geehrte Frau Vogel,\n\n{_after_comma(body)}\n\nMit freundlichen Grüßen\n{member.speaker}"
    opening = slots.chance.choice(_OPENINGS[member.region])
    body = _after_comma(body) if opening.endswith(",") else body[:1].upper() + body[1:]
    return f"{opening}\n\n{body}\n\n{slots.chance.choice(_CLOSINGS[member.region])}\n{member.speaker}"


def _after_comma(body: str) -> str:
    return body[:1].lower() + body[1:] if _LOWERED.match(body) else body


_ANY_DAY = date(2000, 1, 3)
"""An address holds no day; the slots want one all the same."""


def in_their_voice(body: str, style: str, chance: Random) -> str:
    """A chat message as this person types it."""
    if style == "klein":
        return body.lower().removesuffix(".")
    if style == "tipp" and chance.random() < 0.1:
        return _slip(body, chance)
    return body


def _slip(body: str, chance: Random) -> str:
    """The text with two neighbouring letters of one longer word swapped."""
    words = body.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return body
    place = chance.choice(long)
    word = words[place]
    at = chance.randint(2, len(word) - 3)
    words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
