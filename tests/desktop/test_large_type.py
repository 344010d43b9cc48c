"""At 150 % nothing is cut off where it would be missed: keys, years, names."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.shots import settle
from app.desktop.theme.fonts import typeface
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import TextSize
from app.desktop.widgets.date_rail import DateRail
from app.desktop.widgets.shortcut_sheet import Keys, ShortcutSheet
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication) -> Iterator[MainWindow]:
    light.set_text_scale(1.5)
    language = Language(qapp, "de")
    made = MainWindow(qapp, Preferences(language="de", text_scale=150), light, language)
    made.keeps_preferences = False
    made.resize(1024, 700)
    made.show_book(store, "today", lambda: NOON)
    made.show()
    settle(made)
    yield made
    made.close()
    language.apply("en")


def test_every_key_of_the_shortcut_sheet_is_seen(window: MainWindow) -> None:
    window.show_shortcuts()
    settle(window)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    keys = sheet.findChildren(Keys)
    assert len(keys) > 10
    right = sheet.panel.mapTo(sheet, sheet.panel.rect().topRight()).x()
    assert all(key.mapTo(sheet, key.rect().topRight()).x() < right for key in keys)


def test_in_a_wide_window_the_shortcuts_stand_in_two_columns(window: MainWindow) -> None:
    window.resize(1900, 900)
    window.show_shortcuts()
    settle(window)
    sheet = window.findChild(ShortcutSheet)
    assert isinstance(sheet, ShortcutSheet)
    lefts = {key.parentWidget().mapTo(sheet, key.geometry().topRight()).x() for key in sheet.findChildren(Keys)}  # type: ignore[union-attr]  # they lie in the sheet
    assert max(lefts) - min(lefts) > sheet.panel.width() // 3


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_year_on_the_rail_is_whole(light: Theme, qtbot: QtBot, scale: float) -> None:
    light.set_text_scale(scale)
    rail = DateRail()
    qtbot.addWidget(rail)
    rail.show_span(date(2019, 1, 1), date(2026, 1, 1))
    room = rail.sizeHint().width()
    assert room > QFontMetrics(typeface(TextSize.BODY, tabular=True)).horizontalAdvance("2026") + 12
