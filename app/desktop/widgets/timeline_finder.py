"""Finding inside a timeline: asks the book, keeps the hits and steps through them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.jobs import Jobs
from app.desktop.models import timeline_find
from app.desktop.models.timeline_look import Scope
from local_store.session import ReadSession
from local_store.text_words import Vocabulary


class TimelineFinder(QObject):
    """The hits of one query in one timeline, newest first."""

    query_changed = Signal(str)
    """What is to be marked in the text; "" for nothing."""
    hits_changed = Signal(int, int, bool)
    """Number of the present hit (-1: none), how many there are, and whether there may be more."""
    hit_wanted = Signal(object)
    """Position (int, 64 bit) of the hit to show."""

    def __init__(self, jobs: Jobs, scope: Callable[[], Scope | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._scope = scope
        self._turn = 0
        self._hits: tuple[int, ...] = ()
        self._hit = -1

    @property
    def has_hits(self) -> bool:
        """Whether there is something to step through."""
        return bool(self._hits)

    @Slot(str)
    def find(self, query: str) -> None:
        """Look for every word of a query and go to the newest hit; "" forgets the last one."""
        self._turn += 1
        wanted = query.strip()
        scope = self._scope()
        self.query_changed.emit(wanted if scope else "")
        if scope is None or not wanted:
            self._keep(())
            return
        look = partial(_look, self._turn, scope, self._jobs.store.vocabulary, wanted)
        self._jobs.query(look, self._found, newest_of="timeline find")

    def _found(self, answer: tuple[int, tuple[int, ...]]) -> None:
        turn, hits = answer
        if turn == self._turn:
            self._keep(hits)
            self.step(1)

    def _keep(self, hits: tuple[int, ...]) -> None:
        self._hits, self._hit = hits, -1
        self._tell()

    def _tell(self) -> None:
        self.hits_changed.emit(self._hit, len(self._hits), len(self._hits) >= timeline_find.MOST_HITS)

    @Slot(int)
    def step(self, step: int) -> None:
        """Go to the next older (+1) or newer (-1) hit, and on from the other end."""
        if not self._hits:
            return
        self._hit = (self._hit + step) % len(self._hits) if self._hit >= 0 else 0
        self._tell()
        self.hit_wanted.emit(self._hits[self._hit])

    @Slot()
    def older(self) -> None:
        """The next older hit."""
        self.step(1)

    @Slot()
    def newer(self) -> None:
        """The next newer hit."""
        self.step(-1)


def _look(
    turn: int, scope: Scope, vocabulary: Vocabulary, query: str, session: ReadSession
) -> tuple[int, tuple[int, ...]]:
    return turn, timeline_find.find(scope, vocabulary, query, session)
