"""Notices over the page: they move nothing, cover nothing that is written in, and never get lost."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.shots import settle
from app.desktop.theme.theme import Theme
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.forms.sheet import Sheet
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.ringing_bar import RingingBar
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services.preferences import Preferences
from app.services.telephony.ringing import Ringing
from local_store.store import Store
from tests.builders import NOON, a_client, a_message
from tests.conftest import Keep
from tests.desktop.conftest import Heard

LONG = "The office cannot prove who it is. Its certificate is not to be trusted, so nothing was sent. " * 3


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication, keep: Keep) -> Iterator[MainWindow]:
    sabine = a_client()
    keep(sabine, a_message(sabine))
    made = MainWindow(qapp, Preferences(language="en"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    made.resize(1100, 700)
    made.show_book(store, "clients", lambda: NOON)
    made.show()
    made.activateWindow()
    settle(made)
    yield made
    made.close()


@pytest.fixture
def space(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def place_of(widget: QWidget, space: Workspace) -> QRect:
    return QRect(widget.mapTo(space, QPoint()), widget.size())


def test_a_notice_moves_nothing_when_it_comes_and_goes(window: MainWindow, space: Workspace) -> None:
    page = space.book_page()
    parts = (page, page.list, page.client.timeline, page.composer)
    before = [place_of(part, space) for part in parts]
    space.notices.tell(Notice(LONG, Level.ERROR))
    settle(window)
    assert space.notices.isVisible()
    assert [place_of(part, space) for part in parts] == before
    space.notices.dismiss()
    settle(window)
    assert [place_of(part, space) for part in parts] == before


def test_a_notice_stands_whole_in_the_page_above_where_one_writes(window: MainWindow, space: Workspace) -> None:
    space.notices.tell(Notice(LONG, Level.ERROR))
    settle(window)
    bar, composer = place_of(space.notices, space), place_of(space.book_page().composer, space)
    assert not bar.intersects(composer)
    assert place_of(space.book_page(), space).contains(bar)
    assert space.notices.height() >= space.notices.height_at(space.notices.width())


def test_a_notice_steps_aside_for_the_field_in_which_one_writes(window: MainWindow, space: Workspace) -> None:
    space.show_page("today")
    settle(window)
    space.notices.tell(Notice("Saved."))
    settle(window)
    low = place_of(space.notices, space)
    field = QLineEdit(space)
    field.setGeometry(low)
    field.show()
    field.setFocus()
    settle(window)
    assert not place_of(space.notices, space).intersects(place_of(field, space))
    field.clearFocus()
    settle(window)
    assert place_of(space.notices, space) == low


def test_words_that_grow_push_the_notice_up(window: MainWindow, space: Workspace) -> None:
    space.notices.tell(Notice("Saved."))
    text = space.book_page().composer.entry.text
    text.setFocus()
    settle(window)
    text.setPlainText("\n".join("one line more" for _ in range(6)))
    settle(window)
    bar, composer = place_of(space.notices, space), place_of(space.book_page().composer, space)
    assert not bar.intersects(composer)


def test_the_keyboard_goes_to_a_notice_and_back(window: MainWindow, space: Workspace, heard: Heard) -> None:
    search = space.book_page().list.search
    search.setFocus()
    assert not window.commands.run("notice")
    space.notices.tell(Notice("Note deleted.", choices=(Choice("Undo", heard.call),)))
    settle(window)
    assert window.commands.run("notice")
    assert QApplication.focusWidget() is space.notices.buttons()[0]
    QTest.keyClick(space.notices.buttons()[0], Qt.Key.Key_Return)
    assert heard.calls == ["called"]
    assert QApplication.focusWidget() is search


def test_what_stays_folds_to_a_mark_at_the_foot_and_comes_back(
    window: MainWindow, space: Workspace, qtbot: QtBot
) -> None:
    space.notices.folds_after_ms = 1
    mark = space.status.mark
    space.notices.tell(Notice("The disk is nearly full.", Level.WARNING))
    qtbot.waitUntil(mark.isVisible)
    assert not space.notices.isVisible()
    assert "The disk is nearly full." in mark.accessibleName()
    mark.click()
    assert space.notices.isVisible()
    assert not mark.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert space.notices.current() is None
    assert not mark.isVisible()


def test_a_mark_is_a_notice_to_the_keyboard_too(window: MainWindow, space: Workspace, qtbot: QtBot) -> None:
    space.notices.folds_after_ms = 1
    space.notices.tell(Notice("The disk is nearly full.", Level.WARNING))
    qtbot.waitUntil(space.status.mark.isVisible)
    assert window.commands.run("notice")
    assert space.notices.isVisible()


def test_who_rings_stands_over_the_notice_and_both_are_seen(window: MainWindow, space: Workspace) -> None:
    ringing = RingingBar()
    space.put_on_top(ringing)
    space.notices.tell(Notice("Saved."))
    ringing.ring(Ringing("1", "+4930123456"))
    settle(window)
    above, below = place_of(ringing, space), place_of(space.notices, space)
    assert above.bottom() < below.top()
    ringing.end("1")
    settle(window)
    assert place_of(space.notices, space).top() == below.top()


def test_over_a_form_a_notice_is_seen_and_leaves_the_field_free(window: MainWindow, space: Workspace) -> None:
    window.commands.run("client.edit")
    settle(window)
    sheet = space.findChild(Sheet)
    assert isinstance(sheet, Sheet)
    field = QApplication.focusWidget()
    assert field is not None
    assert sheet.isAncestorOf(field)
    space.notices.tell(Notice(LONG, Level.ERROR))
    settle(window)
    on_top = space.childAt(place_of(space.notices, space).center())
    assert on_top is not None
    assert on_top is space.notices or space.notices.isAncestorOf(on_top)
    assert not place_of(space.notices, space).intersects(place_of(field, space))
    assert QApplication.focusWidget() is field


def test_nothing_is_told_over_what_covers_the_book(window: MainWindow, space: Workspace) -> None:
    space.notices.tell(Notice("Saved."))
    space.cover(QWidget(space))
    assert not space.notices.isVisible()
    space.cover(None)
    assert space.notices.isVisible()


def test_a_field_that_goes_while_a_notice_stands_leaves_nothing_behind(window: MainWindow, space: Workspace) -> None:
    field = QLineEdit(space)
    field.show()
    field.setFocus()
    space.notices.tell(Notice("Saved."))
    settle(window)
    shiboken6.delete(field)
    settle(window)
    space.notices.tell(Notice("Saved again.", key="x"))
    space.notices.dismiss()
    settle(window)
    assert space.notices.isVisible()


def test_a_lock_takes_the_notice_along(window: MainWindow, space: Workspace) -> None:
    space.notices.tell(Notice("Note deleted.", Level.ERROR))
    settle(window)
    window.lock()
    settle(window)
    assert window.workspace is None


@pytest.mark.parametrize("size", [(760, 520), (1024, 700)])
def test_in_a_small_window_a_notice_is_whole(window: MainWindow, space: Workspace, size: tuple[int, int]) -> None:
    space.notices.tell(Notice(LONG, Level.ERROR, (Choice("Show", window.lock),)))
    window.resize(*size)
    settle(window)
    assert place_of(space.book_page(), space).contains(place_of(space.notices, space))
    assert space.notices.height() >= space.notices.height_at(space.notices.width())
