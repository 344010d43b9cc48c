"""What is planned, what clients have, and who wrote without being known: visits, contracts, strangers."""

from datetime import UTC, date, datetime, time, timedelta

from app.services.demo.book import DemoBook
from app.services.demo.cast import ADVISER_NAME, ADVISER_POINTS, POINT_OF, Cast, Member
from app.services.demo.dates import Dates
from app.services.demo.promising import cents, contract_number, next_cancel_day, place_of
from app.services.demo.seeded import Seed
from app.services.demo.words import word_file
from app.services.demo.working_days import working_day_from
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ContractId, ConversationId, InteractionId, VisitId
from local_store.book.records import (
    Contract,
    Conversation,
    Interaction,
    Participant,
    Rhythm,
    Role,
    Visit,
    VisitState,
)


def planned_visits(seed: Seed, cast: Cast, dates: Dates, book: DemoBook) -> None:
    """Add the visits of today, tomorrow and the days after."""
    for number, words in enumerate(word_file("diary")["visit"]):
        day = dates.today + timedelta(days=words["days"])
        day = working_day_from(day) if words["days"] else day
        starts = datetime.combine(day, time.fromisoformat(words["at"]), dates.zone).astimezone(UTC)
        members = [cast[key] for key in words["who"]]
        book.visits.append(
            Visit(
                id=VisitId(seed.id(starts, "planned", number)),
                starts_at=starts,
                zone=dates.zone.key,
                duration_minutes=60 if len(members) == 1 else 75,
                place=words.get("place", place_of(members[0])),
                clients=frozenset(member.client.id for member in members),
                purpose=words["purpose"],
                checklist=tuple((what, place < words["packed"]) for place, what in enumerate(words["checklist"])),
                state=VisitState.CANCELLED if words.get("cancelled") else VisitState.PLANNED,
            )
        )


def contracts(seed: Seed, cast: Cast, dates: Dates, book: DemoBook) -> None:
    """Add what clients have: first what the stories speak of, then what people of their kind have."""
    for words in word_file("diary")["contract"]:
        member = cast[words["who"]]
        begins = date.fromisoformat(words["begins"])
        _contract(seed, dates, book, member, words["provider"], words["product"], cents(words["price"]), begins, words)
    for member in cast.members.values():
        for number, words in enumerate(word_file("products")["product"]):
            chance = seed.chance("contract", member.key, number)
            is_firm = bool(member.client.firm)
            wanted = words["needs"] in member.traits if words["needs"] else not is_firm
            if wanted and chance.random() * 100 < words["share"] and not _has(book, cast, member, words["name"]):
                low, high = words["price"]
                price = round(chance.randint(low, high), -1)
                begins = date(member.since.year - chance.randint(0, 9), chance.randint(1, 12), 1)
                _contract(seed, dates, book, member, words["provider"], words["name"], price, begins, words)


def _has(book: DemoBook, cast: Cast, member: Member, product: str) -> bool:
    """Whether the household has something of that sort; a car and a pension everybody has for themselves."""
    sort = product.replace(" ", "-").split("-")[0]
    alone = sort in {"Kfz", "Berufsunfähigkeitsrente", "Riester", "Girokonto", "Sterbegeld"}
    owners = {each.client.id for each in ([member] if alone else cast.household_of(member))}
    return any(
        contract.client in owners and contract.product.replace(",", "").replace(" ", "-").split("-")[0] == sort
        for contract in book.contracts
    )


def _contract(
    seed: Seed,
    dates: Dates,
    book: DemoBook,
    member: Member,
    provider: str,
    product: str,
    price: int,
    begins: date,
    words: dict[str, object],
) -> None:
    made = datetime.combine(member.since, time(9), UTC)
    total = words["sum"]
    book.contracts.append(
        Contract(
            id=ContractId(seed.id(made, "contract", member.key, product)),
            client=member.client.id,
            provider=provider,
            product=product,
            number=contract_number(seed, provider, member.key, product),
            premium_cents=price,
            rhythm=Rhythm(str(words["rhythm"])),
            sum_cents=total * 100 if isinstance(total, int) and total else None,
            begins_on=begins,
            cancel_by=next_cancel_day(begins, dates.today),
            iban=_iban(seed, member) if str(words["rhythm"]) == "monthly" else "",
        )
    )


def _iban(seed: Seed, member: Member) -> str:
    """An account number of nobody: the bank code 000 000 00 belongs to no bank."""
    chance = seed.chance("iban", member.key)
    return "DE00 0000 0000 " + f"{chance.randrange(10**10):010d}"[:4] + f" {chance.randrange(10**4):04d} 00"


def strangers(seed: Seed, dates: Dates, book: DemoBook) -> None:
    """Add conversations with numbers and addresses that belong to nobody yet."""
    for words in word_file("diary")["stranger"]:
        channel = Channel(words["channel"])
        starts = [dates.now.astimezone(UTC) - timedelta(minutes=minutes) for minutes in words["minutes"]]
        conversation = ConversationId(seed.id(starts[0], "conversation", words["key"]))
        book.conversations.append(
            Conversation(
                id=conversation,
                channel=channel,
                external_id=conversation[-12:],
                title=words["name"] or words["value"],
                partner=words["normalised"],
            )
        )
        kind = POINT_OF[channel]
        written, comparable = ADVISER_POINTS[kind]
        people = (
            Participant(Role.SENDER, kind, words["value"], words["normalised"], words["name"]),
            Participant(Role.SELF, kind, written, comparable, ADVISER_NAME),
        )
        for number, (line, at) in enumerate(zip(words["lines"], starts, strict=True)):
            offset = at.astimezone(dates.zone).utcoffset() or timedelta()
            book.interactions.append(
                Interaction(
                    id=InteractionId(seed.id(at, "stranger", words["key"], number)),
                    client=None,
                    channel=channel,
                    kind=InteractionKind.MESSAGE,
                    direction=Direction.IN,
                    at=at,
                    zone=dates.zone.key,
                    offset_minutes=int(offset.total_seconds()) // 60,
                    participants=people,
                    conversation=conversation,
                    subject="Bescheinigung für die Steuer" if channel is Channel.EMAIL else "",
                    body=line,
                    delivered_at=at + timedelta(seconds=2),
                )
            )
