"""The demo book is one believable whole, the scale book is large and plain, and both are the same every time."""

import dataclasses
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from app.services.demo.book import DemoBook
from app.services.demo.demo_book import demo_records
from app.services.demo.photos import PHOTO_KINDS, photo_jpeg
from app.services.demo.promising import cents
from app.services.demo.scale import BATCH, scale_records
from app.services.demo.script import parse_script
from app.services.demo.slots import money
from app.services.demo.working_days import is_working_day
from local_store.book.channel import CallOutcome, Channel, Delivery, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId
from local_store.book.records import (
    Client,
    Conversation,
    Interaction,
    OfferState,
    Owes,
    Record,
    Role,
    VisitState,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 18, 14, 20, tzinfo=BERLIN)


@pytest.fixture(scope="module")
def book() -> DemoBook:
    return demo_records(NOW.date(), NOW)


def local_day(entry: Interaction) -> date:
    return (entry.at + timedelta(minutes=entry.offset_minutes)).date()


def client_named(book: DemoBook, name: str) -> Client:
    return next(client for client in book.clients if client.name == name)


def test_the_same_day_and_seed_give_the_same_book_and_another_seed_another(book: DemoBook) -> None:
    again = demo_records(NOW.date(), NOW)

    assert again == book
    assert demo_records(NOW.date(), NOW, seed=8).interactions != book.interactions


def test_it_holds_about_eighty_clients_and_some_thousand_entries(book: DemoBook) -> None:
    assert 75 <= len(book.clients) <= 90
    assert 25 <= len(book.households) <= 35
    assert 3000 <= len(book.interactions) <= 5000

    told = Counter(entry.client for entry in book.interactions)
    assert sum(150 <= count <= 400 for count in told.values()) >= 6
    assert all(told[client.id] >= 20 for client in book.clients)


def test_every_id_is_unique_and_in_the_shape_of_a_uuid7(book: DemoBook) -> None:
    ids = [record.id for record in book.records()]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}", each) for each in ids)


def references(record: Record) -> Iterator[str]:
    """Every id that a record names in a field, wherever it stands."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        values = value if isinstance(value, (tuple, frozenset)) else (value,)
        for each in values:
            if field.name != "id" and isinstance(each, str) and re.fullmatch(r"[0-9a-f]{32}", each):
                yield each


def test_a_record_refers_only_to_records_that_came_before_it(book: DemoBook) -> None:
    seen: set[str] = set()
    for record in book.records():
        assert set(references(record)) <= seen, record
        seen.add(record.id)


def test_participants_are_the_clients_own_contact_points_and_the_adviser(book: DemoBook) -> None:
    points = {(point.client, point.normalised) for point in book.contact_points}
    points |= {(ClientId(other), point.normalised) for point in book.contact_points for other in point.shared_with}

    for entry in book.interactions:
        assert entry.kind is InteractionKind.NOTE or sum(p.role is Role.SELF for p in entry.participants) == 1
        for participant in entry.participants:
            if participant.reason == "contact_point":
                assert (participant.client, participant.normalised) in points


def test_nothing_but_planned_visits_and_due_days_lies_ahead(book: DemoBook) -> None:
    assert all(entry.at < NOW for entry in book.interactions)
    for entry in book.interactions:
        for at in (entry.edited_at, entry.delivered_at, entry.read_at):
            assert at is None or entry.at <= at <= NOW
    assert all(follow_up.done_at is None or follow_up.done_at <= NOW for follow_up in book.follow_ups)
    assert all(visit.starts_at < NOW for visit in book.visits if visit.state is VisitState.HELD)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 1, 1, 0, 5, tzinfo=BERLIN),
        datetime(2026, 4, 5, 6, 30, tzinfo=BERLIN),
        datetime(2025, 10, 26, 23, 50, tzinfo=BERLIN),
        datetime(2028, 2, 29, 12, 0, tzinfo=BERLIN),
    ],
    ids=["new year's night", "easter morning", "end of summer time", "leap day"],
)
def test_no_entry_lies_ahead_on_any_awkward_day(now: datetime) -> None:
    book = demo_records(now.date(), now)

    assert max(entry.at for entry in book.interactions) < now
    assert len(book.interactions) > 3000


def test_our_calls_mails_and_letters_fall_on_working_days(book: DemoBook) -> None:
    ours = (Channel.EMAIL, Channel.PHONE, Channel.LETTER)
    for entry in book.interactions:
        if entry.kind is InteractionKind.MEETING:
            assert is_working_day(local_day(entry)), entry
    odd = [
        entry
        for entry in book.interactions
        if entry.direction is Direction.OUT and entry.channel in ours and not is_working_day(local_day(entry))
    ]
    assert len(odd) < len(book.interactions) / 100


def test_a_price_told_is_the_price_of_the_offer_but_for_the_one_contradiction(book: DemoBook) -> None:
    bodies = {entry.id: entry.body for entry in book.interactions}
    wrong = []
    for offer in book.offers:
        assert offer.premium_cents is not None
        assert offer.told_in
        euros, rest = divmod(offer.premium_cents, 100)
        price = f"{euros:,}".replace(",", ".") + f",{rest:02d}"
        wrong += [bodies[told] for told in offer.told_in if price not in bodies[told]]

    assert len(wrong) == 1
    assert re.search(r"\d+,\d\d €", wrong[0])


def test_accepted_offers_became_contracts_and_open_ones_are_still_valid(book: DemoBook) -> None:
    had = {(contract.client, contract.product, contract.premium_cents) for contract in book.contracts}
    for offer in book.offers:
        if offer.state is OfferState.ACCEPTED:
            assert (offer.client, offer.product, offer.premium_cents) in had
        if offer.state is OfferState.OPEN:
            assert offer.valid_until is not None
            assert offer.valid_until >= NOW.date()
    assert Counter(offer.state for offer in book.offers)[OfferState.OPEN] >= 5


def test_promises_are_kept_late_due_today_and_still_to_come(book: DemoBook) -> None:
    today = NOW.date()
    waiting = [follow_up for follow_up in book.follow_ups if follow_up.done_at is None]
    due = [follow_up.due_on for follow_up in waiting if follow_up.due_on is not None]

    assert any(day < today for day in due)
    assert today in due
    assert any(today < day <= today + timedelta(days=7) for day in due)
    assert {follow_up.owed_by for follow_up in waiting} == {Owes.US, Owes.CLIENT}
    assert len(book.follow_ups) - len(waiting) > 100

    said = {entry.id: entry for entry in book.interactions}
    for follow_up in book.follow_ups:
        assert follow_up.interaction is not None
        entry = said[follow_up.interaction]
        assert follow_up.done_at is None or follow_up.done_at >= entry.at


def test_a_case_holds_entries_from_its_first_day_to_its_last(book: DemoBook) -> None:
    days: dict[str, list[date]] = {}
    for entry in book.interactions:
        if entry.case is not None:
            days.setdefault(entry.case, []).append(local_day(entry))
    for case in book.cases:
        assert case.opened_on == min(days[case.id])
        assert case.closed_on is None or case.closed_on >= max(days[case.id])
    assert sum(case.closed_on is None for case in book.cases) >= 8


def test_nobody_is_written_to_before_the_consent_for_that_channel(book: DemoBook) -> None:
    given = {(c.client, c.channel): c.given_on for c in book.consents if c.purpose == "service"}
    for entry in book.interactions:
        if entry.direction is Direction.OUT and entry.channel in {Channel.WHATSAPP, Channel.SMS, Channel.MESSENGER}:
            assert entry.client is not None
            day = given[entry.client, entry.channel]
            assert day is not None
            assert day <= local_day(entry)


def test_consents_are_given_withdrawn_and_missing(book: DemoBook) -> None:
    advertising = [consent for consent in book.consents if consent.purpose == "advertising"]
    assert any(consent.withdrawn_on for consent in advertising)
    assert any(not consent.withdrawn_on for consent in advertising)
    assert len({consent.client for consent in advertising}) < len(book.clients)


def test_the_showcase_family_is_as_the_pictures_need_it(book: DemoBook) -> None:
    sabine = client_named(book, "Sabine Krüger")
    family = [client for client in book.clients if client.household == sabine.household]
    entries = [entry for entry in book.interactions if entry.client == sabine.id]
    unread = [entry for entry in entries if entry.direction is Direction.IN and entry.read_at is None]

    assert len(family) == 3
    assert [case.title for case in book.cases if case.client == sabine.id and case.closed_on is None] == [
        "Hagelschaden am Dachfenster"
    ]
    assert [
        offer.premium_cents for offer in book.offers if offer.client == sabine.id and offer.state is OfferState.OPEN
    ] == [1490]
    assert len([message for message in unread if message.channel is Channel.WHATSAPP]) == 2
    assert any(entry.switch_from is Channel.WHATSAPP and entry.switch_by == "client" for entry in entries)
    visit = next(v for v in book.visits if sabine.id in v.clients and v.state is VisitState.PLANNED)
    promise = next(f for f in book.follow_ups if f.client == sabine.id and "Rechtsschutz" in f.what and not f.done_at)
    assert visit.starts_at.astimezone(BERLIN).date() == promise.due_on


def test_somebody_waits_since_minutes_since_hours_and_since_yesterday(book: DemoBook) -> None:
    waiting: dict[str, timedelta] = {}
    for client in book.clients:
        last = [
            entry
            for entry in book.interactions
            if entry.client == client.id and entry.direction is not Direction.INTERNAL
        ]
        if last[-1].direction is Direction.IN and not last[-1].needs_no_answer:
            waiting[client.name] = NOW - last[-1].at
    since = sorted(waiting.values())

    assert 5 <= len(waiting) <= 15, waiting
    assert since[0] < timedelta(hours=1)
    assert any(timedelta(hours=1) < each < timedelta(hours=8) for each in since)
    assert since[-1] < timedelta(days=3)


def test_it_shows_every_state_that_a_timeline_can_show(book: DemoBook) -> None:
    deliveries = Counter(entry.delivery for entry in book.interactions)
    assert deliveries[Delivery.WAITING] == 1
    assert deliveries[Delivery.FAILED] == 1
    assert {Delivery.SENT, Delivery.DELIVERED, Delivery.READ} <= set(deliveries)
    outcomes = {entry.outcome for entry in book.interactions}
    assert {CallOutcome.ANSWERED, CallOutcome.MISSED, CallOutcome.MACHINE} <= outcomes
    for mark in ("is_pinned", "is_sensitive", "is_retracted", "is_placeholder", "edited_at", "with_clients"):
        assert any(getattr(entry, mark) for entry in book.interactions), mark
    assert {entry.switch_by for entry in book.interactions} == {"", "client", "us"}
    assert any(entry.client is None for entry in book.interactions)
    assert any(conversation.client is None for conversation in book.conversations)
    assert any(point.shared_with for point in book.contact_points)
    silent = [
        client
        for client in book.clients
        if max(entry.at for entry in book.interactions if entry.client == client.id) < NOW - timedelta(days=110)
    ]
    assert len(silent) >= 3


def test_skype_ends_in_may_2025_and_the_switch_is_recorded(book: DemoBook) -> None:
    skype = [entry for entry in book.interactions if entry.channel is Channel.SKYPE]
    assert skype
    assert max(local_day(entry) for entry in skype) < date(2025, 5, 5)
    switched = [entry for entry in book.interactions if entry.switch_from is Channel.SKYPE]
    assert {Channel.TEAMS, Channel.WHATSAPP} <= {entry.channel for entry in switched}
    assert all(entry.switch_reason for entry in switched)


def test_no_text_has_an_unfilled_place_or_a_slip_of_the_generator(book: DemoBook) -> None:
    for entry in book.interactions:
        for text in (entry.body, entry.subject, entry.switch_reason):
            assert not re.search(r"[{}|]|\bNone\b|  | ,|\(\)", text), text
        is_empty = entry.outcome is CallOutcome.MISSED or entry.is_retracted
        assert entry.body or is_empty or any(a.interaction == entry.id for a in book.attachments), entry
    for follow_up in book.follow_ups:
        assert follow_up.what
        assert not re.search(r"[{}|]", follow_up.what)


def test_the_swiss_write_no_sharp_s(book: DemoBook) -> None:
    urs = client_named(book, "Urs Meier")
    assert not any(
        "ß" in entry.body for entry in book.interactions if entry.client == urs.id and entry.direction is Direction.IN
    )


def test_few_texts_are_told_more_than_a_few_times(book: DemoBook) -> None:
    told = Counter(entry.body for entry in book.interactions if len(entry.body) > 40)
    assert len(told) > 1300
    assert told.most_common(1)[0][1] <= 30


def test_numbers_and_addresses_belong_to_nobody(book: DemoBook) -> None:
    free = re.compile(r"\+49(171\s?39200\d\d|17604069\d{4}|8999998\d{3}|4066969\d{3}|6990009\d{3}|2214710\d{3})")
    for point in book.contact_points:
        if point.kind is PointKind.PHONE:
            assert free.fullmatch(point.normalised), point
        if point.kind is PointKind.EMAIL:
            assert re.search(r"@example\.(com|org|net)$|\.example$", point.normalised), point
    phones = [point.normalised for point in book.contact_points if point.kind is PointKind.PHONE]
    assert len(phones) == len(set(phones))


def test_attachments_are_what_they_say(book: DemoBook) -> None:
    present = [attachment for attachment in book.attachments if attachment.id in book.contents]
    assert len(present) > 100
    for attachment in present:
        content = book.contents[attachment.id]
        assert attachment.size == len(content)
        assert content.startswith(b"%PDF" if attachment.mime == "application/pdf" else b"\xff\xd8\xff")


@pytest.mark.parametrize("kind", PHOTO_KINDS)
def test_a_photo_is_a_calm_picture_of_its_own(kind: str) -> None:
    image = Image.open(io.BytesIO(photo_jpeg(kind, 0)))

    assert image.size == (1200, 900)
    assert len(image.resize((60, 45)).getcolors(2700) or []) > 100


def test_now_must_lie_on_the_day() -> None:
    with pytest.raises(ValueError, match="is not on"):
        demo_records(NOW.date() + timedelta(days=1), NOW)


def test_a_script_names_the_line_it_does_not_understand() -> None:
    with pytest.raises(ValueError, match="tomorrow at noon"):
        parse_script("0@9:00 < wa: Hallo\ntomorrow at noon")


@pytest.mark.parametrize(("text", "number"), [("14,90", 1490), ("1.012,00", 101200), ("7,8", 780), ("3", 300)])
def test_a_sum_is_read_as_germans_write_it(text: str, number: int) -> None:
    assert cents(text) == number


def test_a_sum_is_written_as_germans_write_it() -> None:
    assert money(124050) == "1.240,50 €"
    assert money(30000) == "300 €"


def test_the_scale_book_has_the_size_asked_for_and_is_the_same_every_time() -> None:
    today = date(2026, 11, 18)
    batches = list(scale_records(500, 20_000, 7, today))
    kinds = Counter[type]()
    for batch in batches:
        assert len(batch) <= 2 * BATCH
        assert len({type(record) for record in batch}) <= 1
        kinds.update(type(record) for record in batch)

    assert kinds[Client] == 500
    assert kinds[Interaction] == 20_000
    assert list(scale_records(500, 20_000, 7, today)) == batches


def test_the_scale_book_refers_backwards_ascends_and_stays_in_the_past() -> None:
    seen: set[str] = set()
    entries: list[Interaction] = []
    for batch in scale_records(300, 9_000, 7, date(2026, 11, 18)):
        for record in batch:
            assert set(references(record)) <= seen
            seen.add(record.id)
            if isinstance(record, Interaction):
                entries.append(record)

    assert all(before.id < after.id and before.at < after.at for before, after in pairwise(entries))
    assert entries[-1].at < datetime(2026, 11, 18, tzinfo=UTC)
    assert 90 <= sum(len(entry.body) for entry in entries) / len(entries) <= 140


def test_one_client_of_a_great_scale_book_has_a_tenth_of_it() -> None:
    told: Counter[str | None] = Counter()
    words: set[str] = set()
    for batch in scale_records(2_000, 1_000_000, 7, date(2026, 11, 18)):
        for record in batch:
            if isinstance(record, Interaction):
                told[record.client] += 1
                words.update(record.body.split())
        if sum(told.values()) >= 60_000:
            break

    giant = told.most_common(1)[0][1]
    assert giant / sum(told.values()) == pytest.approx(0.1, abs=0.01)
    assert len(words) > 10_000


def test_conversations_of_the_scale_book_are_those_of_its_clients() -> None:
    clients, conversations = set[str](), list[Conversation]()
    for batch in scale_records(50, 100, 7, date(2026, 11, 18)):
        for record in batch:
            if isinstance(record, Client):
                clients.add(record.id)
            if isinstance(record, Conversation):
                conversations.append(record)

    assert {conversation.client for conversation in conversations} == clients
