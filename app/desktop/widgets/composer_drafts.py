"""Drafts, one a client: at hand in memory, and in the book's own notes after a pause, at a lock and on leaving."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.jobs import Jobs
from app.services import draft as drafts
from app.services.draft import Draft
from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.book.ids import ClientId
from local_store.session import ReadSession, WriteSession

_PAUSE_MS = 600


class DraftKeeper(QObject):
    """Remembers what is being written; nothing typed is lost."""

    found = Signal(object, object)
    """ClientId and the Draft that was kept."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._drafts: dict[ClientId, Draft] = {}
        self._unkept: set[ClientId] = set()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        jobs.closing.connect(self.flush)

    def known(self, client: ClientId) -> Draft | None:
        """The draft in memory, if this client's was asked for before."""
        return self._drafts.get(client)

    def ask(self, client: ClientId) -> None:
        """Look for a kept draft; `found` answers."""
        self._jobs.query(partial(_find, client=client), self._answer, newest_of="draft")

    def remember(self, client: ClientId, draft: Draft) -> None:
        """Take note of a draft; it is kept in the book after a pause."""
        if self._drafts.get(client, Draft()) != draft:
            self._drafts[client] = draft
            self._unkept.add(client)
            self._timer.start()

    def saved(self, client: ClientId) -> None:
        """The draft became an entry, which has forgotten it in the book already."""
        self._drafts[client] = Draft()
        self._unkept.discard(client)

    @Slot()
    def flush(self) -> None:
        """Keep in the book what is not kept yet."""
        self._timer.stop()
        for client in self._unkept:
            change = partial(_keep, client=client, draft=self._drafts[client])
            self._jobs.operation(change, failed=self._not_kept, keeps_undo=False)
        self._unkept.clear()

    @Slot(object)
    def _not_kept(self, _error: BookError) -> None:
        """It stays in memory; the next pause tries again, and saving itself tells the reason."""
        self._unkept.update(client for client, draft in self._drafts.items() if not draft.is_empty)

    @Slot(object)
    def _answer(self, answer: tuple[ClientId, Draft]) -> None:
        client, draft = answer
        self._drafts.setdefault(client, draft)
        self.found.emit(client, self._drafts[client])


def _find(session: ReadSession, client: ClientId) -> tuple[ClientId, Draft]:
    return client, drafts.find(session, client)


def _keep(session: WriteSession, client: ClientId, draft: Draft) -> Changes:
    return drafts.keep(session, client, draft)
