"""Who is in the demo book: clients, households, relations and contact points, cast from `people.toml`.

Telephone numbers come from the ranges that the Bundesnetzagentur keeps free for film and television, mail addresses
from domains reserved by RFC 2606.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.services.demo.seeded import Seed
from app.services.demo.words import word_file
from local_store.book.channel import Channel, PointKind, Provenance
from local_store.book.ids import ClientId, ContactPointId, HouseholdId, RelationId
from local_store.book.records import Client, ContactPoint, Household, Relation

SKYPE_ENDED_ON = date(2025, 5, 5)
"""The day on which the consumer service was switched off."""

ADVISER_NAME = "Katrin Vogel"
ADVISER_POINTS = {
    PointKind.PHONE: ("0176 04069000", "+4917604069000"),
    PointKind.EMAIL: ("k.vogel@vogel-partner.example", "k.vogel@vogel-partner.example"),
    PointKind.SKYPE: ("live:vogel.partner", "live:vogel.partner"),
    PointKind.TEAMS: ("k.vogel@vogel-partner.example", "k.vogel@vogel-partner.example"),
    PointKind.MESSENGER: ("Katrin Vogel", "vogelundpartner"),
    PointKind.TELEGRAM: ("@vogelundpartner", "vogelundpartner"),
    PointKind.POSTAL: ("Vogel & Partner, Sendlinger Straße 41, 80331 München", ""),
}

POINT_OF = {
    Channel.WHATSAPP: PointKind.PHONE,
    Channel.SMS: PointKind.PHONE,
    Channel.PHONE: PointKind.PHONE,
    Channel.EMAIL: PointKind.EMAIL,
    Channel.TEAMS: PointKind.TEAMS,
    Channel.SKYPE: PointKind.SKYPE,
    Channel.MESSENGER: PointKind.MESSENGER,
    Channel.TELEGRAM: PointKind.TELEGRAM,
    Channel.LETTER: PointKind.POSTAL,
}

_LANDLINE = {"Hamburg": ("040", "66969"), "Frankfurt": ("069", "90009"), "Köln": ("0221", "4710")}
_MUNICH = ("089", "99998")
_MAIL_DOMAINS = ("example.com", "example.org", "example.net")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "é": "e", " ": "-", "&": "und", ".": ""})


@dataclass(frozen=True, slots=True)
class Member:
    """A client together with what the stories need to know about them."""

    key: str
    client: Client
    since: date
    """The day of the first contact."""
    channel: Channel
    then: Channel
    """Where a Skype client writes since Skype ended; otherwise the same as `channel`."""
    entries: int
    traits: frozenset[str]
    style: str
    region: str
    is_male: bool
    household: str
    names: dict[str, str]
    silent_days: int
    points: dict[PointKind, ContactPoint]
    speaker: str
    """Who writes: the person's own name, or the contact person's for a firm."""

    @property
    def address(self) -> str:
        """The way the adviser addresses this person: "Frau Krüger", "Herr Dr. Weiß"."""
        client = self.client
        title = f"{client.title} " if client.title else ""
        return f"{client.salutation} {title}{client.family_name}"

    def writes_on(self, day: date) -> Channel:
        """The channel on which this client writes on that day."""
        return self.then if self.channel is Channel.SKYPE and day >= SKYPE_ENDED_ON else self.channel


class Cast:
    """Everybody in the demo book, and how they belong together."""

    def __init__(self, seed: Seed, today: date) -> None:
        self._seed = seed
        self._today = today
        self._birth = datetime.combine(today - timedelta(days=1130), time(8), UTC)
        self.households: list[Household] = []
        self.relations: list[Relation] = []
        self.contact_points: list[ContactPoint] = []
        self.members: dict[str, Member] = {}
        for household in word_file("people")["household"]:
            self._seat(household)
        self._relate()

    def __getitem__(self, key: str) -> Member:
        """The member of that key."""
        return self.members[key]

    def household_of(self, member: Member) -> list[Member]:
        """Everybody of that member's household, themselves included."""
        if not member.household:
            return [member]
        return [each for each in self.members.values() if each.household == member.household]

    def _seat(self, words: dict[str, Any]) -> None:
        home: Household | None = None
        if words["key"]:
            home = Household(
                id=HouseholdId(self._seed.id(self._birth, "household", words["key"])),
                name=words["name"],
                street=words["street"],
                postcode=words["postcode"],
                town=words["town"],
                country=words.get("country", "DE"),
            )
            self.households.append(home)
        for person in words["people"]:
            self._enter(person, words, home)

    def _enter(self, person: dict[str, Any], words: dict[str, Any], home: Household | None) -> None:
        key: str = person["key"]
        client = self._client(person, home)
        channel = Channel(person["ch"])
        number = len(self.members) + 1
        chance = self._seed.chance("member", key)
        days = chance.randint(1010, 1090) if person["n"] >= 50 else chance.randint(260, 1060)
        owner = next((each for each in words["people"] if person.get("is", "") == f"company {each['key']}"), person)
        points: dict[PointKind, ContactPoint] = {}
        for point in self._points(person, words, client, number):
            self.contact_points.append(point)
            points.setdefault(point.kind, point)
        if "shares" in person:
            points[PointKind.PHONE] = self._share(person["shares"], client.id)
        self.members[key] = Member(
            key=key,
            client=client,
            since=self._today - timedelta(days=max(days, person.get("silent", 0) + 200)),
            channel=channel,
            then=Channel(person.get("then", person["ch"])),
            entries=person["n"],
            traits=frozenset(person["tr"].split()),
            style=person.get("style", ""),
            region=person.get("region", ""),
            is_male=owner.get("male", False),
            household=words["key"],
            names={name: person[name] for name in ("partner", "kid", "dog") if name in person},
            silent_days=person.get("silent", 0),
            points=points,
            speaker=f"{owner['given']} {owner['family']}",
        )

    def _client(self, person: dict[str, Any], home: Household | None) -> Client:
        channel = Channel(person["ch"])
        days, _, hours = person.get("hours", "").partition(" ")
        begin, _, end = hours.partition("-")
        is_firm = "firm" in person
        return Client(
            id=ClientId(self._seed.id(self._birth, "client", person["key"])),
            given_name=person.get("given", ""),
            family_name=person.get("family", ""),
            title=person.get("title", ""),
            salutation="" if is_firm else ("Herr" if person.get("male") else "Frau"),
            firm=person.get("firm", ""),
            born_on=date.fromisoformat(person["born"]) if person["born"] else None,
            language="de",
            preferred_channel=Channel(person.get("then", channel)),
            preferred_for=(("contract", Channel.LETTER),) if "alt" in person["tr"].split() else (),
            reachable_days=days,
            reachable_from=time.fromisoformat(begin) if begin else None,
            reachable_until=time.fromisoformat(end) if end else None,
            rhythm_days=person.get("rhythm"),
            segments=frozenset(part for part in person.get("seg", "").split(",") if part),
            about=person.get("about", ""),
            household=home.id if home else None,
            is_sensitive=person.get("sensitive", False),
        )

    def _points(
        self,
        person: dict[str, Any],
        words: dict[str, Any],
        client: Client,
        number: int,
    ) -> Iterator[ContactPoint]:
        street, postcode, town = (person.get(part, words.get(part, "")) for part in ("street", "postcode", "town"))
        mobile, landline = _mobile(number), _landline(town, number)
        is_firm = "firm" in person
        chance = self._seed.chance("points", person["key"])

        def point(kind: PointKind, value: str, normalised: str, label: str = "", **more: Any) -> ContactPoint:
            name = self._seed.id(self._birth, "point", person["key"], kind, normalised)
            return ContactPoint(ContactPointId(name), client.id, kind, value, normalised, label, **more)

        if not is_firm and not person.get("land"):
            yield point(PointKind.PHONE, chance.choice(mobile[:-1]), mobile[-1], "mobil")
        if is_firm or ((person.get("land") or number % 4 == 0) and "shares" not in person):
            label = "Büro" if is_firm else "privat"
            yield point(PointKind.PHONE, chance.choice(landline[:-1]), landline[-1], label)
        if is_firm or not person.get("land"):
            mail = f"{'info' if is_firm else client.given_name}.{client.firm or client.family_name}".lower()
            mail = mail.translate(_PLAIN)
            domain = _MAIL_DOMAINS[number % 3]
            address = f"info@{mail[5:]}.example" if is_firm else f"{mail}@{domain}"
            yield point(PointKind.EMAIL, address, address, "", provenance=Provenance.MESSAGE)
        handle = f"{client.given_name}.{client.family_name}".lower().translate(_PLAIN)
        channels = {person["ch"], person.get("then", "")}
        if "skype" in channels:
            value = f"live:{handle}"
            yield point(PointKind.SKYPE, value, value, valid_to=SKYPE_ENDED_ON, provenance=Provenance.IMPORT)
        if "teams" in channels:
            value = f"{handle}@{_MAIL_DOMAINS[number % 3]}"
            yield point(PointKind.TEAMS, value, value, provenance=Provenance.IMPORT)
        for kind in (PointKind.MESSENGER, PointKind.TELEGRAM):
            if kind.value in channels:
                yield point(kind, client.name, handle, provenance=Provenance.MESSAGE, confidence=90)
        yield point(PointKind.POSTAL, f"{street}, {postcode} {town}", "")

    def _share(self, owner: str, other: ClientId) -> ContactPoint:
        point = self.members[owner].points[PointKind.PHONE]
        at = next(place for place, each in enumerate(self.contact_points) if each.id == point.id)
        shared = ContactPoint(
            id=point.id,
            client=point.client,
            kind=point.kind,
            value=point.value,
            normalised=point.normalised,
            label="gemeinsam",
            shared_with=frozenset({other}),
        )
        self.contact_points[at] = shared
        self.members[owner].points[PointKind.PHONE] = shared
        return shared

    def _relate(self) -> None:
        for household in word_file("people")["household"]:
            for person in household["people"]:
                if "is" in person:
                    what, other = person["is"].split()
                    name = RelationId(self._seed.id(self._birth, "relation", person["key"], other))
                    there, here = self.members[other].client.id, self.members[person["key"]].client.id
                    self.relations.append(Relation(name, here, there, what))
        for what, one, other in (("child", "birgit", "inge"), ("child", "birgit", "heinz"), ("child", "lisa", "georg")):
            name = RelationId(self._seed.id(self._birth, "relation", one, other))
            self.relations.append(Relation(name, self.members[one].client.id, self.members[other].client.id, what))


def _mobile(number: int) -> tuple[str, ...]:
    """Three ways to write the mobile number with that place in the free range 0171 3920000 to 99, then E.164."""
    tail = f"39200{number:02d}"
    return f"0171 {tail}", f"0171/{tail}", f"+49 171 {tail}", f"+49171{tail}"


def _landline(town: str, number: int) -> tuple[str, ...]:
    """Three ways to write a landline number in the free range of the next big town, then E.164."""
    code, block = _LANDLINE.get(town, _MUNICH)
    tail = f"{100 + number:03d}"
    return f"{code} {block}{tail}", f"({code}) {block} {tail}", f"{code}/{block}{tail}", f"+49{code[1:]}{block}{tail}"
