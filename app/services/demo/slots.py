"""Fills the written words with names, days and sums: `{anrede}`, `{wt+3}`, `{preis rs}`, `{geld 80-240}`, `(ja|gern)`.

A value once drawn under a name (`{geld1 80-240}`) is the same for the rest of its story (`{geld1}`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.services.demo.cast import Member
from app.services.demo.working_days import working_day_from

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_SLOT = re.compile(r"\{(\w+?)([+ -][^{}]*)?\}")
_GREETINGS = {
    "": ("Hallo", "Guten Tag", "Hallo"),
    "at": ("Servus", "Grüß Gott", "Hallo"),
    "ch": ("Grüezi", "Guten Tag", "Grüezi"),
    "nord": ("Moin", "Moin moin", "Hallo"),
}


def money(cents: int) -> str:
    """A sum as Germans write it: "1.240,50 €", whole euros without cents."""
    euros, rest = divmod(cents, 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{grouped},{rest:02d} €" if rest else f"{grouped} €"


@dataclass(slots=True)
class Slots:
    """The values of one story: who is in it, what was drawn so far, which offers were told in the last text."""

    member: Member
    chance: Random
    offers: Mapping[str, str]
    """Offer key to its price as written ("14,90 €")."""
    drawn: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str, day: date, *, is_mail: bool) -> str:
        """The text with every slot and every choice filled, as said on that day."""
        while found := _CHOICE.search(text):
            text = text[: found.start()] + self.chance.choice(found[1].split("|")) + text[found.end() :]
        text = _SLOT.sub(lambda slot: self._value(slot[1], (slot[2] or "").strip(), day, is_mail=is_mail), text)
        if not is_mail:
            text = text[:1].upper() + text[1:]
        return text

    def _value(self, name: str, more: str, day: date, *, is_mail: bool) -> str:
        member = self.member
        fixed = {
            "anrede": member.address if not member.client.firm else _contact(member),
            "vorname": member.client.given_name,
            "nachname": member.client.family_name,
            "firma": member.client.firm,
            "partner": member.names.get("partner", "mein Mann"),
            "kind": member.names.get("kid", "die Kleine"),
            "hund": member.names.get("dog", "der Hund"),
            "jahr": str(day.year),
            "vorjahr": str(day.year - 1),
            "monat": MONTHS[day.month - 1],
        }
        if name in fixed:
            return fixed[name]
        if name == "hallo":
            return "" if is_mail else f"{self.chance.choice(_GREETINGS[member.region])} Frau Vogel, "
        if name == "preis":
            return self.offers[more]
        if name in {"wt", "dt", "dl"}:
            later = day + timedelta(days=int(more))
            return _day(name, working_day_from(later) if later > day else later)
        if more:
            self.drawn[name] = self._draw(name, more)
        return self.drawn[name]

    def _draw(self, name: str, bounds: str) -> str:
        low, high = (int(part) for part in bounds.split("-"))
        number = self.chance.randint(low, high)
        if name.startswith("geld"):
            return money(number * 100)
        if name.startswith("uhr"):
            return self.chance.choice((f"{number} Uhr", f"{number}:30 Uhr"))
        return f"{number:,}".replace(",", ".")


def _contact(member: Member) -> str:
    family = member.speaker.split()[-1]
    return f"{'Herr' if member.is_male else 'Frau'} {family}"


def _day(name: str, day: date) -> str:
    if name == "wt":
        return WEEKDAYS[day.weekday()]
    return f"{day.day}.{day.month}." if name == "dt" else f"{day.day}. {MONTHS[day.month - 1]}"
