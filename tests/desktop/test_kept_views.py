"""How one reads is kept between starts: the order of the timeline, and how the client list is sorted and narrowed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.desktop.language import Language
from app.desktop.pages.book_page import BookPage
from app.desktop.shots import settle
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.services import preferences as preferences_file
from local_store.clients import Order, Waits
from local_store.store import Store
from tests.builders import NOON, a_client, a_household, a_message
from tests.conftest import Keep

Start = Callable[[], BookPage]


@pytest.fixture
def start(
    store: Store, light: Theme, qapp: QApplication, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Opens the program anew, with the choices that were stored on this computer."""
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    home = a_household()
    sabine, thomas = a_client(household=home.id), a_client("Thomas", household=home.id)
    keep(home, sabine, thomas, a_message(sabine))
    windows: list[MainWindow] = []

    def opened() -> BookPage:
        made = MainWindow(qapp, preferences_file.load(), light, Language(qapp, "en"))
        windows.append(made)
        made.resize(1366, 768)
        made.show_book(store, "clients", lambda: NOON)
        made.show()
        settle(made)
        assert made.workspace is not None
        return made.workspace.book_page()

    yield opened
    for window in windows:
        window.keeps_preferences = False
        window.close()


def test_the_reading_order_of_the_timeline_is_kept(start: Start) -> None:
    bar = start().client.timeline.bar
    assert not bar.view.newest_first
    bar.order_button.click()
    again = start().client.timeline
    assert again.bar.view.newest_first
    assert again.bar.order_button.isChecked()
    again.bar.order_button.click()
    assert not start().client.timeline.bar.view.newest_first


def test_how_the_list_is_sorted_narrowed_and_folded_is_kept(start: Start) -> None:
    first = start().list
    first.chips[Waits.WAITING].click()
    first.fold_button.click()
    first._show_orders([])
    _choose(first, Order.NAME)
    again = start().list
    assert (again.model.query.show, again.model.query.order, again.model.is_folded) == (Waits.WAITING, Order.NAME, True)
    assert [show for show, chip in again.chips.items() if chip.isChecked()] == [Waits.WAITING]
    assert again.fold_button.isChecked()


def _choose(rows: QWidget, order: Order) -> None:
    (menu,) = rows.findChildren(QMenu)
    (action,) = [each for each in menu.actions() if each.data() == ("order", order)]
    action.trigger()
    menu.close()


def test_a_choice_that_a_newer_program_stored_falls_back(start: Start) -> None:
    folder = preferences_file.config_folder()
    folder.mkdir()
    (folder / "preferences.json").write_text('{"list_order": "by_luck", "list_shows": "hidden"}', "utf-8")
    query = start().list.model.query
    assert (query.show, query.order) == (Waits.ALL, Order.LAST_CONTACT)


def test_what_narrows_by_what_clients_are_is_not_written_outside_the_book(start: Start) -> None:
    clients = start().list
    clients._take_order(_Chosen("Ärzte"))
    clients.chips[Waits.NEW].click()
    stored = (preferences_file.config_folder() / "preferences.json").read_text("utf-8")
    assert "Ärzte" not in stored
    assert start().list.model.query.segment == ""


class _Chosen:
    """A segment chosen from the menu."""

    def __init__(self, segment: str) -> None:
        self._segment = segment

    def data(self) -> tuple[str, str]:
        return ("segment", self._segment)
