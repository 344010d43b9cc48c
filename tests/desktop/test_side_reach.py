"""Calling and writing from a client's file: on a click, by the system's own programs, and offered for writing down."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.composer import Composer
from app.desktop.widgets.side_column import SideColumn
from app.desktop.widgets.side_row import SideRow
from app.services.draft import Draft
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ContactPointId, new_id
from local_store.book.records import ContactPoint
from local_store.store import Store
from tests.builders import a_number
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


class Place(ClientWindow):
    """Side column and composer on Sabine, and what the system was asked to open."""

    def __init__(self, store: Store, theme: Theme, keep: Keep, qtbot: QtBot) -> None:
        super().__init__(store, theme, keep, qtbot)
        mail = ContactPoint(
            ContactPointId(new_id()),
            self.sabine.id,
            PointKind.EMAIL,
            "sabine@krueger.example",
            "sabine@krueger.example",
        )
        keep(a_number(self.sabine, "0171 3920011"), mail)
        self.side, self.composer = SideColumn(self.desk), Composer(self.desk)
        self.opened_urls: list[str] = []
        self.is_opened = True
        self.side.deeds.reach.open_url = self._open
        self.put(self.composer, 700, 700)
        self.put(self.side, 700, 700)
        self.side.show_client(self.sabine.id)
        self.composer.show_client(self.sabine.id)
        self.settle()

    def _open(self, url: QUrl) -> bool:
        self.opened_urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return self.is_opened

    def row(self, number: int) -> SideRow:
        return self.side.drawers["points"].rows.rows()[number]

    def choose(self, row: SideRow, words: str) -> None:
        {action.text(): action for action in row.menu().actions()}[words].trigger()


@pytest.fixture
def place(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> Iterator[Place]:
    made = Place(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def test_the_menu_of_a_number_offers_to_call_and_to_write_before_all_else(place: Place) -> None:
    assert [action.text() for action in place.row(0).menu().actions()] == [
        "Call",
        "Write by WhatsApp",
        "Write a text message",
        "Copy",
        "Edit",
        "Remove",
    ]
    assert place.row(1).menu().actions()[0].text() == "Write an e-mail"
    assert place.opened_urls == []


def test_the_hand_of_a_row_calls_with_one_click_and_the_row_itself_still_opens(place: Place) -> None:
    row = place.row(0)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._quick_area().center())
    assert place.opened_urls == ["tel:+491713920011"]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._text_area().center())
    assert place.opened_urls == ["tel:+491713920011"]
    assert place.side.deeds.sheet().isVisible()


def test_what_was_begun_is_offered_for_writing_down(place: Place) -> None:
    place.choose(place.row(0), "Call")
    made = place.composer.entry.made()
    assert made is not None
    assert (made.client, made.kind, made.channel, made.direction) == (
        place.sabine.id,
        InteractionKind.CALL,
        Channel.PHONE,
        Direction.OUT,
    )
    place.choose(place.row(1), "Write an e-mail")
    made = place.composer.entry.made()
    assert made is not None
    assert (made.kind, made.channel) == (InteractionKind.MESSAGE, Channel.EMAIL)


def test_a_draft_that_was_begun_stays_as_it_is(place: Place) -> None:
    place.composer.entry.text.setPlainText("Besuch: Angebot bis Freitag")
    before = place.composer.entry.draft()
    place.choose(place.row(0), "Call")
    assert place.opened_urls == ["tel:+491713920011"]
    assert place.composer.entry.draft() == before


def test_nobody_else_is_offered_what_was_begun_with_this_client(place: Place) -> None:
    place.composer.show_client(place.thomas.id)
    place.settle()
    place.choose(place.row(0), "Call")
    assert place.composer.entry.draft() == Draft()


def test_where_no_program_opens_it_the_number_is_on_the_clipboard(place: Place) -> None:
    place.is_opened = False
    place.choose(place.row(0), "Call")
    assert QApplication.clipboard().text() == "0171 3920011"
    assert "0171 3920011" in place.notices[-1].words
    assert place.composer.entry.draft() == Draft()


def test_the_palette_calls_and_writes_too(place: Place) -> None:
    assert place.desk.commands.run("client.call")
    assert place.desk.commands.run("client.write")
    assert place.opened_urls == ["tel:+491713920011", "mailto:sabine@krueger.example"]
