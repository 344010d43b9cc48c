"""A client's page before anybody is shown: it tells that nobody is chosen where that is so, and of nobody else."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.pages.client_page import ClientPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.empty_state import EmptyState
from local_store.store import Store
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


@pytest.fixture
def window(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> ClientWindow:
    return ClientWindow(store, light, keep, qtbot)


def told(page: ClientPage) -> list[str]:
    """What the page says in place of a client."""
    return [each.accessibleName() for each in page.findChildren(EmptyState) if each.isVisible()]


def test_a_page_that_nobody_was_chosen_for_says_so(window: ClientWindow) -> None:
    page = ClientPage(window.desk, QWidget(), QWidget())
    window.put(page)
    assert told(page) == ["No client chosen"]


def test_a_page_that_is_opened_for_somebody_never_says_that_nobody_is_chosen(window: ClientWindow) -> None:
    page = ClientPage(window.desk, QWidget(), QWidget())
    page.show_client(window.sabine.id)
    window.put(page)
    assert page.head.name.text() == "Sabine Krüger"
    assert page.findChildren(EmptyState) == [] or "No client chosen" not in [
        each.accessibleName() for each in page.findChildren(EmptyState)
    ]
