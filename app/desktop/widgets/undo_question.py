"""Asks before imports are taken back, where something of it was worked on since; else it answers at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.undo_choice_sheet import UndoChoiceSheet
from app.services.importing.history import worked_on_in
from app.services.importing.undo_choice import AS_IT_IS, Decisions, UndoChoice
from local_store.book.ids import ImportRunId


class UndoQuestion(QObject):
    """One question about one run, or about several that go back together; lives as long as the window it asks in, or until it is answered."""

    answered = Signal(object)
    """Decisions: take the import back like this."""

    def __init__(self, desk: Desk, runs: Sequence[ImportRunId], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._runs, self._window = desk, runs, window
        self.sheet: UndoChoiceSheet | None = None

    def ask(self) -> None:
        """Look what was worked on since, and ask if there is anything."""
        self._desk.jobs.query(partial(worked_on_in, runs=self._runs), self._offer)

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
