"""The window of rows slides along the book and never shows anything twice, out of order or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.models.timeline_look import PAGE, WINDOW, Scope
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.models.timeline_row import Row
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction
from local_store.book.ids import InteractionId
from local_store.book.kind import Kind
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.timeline import Filter, place_of
from tests.desktop.timeline_book import START, TimelineBook, bodies, book, model_of, settled

__all__ = ["book"]


def slid_to_the_end(model: TimelineModel, qtbot: QtBot, *, up: bool) -> list[str]:
    """The ids met while sliding to one end, in the order of the list."""
    seen: list[str] = []
    while True:
        here = [row.id for row in model.rows]
        assert len(here) <= WINDOW + PAGE
        fresh = [entry for entry in here if entry not in set(seen)]
        seen = [*fresh, *seen] if up else [*seen, *fresh]
        before = here
        model.slide(up=up)
        settled(model, qtbot)
        if [row.id for row in model.rows] == before:
            return seen


def test_sliding_over_2000_entries_back_and_forth_meets_each_once_and_in_order(
    book: TimelineBook, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    wanted = [entry.id for entry in book.chatter(2000)]
    model = model_of(book, qtbot)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here

    assert slid_to_the_end(model, qtbot, up=True) == wanted
    assert model.touches_oldest
    assert not model.touches_newest
    assert slid_to_the_end(model, qtbot, up=False)[-len(wanted) + WINDOW :] == wanted[WINDOW:]
    assert model.touches_newest


def test_newest_first_is_the_same_timeline_turned_around(book: TimelineBook, qtbot: QtBot) -> None:
    wanted = [entry.id for entry in book.chatter(300)]
    model = model_of(book, qtbot, newest_first=True)
    assert slid_to_the_end(model, qtbot, up=False) == wanted[::-1]


def test_asking_twice_for_the_same_page_loads_it_once(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(120)
    model = model_of(book, qtbot)
    for _ in range(5):
        model.slide(up=True)
    settled(model, qtbot)
    assert len(model.rows) == 2 * PAGE
    assert len({row.id for row in model.rows}) == 2 * PAGE


def test_a_view_that_asks_for_more_while_rows_come_in_gets_no_page_twice(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(200)
    model = model_of(book, qtbot)

    def ask() -> None:
        model.slide(up=True)

    model.rowsInserted.connect(ask)
    model.settled.connect(ask)
    model.slide(up=True)
    qtbot.waitUntil(lambda: model.touches_oldest and not model.is_loading)
    positions = [row.position for row in model.rows]
    assert positions == sorted(set(positions))
    assert len(positions) == 200


def test_a_page_that_comes_too_late_to_fit_leaves_no_gap(book: TimelineBook, qtbot: QtBot) -> None:
    wanted = [entry.id for entry in book.chatter(700)]
    with book.store.reading() as session:
        place = place_of(session, InteractionId(wanted[200]))
    model = model_of(book, qtbot, place)
    held: list[Callable[[], None]] = []
    at_once = model.prepare

    def hold(_rows: Sequence[Row], then: Callable[[], None]) -> None:
        held.append(then)

    model.prepare = hold
    model.slide(up=True)
    qtbot.waitUntil(lambda: bool(held))
    model.prepare = at_once
    oldest = model.rows[0].id
    while model.rows[0].id == oldest:
        with qtbot.waitSignal(model.settled):
            model.slide(up=False)
    held[0]()
    here = [row.id for row in model.rows]
    first = wanted.index(here[0])
    assert here == wanted[first : first + len(here)]


def test_a_jump_lands_with_the_entry_and_what_stands_around_it(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(500)
    model = model_of(book, qtbot)
    with book.store.reading() as session:
        place = place_of(session, entries[100].id)
    assert place is not None
    with qtbot.waitSignal(model.landed) as landed:
        model.go_to(place)
    assert landed.args == [place]
    number = model.row_of(place)
    assert model.rows[number].id == entries[100].id
    assert number >= PAGE
    assert not model.touches_newest
    assert not model.touches_oldest


def test_a_new_entry_appears_at_the_end_without_anything_else_moving(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(30)
    model = model_of(book, qtbot)
    before = [row.id for row in model.rows]
    fresh = book.said(START + timedelta(days=17), "Gerade eben")
    with qtbot.waitSignal(model.arrived) as arrived:
        book.change(_adding(fresh), qtbot)
    assert arrived.args == [1]
    assert [row.id for row in model.rows] == [*before, fresh.id]


def test_what_was_edited_or_deleted_elsewhere_changes_in_its_place(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(100)
    model = model_of(book, qtbot)

    def change(session: WriteSession) -> Changes:
        session.replace(replace(entries[90], is_pinned=True))
        session.remove(Interaction, entries[91].id)
        return session.changes("")

    with qtbot.waitSignal(model.slid):
        book.change(change, qtbot)
    shown = {row.id: row for row in model.rows}
    assert entries[91].id not in shown
    assert [mark.words for mark in shown[entries[90].id].marks] == ["pinned"]
    assert list(shown) == [entry.id for entry in entries[60:] if entry.id != entries[91].id]


def test_entries_of_somebody_else_do_not_disturb_the_list(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(10)
    model = model_of(book, qtbot)
    with qtbot.assertNotEmitted(model.about_to_slide):
        book.change(_adding(book.said(START, "Von Jörg", client=book.joerg.id)), qtbot)
        settled(model, qtbot)


def test_a_client_deleted_while_shown_leaves_an_empty_list_and_says_so(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(10)
    model = model_of(book, qtbot)

    def change(session: WriteSession) -> Changes:
        session.remove(Client, book.sabine.id)
        return session.changes("")

    with qtbot.waitSignal(model.client_gone):
        book.change(change, qtbot)
    assert not model.rows
    assert model.scope is None


def test_filters_show_only_what_passes_and_say_where_that_begins(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(5)
    mail = book.said(START + timedelta(minutes=1), "Brief", channel=Channel.EMAIL, subject="Betreff")
    book.write(mail)
    model = model_of(book, qtbot, only=Filter(channels=frozenset({Channel.EMAIL})))
    assert [row.id for row in model.rows] == [mail.id]
    assert model.rows[0].leads[0].words == "Nothing earlier passes the filter."


def test_the_household_shows_everybody_and_names_them(book: TimelineBook, qtbot: QtBot) -> None:
    book.write(
        book.said(START, "Von Sabine"),
        book.said(START + timedelta(hours=1), "Von Jörg", client=book.joerg.id, participants=()),
        book.said(
            START + timedelta(hours=2), "An Jörg", client=book.joerg.id, direction=Direction.OUT, participants=()
        ),
    )
    alone = model_of(book, qtbot)
    assert bodies(alone) == ["Von Sabine"]
    household = model_of(book, qtbot, is_household=True)
    assert bodies(household) == ["Von Sabine", "Von Jörg", "An Jörg"]
    assert [row.head.who for row in household.rows if row.head] == ["Sabine Krüger", "Jörg Krüger", "to Jörg Krüger"]


def test_what_came_since_the_last_look_begins_under_a_line_and_is_where_the_list_opens(
    book: TimelineBook, qtbot: QtBot
) -> None:
    book.chatter(20)

    def look(session: WriteSession) -> Changes:
        clients.mark_looked(session, book.sabine.id)
        session.touch(Kind.CLIENT, [book.sabine])
        return session.changes("")

    book.store.write(look)
    first = book.said(START + timedelta(days=17), "Neu")
    book.write(first, book.said(START + timedelta(days=17, minutes=1), "Auch neu"))
    model = TimelineModel(book.jobs, "Europe/Berlin", lambda: START + timedelta(days=18))
    with qtbot.waitSignal(model.landed) as landed:
        model.show(Scope(book.sabine.id))
    new = [row for row in model.rows if any(lead.kind == "new" for lead in row.leads)]
    assert [row.id for row in new] == [first.id]
    assert landed.args == [new[0].position]

    with qtbot.waitSignal(model.slid):
        book.change(look, qtbot)  # the line stays while one is looking
    assert [row.id for row in model.rows if any(lead.kind == "new" for lead in row.leads)] == [first.id]


def test_the_list_ends_with_words_about_what_lies_before(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(100)
    model = model_of(book, qtbot)
    assert not any(lead.kind == "beginning" for row in model.rows for lead in row.leads)
    slid_to_the_end(model, qtbot, up=True)
    begins = [row for row in model.rows if any(lead.kind == "beginning" for lead in row.leads)]
    assert begins == [model.rows[0]]
    assert begins[0].leads[0].words == "The records begin on Monday, 2 March 2026."
    assert begins[0].leads[0].offer == "Import earlier entries"


def _adding(entry: Interaction) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.add(entry)
        return session.changes("")

    return change
