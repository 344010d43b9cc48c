"""The composer: what was understood shows before it is saved, and nothing typed is ever lost."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop import words
from app.desktop.theme.theme import Theme
from app.desktop.widgets.composer import Composer
from app.desktop.widgets.day_words import short_day_word
from app.services import client_file
from app.services import draft as drafts
from app.services.minutes import templates
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.records import Attachment, Client, FollowUp, Interaction, Owes
from local_store.store import Store
from tests.builders import NOON
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow

LINE = "Anruf 12 min: will Rechtsschutz, Angebot bis Freitag"


class Place(ClientWindow):
    """A composer in the window."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.composer = Composer(self.desk)
        self.put(self.composer, 700, 400)
        self.show(self.sabine)

    def show(self, client: Client | None) -> None:
        self.composer.show_client(client.id if client else None)
        self.settle()

    def write(self, text: str) -> None:
        self.composer.entry.text.setPlainText(text)
        self.composer.entry.refresh()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.composer.entry.text, key, held)
        self.settle()

    @property
    def chips(self) -> list[str]:
        return [chip.words() for chip in self.composer.entry.chips.chips()]

    def entries(self) -> list[Interaction]:
        return self.store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))

    def follow_ups(self) -> list[FollowUp]:
        return self.store.look(lambda session: session.where(FollowUp, "1 ORDER BY n"))

    def attachments(self) -> list[Attachment]:
        return self.store.look(lambda session: session.where(Attachment, "1 ORDER BY n"))


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_what_was_understood_shows_and_enter_saves_it(place: Place) -> None:
    place.write(LINE)
    assert place.composer.entry.kind.text() == "Call"
    assert place.chips == ["Incoming call", "12 min", "We, by tomorrow: Angebot"]
    place.press(Qt.Key.Key_Return)
    (call,) = place.entries()
    assert (call.kind, call.duration_s, call.body) == (
        InteractionKind.CALL,
        720,
        "will Rechtsschutz, Angebot bis Freitag",
    )
    assert [promise.what for promise in place.follow_ups()] == ["Angebot"]
    assert place.composer.entry.text.toPlainText() == ""
    assert place.chips == []


def test_shift_enter_begins_a_line_and_an_empty_line_saves_nothing(place: Place) -> None:
    place.press(Qt.Key.Key_Return)
    place.write("erste")
    place.composer.entry.text.moveCursor(place.composer.entry.text.textCursor().MoveOperation.End)
    place.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert place.composer.entry.text.toPlainText() == "erste\n"
    assert place.entries() == []
    assert not place.follow_ups()


def test_typing_is_read_after_a_pause(place: Place) -> None:
    QTest.keyClicks(place.composer.entry.text, "Anruf 5 min: ja")
    place.qtbot.waitUntil(lambda: "5 min" in place.chips)


def test_a_chip_that_is_removed_is_not_saved(place: Place) -> None:
    place.write(LINE)
    chips = {chip.words(): chip for chip in place.composer.entry.chips.chips()}
    QTest.keyClick(chips["12 min"], Qt.Key.Key_Delete)
    QTest.keyClick(chips["We, by tomorrow: Angebot"], Qt.Key.Key_Delete)
    assert place.chips == ["Incoming call"]
    place.press(Qt.Key.Key_Return)
    assert place.entries()[0].duration_s is None
    assert place.follow_ups() == []


def test_a_promise_chip_opens_to_change_day_words_and_who_owes_it(place: Place) -> None:
    place.write(LINE)
    promise = place.composer.entry.promise
    place.composer.entry.chips.chips()[-1].click()
    assert promise.isVisible()
    day = promise._day
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "in 2 Wochen")
    promise._owes.setCurrentIndex(1)
    promise._what.setText("Angebot Rechtsschutz")
    promise._what.textEdited.emit("Angebot Rechtsschutz")
    assert place.chips[-1] == f"Client, by {short_day_word(date(2026, 3, 26), date(2026, 3, 12))}: Angebot Rechtsschutz"
    QTest.keyClick(promise._what, Qt.Key.Key_Return)
    assert promise.isHidden()
    place.press(Qt.Key.Key_Return)
    (saved,) = place.follow_ups()
    assert (saved.what, saved.due_on, saved.owed_by) == ("Angebot Rechtsschutz", date(2026, 3, 26), Owes.CLIENT)


def test_a_call_is_logged_with_its_controls(place: Place) -> None:
    place.desk.commands.run("entry.call")
    entry = place.composer.entry
    assert entry.call.isVisible()
    entry.call.direction.setCurrentIndex(1)
    entry.call.outcome.setCurrentIndex(1)
    entry.call.minutes.setValue(3)
    place.write("bitte zurückrufen")
    place.press(Qt.Key.Key_Return)
    (call,) = place.entries()
    assert (call.direction, call.outcome, call.duration_s) == (Direction.OUT, CallOutcome.MISSED, 180)
    assert call.body == "bitte zurückrufen"
    assert call.at == NOON - timedelta(minutes=3)


def test_the_chip_of_a_call_opens_its_controls_with_what_was_understood(place: Place) -> None:
    place.write("Anruf verpasst gestern 15:30: bitte Rückruf")
    assert place.chips[0] == "Missed call"
    place.composer.entry.chips.chips()[0].click()
    call = place.composer.entry.call
    assert (call.isVisible(), call.outcome.currentText()) == (True, "Not reached")
    assert call.when.day.value() == date(2026, 3, 11)
    call.when.day.take("10.3.2026")
    place.press(Qt.Key.Key_Return)
    assert place.entries()[0].at == datetime.fromisoformat("2026-03-10T14:30:00+00:00")


def test_a_meeting_is_recorded_with_people_place_minutes_and_follow_ups(place: Place) -> None:
    place.desk.commands.run("entry.meeting")
    entry = place.composer.entry
    (thomas,) = entry.meeting.member_chips()
    thomas.click()
    QTest.keyClicks(entry.meeting.place, "Ahornweg 14")
    entry.meeting.when.begin.setTime(entry.meeting.when.begin.time().addSecs(-3600))
    order = next(template for template in templates("en") if template.id == "securities_order")
    entry.meeting.template_chosen.emit(order)
    assert entry.text.toPlainText().splitlines() == [
        f"Date: {words.date_word(date(2026, 3, 12))}",
        "Time: 12:00",
        "Place: Ahornweg 14",
        "People: Thomas Krüger",
        "Who asked for it: ",
        "Order: ",
    ]
    entry.text.moveCursor(entry.text.textCursor().MoveOperation.End)
    place.press(Qt.Key.Key_Return)
    QTest.keyClicks(entry.text, "- Unterlagen bis Freitag")
    entry.refresh()
    assert "We, by tomorrow: Unterlagen" in place.chips
    assert place.entries() == []
    place.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (meeting,) = place.entries()
    assert (meeting.kind, meeting.channel, meeting.duration_s) == (InteractionKind.MEETING, Channel.IN_PERSON, 3600)
    assert meeting.with_clients == {place.thomas.id}
    assert meeting.at == NOON - timedelta(hours=1)
    assert meeting.subject == "Securities order"
    assert "Ahornweg 14" in meeting.body
    assert [promise.what for promise in place.follow_ups()] == ["Unterlagen"]


def test_the_menu_chooses_the_kind_and_goes_back_to_the_first_word(place: Place) -> None:
    entry = place.composer.entry
    entry.kind.menu().aboutToShow.emit()
    actions = {action.text(): action for action in entry.kind.menu().actions() if action.text()}
    assert list(actions) == [
        "As the first word says",
        "Note",
        "Call",
        "Meeting",
        "Letter",
        "WhatsApp",
        "E-mail",
        "Text message",
        "Teams call",
        "Teams meeting",
    ]
    actions["Letter"].trigger()
    place.write("Antrag verschickt")
    assert place.chips == ["To the client"]
    entry.chips.chips()[0].click()
    assert place.chips == ["From the client"]
    place.press(Qt.Key.Key_Return)
    assert (place.entries()[0].kind, place.entries()[0].direction) == (InteractionKind.LETTER, Direction.IN)
    assert entry.kind.text() == "Note"


# -- files ---------------------------------------------------------------------------------------------


def test_files_are_attached_by_drop_and_saved_encrypted(place: Place, tmp_path: Path) -> None:
    photo = tmp_path / "Dach.jpg"
    photo.write_bytes(b"\xff\xd8 photo")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place.composer.dropEvent(event)
    place.settle()
    assert place.chips == [f"Dach.jpg · {words.size_word(8)}"]
    place.press(Qt.Key.Key_Return)
    (attachment,) = place.attachments()
    assert (attachment.name, attachment.mime, attachment.interaction) == (
        "Dach.jpg",
        "image/jpeg",
        place.entries()[0].id,
    )
    assert place.store.blobs.read(attachment.sha256) == b"\xff\xd8 photo"


def test_a_picture_is_pasted_and_saving_waits_until_it_is_kept(place: Place) -> None:
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(picture)
    place.composer.entry.text.paste()
    place.write("so sieht es aus")
    place.composer.save()  # at once, while the picture is still being read
    place.settle()
    (attachment,) = place.attachments()
    assert attachment.mime == "image/png"
    assert QImage.fromData(place.store.blobs.read(attachment.sha256)).size() == picture.size()
    assert place.entries()[0].body == "so sieht es aus"


def test_a_very_long_paste_becomes_a_file(place: Place) -> None:
    mime = QMimeData()
    mime.setText("lang " * 100_000)
    place.composer.entry.text.insertFromMimeData(mime)
    place.settle()
    assert place.composer.entry.text.toPlainText() == ""
    assert place.chips[0].startswith("Pasted text.txt")


def test_a_folder_is_refused_in_words_and_the_text_stays(place: Place, tmp_path: Path) -> None:
    place.write("mit Ordner")
    place.composer.take_files([tmp_path])
    place.settle()
    assert "folder" in place.composer.error.text()
    assert place.composer.error.isVisible()
    assert place.composer.entry.text.toPlainText() == "mit Ordner"


def test_a_file_can_be_taken_away_again(place: Place, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"x")
    place.composer.take_files([tmp_path / "a.txt", tmp_path / "b.txt"])
    place.composer.take_files([tmp_path / "a.txt"])  # twice is once
    place.settle()
    assert len(place.composer.entry.draft().files) == 2
    QTest.keyClick(place.composer.entry.chips.chips()[0], Qt.Key.Key_Backspace)
    assert len(place.composer.entry.draft().files) == 1


# -- drafts and faults ---------------------------------------------------------------------------------


def test_each_client_has_a_draft_of_their_own(place: Place) -> None:
    place.write("über Sabine")
    place.show(place.thomas)
    assert place.composer.entry.text.toPlainText() == ""
    place.write("über Thomas")
    place.show(place.sabine)
    assert place.composer.entry.text.toPlainText() == "über Sabine"
    place.show(None)
    assert not place.composer.entry.isEnabled()


def test_what_was_typed_a_moment_before_the_lock_is_there_after_it(place: Place, light: Theme, qtbot: QtBot) -> None:
    place.write("Anruf: noch nicht fertig")
    folder, key = place.store.folder, bytes(place.store.key)
    place.jobs.close()
    with Store.open(folder, bytearray(key)) as again:
        assert again.look(lambda session: drafts.find(session, place.sabine.id)).text == "Anruf: noch nicht fertig"


def test_a_draft_is_found_by_another_composer(place: Place) -> None:
    place.write("morgen weiter")
    place.composer.drafts.flush()
    place.settle()
    other = Composer(place.desk)
    place.qtbot.addWidget(other)
    other.show_client(place.sabine.id)
    place.settle()
    assert other.entry.text.toPlainText() == "morgen weiter"


def test_an_error_gives_the_text_back_before_what_was_written_since(place: Place) -> None:
    place.store.write(lambda session: client_file.delete_client(session, place.sabine.id))
    place.write("geht verloren?")
    place.composer.save()
    place.write("schon das nächste")
    place.settle()
    assert place.composer.entry.text.toPlainText() == "geht verloren?\nschon das nächste"
    assert place.composer.error.isVisible()
    assert place.entries() == []


def test_commands_are_there_once_and_go_with_the_composer(place: Place) -> None:
    assert place.desk.commands.get("entry.note").when()
    other = Composer(place.desk)
    place.qtbot.waitUntil(lambda: not place.desk.commands.get("entry.note").when())
    other.deleteLater()
    place.qtbot.waitUntil(lambda: "entry.note" not in {command.id for command in place.desk.commands.all()})


def test_german_words_and_the_dark_scheme_find_room(place: Place, light: Theme) -> None:
    place.write(f"{LINE}, sie schickt die Fotos vom Dachfenster und die Rechnung des Dachdeckers bis Mittwoch")
    for width in (420, 560, 900):
        place.window.resize(width, 400)
        place.settle()
        for chip in place.composer.entry.chips.chips():
            assert chip.geometry().right() <= place.composer.entry.chips.width()
        assert place.composer.entry.save_button.geometry().right() <= place.composer.entry.width()


def test_escape_leaves_to_the_timeline(place: Place, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.composer.left):
        QApplication.sendEvent(
            place.composer.entry.text,
            QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        )


@pytest.mark.parametrize(("language", "first"), [("de", "Erstgespräch"), ("en", "First meeting")])
def test_the_headings_are_offered_in_the_language_of_the_window(place: Place, language: str, first: str) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(language))
        place.composer.entry.meeting.menu.aboutToShow.emit()
        assert place.composer.entry.meeting.menu.actions()[0].text() == first
        place.composer.record_meeting()
        place.composer.entry.meeting.menu.actions()[0].trigger()
        assert place.composer.entry.draft().subject == first
    finally:
        QLocale.setDefault(before)
