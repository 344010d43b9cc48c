"""The scale book: as many clients and entries as wanted, for measuring; plain but German, the same for one seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from app.services.demo.cast import ADVISER_NAME, ADVISER_POINTS
from app.services.demo.words import word_file
from local_store.book.channel import CallOutcome, Channel, Delivery, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId, ContactPointId, ConversationId, HouseholdId, InteractionId
from local_store.book.quick_build import quickly
from local_store.book.records import (
    Client,
    ContactPoint,
    Conversation,
    Household,
    Interaction,
    Participant,
    Record,
    Role,
)

BATCH = 4_000
"""Records in one batch; each batch is one kind."""

_make_entry = quickly(Interaction)
_YEARS = 8
_ZONE: Final = "Europe/Berlin"
_GIANT_FROM = 1_000_000
_FIRM_EVERY = 25
_CHANNELS: Final = (
    (Channel.WHATSAPP, InteractionKind.MESSAGE),
    (Channel.WHATSAPP, InteractionKind.MESSAGE),
    (Channel.WHATSAPP, InteractionKind.MESSAGE),
    (Channel.WHATSAPP, InteractionKind.MESSAGE),
    (Channel.WHATSAPP, InteractionKind.MESSAGE),
    (Channel.EMAIL, InteractionKind.MESSAGE),
    (Channel.EMAIL, InteractionKind.MESSAGE),
    (Channel.PHONE, InteractionKind.CALL),
    (Channel.SMS, InteractionKind.MESSAGE),
    (Channel.INTERNAL, InteractionKind.NOTE),
)


@dataclass(frozen=True, slots=True)
class _Someone:
    """What an entry needs to know about its client."""

    client: ClientId
    conversation: ConversationId
    by_phone: tuple[tuple[Participant, ...], tuple[Participant, ...]]
    """Participants of an entry that came in, and of one that went out."""
    by_mail: tuple[tuple[Participant, ...], tuple[Participant, ...]]


def scale_records(clients: int, entries: int, seed: int, today: date) -> Iterator[list[Record]]:
    """Batches of one kind each, in an order in which nothing refers to what comes later.

    Ids ascend within a kind, and so do the entries' times. From 1,000,000 entries on, one client has a tenth of them.
    """
    chance = Random(f"scale|{seed}|{clients}|{entries}")
    everybody: list[_Someone] = []
    made: list[list[Record]] = [[], [], [], []]
    start = datetime.combine(today - timedelta(days=_YEARS * 365), time(), UTC)
    ids = _Ids(chance, int(start.timestamp() * 1000))
    household: Household | None = None
    for number in range(clients):
        if number % 5 in {0, 3}:
            household = _household(ids, chance)
            made[0].append(household)
        client = _client(number, ids, chance, household)
        phone, mail = _points(number, client, ids)
        conversation = Conversation(
            id=ConversationId(ids.next()),
            channel=Channel.WHATSAPP,
            external_id=phone.normalised[1:],
            title=client.name,
            partner=phone.normalised,
            client=client.id,
        )
        made[1].append(client)
        made[2] += (phone, mail)
        made[3].append(conversation)
        everybody.append(_Someone(client.id, conversation.id, _people(client, phone), _people(client, mail)))
        if number % BATCH == BATCH - 1 or number == clients - 1:
            yield from made
            made = [[], [], [], []]
    yield from _entries(everybody, entries, chance, today)


class _Ids:
    """Ascending ids in the shape of UUIDv7, one millisecond apart."""

    def __init__(self, chance: Random, milliseconds: int) -> None:
        self._bits = chance.getrandbits
        self._milliseconds = milliseconds

    def next(self) -> str:
        """The next id."""
        self._milliseconds += 1
        return id_at(self._milliseconds, self._bits(76))


def id_at(milliseconds: int, bits: int) -> str:
    """An id in the shape of a UUIDv7 from its millisecond and 76 other bits, of which 74 are used."""
    tail = f"{bits:019x}"
    return f"{milliseconds:012x}7{tail[:3]}{'89ab'[int(tail[3], 16) & 3]}{tail[4:]}"


@cache
def _split(key: str) -> tuple[str, ...]:
    return tuple(str(word_file("scale")[key]).split())


def _household(ids: _Ids, chance: Random) -> Household:
    return Household(
        id=HouseholdId(ids.next()),
        name=_family(chance),
        street=f"{chance.choice(_split('streets'))} {chance.randint(1, 140)}",
        postcode=f"8{chance.randint(0, 9999):04d}",
        town=chance.choice(_split("towns")),
        country="DE",
    )


def _family(chance: Random) -> str:
    return chance.choice(_split("family_first")) + chance.choice(_split("family_last"))


def _client(number: int, ids: _Ids, chance: Random, household: Household | None) -> Client:
    family = household.name if household and chance.random() < 0.8 else _family(chance)
    if number % _FIRM_EVERY == _FIRM_EVERY - 1:
        firm = f"{chance.choice(_split('firms'))} {family}"
        return Client(id=ClientId(ids.next()), firm=firm, language="de", segments=frozenset({"Gewerbe"}))
    return Client(
        id=ClientId(ids.next()),
        given_name=chance.choice(_split("given")),
        family_name=family,
        born_on=date(chance.randint(1938, 2006), chance.randint(1, 12), chance.randint(1, 28)),
        language="de",
        preferred_channel=Channel.WHATSAPP,
        household=household.id if household else None,
    )


def _points(number: int, client: Client, ids: _Ids) -> tuple[ContactPoint, ContactPoint]:
    """A number behind a landline kept free for films (five blocks, each with extensions), and a reserved address."""
    code, block = (("89", "99998"), ("30", "23125"), ("40", "66969"), ("69", "90009"), ("221", "4710"))[number % 5]
    place = number // 5
    tail = f"{block}{place % 1000:03d}"
    extension = f"{place // 1000:02d}"
    phone = ContactPoint(
        ContactPointId(ids.next()),
        client.id,
        PointKind.PHONE,
        f"0{code} {tail}-{extension}",
        f"+49{code}{tail}{extension}",
    )
    address = f"kunde{number}@example.com"
    return phone, ContactPoint(ContactPointId(ids.next()), client.id, PointKind.EMAIL, address, address)


def _people(client: Client, point: ContactPoint) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    written, comparable = ADVISER_POINTS[point.kind]
    adviser = Participant(Role.SELF, point.kind, written, comparable, ADVISER_NAME)
    came, went = (
        Participant(role, point.kind, point.value, point.normalised, client.name, client.id, "contact_point")
        for role in (Role.SENDER, Role.RECIPIENT)
    )
    return (came, adviser), (went, adviser)


class _Bodies:
    """Sentences of about 120 characters; every seventh names a compound that few others name."""

    def __init__(self, chance: Random) -> None:
        words = word_file("scale")
        self._random = chance.random
        self._openers: list[str] = words["openers"]
        self._middles: list[str] = words["middles"]
        self._closers: list[str] = words["closers"]
        self._about: list[str] = words["about"]
        self._first, self._second, self._third = (_split(part) for part in ("first", "second", "third"))

    def next(self) -> str:
        """One body."""
        draw = self._random
        opener = self._openers[int(draw() * len(self._openers))]
        kind = draw()
        if kind < 0.15:
            first = self._first[int(draw() * len(self._first))]
            second = self._second[int(draw() * len(self._second))]
            third = self._third[int(draw() * len(self._third))]
            about = self._about[int(draw() * len(self._about))].format(f"{first}{second}{third}")
            return f"{opener} {about}"
        middle = self._middles[int(draw() * len(self._middles))]
        if kind < 0.28:
            return f"{opener} {middle} Vertrag NW{int(draw() * 9_000_000) + 1_000_000}"
        return f"{opener} {middle} {self._closers[int(draw() * len(self._closers))]}"


def _entries(everybody: list[_Someone], entries: int, chance: Random, today: date) -> Iterator[list[Record]]:
    """The entries in the order of their time, spread over eight years, from seven in the morning to nine at night."""
    zone, days = ZoneInfo(_ZONE), _YEARS * 365
    bodies, draw, bits = _Bodies(chance), chance.random, chance.getrandbits
    giant = entries // 10 if entries >= _GIANT_FROM else 0
    giant_share = giant / entries if entries else 0.0
    given, batch = 0, list[Record]()
    others = everybody[1:] or everybody
    for day_number in range(days):
        day = today - timedelta(days=days - day_number)
        count = entries * (day_number + 1) // days - entries * day_number // days
        opens = datetime.combine(day, time(7), zone)
        offset = int((opens.utcoffset() or timedelta()).total_seconds()) // 60
        begins, milliseconds = opens.astimezone(UTC), int(opens.timestamp() * 1000)
        gap = 50_400_000 / max(count, 1)
        for number in range(count):
            after = int((number + draw()) * gap)
            left = count - number if day_number == days - 1 else entries
            is_giant = given < giant and (draw() < giant_share or giant - given >= left)
            given += is_giant
            someone = everybody[0] if is_giant else others[int(draw() * len(others))]
            at = begins + timedelta(milliseconds=after)
            batch.append(_entry(id_at(milliseconds + after, bits(76)), someone, at, offset, bodies, draw(), draw()))
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _entry(
    entry_id: str,
    someone: _Someone,
    at: datetime,
    offset: int,
    bodies: _Bodies,
    kind_draw: float,
    way_draw: float,
) -> Interaction:
    channel, kind = _CHANNELS[int(kind_draw * len(_CHANNELS))]
    is_in = way_draw < 0.55
    is_note = kind is InteractionKind.NOTE
    is_call = kind is InteractionKind.CALL
    people = someone.by_mail if channel is Channel.EMAIL else someone.by_phone
    return _make_entry(
        id=InteractionId(entry_id),
        client=someone.client,
        channel=channel,
        kind=kind,
        direction=Direction.INTERNAL if is_note else (Direction.IN if is_in else Direction.OUT),
        at=at,
        zone=_ZONE,
        offset_minutes=offset,
        duration_s=int(way_draw * 1500) if is_call else None,
        outcome=CallOutcome.ANSWERED if is_call else None,
        participants=() if is_note else people[0 if is_in else 1],
        conversation=someone.conversation if channel is Channel.WHATSAPP else None,
        body=bodies.next(),
        delivery=None if is_in or is_call or is_note else Delivery.READ,
        needs_no_answer=is_in,
    )
