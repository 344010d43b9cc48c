"""A meeting that is written down on the day of a planned visit becomes that visit's record, unless one says otherwise."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.services import client_file
from local_store import undo
from local_store.book.channel import Channel, InteractionKind
from local_store.book.ids import VisitId, new_id
from local_store.book.records import Interaction, Visit, VisitState
from local_store.store import Store
from tests.builders import NOON
from tests.conftest import Keep
from tests.desktop.test_composer import Place

FOLDERS = "Visit planned for 10:00: Ordner durchsehen"


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def plan(place: Place, keep: Keep, hours: float = -3, purpose: str = "Ordner durchsehen", where: str = "") -> Visit:
    """A visit of Sabine's, so many hours after noon (13:00 in Berlin)."""
    visit = Visit(
        VisitId(new_id()),
        NOON + timedelta(hours=hours),
        "Europe/Berlin",
        clients=frozenset({place.sabine.id}),
        purpose=purpose,
        place=where,
    )
    keep(visit)
    place.show(None)
    place.show(place.sabine)
    return visit


def now(store: Store, visit: Visit) -> Visit:
    return store.look(lambda session: session.get(Visit, visit.id))


def meetings(store: Store) -> list[Interaction]:
    return store.look(lambda session: session.where(Interaction, "kind = 'meeting'"))


def chip(place: Place, words: str) -> None:
    """Take the chip with these words away."""
    (found,) = [each for each in place.composer.entry.chips.chips() if each.words() == words]
    QTest.keyClick(found, Qt.Key.Key_Delete)
    place.settle()


def test_a_meeting_on_the_day_becomes_the_record_of_the_visit(place: Place, keep: Keep) -> None:
    visit = plan(place, keep)
    place.write("Besuch 1 h: Ordner geordnet")
    assert FOLDERS in place.chips
    place.press(Qt.Key.Key_Return)
    (meeting,) = meetings(place.store)
    assert (now(place.store, visit).state, now(place.store, visit).held_as) == (VisitState.HELD, meeting.id)
    place.write("Besuch 20 min: noch einmal dort")
    assert FOLDERS not in place.chips


def test_undo_takes_the_entry_and_what_it_made_of_the_visit_back_in_one(place: Place, keep: Keep) -> None:
    visit = plan(place, keep)
    place.write("Besuch 1 h: Ordner geordnet")
    place.press(Qt.Key.Key_Return)
    place.store.write(undo.undo, keeps_undo=False)
    assert meetings(place.store) == []
    assert (now(place.store, visit).state, now(place.store, visit).held_as) == (VisitState.PLANNED, None)


def test_taking_the_mark_away_leaves_the_visit_planned_and_is_remembered(place: Place, keep: Keep) -> None:
    visit = plan(place, keep)
    place.write("Besuch 1 h: zufällig getroffen")
    chip(place, FOLDERS)
    assert FOLDERS not in place.chips
    place.composer.drafts.flush()
    place.show(place.thomas)
    place.show(place.sabine)
    assert FOLDERS not in place.chips
    place.press(Qt.Key.Key_Return)
    assert len(meetings(place.store)) == 1
    assert now(place.store, visit).state is VisitState.PLANNED


def test_of_two_visits_on_a_day_the_nearer_is_meant_and_the_other_is_next(place: Place, keep: Keep) -> None:
    early, late = plan(place, keep, -4, "Früh"), plan(place, keep, -1, "Spät")
    place.write("Besuch um 12:00 1 h: da")
    assert "Visit planned for 12:00: Spät" in place.chips
    chip(place, "Visit planned for 12:00: Spät")
    assert "Visit planned for 09:00: Früh" in place.chips
    place.press(Qt.Key.Key_Return)
    assert now(place.store, early).state is VisitState.HELD
    assert now(place.store, late).state is VisitState.PLANNED


@pytest.mark.parametrize("line", ["Anruf 12 min: ja", "Notiz: ja", "Besuch gestern 1 h: ja"])
def test_calls_notes_and_other_days_leave_the_visit_alone(place: Place, keep: Keep, line: str) -> None:
    visit = plan(place, keep)
    place.write(line)
    assert FOLDERS not in place.chips
    place.press(Qt.Key.Key_Return)
    assert now(place.store, visit).state is VisitState.PLANNED


def test_the_controls_of_a_meeting_show_the_visit_too(place: Place, keep: Keep) -> None:
    visit = plan(place, keep, purpose="")
    place.desk.commands.run("entry.meeting")
    place.settle()
    assert place.chips == ["Visit planned for 10:00"]
    place.write("Protokoll")
    place.composer.save()
    place.settle()
    assert now(place.store, visit).state is VisitState.HELD


def test_a_visit_that_is_planned_while_one_writes_is_offered(place: Place, keep: Keep) -> None:
    place.write("Besuch 1 h: Ordner geordnet")
    visit = Visit(VisitId(new_id()), NOON, clients=frozenset({place.sabine.id}), purpose="Neu")
    place.jobs.operation(lambda session: client_file.add_thing(session, visit))
    place.settle()
    assert "Visit planned for 13:00: Neu" in place.chips


def test_a_visit_called_off_meanwhile_stays_called_off_and_the_entry_is_kept(place: Place, keep: Keep) -> None:
    visit = plan(place, keep)
    place.write("Besuch 1 h: Ordner geordnet")
    place.store.write(lambda session: client_file.remove_thing(session, visit))
    place.press(Qt.Key.Key_Return)
    assert [meeting.kind for meeting in meetings(place.store)] == [InteractionKind.MEETING]
    assert place.store.look(lambda session: session.find(Visit, visit.id)) is None


@pytest.mark.parametrize(
    ("where", "channel", "said"),
    [
        ("https://teams.microsoft.com/l/meetup-join/19", Channel.TEAMS, "Teams meeting"),
        ("Microsoft Teams-Besprechung", Channel.TEAMS, "Teams meeting"),
        ("Ahornweg 14", Channel.IN_PERSON, "Meeting"),
        ("https://zoom.us/j/1", Channel.IN_PERSON, "Meeting"),
    ],
)
def test_the_record_of_a_visit_online_has_its_channel(
    place: Place, keep: Keep, where: str, channel: Channel, said: str
) -> None:
    plan(place, keep, where=where)
    place.write("Termin 1 h: Ordner geordnet")
    assert place.composer.entry.kind.text() == said
    place.press(Qt.Key.Key_Return)
    (meeting,) = meetings(place.store)
    assert meeting.channel is channel


def test_a_meeting_on_teams_can_be_chosen(place: Place) -> None:
    place.composer.entry.choose_kind(InteractionKind.MEETING, Channel.TEAMS)
    place.write("Verträge durchgesehen: alles gut")
    place.composer.save()
    place.settle()
    (meeting,) = meetings(place.store)
    assert (meeting.channel, meeting.body) == (Channel.TEAMS, "Verträge durchgesehen: alles gut")
