"""The first page that was asked for along with something else is shown at once, unless it is not the answer any more."""

from functools import partial

from pytestqt.qtbot import QtBot

from app.desktop.models import timeline_look
from app.desktop.models.timeline_look import Ask, Scope, Slice
from app.desktop.models.timeline_model import TimelineModel
from local_store.book.changes import Changes
from local_store.book.kind import Kind
from local_store.book.records import Interaction
from local_store.timeline import place_of
from tests.desktop.timeline_book import NOW, ZONE, TimelineBook, bodies, book, settled

__all__ = ["book"]


def answered(book: TimelineBook, ask: Ask) -> Slice:
    """What the book says to it."""
    return book.store.look(partial(timeline_look.look, ask, book.store.way))


def place_in(book: TimelineBook, entry: Interaction) -> int:
    """Where an entry stands."""
    place = book.store.look(lambda session: place_of(session, entry.id))
    assert place is not None
    return place


def test_an_answer_that_was_brought_stands_at_once_and_nothing_is_asked(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(100)
    model = TimelineModel(book.jobs, ZONE, lambda: NOW)
    scope = Scope(book.sabine.id)
    with qtbot.waitSignal(model.landed):
        model.show(scope, answer=answered(book, model.first_ask(scope)))
    assert [row.id for row in model.rows] == [entry.id for entry in entries[-timeline_look.PAGE :]]
    assert not model.is_loading
    assert book.jobs.is_idle
    model.slide(up=True)
    settled(model, qtbot)
    assert len(model.rows) == 2 * timeline_look.PAGE


def test_an_answer_about_a_position_leads_there(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(100)
    model = TimelineModel(book.jobs, ZONE, lambda: NOW)
    scope = Scope(book.sabine.id)
    place = place_in(book, entries[20])
    with qtbot.waitSignal(model.landed) as landed:
        model.show(scope, place, answered(book, model.first_ask(scope, place)))
    assert landed.args == [place]
    assert model.row_of(place) >= 0
    assert not model.is_loading


def test_an_answer_from_before_a_change_is_asked_anew(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(3)
    model = TimelineModel(book.jobs, ZONE, lambda: NOW)
    scope = Scope(book.sabine.id)
    answer = answered(book, model.first_ask(scope))
    book.write(book.said(NOW, "Eben gekommen"))
    book.jobs.changed.emit(Changes("", frozenset({Kind.INTERACTION}), is_wide=True))
    with qtbot.waitSignal(model.landed):
        model.show(scope, answer=answer)
    assert bodies(model)[-1] == "Eben gekommen"


def test_an_answer_to_something_else_is_asked_anew(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(100)
    model = TimelineModel(book.jobs, ZONE, lambda: NOW)
    scope = Scope(book.sabine.id)
    place = place_in(book, entries[2])
    with qtbot.waitSignal(model.landed):
        model.show(scope, place, answered(book, model.first_ask(scope)))
    assert model.row_of(place) >= 0
