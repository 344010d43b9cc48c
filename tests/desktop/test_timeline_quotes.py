"""What a mail quotes is folded below its own words, and comes into sight by hand, by key and by looking for it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.delegates.timeline_delegate import TimelineDelegate
from app.desktop.delegates.timeline_sheet import Act, Prose, Sheet, Words
from app.desktop.models.timeline_row import Row
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.channel import Channel
from tests.desktop.timeline_book import START, TimelineBook, book, model_of, view_of

__all__ = ["book"]

SHORT = "Freitag passt."
WORDS = "Danke für die Unterlagen.\n\nFreitag passt mir gut.\n\nSabine Krüger"
QUOTE = "Am 01.03.2026 um 18:02 schrieb Petra Vogel:\n> Guten Tag Frau Krüger,\n> passt Ihnen Freitag um zehn Uhr?"


def delegate_of(view: TimelineView) -> TimelineDelegate:
    delegate = view.itemDelegate()
    assert isinstance(delegate, TimelineDelegate)
    return delegate


def sheet_of(view: TimelineView, row: Row) -> Sheet:
    return delegate_of(view).sheet(row)


def layouts(sheet: Sheet) -> list[QTextLayout]:
    return [layout for piece in sheet.pieces if isinstance(piece, Prose) for _, layout in piece.paragraphs]


def mail_in(book: TimelineBook, qtbot: QtBot, words: str, quote: str = QUOTE) -> tuple[TimelineView, Row]:
    book.chatter(3)
    mail = book.said(START + timedelta(days=1), f"{words}\n\n{quote}", channel=Channel.EMAIL, subject="AW: Hausrat")
    book.write(mail)
    book.chatter(3, START + timedelta(days=2))
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    number = model.number_of(mail.id)
    view.setCurrentIndex(model.index(number))
    return view, model.rows[number]


def says(view: TimelineView, row: Row) -> str:
    """Every word that one sees of an entry."""
    lines = [piece.text for piece in sheet_of(view, row).pieces if isinstance(piece, Words)]
    return "\n".join([*lines, *(layout.text() for layout in layouts(sheet_of(view, row)))])


def click(view: TimelineView, row: Row, act: Act) -> None:
    (spot,) = [each for each in sheet_of(view, row).spots if each.act is act]
    body = delegate_of(view).body_of(row, view.visualRect(view.currentIndex()))
    at = body.topLeft() - sheet_of(view, row).body.topLeft()
    place = (at + spot.rect.center()).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_what_a_mail_quotes_is_shown_and_hidden_by_a_click_where_all_its_own_words_stand(
    book: TimelineBook, qtbot: QtBot
) -> None:
    view, row = mail_in(book, qtbot, SHORT)
    folded = sheet_of(view, row).height
    assert "Show quoted text" in says(view, row)
    assert "passt Ihnen Freitag" not in says(view, row)

    click(view, row, Act.HISTORY)
    assert "Hide quoted text" in says(view, row)
    assert "passt Ihnen Freitag um zehn Uhr?" in says(view, row)
    assert view.visualRect(view.currentIndex()).height() == sheet_of(view, row).height > folded

    click(view, row, Act.HISTORY)
    assert (says(view, row).count("Show quoted text"), sheet_of(view, row).height) == (1, folded)


def test_a_closed_mail_tells_the_essence_and_offers_the_quote_once_it_is_open(book: TimelineBook, qtbot: QtBot) -> None:
    view, row = mail_in(book, qtbot, WORDS)
    assert "quoted text" not in says(view, row)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "Show quoted text" in says(view, row)
    assert "passt Ihnen" not in says(view, row)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert "quoted text" not in says(view, row)


def test_enter_shows_the_quote_of_a_mail_that_has_nothing_else_to_open(book: TimelineBook, qtbot: QtBot) -> None:
    view, row = mail_in(book, qtbot, SHORT)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.shows_quoted(row)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.shows_quoted(row)


def test_a_quote_that_is_too_long_for_the_list_is_read_on_from_its_end(book: TimelineBook, qtbot: QtBot) -> None:
    view, row = mail_in(book, qtbot, SHORT, "> noch eine Zeile\n" * 2_000)
    assert "Read all of it" not in says(view, row)
    view.turn_quoted(row)
    assert "Read all of it" in says(view, row)
    with qtbot.waitSignal(view.spot_hit) as hit:
        view.open_entry(row)
    assert hit.args[1].act is Act.READ


def test_a_hit_in_what_a_mail_quotes_unfolds_it_and_a_hit_elsewhere_does_not(book: TimelineBook, qtbot: QtBot) -> None:
    view, row = mail_in(book, qtbot, WORDS)
    view.set_query("Unterlagen")
    view.show_entry(row.position)
    assert not view.shows_quoted(row)

    view.set_query("zehn")
    view.show_entry(row.position)
    assert view.shows_quoted(row)
    marked = [layout.text() for layout in layouts(sheet_of(view, row)) if layout.formats()]
    assert marked == ["> passt Ihnen Freitag um zehn Uhr?"]
    assert row.id in [each.id for each in view.rows_in_view()]
