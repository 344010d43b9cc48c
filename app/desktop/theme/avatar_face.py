"""A person's or firm's round picture: the photo, or initials on a calm ground that the name always gets again."""

from functools import lru_cache
from math import ceil
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath, QPalette

from app.desktop.theme.painting import saved
from app.desktop.theme.tokens import AVATAR_PAIRS, Scheme, Weight, avatar_pair, colours_of

AVATAR_SIDE = 36
LARGE_AVATAR_SIDE = 56
_TITLES = frozenset({"dr", "prof", "dipl", "ing", "mag", "herr", "frau", "familie", "mr", "mrs", "ms", "fam"})


def initials(name: str) -> str:
    """One or two letters for a name: first and last word, titles passed over; "#" for a number, "?" when there are none."""
    if not any(letter.isalpha() for letter in name):
        return "#" if any(letter.isdigit() for letter in name) else "?"
    words = [word for word in name.replace("-", " ").split() if any(letter.isalnum() for letter in word)]
    told = [word for word in words if word.strip(".,()").casefold() not in _TITLES] or words
    firsts = [next(letter for letter in word if letter.isalnum()) for word in told]
    letters = firsts[:1] + firsts[-1:] if len(firsts) > 1 else firsts
    return "".join(letters).upper() or "?"


def paint_avatar(painter: QPainter, rect: QRectF, name: str, palette: QPalette, photo: QImage | None = None) -> None:
    """Draw the round picture in the middle of `rect`; takes the painter's font. For delegates: initials are cached."""
    side = min(rect.width(), rect.height())
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(rect.center())
    if photo is not None and not photo.isNull():
        with saved(painter):
            _paint_photo(painter, circle, photo)
        return
    scale = painter.device().devicePixelRatio()
    # Whole pixels, else the letters blur.
    left, top = round(circle.left() * scale) / scale, round(circle.top() * scale) / scale
    letters, number = _sign(name)
    families = tuple(painter.font().families())
    drawn = _drawn(letters, number, colours_of(palette).scheme, ceil(side * scale), families)
    painter.drawImage(QRectF(left, top, side, side), drawn)


@lru_cache(maxsize=4096)
def _sign(name: str) -> tuple[str, int]:
    return initials(name), crc32(name.strip().casefold().encode()) % AVATAR_PAIRS


@lru_cache(maxsize=512)
def _drawn(letters: str, number: int, scheme: Scheme, side: int, families: tuple[str, ...]) -> QImage:
    pair = avatar_pair(number, scheme)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    with saved(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pair.ground)
        painter.drawEllipse(image.rect())
        font = QFont(list(families))
        font.setPixelSize(max(8, round(side * 0.36)))
        font.setWeight(QFont.Weight(Weight.SEMIBOLD))
        painter.setFont(font)
        painter.setPen(pair.ink)
        painter.drawText(image.rect(), int(Qt.AlignmentFlag.AlignCenter), letters)
    painter.end()
    return image


def _paint_photo(painter: QPainter, circle: QRectF, photo: QImage) -> None:
    path = QPainterPath()
    path.addEllipse(circle)
    painter.setClipPath(path)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    short = min(photo.width(), photo.height())
    middle = QPointF(photo.width() / 2, photo.height() / 2)
    painter.drawImage(circle, photo, QRectF(middle.x() - short / 2, middle.y() - short / 2, short, short))
