"""The demo book: about eighty invented clients and three years of contact, the same for the same day and seed."""

from collections import Counter
from datetime import date, datetime, timedelta
from operator import attrgetter
from zoneinfo import ZoneInfo

from app.services.demo.book import DemoBook
from app.services.demo.cast import Cast
from app.services.demo.chats import small_talk
from app.services.demo.consents import consents, first_meeting
from app.services.demo.dates import Dates
from app.services.demo.diary import contracts, planned_visits, strangers
from app.services.demo.seeded import Seed
from app.services.demo.stories import stories
from app.services.demo.telling import Teller
from local_store.book.records import Interaction


def demo_records(today: date, now: datetime, seed: int = 7, zone: str = "Europe/Berlin") -> DemoBook:
    """Every record of the demo book as seen on `today` at `now` (aware).

    Nothing lies after `now` but planned visits and the days by which something was promised. `zone` is an IANA name.
    """
    source, place = Seed(seed), ZoneInfo(zone)
    local = now.astimezone(place)
    if local.date() != today:
        raise ValueError(f"{now.isoformat()} is not on {today.isoformat()} in {zone}")
    dates = Dates(local, place)
    cast = Cast(source, today)
    book = DemoBook(
        households=cast.households,
        clients=[member.client for member in cast.members.values()],
        relations=cast.relations,
        contact_points=cast.contact_points,
    )
    teller = Teller(source, cast, dates, book)
    for play in stories(cast, dates):
        teller.tell(play)
    firsts = _fill(source, cast, dates, book, teller)
    consents(source, cast, dates, book, firsts)
    contracts(source, cast, dates, book)
    planned_visits(source, cast, dates, book)
    strangers(source, dates, book)
    book.interactions.sort(key=attrgetter("at", "id"))
    book.follow_ups.sort(key=attrgetter("due_on", "id"))
    return book


def _fill(seed: Seed, cast: Cast, dates: Dates, book: DemoBook, teller: Teller) -> dict[str, Interaction]:
    """Give everybody a first meeting and the everyday contact that their stories leave room for."""
    counted = Counter(entry.client for entry in book.interactions)
    earliest: dict[str, date] = {}
    busy: dict[str, set[date]] = {}
    for entry in book.interactions:
        for client in {entry.client, *entry.with_clients} - {None}:
            day = entry.at.date()
            earliest[str(client)] = min(earliest.get(str(client), day), day)
            busy.setdefault(str(client), set()).update(day + timedelta(days=near) for near in (-1, 0, 1))
    firsts: dict[str, Interaction] = {}
    for member in cast.members.values():
        told = earliest.get(member.client.id, dates.today - timedelta(days=60))
        play = first_meeting(member, dates, told)
        firsts[member.key] = teller.tell(play)[0]
        missing = member.entries - counted[member.client.id] - 1
        for chat in small_talk(
            seed, dates, member, play.first + timedelta(days=9), missing, busy.get(member.client.id, set())
        ):
            teller.tell(chat)
    return firsts
