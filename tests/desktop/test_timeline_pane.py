"""A client's page: finding and jumping inside the timeline, acting on entries, and what happens around them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.delegates.timeline_sheet import Act, Spot
from app.desktop.desk import Desk
from app.desktop.models.timeline_row import Row
from app.desktop.pages.client_page import ClientPage
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.timeline_pane import TimelinePane
from app.services import client_brief
from app.sources.wall_time import to_local
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.ids import CaseId, ClientId, ConsentId, InteractionId, new_id
from local_store.book.records import Case, Client, Consent, Interaction
from local_store.session import WriteSession
from local_store.timeline import Filter
from tests.desktop.timeline_book import NOW, START, ZONE, TimelineBook, book, desk, settled

__all__ = ["book", "desk"]


class Part(QWidget):
    """Stands for composer and side column: remembers whom it was told to be about."""

    def __init__(self) -> None:
        super().__init__()
        self.client: ClientId | None = None

    def show_client(self, client: ClientId | None) -> None:
        self.client = client


def page_of(book: TimelineBook, desk: Desk, qtbot: QtBot) -> ClientPage:
    page = ClientPage(desk, Part(), Part())
    qtbot.addWidget(page)
    page.resize(1100, 760)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.timeline.model.landed):
        page.show_client(book.sabine.id)
    settled(page.timeline.model, qtbot)
    return page


def chosen(pane: TimelinePane, entry: Interaction) -> Row:
    number = pane.model.number_of(entry.id)
    assert number >= 0
    pane.view.setCurrentIndex(pane.model.index(number))
    return pane.model.rows[number]


def stored(book: TimelineBook, entry: Interaction) -> Interaction | None:
    with book.store.reading() as session:
        return session.find(Interaction, entry.id)


def run(desk: Desk, command: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.jobs.changed):
        assert desk.commands.run(command)


def empty_words(page: QWidget) -> list[str]:
    return [each.accessibleName() for each in page.findChildren(EmptyState) if each.isVisible()]


def test_finding_steps_through_the_hits_from_the_newest_and_back_around(
    book: TimelineBook, desk: Desk, qtbot: QtBot
) -> None:
    entries = book.chatter(300)
    hits = [book.said(START + timedelta(days=day, minutes=1), "Der Hagelschaden") for day in (1, 5, 16)]
    book.write(*hits)
    pane = page_of(book, desk, qtbot).timeline
    met: list[InteractionId | None] = []
    pane.bar.find_field.setText("hagel")
    for _ in range(4):
        qtbot.waitUntil(lambda: pane.view.lit_entry() in {hit.id for hit in hits} - set(met[-1:]))
        settled(pane.model, qtbot)
        lit = pane.view.lit_entry()
        assert lit in [row.id for row in pane.view.rows_in_view()]
        met.append(lit)
        QTest.keyClick(pane.bar.find_field, Qt.Key.Key_Return)
    assert met == [hits[2].id, hits[1].id, hits[0].id, hits[2].id]
    assert len(entries) == 300


def test_what_is_not_said_is_not_found_and_said_so(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.chatter(10)
    pane = page_of(book, desk, qtbot).timeline
    pane.bar.find_field.setText("Segelflugzeug")
    qtbot.waitUntil(lambda: "Not found" in [label.text() for label in _labels(pane.bar)])


def test_jumping_to_a_date_lands_on_its_first_entry(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    entries = book.chatter(400)
    pane = page_of(book, desk, qtbot).timeline
    on = date(2026, 3, 10)
    pane.go_to_date(on)
    settled(pane.model, qtbot)
    first = next(entry for entry in entries if to_local(entry.at, ZONE).date() == on)
    assert pane.view.lit_entry() == first.id
    pane.go_to_date(date(1890, 1, 1))
    settled(pane.model, qtbot)
    assert pane.view.lit_entry() == entries[0].id


def test_away_from_the_end_a_pill_tells_of_new_entries_and_leads_there(
    book: TimelineBook, desk: Desk, qtbot: QtBot
) -> None:
    book.chatter(200)
    pane = page_of(book, desk, qtbot).timeline
    assert not pane.pill.isVisible()
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().value() - 600)
    settled(pane.model, qtbot)
    fresh = [book.said(START + timedelta(days=15, minutes=n), "Neues") for n in range(2)]
    for number, entry in enumerate(fresh, start=1):
        with qtbot.waitSignal(pane.model.arrived):
            book.change(_adding(entry), qtbot)
        settled(pane.model, qtbot)
        assert pane.pill.isVisible()
        assert pane.pill.text() == f"{number} new"
    pane.pill.click()
    settled(pane.model, qtbot)
    assert pane.view.rows_in_view()[-1].id == fresh[-1].id
    assert not pane.pill.isVisible()


def test_rows_are_told_anew_in_another_language(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.write(book.said(START, kind=InteractionKind.CALL, channel=Channel.PHONE, outcome=CallOutcome.MISSED))
    pane = page_of(book, desk, qtbot).timeline

    class Shouting(QTranslator):
        def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
            return False

        def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
            return text.upper() if context == "words" else text

    translator = Shouting()
    QApplication.installTranslator(translator)
    try:
        qtbot.waitUntil(lambda: pane.model.rows[0].title == "MISSED CALL")
    finally:
        QApplication.removeTranslator(translator)
    qtbot.waitUntil(lambda: pane.model.rows[0].title == "Missed call")


def test_a_filter_that_nothing_passes_offers_the_way_back(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.chatter(10)
    page = page_of(book, desk, qtbot)
    pane = page.timeline
    with qtbot.waitSignal(pane.model.landed):
        pane.bar.filter_to(Filter(channels=frozenset({Channel.LETTER})))
    assert empty_words(page) == ["Nothing passes the filter"]
    with qtbot.waitSignal(pane.model.landed):
        assert desk.commands.run("timeline.unfilter")
    assert empty_words(page) == []
    assert len(pane.model.rows) == 10


def test_a_client_without_entries_is_told_how_to_begin(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    page = page_of(book, desk, qtbot)
    assert empty_words(page) == ["Nothing written down yet"]
    book.change(_adding(book.said(START, "Hallo")), qtbot)
    qtbot.waitUntil(lambda: len(page.timeline.model.rows) == 1)
    assert empty_words(page) == []


def test_marks_are_set_by_command_and_shown_at_once(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    entry = book.said(START, "Bitte um Rückruf")
    book.write(entry)
    pane = page_of(book, desk, qtbot).timeline
    chosen(pane, entry)
    for command, words in (
        ("timeline.pin", {"pinned"}),
        ("timeline.answer", {"pinned", "needs no answer"}),
        ("timeline.sensitive", {"pinned", "needs no answer", "sensitive"}),
        ("timeline.pin", {"needs no answer", "sensitive"}),
    ):
        run(desk, command, qtbot)
        qtbot.waitUntil(partial(_is_marked, pane, words))


def test_what_a_mail_quotes_is_shown_and_hidden_by_a_command_that_says_which(
    book: TimelineBook, desk: Desk, qtbot: QtBot
) -> None:
    mail = book.said(START, "Ja.\n\nGern um zehn.\n\n> Passt Freitag?", channel=Channel.EMAIL)
    chat = book.said(START + timedelta(hours=1), "Bis dann")
    book.write(mail, chat)
    pane = page_of(book, desk, qtbot).timeline
    row = chosen(pane, mail)
    for is_shown, words in ((True, "Hide quoted text"), (False, "Show quoted text")):
        assert desk.commands.run("timeline.quoted")
        assert pane.view.shows_quoted(row) is is_shown
        desk.commands.refresh()
        assert desk.commands.action("timeline.quoted").text() == words
    chosen(pane, chat)
    assert not desk.commands.run("timeline.quoted")


def test_an_entry_is_filed_under_a_case_and_a_switch_described_from_its_menu(
    book: TimelineBook, desk: Desk, qtbot: QtBot
) -> None:
    case = Case(CaseId(new_id()), book.sabine.id, "Hagelschaden")
    entry = book.said(START + timedelta(hours=1), "Rufen Sie an", channel=Channel.SMS)
    book.write(case, book.said(START, "Hallo"), entry)
    page = page_of(book, desk, qtbot)
    pane = page.timeline
    qtbot.waitUntil(pane.bar.case_button.isVisible)
    menu = pane.acts.menu(chosen(pane, entry))
    for words in ("Hagelschaden", "From WhatsApp, wanted by the client"):
        action = next(each for part in menu.findChildren(QMenu) for each in part.actions() if each.text() == words)
        with qtbot.waitSignal(desk.jobs.changed):
            action.trigger()
    found = stored(book, entry)
    assert found is not None
    assert (found.case, found.switch_from, found.switch_by) == (case.id, Channel.WHATSAPP, "client")
    menu.deleteLater()


def test_a_photo_leads_into_its_case_where_it_stands(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    case = Case(CaseId(new_id()), book.sabine.id, "Hagelschaden")
    filed = [replace(entry, case=case.id) for entry in book.chatter(30)]

    def change(session: WriteSession) -> Changes:
        session.add(case)
        for entry in filed:
            session.replace(entry)
        return session.changes("")

    book.store.write(change)
    pane = page_of(book, desk, qtbot).timeline
    oldest = chosen(pane, filed[0])
    pane.spots.case_wanted.emit(case.id, oldest.position)
    qtbot.waitUntil(lambda: pane.view.lit_entry() == filed[0].id)
    assert pane.bar.view.only == Filter(case=case.id)
    pane.view.show_newest()
    pane.spots.case_wanted.emit(case.id, oldest.position)
    qtbot.waitUntil(lambda: (row := pane.view.current_row()) is not None and row.id == filed[0].id)


def test_copying_takes_the_whole_text(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    entry = book.said(START, "Wort " * 3000, subject="Betreff", channel=Channel.EMAIL)
    book.write(entry)
    pane = page_of(book, desk, qtbot).timeline
    chosen(pane, entry)
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Betreff\n\n" + "Wort " * 3000


def test_an_own_note_can_be_reworded_and_a_message_cannot(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    note = book.said(START, "Hund heißt Bello", kind=InteractionKind.NOTE, direction=Direction.INTERNAL)
    message = book.said(START + timedelta(hours=1), "Hallo")
    book.write(note, message)
    pane = page_of(book, desk, qtbot).timeline
    chosen(pane, message)
    assert not desk.commands.run("timeline.edit")
    chosen(pane, note)
    assert desk.commands.run("timeline.edit")
    with qtbot.waitSignal(desk.jobs.changed):
        pane.spots._take_words("Hund heißt Balu")
    found = stored(book, note)
    assert found is not None
    assert found.body == "Hund heißt Balu"


def test_deleting_takes_the_entry_out_of_the_list_and_undo_brings_it_back(
    book: TimelineBook, desk: Desk, qtbot: QtBot
) -> None:
    from local_store import undo

    entries = book.chatter(5)
    pane = page_of(book, desk, qtbot).timeline
    chosen(pane, entries[2])
    run(desk, "timeline.delete", qtbot)
    qtbot.waitUntil(lambda: pane.model.number_of(entries[2].id) < 0)
    with qtbot.waitSignal(desk.jobs.changed):
        desk.jobs.operation(undo.undo, keeps_undo=False)
    qtbot.waitUntil(lambda: pane.model.number_of(entries[2].id) == 2)


def test_addresses_are_opened_after_a_click_and_only_safe_ones(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.chatter(1)
    pane = page_of(book, desk, qtbot).timeline
    opened: list[str] = []

    def remember(url: QUrl) -> None:
        opened.append(url.toString())

    pane.spots.open_url = remember
    for address in ("https://a.example/x", "file:///etc/passwd", "mailto:a@b.example"):
        pane.view.spot_hit.emit(pane.model.rows[0], Spot(pane.rect().toRectF(), Act.LINK, address))
    assert opened == ["https://a.example/x", "mailto:a@b.example"]


def test_the_head_says_who_this_is_and_who_waits(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    sabine = replace(book.sabine, preferred_channel=Channel.WHATSAPP, reachable_days="12345")
    consents = [
        Consent(ConsentId(new_id()), sabine.id, Channel.WHATSAPP, "service", given_on=date(2025, 1, 7)),
        Consent(
            ConsentId(new_id()),
            sabine.id,
            Channel.EMAIL,
            "advertising",
            given_on=date(2025, 1, 7),
            withdrawn_on=date(2025, 6, 1),
        ),
    ]

    def change(session: WriteSession) -> Changes:
        session.replace(sabine)
        return session.changes("")

    book.store.write(change)
    book.write(*consents, book.said(NOW - timedelta(hours=3), "Sind Sie da?"))
    head = page_of(book, desk, qtbot).head
    assert head.name.text() == "Sabine Krüger"
    assert head.household.text() == "Haushalt Krüger (2)"
    assert head.wishes.text() == "Prefers WhatsApp · Mon–Fri"
    assert head.last.text() == "Last contact: 07:00, WhatsApp"
    assert head.waits.text().startswith("Waits for an answer: 3")
    marks = [child.accessibleName() for child in head.findChildren(QWidget) if "by" in child.accessibleName()]
    assert marks == [
        "Service by WhatsApp: consent given on 07/01/2025",
        "Advertising by E-mail: withdrawn on 01/06/2025",
    ]


def test_a_client_is_looked_at_when_the_page_stays_open(
    book: TimelineBook, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.desktop.pages import client_page

    monkeypatch.setattr(client_page, "LOOKED_AFTER_MS", 30)
    book.write(book.said(NOW - timedelta(hours=3), "Sind Sie da?"))

    def looked() -> str:
        with book.store.reading() as session:
            return str(
                session.value("SELECT looked_stamp FROM client_state WHERE id = ?", (bytes.fromhex(book.sabine.id),))
            )

    before = looked()
    with qtbot.waitSignal(desk.jobs.changed) as changed:
        page_of(book, desk, qtbot)
    assert isinstance(changed.args, list)
    assert changed.args[0].clients == {book.sabine.id}
    assert looked() > before
    with book.store.reading() as session:
        from local_store import undo

        assert undo.steps(session).undo == ""


def test_a_client_deleted_while_shown_leaves_a_calm_page(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.chatter(10)
    composer, side = Part(), Part()
    page = ClientPage(desk, composer, side)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.timeline.model.landed):
        page.show_client(book.sabine.id)
    assert (composer.client, side.client) == (book.sabine.id, book.sabine.id)

    def change(session: WriteSession) -> Changes:
        session.remove(Client, book.sabine.id)
        return session.changes("")

    book.change(change, qtbot)
    qtbot.waitUntil(lambda: empty_words(page) == ["This client is not in the book any more"])
    assert (composer.client, side.client) == (None, None)
    assert not desk.commands.run("timeline.pin")


def test_the_brief_of_an_unknown_client_is_none(book: TimelineBook) -> None:
    with book.store.reading() as session:
        assert client_brief.look(session, ClientId(new_id())) is None
        found = client_brief.look(session, book.sabine.id, NOW)
    assert found is not None
    assert [each.id for each in found.others] == [book.joerg.id]


def test_a_second_page_takes_over_the_commands_of_the_first(book: TimelineBook, desk: Desk, qtbot: QtBot) -> None:
    book.chatter(3)
    first = page_of(book, desk, qtbot)
    first.close()
    first.deleteLater()
    second = page_of(book, desk, qtbot)
    desk.commands.refresh()
    chosen(second.timeline, second.timeline.model.rows[0].entry.interaction)
    run(desk, "timeline.pin", qtbot)


def _is_marked(pane: TimelinePane, words: set[str]) -> bool:
    return {mark.words for mark in pane.model.rows[0].marks} == words


def _labels(widget: QWidget) -> list[TextLabel]:
    return [label for label in widget.findChildren(TextLabel) if label.isVisible()]


def _adding(entry: Interaction) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.add(entry)
        return session.changes("")

    return change
