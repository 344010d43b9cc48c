"""A day as one says it: "12.3.", "Freitag", "in 2 weeks", or picked from a calendar. It may be missing."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from app.desktop import words
from app.desktop.theme.icons import Icon, qicon
from app.services.spoken_dates import day_here

translate = QCoreApplication.translate
_EARLIEST, _LATEST = 1850, 2200


class DayEdit(QLineEdit):
    """A line that understands days; what it understood stands there in full when one goes on."""

    day_changed = Signal(object)
    """The day is another now: a date or None."""

    def __init__(
        self, name: str, today: Callable[[], date], *, is_past: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._is_past = today, is_past
        self._day: date | None = None
        self.setAccessibleName(name)
        self._pick = QAction(qicon(Icon.CALENDAR), "", self)
        self._pick.triggered.connect(self._open_calendar)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self._say()
        self.textEdited.connect(self._read)
        self.editingFinished.connect(self._write)

    def value(self) -> date | None:
        """The day, or None for none."""
        return self._day

    def is_understood(self) -> bool:
        """Whether what stands there is a day, or nothing."""
        return self._day is not None or not self.text().strip()

    def set_day(self, day: date | None) -> None:
        """Show a day without telling of it."""
        self._day = day
        self.setText(words.date_word(day) if day else "")

    def take(self, text: str) -> None:
        """Take over words as if they were typed."""
        self.setText(text)
        self._read(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._write()

    def _say(self) -> None:
        self._pick.setText(self.tr("Pick from the calendar"))
        self._pick.setToolTip(self._pick.text())
        self.setPlaceholderText(self.tr("Day"))
        self.setToolTip(self.tr("A date, or words such as “tomorrow”, “Friday”, “in 2 weeks”"))

    @Slot(str)
    def _read(self, text: str) -> None:
        before = self._day
        self._day = _day_of(text, self._today(), is_past=self._is_past)
        if self._day != before:
            self.day_changed.emit(self._day)

    @Slot()
    def _write(self) -> None:
        if self._day is not None:
            self.setText(words.date_word(self._day))

    @Slot()
    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = self._day or self._today()
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(menu.close)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    @Slot(QDate)
    def _picked(self, day: QDate) -> None:
        self._day = date(day.year(), day.month(), day.day())
        self._write()
        self.day_changed.emit(self._day)


def _day_of(text: str, today: date, *, is_past: bool) -> date | None:
    """The day that a whole line names, as the language writes dates or as people say them."""
    said = text.strip()
    for form in (translate("words", "dd/MM/yyyy"), "d/M/yyyy"):
        parsed = QLocale().toDate(said, form)
        if parsed.isValid() and _EARLIEST <= parsed.year() <= _LATEST:
            return date(parsed.year(), parsed.month(), parsed.day())
    found = day_here(said, today, 0)
    if found is None or found.end < len(said) or not _EARLIEST <= found.on.year <= _LATEST:
        return None
    if is_past and found.on > today:
        # "1.2.61" of a birthday is not 2061.
        try:
            return found.on.replace(year=found.on.year - 100)
        except ValueError:
            return None
    return found.on
