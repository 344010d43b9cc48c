"""The photo viewer turns, zooms and leads back; files of the book are saved where the adviser wants them."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.models import timeline_find
from app.desktop.theme.icons import Icon
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.photo_viewer import PhotoViewer, Shown
from local_store.book.changes import Changes
from local_store.book.ids import CaseId, InteractionId, new_id
from local_store.book.kind import Kind
from tests.desktop.timeline_book import TimelineBook, book

__all__ = ["book"]

SIZE = (1200, 900)


def photo(book: TimelineBook, red: int, *, turned: bool = False) -> str:
    content = io.BytesIO()
    image = Image.new("RGB", SIZE, (red, 10, 10))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6  # EXIF orientation: a quarter turn to the right
    image.save(content, "JPEG", exif=exif)
    return book.store.blobs.put(content.getvalue())[0]


def viewer_of(book: TimelineBook, qtbot: QtBot, *hashes: str) -> PhotoViewer:
    window = QWidget()
    qtbot.addWidget(window)
    book.windows.append(window)
    window.resize(800, 600)
    window.show()
    viewer = PhotoViewer(book.jobs, PhotoShelf(book.jobs, window), window)
    photos = [
        Shown(InteractionId(new_id()), 3_000_000_000_000_000_000 + n, sha256, f"{n}.jpg", "Sabine")
        for n, sha256 in enumerate(hashes)
    ]
    viewer.show_photos(photos, 0)
    qtbot.waitUntil(viewer.is_sharp)
    return viewer


def test_keys_turn_through_the_photos_and_stop_at_both_ends(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 90), photo(book, 160), photo(book, 240))
    shown = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(viewer, key)
        current = viewer.shown()
        assert current is not None
        shown.append(current.name)
    assert shown == ["0.jpg", "1.jpg", "2.jpg", "2.jpg", "1.jpg"]


def test_a_photo_fits_at_first_and_is_zoomed_by_keys_and_wheel(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 200))
    fitting = viewer.zoom()
    assert fitting < 800 / SIZE[0]
    QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom() == pytest.approx(fitting * 1.25)
    QTest.keyClick(viewer, Qt.Key.Key_1)
    assert viewer.zoom() == 1
    QTest.keyClick(viewer, Qt.Key.Key_0)
    assert viewer.zoom() == fitting
    wheel = QWheelEvent(
        QPointF(400, 300),
        QPointF(400, 300),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewer, wheel)
    assert viewer.zoom() == pytest.approx(fitting * 1.25**2)
    for _ in range(40):
        QTest.keyClick(viewer, Qt.Key.Key_Plus)
    assert viewer.zoom() == 8


def test_a_photo_taken_upright_is_shown_upright(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 200, turned=True))
    assert viewer.zoom() < 600 / SIZE[0]


def test_enter_leads_to_the_entry_and_escape_just_closes(book: TimelineBook, qtbot: QtBot) -> None:
    sha256 = photo(book, 200)
    viewer = viewer_of(book, qtbot, sha256)
    with qtbot.waitSignal(viewer.entry_wanted) as wanted:
        QTest.keyClick(viewer, Qt.Key.Key_Return)
    assert wanted.args == [3_000_000_000_000_000_000]
    assert not viewer.isVisible()
    viewer = viewer_of(book, qtbot, sha256)
    with qtbot.assertNotEmitted(viewer.entry_wanted):
        QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_it_covers_its_window_also_when_that_grows(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 200))
    viewer.window().resize(1000, 700)
    assert viewer.size() == viewer.window().size()


def test_a_photo_that_is_no_image_has_no_picture_and_is_asked_for_once(book: TimelineBook, qtbot: QtBot) -> None:
    sha256, _ = book.store.blobs.put(b"not an image")
    shelf = PhotoShelf(book.jobs)
    with qtbot.waitSignal(shelf.came):
        assert shelf.picture_of(sha256) is None
    with qtbot.assertNotEmitted(shelf.came, wait=100):
        assert shelf.picture_of(sha256) is None


def test_a_small_picture_is_small(book: TimelineBook, qtbot: QtBot) -> None:
    sha256 = photo(book, 200)
    shelf = PhotoShelf(book.jobs)
    with qtbot.waitSignal(shelf.came):
        shelf.picture_of(sha256)
    picture = shelf.picture_of(sha256)
    assert isinstance(picture, QImage)
    assert max(picture.width(), picture.height()) <= 480
    shelf.clear()
    assert shelf.picture_of(sha256) is None


def test_a_file_is_saved_as_it_is(book: TimelineBook, tmp_path: Path) -> None:
    content = bytes(range(256)) * 20_000
    sha256, _ = book.store.blobs.put(content)
    target = timeline_find.save_copy(book.store, sha256, tmp_path / "Angebot.pdf")
    assert target.read_bytes() == content


def test_a_photo_that_is_not_here_is_asked_for_once_and_shown_when_it_comes(book: TimelineBook, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    content = io.BytesIO()
    Image.new("RGB", SIZE, (200, 10, 10)).save(content, "JPEG")
    sha256 = hashlib.sha256(content.getvalue()).hexdigest()
    shelf = PhotoShelf(book.jobs, window)
    asked: list[str] = []
    shelf.missing.connect(asked.append)
    assert shelf.picture_of(sha256) is None
    qtbot.waitUntil(lambda: asked == [sha256])

    # Something else comes: the photo is looked for again, and not asked for a second time.
    book.jobs.tell(Changes("Sync", frozenset({Kind.ATTACHMENT})))
    qtbot.waitUntil(lambda: book.jobs.is_idle)
    assert shelf.picture_of(sha256) is None
    assert asked == [sha256]

    book.store.blobs.put(content.getvalue())
    with qtbot.waitSignal(shelf.came):
        book.jobs.tell(Changes("Sync", frozenset({Kind.ATTACHMENT})))
    assert shelf.picture_of(sha256) is not None


def test_a_photo_that_is_not_here_says_so(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 90))
    assert viewer.absence() == ""
    gone = Shown(InteractionId(new_id()), 3_000_000_000_000_000_009, "0" * 64, "weg.jpg", "Sabine")
    viewer.show_photos([gone], 0)
    assert viewer.absence() == "The photo is being opened …"
    qtbot.waitUntil(lambda: viewer.absence() == "This photo is not on this computer, or it is damaged.")


def test_a_photo_leads_to_its_case_and_is_saved(book: TimelineBook, qtbot: QtBot) -> None:
    viewer = viewer_of(book, qtbot, photo(book, 90))
    shown = viewer.shown()
    assert shown is not None
    saved: list[object] = []
    cases: list[object] = []
    viewer.save_wanted.connect(saved.append)
    viewer.case_wanted.connect(lambda case, position: cases.append((case, position)))
    QTest.keyClick(viewer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved == [shown]
    assert Icon.CASE not in {button.icon for button in viewer._buttons()}
    filed = replace(shown, case=CaseId(new_id()))
    viewer.show_photos([filed], 0)
    button = next(each for each in viewer._buttons() if each.icon is Icon.CASE)
    QTest.mouseClick(viewer, Qt.MouseButton.LeftButton, pos=button.rect.center().toPoint())
    assert cases == [(filed.case, filed.position)]
    assert viewer.isHidden()
