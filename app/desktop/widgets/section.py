"""A drawer: a head with words, a count and a button to add, over contents that fold away."""

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.fonts import in_weight
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.motion import duration
from app.desktop.theme.painting import chevron, fill_rounded, focus_ring, saved, shows_focus
from app.desktop.theme.tokens import Gap, Span, Weight, colours_of, with_alpha
from app.desktop.widgets.icon_button import IconButton

_MARK_ROOM = 18


class SectionHead(QPushButton):
    """The words of a drawer, with a chevron that turns."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._count: int | None = None
        self.setCheckable(True)
        self.setChecked(True)
        self.setAutoDefault(True)  # Enter presses it too
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Count what is in the drawer; None shows no number."""
        self._count = count
        self.update()

    def count(self) -> int | None:
        """How many are in the drawer; None when it does not say."""
        return self._count

    def sizeHint(self) -> QSize:
        """Room for chevron, words and count."""
        metrics = self.fontMetrics()
        wide = _MARK_ROOM + round(metrics.horizontalAdvance(self.text()) * 1.08) + 3 * Gap.S
        wide += metrics.horizontalAdvance(str(self._count or 0))
        return QSize(wide, metrics.height() + 2 * 6)

    def minimumSizeHint(self) -> QSize:
        """The words give way."""
        return QSize(_MARK_ROOM + self.fontMetrics().horizontalAdvance("www…"), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            cell = QRectF(self.rect())
            if self.underMouse():
                fill_rounded(painter, cell, with_alpha(colours.inks.text, 0.05))
            mark = QRectF(Gap.XS, 0, 10, self.height())
            chevron(painter, mark, colours.inks.muted, 0 if self.isChecked() else -90)
            bold = in_weight(self.font(), Weight.SEMIBOLD)
            painter.setFont(bold)
            painter.setPen(colours.inks.text)
            count = self.locale().toString(self._count) if self._count is not None else ""
            count_room = self.fontMetrics().horizontalAdvance(count) + Gap.S if count else 0
            area = self.rect().adjusted(_MARK_ROOM + Gap.XS, 0, -Gap.XS - count_room, 0)
            words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(area, flags, words)
            if count:
                start = area.left() + painter.fontMetrics().horizontalAdvance(words) + Gap.S
                painter.setFont(self.font())
                painter.setPen(colours.inks.muted)
                painter.drawText(QPointF(start, self._baseline()), count)
            if shows_focus(self):
                focus_ring(painter, cell, colours.inks.accent)
        painter.end()

    def _baseline(self) -> float:
        metrics = self.fontMetrics()
        return (self.height() + metrics.ascent() - metrics.descent()) / 2


class Section(QWidget):
    """A drawer of the side column."""

    folded = Signal(bool)
    """It was folded (True) or opened (False) by the adviser."""
    add_wanted = Signal()
    """The button to add was pressed."""

    def __init__(self, words: str, contents: QWidget, *, add_words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = SectionHead(words, self)
        self._contents = contents
        self._add = IconButton(Icon.PLUS, add_words, side=ICON_SIZE, parent=self)
        self._add.setVisible(bool(add_words))
        self._add.clicked.connect(self.add_wanted)
        self._head.clicked.connect(self._fold_by_hand)
        self._movement = QVariantAnimation(self)
        self._movement.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._movement.valueChanged.connect(self._move)
        self._movement.finished.connect(self._arrive)
        line = QHBoxLayout()
        line.setSpacing(Gap.XS)
        line.addWidget(self._head, 1)
        line.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addLayout(line)
        column.addWidget(contents)
        self._name_it(None)

    def set_words(self, words: str, add_words: str = "") -> None:
        """Say it in another language."""
        self._head.setText(words)
        self._add.set_words(add_words)
        self._add.setVisible(bool(add_words))
        self._name_it(self._head.count())

    def set_count(self, count: int | None) -> None:
        """Count what is in the drawer; None shows no number."""
        self._head.set_count(count)
        self._name_it(count)

    def is_open(self) -> bool:
        """Whether the contents are shown."""
        return self._head.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Open or fold without movement."""
        self._movement.stop()
        self._head.setChecked(is_open)
        self._contents.setVisible(is_open)
        self._contents.setMaximumHeight(_NO_LIMIT)
        self._name_it(self._head.count())

    def head(self) -> SectionHead:
        """The head, for the order of the tab key."""
        return self._head

    def add_button(self) -> IconButton:
        """The button to add, for the order of the tab key."""
        return self._add

    @Slot(bool)
    def _fold_by_hand(self, opened: bool) -> None:
        self._name_it(self._head.count())
        wanted = max(self._contents.sizeHint().height(), self._contents.minimumSizeHint().height())
        shown = self._contents.height() if self._contents.isVisible() else 0
        self._movement.stop()
        # Without motion the span is 0, and the movement arrives as it starts.
        self._movement.setDuration(duration(Span.QUICK))
        self._movement.setStartValue(0 if opened else shown)
        self._movement.setEndValue(wanted if opened else 0)
        self._contents.setMaximumHeight(0 if opened else shown)
        self._contents.show()
        self._movement.start()
        self.folded.emit(not opened)

    @Slot(object)
    def _move(self, height: int) -> None:
        self._contents.setMaximumHeight(height)

    @Slot()
    def _arrive(self) -> None:
        self._contents.setVisible(self._head.isChecked())
        self._contents.setMaximumHeight(_NO_LIMIT)

    def _name_it(self, count: int | None) -> None:
        state = self.tr("open") if self._head.isChecked() else self.tr("folded")
        words = self._head.text() if count is None else f"{self._head.text()}, {count}"
        self._head.setAccessibleName(f"{words}, {state}")


_NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX, which PySide does not export."""
