"""Invented people and what they said, in a real encrypted book, for the tests of the timeline."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.commands import Commands
from app.desktop.desk import Desk, Navigation
from app.desktop.jobs import Jobs
from app.desktop.models.timeline_look import Scope
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.theme.theme import Theme
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.timeline_view import TimelineView
from app.services.preferences import Preferences
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import ClientId, HouseholdId, InteractionId, new_id
from local_store.book.records import Client, Household, Interaction, Participant, Record, Role
from local_store.session import WriteSession
from local_store.store import Store

ZONE = "Europe/Berlin"
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass
class TimelineBook:
    """A store with two clients of one household, and short ways to put something into it."""

    store: Store
    sabine: Client
    joerg: Client
    jobs: Jobs
    crashes: list[Exception] = field(default_factory=list)
    windows: list[QWidget] = field(default_factory=list)
    """Held so that they outlive the function that made them."""

    def write(self, *records: Record) -> None:
        """Add records in one transaction, without telling anybody."""

        def change(session: WriteSession) -> Changes:
            for record in records:
                session.add(record)
            return session.changes("")

        self.store.write(change)

    def change(self, change: Callable[[WriteSession], Changes], qtbot: QtBot) -> None:
        """Run a verb as an operation and wait until every view was told."""
        with qtbot.waitSignal(self.jobs.changed):
            self.jobs.operation(change)

    def said(self, at: datetime, body: str = "", **fields: Any) -> Interaction:
        """An entry of Sabine's, a WhatsApp message from her unless told otherwise; not written yet."""
        values: dict[str, Any] = {
            "id": InteractionId(new_id()),
            "client": self.sabine.id,
            "channel": Channel.WHATSAPP,
            "kind": InteractionKind.MESSAGE,
            "direction": Direction.IN,
            "at": at,
            "zone": ZONE,
            "offset_minutes": 60,
            "body": body,
            "participants": (sender(self.sabine),),
        }
        return Interaction(**(values | fields))

    def chatter(
        self, count: int, start: datetime = START, step: timedelta = timedelta(minutes=90)
    ) -> list[Interaction]:
        """So many messages in a row, written."""
        entries = [
            self.said(
                start + step * number,
                f"Nachricht {number}" + " und noch etwas mehr dazu" * (number % 5),
                direction=Direction.OUT if number % 3 == 0 else Direction.IN,
            )
            for number in range(count)
        ]

        def change(session: WriteSession) -> Changes:
            for first in range(0, count, 500):
                session.add_many(entries[first : first + 500])
            return session.changes("")

        self.store.write(change)
        return entries


def sender(client: Client) -> Participant:
    """A client as the sender of an entry."""
    return Participant(
        Role.SENDER, PointKind.PHONE, "0176 04069001", "+4917604069001", client.name, client.id, "contact_point"
    )


@contextlib.contextmanager
def timeline_book(folder: Path) -> Iterator[TimelineBook]:
    """An open book, closed again however the test ends."""
    store = Store.create(folder, bytearray(b"k" * 32))
    household = Household(HouseholdId(new_id()), "Haushalt Krüger")
    sabine = Client(ClientId(new_id()), "Sabine", "Krüger", salutation="Frau", household=household.id)
    joerg = Client(ClientId(new_id()), "Jörg", "Krüger", salutation="Herr", household=household.id)
    book = TimelineBook(store, sabine, joerg, Jobs(store))
    book.jobs.crashed.connect(book.crashes.append)
    book.write(household, sabine, joerg)
    try:
        yield book
    finally:
        book.jobs.close()
        book.jobs.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert book.crashes == []


@pytest.fixture
def book(tmp_path: Path, light: Theme) -> Iterator[TimelineBook]:
    """A real encrypted book."""
    with timeline_book(tmp_path / "book") as opened:
        yield opened


@pytest.fixture
def desk(book: TimelineBook, light: Theme, qtbot: QtBot) -> Desk:
    """The services of a window that holds the clock still."""
    window = QWidget()
    qtbot.addWidget(window)
    commands = Commands(window)
    return Desk(book.jobs, light, Preferences(), commands, Navigation(), lambda: NOW)


def model_of(book: TimelineBook, qtbot: QtBot, position: int | None = None, **scope: Any) -> TimelineModel:
    """Sabine's timeline, landed."""
    model = TimelineModel(book.jobs, ZONE, lambda: NOW)
    with qtbot.waitSignal(model.landed):
        model.show(Scope(book.sabine.id, **scope), position)
    return model


def view_of(book: TimelineBook, model: TimelineModel, qtbot: QtBot, width: int = 760) -> TimelineView:
    """A view of it on screen, with everything loaded that it wanted at once."""
    view = TimelineView(model, PhotoShelf(book.jobs, model))
    qtbot.addWidget(view)
    view.resize(width, 640)
    with qtbot.waitExposed(view):
        view.show()
    settled(model, qtbot)
    return view


def settled(model: TimelineModel, qtbot: QtBot) -> None:
    """Wait until no answer is awaited any more."""
    qtbot.waitUntil(lambda: not model.is_loading)


def bodies(model: TimelineModel) -> list[str]:
    """What the entries in the window say, top to bottom."""
    return [row.entry.interaction.body for row in model.rows]
