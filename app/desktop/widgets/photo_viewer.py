"""Photos over the whole window: zoom by wheel and keys, drag, previous and next, a copy, back to the entry or its case."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.jobs import Jobs
from app.desktop.theme.fonts import typeface
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved
from app.desktop.theme.tokens import Gap, TextSize, Weight, with_alpha
from app.desktop.widgets.photo_shelf import PhotoShelf
from local_store.book.errors import BookError
from local_store.book.ids import CaseId, InteractionId
from local_store.store import Store

_STEP = 1.25
_LARGEST = 8.0
_BAR = 52
_BUTTON = 36


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo and the entry it belongs to."""

    entry: InteractionId
    position: int
    sha256: str
    name: str
    words: str
    """Who sent it and when."""
    case: CaseId | None = None
    """What the entry is filed under."""


@dataclass(frozen=True, slots=True)
class _Button:
    rect: QRectF
    icon: Icon
    words: str


class PhotoViewer(QWidget):
    """Arrow keys turn, plus and minus zoom, 0 fits, Ctrl+S saves, Enter goes to the entry, Escape closes."""

    entry_wanted = Signal(object)
    """Position (int, 64 bit) of the entry to show."""
    case_wanted = Signal(object, object)
    """CaseId and position of the entry: the case is to be shown around it."""
    save_wanted = Signal(object)
    """Shown: a copy of it is to be saved."""
    closed = Signal()

    def __init__(self, jobs: Jobs, shelf: PhotoShelf, parent: QWidget, *, can_save: bool = True) -> None:
        super().__init__(parent)
        self._jobs, self._shelf, self._can_save = jobs, shelf, can_save
        self._photos: list[Shown] = []
        self._number = 0
        self._picture = QImage()
        self._is_lost = False
        self._zoom = 0.0
        """0 fits the window; otherwise real pixels of the photo per pixel shown."""
        self._shift = QPointF()
        self._drag_from: QPointF | None = None
        self._came_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hide()
        parent.installEventFilter(self)
        shelf.came.connect(self._small_came)

    # -- for others ------------------------------------------------------------------------------------

    def show_photos(self, photos: list[Shown], number: int) -> None:
        """Show one of these photos; the others can be turned to."""
        parent = self.parentWidget()
        if not photos or parent is None:
            return
        self._photos = photos
        self._came_from = QApplication.focusWidget()
        self.setGeometry(parent.rect())
        self._turn_to(number)
        self.show()
        self.raise_()
        self.setFocus()

    def shown(self) -> Shown | None:
        """The photo that is shown."""
        return self._photos[self._number] if self._photos else None

    def zoom(self) -> float:
        """How large the photo is shown: 1 is pixel by pixel."""
        return self._zoom or self._fitting()

    def is_sharp(self) -> bool:
        """Whether the photo itself is there, not just its small picture."""
        return not self._picture.isNull()

    def dismiss(self) -> None:
        """Go away and give the keyboard back."""
        self.hide()
        self._picture = QImage()
        self._photos = []
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus()
        self.closed.emit()

    # -- the photo -------------------------------------------------------------------------------------

    def _turn_to(self, number: int) -> None:
        self._number = max(0, min(len(self._photos) - 1, number))
        self._picture = QImage()
        self._is_lost = False
        self._zoom, self._shift = 0.0, QPointF()
        shown = self._photos[self._number]
        self._say()
        self._jobs.work(partial(_read, self._jobs.store, shown.sha256), self._came, failed=self._lost)
        self.update()

    def _say(self) -> None:
        shown = self._photos[self._number]
        count = self.tr("{number} of {count}").format(number=self._number + 1, count=len(self._photos))
        self.setAccessibleName(self.tr("Photo {name}").format(name=shown.name))
        self.setAccessibleDescription(f"{shown.words}, {count}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._photos:
            self._say()
            self.update()

    def _came(self, answer: tuple[str, QImage]) -> None:
        shown = self.shown()
        if shown is not None and answer[0] == shown.sha256:
            self._picture = answer[1]
            self._is_lost = answer[1].isNull()
            self.update()

    def _lost(self, error: BookError) -> None:
        """The small picture stays; there is none if that is lost too, and the page says so."""
        self._is_lost = True
        self.update()

    def absence(self) -> str:
        """Why nothing is to be seen: still on its way, or not to be had here; "" for a photo that is shown."""
        picture = self._drawn()
        if picture is not None and not picture.isNull():
            return ""
        if self._is_lost:
            return self.tr("This photo is not on this computer, or it is damaged.")
        return self.tr("The photo is being opened …")

    @Slot(str)
    def _small_came(self, sha256: str) -> None:
        shown = self.shown()
        if self.isVisible() and shown is not None:
            if shown.sha256 == sha256 and self._picture.isNull():
                # It was not on this laptop, and has come: the whole of it can be read now.
                self._jobs.work(partial(_read, self._jobs.store, sha256), self._came, failed=self._lost)
            self.update()

    def _drawn(self) -> QImage | None:
        shown = self.shown()
        if not self._picture.isNull() or shown is None:
            return self._picture
        return self._shelf.picture_of(shown.sha256)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(Gap.XL * 2, _BAR, -Gap.XL * 2, -_BAR)

    def _fitting(self) -> float:
        picture = self._drawn()
        if picture is None or picture.isNull():
            return 1.0
        room = self._room()
        return min(room.width() / picture.width(), room.height() / picture.height(), 1.0 if self.is_sharp() else 4.0)

    def _zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        before = self.zoom()
        fitting = self._fitting()
        zoom = min(_LARGEST, zoom)
        if zoom <= fitting:
            self._zoom, self._shift = 0.0, QPointF()
        else:
            middle = (around or self._room().center()) - self._room().center()
            self._shift = middle - (middle - self._shift) * (zoom / before)
            self._zoom = zoom
        self.update()

    # -- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        black, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        painter.fillRect(self.rect(), with_alpha(black, 0.9))
        shown, picture = self.shown(), self._drawn()
        if shown is None:
            return
        if picture is not None and not picture.isNull():
            size = QSizeF(picture.size()) * self.zoom()
            rect = QRectF(QPointF(), size)
            rect.moveCenter(self._room().center() + self._shift)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, picture)
        else:
            painter.setPen(white)
            painter.setFont(typeface(TextSize.LEAD))
            painter.drawText(self._room(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.absence())
        painter.fillRect(QRectF(0, 0, self.width(), _BAR), with_alpha(black, 0.55))
        painter.setPen(white)
        painter.setFont(typeface(TextSize.LEAD, Weight.SEMIBOLD))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        room = self.width() - 8 * _BUTTON - 3 * Gap.XL
        name = painter.fontMetrics().elidedText(shown.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRectF(Gap.XL, 6, room, _BAR / 2 - 4), flags, name)
        painter.setFont(typeface())
        painter.setPen(with_alpha(white, 0.75))
        count = self.tr("{number} of {count}").format(number=self._number + 1, count=len(self._photos))
        painter.drawText(QRectF(Gap.XL, _BAR / 2, room, _BAR / 2 - 6), flags, f"{shown.words}  ·  {count}")
        mouse = QPointF(self.mapFromGlobal(self.cursor().pos()))
        for button in self._buttons():
            is_over = button.rect.contains(mouse)
            fill_rounded(painter, button.rect, with_alpha(white, 0.22 if is_over else 0.1))
            if is_over:
                focus_ring(painter, button.rect, with_alpha(white, 0.5))
            side = 20
            icon = QRectF(0, 0, side, side)
            icon.moveCenter(button.rect.center())
            paint_icon(painter, button.icon, icon, white)

    def _buttons(self) -> list[_Button]:
        right = self.width() - Gap.L - _BUTTON
        top = (_BAR - _BUTTON) / 2
        named = [
            (Icon.CLOSE, self.tr("Close")),
            (Icon.REPLY, self.tr("To the entry")),
            (Icon.ZOOM_IN, self.tr("Larger")),
            (Icon.ZOOM_OUT, self.tr("Smaller")),
        ]
        if self._can_save:
            named.append((Icon.DOWNLOAD, self.tr("Save a copy")))
        shown = self.shown()
        if shown is not None and shown.case is not None:
            named.insert(2, (Icon.CASE, self.tr("To the case")))
        buttons = [
            _Button(QRectF(right - place * (_BUTTON + Gap.S), top, _BUTTON, _BUTTON), icon, text)
            for place, (icon, text) in enumerate(named)
        ]
        middle = self.height() / 2 - _BUTTON / 2
        if self._number > 0:
            buttons.append(_Button(QRectF(Gap.M, middle, _BUTTON, _BUTTON), Icon.CHEVRON_LEFT, self.tr("Previous")))
        if self._number < len(self._photos) - 1:
            last = QRectF(self.width() - Gap.M - _BUTTON, middle, _BUTTON, _BUTTON)
            buttons.append(_Button(last, Icon.CHEVRON_RIGHT, self.tr("Next")))
        return buttons

    # -- hands -----------------------------------------------------------------------------------------

    def _do(self, icon: Icon) -> None:
        if icon is Icon.CLOSE:
            self.dismiss()
        elif icon is Icon.REPLY:
            self._to_entry()
        elif icon is Icon.CASE:
            self._to_case()
        elif icon is Icon.DOWNLOAD:
            self._save()
        elif icon is Icon.ZOOM_IN:
            self._zoom_to(self.zoom() * _STEP)
        elif icon is Icon.ZOOM_OUT:
            self._zoom_to(self.zoom() / _STEP)
        elif icon is Icon.CHEVRON_LEFT and self._number > 0:
            self._turn_to(self._number - 1)
        elif icon is Icon.CHEVRON_RIGHT and self._number < len(self._photos) - 1:
            self._turn_to(self._number + 1)

    def _to_entry(self) -> None:
        shown = self.shown()
        if shown is not None:
            position = shown.position
            self.dismiss()
            self.entry_wanted.emit(position)

    def _to_case(self) -> None:
        shown = self.shown()
        if shown is not None and shown.case is not None:
            self.dismiss()
            self.case_wanted.emit(shown.case, shown.position)

    def _save(self) -> None:
        shown = self.shown()
        if shown is not None and self._can_save and not self._is_lost:
            self.save_wanted.emit(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Escape: Icon.CLOSE,
            Qt.Key.Key_Left: Icon.CHEVRON_LEFT,
            Qt.Key.Key_Right: Icon.CHEVRON_RIGHT,
            Qt.Key.Key_PageUp: Icon.CHEVRON_LEFT,
            Qt.Key.Key_PageDown: Icon.CHEVRON_RIGHT,
            Qt.Key.Key_Space: Icon.CHEVRON_RIGHT,
            Qt.Key.Key_Plus: Icon.ZOOM_IN,
            Qt.Key.Key_Minus: Icon.ZOOM_OUT,
            Qt.Key.Key_Return: Icon.REPLY,
            Qt.Key.Key_Enter: Icon.REPLY,
        }
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Save):
            self._save()
        elif key in acts:
            self._do(acts[key])
        elif key == Qt.Key.Key_0:
            self._zoom_to(0.0)
        elif key == Qt.Key.Key_1:
            self._zoom_to(1.0)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        self._zoom_to(self.zoom() * _STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for button in self._buttons():
            if button.rect.contains(event.position()):
                self._do(button.icon)
                return
        self._drag_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag_from is not None and self._zoom:
            self._shift += event.position() - self._drag_from
            self._drag_from = event.position()
        over = next((button for button in self._buttons() if button.rect.contains(event.position())), None)
        self.setToolTip(over.words if over else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._zoom_to(0.0 if self._zoom else 1.0, event.position())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it changes its size."""
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize and self.isVisible() and parent is not None:
            self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()


def _read(store: Store, sha256: str) -> tuple[str, QImage]:
    """A photo as it was taken, turned upright. Slow: off the GUI thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(store.blobs.read(sha256)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return sha256, reader.read()
