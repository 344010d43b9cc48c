"""Which household a client belongs to: one of the book by its name, a new one, or none."""

from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter

from app.desktop.jobs import Jobs
from app.desktop.widgets.forms.line_fields import LineField
from app.services import client_file, households
from app.services.households import Home
from local_store.book.records import Household


class HouseholdField(LineField):
    """A line that finds households; another name founds a new one. The value is a Household (maybe new) or None."""

    def __init__(self, label: str, jobs: Jobs) -> None:
        super().__init__(label)
        self._jobs = jobs
        self._chosen: Household | None = None
        self._homes: dict[str, Household] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._choose)
        self.line.setCompleter(completer)
        self.line.setPlaceholderText(self.tr("Such as: Krüger family"))
        self.line.textEdited.connect(self._look)

    def value(self) -> Any:
        """The household, which may be new, or None."""
        name = " ".join(self.line.text().split())
        if not name:
            return None
        if self._chosen is not None and self._chosen.name == name:
            return self._chosen
        if self._chosen is None or self._chosen.id in {home.id for home in self._homes.values()}:
            self._chosen = client_file.new_household(name)
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Show a household."""
        self._chosen = value
        self.line.setText(value.name if value is not None else "")
        self.hint("")

    def raw(self) -> Any:
        """The words, and what was chosen."""
        return self.line.text(), self._chosen

    def set_raw(self, raw: Any) -> None:
        """Show both again."""
        text, self._chosen = raw
        self.line.setText(text)

    @Slot(str)
    def _look(self, text: str) -> None:
        self._jobs.query(partial(households.find, text=text), self._offer, newest_of="households")

    @Slot(object)
    def _offer(self, homes: list[Home]) -> None:
        self._homes = {_words(home): home.household for home in homes}
        self._model.setStringList(list(self._homes))
        if homes and self.line.hasFocus():
            completer = self.line.completer()
            completer.setCompletionPrefix("")
            completer.complete()
        name = " ".join(self.line.text().split())
        is_new = bool(name) and not (self._chosen is not None and self._chosen.name == name)
        self.hint(self.tr("A new household will be made.") if is_new else "")

    @Slot(str)
    def _choose(self, words: str) -> None:
        household = self._homes.get(words)
        if household is not None:
            self.set_value(household)
            self.tell()


def _words(home: Home) -> str:
    return f"{home.household.name} · {', '.join(home.members)}" if home.members else home.household.name
