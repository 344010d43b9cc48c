"""The report of one import: what the file held and what became of it, what was refused and where, as a table too."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.collection_words import collection_words
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.reading_again import ReadingAgain
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services.exporting.target import whole_file
from app.services.importing import reading_again, report
from app.services.importing.reading_again import Standing
from app.services.importing.report import RunReport
from local_store.blobs import Blobs
from local_store.book.ids import ImportRunId
from local_store.session import ReadSession

_SHOWN = 200
"""Refusals that are shown; the table holds all that are kept."""


class RunReportSheet(TitledOverlay):
    """Stays true as long as the run is in the book."""

    undo_wanted = Signal(object)
    """ImportRunId."""

    def __init__(self, desk: Desk, run: ImportRunId, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._run = desk, run
        self._found: tuple[RunReport, Standing] | None = None
        self.csv_button, self.again_button, self.undo_button = QPushButton(), QPushButton(), QPushButton()
        self.csv_button.clicked.connect(self.save_csv)
        self.again_button.clicked.connect(self.read_again)
        self.undo_button.clicked.connect(self._undo)
        set_kind(self.undo_button, ButtonKind.FLAT)
        self.foot.add_back(self.undo_button)
        self.foot.add_other(self.csv_button, self.again_button)
        for button in (self.csv_button, self.again_button, self.undo_button):
            button.hide()
        self.say()
        look = partial(_look, run=run, blobs=desk.jobs.store.blobs)
        desk.jobs.query(look, self._show)

    def say(self) -> None:
        """Words as they are now."""
        self.csv_button.setText(self.tr("Save as CSV …"))
        self.undo_button.setText(self.tr("Undo import …"))
        if self._found is None:
            self.title.setText(self.tr("Report"))
        else:
            self._fill(*self._found)
        super().say()

    def _show(self, found: tuple[RunReport, Standing]) -> None:
        self._found = found
        told, standing = found
        run = told.run
        self.csv_button.show()
        self.again_button.setVisible(standing.can_be_read and run.undone_at is None)
        self.undo_button.setVisible(report.may_be_undone(run))
        self.say()
        self.place()

    def _fill(self, told: RunReport, standing: Standing) -> None:
        run = told.run
        self.title.setText(self.tr("Report: {file}").format(file=run.file_name))
        at = self._moment(told)
        reader = self.tr("{kind}, reader version {version}").format(
            kind=import_words.kind(run.reader), version=run.reader_version
        )
        parts = [reader, at]
        if run.undone_at is not None:
            parts.append(self.tr("taken back"))
        elif run.finished_at is None:
            parts.append(self.tr("stopped"))
        self.sentence.setText(" · ".join(parts))
        newer = self.tr("Read again with the newer reader")
        self.again_button.setText(newer if standing.is_newer else self.tr("Read again"))
        self.clear()
        self._add_counts(told)
        self._add_files(told)
        self._add_refused(told)

    def _moment(self, told: RunReport) -> str:
        zone, at = self._desk.preferences.zone, told.run.started_at
        day = words.date_word(words.today_in(zone, at))
        return self.tr("{day}, {time}").format(day=day, time=words.clock_word(at, zone))

    # -- the counts ------------------------------------------------------------------------------------

    def lines(self, told: RunReport) -> list[tuple[str, int]]:
        """What the file held and what became of it; the first is the sum of the others."""
        run = told.run
        return [
            (self.tr("Found in the file"), run.found),
            (self.tr("Taken in"), run.accepted),
            (self.tr("In the book already"), run.known),
            (self.tr("Left out on purpose"), told.skipped),
            (self.tr("Refused"), run.rejected_count),
        ]

    def _add_counts(self, told: RunReport) -> None:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.XS)
        grid.setColumnStretch(1, 1)
        rows = [(name, count, Ink.TEXT) for name, count in self.lines(told)]
        rows += [(f"    {import_words.why(reason)}", count, Ink.MUTED) for reason, count in told.run.skipped]
        for number, (name, count, ink) in enumerate(rows):
            weight = Weight.SEMIBOLD if number == 0 else Weight.REGULAR
            counted = TextLabel(words.number_word(count), ink=ink, weight=weight)
            grid.addWidget(counted, number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(TextLabel(name, ink=ink, weight=weight), number, 1)
        self.add(sheet)
        if told.adds_up:
            self.add(TextLabel(self.tr("The counts add up: nothing was lost."), ink=Ink.SUCCESS, wraps=True))
        else:
            sentence = self.tr("The import was not finished, so the counts do not add up yet.")
            self.add(TextLabel(sentence, ink=Ink.WARNING, wraps=True))
        if told.placeholders:
            sentence = self.tr(
                "%n entry(s) hold a place for what the reader does not understand yet.", "", told.placeholders
            )
            self.add(TextLabel(sentence, ink=Ink.MUTED, wraps=True))

        if told.waiting:
            self.add(TextLabel(import_words.waiting(told.waiting), ink=Ink.WARNING, wraps=True))

    def _add_files(self, told: RunReport) -> None:
        if not told.files:
            return
        self.add_heading(self.tr("File by file"))
        for each in told.files[:_SHOWN]:
            name, account = collection_words.file_name(each), collection_words.account(each)
            line = self.tr("{file}: {account}").format(file=name, account=account)
            self.add(TextLabel(line, ink=Ink.MUTED, wraps=True))

    def _add_refused(self, told: RunReport) -> None:
        refused = told.run.rejected
        if not refused:
            return
        self.add_heading(self.tr("Refused"))
        for place, reason in refused[:_SHOWN]:
            line = self.tr("{place}: {reason}").format(place=import_words.place(place), reason=import_words.why(reason))
            self.add(TextLabel(line, ink=Ink.DANGER, wraps=True))
        more = told.run.rejected_count - min(len(refused), _SHOWN)
        if more > 0:
            self.add(TextLabel(import_words.more(more), ink=Ink.MUTED))

    # -- doing -----------------------------------------------------------------------------------------

    def csv_text(self) -> str:
        """The report as a table."""
        if self._found is None:
            return ""
        told, _ = self._found
        run = told.run
        summary = [
            (self.tr("File"), run.file_name),
            (self.tr("SHA-256"), run.sha256),
            (self.tr("Imported"), self._moment(told)),
            (self.tr("Read by"), f"{import_words.kind(run.reader)} {run.reader_version}"),
            *((name, str(count)) for name, count in self.lines(told)),
        ]
        heads = (self.tr("Place in the file"), self.tr("Reason"))
        files = [collection_words.heads(), *collection_words.rows(told.files)] if told.files else []
        return report.as_csv(told, heads, summary, import_words.why, import_words.place, files)

    @Slot()
    def save_csv(self) -> None:
        """Ask where to, and write the table there."""
        suggestion = self.tr("Import report.csv")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), suggestion, "CSV (*.csv)")
        if name:
            self.write_csv(Path(name))

    def write_csv(self, path: Path) -> None:
        """Write the table, with the mark by which spreadsheets know its encoding."""
        self._desk.jobs.work(partial(_write, path, self.csv_text()), self._saved)

    def _saved(self, path: Path) -> None:
        told = self.tr("The report was saved as {file}.").format(file=path.name)
        self._desk.navigation.notice_wanted.emit(Notice(told, Level.SUCCESS, lasts_ms=6000, key="done"))

    @Slot()
    def read_again(self) -> None:
        """Read the original once more, with the reader as it is now."""
        ReadingAgain(self._desk, [self._run]).start()
        self.dismiss()

    @Slot()
    def _undo(self) -> None:
        run = self._run
        self.dismiss()
        self.undo_wanted.emit(run)


def _look(session: ReadSession, run: ImportRunId, blobs: Blobs) -> tuple[RunReport, Standing]:
    told = report.report_of(session, run)
    return told, reading_again.standing_of(session, blobs, told.run)


def _write(path: Path, text: str) -> Path:
    with whole_file(path) as file:
        file.write(text.encode("utf-8-sig"))
    return path
