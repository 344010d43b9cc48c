"""The head of a client's page: the name has room, what can be done is one click away, who waits is said once."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.client_head import ClientHead
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.side_column import SideColumn
from app.services import client_brief
from local_store.store import Store
from tests.builders import NOON, a_client, a_message
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


class Place(ClientWindow):
    """A head over the Krügers."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        self.head = ClientHead(self.desk, PhotoShelf(self.jobs, self.window))
        self.put(self.head, 700, 160)

    def show(self, client: object) -> None:
        brief = self.store.look(lambda session: client_brief.look(session, client, NOON))  # type: ignore[arg-type]
        assert brief is not None
        self.head.show_brief(brief, NOON)
        self.settle()


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_a_long_name_comes_before_the_household(place: Place, keep: Keep) -> None:
    place.show(place.sabine.id)
    assert place.head.household.text() == "Familie Krüger (2)"
    long = a_client("Maximiliane-Friederike", "Rindfleischetikettierung", household=place.home.id)
    keep(long)
    place.show(long.id)
    assert place.head.household.text() == "(3)"
    assert "Sabine Krüger" in place.head.household.toolTip()
    assert place.head.name.width() > 400


def test_who_waits_is_said_instead_of_the_last_contact(place: Place, keep: Keep) -> None:
    keep(a_message(place.thomas, -180))
    place.show(place.thomas.id)
    assert not place.head.waits.isHidden()
    assert place.head.last.isHidden()
    place.show(place.sabine.id)
    assert place.head.waits.isHidden()


def test_what_can_be_done_with_the_client_is_in_the_head(place: Place) -> None:
    side = SideColumn(place.desk)
    place.put(side, 700, 700)
    side.show_client(place.sabine.id)
    place.settle()
    place.show(place.sabine.id)
    place.head.menu.aboutToShow.emit()
    texts = [action.text() for action in place.head.menu.actions() if action.text()]
    assert texts == ["Edit client", "New follow-up", "Plan a visit", "New relation", "Delete client"]
    asked: list[object] = []
    place.head.side_wanted.connect(lambda: asked.append("side"))
    place.head.side_button.click()
    assert asked == ["side"]
