"""One file on the import desk: what it is, from when to when, how many, whose; then the import and what came of it."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.models.import_file import ImportFile, State
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, TextSize, Weight, colours_of
from app.desktop.widgets.calm_button import CalmButton
from app.desktop.widgets.client_picker import ClientPicker
from app.desktop.widgets.collection_words import collection_words
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.import_columns_asking import ColumnsAsking
from app.desktop.widgets.import_decision import ImportDecision
from app.desktop.widgets.import_details import ImportDetails
from app.desktop.widgets.import_facts import ImportFacts
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.reader_tile import ReaderTile
from app.desktop.widgets.run_report_sheet import RunReportSheet
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.undo_question import UndoQuestion
from app.services.importing.bundle import single
from app.services.importing.column_memory import TABLE_READERS
from app.services.importing.plan import FilePlan
from app.services.importing.sides import Certainty
from local_store import import_runs
from local_store.book.ids import ClientId

_ENDED = frozenset({State.DONE, State.STOPPED, State.BROKEN, State.UNDONE})
_RADIUS = 10
_LETTERS = 44
"""Letters of the title that are to be seen beside the buttons."""


class ImportCard(QWidget):
    """Shows an ImportFile and hands on what is pressed."""

    removed = Signal()
    import_wanted = Signal()

    def __init__(self, desk: Desk, file: ImportFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.file = desk, file
        self._details: ImportDetails | None = None
        self._asking: ImportDecision | None = None
        self._picker: ClientPicker | None = None
        self._waiting = 0
        """Entries of its import that belong to nobody, as the book was when this was last looked at."""
        self.columns = ColumnsAsking(desk, file, self)
        self._lay_out()
        file.changed.connect(self.refresh)
        file.progressed.connect(self._move)
        file.finished.connect(self._ask_waiting)
        self.refresh()

    def _lay_out(self) -> None:
        self._title = ElidedLabel(size=TextSize.LEAD, weight=Weight.SEMIBOLD)
        self._line = ElidedLabel(ink=Ink.MUTED, mode=Qt.TextElideMode.ElideMiddle)
        self.main_button, self.second_button = CalmButton(), CalmButton()
        self.main_button.clicked.connect(self._press_main)
        self.second_button.clicked.connect(self._press_second)
        set_kind(self.second_button, ButtonKind.FLAT)
        self.report_button = QPushButton()
        self.report_button.clicked.connect(self._show_report)
        set_kind(self.report_button, ButtonKind.FLAT)
        self.close_button = IconButton(Icon.CLOSE, "", side=16)
        self.close_button.clicked.connect(self.removed)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._title)
        told.addWidget(self._line)
        head = QHBoxLayout()
        head.setSpacing(Gap.M)
        head.addWidget(ReaderTile(self.file.recognition.reader.name), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(told, 1)
        self.go_on_button = QPushButton()
        self.go_on_button.clicked.connect(self.file.go_on)
        set_kind(self.go_on_button, ButtonKind.FLAT)
        self.details_button = QPushButton()
        self.details_button.setCheckable(True)
        set_kind(self.details_button, ButtonKind.FLAT)
        self.details_button.toggled.connect(self._open_details)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(Gap.M)
        for button in (
            self.details_button,
            self.report_button,
            self.second_button,
            self.go_on_button,
            self.main_button,
        ):
            buttons.addWidget(button)
        head.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._head, self._is_narrow = head, False
        self._facts = ImportFacts()
        self._whose = TextLabel(wraps=True)
        self._said = TextLabel(wraps=True, ink=Ink.MUTED)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        self._column.setSpacing(Gap.M)
        self._column.addLayout(head)
        for widget in (self._facts, self._whose, self.bar, self._said):
            self._column.addWidget(widget)
        for label in (self._whose, self._said):
            label.setMinimumHeight(1)  # the width decides how the words break, not Qt's narrowest way
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons stand beside the words where there is room for both, else beneath them."""
        words = self.fontMetrics().averageCharWidth() * _LETTERS
        is_narrow = self.width() < self._buttons.sizeHint().width() + words
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self._head.removeWidget(self._buttons)
            self._column.insertWidget(1, self._buttons, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self._column.removeWidget(self._buttons)
            self._head.insertWidget(2, self._buttons, 0, Qt.AlignmentFlag.AlignTop)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_waiting()

    @Slot()
    def _ask_waiting(self) -> None:
        """Ask how much of a finished import belongs to nobody: somebody may have matched it meanwhile."""
        if self.file.state is State.DONE and self.file.outcome is not None:
            run = self.file.outcome.run.id
            self._desk.jobs.query(partial(import_runs.count_waiting, run=run), self._take_waiting)

    def _take_waiting(self, waiting: int) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.refresh()

    # -- showing ---------------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Show where the file stands now."""
        file, plan = self.file, self.file.plan
        title = import_words.title(plan) if plan else import_words.kind(file.recognition.reader.name)
        span = import_words.span(plan, self._desk.preferences.zone) if plan else ""
        if file.recognition.file.names:
            title = import_words.together(title, len(file.recognition.file.names))
        title = collection_words.title(file.recognition) or title
        self._title.setText(title)
        kinds = collection_words.kinds(file.recognition)
        is_planned = plan is not None and file.state in {State.READY, State.WAITING}
        # What is in it stands in full beneath where there is room for it.
        what = ("" if is_planned else kinds) if kinds else file.recognition.file.name
        self._line.setText(" · ".join(part for part in (span, what) if part))
        self.setAccessibleName(title)
        self._facts.setVisible(is_planned)
        self._whose.setVisible(is_planned)
        if plan is not None and is_planned:
            self._facts.show_plan(plan)
            self._whose.setText("\n".join(part for part in (kinds, self._whose_words(plan)) if part))
            self._whose.setVisible(bool(self._whose.text()))
        self.bar.setVisible(file.state in {State.LOOKING, State.IMPORTING, State.UNDOING})
        self.bar.setRange(0, 0 if file.state is State.UNDOING else 1000)
        self._move()
        self._show_buttons()
        self._drop_details()
        can_open = is_planned and plan is not None
        self.details_button.setVisible(can_open)
        self.details_button.setText(self.tr("Hide details") if self.details_button.isChecked() else self.tr("Details"))
        icon = Icon.CHEVRON_UP if self.details_button.isChecked() else Icon.CHEVRON_DOWN
        self.details_button.setIcon(qicon(icon))
        if can_open and self.details_button.isChecked():
            self._build_details()
        self._fit()

    def _whose_words(self, plan: FilePlan) -> str:
        sure = [side for side in plan.sides if side.certainty is Certainty.MATCHED and side.proposals]
        if len(plan.sides) == 1:
            [side] = plan.sides
            if sure:
                first = side.proposals[0]
                told = self.tr("Belongs to {name}: {reason}.")
                return told.format(name=first.name, reason=import_words.reason(first.reason))
            if side.proposals:
                names = ", ".join(
                    self.tr("{name} ({reason})").format(name=each.name, reason=import_words.reasons(each))
                    for each in side.proposals[:3]
                )
                return self.tr("Perhaps {names}. Please say so under Details, or later.").format(names=names)
            if side.certainty is Certainty.PRIVATE:
                return self.tr("Private, as you said: nothing will be imported.")
            return self.tr("Nobody in the book has this number, address or name yet.")
        if not plan.sides:
            return ""
        told = self.tr("%n of {all} conversations and numbers belong to clients in the book.", "", len(sure))
        return told.format(all=len(plan.sides))

    def _show_buttons(self) -> None:
        state, run = self.file.state, self.file.outcome.run if self.file.outcome else None
        has_entries = self._has_entries()
        main = {
            State.LOOKING: self.tr("Cancel"),
            State.READY: self.tr("Say what the columns are …") if self.file.asks_columns else self.tr("Import"),
            State.WAITING: self.tr("Cancel"),
            State.IMPORTING: self.tr("Stop"),
            State.STOPPED: self.tr("Keep what is in"),
            State.DONE: self.tr("Undo import") if has_entries else "",
            State.BROKEN: self.tr("Undo import") if has_entries else self.tr("Try again"),
            State.UNDONE: self.tr("Import again …"),
        }.get(state, "")
        self.main_button.setText(main)
        self.main_button.setVisible(bool(main))
        self.main_button.setEnabled(state is not State.READY or self.file.can_import or self.file.asks_columns)
        is_table = state is State.READY and single(self.file.recognition.reader.name) in TABLE_READERS
        second = {
            State.READY: self.tr("Columns …") if is_table and not self.file.asks_columns else "",
            State.STOPPED: self.tr("Take it back"),
            State.DONE: self.tr("To match …") if self._waiting else "",
            State.BROKEN: self.tr("Try again") if has_entries else "",
        }.get(state, "")
        self.second_button.setText(second)
        self.second_button.setVisible(bool(second))
        self.go_on_button.setText(self.tr("Go on"))
        self.go_on_button.setVisible(state is State.STOPPED)
        self.report_button.setText(self.tr("Report"))
        self.report_button.setVisible(run is not None and run.found > 0 and state in _ENDED)
        self.close_button.set_words(self.tr("Put this file away"))
        self.close_button.setVisible(state not in {State.IMPORTING, State.UNDOING, State.LOOKING})

    @Slot()
    def _move(self) -> None:
        file = self.file
        self.bar.setValue(round(file.share * 1000))
        said, ink = self._state_words()
        self._said.setText(said)
        self._said.set_ink(ink)
        self._said.setVisible(bool(said))
        self.bar.setAccessibleName(said)

    def _state_words(self) -> tuple[str, Ink]:
        file = self.file
        if file.state is State.LOOKING:
            return self.tr("Looking through the file …"), Ink.MUTED
        if file.state is State.WAITING:
            return self.tr("Waits for the file before it …"), Ink.MUTED
        if file.state is State.IMPORTING:
            stride = file.stride
            if stride is None:
                return self.tr("Keeping the original file …"), Ink.MUTED
            if not stride.entries:
                return self.tr("Reading …"), Ink.MUTED
            return import_words.rate(stride.entries, stride.per_second), Ink.MUTED
        if file.state is State.UNDOING:
            return self.tr("Taking the import back …"), Ink.MUTED
        if file.state is State.BROKEN:
            run = file.outcome.run if file.outcome else None
            told = import_words.result(run) if run is not None and run.found else ""
            return "\n".join(part for part in (file.error, told) if part), Ink.DANGER
        return self._end_words()

    def _end_words(self) -> tuple[str, Ink]:
        file = self.file
        if file.outcome is not None and file.state in {State.DONE, State.STOPPED}:
            told = import_words.result(file.outcome.run)
            if file.state is State.STOPPED:
                return self.tr("Stopped. {result}").format(result=told), Ink.WARNING
            waits = import_words.waiting(self._waiting) if self._waiting else ""
            return "\n".join(part for part in (told, waits) if part), Ink.SUCCESS
        if file.undone is not None and file.state is State.UNDONE:
            return import_words.taken_back(file.undone), Ink.MUTED
        if file.plan is not None and file.state is State.READY and not file.plan.found:
            return self.tr("There is nothing in this file."), Ink.MUTED
        return "", Ink.MUTED

    # -- details ---------------------------------------------------------------------------------------

    @Slot(bool)
    def _open_details(self, _is_open: bool) -> None:
        self.refresh()

    def _drop_details(self) -> None:
        if self._details is not None:
            self._column.removeWidget(self._details)
            self._details.hide()
            self._details.deleteLater()
            self._details = None

    def _build_details(self) -> None:
        if self.file.plan is None:
            return
        self._details = ImportDetails(self.file.plan, self.file.choices, self._desk.preferences.zone)
        self._details.answered.connect(self.file.answer)
        self._details.side_decided.connect(self.file.decide)
        self._details.contact_decided.connect(self.file.decide_contact)
        self._details.client_wanted.connect(self._ask_client)
        self._details.columns_wanted.connect(self.columns.ask)
        self._column.addWidget(self._details)

    @Slot(object, str)
    def _ask_client(self, box: ImportDecision, letters: str) -> None:
        self._asking = box
        if self._picker is None:
            self._picker = ClientPicker(self._desk, self.window())
            self._picker.chosen.connect(self._give_client)
        self._picker.ask(letters)

    @Slot(object, str)
    def _give_client(self, client: ClientId, name: str) -> None:
        if self._asking is not None:
            self._asking.choose(client, name)
            self._asking = None

    # -- pressing --------------------------------------------------------------------------------------

    @Slot()
    def _press_main(self) -> None:
        state = self.file.state
        if state is State.READY and self.file.asks_columns:
            self.columns.ask()
        elif state is State.READY:
            self.import_wanted.emit()
        elif state is State.LOOKING:
            self.file.stop()
            self.removed.emit()
        elif state in {State.IMPORTING, State.WAITING}:
            self.file.stop()
        elif state is State.STOPPED:
            self.file.keep()
        elif state is State.UNDONE or (state is State.BROKEN and not self._has_entries()):
            self.file.look()
        elif state in {State.DONE, State.BROKEN}:
            self._ask_undo()

    @Slot()
    def _press_second(self) -> None:
        state = self.file.state
        if state is State.READY:
            self.columns.ask()
        elif state is State.DONE:
            self._desk.navigation.open_page("to_match")
        elif state is State.BROKEN:
            self.file.look()
        else:
            self.file.undo()

    def _has_entries(self) -> bool:
        return self.file.outcome is not None and self.file.outcome.run.accepted > 0

    @Slot()
    def _show_report(self) -> None:
        if self.file.outcome is not None:
            sheet = RunReportSheet(self._desk, self.file.outcome.run.id, self.window())
            sheet.undo_wanted.connect(self._ask_undo)
            sheet.open()

    @Slot()
    def _ask_undo(self) -> None:
        """Take the import back, after what was worked on since was decided."""
        if self.file.outcome is not None:
            question = UndoQuestion(self._desk, self.file.runs, self.window())
            question.answered.connect(self.file.undo)
            question.ask()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.PaletteChange}:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            fill_rounded(painter, self.rect(), colours_of(self.palette()).grounds.base, _RADIUS)
        painter.end()
