"""While somebody scrolls, the timeline keeps to its frames: little is laid out anew, little at a time, and memory is bounded."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from app.desktop import hand
from app.desktop.delegates.timeline_cache import SheetCache
from app.desktop.delegates.timeline_delegate import TimelineDelegate
from app.desktop.delegates.timeline_sheet import Sheet
from app.desktop.models.timeline_look import Ask, Scope, Want, look
from app.desktop.widgets.timeline_ahead import LayingAhead
from local_store import timeline
from local_store.book.changes import Changes
from local_store.book.ids import InteractionId
from local_store.book.kind import Kind
from local_store.giving_way import GivingWay
from local_store.session import WriteSession
from tests.desktop.timeline_book import NOW, START, ZONE, TimelineBook, bodies, book, model_of, view_of

__all__ = ["book"]


def _adding(book: TimelineBook, body: str) -> Changes:
    entry = book.said(START + timedelta(days=30), body)

    def change(session: WriteSession) -> Changes:
        session.add(entry)
        return session.changes("")

    return book.store.write(change)


def test_a_window_in_which_nothing_has_changed_is_not_laid_out_anew(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(60)
    model = model_of(book, qtbot)
    before = list(model.rows)
    with qtbot.waitSignal(model.settled), qtbot.assertNotEmitted(model.about_to_slide):
        book.jobs.tell(Changes("Sync", frozenset({Kind.CASE}), frozenset({book.sabine.id})))
    assert all(old is new for old, new in zip(before, model.rows, strict=True))


def test_only_the_row_that_changed_is_another_one(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(20)
    model = model_of(book, qtbot)
    before = list(model.rows)

    def change(session: WriteSession) -> Changes:
        session.replace(replace(entries[7], is_pinned=True))
        return session.changes("")

    with qtbot.waitSignal(model.slid):
        book.change(change, qtbot)
    others = [number for number, row in enumerate(model.rows) if row is not before[number]]
    assert others == [7]


def test_entries_that_come_are_laid_out_before_they_are_put_in(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(20)
    model = model_of(book, qtbot)
    laid_out: list[list[str]] = []

    def prepare(rows: object, then: object) -> None:
        assert isinstance(rows, list)
        assert callable(then)
        laid_out.append([row.text for row in rows])
        assert "Ganz neu" not in bodies(model)
        then()

    model.prepare = prepare
    with qtbot.waitSignal(model.arrived):
        book.jobs.tell(_adding(book, "Ganz neu"))
    assert laid_out == [["Ganz neu"]]
    assert bodies(model)[-1] == "Ganz neu"


def test_the_hand_goes_first_between_any_two_rows_of_a_page(book: TimelineBook) -> None:
    book.chatter(12)
    waits: list[float] = []

    def wait(_free: threading.Event, most: float) -> bool:
        waits.append(most)
        return True

    way = GivingWay(lambda: 0.0, wait)
    way.hand_moves()
    ask = Ask(1, Want.OLDER, Scope(book.sabine.id), ZONE, NOW.date(), anchor=timeline.LAST)
    found = book.store.look(lambda session: look(ask, way, session))
    assert len(found.rows) == 12
    assert len(waits) >= 12


def test_putting_a_page_in_holds_other_work_up_while_somebody_scrolls(
    book: TimelineBook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand, "CALM_MS", 60_000)
    book.chatter(60)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    ahead = LayingAhead(TimelineDelegate(view), book.jobs.hand, view)
    way, held = book.store.way, []
    book.jobs.hand.moves()
    qtbot.waitUntil(lambda: not way.is_held)
    ahead.lay_out(model.rows, lambda: held.append(way.is_held))
    qtbot.waitUntil(lambda: bool(held))
    assert held == [True]


def test_heights_of_rows_long_out_of_sight_are_forgotten_those_in_use_are_not() -> None:
    cache = SheetCache(most=2, most_heights=3)
    ids = [InteractionId(f"{number:032x}") for number in range(5)]
    for number, entry in enumerate(ids):
        cache.keep(entry, 400, Sheet(number + 10, (), (), QRectF()))
        assert cache.height(ids[0], 400) == 10
    assert [cache.height(entry, 400) for entry in ids] == [10, None, None, 13, 14]
    assert cache.height(ids[4], 416) is None
    cache.keep(ids[4], 416, Sheet(9, (), (), QRectF()))
    cache.forget(ids[4])
    assert [cache.height(ids[4], width) for width in (400, 416)] == [None, None]
    assert cache.sheet(ids[4], 416) is None
    assert cache.height(ids[3], 400) == 13
