"""A narrow window: the client list makes room for the client, and is one key or button away."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.language import Language
from app.desktop.pages.book_page import LIST_FOLDS_UP_TO, BookPage
from app.desktop.shots import settle
from app.desktop.theme.theme import Theme
from app.desktop.widgets.side_column import SideColumn
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON, a_client, a_message
from tests.conftest import Keep


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication, keep: Keep) -> Iterator[MainWindow]:
    sabine, thomas = a_client(), a_client("Thomas")
    keep(sabine, thomas, a_message(sabine), a_message(thomas, -60))
    made = MainWindow(qapp, Preferences(language="en"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    made.resize(LIST_FOLDS_UP_TO, 600)
    made.show_book(store, "clients", lambda: NOON)
    made.show()
    settle(made)
    yield made
    made.close()


def page_of(window: MainWindow) -> BookPage:
    assert window.workspace is not None
    return window.workspace.book_page()


def test_the_list_folds_at_the_width_and_comes_back_above_it(window: MainWindow) -> None:
    page = page_of(window)
    assert window.width() == LIST_FOLDS_UP_TO
    assert page.client.client is not None
    assert (page.list.isVisible(), page.client.head.list_button.isVisible()) == (False, True)
    window.resize(LIST_FOLDS_UP_TO + 1, 600)
    settle(window)
    assert (page.list.isVisible(), page.client.head.list_button.isVisible()) == (True, False)


def test_search_brings_the_list_back_and_choosing_folds_it_again(window: MainWindow) -> None:
    page = page_of(window)
    first = page.client.client
    window.commands.run("search")
    settle(window)
    assert page.list.isVisible()
    assert page.list.search.hasFocus()
    page.list.search.setText("Thomas")
    settle(window)
    page.list._ask()
    settle(window)
    page.list._open_row(page.list.model.next_selectable(range(page.list.model.rowCount())))
    settle(window)
    assert page.client.client != first
    assert not page.list.isVisible()


def test_the_button_in_the_head_brings_the_list_back_and_away(window: MainWindow) -> None:
    page = page_of(window)
    page.client.head.list_button.click()
    assert page.list.isVisible()
    page.client.head.list_button.click()
    assert not page.list.isVisible()


def test_nothing_of_the_client_is_cut_off_in_a_narrow_window(window: MainWindow) -> None:
    page = page_of(window)
    assert not page.client.findChild(SideColumn).isVisible()  # type: ignore[union-attr]  # it is there
    assert page.client.minimumSizeHint().width() <= page.client.width()
    assert page.client.head.name.width() >= page.client.head.name.fontMetrics().horizontalAdvance("Sabine Krüger")


def test_without_anybody_to_show_the_list_stays(window: MainWindow) -> None:
    page = page_of(window)
    page.client.show_client(None)
    page._fold()
    assert page.list.isVisible()
