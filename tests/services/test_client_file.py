"""A client's file: everything in it can be added, edited, removed, and each step taken back."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from app.services import client_file, lookalikes
from app.services.amounts import cents_of
from app.services.client_file import NamelessError, Thing
from app.services.consent_gaps import Gap, gaps
from app.services.minutes import filled, templates
from local_store import timeline, undo
from local_store.book.channel import Channel, PointKind, Provenance
from local_store.book.ids import CaseId, ClientId, ConsentId, ContractId, OfferId, RelationId, VisitId, new_id
from local_store.book.records import (
    Case,
    Client,
    Consent,
    Contract,
    FollowUp,
    Interaction,
    Offer,
    Relation,
    Visit,
)
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_number
from tests.conftest import Keep

TODAY = date(2026, 3, 12)


@pytest.fixture
def sabine(keep: Keep) -> Client:
    client = a_client()
    keep(client)
    return client


def _file(store: Store, client: Client) -> client_file.ClientFile:
    found = store.look(lambda session: client_file.look(session, client.id))
    assert found is not None
    return found


def _things(client: Client) -> list[Thing]:
    return [
        Contract(ContractId(new_id()), client.id, "Alpina", "Hausrat", premium_cents=1490),
        Offer(OfferId(new_id()), client.id, product="Hausrat", premium_cents=1490),
        Case(CaseId(new_id()), client.id, "Hagelschaden"),
        a_follow_up(client),
        Consent(ConsentId(new_id()), client.id, Channel.EMAIL, "advertising", given_on=TODAY),
        Visit(VisitId(new_id()), NOON, clients=frozenset({client.id})),
    ]


def test_everything_is_added_removed_and_brought_back(store: Store, sabine: Client) -> None:
    for thing in _things(sabine):
        store.write(partial(client_file.add_thing, thing=thing))
    full = _file(store, sabine)
    parts = (full.contracts, full.offers, full.cases, full.follow_ups, full.consents, full.visits)
    assert [len(part) for part in parts] == [1] * 6
    for part in parts:
        store.write(partial(client_file.remove_thing, thing=part[0]))
    assert not _file(store, sabine).contracts
    assert not _file(store, sabine).visits
    for _ in parts:
        store.write(undo.undo, keeps_undo=False)
    assert _file(store, sabine) == full


def test_an_edit_is_named_and_taken_back(store: Store, sabine: Client) -> None:
    contract = Contract(ContractId(new_id()), sabine.id, "Alpina", "Hausrat", premium_cents=1490)
    store.write(lambda session: client_file.add_thing(session, contract))
    changes = store.write(lambda session: client_file.edit_thing(session, replace(contract, premium_cents=1590)))
    assert (changes.label, changes.clients) == ("Edit contract", frozenset({sabine.id}))
    assert _file(store, sabine).contracts[0].premium_cents == 1590
    store.write(undo.undo, keeps_undo=False)
    assert _file(store, sabine).contracts[0].premium_cents == 1490


def test_a_promise_is_kept_reopened_and_put_off(store: Store, sabine: Client) -> None:
    promise = a_follow_up(sabine, due_on=TODAY)
    store.write(lambda session: client_file.add_thing(session, promise))
    store.write(lambda session: client_file.finish_follow_up(session, promise, NOON))
    assert _file(store, sabine).follow_ups[0].done_at == NOON
    store.write(lambda session: client_file.reopen_follow_up(session, promise))
    store.write(lambda session: client_file.defer_follow_up(session, promise, date(2026, 4, 1)))
    kept = store.look(lambda session: session.get(FollowUp, promise.id))
    assert (kept.done_at, kept.due_on) == (None, date(2026, 4, 1))


def test_a_client_without_a_name_is_refused(store: Store) -> None:
    with pytest.raises(NamelessError):
        store.write(lambda session: client_file.add_client(session, Client(ClientId(new_id()), given_name="  ")))


def test_a_client_comes_with_contact_points(store: Store) -> None:
    client = a_client()
    points = (
        client_file.typed_point(client.id, PointKind.PHONE, " 0171 / 392 00 11 ", "DE"),
        client_file.typed_point(client.id, PointKind.EMAIL, "Sabine@Example.org", "DE"),
        client_file.typed_point(client.id, PointKind.POSTAL, "Ahornweg 14", "DE"),
    )
    store.write(lambda session: client_file.add_client(session, client, points))
    found = _file(store, client).points
    assert [point.normalised for point in found] == ["+491713920011", "sabine@example.org", ""]
    assert {point.provenance for point in found} == {Provenance.TYPED}


def test_the_entries_of_a_deleted_client_stay(store: Store, sabine: Client, keep: Keep) -> None:
    keep(a_number(sabine), a_message(sabine))
    store.write(lambda session: client_file.delete_client(session, sabine.id))
    assert store.look(lambda session: client_file.look(session, sabine.id)) is None
    assert len(store.look(lambda session: session.where(Interaction, "1"))) == 1
    store.write(undo.undo, keeps_undo=False)
    assert len(_file(store, sabine).points) == 1


def test_households_and_relations_are_told_from_both_sides(store: Store, sabine: Client, keep: Keep) -> None:
    lena, home = a_client("Lena"), a_household()
    keep(lena, Relation(RelationId(new_id()), lena.id, sabine.id, "child"))
    for client in (sabine, lena):
        store.write(partial(client_file.join_household, client=client.id, household=home))
    assert _file(store, sabine).relations == (("child", replace(lena, household=home.id)),)
    assert _file(store, lena).relations[0][0] == "child of"
    assert [other.id for other in _file(store, lena).others] == [sabine.id]
    store.write(lambda session: client_file.leave_household(session, lena.id))
    assert _file(store, sabine).others == ()


def test_a_withdrawn_consent_leaves_a_gap(store: Store, sabine: Client) -> None:
    consent = Consent(ConsentId(new_id()), sabine.id, Channel.EMAIL, "advertising", given_on=date(2025, 1, 1))
    store.write(lambda session: client_file.add_thing(session, consent))
    used = [Channel.WHATSAPP, Channel.PHONE]
    assert gaps(_file(store, sabine).consents, used, TODAY) == (
        Gap(Channel.WHATSAPP, "service"),
        Gap(Channel.PHONE, "advertising"),
    )
    store.write(lambda session: client_file.withdraw_consent(session, consent, TODAY))
    withdrawn = _file(store, sabine).consents
    assert Gap(Channel.EMAIL, "advertising", was_withdrawn=True) in gaps(withdrawn, used, TODAY)
    assert Gap(Channel.EMAIL, "advertising", was_withdrawn=True) not in gaps(withdrawn, used, date(2026, 3, 11))


def test_who_is_in_the_book_already(store: Store, sabine: Client, keep: Keep) -> None:
    keep(a_number(sabine), a_client("Jörg", "Öztürk"))

    def same(typed: Client, *points: tuple[PointKind, str]) -> list[tuple[str, str]]:
        found = store.look(lambda session: lookalikes.look(session, typed, points, "DE"))
        return [(each.client.name, each.same) for each in found]

    assert same(a_client("Neu", "Person"), (PointKind.PHONE, "+49 (0)171 39 200 11")) == [
        ("Sabine Krüger", "+49 (0)171 39 200 11")
    ]
    assert same(a_client("SABINE", "Kruger")) == [("Sabine Krüger", "")]
    assert same(a_client("Sabihne", "Krueger")) == [("Sabine Krüger", "")], "nearly the same name"
    assert same(a_client("Thomas", "Krüger")) == [], "a family name alone is nobody's"
    assert same(sabine, (PointKind.PHONE, "0171 3920011")) == []
    assert same(a_client("", ""), (PointKind.PHONE, "")) == []


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("14,90", 1490),
        ("14.9", 1490),
        ("1.234,50 €", 123450),
        ("€1,234.50", 123450),
        ("1.234", 123400),
        ("1'200 CHF", 120000),
        ("12,-", 1200),
        ("-3", -300),
        ("", None),
    ],
)
def test_amounts_as_people_write_them(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize("text", ["abc", "1.2.3", "14,905,1", "€", "1e5", "9" * 20, "1 2,3,4"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        cents_of(text)


def test_both_languages_have_the_same_templates_with_the_same_marks() -> None:
    german, english = templates("de"), templates("en")
    assert [each.id for each in german] == [each.id for each in english]
    order = next(each for each in german if each.id == "securities_order")
    written = filled(order, date="12.03.2026", time="15:00", place="Ahornweg 14", people=["Sabine", "Thomas"])
    assert written.splitlines() == [
        "Datum: 12.03.2026",
        "Uhrzeit: 15:00",
        "Ort: Ahornweg 14",
        "Anwesende: Sabine, Thomas",
        "Auf wessen Wunsch: ",
        "Auftrag: ",
    ]


def test_a_deleted_client_s_entries_wait_to_be_matched_and_undo_gives_them_back(store: Store, keep: Keep) -> None:
    client = a_client()
    messages = [a_message(client, minute) for minute in range(30)]
    keep(client, a_number(client), *messages)
    store.write(lambda session: client_file.delete_client(session, client.id))
    with store.reading() as session:
        assert session.find(Client, client.id) is None
        assert {session.get(Interaction, message.id).client for message in messages} == {None}
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert session.get(Client, client.id) == client
        assert [entry.interaction for entry in timeline.page(session, [client.id])] == messages
