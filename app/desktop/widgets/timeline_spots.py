"""What a click inside an entry leads to: addresses, photos, files, long texts, quoted entries, own notes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.desktop.delegates.timeline_prose import may_open
from app.desktop.delegates.timeline_sheet import Act, Spot
from app.desktop.desk import Desk
from app.desktop.models import timeline_find
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.models.timeline_row import Row
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.timeline_acts import text_of
from local_store.book.ids import InteractionId

if TYPE_CHECKING:
    from app.desktop.widgets.photo_viewer import PhotoViewer, Shown
    from app.desktop.widgets.text_reader import TextReader


class TimelineSpots(QObject):
    """Does what the spots of a timeline promise. Viewer and reader cover the window and are made when first needed."""

    entry_wanted = Signal(object)
    """Position (int, 64 bit)."""
    case_wanted = Signal(object, object)
    """CaseId, and the position (int, 64 bit) of an entry of it."""
    reworded = Signal(object, str)
    """InteractionId of an own note, and what it says now."""

    def __init__(self, desk: Desk, model: TimelineModel, shelf: PhotoShelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model, self._shelf, self._page = desk, model, shelf, parent
        self._rewording: InteractionId | None = None
        self._read_row: InteractionId | None = None
        self._viewer: PhotoViewer | None = None
        self._reader: TextReader | None = None
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        """What opens a web, mail or telephone address after a click."""
        model.settled.connect(self._head_again)

    @Slot(object, object)
    def do(self, row: Row, spot: Spot) -> None:
        """Do what a spot of a row promises."""
        if spot.act is Act.LINK and may_open(spot.value):
            self.open_url(QUrl(spot.value))
        elif spot.act is Act.PHOTO:
            self._show_photos(row, int(spot.value))
        elif spot.act is Act.FILE:
            self._save_file(row, int(spot.value))
        elif spot.act is Act.READ:
            self._read(row)
        elif spot.act is Act.QUOTE:
            self._desk.jobs.query(partial(timeline_find.place, InteractionId(spot.value)), self._to_quoted)
        elif spot.act is Act.IMPORT:
            self._desk.navigation.open_page("import")

    @Slot(object)
    def reword(self, row: Row) -> None:
        """Offer an own note for editing."""
        self._rewording = row.id
        self._read_row = None
        self._sheet().reword(row.title, row.entry.interaction.body)

    def _to_quoted(self, position: int | None) -> None:
        if position is not None:
            self.entry_wanted.emit(position)

    def _show_photos(self, row: Row, number: int) -> None:
        from app.desktop.widgets.photo_viewer import PhotoViewer, Shown

        if self._viewer is None:
            self._viewer = PhotoViewer(self._desk.jobs, self._shelf, self._page.window())
            self._viewer.entry_wanted.connect(self.entry_wanted)
            self._viewer.case_wanted.connect(self.case_wanted)
            self._viewer.save_wanted.connect(self._save_photo)
        photos = [
            Shown(each.id, each.position, photo.sha256, photo.name, each.tip.partition("\n")[0], each.case)
            for each in sorted(self._model.rows, key=_position)
            for photo in each.photos
        ]
        own = [place for place, shown in enumerate(photos) if shown.entry == row.id]
        self._viewer.show_photos(photos, own[number] if number < len(own) else 0)

    def _read(self, row: Row) -> None:
        self._rewording, self._read_row = None, row.id
        self._sheet().read(_read_title(row), text_of(row))

    @Slot()
    def _head_again(self) -> None:
        """The rows speak another language now, and so does what the open sheet is headed."""
        entry = self._rewording or self._read_row
        if self._reader is None or not self._reader.isVisible() or entry is None:
            return
        number = self._model.number_of(entry)
        if number >= 0:
            row = self._model.rows[number]
            self._reader.retitle(row.title if self._rewording else _read_title(row))

    @Slot(str)
    def _take_words(self, body: str) -> None:
        entry, self._rewording = self._rewording, None
        if entry is not None:
            self.reworded.emit(entry, body)

    def _sheet(self) -> "TextReader":
        if self._reader is None:
            from app.desktop.widgets.text_reader import TextReader

            self._reader = TextReader(self._page.window())
            self._reader.reworded.connect(self._take_words)
        return self._reader

    def _save_file(self, row: Row, number: int) -> None:
        each = row.files[number]
        self._save_as(each.name, each.sha256)

    @Slot(object)
    def _save_photo(self, shown: "Shown") -> None:
        self._save_as(shown.name, shown.sha256)

    def _save_as(self, name: str, sha256: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        target, _ = QFileDialog.getSaveFileName(self._page, self.tr("Save a copy"), name)
        if target:
            save = partial(timeline_find.save_copy, self._desk.jobs.store, sha256, Path(target))
            self._desk.jobs.work(save, self._saved)

    def _saved(self, target: Path) -> None:
        said = self.tr("Saved as {name}. The copy is not encrypted.").format(name=target.name)
        self._desk.navigation.notice_wanted.emit(Notice(said, Level.SUCCESS, lasts_ms=6000))


def _read_title(row: Row) -> str:
    return row.subject or row.tip.partition("\n")[0]


def _position(row: Row) -> int:
    return row.position
