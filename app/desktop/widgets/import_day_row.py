"""The call lists that were fetched on one day, as one line of the history: opens to show each, goes back as a whole."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.import_run_row import ImportRunRow
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.reader_tile import ReaderTile
from app.desktop.widgets.text_label import Ink
from app.services.importing.history import Together

_TILE = 32


class ImportDayRow(QWidget):
    """One line, and beneath it a row for each run while it is open."""

    undo_wanted = Signal(object)
    """tuple of ImportRunId."""
    turned = Signal(object, bool)
    """The day, and whether it is open now."""

    def __init__(self, together: Together, zone: str, *, is_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.together = together
        self.rows = [ImportRunRow(run, zone) for run in together.runs]
        day, kind = words.date_word(together.on), import_words.kind(together.runs[0].reader)
        name = ElidedLabel(self.tr("{kind} · {day}").format(kind=kind, day=day))
        line = ElidedLabel(self._account(), ink=Ink.MUTED)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(name)
        told.addWidget(line)
        self._is_open = is_open
        self.turn_button = QPushButton()
        self.turn_button.clicked.connect(self._turn)
        self.undo_button = QPushButton(self.tr("Undo imports"))
        self.undo_button.setAccessibleName(self.tr("Undo all fetches of {day}").format(day=day))
        self.undo_button.setVisible(bool(together.undoable))
        self.undo_button.clicked.connect(self._ask)
        for button in (self.turn_button, self.undo_button):
            set_kind(button, ButtonKind.FLAT)
        across = QHBoxLayout()
        across.setSpacing(Gap.M)
        across.addWidget(ReaderTile(together.runs[0].reader, _TILE), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(told, 1)
        across.addWidget(self.turn_button)
        across.addWidget(self.undo_button)
        self._each = QWidget()
        each = QVBoxLayout(self._each)
        each.setContentsMargins(_TILE + Gap.M, 0, 0, 0)
        each.setSpacing(Gap.XS)
        for row in self.rows:
            each.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Gap.XS, 0, Gap.XS)
        column.setSpacing(Gap.XS)
        column.addLayout(across)
        column.addWidget(self._each)
        self.setAccessibleName(f"{name.text()}, {line.text()}")
        self._show()

    def _account(self) -> str:
        runs = self.together.runs
        parts = [self.tr("fetched %n time(s)", "", len(runs))]
        if any(run.undone_at is None for run in runs):
            parts.append(self.tr("%n call(s) brought in", "", self.together.accepted))
        if gone := sum(run.undone_at is not None for run in runs):
            parts.append(self.tr("%n taken back", "", gone))
        return " · ".join(parts)

    def _show(self) -> None:
        self._each.setVisible(self._is_open)
        self.turn_button.setText(self.tr("Hide each") if self._is_open else self.tr("Show each"))
        self.turn_button.setIcon(qicon(Icon.CHEVRON_UP if self._is_open else Icon.CHEVRON_DOWN))

    @Slot()
    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show()
        self.turned.emit(self.together.on, self._is_open)

    def set_busy(self) -> None:
        """They are being taken back."""
        self.undo_button.setEnabled(False)
        self.undo_button.setText(self.tr("Taking back …"))

    def _ask(self) -> None:
        self.undo_wanted.emit(self.together.undoable)
