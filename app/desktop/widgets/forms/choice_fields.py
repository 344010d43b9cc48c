"""Fields in which one chooses: one of several, yes or no, days of the week, several of several."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.forms.field import Field

Choices = Sequence[tuple[Any, str, Icon | None]]
"""(value, words, icon)."""


class ChoiceField(Field):
    """One of several."""

    def __init__(self, label: str, choices: Choices) -> None:
        self.box = QComboBox()
        super().__init__(label, self.box)
        self._values: list[Any] = []
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.box.currentIndexChanged.connect(self.tell)

    def set_choices(self, choices: Choices) -> None:
        """Offer others; what was chosen stays chosen where it is still offered."""
        chosen = self.value() if self._values else None
        with QSignalBlocker(self.box):
            self.box.clear()
            self._values = [value for value, _, _ in choices]
            for _, words, icon in choices:
                if icon is None:
                    self.box.addItem(words)
                else:
                    self.box.addItem(qicon(icon), words)
            self.box.setCurrentIndex(self._values.index(chosen) if chosen in self._values else 0)

    def value(self) -> Any:
        """The value of what is chosen."""
        index = self.box.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; the first where it is not offered."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class TickField(Field):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        self.tick = QCheckBox(label)
        super().__init__(label, self.tick, is_labelled=False)
        self.tick.clicked.connect(self.tell)

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or untick it."""
        self.tick.setChecked(bool(value))


class WeekdaysField(Field):
    """Days of the week; the value is their digits, Monday is 1."""

    def __init__(self, label: str) -> None:
        row = QWidget()
        flow = FlowLayout(row, gap=Gap.XS)
        self.chips: list[Chip] = []
        for day in range(1, 8):
            chip = Chip(QLocale().dayName(day, QLocale.FormatType.ShortFormat).rstrip("."))
            chip.setAccessibleName(QLocale().dayName(day))
            flow.addWidget(chip)
            self.chips.append(chip)
        super().__init__(label, row)
        row.setFocusProxy(self.chips[0])
        for chip in self.chips:
            chip.clicked.connect(self.tell)

    def value(self) -> Any:
        """Digits such as "12345"."""
        return "".join(str(day) for day, chip in enumerate(self.chips, 1) if chip.isChecked())

    def set_value(self, value: Any) -> None:
        """Choose the days of these digits."""
        for day, chip in enumerate(self.chips, 1):
            chip.setChecked(str(day) in (value or ""))


class SeveralField(Field):
    """Several of several; the value is a frozenset."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]]) -> None:
        column = QWidget()
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Gap.XS)
        self.ticks: list[tuple[str, QCheckBox]] = []
        for value, words in choices:
            tick = QCheckBox(words)
            inner.addWidget(tick)
            self.ticks.append((value, tick))
        super().__init__(label, column)
        self._beyond: frozenset[str] = frozenset()
        if self.ticks:
            column.setFocusProxy(self.ticks[0][1])
        for _, tick in self.ticks:
            tick.clicked.connect(self.tell)

    def value(self) -> Any:
        """A frozenset of what is ticked."""
        return frozenset(value for value, tick in self.ticks if tick.isChecked()) | self._beyond

    def set_value(self, value: Any) -> None:
        """Tick these; what is not offered is kept."""
        offered = {each for each, _ in self.ticks}
        # What is not offered here is kept as it is.
        self._beyond = frozenset(value or ()) - offered
        for each, tick in self.ticks:
            tick.setChecked(each in (value or ()))

    @Slot()
    def clear(self) -> None:
        """Untick all."""
        self.set_value(())
