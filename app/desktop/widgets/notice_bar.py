"""Notices over the page instead of modal errors: one at a time, with ways on, told to screen readers."""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import shiboken6
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.desktop.counting import counting
from app.desktop.theme.buttons import ButtonKind, told_kind
from app.desktop.theme.icons import ICON_SIZE, LARGE_ICON_SIZE, Icon, paint_icon
from app.desktop.theme.painting import edge_rounded, fill_rounded, saved
from app.desktop.theme.tokens import Gap, Pair, Radius, colours_of, with_alpha
from app.desktop.widgets.choice import Choice, ChoiceButton
from app.desktop.widgets.icon_button import IconButton

UNDO_TIME_MS = 8_000
"""How long a notice with a way back stays by itself."""
FOLDS_AFTER_MS = 15_000
"""After how long a notice that stays was read."""
_EDGE_ALPHA = 0.3
_LETTERS = 100
"""As wide as a notice grows before its words break into lines."""


class Level(StrEnum):
    """How grave a notice is."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


LEVEL_ICONS = {
    Level.INFO: Icon.INFO,
    Level.SUCCESS: Icon.CHECK,
    Level.WARNING: Icon.WARNING,
    Level.ERROR: Icon.ERROR,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the adviser should know: a whole sentence that says the way out, and ways on."""

    words: str
    level: Level = Level.INFO
    choices: tuple[Choice, ...] = ()
    lasts_ms: int | None = None
    """None stays until it is dismissed."""
    key: str = ""
    """A later notice with the same key takes the place of an earlier one."""
    icon: Icon | None = None
    """None is that of the level."""


class NoticeBar(QWidget):
    """Shows notices one after the other; takes no room when there is none. Escape on it dismisses.

    With `folds_after_ms`, one that stays folds away once it was read: `changed` tells, and `unfold` brings it back.
    """

    emptied = Signal()
    """The last notice is gone."""
    changed = Signal()
    """Another notice is told, or none, or it folded away."""

    def __init__(self, parent: QWidget | None = None, *, folds_after_ms: int | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Notice] = deque()
        self._current: Notice | None = None
        self.folds_after_ms = folds_after_ms
        self._read: list[Notice] = []
        """What folded away and is to come back folded."""
        self.came_from: QWidget | None = None
        """What had the keyboard before this bar got it: it goes back there."""
        self._buttons: list[ChoiceButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = QLabel()
        for label in (self._words, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setForegroundRole(QPalette.ColorRole.WindowText)
        self._close = IconButton(Icon.CLOSE, self.tr("Dismiss"), side=ICON_SIZE)
        self._close.clicked.connect(self.dismiss)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(Gap.M + LARGE_ICON_SIZE + Gap.S, Gap.XS, Gap.XS + 2, Gap.XS)
        self._line.setSpacing(Gap.S)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(self._more)
        self._line.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_over)
        self.hide()

    def current(self) -> Notice | None:
        """The notice shown, or folded away."""
        return self._current

    @property
    def is_folded(self) -> bool:
        """Whether the notice was read and stands aside."""
        return any(each is self._current for each in self._read)

    @property
    def is_telling(self) -> bool:
        """Whether a notice is to be seen."""
        return self._current is not None and not self.is_folded

    def waiting(self) -> int:
        """How many more wait behind it."""
        return len(self._waiting)

    def buttons(self) -> list[ChoiceButton]:
        """The buttons of the notice shown."""
        return list(self._buttons)

    def tell(self, notice: Notice) -> None:
        """Show a notice: at once if it passes, or over one that passes or was read; else behind what stays."""
        if notice.key:
            kept = [other for other in self._waiting if other.key != notice.key]
            self._waiting = deque(kept)
        current = self._current
        replaces = current is not None and bool(notice.key) and current.key == notice.key
        if current is None or current.lasts_ms is not None or replaces:
            self._present(notice)
        elif notice.lasts_ms is not None or self.is_folded:
            self._waiting.appendleft(current)  # and comes back
            self._present(notice)
        else:
            self._waiting.append(notice)
            self._count_waiting()

    @Slot()
    def dismiss(self) -> None:
        """Take the notice away and show the next."""
        self._timer.stop()
        self._read = [each for each in self._read if each is not self._current]
        if self._waiting:
            had_focus = self._has_focus()
            self._present(self._waiting.popleft())
            if had_focus and self.is_telling:
                self.take_keyboard()
            return
        if self._current is None:
            return
        self._current = None
        self._go_aside()
        self.emptied.emit()

    def _go_aside(self) -> None:
        """Be seen no more; the keyboard goes back where it came from."""
        had_focus = self._has_focus()
        back, self.came_from = self.came_from, None
        if self._current is None:
            self._drop_buttons()
        self.hide()
        if had_focus and back is not None and shiboken6.isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.focusNextChild()
        self.changed.emit()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first way on."""
        (self._buttons[0] if self._buttons else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def unfold(self) -> None:
        """Say again what was folded away."""
        if self._current is not None and self.is_folded:
            self._read = [each for each in self._read if each is not self._current]
            self._present(self._current)

    @Slot()
    def _time_is_over(self) -> None:
        if self._current is None or self._current.lasts_ms is not None:
            self.dismiss()
        elif self._has_focus() or not self.isVisible():  # what nobody could see was not read
            self._start_timer()
        else:
            self._read.append(self._current)
            self._go_aside()

    def withdraw(self, key: str) -> None:
        """Take back a notice that is no longer true, wherever it stands."""
        self._waiting = deque(other for other in self._waiting if other.key != key)
        self._count_waiting()
        if self._current is not None and self._current.key == key:
            self.dismiss()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Long words wrap, and are never cut."""
        super().resizeEvent(event)
        self._make_room()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Nothing disappears under the pointer."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._start_timer()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow scheme and language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._current is not None:
            self._take_ink()
        elif event.type() == QEvent.Type.LanguageChange:
            self._close.set_words(self.tr("Dismiss"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and icon."""
        if self._current is None:
            return
        painter = QPainter(self)
        with saved(painter):
            pair = self._pair()
            fill_rounded(painter, QRectF(self.rect()), pair.ground, Radius.CARD)
            edge_rounded(painter, QRectF(self.rect()), with_alpha(pair.ink, _EDGE_ALPHA), Radius.CARD)
            spot = QRectF(Gap.M, (self.height() - LARGE_ICON_SIZE) / 2, LARGE_ICON_SIZE, LARGE_ICON_SIZE)
            paint_icon(painter, self._current.icon or LEVEL_ICONS[self._current.level], spot, pair.ink)
        painter.end()

    def _present(self, notice: Notice) -> None:
        self._current = notice
        self._words.setText(notice.words)
        self._drop_buttons()
        for offset, choice in enumerate(notice.choices):
            button = ChoiceButton(choice, self)
            button.chosen.connect(self.dismiss)
            self._buttons.append(button)
            self._line.insertWidget(2 + offset, button)
        self._take_ink()
        self._count_waiting()
        self.setAccessibleName(notice.words)
        self.setVisible(not self.is_folded)
        if self.is_folded:  # told before, and something passed over it meanwhile
            self.changed.emit()
            return
        self._make_room()
        self.update()
        self._start_timer()
        self.changed.emit()
        if not self.isVisible():  # somebody else may be looking: nothing is said aloud either
            return
        told = QAccessibleAnnouncementEvent(self, notice.words)
        if notice.level in {Level.WARNING, Level.ERROR}:
            told.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(told)

    def wanted_width(self) -> int:
        """The width at which the words take as few lines as they may."""
        metrics = self._words.fontMetrics()
        beside = [each for each in (self._more, *self._buttons, self._close) if not each.isHidden()]
        margins = self._line.contentsMargins()
        wide = margins.left() + margins.right() + sum(each.sizeHint().width() + Gap.S for each in beside) + Gap.S
        spoken = metrics.boundingRect(0, 0, 0, 0, 0, self._words.text()).width()
        return wide + min(spoken, metrics.averageCharWidth() * _LETTERS)

    def height_at(self, width: int) -> int:
        """The height at a width."""
        return max(self._line.heightForWidth(width), self._line.minimumSize().height())

    def _make_room(self) -> None:
        needed = self._line.heightForWidth(self.width())
        if needed > 0 and needed != self.minimumHeight():
            self.setMinimumHeight(needed)

    def _start_timer(self) -> None:
        current = self._current
        if current is not None and current.lasts_ms is not None:
            self._timer.start(current.lasts_ms)
        elif current is not None and self.folds_after_ms is not None and not self.is_folded:
            self._timer.start(self.folds_after_ms)

    def _drop_buttons(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _count_waiting(self) -> None:
        self._more.setText(counting.more(len(self._waiting)) if self._waiting else "")
        self._more.setVisible(bool(self._waiting))

    def _pair(self) -> Pair:
        colours = colours_of(self.palette())
        level = self._current.level if self._current is not None else Level.INFO
        return {
            Level.INFO: colours.info_pair,
            Level.SUCCESS: colours.success_pair,
            Level.WARNING: colours.warning_pair,
            Level.ERROR: colours.danger_pair,
        }[level]

    def _take_ink(self) -> None:
        ink = self._pair().ink
        for label in (self._words, self._more):
            own = QPalette()
            own.setColor(QPalette.ColorRole.WindowText, ink)
            label.setPalette(own)
        for button in (self._close, *self._buttons):
            if button is self._close or told_kind(button) is ButtonKind.PLAIN:
                own = QPalette()
                own.setColor(QPalette.ColorRole.ButtonText, ink)
                button.setPalette(own)
