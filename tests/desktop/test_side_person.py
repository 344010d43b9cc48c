"""Under the brief stands who one talks to; a client is edited and deleted only where one sees whom."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.side_column import SideColumn
from app.services import client_file
from local_store import undo
from local_store.book.records import Client
from local_store.store import Store
from tests.builders import a_follow_up
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


class Place(ClientWindow):
    """A side column in the window."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.side = SideColumn(self.desk)
        self.put(self.side, 300, 700)

    def show(self, **fields: object) -> None:
        """Show Sabine with these fields."""
        edited = replace(self.sabine, **fields)  # type: ignore[arg-type]
        self.jobs.operation(lambda session: client_file.edit_client(session, edited))
        self.side.show_client(self.sabine.id)
        self.settle()

    def rows(self) -> list[tuple[str, str]]:
        return [(row.face.title, row.face.detail) for row in self.side.person.rows.rows()]


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_what_one_should_know_stands_there_in_full(place: Place) -> None:
    place.show(about="Trinkt nur Tee.\nThomas fragt zweimal nach.", segments=frozenset({"Familie", "A-Kunde"}))
    assert place.side.person.about.text() == "Trinkt nur Tee.\nThomas fragt zweimal nach."
    assert place.rows() == [("A-Kunde, Familie", "Segments")]
    assert not place.side.person.isHidden()


def test_nothing_known_takes_no_room(place: Place) -> None:
    place.show()
    assert place.side.person.isHidden()


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(1981, 6, 4), "44 year"),
        (date(1981, 3, 12), "turns 45 (today)"),
        (date(1981, 3, 13), "turns 45 (tomorrow)"),
    ],
)
def test_a_birthday_that_is_near_is_said(place: Place, born: date, said: str) -> None:
    place.show(born_on=born)
    (detail,) = (detail for _, detail in place.rows())
    assert detail.startswith(said)


def test_a_firm_has_no_birthday(place: Place) -> None:
    place.show(firm="Bäckerei Öz", born_on=date(1981, 3, 12))
    assert place.rows() == []


def test_a_client_is_deleted_by_a_command_and_undo_brings_them_back(place: Place) -> None:
    place.show()
    assert place.desk.commands.run("client.delete")
    place.settle()
    assert place.store.look(lambda session: session.find(Client, place.sabine.id)) is None
    place.jobs.operation(undo.undo, keeps_undo=False)
    place.settle()
    assert place.store.look(lambda session: session.find(Client, place.sabine.id)) is not None


def test_nothing_is_done_to_somebody_who_is_not_before_ones_eyes(place: Place) -> None:
    place.show()
    commands = place.desk.commands
    acts = [commands.get(each) for each in ("client.edit", "client.delete", "follow_up.add", "contract.add")]
    assert all(map(commands.can_run, acts))
    place.middle.hide()  # the column is folded away, the page is still there
    assert all(map(commands.can_run, acts))
    place.middle.show()
    place.window.hide()
    assert not any(map(commands.can_run, acts))


def test_the_tab_key_goes_from_the_brief_to_the_drawers(place: Place, keep: Keep) -> None:
    keep(a_follow_up(place.sabine, "Angebot"))
    place.show(born_on=date(1981, 6, 4))
    side = place.side
    side.brief.groups["ours"].rows()[0].setFocus()
    way = []
    for _ in range(10):
        place.window.focusNextChild()
        way.append(place.window.focusWidget())
    drawers = side.drawers["points"].section, side.drawers["contracts"].section
    wanted: list[QWidget] = [*side.brief.groups["missing"].rows(), *side.person.rows.rows()]
    wanted += [part for section in drawers for part in (section.head(), section.add_button())]
    assert way[: len(wanted)] == wanted
