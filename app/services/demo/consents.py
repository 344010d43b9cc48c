"""The first meeting with each client, and the consents that were given there, withdrawn later, or never asked for."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from app.services.demo.book import DemoBook
from app.services.demo.cast import Cast, Member
from app.services.demo.dates import Dates
from app.services.demo.script import parse_script
from app.services.demo.seeded import Seed
from app.services.demo.telling import Play
from app.services.demo.words import word_file
from app.services.demo.working_days import working_day_until
from local_store.book.channel import Channel, Direction
from local_store.book.ids import ConsentId
from local_store.book.records import Consent, Interaction

_FIRST = {
    "person": """
0@b > mt [60m] [subject=Erstgespräch]: (Erstgespräch. Erstinformation übergeben, Wünsche aufgenommen, Ordner gesichtet.|Kennengelernt auf Empfehlung. Erstinformation übergeben, bestehende Verträge fotografiert und sortiert.|Erstgespräch auf dem Balkon, zwei Stunden. Erstinformation übergeben, alle Wünsche in einer Liste, drei davon eilig.|Erstes Gespräch nach dem Vortrag in der Volkshochschule. Erstinformation übergeben, erst einmal nur zugehört.|Erstes Treffen. Erstinformation übergeben. Wichtigster Satz: «Ich will es einmal verstehen und dann Ruhe haben.») Einwilligungen für die gewünschten Kanäle unterschrieben.
""",
    "firm": """
0@b > mt [90m] [subject=Erstgespräch im Betrieb]: (Erstgespräch mit Betriebsrundgang. Erstinformation übergeben, Verträge zur Prüfung mitgenommen.|Erstgespräch im Büro. Erstinformation übergeben, Ansprechpartner und Notfallnummern aufgenommen.) Einwilligungen unterschrieben.
""",
}
_SPOKEN = {Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.PHONE, Channel.TEAMS, Channel.SKYPE}
_SPOKEN |= {Channel.MESSENGER, Channel.TELEGRAM}
_ADVERTISING_SHARE = 0.45


def first_meeting(member: Member, dates: Dates, before: date) -> Play:
    """The first meeting: on the day the client was won, but before everything else that is told of them."""
    day = working_day_until(min(member.since, before - timedelta(days=4)))
    lines = parse_script(_FIRST["firm" if member.client.firm else "person"])
    return Play(
        key=f"first/{member.key}", title="Erstgespräch", lines=lines, member=member, first=min(day, dates.today)
    )


def consents(
    seed: Seed,
    cast: Cast,
    dates: Dates,
    book: DemoBook,
    firsts: Mapping[str, Interaction],
) -> None:
    """Add the consents: service on each channel on which we ever wrote or called, advertising for some."""
    used: dict[str, set[Channel]] = {}
    for entry in book.interactions:
        if entry.direction is Direction.OUT and entry.client is not None and entry.channel in _SPOKEN:
            used.setdefault(entry.client, set()).add(entry.channel)
    withdrawn = {
        (words["who"], words["channel"], words["purpose"]): dates.today - timedelta(days=words["withdrawn"])
        for words in word_file("diary")["consent"]
    }
    for member in cast.members.values():
        first = firsts[member.key]
        chance = seed.chance("consent", member.key)
        wanted = [(channel, "service") for channel in sorted(used.get(member.client.id, set()))]
        wanted += [(channel, "advertising") for channel in (Channel.EMAIL,) if chance.random() < _ADVERTISING_SHARE]
        asked = {(channel.value, purpose) for channel, purpose in wanted}
        extra = [key for key in withdrawn if key[0] == member.key and key[1:] not in asked]
        wanted += [(Channel(channel), purpose) for _, channel, purpose in extra]
        if "sensitive" in member.client.segments or member.client.is_sensitive:
            wanted.append((Channel.IN_PERSON, "health"))
        given = first.at.date()
        for channel, purpose in wanted:
            book.consents.append(
                Consent(
                    id=ConsentId(seed.id(first.at.astimezone(UTC), "consent", member.key, channel, purpose)),
                    client=member.client.id,
                    channel=channel,
                    purpose=purpose,
                    text_version="2026-01" if given >= date(2026, 1, 1) else "2022-05",
                    given_on=given,
                    given_how="schriftlich beim Erstgespräch",
                    given_by=member.speaker,
                    proof=first.id,
                    withdrawn_on=withdrawn.get((member.key, channel.value, purpose)),
                    uses=_uses(book, member, channel, purpose, given),
                )
            )


def _uses(book: DemoBook, member: Member, channel: Channel, purpose: str, given: date) -> tuple[str, ...]:
    """When the consent was last used, for the years the law wants to know it."""
    if purpose != "service":
        return ()
    last: datetime | None = None
    for entry in book.interactions:
        if entry.client == member.client.id and entry.channel is channel and entry.direction is Direction.OUT:
            last = max(last, entry.at) if last else entry.at
    return (last.date().isoformat(),) if last and last.date() >= given else ()
