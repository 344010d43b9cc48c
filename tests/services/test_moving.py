"""A wrong assignment is mended: the past moves along, the number too, both timelines say so, and one undo suffices."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from app.services import assigning, matching, moving
from app.services.moving import Line, PointFate
from local_store import timeline, undo
from local_store.book.channel import Channel, Direction, PointKind
from local_store.book.errors import GoneError
from local_store.book.ids import CaseId, ClientId, ConversationId, InteractionId, new_id
from local_store.book.records import (
    Case,
    Client,
    ContactPoint,
    Conversation,
    FollowUp,
    Interaction,
    Participant,
    Record,
    Role,
)
from local_store.session import ReadSession
from local_store.store import Store
from tests.builders import a_call, a_client, a_follow_up, a_message, a_number
from tests.conftest import Keep
from tests.files import a_call_list
from tests.services.importing_desk import imported

NUMBER = "+491713920011"


def bodies_of(store: Store, client: Client) -> list[str]:
    page = store.look(lambda session: timeline.page(session, timeline.members(session, client.id)))
    return [entry.interaction.body for entry in page]


def everything(store: Store) -> dict[str, Record]:
    """Every record of the book that a move could touch."""

    def look(session: ReadSession) -> dict[str, Record]:
        found: dict[str, Record] = {}
        for record_type in (Client, ContactPoint, Conversation, Interaction, FollowUp):
            found |= {each.id: each for each in session.where(record_type, "1")}
        return found

    return store.look(look)


def sender(client: Client | None = None, value: str = NUMBER, kind: PointKind = PointKind.PHONE) -> Participant:
    return Participant(
        Role.SENDER, kind, value, value if kind is not PointKind.NAME else "", client=client.id if client else None
    )


class Scene:
    """Sabine has a chat, two calls and a note; the number is really Dirk's."""

    def __init__(self, keep: Keep) -> None:
        self.sabine, self.dirk = a_client(), a_client("Dirk")
        self.chat = Conversation(
            ConversationId(new_id()), Channel.WHATSAPP, NUMBER, "Krüger", partner=NUMBER, client=self.sabine.id
        )
        hers = (sender(self.sabine), Participant(Role.SELF, PointKind.PHONE, "030 9999999", "+49309999999"))
        self.messages = [
            replace(a_message(self.sabine, minute, f"Satz {minute}"), conversation=self.chat.id, participants=hers)
            for minute in range(3)
        ]
        self.calls = [replace(a_call(self.sabine, 60 + n, body=f"Anruf {n}"), participants=hers) for n in range(2)]
        self.note = a_message(self.sabine, 90, "Notiz", channel=Channel.INTERNAL, direction=Direction.INTERNAL)
        self.point = a_number(self.sabine)
        keep(self.sabine, self.dirk, self.chat, *self.messages, *self.calls, self.note, self.point)


@pytest.fixture
def scene(keep: Keep) -> Scene:
    return Scene(keep)


def test_one_entry_moves_with_its_promise_and_leaves_the_others_case(store: Store, scene: Scene, keep: Keep) -> None:
    case = Case(CaseId(new_id()), scene.sabine.id, "Dachfenster")
    promise = a_follow_up(scene.sabine, interaction=scene.messages[1].id)
    keep(case, promise, replace(a_message(scene.sabine, 5, "Im Anliegen"), case=case.id))
    filed = next(each for each in everything(store).values() if getattr(each, "body", "") == "Im Anliegen")
    for entry in (scene.messages[1].id, InteractionId(filed.id)):
        store.write(partial(moving.move_entry, entry=entry, source=scene.sabine.id, target=scene.dirk.id))
    assert bodies_of(store, scene.dirk) == ["Satz 1", "Im Anliegen"]
    assert "Satz 1" not in bodies_of(store, scene.sabine)
    moved = store.look(lambda session: session.get(Interaction, filed.id))
    assert moved.case is None, "the case is Sabine's"
    assert store.look(lambda session: session.get(FollowUp, promise.id)).client == scene.dirk.id
    told = store.look(lambda session: session.get(Interaction, scene.messages[1].id)).participants
    assert [(each.client, each.reason) for each in told] == [(scene.dirk.id, "person"), (None, "")]


def test_a_conversation_moves_and_later_messages_follow(store: Store, scene: Scene) -> None:
    store.write(lambda session: moving.move_conversation(session, scene.chat.id, scene.sabine.id, scene.dirk.id))
    assert bodies_of(store, scene.dirk) == ["Satz 0", "Satz 1", "Satz 2"]
    assert bodies_of(store, scene.sabine) == ["Anruf 0", "Anruf 1", "Notiz"]
    assert store.look(lambda session: session.get(Conversation, scene.chat.id)).client == scene.dirk.id
    assert store.look(lambda session: session.get(ContactPoint, scene.point.id)).client == scene.sabine.id


def test_everything_from_a_number_moves_and_the_number_too(store: Store, scene: Scene, tmp_path: Path) -> None:
    store.write(
        lambda session: moving.move_sender(
            session, sender(scene.sabine), scene.sabine.id, scene.dirk.id, line=Line("5 hierher", "5 fort")
        )
    )
    moved = {"Satz 0", "Satz 1", "Satz 2", "Anruf 0", "Anruf 1"}
    assert set(bodies_of(store, scene.dirk)) == {"5 hierher", *moved}
    assert set(bodies_of(store, scene.sabine)) == {"5 fort", "Notiz"}
    assert store.look(lambda session: session.get(ContactPoint, scene.point.id)).client == scene.dirk.id
    imported(store, a_call_list(tmp_path, ["1;13.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03"]))
    assert len(bodies_of(store, scene.dirk)) == 7, "later calls follow the number"


@pytest.mark.parametrize(
    ("fate", "owner", "is_former", "others"),
    [(PointFate.MOVES, "dirk", False, 0), (PointFate.FORMER, "dirk", True, 1), (PointFate.SHARED, None, False, 1)],
)
def test_the_number_moves_or_is_marked_former_or_is_shared(
    store: Store, scene: Scene, fate: PointFate, owner: str | None, is_former: bool, others: int
) -> None:
    store.write(lambda session: moving.move_sender(session, sender(scene.sabine), scene.sabine.id, scene.dirk.id, fate))
    found = store.look(lambda session: matching.owner_of(session, PointKind.PHONE, NUMBER))
    assert found == (scene.dirk.id if owner else None)
    points = store.look(lambda session: session.where(ContactPoint, "client = ?", (bytes.fromhex(scene.sabine.id),)))
    assert len(points) == others
    assert [point.valid_to is not None for point in points] == [is_former] * others


def test_a_number_the_other_has_already_is_not_there_twice(store: Store, scene: Scene, keep: Keep) -> None:
    keep(a_number(scene.dirk))
    store.write(lambda session: moving.move_sender(session, sender(scene.sabine), scene.sabine.id, scene.dirk.id))
    [point] = store.look(lambda session: session.where(ContactPoint, "1"))
    assert (point.client, point.normalised) == (scene.dirk.id, NUMBER)


def test_what_waited_from_that_number_comes_along(store: Store, scene: Scene, keep: Keep) -> None:
    keep(replace(a_call(scene.sabine, 200, body="Unbekannt"), client=None, participants=(sender(),)))
    store.write(lambda session: moving.move_sender(session, sender(scene.sabine), scene.sabine.id, scene.dirk.id))
    assert "Unbekannt" in bodies_of(store, scene.dirk)


def test_one_undo_takes_all_of_it_back(store: Store, scene: Scene) -> None:
    before = everything(store)
    store.write(
        lambda session: moving.move_sender(
            session, sender(scene.sabine), scene.sabine.id, scene.dirk.id, PointFate.FORMER, Line("hierher", "fort")
        )
    )
    assert everything(store) != before
    store.write(undo.undo, keeps_undo=False)
    assert everything(store) == before
    assert bodies_of(store, scene.dirk) == []


def test_an_entry_of_two_clients_goes_on_standing_with_the_other(store: Store, scene: Scene, keep: Keep) -> None:
    jana = a_client("Jana", "Weiß")
    visit = a_message(jana, 300, "Besuch zu dritt", with_clients=frozenset({scene.sabine.id}))
    keep(jana, visit)
    store.write(lambda session: moving.move_entry(session, visit.id, scene.sabine.id, scene.dirk.id))
    assert (bodies_of(store, jana), bodies_of(store, scene.dirk)) == (["Besuch zu dritt"], ["Besuch zu dritt"])
    assert "Besuch zu dritt" not in bodies_of(store, scene.sabine)
    moved = store.look(lambda session: session.get(Interaction, visit.id))
    assert (moved.client, moved.with_clients) == (jana.id, frozenset({scene.dirk.id}))


def test_in_a_group_only_what_that_person_said_moves(store: Store, keep: Keep) -> None:
    anna, bernd, carla = a_client("Anna"), a_client("Bernd"), a_client("Carla")
    group = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "g", "Familie", is_group=True)
    theirs, hers = "+491711111111", "+491712222222"
    lines = []
    for minute, (number, owner) in enumerate(((theirs, anna), (hers, bernd), (theirs, anna))):
        heard = hers if number == theirs else theirs
        parties = (
            Participant(Role.SENDER, PointKind.PHONE, number, number, client=owner.id),
            Participant(Role.RECIPIENT, PointKind.PHONE, heard, heard, client=(bernd if owner is anna else anna).id),
        )
        said = a_message(owner, minute, f"Satz {minute}", conversation=group.id)
        lines.append(replace(said, participants=parties))
    keep(anna, bernd, carla, group, *lines)
    store.write(lambda session: moving.move_sender(session, sender(anna, theirs), anna.id, carla.id))
    assert bodies_of(store, carla) == ["Satz 0", "Satz 2"]
    assert bodies_of(store, bernd) == ["Satz 1"]
    bernds = store.look(lambda session: session.get(Interaction, lines[1].id))
    assert bernds.participants[1].client == anna.id, "what others said stays as it was"


def test_the_timeline_of_merged_clients_is_left_whole(store: Store, scene: Scene, keep: Keep) -> None:
    gone = replace(a_client("S.", "Krueger"), merged_into=scene.sabine.id)
    keep(gone, replace(a_call(gone, 400, body="Alt"), participants=(sender(gone),)))
    store.write(lambda session: moving.move_sender(session, sender(gone), scene.sabine.id, scene.dirk.id))
    assert "Alt" in bodies_of(store, scene.dirk)
    assert bodies_of(store, scene.sabine) == ["Notiz"]


def test_how_far_a_move_could_go_is_counted(store: Store, scene: Scene) -> None:
    reach = store.look(lambda session: moving.reach_of(session, scene.messages[0].id, scene.sabine.id))
    assert (reach.in_conversation, reach.from_party) == (3, 5)
    assert reach.party is not None
    assert reach.party.normalised == NUMBER
    note = store.look(lambda session: moving.reach_of(session, scene.note.id, scene.sabine.id))
    assert (note.conversation, note.party, note.in_conversation, note.from_party) == (None, None, 0, 0)


def test_nobody_gets_anything_who_is_not_in_the_book(store: Store, scene: Scene) -> None:
    before = everything(store)
    with pytest.raises(GoneError):
        store.write(
            lambda session: moving.move_sender(session, sender(scene.sabine), scene.sabine.id, ClientId(new_id()))
        )
    assert everything(store) == before


def test_many_entries_move_in_slices(store: Store, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "SLICE", 2)
    store.write(lambda session: moving.move_sender(session, sender(scene.sabine), scene.sabine.id, scene.dirk.id))
    assert len(bodies_of(store, scene.dirk)) == 5
