"""A day is chosen from a calendar that is not there before somebody wants it."""

from datetime import date

from PySide6.QtCore import QDate, QPoint
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.date_menu import DateMenu


def calendar_of(menu: DateMenu) -> QCalendarWidget | None:
    return menu.findChild(QCalendarWidget)


def test_a_calendar_comes_when_the_menu_is_opened_and_offers_the_span(light: Theme, qtbot: QtBot) -> None:
    menu = DateMenu()
    qtbot.addWidget(menu)
    menu.limit(date(2024, 3, 1), date(2026, 3, 31))
    assert calendar_of(menu) is None
    menu.popup(QPoint(0, 0))
    calendar = calendar_of(menu)
    assert calendar is not None
    assert calendar.minimumDate() == QDate(2024, 3, 1)
    assert calendar.maximumDate() == QDate(2026, 3, 31)
    assert menu.sizeHint().height() >= calendar.sizeHint().height()
    menu.limit(date(2020, 1, 1), date(2021, 1, 1))
    assert calendar.maximumDate() == QDate(2021, 1, 1)
    menu.hide()
    menu.popup(QPoint(0, 0))
    assert len(menu.findChildren(QCalendarWidget)) == 1


def test_a_day_that_is_clicked_is_told_and_the_menu_closes(light: Theme, qtbot: QtBot) -> None:
    menu = DateMenu()
    qtbot.addWidget(menu)
    picked: list[date] = []
    menu.picked.connect(picked.append)
    menu.popup(QPoint(0, 0))
    calendar = calendar_of(menu)
    assert calendar is not None
    calendar.clicked.emit(QDate(2026, 3, 12))
    assert picked == [date(2026, 3, 12)]
    assert not menu.isVisible()
