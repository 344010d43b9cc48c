"""Pages of the merged timeline: every entry once, in order, whatever the page and wherever the anchor."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_store import timeline
from local_store.book.changes import Changes
from local_store.book.channel import Channel, InteractionKind
from local_store.book.ids import CaseId, ClientId, new_id
from local_store.book.records import Case, Interaction
from local_store.rows.codec import to_micros
from local_store.rows.position import FIRST, LAST, instant_of, position_of, start_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.timeline import Filter
from tests.builders import NOON, a_call, a_client, a_message, a_note
from tests.conftest import Keep

EVERYTHING = Filter()


def _ids(entries: list[timeline.Entry]) -> list[str]:
    return [entry.interaction.id for entry in entries]


def _all_pages(store: Store, clients: list[ClientId], limit: int, *, up: bool, only: Filter = EVERYTHING) -> list[str]:
    found: list[str] = []
    anchor = FIRST if up else LAST
    while True:
        with store.reading() as session:
            page = (
                timeline.page(session, clients, after=anchor, limit=limit, only=only)
                if up
                else timeline.page(session, clients, before=anchor, limit=limit, only=only)
            )
        if not page:
            return found
        found = found + _ids(page) if up else _ids(page) + found
        anchor = page[-1].position if up else page[0].position


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(st.integers(0, 6), min_size=1, max_size=40),
    limit=st.integers(1, 7),
    owners=st.lists(st.integers(0, 2), min_size=40, max_size=40),
)
def test_pages_up_and_down_show_every_entry_once_in_one_order(
    store: Store, minutes: list[int], limit: int, owners: list[int]
) -> None:
    people = [a_client() for _ in range(3)]
    entries = [a_message(people[owner], minute) for minute, owner in zip(minutes, owners, strict=False)]

    def write(session: WriteSession) -> Changes:
        session.add_many(people)
        session.add_many(entries)
        return session.changes("Add")

    store.write(write, keeps_undo=False)
    ids = [person.id for person in people]
    down, up = _all_pages(store, ids, limit, up=False), _all_pages(store, ids, limit, up=True)
    assert down == up
    assert sorted(down) == sorted(entry.id for entry in entries)
    when: dict[str, datetime] = {entry.id: entry.at for entry in entries}
    assert [when[each] for each in down] == sorted(when[each] for each in down)


def test_a_page_next_to_a_date_starts_there(store: Store, keep: Keep) -> None:
    client = a_client()
    messages = [a_message(client, 60 * hour) for hour in range(48)]
    keep(client, *messages)
    with store.reading() as session:
        page = timeline.page(session, [client.id], after=start_of(NOON + timedelta(hours=24)) - 1, limit=3)
    assert _ids(page) == [message.id for message in messages[24:27]]


def test_entries_of_one_instant_keep_a_stable_order(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, *[a_message(client, 0, f"Nr. {n}") for n in range(50)])
    with store.reading() as session:
        first = _ids(timeline.page(session, [client.id], limit=100))
        second = _ids(timeline.page(session, [client.id], limit=100))
    assert len(set(first)) == 50
    assert first == second


def test_filters_narrow_by_channel_and_kind(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, a_message(client), a_call(client, 1), a_note(client, 2))
    with store.reading() as session:
        calls = timeline.page(session, [client.id], only=timeline.Filter(channels=frozenset({Channel.PHONE})))
        notes = timeline.page(session, [client.id], only=timeline.Filter(kinds=frozenset({InteractionKind.NOTE})))
        shape = timeline.shape(session, [client.id])
    assert [entry.interaction.kind for entry in calls] == [InteractionKind.CALL]
    assert [entry.interaction.kind for entry in notes] == [InteractionKind.NOTE]
    assert shape.channels == (Channel.WHATSAPP, Channel.PHONE, Channel.INTERNAL)
    assert shape.first_at == NOON


def test_what_is_pinned_or_belongs_to_a_case_is_found_page_by_page_wherever_it_stands(store: Store, keep: Keep) -> None:
    sabine, tom = a_client(), a_client("Tom", "Krüger")
    claim = Case(CaseId(new_id()), sabine.id, "Glasbruch")
    both = frozenset({tom.id})
    entries = [
        a_message(
            sabine if number % 3 else tom,
            number,
            is_pinned=number % 2 == 0,
            case=claim.id if number % 5 < 3 else None,
            with_clients=both if number % 3 and number % 4 == 0 else frozenset(),
        )
        for number in range(30)
    ]
    keep(sabine, tom, claim, *entries)

    def remove(session: WriteSession) -> Changes:
        session.remove(Interaction, entries[12].id)
        return session.changes("Delete")

    store.write(remove)
    for whose in ([sabine.id], [tom.id], [sabine.id, tom.id]):
        shown = [each for each in entries if {each.client, *each.with_clients} & set(whose) and each is not entries[12]]
        for only in (Filter(only_pinned=True), Filter(case=claim.id), Filter(case=claim.id, only_pinned=True)):
            wanted = [
                each.id for each in shown if (each.is_pinned or not only.only_pinned) and (each.case or not only.case)
            ]
            assert wanted
            for up in (False, True):
                assert _all_pages(store, whose, 2, up=up, only=only) == wanted


def test_an_entry_with_two_clients_stands_in_both_timelines_and_once_in_the_household(store: Store, keep: Keep) -> None:
    sabine, tom = a_client(), a_client("Tom", "Krüger")
    visit = a_message(sabine, with_clients=frozenset({tom.id}), kind=InteractionKind.MEETING, channel=Channel.IN_PERSON)
    keep(sabine, tom, visit)
    with store.reading() as session:
        assert _ids(timeline.page(session, [sabine.id])) == [visit.id]
        assert _ids(timeline.page(session, [tom.id])) == [visit.id]
        assert _ids(timeline.page(session, [sabine.id, tom.id])) == [visit.id]


def test_a_merged_client_s_entries_are_the_survivor_s(store: Store, keep: Keep) -> None:
    keeper = a_client()
    double = a_client("S.", "Krueger", merged_into=keeper.id)
    message = a_message(double)
    keep(keeper, double, message)
    with store.reading() as session:
        assert _ids(timeline.page(session, timeline.members(session, keeper.id))) == [message.id]


def test_dates_long_ago_and_far_ahead_have_their_place(store: Store, keep: Keep) -> None:
    client = a_client()
    old = a_message(client, at=datetime(1887, 5, 1, 12, tzinfo=UTC))
    new = a_message(client, at=datetime(2099, 5, 1, 12, tzinfo=UTC))
    keep(client, new, old)
    with store.reading() as session:
        assert _ids(timeline.page(session, [client.id])) == [old.id, new.id]


@given(st.datetimes(datetime(1830, 1, 1), datetime(2110, 1, 1)), st.binary(min_size=16, max_size=16))  # noqa: DTZ001
def test_a_position_tells_its_instant(naive: datetime, row_id: bytes) -> None:
    at = naive.replace(tzinfo=UTC)
    position = position_of(to_micros(at), row_id)
    assert FIRST < position < LAST
    assert instant_of(position) == at
    assert start_of(at) <= position
