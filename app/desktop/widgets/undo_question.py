"""Asks before an import is taken back, where something of it was worked on since; else it answers at once."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.undo_choice_sheet import UndoChoiceSheet
from app.services.importing.undo_choice import AS_IT_IS, Decisions, UndoChoice, what_was_worked_on
from local_store.book.ids import ImportRunId


class UndoQuestion(QObject):
    """One question about one run; lives as long as the window it asks in, or until it is answered."""

    answered = Signal(object)
    """Decisions: take the import back like this."""

    def __init__(self, desk: Desk, run: ImportRunId, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._run, self._window = desk, run, window
        self.sheet: UndoChoiceSheet | None = None

    def ask(self) -> None:
        """Look what was worked on since, and ask if there is anything."""
        self._desk.jobs.query(partial(what_was_worked_on, run=self._run), self._offer)

    def _offer(self, choice: UndoChoice) -> None:
        if not choice.is_open:
            self._answer(AS_IT_IS)
            return
        self.sheet = UndoChoiceSheet(self._desk, choice, self._window)
        self.sheet.decided.connect(self._answer)
        self.sheet.open()

    def _answer(self, decisions: Decisions) -> None:
        self.answered.emit(decisions)
        self.deleteLater()
