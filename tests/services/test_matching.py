"""Whose something is, why, and how a person says so, for one conversation or for ten thousand entries."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.services import assigning, matching, unmatched
from app.services.importing.choices import Act, Choices, Decision
from app.services.importing.sides import Certainty
from local_store import timeline, undo
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.errors import GoneError
from local_store.book.ids import ClientId, ConversationId, new_id
from local_store.book.records import Client, ContactPoint, Conversation, Interaction, Participant, Role
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.files import Said, a_call_list, a_chat
from tests.services.importing_desk import entries, imported, planned

TALK = [
    Said("12.03.26, 21:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 21:23", "Petra Vogel", "Oh je!"),
    Said("12.03.26, 21:24", "Sabine Krüger", "Der Hagel"),
]
CALLS = [
    "1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03",
    "2;12.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00",
    "4;11.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:02",
]


def undone(store: Store) -> None:
    store.write(undo.undo, keeps_undo=False)


def groups(store: Store) -> list[unmatched.Group]:
    return store.look(unmatched.groups)


def detailed(store: Store, group: unmatched.Group) -> unmatched.Group:
    return store.look(lambda session: unmatched.with_details(session, group))


def timeline_of(store: Store, client: ClientId) -> list[str]:
    page = store.look(lambda session: timeline.page(session, [client]))
    return [entry.interaction.body for entry in page]


def test_a_number_that_is_one_clients_own_decides(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    calls = a_call_list(tmp_path, CALLS)
    sides = {side.counterpart.party.normalised: side for side in planned(store, calls).sides}
    assert sides["+491713920011"].certainty is Certainty.MATCHED
    assert [(each.name, each.reason, each.confidence) for each in sides["+491713920011"].proposals] == [
        ("Sabine Krüger", "contact_point", 100)
    ]
    assert sides["+49303333333"].certainty is Certainty.UNKNOWN
    imported(store, calls)
    last = entries(store)[-1]
    assert last.client == sabine.id
    assert [(each.client, each.reason) for each in last.participants if each.role is not Role.SELF] == [
        (sabine.id, "contact_point")
    ]
    assert [entry.client for entry in entries(store)[:-1]] == [None, None]


def test_a_number_of_two_is_asked_and_never_guessed(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine), a_number(dirk))
    calls = a_call_list(tmp_path, CALLS[:1])
    [side] = planned(store, calls).sides
    assert side.certainty is Certainty.DOUBTFUL
    assert {(each.name, each.reason) for each in side.proposals} == {
        ("Sabine Krüger", "shared_point"),
        ("Dirk Krüger", "shared_point"),
    }
    imported(store, calls)
    assert [entry.client for entry in entries(store)] == [None]


def test_a_point_shared_by_mark_is_asked_too(store: Store, keep: Keep) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine, shared_with=frozenset({dirk.id})))
    assert store.look(lambda session: matching.owner_of(session, PointKind.PHONE, "+491713920011")) is None


def test_a_merged_client_is_matched_as_the_one_who_stayed(store: Store, keep: Keep) -> None:
    stayed = a_client()
    gone = replace(a_client("S.", "Krueger"), merged_into=stayed.id)
    keep(stayed, gone, a_number(gone))
    assert store.look(lambda session: matching.owner_of(session, PointKind.PHONE, "+491713920011")) == stayed.id


def test_equal_handles_of_two_services_are_two_people(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, replace(a_number(sabine, "anna", "anna"), kind=PointKind.TELEGRAM))
    assert store.look(lambda session: matching.owner_of(session, PointKind.SKYPE, "anna")) is None
    assert store.look(lambda session: matching.owner_of(session, PointKind.TELEGRAM, "anna")) == sabine.id


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Sabine Krüger", "same_name"),
        ("sabine krueger", "same_name"),
        ("Krüger Sabine", "same_name"),
        ("S. Krüger", "family_name"),
        ("Sabine", "part_of_name"),
        ("Krüger", "part_of_name"),
        ("Dirk Krüger", None),
        ("Bine", None),
        ("0171", None),
    ],
)
def test_names_are_proposed_with_their_reason(store: Store, keep: Keep, written: str, reason: str | None) -> None:
    keep(a_client())
    found = store.look(lambda session: matching.proposals(session, PointKind.NAME, "", [written]))
    assert [each.reason for each in found] == ([reason] if reason else [])
    assert all(each.confidence < 100 for each in found)


def test_an_extension_proposes_the_firm_with_the_head_number(store: Store, keep: Keep) -> None:
    firm = Client(ClientId(new_id()), firm="Bäckerei Öztürk")
    keep(firm, a_number(firm, "030 123456-0", "+49301234560"))
    found = store.look(lambda session: matching.proposals(session, PointKind.PHONE, "+493012345617", []))
    assert [(each.name, each.reason) for each in found] == [("Bäckerei Öztürk", "head_number")]


def test_a_name_alone_assigns_nothing(store: Store, tmp_path: Path, keep: Keep) -> None:
    keep(a_client())
    imported(store, a_chat(tmp_path, TALK))
    assert {entry.client for entry in entries(store)} == {None}
    [group] = groups(store)
    assert (group.title, group.count, group.channel) == ("Sabine Krüger", 4, Channel.WHATSAPP)
    shown = detailed(store, group)
    assert [line.text for line in shown.newest] == ["Der Hagel", "Oh je!", "Das Dachfenster ist kaputt"]
    assert [(each.name, each.reason) for each in shown.proposals] == [("Sabine Krüger", "same_name")]


def test_a_conversation_given_to_a_client_moves_with_its_past_and_its_future(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    sabine = a_client()
    keep(sabine)
    imported(store, a_chat(tmp_path, TALK))
    [group] = groups(store)
    conversation = group.conversation
    assert conversation is not None
    changes = store.write(lambda session: assigning.assign_conversation(session, conversation, sabine.id))
    assert sabine.id in changes.clients
    assert timeline_of(store, sabine.id)[1:] == [line.what for line in TALK]
    assert groups(store) == []
    [reason] = {each.reason for entry in entries(store) for each in entry.participants if each.client == sabine.id}
    assert reason == "person"
    later = [*TALK, Said("13.03.26, 08:00", "Sabine Krüger", "Danke")]
    [side] = planned(store, a_chat(tmp_path, later)).sides
    assert (side.certainty, side.proposals[0].reason) == (Certainty.MATCHED, "conversation")
    imported(store, a_chat(tmp_path, later))
    assert timeline_of(store, sabine.id)[-1] == "Danke"


def test_giving_a_conversation_away_is_undone_in_one_step(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine)
    imported(store, a_chat(tmp_path, TALK))
    before = entries(store)
    [group] = groups(store)
    conversation = group.conversation
    assert conversation is not None
    store.write(lambda session: assigning.assign_conversation(session, conversation, sabine.id))
    undone(store)
    assert entries(store) == before
    assert timeline_of(store, sabine.id) == []
    assert groups(store) == [group]
    store.write(undo.redo, keeps_undo=False)
    assert timeline_of(store, sabine.id)[1:] == [line.what for line in TALK]


def test_everything_from_a_number_goes_to_its_client_and_is_known_from_then_on(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    joerg = a_client("Jörg", "Öztürk")
    keep(joerg)
    imported(store, a_call_list(tmp_path, CALLS))
    group = next(each for each in groups(store) if each.party and each.party.normalised == "+49303333333")
    assert group.count == 2
    party = group.party
    assert party is not None
    store.write(lambda session: assigning.assign_sender(session, party, joerg.id))
    assert [entry.client for entry in entries(store)] == [joerg.id, joerg.id, None]
    [point] = store.look(lambda session: session.where(ContactPoint, "1"))
    assert (point.client, point.normalised, point.provenance) == (joerg.id, "+49303333333", "call")
    imported(store, a_call_list(tmp_path, ["2;13.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00"]))
    assert entries(store)[-1].client == joerg.id


def test_a_client_is_made_of_a_sender(store: Store, tmp_path: Path) -> None:
    imported(store, a_call_list(tmp_path, CALLS))
    group = next(each for each in groups(store) if each.count == 2)
    new = a_client("Jörg", "Öztürk")
    store.write(
        lambda session: assigning.make_client_from(session, new, conversation=group.conversation, party=group.party)
    )
    assert len(timeline_of(store, new.id)) == 2
    undone(store)
    assert store.look(lambda session: session.find(Client, new.id)) is None
    assert {entry.client for entry in entries(store)} == {None}


def test_a_private_conversation_is_ignored_now_and_later(store: Store, tmp_path: Path) -> None:
    imported(store, a_chat(tmp_path, TALK))
    [group] = groups(store)
    store.write(
        lambda session: assigning.ignore_for_ever(
            session, group.channel, conversation=group.conversation, party=group.party
        )
    )
    assert groups(store) == []
    outcome = imported(store, a_chat(tmp_path, [*TALK, Said("13.03.26, 08:00", "Sabine Krüger", "Privates")]))
    assert dict(outcome.run.skipped) == {"private": 5}
    assert "Privates" not in [entry.body for entry in entries(store)]
    undone(store)
    assert [each.key for each in groups(store)] == [group.key]


def test_a_private_number_is_ignored_now_and_later(store: Store, tmp_path: Path) -> None:
    imported(store, a_call_list(tmp_path, CALLS))
    group = next(each for each in groups(store) if each.count == 2)
    store.write(lambda session: assigning.ignore_for_ever(session, group.channel, conversation=None, party=group.party))
    assert [each.count for each in groups(store)] == [1]
    outcome = imported(store, a_call_list(tmp_path, ["2;13.03.26 09:41;;030 3333333;;Telefon;030 9999999;0:00"]))
    assert dict(outcome.run.skipped) == {"private": 1}


def test_a_client_who_is_gone_is_told(store: Store, tmp_path: Path) -> None:
    imported(store, a_chat(tmp_path, TALK))
    conversation = groups(store)[0].conversation
    assert conversation is not None
    with pytest.raises(GoneError):
        store.write(lambda session: assigning.assign_conversation(session, conversation, ClientId(new_id())))
    assert {entry.client for entry in entries(store)} == {None}


# -- groups --------------------------------------------------------------------------------------------


def a_group_chat(store: Store) -> ConversationId:
    """Three people and the adviser in one group; of two the handle is known to the source."""
    conversation = Conversation(ConversationId(new_id()), Channel.SKYPE, "19:x", title="Familie Krüger", is_group=True)
    anna = Participant(Role.SENDER, PointKind.SKYPE, "8:anna", "anna", "Anna")
    bernd = Participant(Role.SENDER, PointKind.SKYPE, "8:bernd", "bernd", "Bernd")
    us = Participant(Role.SELF, PointKind.SKYPE, "8:petra", "petra")

    def write(session: WriteSession) -> Changes:
        session.add(conversation)
        for minute, who in enumerate((anna, bernd, us, anna)):
            direction = Direction.OUT if who is us else Direction.IN
            heard = tuple(replace(each, role=Role.RECIPIENT) for each in (anna, bernd) if each is not who)
            entry = a_message(None, minute, f"Satz {minute}", channel=Channel.SKYPE, direction=direction)
            session.add(replace(entry, participants=(who, *heard), conversation=conversation.id))
        return session.changes("Add")

    store.write(write)
    return conversation.id


def test_in_a_group_only_what_somebody_said_goes_to_them(store: Store, keep: Keep) -> None:
    client = a_client("Anna")
    keep(client)
    a_group_chat(store)
    anna = Participant(Role.SENDER, PointKind.SKYPE, "8:anna", "anna", "Anna")
    store.write(lambda session: assigning.assign_sender(session, anna, client.id))
    assert timeline_of(store, client.id) == ["Satz 0", "Satz 3"]
    [group] = groups(store)
    assert (group.title, group.count, group.is_group) == ("Familie Krüger", 2, True)


def test_a_whole_group_can_be_given_to_one_client(store: Store, keep: Keep) -> None:
    client = a_client("Anna")
    keep(client)
    conversation = a_group_chat(store)
    store.write(lambda session: assigning.assign_conversation(session, conversation, client.id))
    assert timeline_of(store, client.id) == ["Satz 0", "Satz 1", "Satz 2", "Satz 3"]
    people = {each.identity for entry in entries(store) for each in entry.participants if each.client}
    assert people == set(), "in a group nobody is certain to be the client"


# -- many ----------------------------------------------------------------------------------------------


def test_thousands_of_entries_move_and_come_back(store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "SLICE", 300)
    sabine = a_client()
    conversation = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "s", partner="")
    keep(sabine, conversation)
    her = (Participant(Role.SENDER, PointKind.NAME, "Sabine"),)

    def write(session: WriteSession) -> Changes:
        session.add_many(
            [
                replace(a_message(None, minute, f"Satz {minute}"), participants=her, conversation=conversation.id)
                for minute in range(1_000)
            ]
        )
        return session.changes("Add")

    store.write(write, keeps_undo=False)
    store.write(lambda session: assigning.assign_conversation(session, conversation.id, sabine.id))
    assert {entry.client for entry in entries(store)} == {sabine.id}
    undone(store)
    assert {(entry.client, entry.participants) for entry in entries(store)} == {(None, her)}


# -- decisions before an import ------------------------------------------------------------------------


def test_what_is_settled_before_the_import_is_done_by_it(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine)
    chat = a_chat(tmp_path, TALK)
    [side] = planned(store, chat).sides
    decision = Decision(Act.CLIENT, sabine.id, side.counterpart)
    imported(store, chat, Choices(counterparts={side.key: decision}))
    assert timeline_of(store, sabine.id)[1:] == [line.what for line in TALK]
    assert groups(store) == []


def test_a_client_made_during_the_import_gets_the_entries_and_goes_with_its_undo(store: Store, tmp_path: Path) -> None:
    from app.services.importing.undo_run import undo_run

    calls = a_call_list(tmp_path, CALLS)
    side = next(each for each in planned(store, calls).sides if each.count == 2)
    outcome = imported(store, calls, Choices(counterparts={side.key: Decision(Act.NEW, None, side.counterpart)}))
    [client] = store.look(lambda session: session.where(Client, "1"))
    assert len(timeline_of(store, client.id)) == 2
    [point] = store.look(lambda session: session.where(ContactPoint, "1"))
    assert point.normalised == "+49303333333"
    undo_run(store, outcome.run.id)
    assert store.look(lambda session: session.where(Client, "1")) == []
    assert store.look(lambda session: session.where(Interaction, "1")) == []


def test_a_private_side_is_left_out_by_the_import(store: Store, tmp_path: Path) -> None:
    chat = a_chat(tmp_path, TALK)
    [side] = planned(store, chat).sides
    outcome = imported(store, chat, Choices(counterparts={side.key: Decision(Act.PRIVATE, None, side.counterpart)}))
    assert dict(outcome.run.skipped) == {"private": 4}
    assert entries(store) == []
    [again] = planned(store, chat).sides
    assert again.certainty is Certainty.PRIVATE


def test_a_sure_match_can_be_left_open(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    calls = a_call_list(tmp_path, CALLS[:1])
    [side] = planned(store, calls).sides
    imported(store, calls, Choices(counterparts={side.key: Decision(Act.LEAVE, None, side.counterpart)}))
    assert [entry.client for entry in entries(store)] == [None]


def test_the_kind_of_call_and_its_direction_do_not_matter_for_whose_it_is(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    joerg = a_client("Jörg", "Öztürk")
    keep(joerg, a_number(joerg, "030 3333333", "+49303333333"))
    imported(store, a_call_list(tmp_path, CALLS[1:]))
    assert [(entry.kind, entry.direction, entry.client) for entry in entries(store)] == [
        (InteractionKind.CALL, Direction.OUT, joerg.id),
        (InteractionKind.CALL, Direction.IN, joerg.id),
    ]
