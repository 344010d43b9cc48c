"""The import desk: drop files, see what would come, settle what is doubtful, import, and take it back again."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.models.import_file import ImportFile, State, undoing
from app.desktop.pages.page import Page
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.import_card import ImportCard
from app.desktop.widgets.import_day_row import ImportDayRow
from app.desktop.widgets.import_drop_area import ImportDropArea
from app.desktop.widgets.import_run_row import ImportRunRow
from app.desktop.widgets.import_strangers import ImportStrangers
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.reading_again import ReadingAgain
from app.desktop.widgets.run_report_sheet import RunReportSheet
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.undo_question import UndoQuestion
from app.services.importing import reading_again
from app.services.importing.bundle import single
from app.services.importing.collection import Collection
from app.services.importing.dropping import look_at_drop
from app.services.importing.history import Together, put_together
from app.services.importing.registry import Recognition, Unrecognised
from app.services.importing.undo_choice import AS_IT_IS, Decisions
from app.services.importing.undo_run import Undone
from local_store import import_runs
from local_store.book.errors import BookError
from local_store.book.ids import ImportRunId
from local_store.book.kind import Kind
from local_store.book.records import ImportRun
from local_store.session import ReadSession

_WIDEST = 1040
_EARLIER = 30
_LOOKED_THROUGH = 600
"""A box that is asked every few minutes leaves many runs a day, which stand together."""
_CONTACTS_FIRST = frozenset({"vcard", "contact_table"})
"""Address books come before what is matched with them."""


class ImportPage(Page):
    """A drop area, a card for each file, and the imports of the past."""

    kinds = frozenset({Kind.IMPORT_RUN})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self.cards: list[ImportCard] = []
        self._rows: list[ImportRunRow | ImportDayRow] = []
        self._runs: list[ImportRun] = []
        self._undoing: set[ImportRunId] = set()
        self._unfolded: set[date] = set()
        self._outdated: list[ImportRunId] = []
        self._shown_count = _EARLIER
        self._queue: list[ImportFile] = []
        self._lay_out()
        self._say()
        self._refresh()

    def _lay_out(self) -> None:
        self._title = TextLabel(size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self._sentence = TextLabel(size=TextSize.LEAD, ink=Ink.MUTED, wraps=True)
        self.drop_area = ImportDropArea()
        self.drop_area.files_wanted.connect(self.choose_files)
        self.drop_area.folder_wanted.connect(self.choose_folder)
        self.import_all = QPushButton()
        set_kind(self.import_all, ButtonKind.PRIMARY)
        self.import_all.clicked.connect(self._import_all)
        self._ready = TextLabel(ink=Ink.MUTED, wraps=True)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self._ready, 1)
        bar.addWidget(self.import_all)
        self.strangers = ImportStrangers()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Gap.M)
        self._earlier = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        self.again_button = QPushButton()
        self.again_button.clicked.connect(self.read_all_again)
        self.again_button.hide()
        self.more_button = QPushButton()
        self.more_button.clicked.connect(self.show_more)
        self.more_button.hide()
        self._history = QVBoxLayout()
        self._history.setSpacing(Gap.XS)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.M)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(Gap.S)
        column.addWidget(self.drop_area)
        column.addWidget(self._bar)
        column.addWidget(self.strangers)
        column.addLayout(self._cards)
        column.addSpacing(Gap.M)
        column.addWidget(self._earlier)
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._history)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._scroll = CentredScroll(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setFocusProxy(self.drop_area.files_button)

    def _say(self) -> None:
        self._title.setText(self.tr("Import"))
        self._sentence.setText(
            self.tr(
                "Your past lies in many files. See what each would bring before anything is changed; every import can "
                "be taken back as a whole."
            )
        )
        self._earlier.setText(self.tr("Earlier imports"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._refresh()
            self._show_runs(self._runs)

    # -- dropping --------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self.drop_area.set_lit(is_lit=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_area.set_lit(is_lit=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_area.set_lit(is_lit=False)
        self.add_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    @Slot()
    def choose_files(self) -> None:
        """Choose files in the system's own dialogue."""
        pattern = self.tr(
            "Files that Mappe reads (*.txt *.md *.vtt *.zip *.tar *.json *.jsonl *.csv *.tsv *.log *.xml *.vcf *.ics *.eml "
            "*.mbox *.msg *.gdv);;All files (*)"
        )
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose files"), "", pattern)
        self.add_paths([Path(name) for name in names])

    @Slot()
    def choose_folder(self) -> None:
        """Choose a folder; everything in it that can be read is offered."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"))
        if name:
            self.add_paths([Path(name)])

    def add_paths(self, paths: list[Path]) -> None:
        """Look at files and folders; each file that is recognised gets a card."""
        if paths:
            self.desk.jobs.work(partial(_recognised, paths), self._add_found)

    def _add_found(self, found: list[Recognition | Unrecognised]) -> None:
        here = {card.file.recognition.file for card in self.cards if card.file.state is not State.UNDONE}
        for each in found:
            if isinstance(each, Recognition) and each.file not in here:
                self._add_card(each)
        self.strangers.add([each for each in found if isinstance(each, Unrecognised)])
        self._refresh()

    def _add_card(self, recognition: Recognition) -> None:
        file = ImportFile(self.desk, recognition, self)
        card = ImportCard(self.desk, file)
        card.removed.connect(partial(self._remove, card))
        card.import_wanted.connect(partial(self._enqueue, file))
        file.changed.connect(self._refresh)
        file.finished.connect(partial(self._go_on, file))
        self.cards.append(card)
        self._cards.addWidget(card)
        file.look()

    def _remove(self, card: ImportCard) -> None:
        card.file.stop()
        if card in self.cards:
            self.cards.remove(card)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._refresh()
        self._show_runs(self._runs)

    # -- importing -------------------------------------------------------------------------------------

    def _ready_files(self) -> list[ImportFile]:
        files = [card.file for card in self.cards if card.file.can_import]
        return sorted(files, key=lambda file: not _brings_people(file))

    @Slot()
    def _import_all(self) -> None:
        for file in self._ready_files():
            self._enqueue(file)

    def _enqueue(self, file: ImportFile) -> None:
        """One import at a time: what comes first may say whose the next one is."""
        if any(card.file.state is State.IMPORTING for card in self.cards):
            self._queue.append(file)
            file.wait()
        else:
            file.start()

    def _go_on(self, finished: ImportFile) -> None:
        self._show_runs(self._runs)
        self.desk.navigation.file_imported.emit(finished)
        while self._queue:
            file = self._queue.pop(0)
            if file.state is State.WAITING:
                file.start()
                return
        if finished.outcome is not None and _brings_people(finished):
            # With new clients in the book, what was doubtful may be certain now.
            for card in self.cards:
                if card.file.state is State.READY:
                    card.file.look()

    @Slot()
    def _refresh(self) -> None:
        ready = self._ready_files()
        self._bar.setVisible(bool(ready))
        count = sum(max(len(file.recognition.file.names), 1) for file in ready)
        self.import_all.setText(self.tr("Import %n file(s)", "", count))
        settle = sum(file.plan.doubtful + len(file.plan.questions) for file in ready if file.plan is not None)
        told = self.tr("%n thing(s) could be settled first; what you leave waits under “To match”.", "", settle)
        self._ready.setText(told if settle else self.tr("Everything is settled."))
        self.drop_area.set_loud(is_loud=not self.cards)

    # -- earlier imports -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the book anew and show the answer."""
        self.desk.jobs.query(_runs, self._show_runs, newest_of="import_runs")
        look = partial(reading_again.outdated, blobs=self.desk.jobs.store.blobs)
        self.desk.jobs.query(look, self._show_outdated, newest_of="outdated imports")

    def _show_outdated(self, runs: list[ImportRun]) -> None:
        self._outdated = [run.id for run in runs]
        self.again_button.setText(self.tr("Read %n file(s) again with newer readers", "", len(runs)))
        self.again_button.setVisible(bool(runs))

    @Slot()
    def read_all_again(self) -> None:
        """Read the originals of all imports again whose reader understands more by now."""
        if self._outdated:
            runs, self._outdated = self._outdated, []
            self.again_button.hide()
            ReadingAgain(self.desk, runs).start()

    def _show_runs(self, runs: list[ImportRun]) -> None:
        self._runs = runs
        for row in self._rows:
            self._history.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = {run for card in self.cards for run in card.file.runs}
        if any(card.file.state is State.IMPORTING for card in self.cards):
            # What is under way has a card of its own.
            shown |= {run.id for run in runs[:1] if run.finished_at is None}
        lines = put_together([run for run in runs if run.id not in shown], self.desk.preferences.zone)
        self._rows = [self._row_of(line) for line in lines[: self._shown_count]]
        for row in self._rows:
            self._history.addWidget(row)
        self._earlier.setVisible(bool(self._rows))
        left = len(lines) - len(self._rows)
        self.more_button.setText(self.tr("Show %n more", "", min(left, _EARLIER)))
        self.more_button.setVisible(left > 0)

    @Slot()
    def show_more(self) -> None:
        """Show some more of the imports of the past."""
        self._shown_count += _EARLIER
        self._show_runs(self._runs)

    def _row_of(self, line: Together) -> ImportRunRow | ImportDayRow:
        zone = self.desk.preferences.zone
        if len(line.runs) == 1:
            return self._connected(ImportRunRow(line.runs[0], zone))
        day = ImportDayRow(line, zone, is_open=line.on in self._unfolded)
        day.undo_wanted.connect(self.ask_undo_of)
        day.turned.connect(self._remember_turned)
        for row in day.rows:
            self._connected(row)
        if self._undoing.issuperset(line.undoable) and line.undoable:
            day.set_busy()
        return day

    def _connected(self, row: ImportRunRow) -> ImportRunRow:
        row.undo_wanted.connect(self.ask_undo)
        row.report_wanted.connect(self.show_report)
        if row.run_id in self._undoing:
            row.set_busy()
        return row

    @Slot(object, bool)
    def _remember_turned(self, on: date, is_open: bool) -> None:
        (self._unfolded.add if is_open else self._unfolded.discard)(on)

    def rows(self) -> list[ImportRunRow | ImportDayRow]:
        """The earlier imports shown, the newest first."""
        return list(self._rows)

    @Slot(object)
    def show_report(self, run: ImportRunId) -> None:
        """Show what came of an earlier import."""
        sheet = RunReportSheet(self.desk, run, self.window())
        sheet.undo_wanted.connect(self.ask_undo)
        sheet.open()

    @Slot(object)
    def ask_undo(self, run: ImportRunId) -> None:
        """Take an earlier import back, after what was worked on since was decided."""
        self.ask_undo_of((run,))

    @Slot(object)
    def ask_undo_of(self, runs: tuple[ImportRunId, ...]) -> None:
        """Take several back together, after what was worked on since was decided."""
        question = UndoQuestion(self.desk, runs, self.window())
        question.answered.connect(partial(self.undo, runs))
        question.ask()

    def undo(self, runs: tuple[ImportRunId, ...], decisions: Decisions = AS_IT_IS) -> None:
        """Take earlier imports back as a whole."""
        self._undoing.update(runs)
        self._show_runs(self._runs)
        self.desk.jobs.work(
            undoing(self.desk, runs, decisions), partial(self._undone, runs), failed=partial(self._not_undone, runs)
        )

    def _undone(self, runs: tuple[ImportRunId, ...], undone: Undone) -> None:
        self._undoing.difference_update(runs)
        told = import_words.taken_back(undone)
        self.desk.navigation.notice_wanted.emit(Notice(told, Level.SUCCESS, lasts_ms=8000, key="done"))
        self.reload()

    def _not_undone(self, runs: tuple[ImportRunId, ...], error: BookError) -> None:
        """What is back already stays back; the rest can be asked for once more."""
        self._undoing.difference_update(runs)
        self.desk.jobs.told.emit(error)
        self.reload()


def _recognised(paths: Iterable[Path]) -> list[Recognition | Unrecognised]:
    return list(look_at_drop(paths))


def _brings_people(file: ImportFile) -> bool:
    reader = file.recognition.reader
    readers = [each.reader for each in reader.held if each.reader] if isinstance(reader, Collection) else [reader]
    return any(single(each.name) in _CONTACTS_FIRST for each in readers)


def _runs(session: ReadSession) -> list[ImportRun]:
    return import_runs.runs(session, _LOOKED_THROUGH)
