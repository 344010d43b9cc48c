"""The timeline on screen keeps its place, draws every text without harm, and can be used by hand, key and ear."""

import io
import sys
from datetime import timedelta

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.delegates import timeline_prose as prose
from app.desktop.delegates.timeline_delegate import TimelineDelegate
from app.desktop.delegates.timeline_photos import Tile
from app.desktop.delegates.timeline_sheet import Act, Prose, Sheet
from app.desktop.models.timeline_row import Row
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import AttachmentId, new_id
from local_store.book.records import Attachment, Interaction
from local_store.session import WriteSession
from tests.desktop.timeline_book import START, TimelineBook, book, model_of, settled, view_of

__all__ = ["book"]


def delegate_of(view: TimelineView) -> TimelineDelegate:
    delegate = view.itemDelegate()
    assert isinstance(delegate, TimelineDelegate)
    return delegate


def sheet_of(view: TimelineView, row: Row) -> Sheet:
    return delegate_of(view).sheet(row)


def layouts(sheet: Sheet) -> list[QTextLayout]:
    return [layout for piece in sheet.pieces if isinstance(piece, Prose) for _, layout in piece.paragraphs]


def top_of(view: TimelineView, row: Row) -> int:
    model = view.model()
    for number in range(model.rowCount()):
        if model.index(number, 0).data(Qt.ItemDataRole.UserRole + 1).id == row.id:
            return view.visualRect(model.index(number, 0)).top()
    pytest.fail("the row is not in the window")


def test_it_opens_at_the_newest_entry(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(100)
    view = view_of(book, model_of(book, qtbot), qtbot)
    assert view.is_at_newest
    assert view.rows_in_view()[-1].id == entries[-1].id


def test_two_screens_are_loaded_ahead_without_anybody_scrolling(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(400)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() - bar.minimum() >= 2 * view.viewport().height())


def test_what_is_read_stays_where_it_is_while_older_and_newer_pages_come_and_go(
    book: TimelineBook, qtbot: QtBot
) -> None:
    book.chatter(700)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    bar = view.verticalScrollBar()
    for step in [-900] * 30 + [900] * 30:
        bar.setValue(bar.value() + step)
        view.repaint()
        read = view.rows_in_view()[1]
        before = top_of(view, read)
        settled(model, qtbot)
        assert top_of(view, read) == before
        positions = [row.position for row in model.rows]
        assert positions == sorted(set(positions))


def test_at_the_end_it_follows_what_is_said_and_elsewhere_it_stays(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(100)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)

    fresh = book.said(START + timedelta(days=15), "Gerade eben")
    _add(book, qtbot, fresh)
    settled(model, qtbot)
    assert view.rows_in_view()[-1].id == fresh.id

    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 800)
    settled(model, qtbot)
    read = view.rows_in_view()[0]
    before = top_of(view, read)
    with qtbot.waitSignal(model.arrived):
        _add(book, qtbot, book.said(START + timedelta(days=15, hours=1), "Und noch etwas"))
    assert top_of(view, read) == before
    assert not view.is_at_newest


def test_an_entry_one_jumps_to_is_in_view_and_lit_once(book: TimelineBook, qtbot: QtBot, light: Theme) -> None:
    book.chatter(400)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    model.slide(up=True)
    settled(model, qtbot)
    wanted = model.rows[10]
    view.show_newest()
    view.show_entry(wanted.position)
    qtbot.waitUntil(lambda: view.lit_entry() == wanted.id)
    settled(model, qtbot)
    assert wanted.id in [row.id for row in view.rows_in_view()]
    current = view.current_row()
    assert current is not None
    assert current.id == wanted.id
    qtbot.waitUntil(lambda: view.lit_entry() is None)


def test_a_narrower_window_keeps_the_place(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(200)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 700)
    settled(model, qtbot)
    read = view.rows_in_view()[0]
    before = top_of(view, read)
    view.resize(420, 640)
    settled(model, qtbot)
    assert top_of(view, read) == before
    view.resize(760, 640)
    settled(model, qtbot)
    assert top_of(view, read) == before


def test_every_row_answers_a_screen_reader_with_its_sentence(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(5)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    spoken = [interface.child(number).text(QAccessible.Text.Name) for number in range(interface.childCount())]
    assert spoken == [row.spoken for row in model.rows]
    assert spoken[1] == "Sabine Krüger, WhatsApp, Monday, 2 March 2026, 10:30. Nachricht 1 und noch etwas mehr dazu."


def test_text_from_right_to_left_stands_at_the_right_of_its_bubble(book: TimelineBook, qtbot: QtBot) -> None:
    book.write(book.said(START, "שלום, מתי תגיעו?\nKommen Sie bitte am Freitag um fünfzehn Uhr vorbei."))
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    hebrew, german = layouts(sheet_of(view, model.rows[0]))
    assert hebrew.textOption().textDirection() == Qt.LayoutDirection.RightToLeft
    right = hebrew.lineAt(0).naturalTextRect().right()
    assert right == pytest.approx(hebrew.lineAt(0).width(), abs=1.5)
    assert right >= german.lineAt(0).naturalTextRect().right() - 1.5
    assert german.lineAt(0).naturalTextRect().left() == pytest.approx(0, abs=1)


def test_only_web_mail_and_telephone_addresses_are_links() -> None:
    text = "Siehe https://a.example/b?c=1, www.b.example. Mail: x.y@c.example; file:///etc/passwd javascript:alert(1) 😀 tel:+4917604069001"
    found = [(text[start:end], address) for start, end, address in prose.links_in(text)]
    assert found == [
        ("https://a.example/b?c=1", "https://a.example/b?c=1"),
        ("www.b.example", "https://www.b.example"),
        ("x.y@c.example", "mailto:x.y@c.example"),
        ("tel:+4917604069001", "tel:+4917604069001"),
    ]
    assert not prose.may_open("file:///etc/passwd")
    assert not prose.may_open("javascript:alert(1)")


def test_a_click_on_a_link_reports_it_even_behind_emoji(book: TimelineBook, qtbot: QtBot) -> None:
    book.write(book.said(START, "😀😀 https://a.example/x"))
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    row = model.rows[0]
    (spot,) = [spot for spot in sheet_of(view, row).spots if spot.act is Act.LINK]
    at = delegate_of(view).body_of(row, view.visualRect(model.index(0))).topLeft() - sheet_of(view, row).body.topLeft()
    with qtbot.waitSignal(view.spot_hit) as hit:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=(at + spot.rect.center()).toPoint())
    assert hit.args == [row, spot]
    assert spot.value == "https://a.example/x"


def test_what_is_looked_for_is_marked_in_every_spelling_and_heights_stay(book: TimelineBook, qtbot: QtBot) -> None:
    book.write(book.said(START, "😀 Die Kündigung der Hausratversicherung"))
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    before = sheet_of(view, model.rows[0])
    view.set_query("kuendigung versicherung")
    after = sheet_of(view, model.rows[0])
    (layout,) = layouts(after)
    text = layout.text().encode("utf-16-le")
    marked = [text[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le") for each in layout.formats()]
    assert marked == ["Kündigung", "versicherung"]
    assert after.height == before.height
    view.set_query("")
    assert not layouts(sheet_of(view, model.rows[0]))[0].formats()


@pytest.mark.parametrize(
    "body",
    [
        "😀" * 10_000,
        "Wort " * 1_000_000,
        "x" * 5_000_000,
        "\n".join("zeile" for _ in range(100_000)),
        "a\u0300" * 50_000,
    ],
    ids=["emoji", "words", "one word", "lines", "accents"],
)
def test_no_text_is_laid_out_beyond_bounds_folded_or_open(book: TimelineBook, qtbot: QtBot, body: str) -> None:
    book.write(book.said(START, body))
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    row = model.rows[0]
    folded = sheet_of(view, row)
    view.turn(row)
    opened = sheet_of(view, row)
    assert sum(layout.lineCount() for layout in layouts(opened)) <= prose.MOST_LINES
    assert sum(len(layout.text()) for layout in layouts(opened)) <= 2 * 4000 + 2
    assert folded.height < opened.height
    assert any(spot.act is Act.READ for spot in opened.spots)
    view.turn(row)
    assert sheet_of(view, row).height == folded.height


def test_a_card_opens_in_place_by_enter_and_by_click(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(10)
    note = book.said(
        START + timedelta(days=2),
        "Erste Zeile\n" * 12,
        kind=InteractionKind.NOTE,
        channel=Channel.INTERNAL,
        direction=Direction.INTERNAL,
    )
    book.write(note)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    number = model.number_of(note.id)
    view.setCurrentIndex(model.index(number))
    folded = view.visualRect(model.index(number)).height()
    QTest.keyClick(view, Qt.Key.Key_Return)
    opened = view.visualRect(model.index(number)).height()
    assert opened > folded
    body = delegate_of(view).body_of(model.rows[number], view.visualRect(model.index(number)))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=body.topLeft().toPoint() + QPoint(20, 20))
    assert view.visualRect(model.index(number)).height() == folded


def test_the_keyboard_goes_through_the_entries_and_to_both_ends(book: TimelineBook, qtbot: QtBot) -> None:
    entries = book.chatter(300)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    settled(model, qtbot)
    assert view.rows_in_view()[0].id == entries[0].id
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    current = view.current_row()
    assert current is not None
    assert current.id == entries[1].id
    QTest.keyClick(view, Qt.Key.Key_End)
    settled(model, qtbot)
    assert view.rows_in_view()[-1].id == entries[-1].id


def test_photos_come_after_the_list_and_take_the_room_they_were_given(book: TimelineBook, qtbot: QtBot) -> None:
    entry = book.said(START)
    picture = io.BytesIO()
    Image.new("RGB", (640, 480), (200, 40, 40)).save(picture, "JPEG")
    sha256, size = book.store.blobs.put(picture.getvalue())
    photos = [Attachment(AttachmentId(new_id()), entry.id, f"{n}.jpg", "image/jpeg", size, sha256) for n in range(6)]
    book.write(entry, *photos)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    sheet = sheet_of(view, model.rows[0])
    tiles = [piece for piece in sheet.pieces if isinstance(piece, Tile)]
    assert [tile.more for tile in tiles] == [0, 0, 0, 2]

    place = (
        tiles[0].rect.center()
        + delegate_of(view).body_of(model.rows[0], view.visualRect(model.index(0))).topLeft()
        - sheet.body.topLeft()
    )

    def is_red() -> bool:
        colour = view.viewport().grab().toImage().pixelColor(place.toPoint())
        return colour.red() > 150 and colour.green() < 90

    height = view.visualRect(model.index(0)).height()
    qtbot.waitUntil(is_red)
    assert view.visualRect(model.index(0)).height() == height


def test_colours_and_typefaces_follow_the_theme_at_once(book: TimelineBook, qtbot: QtBot, light: Theme) -> None:
    book.chatter(20)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    bright = view.viewport().grab().toImage().pixelColor(4, 4)
    light.apply(SchemeChoice.DARK)
    QApplication.processEvents()
    dark = view.viewport().grab().toImage().pixelColor(4, 4)
    assert bright.lightness() > 200
    assert dark.lightness() < 60
    read = view.rows_in_view()[-1]
    height = sheet_of(view, read).height
    light.set_text_scale(1.5)
    QApplication.processEvents()
    assert sheet_of(view, read).height > height
    assert view.is_at_newest


def test_painting_loses_no_reference_to_none(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(60)
    view = view_of(book, model_of(book, qtbot), qtbot)
    view.repaint()
    before = sys.getrefcount(None)
    for _ in range(300):
        view.viewport().repaint()
    assert abs(sys.getrefcount(None) - before) < 150


def test_the_memory_of_sheets_is_bounded_and_heights_are_kept(book: TimelineBook, qtbot: QtBot) -> None:
    book.chatter(900)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    bar = view.verticalScrollBar()
    for _ in range(40):
        bar.setValue(bar.value() - 1200)
        settled(model, qtbot)
    cache = delegate_of(view).cache
    assert len(cache) <= 300
    assert view.rows_in_view()


def _add(book: TimelineBook, qtbot: QtBot, entry: Interaction) -> None:
    def change(session: WriteSession) -> Changes:
        session.add(entry)
        return session.changes("")

    book.change(change, qtbot)
