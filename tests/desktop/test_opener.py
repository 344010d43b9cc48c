"""What outlives the opening pages: which book it is, the demo and its folder, the way back after a lock."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import NewKey
from app.desktop.keeper import Keeper
from app.desktop.language import Language
from app.desktop.opener import Opener, Start
from app.desktop.pages.first_run_page import FirstRunPage
from app.desktop.pages.locked_demo_page import LockedDemoPage
from app.desktop.pages.opening_page import OpeningPage
from app.desktop.pages.recovery_key_page import RecoveryKeyPage
from app.desktop.pages.restore_page import RestorePage
from app.desktop.pages.unlock_page import UnlockPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.sheet import Sheet
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services import demo_place, opening
from app.services.opening import Protection
from app.services.preferences import Preferences
from tests.desktop.opening_desk import PASSPHRASE, type_into
from tests.local_store.test_keys_keyring import DrawerKeyring


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("MAPPE_BOOKS", str(tmp_path / "books"))
    before = keyring.get_keyring()
    keyring.set_keyring(DrawerKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def window(light: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    made.keeps_preferences = False
    qtbot.addWidget(made)
    made.show()
    yield made
    qapp.removeEventFilter(made)
    made.close()


def _sheet(window: MainWindow) -> Sheet | None:
    page = window.centralWidget()
    return page.sheet if isinstance(page, OpeningPage) else None


def _wait_for(window: MainWindow, qtbot: QtBot, kind: type[Sheet]) -> Sheet:
    qtbot.waitUntil(lambda: isinstance(_sheet(window), kind))
    sheet = _sheet(window)
    assert sheet is not None
    return sheet


def _wait_open(window: MainWindow, qtbot: QtBot) -> Workspace:
    qtbot.waitUntil(lambda: window.is_open)
    assert window.workspace is not None
    return window.workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = opening.create(tmp_path / "Bestand", Protection(by_keyring=True, passphrase=PASSPHRASE))
    made.store.close()
    return tmp_path / "Bestand"


def test_a_locked_book_is_asked_for_again_and_kept_safe_while_it_is_open(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    opener = Opener(window, Start(folder))
    opener.begin()
    workspace = _wait_open(window, qtbot)
    assert workspace.findChildren(Keeper)
    window.lock()
    page = _wait_for(window, qtbot, UnlockPage)
    assert isinstance(page, UnlockPage)
    type_into(page.secret.edit, PASSPHRASE)
    page.unlock.click()
    assert _wait_open(window, qtbot).desk.jobs.store.folder == folder


def test_what_was_done_in_the_demo_outlives_a_lock_and_leaves_with_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opener = Opener(window, Start(is_demo=True))
    place = opener._demo_place()
    made = opening.create(tmp_path / "klein", Protection(by_keyring=False))
    made.store.close()
    place.rmdir()
    made.store.folder.rename(place)
    (place / demo_place.KEY_NAME).write_text(made.recovery_key, "ascii")
    opener.begin()
    workspace = _wait_open(window, qtbot)
    assert not workspace.findChildren(Keeper), "nobody needs a backup of invented people"
    assert window.preferences.last_book == ""
    window.lock()
    page = _wait_for(window, qtbot, LockedDemoPage)
    assert isinstance(page, LockedDemoPage)
    page.go_on.click()
    _wait_open(window, qtbot)
    window.lock()
    page = _wait_for(window, qtbot, LockedDemoPage)
    assert isinstance(page, LockedDemoPage)
    page.leave.click()
    _wait_for(window, qtbot, FirstRunPage)
    assert not place.exists()


def test_a_restore_from_the_settings_closes_the_book_first(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    opener = Opener(window, Start(folder))
    opener.begin()
    store = _wait_open(window, qtbot).desk.jobs.store
    assert window.commands.run("book.restore")
    _wait_for(window, qtbot, RestorePage)
    assert store.key == bytes(32)


def test_a_new_key_from_the_settings_ends_in_the_open_book(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    opener = Opener(window, Start(folder))
    opener.begin()
    _wait_open(window, qtbot).desk.navigation.new_key_wanted.emit(NewKey("vier ganz andere Worte", by_keyring=True))
    page = _wait_for(window, qtbot, RecoveryKeyPage)
    assert isinstance(page, RecoveryKeyPage)
    page.confirm.click()
    page.go_on.click()
    workspace = _wait_open(window, qtbot)
    assert workspace.shown == "settings"
    window.close_book()
    opening.open_by_secret(folder, "vier ganz andere Worte").close()
