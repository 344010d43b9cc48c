"""Whose a number is, is learnt where it is certain, proposed where it is not, and asked once where two share it."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.services import assigning, client_file, matching, regions, sender_rules, unmatched
from app.services.counterparts import Counterpart, party_key
from app.services.importing.choices import Act, Choices, Decision
from app.services.importing.contacts import judge
from app.services.importing.plan import plan
from app.services.importing.registry import FileRef, Recognition
from app.services.importing.sides import Certainty
from app.services.importing.undo_run import undo_run
from app.services.matching import MatchReason, Thresholds
from app.services.unmatched import Group
from app.sources.reader import Recognised
from app.sources.record import SourceContact, SourcePoint
from local_store import undo
from local_store.book.channel import Channel, PointKind, Provenance
from local_store.book.ids import ClientId, ContactPointId, new_id
from local_store.book.records import Client, ContactPoint, Participant, Role
from local_store.store import Store
from tests.builders import a_client, a_household, a_number
from tests.conftest import Keep
from tests.services.importing_desk import entries
from tests.services.told_source import SETTINGS, ToldReader, import_told, party, told_file

MOBILE, HOME = "+491713920011", "+49301234567"


def points_of(store: Store, client: Client) -> dict[str, Provenance]:
    found = store.look(lambda session: session.where(ContactPoint, "client = ?", (bytes.fromhex(client.id),)))
    return {point.normalised: point.provenance for point in found}


def owners(store: Store) -> list[ClientId | None]:
    return [entry.client for entry in entries(store)]


def group_of(store: Store, title: str = "") -> Group:
    found = store.look(unmatched.groups)
    group = next(each for each in found if not title or each.title == title)
    return store.look(lambda session: unmatched.with_details(session, group))


# -- learning ------------------------------------------------------------------------------------------


def test_the_number_beside_a_business_scoped_id_becomes_the_clients(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, replace(a_number(sabine, "bsuid:x1", "bsuid:x1"), kind=PointKind.WHATSAPP))
    outcome = import_told(store, tmp_path, [{"who": "bsuid:x1", "chat": "c1", "also": [MOBILE], "text": "Hallo"}])
    assert points_of(store, sabine) == {"bsuid:x1": Provenance.TYPED, MOBILE: Provenance.MESSAGE}
    import_told(store, tmp_path, [{"id": "call", "who": MOBILE, "channel": "phone", "text": "Anruf"}])
    assert owners(store) == [sabine.id, sabine.id], "the number is known from now on"
    undo_run(store, outcome.run.id)
    assert points_of(store, sabine) == {"bsuid:x1": Provenance.TYPED}


def test_a_second_number_in_the_clients_own_chat_becomes_theirs(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    lines = [{"who": MOBILE, "chat": "c1", "text": "Alt"}, {"who": HOME, "chat": "c1", "text": "Neue Nummer"}]
    import_told(store, tmp_path, lines)
    assert set(points_of(store, sabine)) == {MOBILE, HOME}


def test_a_stranger_in_a_mail_is_not_the_client(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    mail = ContactPoint(ContactPointId(new_id()), dirk.id, PointKind.EMAIL, "d@k.example", "d@k.example")
    keep(sabine, dirk, replace(a_number(sabine, "s@k.example", "s@k.example"), kind=PointKind.EMAIL), mail)
    import_told(
        store,
        tmp_path,
        [
            {
                "who": "s@k.example",
                "chat": "c1",
                "channel": "email",
                "text": "1",
                "cc": ["D@k.example", "ra@x.example"],
            },
            {"who": "ra@x.example", "chat": "c1", "channel": "email", "text": "2"},
        ],
    )
    first, second = entries(store)
    told = {each.identity: each.client for each in first.participants}
    assert (told["s@k.example"], told["D@k.example"], told["ra@x.example"]) == (sabine.id, dirk.id, None)
    assert (first.client, first.with_clients) == (sabine.id, frozenset({dirk.id}))
    assert [each.client for each in second.participants] == [None, None]
    assert set(points_of(store, sabine)) == {"s@k.example"}


def test_a_number_somebody_took_away_does_not_come_back(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, replace(a_number(sabine, "bsuid:x1", "bsuid:x1"), kind=PointKind.WHATSAPP))
    lines = [{"who": "bsuid:x1", "chat": "c1", "also": [MOBILE], "text": "Hallo"}]
    import_told(store, tmp_path, lines)
    [seen] = store.look(lambda session: session.where(ContactPoint, "normalised = ?", (MOBILE,)))

    store.write(lambda session: client_file.remove_point(session, seen.id))
    import_told(store, tmp_path, [*lines, {"who": "bsuid:x1", "chat": "c1", "also": [MOBILE], "text": "Mehr"}])
    assert MOBILE not in points_of(store, sabine)


def test_what_an_undone_import_saw_is_learnt_again_by_the_next(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, replace(a_number(sabine, "bsuid:x1", "bsuid:x1"), kind=PointKind.WHATSAPP))
    lines = [{"who": "bsuid:x1", "chat": "c1", "also": [MOBILE], "text": "Hallo"}]
    undo_run(store, import_told(store, tmp_path, lines).run.id)
    import_told(store, tmp_path, lines)
    assert MOBILE in points_of(store, sabine)


# -- countries -----------------------------------------------------------------------------------------


def test_a_number_is_read_as_in_its_clients_country(store: Store, keep: Keep) -> None:
    home = a_household(country="Österreich")
    vienna = a_client("Jana", "Weiß", household=home.id)
    keep(home, vienna)
    typed = client_file.typed_point(vienna.id, PointKind.PHONE, "0664 1234567", "DE")
    store.write(lambda session: client_file.add_point(session, typed))
    assert set(points_of(store, vienna)) == {"+436641234567"}


@pytest.mark.parametrize(
    ("point", "region"),
    [
        (("postal", "Ring 1, 1010 Wien, Österreich", ""), "AT"),
        (("postal", "Seestrasse 2, CH-8002 Zürich", ""), "CH"),
        (("phone", "+41 44 668 18 00", "+41446681800"), "CH"),
        (("phone", "044 668 18 00", "+49446681800"), "DE"),
    ],
)
def test_where_a_client_is_at_home(store: Store, keep: Keep, point: tuple[str, str, str], region: str) -> None:
    kind, value, normalised = point
    client = a_client()
    keep(client, ContactPoint(ContactPointId(new_id()), client.id, PointKind(kind), value, normalised))
    assert store.look(lambda session: regions.region_of(session, client.id, "DE")) == region


def test_a_number_written_as_abroad_is_proposed_with_the_reason(store: Store, tmp_path: Path, keep: Keep) -> None:
    vienna = a_client("Jana", "Weiß")
    keep(vienna, a_number(vienna, "+43 6641 2345678", "+4366412345678"))
    import_told(store, tmp_path, [{"who": "06641 2345678", "channel": "phone", "text": "Anruf"}])
    group = group_of(store)
    assert [(each.name, each.reason) for each in group.proposals] == [("Jana Weiß", "home_number")]
    assert group.party is not None
    party_of = group.party
    store.write(lambda session: assigning.assign_sender(session, party_of, vienna.id, group.channel))
    import_told(store, tmp_path, [{"id": "b", "who": "06641 2345678", "channel": "phone", "text": "Wieder"}])
    assert owners(store) == [vienna.id, vienna.id]


def test_a_number_that_is_none_here_belongs_to_whom_it_is_one_at_home(store: Store, tmp_path: Path, keep: Keep) -> None:
    vienna = a_client("Jana", "Weiß")
    keep(vienna, a_number(vienna, "+43 1 5126370", "+4315126370"))
    assert party("01 5126370").normalised == ""
    import_told(store, tmp_path, [{"who": "01 5126370", "channel": "phone", "text": "Anruf"}])
    assert owners(store) == [vienna.id]


# -- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Sabine Krügr", "similar_name"),
        ("Sabine Kruger", "same_name"),
        ("Krueger, Sabbine", "similar_name"),
        ("Dirk Krüger", None),
        ("Sven Kröger", None),
    ],
)
def test_a_misspelt_name_is_proposed_but_never_assigned(
    store: Store, keep: Keep, written: str, reason: str | None
) -> None:
    keep(a_client(), a_client("Jana", "Weiß"))
    found = store.look(lambda session: matching.proposals(session, PointKind.NAME, "", [written]))
    assert [str(each.reason) for each in found] == ([reason] if reason else [])
    assert all(each.confidence < 100 for each in found)


def test_how_alike_a_name_must_be_is_a_setting(store: Store, keep: Keep) -> None:
    keep(a_client("Johannes", "Weißmüller"))

    def reasons(thresholds: Thresholds) -> list[str]:
        found = store.look(
            lambda session: matching.proposals(
                session, PointKind.NAME, "", ["Johanes Weismuler"], thresholds=thresholds
            )
        )
        return [each.reason for each in found]

    assert reasons(Thresholds(name_likeness=85)) == ["similar_name"]
    assert reasons(Thresholds(name_likeness=99)) == []
    assert reasons(Thresholds(name_likeness=85, least=60)) == []


def test_the_name_in_a_mail_address_is_a_reason(store: Store, keep: Keep) -> None:
    keep(a_client(), a_client("Info", "Service"))

    def proposed(address: str) -> list[tuple[str, str]]:
        found = store.look(lambda session: matching.proposals(session, PointKind.EMAIL, address, []))
        return [(each.name, each.reason) for each in found]

    assert proposed("sabine.krueger@web.example") == [("Sabine Krüger", "name_in_address")]
    assert proposed("info.service@web.example") == []
    assert proposed("sk75@web.example") == []


def test_a_contact_is_proposed_with_every_reason(store: Store, keep: Keep) -> None:
    sabine = a_client(born_on=date(1975, 1, 2))
    address = ContactPoint(ContactPointId(new_id()), sabine.id, PointKind.POSTAL, "Lindenstr. 4, 50667 Köln", "")
    keep(sabine, address, a_client("Sven", "Krüger", born_on=date(1980, 1, 1)))
    contact = SourceContact(
        "card 1",
        ("card", "1"),
        "S. Krüger",
        given_name="S.",
        family_name="Krüger",
        born_on=date(1975, 1, 2),
        points=(SourcePoint(PointKind.POSTAL, "Lindenstraße 4, 50667 Köln"),),
    )
    case = store.look(lambda session: judge(session, contact))
    [proposal] = case.proposals
    assert (proposal.name, proposal.reasons) == (
        "Sabine Krüger",
        (MatchReason.FAMILY_NAME, MatchReason.SAME_BIRTHDAY, MatchReason.SAME_STREET),
    )
    assert 40 < proposal.confidence < 100


# -- two on one number ---------------------------------------------------------------------------------


def couple(keep: Keep) -> tuple[Client, Client]:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine), a_number(dirk))
    return sabine, dirk


def test_of_two_on_one_number_is_asked_once(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine, dirk = couple(keep)
    import_told(store, tmp_path, [{"who": MOBILE, "channel": "phone", "text": "Anruf"}])
    group = group_of(store)
    assert group.is_shared
    assert group.party is not None
    said = group.party
    store.write(lambda session: assigning.assign_sender(session, said, dirk.id, group.channel))
    import_told(store, tmp_path, [{"id": "b", "at": 20, "who": MOBILE, "channel": "phone", "text": "Wieder"}])
    assert owners(store) == [dirk.id, dirk.id]
    assert {entry.participants[0].reason for entry in entries(store)} == {"person", "conversation"}
    import_told(store, tmp_path, [{"id": "c", "at": 30, "who": MOBILE, "channel": "sms", "text": "Von wem?"}])
    assert owners(store)[2] is None, "what was said counts for calls"
    [rule] = store.look(sender_rules.rules)
    assert (rule.channel, rule.value, rule.name) == (Channel.PHONE, MOBILE, "Dirk Krüger")
    store.write(lambda session: sender_rules.ask_again(session, rule.conversation))
    import_told(store, tmp_path, [{"id": "d", "at": 40, "who": MOBILE, "channel": "phone", "text": "Und nun?"}])
    assert owners(store)[3] is None
    assert sabine.id not in owners(store)


def test_what_was_said_of_a_shared_number_is_undone(store: Store, tmp_path: Path, keep: Keep) -> None:
    _, dirk = couple(keep)
    import_told(store, tmp_path, [{"who": MOBILE, "channel": "phone", "text": "Anruf"}])
    group = group_of(store)
    assert group.party is not None
    said = group.party
    store.write(lambda session: assigning.assign_sender(session, said, dirk.id, group.channel))
    store.write(undo.undo, keeps_undo=False)
    assert store.look(sender_rules.rules) == []
    assert owners(store) == [None]


@pytest.mark.parametrize("is_marked", [True, False])
def test_who_is_meant_by_a_number_is_a_setting_of_the_number(
    store: Store, tmp_path: Path, keep: Keep, is_marked: bool
) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    if is_marked:
        keep(sabine, dirk, a_number(dirk, shared_with=frozenset({sabine.id})))
    else:
        keep(sabine, dirk, a_number(dirk), a_number(sabine))
    store.write(lambda session: assigning.settle_shared(session, _participant(MOBILE), sabine.id))
    lines = [{"who": MOBILE, "channel": channel, "text": channel, "id": channel} for channel in ("phone", "sms")]
    import_told(store, tmp_path, [*lines, {"who": MOBILE, "chat": MOBILE, "text": "Chat"}])
    assert owners(store) == [sabine.id] * 3
    found = store.look(lambda session: matching.proposals(session, PointKind.PHONE, MOBILE, []))
    assert {(each.name, each.reason) for each in found} == {
        ("Dirk Krüger", "shared_point"),
        ("Sabine Krüger", "shared_point"),
    }
    [meant] = store.look(unmatched.meant)
    assert (meant.name, meant.others) == ("Sabine Krüger", ("Dirk Krüger",))
    store.write(lambda session: assigning.ask_about_point(session, PointKind.PHONE, MOBILE))
    assert store.look(lambda session: matching.owner_of(session, PointKind.PHONE, MOBILE)) is None
    assert store.look(unmatched.meant) == []


def _participant(value: str) -> Participant:
    return Participant(Role.SENDER, PointKind.PHONE, value, value)


def test_a_mere_name_that_was_said_is_remembered_for_its_channel(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine)
    import_told(store, tmp_path, [{"who": "Frau Krüger", "channel": "in_person", "text": "Termin"}])
    group = group_of(store)
    assert group.party is not None
    said = group.party
    store.write(lambda session: assigning.assign_sender(session, said, sabine.id, group.channel))
    import_told(store, tmp_path, [{"id": "b", "who": "Frau Krüger", "channel": "in_person", "text": "Termin 2"}])
    assert owners(store) == [sabine.id, sabine.id]


def test_the_dry_run_knows_what_was_said(store: Store, tmp_path: Path, keep: Keep) -> None:
    _, dirk = couple(keep)
    store.write(lambda session: assigning.assign_sender(session, _participant(MOBILE), dirk.id, Channel.PHONE))
    path = told_file(tmp_path, [{"who": MOBILE, "channel": "phone", "text": "Anruf"}])
    [side] = plan(Recognition(FileRef(path), ToldReader(), Recognised(100)), SETTINGS, store=store).sides
    assert (side.certainty, side.proposals[0].name, side.proposals[0].reason) == (
        Certainty.MATCHED,
        "Dirk Krüger",
        "conversation",
    )


# -- private -------------------------------------------------------------------------------------------


def test_a_private_sender_is_listed_and_taken_back(store: Store, tmp_path: Path) -> None:
    import_told(
        store, tmp_path, [{"who": MOBILE, "channel": "phone", "text": "1"}, {"who": HOME, "chat": "c", "text": "2"}]
    )
    for group in store.look(unmatched.groups):
        ignore = partial(assigning.ignore_for_ever, channel=group.channel, conversation=group.conversation)
        store.write(partial(ignore, party=group.party))
    assert store.look(unmatched.groups) == []
    ignored = store.look(unmatched.ignored)
    assert [(each.value, each.hidden) for each in ignored] == [(HOME, 1), (MOBILE, 1)]
    for each in ignored:
        store.write(partial(assigning.no_longer_private, conversation=each.conversation))
    assert store.look(unmatched.ignored) == []
    assert sorted(group.count for group in store.look(unmatched.groups)) == [1, 1]


def test_a_decision_before_an_import_is_remembered_for_a_shared_number(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    _, dirk = couple(keep)
    key = party_key(PointKind.PHONE, MOBILE, MOBILE)
    said = Decision(Act.CLIENT, dirk.id, Counterpart(key, Channel.PHONE, MOBILE, party(MOBILE)))
    line = {"who": MOBILE, "channel": "phone", "text": "Anruf"}
    import_told(store, tmp_path, [line], Choices(counterparts={key: said}))
    import_told(store, tmp_path, [line, line])
    assert owners(store) == [dirk.id, dirk.id]
