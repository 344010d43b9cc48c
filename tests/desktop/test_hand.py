"""The window tells of the hand it sees, and what somebody does never waits behind work that gives way."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop import hand
from app.desktop.hand import Hand
from app.desktop.jobs import Jobs
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.giving_way import GivingWay
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_note
from tests.desktop.timeline_book import TimelineBook, book, model_of, view_of

__all__ = ["book"]


@pytest.fixture
def view(book: TimelineBook, qtbot: QtBot) -> TimelineView:
    book.chatter(120)
    shown = view_of(book, model_of(book, qtbot), qtbot)
    qtbot.waitUntil(lambda: not book.store.way.is_moving)
    return shown


def test_scrolling_holds_work_up_until_it_is_painted(book: TimelineBook, view: TimelineView, qtbot: QtBot) -> None:
    way, bar = book.store.way, view.verticalScrollBar()
    held = [way.is_held]
    bar.setValue(bar.value() - 37)
    held.append(way.is_held)
    qtbot.waitUntil(lambda: not way.is_held)
    assert held == [False, True]
    qtbot.waitUntil(lambda: not way.is_moving)


def test_painting_holds_work_up_only_while_somebody_scrolls(
    book: TimelineBook, view: TimelineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "CALM_MS", 60_000)  # however slow this computer is just now
    way, bar = book.store.way, view.verticalScrollBar()
    view.viewport().repaint()
    held = [way.is_held]
    bar.setValue(bar.value() - 37)
    qtbot.waitUntil(lambda: not way.is_held)
    view.viewport().repaint()
    held.append(way.is_held)
    book.jobs.hand.lets_go()
    view.viewport().repaint()
    held.append(way.is_held)
    assert held == [False, True, False]


def test_the_collector_rests_while_the_hand_moves_and_never_longer(qtbot: QtBot, store: Store) -> None:
    parent = QObject()
    seen = Hand(store.way, parent)
    seen.moves()
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
    seen.moves()
    seen.end()
    assert gc.isenabled()
    seen.moves()
    assert gc.isenabled()
    assert not store.way.is_moving


def test_a_note_is_saved_at_once_although_the_work_before_it_gives_way(store: Store, qtbot: QtBot) -> None:
    client = a_client()
    pausing, paused = threading.Event(), []

    def wait(free: threading.Event, _most: float) -> bool:
        pausing.set()
        paused.append(free.wait(20))  # nothing but somebody who waits ends this pause
        return True

    store.way = GivingWay(lambda: 0.0, wait)

    def long_work(session: WriteSession) -> Changes:
        session.add_many([client])
        return session.changes("Import")

    jobs = Jobs(store)
    store.way.hand_moves()
    work = jobs.submit(long_work)
    assert pausing.wait(20)
    with qtbot.waitSignal(jobs.changed, check_params_cb=lambda changes: changes.label == "Note"):
        jobs.operation(lambda session: _noted(session, client))
    assert work.done()
    assert paused == [True]
    jobs.close()


def _noted(session: WriteSession, client: Client) -> Changes:
    session.add(a_note(client))
    return session.changes("Note")


def test_a_book_that_is_closed_while_somebody_scrolls_lets_the_work_end(store: Store, qtbot: QtBot) -> None:
    jobs = Jobs(store)
    jobs.hand.moves()
    work = jobs.submit(lambda session: session.changes("Import"))
    jobs.close()
    assert work.done()
    assert not store.way.is_held
    assert gc.isenabled()


def test_keys_on_the_timeline_scroll_it_and_hold_work_up(book: TimelineBook, view: TimelineView) -> None:
    view.setFocus()
    before = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() != before
    assert book.store.way.is_held
