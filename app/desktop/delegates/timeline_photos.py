"""Photos of an entry as a grid of up to four tiles, and files as lines with name and size."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath

from app.desktop.delegates.timeline_sheet import Act, Glyph, PictureOf, Piece, Spot, Studio, Words, elided
from app.desktop.models.timeline_row import FileLine, Photo
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import Gap, Radius, with_alpha

MOST_TILES = 4
GRID_WIDTH = 288
_SINGLE_HEIGHT = 208
_TILE_HEIGHT = 140
_GAP = 3
_ICON = 20
FILE_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Tile:
    """One photo: its small picture as soon as it is there, until then name and size, or why there is none."""

    rect: QRectF
    photo: Photo
    more: int
    """How many further photos this last tile stands for."""
    ground: QColor
    ink: QColor
    veil: QColor
    veil_ink: QColor
    font: QFont
    strong: QFont

    def paint(self, painter: QPainter, picture_of: PictureOf) -> None:
        """Draw the tile."""
        path = QPainterPath()
        path.addRoundedRect(self.rect, Radius.CONTROL, Radius.CONTROL)
        picture = picture_of(self.photo.sha256) if self.photo.sha256 else None
        with saved(painter):
            painter.fillPath(path, self.ground)
            painter.setClipPath(path)
            if picture is None or picture.isNull():
                self._paint_words(painter)
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(self.rect, picture, _middle_of(picture, self.rect.size()))
            if self.more:
                painter.fillRect(self.rect, self.veil)
                painter.setPen(self.veil_ink)
                painter.setFont(self.strong)
                painter.drawText(self.rect, int(Qt.AlignmentFlag.AlignCenter), f"+{self.more}")

    def _paint_words(self, painter: QPainter) -> None:
        middle = self.rect.center()
        paint_icon(painter, Icon.PHOTO, QRectF(middle.x() - _ICON / 2, middle.y() - _ICON - 6, _ICON, _ICON), self.ink)
        painter.setPen(self.ink)
        painter.setFont(self.font)
        line = painter.fontMetrics().height() + 2
        room = self.rect.width() - 2 * Gap.S
        for number, text in enumerate((self.photo.name, self.photo.words)):
            rect = QRectF(self.rect.left() + Gap.S, middle.y() + 2 + number * line, room, line)
            shown = elided(text, self.font, room, Qt.TextElideMode.ElideMiddle)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), shown)


def _middle_of(picture: QImage, size: QSizeF) -> QRectF:
    """The largest part of a picture around its middle that has the proportions of `size`."""
    whole = QSizeF(picture.size())
    part = size.scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(QPointF((whole.width() - part.width()) / 2, (whole.height() - part.height()) / 2), part)


def grid_height(count: int) -> float:
    """How high the grid of so many photos is."""
    if count == 0:
        return 0
    if count == 1:
        return _SINGLE_HEIGHT
    return _TILE_HEIGHT if count == 2 else 2 * _TILE_HEIGHT + _GAP


def grid(
    studio: Studio, photos: Sequence[Photo], place: QPointF, width: float, ground: QColor
) -> tuple[list[Piece], list[Spot]]:
    """The tiles of photos from `place` on, and the spots that open them."""
    half = (width - _GAP) / 2
    count = len(photos)
    if count == 1:
        cells = [(0.0, 0.0, width, float(_SINGLE_HEIGHT))]
    elif count == 2:
        cells = [(0.0, 0.0, half, float(_TILE_HEIGHT)), (half + _GAP, 0.0, half, float(_TILE_HEIGHT))]
    elif count == 3:
        low = _TILE_HEIGHT + _GAP
        cells = [
            (0.0, 0.0, half, 2.0 * _TILE_HEIGHT + _GAP),
            (half + _GAP, 0.0, half, float(_TILE_HEIGHT)),
            (half + _GAP, float(low), half, float(_TILE_HEIGHT)),
        ]
    else:
        low = _TILE_HEIGHT + _GAP
        cells = [(x, float(y), half, float(_TILE_HEIGHT)) for y in (0, low) for x in (0.0, half + _GAP)]
    colours = studio.colours
    pieces: list[Piece] = []
    spots: list[Spot] = []
    for number, ((x, y, wide, high), photo) in enumerate(zip(cells, photos, strict=False)):
        rect = QRectF(place.x() + x, place.y() + y, wide, high)
        more = count - MOST_TILES if number == MOST_TILES - 1 else 0
        veil = with_alpha(QColor(Qt.GlobalColor.black), 0.55)
        white = QColor(Qt.GlobalColor.white)
        pieces.append(
            Tile(rect, photo, more, ground, colours.inks.muted, veil, white, studio.types.meta, studio.types.lead)
        )
        spots.append(Spot(rect, Act.PHOTO, str(number)))
    return pieces, spots


def file_lines(
    studio: Studio, files: Sequence[FileLine], place: QPointF, width: float
) -> tuple[list[Piece], list[Spot]]:
    """Files below each other: glyph, name (its middle left out where it is long), size or why it is not here."""
    pieces: list[Piece] = []
    spots: list[Spot] = []
    inks, types = studio.colours.inks, studio.types
    for number, each in enumerate(files):
        top = place.y() + number * FILE_HEIGHT
        icon = Icon.FILE
        if each.mime.startswith("image/"):
            icon = Icon.PHOTO
        elif each.mime.startswith("audio/"):
            icon = Icon.VOICE
        elif each.mime.startswith("video/"):
            icon = Icon.VIDEO
        ink = inks.accent if each.sha256 else inks.muted
        pieces.append(Glyph(QRectF(place.x(), top + (FILE_HEIGHT - _ICON) / 2, _ICON, _ICON), icon, ink))
        left = place.x() + _ICON + Gap.S
        room = width - _ICON - Gap.S
        line = FILE_HEIGHT / 2
        name = elided(each.name, types.strong, room, Qt.TextElideMode.ElideMiddle)
        pieces.append(Words(QRectF(left, top, room, line), name, types.strong, inks.text))
        pieces.append(
            Words(
                QRectF(left, top + line - 1, room, line), elided(each.words, types.meta, room), types.meta, inks.muted
            )
        )
        if each.sha256:
            spots.append(Spot(QRectF(place.x(), top, width, FILE_HEIGHT), Act.FILE, str(number)))
    return pieces, spots
