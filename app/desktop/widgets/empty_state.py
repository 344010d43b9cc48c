"""What an empty page says: an icon, a line, a sentence and one or two ways on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.choice import Choice, ChoiceButton
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.text_label import Ink, TextLabel

_ICON_SIDE = 44
_LINE_LENGTH = 46
"""Letters in a line of the sentence, for which it is measured."""


class EmptyState(QWidget):
    """Stands in the middle of a page that has nothing to show. Use other words for nothing yet, nothing found, locked."""

    def __init__(
        self, icon: Icon, line: str, sentence: str, choices: Sequence[Choice] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph = Glyph(icon, side=_ICON_SIDE, ink=Ink.MUTED)
        self._line = TextLabel(line, size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        self._sentence = TextLabel(sentence, ink=Ink.MUTED, wraps=True)
        for label in (self._line, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(Gap.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Gap.L)
        column.addWidget(self._line)
        column.addSpacing(Gap.S)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 1000)  # as wide as it may be; the rest is shared left and right
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(Gap.L)
        column.addLayout(self._choices)
        column.addStretch(3)
        self._measure()
        self.set_choices(choices)
        self._name_it()

    def say(self, icon: Icon, line: str, sentence: str, choices: Sequence[Choice] = ()) -> None:
        """Say something else, for instance that nothing was found instead of nothing is there yet."""
        self._glyph.set_icon(icon)
        self._line.setText(line)
        self._sentence.setText(sentence)
        self._measure()
        self.set_choices(choices)
        self._name_it()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other ways on."""
        drop_all(self._choices)
        self._choices.addStretch(1)
        for choice in choices:
            self._choices.addWidget(ChoiceButton(choice, self))
        self._choices.addStretch(1)

    def buttons(self) -> list[ChoiceButton]:
        """The buttons of the ways on."""
        items = [self._choices.itemAt(index) for index in range(self._choices.count())]
        return [button for item in items if item and isinstance(button := item.widget(), ChoiceButton)]

    def event(self, event: QEvent) -> bool:
        """Measure the sentence anew in another type."""
        handled = super().event(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._measure()
        return handled

    def _measure(self) -> None:
        metrics = self._sentence.fontMetrics()
        wide = metrics.averageCharWidth() * _LINE_LENGTH
        self._sentence.setMaximumWidth(min(wide, metrics.horizontalAdvance(self._sentence.text()) + 4))

    def _name_it(self) -> None:
        self.setAccessibleName(self._line.text())
        self.setAccessibleDescription(self._sentence.text())
