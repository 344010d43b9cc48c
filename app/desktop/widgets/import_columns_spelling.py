"""How a table writes days, times and durations, and by which channel its messages came: asked where it matters."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.desktop import words
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.import_columns_words import CHANNELS, columns_words
from app.desktop.widgets.labelled import Labelled
from app.sources.tables.columns import Columns, Meaning, TableKind
from app.sources.tables.layout import Layout
from app.sources.tables.reading import has_clock, has_open_days


class ImportColumnsSpelling(QWidget):
    """Boxes that stand there only where the table leaves something open."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days, self.times, self.durations, self.channel = (_box() for _ in range(4))
        self._fields = [Labelled(box) for box in (self.days, self.times, self.durations, self.channel)]
        flow = FlowLayout(self, gap=Gap.L)
        for field in self._fields:
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            flow.addWidget(field)
        for box in (self.days, self.times, self.durations, self.channel):
            box.activated.connect(self._tell)

    def show_columns(self, layout: Layout, columns: Columns) -> None:
        """Ask what is open for this table, with what is said by now."""
        is_entry = columns.kind is not TableKind.CONTACTS
        _fill(self.days, [(order, columns_words.order(order)) for order in ("", "dmy", "mdy", "ymd")], columns.dates)
        zones = [("local", self.tr("The time here")), ("utc", self.tr("World time (UTC)"))]
        _fill(self.times, zones, "utc" if columns.is_utc else "local")
        _fill(self.durations, self._durations(), columns.durations)
        channels = [
            ("", self.tr("As the other side is reached")),
            *((each, words.channel_word(each)) for each in CHANNELS),
        ]
        _fill(self.channel, channels, columns.channel)
        days, times, durations, channel = self._fields
        days.say(self.tr("Dates are written"))
        times.say(self.tr("Times are"))
        durations.say(self.tr("Durations are written"))
        channel.say(self.tr("Channel"))
        days.setVisible(bool(columns.dates) or has_open_days(layout, columns))
        times.setVisible(is_entry and has_clock(layout, columns))
        durations.setVisible(columns.kind is TableKind.CALLS and columns.has(Meaning.DURATION))
        channel.setVisible(columns.kind is TableKind.MESSAGES)
        self.setVisible(any(not field.isHidden() for field in self._fields))
        self.updateGeometry()

    def told(self, columns: Columns) -> Columns:
        """The columns with what is chosen here."""
        return replace(
            columns,
            dates=str(self.days.currentData() or ""),
            is_utc=self.times.currentData() == "utc",
            durations=str(self.durations.currentData() or ""),
            channel=str(self.channel.currentData() or ""),
        )

    def _durations(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("1:05 is minutes and seconds, 65 is seconds")),
            ("hm", self.tr("1:05 is hours and minutes, 65 is seconds")),
            ("min", self.tr("65 is minutes")),
            ("millis", self.tr("65000 is milliseconds")),
        ]

    def _tell(self, _index: int) -> None:
        self.changed.emit()


def _box() -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, choices: list[tuple[str, str]], chosen: str) -> None:
    with QSignalBlocker(box):
        box.clear()
        for value, said in choices:
            box.addItem(said, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
