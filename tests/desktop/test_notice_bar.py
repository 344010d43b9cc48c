"""Notices: one at a time, told to the ear, never lost and never in the way."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import Level, Notice, NoticeBar
from tests.desktop.conftest import Heard


def _bar(qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar()
    # Away from the pointer, under which nothing goes by itself.
    bar.setGeometry(300, 300, 500, 40)
    qtbot.addWidget(bar)
    return bar


def _in_a_room(qtbot: QtBot) -> tuple[QWidget, NoticeBar]:
    """A bar beside a field that has the keyboard: what has the keyboard itself does not fold away."""
    room = QWidget()
    qtbot.addWidget(room)
    field = QLineEdit(room)
    field.setFocus()
    room.resize(900, 500)
    bar = NoticeBar(room)
    bar.setGeometry(300, 300, 500, 40)
    return room, bar


def test_a_notice_takes_no_room_until_there_is_one(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    assert bar.isHidden()
    bar.tell(Notice("Saved."))
    assert bar.isVisible()
    assert bar.accessibleName() == "Saved."
    bar.dismiss()
    assert bar.isHidden()
    assert bar.current() is None


def test_notices_that_stay_wait_for_each_other(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    first, second, third = (Notice(words, Level.ERROR) for words in ("one", "two", "three"))
    for notice in (first, second, third):
        bar.tell(notice)
    assert bar.current() is first
    assert bar.waiting() == 2
    bar.dismiss()
    assert bar.current() is second
    with qtbot.waitSignal(bar.emptied):
        bar.dismiss()
        bar.dismiss()


def test_a_passing_notice_gives_way_and_goes_by_itself(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("Note deleted.", lasts_ms=60_000))
    bar.tell(Notice("Call deleted.", lasts_ms=10))
    assert bar.waiting() == 0
    qtbot.waitUntil(bar.isHidden)
    assert bar.current() is None


def test_a_notice_of_the_same_key_takes_the_place_of_the_earlier(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("3 waiting", key="outbox"))
    bar.tell(Notice("disk nearly full", Level.WARNING, key="disk"))
    bar.tell(Notice("4 waiting", key="outbox"))
    current = bar.current()
    assert current is not None
    assert current.words == "4 waiting"
    bar.withdraw("disk")
    assert bar.waiting() == 0
    bar.withdraw("outbox")
    assert bar.current() is None


def test_of_two_waiting_notices_with_one_key_only_the_later_is_left(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("The disk is nearly full.", Level.ERROR))
    bar.tell(Notice("3 waiting", key="outbox"))
    bar.tell(Notice("4 waiting", key="outbox"))
    assert bar.waiting() == 1
    bar.dismiss()
    current = bar.current()
    assert current is not None
    assert current.words == "4 waiting"


def test_the_way_back_runs_and_takes_the_notice_away(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("Note deleted.", choices=(Choice("Undo", heard.call),)))
    (button,) = bar.buttons()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.calls == ["called"]
    assert bar.current() is None


def test_escape_dismisses_a_notice_that_has_the_keyboard(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("Note deleted.", choices=(Choice("Undo", heard.call),)))
    (button,) = bar.buttons()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert bar.current() is None
    assert heard.calls == []


def test_a_long_notice_wraps_and_is_not_cut(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.tell(Notice("short"))
    low = bar.minimumHeight()
    bar.dismiss()
    bar.tell(Notice("The answer waits until the client writes again. " * 6))
    assert bar.minimumHeight() > low


def test_what_passes_is_said_at_once_and_what_stays_comes_back_after_it(light: Theme, qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    stays, passes = Notice("The disk is nearly full.", Level.WARNING), Notice("Note deleted.", lasts_ms=60_000)
    bar.tell(stays)
    bar.tell(passes)
    assert bar.current() is passes
    bar.dismiss()
    assert bar.current() is stays
    assert bar.isVisible()


def test_what_was_read_comes_back_folded_and_makes_way_for_news(light: Theme, qtbot: QtBot) -> None:
    room, bar = _in_a_room(qtbot)
    room.show()
    bar.folds_after_ms = 1
    read = Notice("The disk is nearly full.", Level.WARNING)
    bar.tell(read)
    qtbot.waitUntil(lambda: bar.is_folded)
    bar.folds_after_ms = None
    bar.tell(Notice("The office has a fault.", Level.ERROR))
    assert bar.is_telling
    bar.dismiss()
    assert bar.current() is read
    assert bar.is_folded
    assert not bar.isVisible()
    bar.unfold()
    assert bar.isVisible()


def test_what_nobody_could_see_was_not_read(light: Theme, qtbot: QtBot) -> None:
    room, bar = _in_a_room(qtbot)
    bar.folds_after_ms = 60_000
    bar.tell(Notice("The disk is nearly full.", Level.WARNING))
    bar._timer.timeout.emit()
    assert not bar.is_folded
    room.show()
    bar._timer.timeout.emit()
    assert bar.is_folded
