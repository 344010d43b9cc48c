"""Dropped files that nobody reads here: what each of them is, and how what is in it comes in all the same."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.source_error_words import source_error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, TextSize, Weight, colours_of
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.importing.registry import Unrecognised

_RADIUS = 10
_SHOWN = 4
"""Sentences before somebody asks for the rest; files of one kind share one."""
_NAMED = 3


class ImportStrangers(QWidget):
    """A card with a line for each kind; it hides while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Unrecognised] = []
        self._labels: list[TextLabel] = []
        self._is_whole = False
        self._title = TextLabel(size=TextSize.LEAD, weight=Weight.SEMIBOLD, wraps=True)
        self._close = IconButton(Icon.CLOSE, "", side=16)
        self._close.clicked.connect(self.forget)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Gap.S)
        told = QVBoxLayout()
        told.setSpacing(Gap.S)
        told.addWidget(self._title)
        told.addLayout(self._lines)
        self.more_button = QPushButton()
        set_kind(self.more_button, ButtonKind.FLAT)
        self.more_button.clicked.connect(self._show_whole)
        beneath = QHBoxLayout()
        beneath.addSpacing(-FLAT_PADDING)
        beneath.addWidget(self.more_button)
        beneath.addStretch(1)
        told.addLayout(beneath)
        across = QHBoxLayout(self)
        across.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        across.setSpacing(Gap.M)
        across.addWidget(Glyph(Icon.INFO, ink=Ink.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(told, 1)
        across.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def add(self, found: Sequence[Unrecognised]) -> None:
        """Tell of these, too; one that is told already is told once."""
        known = {each.file for each in self._found}
        self._found += [each for each in found if each.file not in known]
        self._show()

    def forget(self) -> None:
        """Put it away."""
        self._found, self._is_whole = [], False
        self._show()

    @Slot()
    def _show_whole(self) -> None:
        self._is_whole = True
        self._show()

    def lines(self) -> list[str]:
        """What can be read."""
        return [self._title.text(), *(label.text() for label in self._labels)] if self._found else []

    def _show(self) -> None:
        for label in self._labels:
            self._lines.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        self._title.setText(self.tr("%n file(s) cannot be read here", "", len(self._found)))
        self._close.set_words(self.tr("Put this away"))
        self.setAccessibleName(self._title.text())
        told = self._told()
        # One more line is no longer than the button that would show it.
        shown = told if self._is_whole or len(told) <= _SHOWN + 1 else told[:_SHOWN]
        for line, names in shown:
            self._add(line, names)
        self.more_button.setText(self.tr("Show %n more", "", len(told) - len(shown)))
        self.more_button.setVisible(len(told) > len(shown))
        self.setVisible(bool(self._found))

    def _add(self, words: str, names: list[str]) -> None:
        label = TextLabel(words, wraps=True)
        label.setMinimumHeight(1)
        label.setToolTip("\n".join(names) if len(names) > _NAMED else "")
        self._labels.append(label)
        self._lines.addWidget(label)

    def _told(self) -> list[tuple[str, list[str]]]:
        """One line a sentence, and the names of all files that it is true of."""
        by_sentence: dict[str, list[str]] = {}
        for each in self._found:
            name = each.file.name
            sentence = each.why.replace(name, "\0", 1) if each.why.startswith(f"{name}:") else each.why
            by_sentence.setdefault(sentence, []).append(name)
        return [
            (source_error_words(sentence.replace("\0", self._named(names))), names)
            for sentence, names in by_sentence.items()
        ]

    def _named(self, names: list[str]) -> str:
        if len(names) <= _NAMED:
            return ", ".join(names)
        more = import_words.more(len(names) - _NAMED + 1)
        return self.tr("{names} {more}").format(names=", ".join(names[: _NAMED - 1]), more=more)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            fill_rounded(painter, self.rect(), colours_of(self.palette()).grounds.base, _RADIUS)
        painter.end()
