"""When something happened: a day, when it began and, for meetings, when it ended."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QSignalBlocker, QTime, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from app.desktop.theme.tokens import Gap
from app.desktop.widgets.day_edit import DayEdit
from app.desktop.widgets.text_label import Ink, TextLabel


def _qtime(at: time) -> QTime:
    return QTime(at.hour, at.minute)


class WhenFields(QWidget):
    """Day and clock times in the adviser's zone, as naive wall times."""

    changed = Signal(object, object)
    """When it began (naive datetime) and its length in seconds, or None where no end is asked for."""

    def __init__(self, today: Callable[[], date], *, has_end: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_end = has_end
        self.day = DayEdit("", today, is_past=False)
        self.day.setFixedWidth(self.day.fontMetrics().horizontalAdvance("00.00.0000") + 58)
        self.begin, self.end = QTimeEdit(), QTimeEdit()
        self._dash = TextLabel("–", ink=Ink.MUTED)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.XS)
        for widget in (self.day, self.begin, self._dash, self.end):
            line.addWidget(widget)
        for field in (self.begin, self.end):
            field.setDisplayFormat("HH:mm")
        self._dash.setVisible(has_end)
        self.end.setVisible(has_end)
        self._say()
        self.day.day_changed.connect(self._tell)
        self.begin.timeChanged.connect(self._tell)
        self.end.timeChanged.connect(self._tell)

    def show_span(self, begin: datetime, duration_s: int | None) -> None:
        """Show a wall time and a length."""
        if self.day.value() != begin.date() and not self.day.hasFocus():
            self.day.set_day(begin.date())
        with QSignalBlocker(self.begin), QSignalBlocker(self.end):
            if not self.begin.hasFocus():
                self.begin.setTime(_qtime(begin.time()))
            if not self.end.hasFocus():
                self.end.setTime(_qtime((begin + timedelta(seconds=duration_s or 0)).time()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.day.setAccessibleName(self.tr("Day"))
        self.begin.setAccessibleName(self.tr("Began at"))
        self.end.setAccessibleName(self.tr("Ended at"))

    @Slot()
    def _tell(self) -> None:
        day = self.day.value()
        if day is None:
            return
        begin = datetime.combine(day, _time(self.begin))
        length: int | None = None
        if self._has_end:
            # Past midnight it goes on into the next day.
            end = datetime.combine(day, _time(self.end))
            length = int((end - begin).total_seconds()) % (24 * 3600)
        self.changed.emit(begin, length)


def _time(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())
