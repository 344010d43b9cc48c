"""Two clients become one and two again: everything is shown with the one, and each gets their own back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.services import (
    client_brief,
    client_file,
    consent_gaps,
    draft,
    households,
    lookalikes,
    matching,
    planned_visits,
    today,
)
from app.services.draft import Draft
from app.services.duplicates import fields, merging
from app.services.duplicates.fields import Side
from app.services.duplicates.merging import AlreadyOneError, NotMergedError
from local_store import client_facts, clients, search, survivors, timeline, undo
from local_store.book.channel import Channel, Direction, PointKind
from local_store.book.errors import GoneError
from local_store.book.ids import CaseId, ClientId, ConsentId, ContractId, OfferId, RelationId, VisitId, new_id
from local_store.book.records import (
    Case,
    Client,
    Consent,
    ContactPoint,
    Contract,
    FollowUp,
    Interaction,
    Offer,
    Participant,
    Relation,
    Role,
    Visit,
)
from local_store.clients import ListQuery
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_note, a_number
from tests.conftest import Keep, Ticking
from tests.durability.consistency import complaints


@pytest.fixture
def sabine(keep: Keep) -> Client:
    made = a_client(born_on=date(1971, 3, 4), about="Hat einen Hund.", segments=frozenset({"Privat"}))
    keep(made)
    return made


@pytest.fixture
def double(sabine: Client, keep: Keep) -> Client:
    """The same person again, under her married name."""
    made = a_client("S.", "Krüger-Weiß", title="Dr.", about="Ruft abends an.", segments=frozenset({"VIP"}))
    keep(made)
    assert sabine.id < made.id
    return made


@pytest.fixture(autouse=True)
def whole(store: Store, book_key: bytes) -> Any:
    """After every test the laws of the book hold."""
    yield
    assert complaints(store.folder, book_key, deep=False) == []


def do(store: Store, change: Callable[[WriteSession], Any]) -> None:
    store.write(lambda session: change(session) or session.changes("Edit"))


def merge(store: Store, one: Client, other: Client, sides: dict[str, Side] | None = None) -> None:
    do(store, lambda session: merging.merge(session, one.id, other.id, sides))


def apart(store: Store, gone: Client, *, moves: bool = False) -> None:
    do(store, lambda session: merging.take_apart(session, gone.id, moves=moves))


def get(store: Store, client: Client) -> Client:
    return store.look(lambda session: session.get(Client, client.id))


def listed(session: ReadSession, query: ListQuery | None = None) -> list[str]:
    numbers = clients.list_ids(session, query or ListQuery(), NOON)
    lines = clients.lines(session, numbers, NOON)
    return [lines[number].id for number in numbers]


def file(store: Store, client: Client) -> client_file.ClientFile:
    found = store.look(lambda session: client_file.look(session, client.id))
    assert found is not None
    return found


def test_what_is_empty_is_filled_and_what_both_say_is_chosen(store: Store, sabine: Client, double: Client) -> None:
    suggested = {pair.name: pair.suggested for pair in fields.pairs(sabine, double)}
    assert suggested["title"] is Side.RIGHT
    assert suggested["given_name"] is Side.LEFT, "a name says more than an initial"
    assert suggested["about"] is Side.BOTH
    merge(store, double, sabine, {"family_name": Side.LEFT})
    now = get(store, sabine)
    assert (now.title, now.given_name, now.family_name) == ("Dr.", "Sabine", "Krüger-Weiß")
    assert now.born_on == sabine.born_on
    assert now.segments == {"Privat", "VIP"}
    assert set(now.about.split("\n\n")) == {"Hat einen Hund.", "Ruft abends an."}
    assert get(store, double).merged_into == sabine.id


def test_the_mark_points_to_the_older_record_from_either_side(store: Store, sabine: Client, double: Client) -> None:
    merge(store, sabine, double)
    assert (get(store, sabine).merged_into, get(store, double).merged_into) == (None, sabine.id)


def everything_of(client: Client, other: Client, number: str) -> list[Any]:
    entry = a_message(client, 5, f"Von {client.family_name}")
    return [
        a_number(client, f"0{number}", f"+49{number}"),
        entry,
        Contract(ContractId(new_id()), client.id, "Nordwest", "Hausrat", f"NW{number}"),
        Offer(OfferId(new_id()), client.id, "Nordwest"),
        Case(CaseId(new_id()), client.id, f"Hagel {number}"),
        FollowUp(a_follow_up(client).id, client.id, "Anrufen", NOON.date(), interaction=entry.id),
        Consent(ConsentId(new_id()), client.id, Channel.WHATSAPP, "service", given_on=date(2025, 1, 1)),
        Visit(VisitId(new_id()), NOON, clients=frozenset({client.id})),
        Relation(RelationId(new_id()), from_client=other.id, to_client=client.id, what="spouse"),
    ]


def test_everything_is_shown_under_the_one_and_back_under_each(
    store: Store, keep: Keep, sabine: Client, double: Client
) -> None:
    tom = a_client("Thomas")
    keep(tom)
    for client, number in ((sabine, "1713920011"), (double, "1713920022")):
        for record in everything_of(client, tom, number):
            keep(record)
    before = [file(store, client) for client in (sabine, double)]
    merge(store, sabine, double)
    for asked in (sabine, double):  # the page of the one merged away leads to the other
        shown = file(store, asked)
        assert shown.client.id == sabine.id
        for name in ("points", "contracts", "offers", "cases", "follow_ups", "consents", "visits"):
            ids = {each.id for each in getattr(shown, name)}
            assert ids == {each.id for part in before for each in getattr(part, name)}, name
        assert [(what, other.id) for what, other in shown.relations] == [("spouse", tom.id)]
    with store.reading() as session:
        assert set(listed(session)) == {sabine.id, tom.id}
        line = clients.line_of(session, sabine.id, NOON)
        assert line is not None
        assert line.follow_ups_due == 2
        members = timeline.members(session, sabine.id)
        assert len(timeline.page(session, members)) == 2
        day = today.look(session, NOON, "Europe/Berlin")
        assert {due.client.id for due in day.ours} == {sabine.id}
        assert [[client.id for client in each.clients] for each in day.visits] == [[sabine.id], [sabine.id]]
        assert len(planned_visits.planned_visits(session, sabine.id, NOON)) == 2
        assert [hit.client.id for hit in search.clients(session, "0171 3920022")] == [sabine.id]
        assert [hit.client.id for hit in search.clients(session, "NW1713920022")] == [sabine.id]
        assert [hit.client.id for hit in search.clients(session, "Krüger-Weiß")] == [sabine.id]
        assert matching.owner_of(session, PointKind.PHONE, "+491713920022") == sabine.id
        assert len(client_facts.cases(session, sabine.id)) == 2
        brief = client_brief.look(session, double.id, NOON)
        assert brief is not None
        assert (brief.client.id, [each.id for each in brief.merged]) == (sabine.id, [double.id])
    apart(store, double)
    for client, was in zip((sabine, double), before, strict=True):
        now = file(store, client)
        assert replace(now.client, kept_apart=frozenset()) == was.client
        assert replace(now, client=was.client) == was
    with store.reading() as session:
        assert set(listed(session)) == {sabine.id, double.id, tom.id}
        assert [hit.client.id for hit in search.clients(session, "0171 3920022")] == [double.id]


def test_undo_and_redo_of_both(store: Store, sabine: Client, double: Client) -> None:
    merge(store, sabine, double)
    merged = get(store, sabine)
    store.write(undo.undo, keeps_undo=False)
    assert (get(store, sabine), get(store, double)) == (sabine, double)
    store.write(undo.redo, keeps_undo=False)
    assert get(store, sabine) == merged
    apart(store, double)
    store.write(undo.undo, keeps_undo=False)
    assert get(store, sabine) == merged
    assert get(store, double).merged_into == sabine.id


def test_what_a_person_changed_since_stays_and_is_told(store: Store, sabine: Client, double: Client) -> None:
    merge(store, sabine, double, {"family_name": Side.RIGHT})
    edited = replace(get(store, sabine), family_name="Weiß", segments=frozenset({"Privat", "VIP", "Gewerbe"}))
    do(store, lambda session: client_file.edit_client(session, edited))
    assert store.look(lambda session: merging.parting(session, double.id)).stays == ("family_name",)
    apart(store, double)
    now = get(store, sabine)
    assert now.family_name == "Weiß"
    assert now.title == ""
    assert now.segments == {"Privat", "Gewerbe"}


def test_words_written_about_her_since_stay_and_the_others_go(store: Store, sabine: Client, double: Client) -> None:
    merge(store, sabine, double)
    before = get(store, sabine)
    grown = replace(before, about=before.about.replace("Hat einen Hund.", "Hat einen Hund. Hat zwei Katzen."))
    do(store, lambda session: client_file.edit_client(session, grown))
    apart(store, double)
    assert get(store, sabine).about.strip() == "Hat einen Hund. Hat zwei Katzen."
    assert get(store, double).about == "Ruft abends an."


def arrived(client: Client, minutes: int, number: str) -> Interaction:
    sender = Participant(Role.SENDER, PointKind.PHONE, number, number, client=client.id, reason="contact_point")
    return a_message(client, minutes, f"Von {number}", participants=(sender,))


def test_what_came_since_stays_or_moves_by_choice(store: Store, keep: Keep, sabine: Client, double: Client) -> None:
    keep(a_number(sabine), a_number(double, "0171 3920022", "+491713920022"))
    keep(old := arrived(double, 1, "+491713920022"))
    merge(store, sabine, double)
    keep(hers := arrived(sabine, 2, "+491713920011"), from_her_other := arrived(sabine, 3, "+491713920022"))
    keep(promise := a_follow_up(sabine, interaction=from_her_other.id), note := a_note(sabine, 4))
    assert store.look(lambda session: merging.parting(session, double.id)).came_since == 1
    apart(store, double)
    with store.reading() as session:
        found = {each.id: each.client for each in session.where(Interaction, "1")}
    assert found == {old.id: double.id, hers.id: sabine.id, from_her_other.id: sabine.id, note.id: sabine.id}
    store.write(undo.undo, keeps_undo=False)
    apart(store, double, moves=True)
    with store.reading() as session:
        moved = session.get(Interaction, from_her_other.id)
        assert (moved.client, moved.participants[0].client) == (double.id, double.id)
        assert session.get(FollowUp, promise.id).client == double.id
        assert session.get(Interaction, hers.id).client == sabine.id
        assert [entry.interaction.id for entry in timeline.page(session, [double.id])] == [old.id, from_her_other.id]


def test_chains_are_followed_and_each_link_can_be_opened(store: Store, keep: Keep) -> None:
    one, two, three = a_client("Anna"), a_client("Ana"), a_client("Anne")
    keep(one, two, three)
    keep(a_message(three, 1, "Von der Dritten"), a_number(three))
    keep(Case(CaseId(new_id()), three.id, "Hagel"), a_follow_up(three, due_on=NOON.date()))
    merge(store, two, three)
    merge(store, three, one)  # into a merged client is into the one who stands for her
    assert [get(store, each).merged_into for each in (one, two, three)] == [None, one.id, two.id]
    with store.reading() as session:
        assert survivors.head_of(session, three.id) == one.id
        assert listed(session) == [one.id]
        assert timeline.members(session, one.id) == [one.id, two.id, three.id]
        line = clients.line_of(session, one.id, NOON)
        assert line is not None
        assert (line.last_text, line.follow_ups_due) == ("Von der Dritten", 1)
        assert [hit.client.id for hit in search.clients(session, "0171 3920011")] == [one.id]
        assert [case.title for case in client_facts.cases(session, one.id)] == ["Hagel"]
        assert [each.id for each in merging.merged_into(session, one.id)] == [two.id, three.id]
    with pytest.raises(AlreadyOneError):
        merge(store, one, three)
    apart(store, three)
    with store.reading() as session:
        assert set(listed(session)) == {one.id, three.id}
        assert timeline.members(session, one.id) == [one.id, two.id]
    with pytest.raises(NotMergedError):
        apart(store, three)


def test_a_circle_that_two_laptops_made_has_one_who_stands_for_all(store: Store, keep: Keep) -> None:
    one, two = a_client("Anna"), a_client("Ana")
    keep(one, two, a_message(two, 1, "Von der Zweiten"))
    do(store, lambda session: session.replace(replace(one, merged_into=two.id)))
    do(store, lambda session: session.replace(replace(two, merged_into=one.id)))
    with store.reading() as session:
        assert listed(session) == [one.id]
        assert survivors.heads(session, [one.id, two.id]) == {one.id: one.id, two.id: one.id}
        assert timeline.members(session, one.id) == [one.id, two.id]


def test_whoever_was_merged_into_somebody_deleted_stands_for_herself(store: Store, keep: Keep) -> None:
    one, two = a_client("Anna"), a_client("Ana")
    keep(one, two, a_number(two))
    merge(store, one, two)
    do(store, lambda session: session.remove(Client, one.id))
    with store.reading() as session:
        assert listed(session) == [two.id]
        assert [hit.client.id for hit in search.clients(session, "0171 3920011")] == [two.id]
    do(store, lambda session: session.restore(Client, one.id))
    assert store.look(listed) == [one.id]


def test_deleting_the_one_deletes_those_merged_into_her_and_undo_brings_all_back(
    store: Store, keep: Keep, sabine: Client, double: Client
) -> None:
    keep(a_number(double), entry := a_message(double))
    merge(store, sabine, double)
    do(store, lambda session: client_file.delete_client(session, sabine.id))
    with store.reading() as session:
        assert (session.where(Client, "1"), session.where(ContactPoint, "1")) == ([], [])
        assert session.get(Interaction, entry.id).client is None
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert listed(session) == [sabine.id]
        assert session.get(Interaction, entry.id).client == double.id


def test_the_household_is_the_one_of_her_who_stands_for_both(store: Store, keep: Keep) -> None:
    home, other_home = a_household(), a_household("Familie Weiß")
    one, two, tom = a_client(household=home.id), a_client("S.", household=other_home.id), a_client("Tom", "Weiß")
    keep(home, other_home, one, two, replace(tom, household=other_home.id))
    merge(store, one, two)
    with store.reading() as session:
        assert timeline.household_members(session, home.id) == [one.id, two.id]
        assert timeline.household_members(session, other_home.id) == [tom.id]
        found = households.find(session, "Familie")
        assert {each.household.id: each.members for each in found} == {
            home.id: ("Sabine Krüger",),
            other_home.id: ("Tom Weiß",),
        }


def test_a_number_both_had_is_shown_once_and_removed_with_one_step(
    store: Store, keep: Keep, sabine: Client, double: Client
) -> None:
    keep(a_number(sabine), a_number(double, "+49 171 3920011"))
    merge(store, sabine, double)
    [point] = file(store, sabine).points
    do(store, lambda session: client_file.remove_point(session, point.id))
    assert file(store, sabine).points == ()
    store.write(undo.undo, keeps_undo=False)
    edited = replace(point, value="0171 3920033", normalised="+491713920033")
    do(store, lambda session: client_file.edit_point(session, edited))
    assert [each.normalised for each in file(store, sabine).points] == ["+491713920033"]


def test_a_withdrawal_of_either_counts_for_both(store: Store, keep: Keep, sabine: Client, double: Client) -> None:
    keep(Consent(ConsentId(new_id()), double.id, Channel.EMAIL, "advertising", withdrawn_on=date(2025, 5, 1)))
    keep(Consent(ConsentId(new_id()), sabine.id, Channel.EMAIL, "advertising", given_on=date(2025, 1, 1)))
    merge(store, sabine, double)
    consents = file(store, sabine).consents
    missing = {(gap.channel, gap.was_withdrawn) for gap in consent_gaps.gaps(consents, (), NOON.date())}
    assert (Channel.EMAIL, True) in missing
    brief = store.look(lambda session: client_brief.look(session, sabine.id, NOON))
    assert brief is not None
    assert [each.withdrawn_on for each in brief.consents] == [date(2025, 5, 1)]
    keep(Consent(ConsentId(new_id()), sabine.id, Channel.EMAIL, "advertising", given_on=date(2025, 6, 1)))
    consents = file(store, sabine).consents
    assert Channel.EMAIL not in {gap.channel for gap in consent_gaps.gaps(consents, (), NOON.date())}


def test_what_was_being_written_about_her_goes_on(store: Store, sabine: Client, double: Client) -> None:
    do(store, lambda session: draft.keep(session, double.id, Draft("Anruf: will")))
    merge(store, sabine, double)
    with store.reading() as session:
        assert draft.find(session, sabine.id).text == "Anruf: will"


def test_two_people_stay_two_and_whoever_merges_them_after_all_may(
    store: Store, sabine: Client, double: Client
) -> None:
    do(store, lambda session: merging.keep_apart(session, sabine.id, double.id))
    assert get(store, sabine).kept_apart == frozenset({double.id})
    assert get(store, double).kept_apart == frozenset({sabine.id})
    merge(store, sabine, double)
    assert (get(store, sabine).kept_apart, get(store, double).kept_apart) == (frozenset(), frozenset())
    apart(store, double)
    assert get(store, sabine).kept_apart == {double.id}, "who was taken apart is not proposed again"


def test_nobody_is_merged_with_somebody_deleted(store: Store, sabine: Client, double: Client) -> None:
    do(store, lambda session: session.remove(Client, double.id))
    with pytest.raises(GoneError):
        merge(store, sabine, double)


def test_entries_since_are_told_by_the_clock_of_the_book(
    store: Store, keep: Keep, clock: Ticking, sabine: Client, double: Client
) -> None:
    keep(a_number(double))
    clock.now += 60
    merge(store, sabine, double)
    clock.now += 60
    long_ago = replace(arrived(sabine, 0, "+491713920011"), at=datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=1))
    keep(long_ago)
    assert store.look(lambda session: merging.parting(session, double.id)).came_since == 1, "late, but since"
    assert long_ago.direction is Direction.IN


def test_who_is_typed_in_again_is_told_the_one_and_not_the_double(
    store: Store, keep: Keep, sabine: Client, double: Client
) -> None:
    keep(a_number(double))
    merge(store, sabine, double)
    typed = a_client("S.", "Krüger-Weiß")
    found = store.look(
        lambda session: lookalikes.look(session, typed, [(PointKind.PHONE, "0171 3920011")], region="DE")
    )
    assert {each.client.id for each in found} == {sabine.id}
    assert ClientId(double.id) not in {each.client.id for each in found}
