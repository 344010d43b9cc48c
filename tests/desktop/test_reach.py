"""Nothing is out of reach: every page has names for those who listen, every command can be found and run."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QCheckBox, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.commands import Group
from app.desktop.desk import Desk
from app.desktop.language import Language
from app.desktop.places import PLACES
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON, a_call, a_client, a_follow_up, a_message, a_number
from tests.conftest import Keep


@pytest.fixture
def window(qapp: object, house_theme: Theme, store: Store, keep: Keep, qtbot: QtBot) -> Iterator[MainWindow]:
    client = a_client()
    keep(client, a_number(client), a_message(client), a_call(client, 5), a_follow_up(client, due_on=NOON.date()))
    language = Language(qapp, "en")  # type: ignore[arg-type]
    made = MainWindow(qapp, Preferences(language="en"), house_theme, language)  # type: ignore[arg-type]
    made.keeps_preferences = False
    made.show_book(store, "today")
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def _settle(window: MainWindow, qtbot: QtBot) -> Desk:
    desk = _workspace(window).desk
    qtbot.waitUntil(lambda: desk.jobs.is_idle)
    return desk


def _said(widget: QWidget) -> str:
    """What a screen reader would say of a widget."""
    texts = [widget.accessibleName(), widget.toolTip()]
    if isinstance(widget, QAbstractButton):
        texts.append(widget.text())
    if isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    return next((text for text in texts if text), "")


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow, qtbot: QtBot, key: str) -> None:
    workspace = _workspace(window)
    workspace.show_page(key)
    _settle(window, qtbot)
    silent = []
    for widget in window.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_frame = isinstance(widget, QScrollArea) or isinstance(widget.parent(), QAbstractItemView | QComboBox)
        if takes_keys and widget.isVisible() and widget.isEnabled() and not is_frame and not _said(widget):
            silent.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    assert silent == []


@pytest.mark.parametrize("key", [place.key for place in PLACES])
def test_the_tab_key_comes_round(window: MainWindow, qtbot: QtBot, key: str) -> None:
    _workspace(window).show_page(key)
    _settle(window, qtbot)
    if key == "today":
        page = _workspace(window).page("today")
        qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QCheckBox)))
        # A change of language that an earlier test left on its way writes the rows anew: the last ones count.
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
        _settle(window, qtbot)
        qtbot.waitUntil(lambda: any(box.isVisible() for box in page.findChildren(QCheckBox)))
    window.setFocus()
    start: QWidget | None = None
    seen: list[QWidget] = []
    for _ in range(400):
        window.focusNextChild()
        focused = window.focusWidget()
        if focused is start:
            break
        start = start or focused
        seen.append(focused)
    assert 2 <= len(seen) < 400
    if key == "today":
        assert any(isinstance(widget, QCheckBox) for widget in seen)


def test_every_command_is_found_in_the_palette_or_a_menu(window: MainWindow, qtbot: QtBot) -> None:
    _workspace(window).show_page("clients")
    _settle(window, qtbot)
    for command in window.commands.all():
        assert command.words, command.id
        assert command.in_palette or command.in_menus, command.id
        assert command.group in Group


def test_no_two_commands_share_a_key(window: MainWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        _workspace(window).show_page(place.key)
    _settle(window, qtbot)
    keys = [shortcut for command in window.commands.all() for shortcut in command.shortcuts]
    assert sorted(keys) == sorted(set(keys))
