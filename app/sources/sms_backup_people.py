"""Who is on the other side of a text message or call: numbers, addresses and bare names, each made once."""

import re
from dataclasses import dataclass, replace

from app.sources.phone_numbers import is_withheld, normalise
from app.sources.record import SourceConversation, SourceParty
from app.sources.settings import ReaderSettings
from local_store.book.channel import Direction, PointKind
from local_store.book.records import Role

SELF_TOKEN = "insert-address-token"  # noqa: S105 - Android's placeholder for the own number
_REMEMBERED = 20_000
"""Other sides kept ready."""
_NOTHING = frozenset({"null", "(unknown)", "unknown", ""})
_ADDRESS = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")
_NUMBER = re.compile(r"[+\d(][\d\s()./*#+-]*")


def told(value: str | None) -> str:
    """A value of the backup; "" where it is the word that stands for none."""
    return "" if value is None or value == "null" else value


def name_in(value: str | None) -> str:
    """A name of the address book; "" where the backup says that there is none."""
    name = " ".join((value or "").split())
    return "" if name.casefold() in _NOTHING else name


@dataclass(frozen=True, slots=True)
class Side:
    """One other side and what its messages have in common, by direction."""

    conversation: SourceConversation | None
    parties: dict[Direction, tuple[SourceParty, ...]]


class People:
    """Everybody in one backup."""

    def __init__(self, settings: ReaderSettings) -> None:
        self._region = settings.region
        self._own = settings.own_identities
        self._sides: dict[tuple[str, str], Side] = {}

    def side(self, address: str, names: str) -> Side:
        """The other side of a message: one address, or several with "~" between them."""
        known = self._sides.get((address, names))
        if known is None:
            if len(self._sides) >= _REMEMBERED:
                self._sides.clear()
            others = tuple(dict.fromkeys(each.strip() for each in address.split("~") if each.strip()))
            known = self._sides[address, names] = self.side_of(others, names)
        return known

    def side_of(self, others: tuple[str, ...], names: str) -> Side:
        """The other side of these addresses; names of several stand with commas between them."""
        title = name_in(names)
        each_name = [part.strip() for part in title.split(",")] if len(others) > 1 else [title]
        if len(each_name) != len(others):
            each_name = [""] * len(others)
        parties = tuple(
            self.party(address, Role.RECIPIENT, name) for address, name in zip(others, each_name, strict=True)
        )
        if not parties:
            return Side(None, {Direction.IN: (), Direction.OUT: (), Direction.INTERNAL: ()})
        is_group = len(parties) > 1
        title = title or ", ".join(party.name or party.identity for party in parties[:4])
        conversation = SourceConversation(
            "|".join(sorted(map(key_of, parties))), title, is_group, None if is_group else parties[0]
        )
        # Which of several wrote is not said here.
        senders = parties if is_group else (replace(parties[0], role=Role.SENDER),)
        return Side(conversation, {Direction.IN: senders, Direction.OUT: parties, Direction.INTERNAL: parties})

    def party(self, address: str, role: Role, name: str = "") -> SourceParty:
        """One address: a number, a mail address, or a name such as "Allianz" under which firms send."""
        if _ADDRESS.fullmatch(address):
            folded = address.casefold()
            return SourceParty(role, PointKind.EMAIL, address, folded, name, folded in self._own)
        if _NUMBER.fullmatch(address):
            number = normalise(address, self._region)
            return SourceParty(role, PointKind.PHONE, address, number, name, bool(number) and number in self._own)
        return SourceParty(role, PointKind.NAME, address, "", name)

    def caller(self, number: str, name: str, role: Role, *, is_hidden: bool) -> SourceParty:
        """The other side of a call; one who showed no number has neither identity nor number."""
        if is_hidden or is_withheld(number):
            return SourceParty(role, PointKind.PHONE, "", "", name)
        return self.party(number, role, name)

    def is_self(self, address: str) -> bool:
        """Whether an address is the adviser's own."""
        if address.casefold() == SELF_TOKEN:
            return True
        return bool(self._own) and self.party(address, Role.SELF).is_self


def key_of(party: SourceParty) -> str:
    """How a party is compared between backups, which write a number now with and now without its country."""
    return party.normalised or re.sub(r"[\s\-/().]", "", party.identity).casefold()
