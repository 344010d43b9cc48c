"""Rows that were drawn before are copied: the copy is what would be drawn, and never what was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from app.desktop.delegates.timeline_pictures import RowPictures
from app.desktop.delegates.timeline_sheet import Sheet
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.ids import InteractionId, new_id
from tests.desktop.timeline_book import TimelineBook, book, model_of, view_of

__all__ = ["book"]

SHEET = Sheet(40, (), (), QRectF(0, 0, 100, 40))
WHITE, RED = QColor(Qt.GlobalColor.white), QColor(Qt.GlobalColor.red)


class Drawing:
    """Fills the row and counts how often it was asked to."""

    def __init__(self, colour: QColor = RED) -> None:
        self.count = 0
        self._colour = colour

    def __call__(self, _sheet: Sheet, painter: QPainter) -> None:
        self.count += 1
        painter.fillRect(0, 0, 10, 10, self._colour)


@pytest.fixture
def of(qtbot: QtBot) -> Callable[..., QPixmap | None]:
    kept = RowPictures()
    entry = InteractionId(new_id())

    def ask(draw: Drawing, sheet: Sheet = SHEET, ratio: float = 1.0) -> QPixmap | None:
        return kept.of(entry, sheet, 100, ratio, WHITE, draw)

    return ask


def image(view: TimelineView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_a_row_is_drawn_once_for_a_sheet_and_anew_for_another(of: Callable[..., QPixmap | None]) -> None:
    draw = Drawing()
    first = of(draw)
    assert first is not None
    assert first.toImage().pixelColor(5, 5) == RED
    assert first.toImage().pixelColor(50, 30) == WHITE
    of(draw)
    assert draw.count == 1
    of(draw, replace(SHEET))
    assert draw.count == 2


def test_a_finer_screen_gets_its_own_pixels_and_a_fraction_none(of: Callable[..., QPixmap | None]) -> None:
    draw = Drawing()
    fine = of(draw, ratio=2.0)
    assert fine is not None
    assert fine.width() == 200
    assert fine.height() >= 80
    assert of(draw, ratio=1.25) is None
    assert of(draw, Sheet(5000, (), (), QRectF())) is None


def test_rows_of_nearly_the_same_height_take_the_same_room(of: Callable[..., QPixmap | None]) -> None:
    rooms = set()
    for height in (65, 90, 128):
        drawn = of(Drawing(), Sheet(height, (), (), QRectF()))
        assert drawn is not None
        assert drawn.height() >= height
        rooms.add(drawn.height())
    assert len(rooms) == 1


def test_pictures_take_no_more_than_they_may(qtbot: QtBot) -> None:
    kept = RowPictures(most_bytes=3 * 100 * 64 * 4)
    entries = [InteractionId(new_id()) for _ in range(10)]
    for entry in entries:
        kept.of(entry, SHEET, 100, 1.0, WHITE, Drawing())
    assert len(kept) == 3
    draw = Drawing()
    kept.of(entries[-1], SHEET, 100, 1.0, WHITE, draw)
    assert draw.count == 0
    kept.clear()
    assert len(kept) == 0


def test_what_is_copied_is_what_would_be_drawn(
    book: TimelineBook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.chatter(60)
    model = model_of(book, qtbot)
    view = view_of(book, model, qtbot)
    view.setCurrentIndex(model.index(model.rowCount() - 2))
    image(view)  # keeps the pictures that the next look copies
    copied = image(view)
    monkeypatch.setattr(RowPictures, "of", lambda *_: None)
    assert image(view) == copied
