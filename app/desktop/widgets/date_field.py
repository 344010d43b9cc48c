"""A date that may be missing: typed, stepped or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget

from app.desktop.theme.tokens import Gap

_EARLIEST, _LATEST = date(1850, 1, 1), date(2200, 12, 31)


class DateField(QWidget):
    """A date in the locale's short form; with `optional_words` a tick before it says whether there is one."""

    date_changed = Signal(object)
    """The date is another now: a datetime.date or None."""

    def __init__(
        self, words: str, on: date | None = None, *, optional_words: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tick = QCheckBox(optional_words)
        self._tick.setVisible(bool(optional_words))
        self._edit = QDateEdit()
        self._edit.setCalendarPopup(True)
        self._edit.setDateRange(_qdate(_EARLIEST), _qdate(_LATEST))
        self._edit.setAccessibleName(words)
        self.setFocusProxy(self._tick if optional_words else self._edit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.S)
        line.addWidget(self._tick)
        line.addWidget(self._edit, 1)
        self._is_optional = bool(optional_words)
        self._take_format()
        self.set_date(on)
        self._tick.toggled.connect(self._follow)
        self._edit.dateChanged.connect(self._follow)

    def value(self) -> date | None:
        """The date, or None when there is none."""
        if self._is_optional and not self._tick.isChecked():
            return None
        shown = self._edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_date(self, on: date | None) -> None:
        """Show a date; None unticks an optional field and shows today in one that is not."""
        self._tick.setChecked(on is not None)
        self._edit.setDate(_qdate(on) if on is not None else QDate.currentDate())
        self._edit.setEnabled(not self._is_optional or on is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of locale."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LocaleChange, QEvent.Type.LanguageChange}:
            self._take_format()

    def _take_format(self) -> None:
        form = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        # Two figures of a year leave open which century a client was born in.
        self._edit.setDisplayFormat(form if "yyyy" in form else form.replace("yy", "yyyy"))

    @Slot()
    def _follow(self) -> None:
        self._edit.setEnabled(not self._is_optional or self._tick.isChecked())
        self.date_changed.emit(self.value())


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)
