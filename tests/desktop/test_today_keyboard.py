"""The day's page with nothing but the keyboard: it opens rows, ticks promises, and never loses its place."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.pages.today_page import TodayPage
from app.desktop.widgets.promise_row import PromiseRow
from tests.builders import NOON, a_client, a_follow_up
from tests.conftest import Keep
from tests.desktop.page_desk import desk, settled, shown

__all__ = ["desk"]


def _page(desk: Desk, keep: Keep, qtbot: QtBot) -> TodayPage:
    client = a_client()
    keep(client, *(a_follow_up(client, what, due_on=NOON.date()) for what in ("Angebot", "Rückruf", "Unterlagen")))
    page = TodayPage(desk)
    shown(page, qtbot)
    page.reload()
    settled(desk, qtbot)
    return page


def _row(page: TodayPage, place: int) -> PromiseRow:
    row = page.ours.rows()[place]
    assert isinstance(row, PromiseRow)
    return row


def test_each_tick_says_what_it_ticks(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    page = _page(desk, keep, qtbot)
    names = [_row(page, place).tick.accessibleName() for place in range(3)]
    assert names == [f"Done: {what}, Sabine Krüger" for what in ("Angebot", "Rückruf", "Unterlagen")]


def test_a_ticked_promise_hands_the_keyboard_to_the_next(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    page = _page(desk, keep, qtbot)
    _row(page, 0).tick.setFocus()
    QTest.keyClick(_row(page, 0).tick, Qt.Key.Key_Space)
    settled(desk, qtbot)
    page.reload()
    settled(desk, qtbot)
    assert len(page.ours.rows()) == 2
    assert page.window().focusWidget() is _row(page, 0).tick


def test_another_minute_does_not_take_the_keyboard_away(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    page = _page(desk, keep, qtbot)
    before = _row(page, 2).row
    before.setFocus()
    page.reload()
    settled(desk, qtbot)
    assert _row(page, 2).row is not before
    assert page.window().focusWidget() is _row(page, 2).row


def test_enter_opens_the_row(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    page = _page(desk, keep, qtbot)
    opened: list[object] = []
    desk.navigation.client_wanted.connect(lambda client, _position: opened.append(client))
    QTest.keyClick(_row(page, 1).row, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_what_is_cut_is_told_on_hover(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    client = a_client()
    long = "Unterlagen zur Betriebsunterbrechungsversicherung " * 6
    keep(client, a_follow_up(client, long.strip(), due_on=NOON.date() - timedelta(days=1)))
    page = TodayPage(desk)
    shown(page, qtbot)
    page.reload()
    settled(desk, qtbot)
    row = _row(page, 0).row
    QApplication.sendEvent(row, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5))))
    assert long.strip() in QToolTip.text()
    QToolTip.hideText()
