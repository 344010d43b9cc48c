"""A laptop as a process: a real encrypted book whose adviser types without pause while the real worker syncs it."""

import logging
import os
import random
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.sync.connecting import connect
from app.sync.status import SyncStatus, Trouble
from app.sync.worker import SyncWorker
from app.sync.writer import DirectWriter
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.errors import ChangedSinceError, GoneError
from local_store.book.ids import BookId
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import leaving, office_link
from local_store.syncing.office_link import OfficeLink
from tests.chaos import verbs
from tests.chaos.ledger import LedgerFile

LEFT = 7
"""Exit status of a laptop whose access has ended: its book is empty."""
_FAR_BEHIND = 1_500
"""Operations that wait."""
_LONGEST_WAIT_S = 0.5
"""Between two tries; in a day of chaos nobody waits five minutes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one laptop lies, and how its clock goes."""

    name: str
    folder: Path
    skew_s: float = 0.0
    pause_s: float = 0.02
    """Between two transactions of its adviser, on average."""
    hot: int = 6

    @property
    def store(self) -> Path:
        return self.folder / "book"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    @property
    def troubles(self) -> Path:
        """What was never to happen, told by the laptop itself."""
        return self.folder / "troubles"

    @property
    def stop(self) -> Path:
        """While this file is there the adviser goes home."""
        return self.folder / "stop"

    def now(self) -> float:
        return time.time() + self.skew_s

    def key(self) -> bytearray:
        return bytearray((self.folder / "key").read_bytes())

    def make(self, book: str, link: OfficeLink) -> None:
        """An empty copy of a book that belongs to an office."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "key").write_bytes(os.urandom(32))

        def settle(session: WriteSession) -> Changes:
            office_link.save(session, link)
            return session.changes("")

        with Store.create(self.store, self.key(), BookId(book), now=self.now) as store:
            store.write(settle, keeps_undo=False)

    def open(self) -> Store:
        """The book; one that was on its way out when the laptop was killed leaves now."""
        return Store.open(self.store, self.key(), now=self.now)


def end_with_parent() -> None:
    """A run that is broken off leaves no processes behind."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def live(place: Place, life: int, seed: int) -> None:
    """Be switched on, until somebody stops or kills it."""
    end_with_parent()
    logging.getLogger("app.sync.worker").addHandler(_Circles(place))
    try:
        _Desk(place, life, Random(f"{seed} {place.name} {life}")).work()
    except BaseException as error:
        if not isinstance(error, SystemExit):
            _tell(place, f"life {life}: " + "".join(traceback.format_exception(error)))
        raise


def _tell(place: Place, words: str) -> None:
    with place.troubles.open("a", encoding="utf-8") as file:
        file.write(words + "\n\n")


class _Circles(logging.Handler):
    """Hears when the sync gives up because nothing came of what it did."""

    def __init__(self, place: Place) -> None:
        super().__init__(logging.WARNING)
        self._place = place

    def emit(self, record: logging.LogRecord) -> None:
        if "circles" in record.getMessage():
            _tell(self._place, record.getMessage())


class _Desk:
    """One life of a laptop."""

    def __init__(self, place: Place, life: int, draw: Random) -> None:
        self._place, self._draw = place, draw
        self._name = f"{place.name}l{life}"
        self._count = 0
        self._trouble = Trouble.NONE
        self._ledger = LedgerFile(place.ledger)

    def work(self) -> None:
        store = self._place.open()
        if store.look(leaving.is_leaving):
            leaving.leave(store)
            store.close()
            raise SystemExit(LEFT)
        ends, transport = connect(store, DirectWriter(store))
        worker = SyncWorker(
            ends, transport, self._told, uniform=_hasty, crashed=lambda error: _tell(self._place, _told_of(error))
        )
        worker.start()
        choices, weights = list(verbs.VERBS), list(verbs.VERBS.values())
        while not self._place.stop.exists() and self._trouble is not Trouble.REVOKED:
            # An adviser works for hours without the office, not for weeks: whoever is far behind waits for the sync.
            if store.look(outbox.waiting) < _FAR_BEHIND:
                self._do(store, self._draw.choices(choices, weights)[0])
            worker.nudge()
            time.sleep(self._draw.expovariate(1 / self._place.pause_s))
        worker.stop()
        store.close()
        raise SystemExit(LEFT if self._trouble is Trouble.REVOKED else 0)

    def _told(self, status: SyncStatus) -> None:
        if status.trouble is Trouble.SIGN_IN and self._trouble is not Trouble.SIGN_IN:
            _tell(self._place, "the office does not know this laptop any more")
        if self._trouble is not Trouble.REVOKED:
            self._trouble = status.trouble

    def _do(self, store: Store, verb: verbs.Verb) -> None:
        keys: list[str] = []

        def change(session: WriteSession) -> Changes:
            if session.value("SELECT value FROM meta WHERE key = 'office_link'") in {None, ""}:
                return session.changes("")  # the book has left this laptop: its window is closed by now
            work = verbs.Work(session, self._draw, self._name, self._count, self._place.hot)
            verb(work)
            self._count = work.count
            if edits := work.edits():
                keys.append(self._ledger.intend(edits))
            return session.changes("Edit")

        with suppress(GoneError, ChangedSinceError):
            store.write(change, keeps_undo=verb not in verbs.WITHOUT_UNDO)
            for key in keys:
                self._ledger.acknowledge(key)


def _hasty(least: float, most: float) -> float:
    return random.uniform(least, min(most, _LONGEST_WAIT_S))


def _told_of(error: Exception) -> str:
    return "the sync: " + "".join(traceback.format_exception(error))
