"""A person's or firm's round picture: the photo, or initials on a calm ground that the name always gets again."""

from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import Pair, Weight, avatar_pair, colours_of

AVATAR_SIDE = 36
LARGE_AVATAR_SIDE = 56
_TITLES = frozenset({"dr", "prof", "dipl", "ing", "mag", "herr", "frau", "familie", "mr", "mrs", "ms", "fam"})


def initials(name: str) -> str:
    """One or two letters for a name: first and last word, titles passed over; "?" when there are none."""
    words = [word for word in name.replace("-", " ").split() if any(letter.isalnum() for letter in word)]
    told = [word for word in words if word.strip(".,()").casefold() not in _TITLES] or words
    firsts = [next(letter for letter in word if letter.isalnum()) for word in told]
    letters = firsts[:1] + firsts[-1:] if len(firsts) > 1 else firsts
    return "".join(letters).upper() or "?"


def colours_for(name: str, palette: QPalette) -> Pair:
    """The pair of ink and ground that belongs to a name in the palette's scheme."""
    return avatar_pair(crc32(name.strip().casefold().encode()), colours_of(palette).scheme)


def paint_avatar(painter: QPainter, rect: QRectF, name: str, palette: QPalette, photo: QImage | None = None) -> None:
    """Draw the round picture in the middle of `rect`; takes the painter's font. For delegates."""
    side = min(rect.width(), rect.height())
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(rect.center())
    with saved(painter):
        if photo is not None and not photo.isNull():
            _paint_photo(painter, circle, photo)
            return
        pair = colours_for(name, palette)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pair.ground)
        painter.drawEllipse(circle)
        font = QFont(painter.font())
        font.setPixelSize(max(8, round(side * 0.36)))
        font.setWeight(QFont.Weight(Weight.SEMIBOLD))
        painter.setFont(font)
        painter.setPen(pair.ink)
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), initials(name))


def _paint_photo(painter: QPainter, circle: QRectF, photo: QImage) -> None:
    path = QPainterPath()
    path.addEllipse(circle)
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    short = min(photo.width(), photo.height())
    middle = QPointF(photo.width() / 2, photo.height() / 2)
    painter.drawImage(circle, photo, QRectF(middle.x() - short / 2, middle.y() - short / 2, short, short))


class Avatar(QWidget):
    """The round picture as a widget."""

    def __init__(self, name: str = "", side: int = AVATAR_SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side, self._photo = name, side, QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_person(self, name: str, photo: QImage | None = None) -> None:
        """Show somebody else, by photo if there is one."""
        self._name, self._photo = name, photo or QImage()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it was made."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            paint_avatar(painter, QRectF(self.rect()), self._name, self.palette(), self._photo)
        painter.end()
