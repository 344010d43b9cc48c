"""One import of the past: what file, when, what it brought; with its undo."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.reader_tile import ReaderTile
from app.desktop.widgets.text_label import Ink
from app.services.importing.report import may_be_undone
from local_store.book.ids import ImportRunId
from local_store.book.records import ImportRun


class ImportRunRow(QWidget):
    """A line of the history. Undo is offered while anything of it is in the book."""

    undo_wanted = Signal(object)
    """ImportRunId."""
    report_wanted = Signal(object)
    """ImportRunId."""

    def __init__(self, run: ImportRun, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run_id: ImportRunId = run.id
        told = QVBoxLayout()
        told.setSpacing(2)
        name = ElidedLabel(f"{import_words.kind(run.reader)} · {run.file_name}", mode=Qt.TextElideMode.ElideMiddle)
        day = words.date_word(words.today_in(zone, run.started_at))
        at = self.tr("{day}, {time}").format(day=day, time=words.clock_word(run.started_at, zone))
        line = ElidedLabel(f"{at} · {self._account(run)}", ink=Ink.MUTED)
        told.addWidget(name)
        told.addWidget(line)
        self.undo_button = QPushButton(self.tr("Undo import"))
        self.undo_button.setAccessibleName(self.tr("Undo the import of {file}").format(file=run.file_name))
        set_kind(self.undo_button, ButtonKind.FLAT)
        self.undo_button.clicked.connect(self._ask)
        self.undo_button.setVisible(may_be_undone(run))
        self.report_button = QPushButton(self.tr("Report"))
        self.report_button.setAccessibleName(self.tr("Report of the import of {file}").format(file=run.file_name))
        set_kind(self.report_button, ButtonKind.FLAT)
        self.report_button.clicked.connect(self._ask_report)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, Gap.XS, 0, Gap.XS)
        across.setSpacing(Gap.M)
        across.addWidget(ReaderTile(run.reader, 32), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(told, 1)
        across.addWidget(self.report_button)
        across.addWidget(self.undo_button)
        self.setAccessibleName(f"{name.text()}, {line.text()}")

    def _account(self, run: ImportRun) -> str:
        result = import_words.result(run)
        if run.undone_at is not None:
            return self.tr("taken back; it was {result}").format(result=result)
        if run.finished_at is None:
            return self.tr("stopped; {result}").format(result=result)
        return result

    def set_busy(self) -> None:
        """It is being taken back."""
        self.undo_button.setEnabled(False)
        self.undo_button.setText(self.tr("Taking back …"))

    def _ask_report(self) -> None:
        self.report_wanted.emit(self.run_id)

    def _ask(self) -> None:
        self.undo_wanted.emit(self.run_id)
