"""What hangs on a story: its case, its promises, the offers it tells and the visits that were held."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from app.services.demo.book import DemoBook
from app.services.demo.cast import Cast, Member
from app.services.demo.dates import Dates
from app.services.demo.script import Line, Promise
from app.services.demo.seeded import Seed
from app.services.demo.slots import Slots
from app.services.demo.working_days import working_day_from
from local_store.book.channel import InteractionKind
from local_store.book.ids import CaseId, ClientId, ContractId, FollowUpId, OfferId, VisitId
from local_store.book.records import (
    Case,
    CaseKind,
    Contract,
    FollowUp,
    Interaction,
    Offer,
    OfferState,
    Owes,
    Rhythm,
    Visit,
    VisitState,
)

_VISITS_KEPT_DAYS = 400


def cents(text: str) -> int:
    """A sum as written in the words ("1.240,50") in cents."""
    euros, _, rest = text.replace(".", "").partition(",")
    return int(euros) * 100 + int((rest or "0").ljust(2, "0"))


class Promising:
    """Adds what follows from entries to a demo book."""

    def __init__(self, seed: Seed, dates: Dates, book: DemoBook) -> None:
        self._seed = seed
        self._dates = dates
        self._book = book

    def open_case(self, words: str, key: str, member: Member, times: Sequence[datetime]) -> CaseId:
        """The case of a story: "title|kind|open or closed|next step", opened and closed with its entries."""
        title, kind, state, *step = words.split("|")
        made = CaseId(self._seed.id(times[0].astimezone(UTC), "case", key))
        closed = times[-1].date() if state == "closed" else None
        self._book.cases.append(
            Case(
                id=made,
                client=member.client.id,
                title=title,
                kind=CaseKind(kind),
                next_step=step[0] if step else "",
                opened_on=times[0].date(),
                closed_on=closed,
            )
        )
        return made

    def promise(self, line: Line, entry: Interaction, client: ClientId, slots: Slots, case: CaseId | None) -> None:
        """The promises of one line, as follow-ups."""
        said_on = (entry.at + timedelta(minutes=entry.offset_minutes)).date()
        for number, promise in enumerate(line.promises):
            due = self._due(promise, said_on)
            self._book.follow_ups.append(
                FollowUp(
                    id=FollowUpId(self._seed.id(entry.at, "follow_up", entry.id, number)),
                    client=client,
                    what=slots.fill(promise.what, said_on, is_mail=False),
                    due_on=due,
                    owed_by=Owes.US if promise.by_us else Owes.CLIENT,
                    done_at=self._done(promise, entry.at, due),
                    interaction=entry.id,
                    case=case,
                )
            )

    def offer(
        self,
        offers: Mapping[str, str],
        lines: Sequence[Line],
        entries: Sequence[Interaction],
        member: Member,
        case: CaseId | None,
        key: str,
    ) -> None:
        """The offers of a story, each with the entries that told its price; an accepted one becomes a contract."""
        for name, words in offers.items():
            provider, product, price, rhythm, state, days = words.split("|")
            told = [
                entry
                for line, entry in zip(lines, entries, strict=True)
                if f"{{preis {name}}}" in line.body or line.flag("tells") == name
            ]
            told_on = (told[0].at + timedelta(minutes=told[0].offset_minutes)).date()
            offer = Offer(
                id=OfferId(self._seed.id(told[0].at, "offer", key, name)),
                client=member.client.id,
                provider=provider,
                product=product,
                premium_cents=cents(price),
                rhythm=Rhythm(rhythm),
                told_on=told_on,
                valid_until=told_on + timedelta(days=int(days)),
                state=OfferState(state),
                told_in=tuple(entry.id for entry in told),
                case=case,
            )
            self._book.offers.append(offer)
            if offer.state is OfferState.ACCEPTED:
                self._book.contracts.append(self._contract(offer, entries[-1].at, told_on))

    def visit(self, entries: Sequence[Interaction], everybody: Cast, title: str) -> None:
        """The held visits behind the meetings of the last year."""
        oldest = self._dates.now - timedelta(days=_VISITS_KEPT_DAYS)
        for entry in entries:
            if entry.kind is not InteractionKind.MEETING or entry.at < oldest or entry.client is None:
                continue
            member = next(each for each in everybody.members.values() if each.client.id == entry.client)
            self._book.visits.append(
                Visit(
                    id=VisitId(self._seed.id(entry.at, "visit", entry.id)),
                    starts_at=entry.at,
                    zone=entry.zone,
                    duration_minutes=(entry.duration_s or 3600) // 60,
                    place=place_of(member),
                    clients=frozenset({entry.client, *entry.with_clients}),
                    purpose=title,
                    checklist=(("Unterlagen", True), ("Protokoll", True)),
                    state=VisitState.HELD,
                    held_as=entry.id,
                )
            )

    def _due(self, promise: Promise, said_on: date) -> date:
        if promise.due.startswith("today"):
            days = int(promise.due[5:] or "0")
            day = self._dates.today + timedelta(days=days)
            return working_day_from(day) if days > 0 else day
        return working_day_from(said_on + timedelta(days=int(promise.due)))

    def _done(self, promise: Promise, said_at: datetime, due: date) -> datetime | None:
        """When it was kept: as the script says; a promise older than ten weeks was kept on its day at the latest."""
        after = promise.done_after
        if after is None:
            if promise.due.startswith("today") or due > self._dates.today - timedelta(days=70):
                return None
            done = datetime.combine(due, time(15, 40), self._dates.zone)
        else:
            done = said_at.astimezone(self._dates.zone) + timedelta(days=after, minutes=95)
        done = done.astimezone(UTC)
        return max(min(done, self._dates.now.astimezone(UTC)), said_at)

    def _contract(self, offer: Offer, agreed: datetime, told_on: date) -> Contract:
        agreed_on = max(agreed.date(), told_on)
        begins = date(agreed_on.year + agreed_on.month // 12, agreed_on.month % 12 + 1, 1)
        return Contract(
            id=ContractId(self._seed.id(agreed, "contract", offer.id)),
            client=offer.client,
            provider=offer.provider,
            product=offer.product,
            number=contract_number(self._seed, offer.provider, offer.id),
            premium_cents=offer.premium_cents,
            rhythm=offer.rhythm,
            begins_on=begins,
            cancel_by=next_cancel_day(begins, self._dates.today),
        )


def contract_number(seed: Seed, provider: str, *names: object) -> str:
    """A contract number in one of the forms that providers use."""
    chance = seed.chance("number", *names)
    letters = "".join(word[0] for word in provider.split())
    digits = "".join(chance.choice("0123456789") for _ in range(9))
    return chance.choice(
        (f"{letters}-{digits[:7]}/{digits[7:]}", f"{digits[:3]}.{digits[3:6]}.{digits[6:]}", f"{letters}{digits}")
    )


def next_cancel_day(begins: date, today: date) -> date:
    """The next last day for a notice: three months before the contract's anniversary."""
    for year in range(max(begins.year + 1, today.year), today.year + 3):
        day = date(year, begins.month, 1) - timedelta(days=92)
        if day >= today:
            return day
    return date(today.year + 1, begins.month, 1)


def place_of(member: Member) -> str:
    """Where one visits this client: the postal address."""
    return next(point.value for kind, point in member.points.items() if kind == "postal")
