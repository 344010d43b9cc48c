"""Settings are found: by their names at the side, by a word in the field, and by keys alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.pages.settings_page import SettingsPage
from app.desktop.shots import settle
from app.desktop.theme.theme import Theme
from app.desktop.widgets.settings_card import SettingsCard
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON
from tests.desktop.opening_desk import type_into


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Preferences(language="en"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    made.resize(1366, 768)
    made.show_book(store, "settings", lambda: NOON)
    made.show()
    made.activateWindow()
    settle(made)
    yield made
    made.close()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    assert window.workspace is not None
    shown = window.workspace.page("settings")
    assert isinstance(shown, SettingsPage)
    return shown


def names(page: SettingsPage) -> list[str]:
    items = [page.index.list.item(row) for row in range(page.index.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def shown(page: SettingsPage) -> list[SettingsCard]:
    return [card for card in page.cards if card.isVisible()]


def top_of(card: SettingsCard, page: SettingsPage) -> int:
    return card.mapTo(page.scroller.viewport(), QPoint()).y()


def test_every_card_that_is_there_is_named_at_the_side(page: SettingsPage) -> None:
    assert names(page) == [card.title.text() for card in shown(page)]
    assert len(names(page)) > 8


def test_a_name_brings_its_card_to_the_top_and_scrolling_marks_what_is_in_view(page: SettingsPage) -> None:
    number = page.cards.index(page.protection)
    page.index.list.setCurrentRow(number)
    assert 0 <= top_of(page.protection, page) < page.scroller.viewport().height() // 3
    page.scroller.verticalScrollBar().setValue(0)
    assert page.index.list.currentRow() == 0


def test_the_last_card_stays_marked_though_the_page_ends_before(page: SettingsPage) -> None:
    last = len(page.cards) - 1
    page.index.list.setCurrentRow(last)
    assert page.index.list.currentRow() == last
    assert page.cards[last].isVisible()


def test_a_word_leaves_the_cards_that_say_it(page: SettingsPage, window: MainWindow) -> None:
    type_into(page.index.field, "licences")
    assert shown(page) == [page.cards[-1]]
    assert names(page) == [page.cards[-1].title.text()]
    QTest.keyClick(page.index.field, Qt.Key.Key_Escape)
    assert len(shown(page)) > 8


def test_a_word_on_a_choice_is_found_too_and_case_counts_nothing(page: SettingsPage) -> None:
    type_into(page.index.field, "DARK")
    assert page.look in shown(page)
    assert page.export not in shown(page)


def test_where_nothing_is_found_a_button_leads_back(page: SettingsPage, window: MainWindow) -> None:
    type_into(page.index.field, "xyzzy")
    assert shown(page) == []
    assert page._nothing.isVisible()
    page._nothing.buttons()[0].click()
    assert len(shown(page)) > 8
    assert not page._nothing.isVisible()


def test_keys_alone_lead_to_a_setting_and_typing_searches(page: SettingsPage, window: MainWindow, qtbot: QtBot) -> None:
    page.setFocus()
    assert QApplication.focusWidget() is page.index.field
    QTest.keyClick(page.index.field, Qt.Key.Key_Down)
    assert page.index.list.hasFocus()
    QTest.keyClick(page.index.list, Qt.Key.Key_L)
    type_into(page.index.field, "anguage")
    QTest.keyClick(page.index.field, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.look.isAncestorOf(focused)


def test_what_comes_with_the_book_is_named_once_it_is_there(page: SettingsPage) -> None:
    card = page.telephony
    card.offer(is_offered=False)
    assert card.title.text() not in names(page)
    card.offer(is_offered=True)
    assert card.title.text() in names(page)


def test_in_a_narrow_window_the_field_stands_alone_over_the_cards(page: SettingsPage, window: MainWindow) -> None:
    window.resize(760, 560)
    settle(window)
    assert not page.index.list.isVisible()
    assert page.index.field.isVisible()
    assert page.index.field.mapTo(page, QPoint()).y() < page.scroller.mapTo(page, QPoint()).y() + 1
    type_into(page.index.field, "licences")
    assert shown(page) == [page.cards[-1]]
