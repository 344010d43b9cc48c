"""Which client: a line that finds people and firms by a few letters of the name, a number or a contract."""

from functools import partial
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter

from app.desktop.jobs import Jobs
from app.desktop.widgets.forms.line_fields import LineField
from local_store import search
from local_store.book.ids import ClientId
from local_store.search import ClientHit
from local_store.session import ReadSession

_MOST = 9


class ClientField(LineField):
    """The value is a ClientId, or None until one is chosen from those found."""

    def __init__(self, label: str, jobs: Jobs, *, but: frozenset[str] = frozenset()) -> None:
        """`but` are clients that cannot be chosen."""
        super().__init__(label)
        self._jobs, self._but = jobs, but
        self._chosen: tuple[str, ClientId] | None = None
        self._found: dict[str, ClientHit] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self.line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.choose)
        self.line.setCompleter(completer)
        self.line.setPlaceholderText(self.tr("A few letters of the name"))
        self.line.textEdited.connect(self._look)

    def value(self) -> Any:
        """Who is chosen; somebody found whose name was typed in full is."""
        typed = " ".join(self.line.text().split())
        if self._chosen is not None and self._chosen[0] == typed:
            return self._chosen[1]
        same = [hit.client.id for hit in self._found.values() if hit.client.name.casefold() == typed.casefold()]
        return same[0] if len(same) == 1 else None

    def raw(self) -> Any:
        """The words, and who was chosen."""
        return self.line.text(), self._chosen

    def set_raw(self, raw: Any) -> None:
        """Show both again."""
        text, self._chosen = raw
        self.line.setText(text)

    def problem(self) -> str:
        """Nobody was chosen."""
        return "" if self.value() is not None else self.tr("Choose somebody from the book.")

    @Slot(str)
    def _look(self, text: str) -> None:
        self._jobs.query(partial(_find, text=text), self._offer, newest_of="client field")

    def _offer(self, hits: list[ClientHit]) -> None:
        others = [hit for hit in hits if hit.client.id not in self._but]
        self._found = {" · ".join(part for part in (hit.client.name, hit.via) if part): hit for hit in others}
        self._model.setStringList(list(self._found))
        if others and self.line.hasFocus():
            completer = self.line.completer()
            completer.setCompletionPrefix("")
            completer.complete()

    @Slot(str)
    def choose(self, words: str) -> None:
        """Take somebody who was found, by the words of the offer."""
        hit = self._found.get(words)
        if hit is not None:
            self._chosen = hit.client.name, hit.client.id
            self.line.setText(hit.client.name)
            self.tell()


def _find(session: ReadSession, *, text: str) -> list[ClientHit]:
    return search.clients(session, text, _MOST) if text.strip() else []
