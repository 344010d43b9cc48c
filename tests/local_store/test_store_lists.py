"""The client list and the small queries beside the timeline: who is shown, in which order, and how many there are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from local_store import client_facts, clients, counts, import_runs, outbox, pictures, timeline, unmatched
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, PointKind
from local_store.book.ids import (
    CaseId,
    ClientId,
    ConsentId,
    ConversationId,
    ImportRunId,
    InteractionId,
    new_id,
)
from local_store.book.records import (
    Case,
    Client,
    Consent,
    Conversation,
    ImportRun,
    Interaction,
    Owes,
    Participant,
    Role,
)
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_number
from tests.conftest import Keep, Ticking

_DAY = timedelta(days=1)


def _shown(store: Store, query: clients.ListQuery) -> list[ClientId]:
    with store.reading() as session:
        numbers = clients.list_ids(session, query, NOON)
        lines = clients.lines(session, numbers, NOON)
        return [lines[number].id for number in numbers]


@pytest.fixture
def three(store: Store, keep: Keep) -> tuple[Client, Client, Client]:
    """Anna wrote today, Bernd a year ago, Carla never."""
    home = a_household("Familie Abt")
    anna = a_client("Anna", "Abt", household=home.id, segments=frozenset({"Gewerbe", "A"}))
    bernd, carla = a_client("Bernd", "Öhm", rhythm_days=30), a_client("Carla", "Zorn", household=home.id)
    keep(home, anna, bernd, carla, a_message(anna, -5), a_message(bernd, -365 * 1440, direction=Direction.OUT))
    return anna, bernd, carla


def test_looking_keeps_no_more_of_the_book_in_memory_than_the_list_of_a_large_one_takes(store: Store) -> None:
    [(kept,)] = store.look(lambda session: session.rows("PRAGMA cache_size"))
    assert -3_000 <= kept < 0, "in KiB, where the driver's own measure would be 8 MB for each of four connections"


def test_the_list_is_sorted_as_asked(store: Store, three: tuple[Client, Client, Client]) -> None:
    anna, bernd, carla = (each.id for each in three)
    assert _shown(store, clients.ListQuery(order=clients.Order.LAST_CONTACT)) == [anna, bernd, carla]
    assert _shown(store, clients.ListQuery(order=clients.Order.NAME)) == [anna, bernd, carla]
    assert _shown(store, clients.ListQuery(order=clients.Order.SILENCE))[-1] == anna


def test_the_list_shows_who_is_asked_for(store: Store, three: tuple[Client, Client, Client]) -> None:
    anna, bernd, carla = (each.id for each in three)
    home = three[0].household
    assert _shown(store, clients.ListQuery(show=clients.Waits.WAITING)) == [anna]
    assert _shown(store, clients.ListQuery(show=clients.Waits.NEW)) == [anna]
    assert _shown(store, clients.ListQuery(show=clients.Waits.SILENT)) == [bernd]
    assert _shown(store, clients.ListQuery(segment="Gewerbe")) == [anna]
    assert _shown(store, clients.ListQuery(segment="Gewer")) == []
    assert set(_shown(store, clients.ListQuery(household=home))) == {anna, carla}
    assert _shown(store, clients.ListQuery(text="zor")) == [carla]
    with store.reading() as session:
        assert clients.count(session) == 3
        assert clients.segments(session) == ["A", "Gewerbe"]
        numbers = [clients.number_of(session, each) for each in (anna, carla)]
        assert clients.households(session) == dict.fromkeys(numbers, home)
        assert clients.household_of(session, three[0])[1] == [three[2]]
        assert clients.by_sort_name(session, "öhm bernd") == [three[1]]
        assert clients.by_sort_name(session, "") == []
        assert clients.number_of(session, ClientId(new_id())) is None
        assert clients.line_of(session, ClientId(new_id()), NOON) is None
        assert timeline.household_members(session, home) == [anna, carla] if home else False


def test_what_nobody_answered_for_a_month_waits_no_more(store: Store, keep: Keep) -> None:
    anna = a_client()
    keep(anna, a_message(anna, -31 * 1440))
    assert _shown(store, clients.ListQuery(show=clients.Waits.WAITING)) == []
    with store.reading() as session:
        line = clients.line_of(session, anna.id, NOON)
        assert line is not None
        assert line.waiting_since is None


def test_a_point_shared_by_two_is_both_their_s(store: Store, keep: Keep) -> None:
    anna, tom = a_client(), a_client("Tom", "Weiß")
    point = a_number(anna, shared_with=frozenset({tom.id}))
    keep(anna, tom, point)
    with store.reading() as session:
        assert clients.contact_points(session, anna.id) == clients.contact_points(session, tom.id) == [point]
        assert clients.by_point(session, point.normalised) == [point]
        assert clients.by_point(session, "") == []


def test_only_what_is_open_and_ours_is_counted_as_due(store: Store, keep: Keep) -> None:
    anna = a_client()
    today = date(2026, 3, 12)
    keep(
        anna,
        a_follow_up(anna, due_on=today),
        a_follow_up(anna, due_on=today + _DAY),
        a_follow_up(anna, due_on=today, done_at=NOON),
        a_follow_up(anna, due_on=today, owed_by=Owes.CLIENT),
        a_follow_up(anna),
    )
    with store.reading() as session:
        assert counts.follow_ups_due(session, today) == 1
        assert counts.follow_ups_after(session, today) == 1
        assert outbox.waiting(session) == 6
        line = clients.line_of(session, anna.id, NOON)
        assert line is not None
        assert line.follow_ups_due == 1


def test_what_belongs_to_nobody_waits_by_conversation_and_by_sender(store: Store, keep: Keep) -> None:
    who = Participant(Role.SENDER, PointKind.PHONE, "0660 1", "+436601", "Anna")
    held = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "x", "Anna", partner="+436601")
    private = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "y", "Oma", partner="+43999", is_private=True)
    in_it = [a_message(None, n, conversation=held.id, participants=(who,)) for n in range(3)]
    alone = a_message(None, 9, participants=(who,), channel=Channel.PHONE)
    keep(held, private, *in_it, alone, a_message(None, 5, conversation=private.id))
    with store.reading() as session:
        [one] = unmatched.waiting_in_conversations(session)
        assert (one.conversation, one.count, one.first_at, one.last_at) == (held.id, 3, in_it[0].at, in_it[2].at)
        assert unmatched.newest_of(session, one, 2) == in_it[:0:-1]
        [other] = unmatched.waiting_alone(session)
        assert (other.channel, other.participants) == (Channel.PHONE, (who,))
        assert unmatched.newest_of(session, other, 5) == [alone]
        assert unmatched.private_partners(session) == {("whatsapp", "+43999")}
        assert unmatched.conversations_with(session, "+436601") == [held]
        assert unmatched.conversations_with(session, "") == []
        first, place = unmatched.after_in_conversation(session, held.id, None, 2)
        rest, _ = unmatched.after_in_conversation(session, held.id, place, 2)
        assert [*first, *rest] == in_it
        assert unmatched.after_alone(session, "+436601", None, 5)[0] == [alone]
        assert counts.unmatched(session) == 2


def test_an_import_run_tells_what_it_brought_and_what_was_edited(store: Store, keep: Keep) -> None:
    run = ImportRun(ImportRunId(new_id()), NOON, "chat.txt")
    anna = a_client(import_run=run.id)
    entries = [a_message(anna, n, import_run=run.id) for n in range(5)]
    keep(run, anna, *entries, a_message(anna, 99))

    def edit(session: WriteSession) -> Changes:
        session.replace(replace(entries[1], is_pinned=True))
        session.remove(Interaction, entries[4].id)
        return session.changes("Edit")

    store.write(edit)
    with store.reading() as session:
        first = import_runs.brought(session, Interaction, run.id, limit=3)
        rest = import_runs.brought(session, Interaction, run.id, first[-1].n)
        assert [each.record.id for each in [*first, *rest]] == [entry.id for entry in entries[:4]]
        assert [each.edited for each in first] == [frozenset(), frozenset({"is_pinned"}), frozenset()]
        assert import_runs.count(session, Interaction, run.id) == 4
        assert import_runs.runs(session) == [run]
        assert import_runs.is_in_use(session, anna.id)
        assert import_runs.count_known(session, Interaction, [entries[0].id, entries[4].id, new_id()]) == 1


def test_a_client_with_nothing_is_not_in_use(store: Store, keep: Keep) -> None:
    anna = a_client()
    keep(anna)
    assert not store.look(lambda session: import_runs.is_in_use(session, anna.id))


def test_consents_and_cases_of_a_client_stand_in_order(store: Store, keep: Keep) -> None:
    anna = a_client()
    cases = [Case(CaseId(new_id()), anna.id, title) for title in ("Dach", "Auto")]
    consent = Consent(ConsentId(new_id()), anna.id, Channel.EMAIL, "service")
    keep(anna, *cases, consent)
    with store.reading() as session:
        assert client_facts.cases(session, anna.id) == cases[::-1]
        assert client_facts.consents(session, anna.id) == [consent]


def test_what_came_since_the_last_look_is_new(store: Store, keep: Keep, clock: Ticking) -> None:
    anna = a_client()
    keep(anna, a_message(anna, -60))

    def look(session: WriteSession) -> Changes:
        clients.mark_looked(session, anna.id)
        return session.changes("")

    store.write(look)
    clock.now += 3600
    keep(a_message(anna, 30), a_message(anna, 31, direction=Direction.OUT))
    with store.reading() as session:
        assert [entry.is_new for entry in timeline.page(session, [anna.id])] == [False, True, False]


def test_places_of_what_is_not_there(store: Store) -> None:
    with store.reading() as session:
        nothing = InteractionId(new_id())
        assert timeline.place_of(session, nothing) is None
        assert timeline.entry(session, nothing) is None
        assert timeline.page(session, []) == []
        assert timeline.shape(session, [ClientId(new_id())]).first_at is None


def test_a_small_picture_is_drawn_once_and_a_file_that_is_none_has_none(store: Store) -> None:
    from tests.files import PICTURE

    photo, _ = store.blobs.put(PICTURE)
    drawn = pictures.small(store, photo)
    assert drawn
    assert pictures.small(store, photo) == drawn
    text, _ = store.blobs.put(b"no picture at all")
    assert pictures.small(store, text) is None
    assert pictures.small(store, "e" * 64) is None
