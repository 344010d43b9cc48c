"""A menu that is a calendar; it is built when it is first opened, as a calendar is some sixty widgets."""

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction


class DateMenu(QMenu):
    """Offers a day out of a span."""

    picked = Signal(object)
    """The date that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar: QCalendarWidget | None = None
        self._span: tuple[QDate, QDate] | None = None
        self.aboutToShow.connect(self._build)

    def limit(self, first_on: date, last_on: date) -> None:
        """Offer the days from the first to the last."""
        self._span = _qdate(first_on), _qdate(last_on)
        if self._calendar is not None:
            self._calendar.setDateRange(*self._span)

    @Slot()
    def _build(self) -> None:
        if self._calendar is not None:
            return
        calendar = self._calendar = QCalendarWidget()
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if self._span is not None:
            calendar.setDateRange(*self._span)
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        action = QWidgetAction(self)
        action.setDefaultWidget(calendar)
        self.addAction(action)

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
