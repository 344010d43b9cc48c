"""The navigation at the window's edge: icons with words on hover, badges for what waits, a bar beside the page shown."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.commands import shortcut_words
from app.desktop.theme.badge_face import badge_size, paint_badge
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.painting import fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import SELECTION_ALPHA, SELECTION_BAR, Gap, Radius, TextSize, colours_of, with_alpha

_SIDE = 44
_ICON = 22
_GROWTH = 0.6
"""How far icons follow the type: a badge beside them grows as fast as its digits."""
_LARGEST_BADGE = 1.15


@dataclass(frozen=True, slots=True)
class RailPlace:
    """A page one can go to: its key, picture, words and (portable) shortcut."""

    key: str
    icon: Icon
    words: str
    shortcut: str = ""
    at_foot: bool = False


class RailButton(QPushButton):
    """One place on the rail."""

    def __init__(self, place: RailPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._count, self._sentence = place, 0, ""
        self.setCheckable(True)
        self.setAutoDefault(True)  # Enter presses it too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(place.words)

    @property
    def key(self) -> str:
        """The key of its page."""
        return self._place.key

    def set_words(self, words: str) -> None:
        """Say it in another language."""
        self._words = words
        self._name_it()

    def set_count(self, count: int, sentence: str) -> None:
        """Badge what waits; `sentence` tells screen readers and the tool tip ("3 to match")."""
        self._count, self._sentence = count, sentence
        self._name_it()
        self.update()

    def sizeHint(self) -> QSize:
        """A square that the finger of a touch screen finds; larger type needs a larger one."""
        side = round(_SIDE * self._growth())
        return QSize(side, side)

    def _growth(self) -> float:
        return 1 + (max(1.0, self.font().pointSizeF() / TextSize.BODY) - 1) * _GROWTH

    def _badge_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(min(font.pointSizeF(), TextSize.BODY * _LARGEST_BADGE))
        return font

    def _icon_spot(self) -> QRectF:
        side = _ICON * self._growth()
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QRectF(self.rect()).center())
        return spot

    def badge_spot(self) -> QRectF:
        """Where the badge lies: at the upper right, over no more of the icon than its corner."""
        size = badge_size(self._count, self._badge_font())
        return QRectF(self.width() - size.width(), 0, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        colours = colours_of(self.palette())
        cell = QRectF(self.rect())
        ground = QColor(Qt.GlobalColor.transparent)
        if self.isChecked():
            ground = with_alpha(colours.inks.accent, SELECTION_ALPHA)
        elif self.isDown() or self.underMouse():
            ground = with_alpha(colours.inks.text, 0.12 if self.isDown() else 0.07)
        fill_rounded(painter, cell, ground, Radius.CARD)
        if self.isChecked():
            bar = QRectF(cell.left(), cell.center().y() - 10, SELECTION_BAR, 20)
            fill_rounded(painter, bar, colours.inks.accent, SELECTION_BAR / 2)
        ink = (
            colours.inks.accent if self.isChecked() else colours.inks.text if self.underMouse() else colours.inks.muted
        )
        paint_icon(painter, self._place.icon, self._icon_spot(), ink)
        if self._count:
            badge = self.badge_spot()
            middle = QPointF(badge.right(), badge.center().y())
            paint_badge(painter, middle, self._count, self._badge_font(), self.palette())
        if shows_focus(self):
            focus_ring(painter, cell, colours.inks.accent, Radius.CARD)

    def _name_it(self) -> None:
        told = f"{self._words}, {self._sentence}" if self._count else self._words
        self.setAccessibleName(told)
        keys = shortcut_words(self._place.shortcut) if self._place.shortcut else ""
        self.setToolTip(f"{told}  ({keys})" if keys else told)


class Rail(QWidget):
    """The rail. Up and down arrows move on it, as in any group of exclusive buttons."""

    place_chosen = Signal(str)
    """Somebody chose the page with this key (not sent when `set_current` is called)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Navigation"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._tell)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.S, Gap.M, Gap.S, Gap.M)
        column.setSpacing(Gap.XS)
        column.addStretch(1)
        self._column = column
        self._above = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Navigation"))

    def add_place(self, place: RailPlace) -> RailButton:
        """Put a place on the rail, below those before it, or at its foot."""
        button = RailButton(place, self)
        self._buttons[place.key] = button
        self._group.addButton(button)
        if place.at_foot:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._above, button)
            self._above += 1
        return button

    def current(self) -> str:
        """The key of the page shown, or nothing."""
        checked = self._group.checkedButton()
        return checked.key if isinstance(checked, RailButton) else ""

    def set_current(self, key: str) -> None:
        """Mark the page shown; an unknown key marks none."""
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def set_badge(self, key: str, count: int, sentence: str) -> None:
        """Count what waits at a place, in words for those who do not see the number."""
        self._buttons[key].set_count(count, sentence)

    def set_words(self, key: str, words: str) -> None:
        """Say a place in another language."""
        self._buttons[key].set_words(words)

    def button(self, key: str) -> RailButton:
        """The button of a place."""
        return self._buttons[key]

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.place_chosen.emit(button.key)
