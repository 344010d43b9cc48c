"""A titled card of settings: words and a quiet hint on the left, what one sets on the right or below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, Radius, TextSize, Weight, colours_of
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.text_label import Ink, TextLabel


class SettingsRow(QWidget):
    """One setting. `beside` stands on the right; `below` takes the whole width."""

    def __init__(
        self, beside: QWidget | None = None, below: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._beside, self._below = beside, below
        self._words = TextLabel("", wraps=True)
        self._hint = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._hint.hide()
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._words)
        left.addWidget(self._hint)
        across = QHBoxLayout()
        across.setSpacing(Gap.L)
        across.addLayout(left, 1)
        if beside is not None:
            across.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(across)
        if below is not None:
            column.addWidget(below)

    def say(self, words: str, hint: str = "") -> None:
        """What is set here, and what there is to know about it."""
        self._words.setText(words)
        self.hint(hint)
        for field in (self._beside, self._below):
            named = (field.focusProxy() or field) if field is not None else None
            if named is not None and named.focusPolicy() != Qt.FocusPolicy.NoFocus:
                named.setAccessibleName(words)

    def hint_words(self) -> str:
        """What stands under the words."""
        return self._hint.text()

    def hint(self, words: str, ink: Ink = Ink.MUTED) -> None:
        """Say something else under the words; nothing takes no room."""
        self._hint.setText(words)
        self._hint.set_ink(ink)
        self._hint.setVisible(bool(words))


class SettingsCard(QWidget):
    """A calm surface with rows on it."""

    offered = Signal()
    """The card has come, or has gone."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon, self.is_offered = icon, True
        self.title = TextLabel("", size=TextSize.LEAD, weight=Weight.SEMIBOLD)
        head = QHBoxLayout()
        head.setSpacing(Gap.S)
        head.addWidget(Glyph(icon, side=18, ink=Ink.MUTED))
        head.addWidget(self.title, 1)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(Gap.L)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        whole.setSpacing(Gap.L)
        whole.addLayout(head)
        whole.addLayout(self.rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def offer(self, *, is_offered: bool) -> None:
        """Be among the settings, or not: what it sets may not be there."""
        self.is_offered = is_offered
        self.setVisible(is_offered)
        self.offered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            fill_rounded(painter, self.rect(), colours_of(self.palette()).grounds.base, Radius.CARD + 2)
        painter.end()
