"""Fields in which one writes: a line, a text, an amount, a day, a clock time, a number."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit

from app.desktop import words
from app.desktop.widgets.day_edit import DayEdit
from app.desktop.widgets.forms.field import Field
from app.services.amounts import cents_of

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:uhr|h))?", re.IGNORECASE)


class LineField(Field):
    """One line of text; `required` is the sentence for an empty one."""

    def __init__(self, label: str, *, required: str = "", placeholder: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(label, self.line)
        self._required = required
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self.tell)

    def value(self) -> Any:
        """The words, with single blanks between them."""
        return " ".join(self.line.text().split())

    def set_value(self, value: Any) -> None:
        """Show words; nothing for None."""
        self.line.setText(str(value or ""))

    def raw(self) -> Any:
        """The words as they stand there."""
        return self.line.text()

    def problem(self) -> str:
        """The sentence of a line that must not be empty, and is."""
        return self._required if self._required and not self.line.text().strip() else ""

    def require(self, words: str) -> None:
        """Say these words when the line is empty."""
        self._required = words

    def offer(self, choices: list[str]) -> None:
        """Complete what is typed from these."""
        completer = QCompleter(choices, self.line)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        completer.activated.connect(self.tell)
        self.line.setCompleter(completer)


class TextField(Field):
    """Several lines of text."""

    def __init__(self, label: str, *, lines: int = 3, placeholder: str = "") -> None:
        self.text = QPlainTextEdit()
        super().__init__(label, self.text)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(placeholder)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + 22)
        self._is_showing = False
        self.text.textChanged.connect(self._changed)

    def value(self) -> Any:
        """The text without blanks around it."""
        return self.text.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text; nothing for None."""
        self._is_showing = True
        self.text.setPlainText(str(value or ""))
        self._is_showing = False

    @Slot()
    def _changed(self) -> None:
        if not self._is_showing:
            self.tell()


class MoneyField(LineField):
    """An amount, as people write it; the value is in cents."""

    def __init__(self, label: str) -> None:
        super().__init__(label, placeholder="0,00 €" if words.money_word(0).endswith("€") else "€0.00")
        self.line.editingFinished.connect(self._tidy)

    def value(self) -> Any:
        """Cents, or None where nothing or no amount stands there."""
        try:
            return cents_of(self.line.text())
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        """Show cents as money."""
        self.line.setText(words.money_word(value) if value is not None else "")

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there, amount or not."""
        self.line.setText(raw)

    def take_over(self, other: Field) -> None:
        """An amount is written as this language writes it; what is none stands as it was typed."""
        if other.value() is None:
            self.set_raw(other.raw())
        else:
            self.set_value(other.value())

    def problem(self) -> str:
        """Whether it is no amount, or below zero."""
        try:
            cents = cents_of(self.line.text())
        except ValueError:
            return self.tr("This is no amount. Write it like 14,90.")
        return self.tr("An amount cannot be below zero.") if cents is not None and cents < 0 else ""

    @Slot()
    def _tidy(self) -> None:
        cents = self.value()
        if cents is not None and self.line.text() != words.money_word(cents):
            self.line.setText(words.money_word(cents))


class DayField(Field):
    """A day, typed as a date or in words, or picked."""

    def __init__(self, label: str, today: Callable[[], date], *, is_past: bool = False) -> None:
        self.day = DayEdit(label, today, is_past=is_past)
        super().__init__(label, self.day)
        self.day.textEdited.connect(self.tell)
        self.day.day_changed.connect(self.tell)

    def value(self) -> Any:
        """A date or None."""
        return self.day.value()

    def set_value(self, value: Any) -> None:
        """Show a date."""
        self.day.set_day(value)

    def raw(self) -> Any:
        """The words that stand there."""
        return self.day.text()

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there, day or not."""
        self.day.take(raw)

    def take_over(self, other: Field) -> None:
        """A day is written as this language writes it; what is none stands as it was typed."""
        if other.value() is None:
            self.set_raw(other.raw())
        else:
            self.set_value(other.value())

    def problem(self) -> str:
        """Whether it is no day."""
        return "" if self.day.is_understood() else self.tr("This is no day. Write 12.3.2026, “Friday” or “in 2 weeks”.")


class ClockField(LineField):
    """A time of day; it may be missing."""

    def __init__(self, label: str) -> None:
        super().__init__(label, placeholder="17:00")

    def value(self) -> Any:
        """A time or None."""
        match = _CLOCK.fullmatch(self.line.text().strip())
        if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
            return None
        return time(int(match[1]), int(match[2] or 0))

    def set_value(self, value: Any) -> None:
        """Show a time as 17:00."""
        self.line.setText(value.strftime("%H:%M") if value is not None else "")

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there, time or not."""
        self.line.setText(raw)

    def problem(self) -> str:
        """Whether it is no time of day."""
        is_wrong = bool(self.line.text().strip()) and self.value() is None
        return self.tr("This is no time of day. Write it like 17:00.") if is_wrong else ""


class NumberField(LineField):
    """A whole number above zero; it may be missing."""

    def __init__(self, label: str, *, most: int, placeholder: str = "") -> None:
        super().__init__(label, placeholder=placeholder)
        self._most = most

    def value(self) -> Any:
        """A whole number, or None."""
        text = self.line.text().strip()
        return int(text) if text.isdecimal() and 0 < int(text[:9]) <= self._most else None

    def set_value(self, value: Any) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there, number or not."""
        self.line.setText(raw)

    def problem(self) -> str:
        """Whether it is no such number."""
        is_wrong = bool(self.line.text().strip()) and self.value() is None
        return self.tr("Write a whole number from 1 to {most}.").format(most=self._most) if is_wrong else ""
