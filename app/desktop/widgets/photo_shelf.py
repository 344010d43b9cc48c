"""Small pictures for painting: fetched and decoded off the GUI thread, the last few hundred kept."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.desktop.jobs import Jobs
from local_store import pictures
from local_store.book.errors import BookError
from local_store.store import Store

MOST_PICTURES = 240
"""At 480 pixels the longest side, some 150 MB if every one were that large; photos from chats are about half."""
_NOTHING = QImage()


class PhotoShelf(QObject):
    """Answers at once with what it has and fetches the rest; `came` tells when a picture has arrived."""

    came = Signal(str)
    """SHA-256 of the photo whose small picture can be painted now."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._fetching: set[str] = set()

    def picture_of(self, sha256: str) -> QImage | None:
        """The small picture, or None while it is on its way and where there is none."""
        found = self._pictures.get(sha256)
        if found is not None:
            self._pictures.move_to_end(sha256)
            return None if found.isNull() else found
        if sha256 and sha256 not in self._fetching:
            self._fetching.add(sha256)
            self._jobs.work(partial(_fetch, self._jobs.store, sha256), self._put, failed=self._shrug)
        return None

    def clear(self) -> None:
        """Forget every picture: the book is locked."""
        self._pictures.clear()
        self._fetching.clear()

    def _put(self, answer: tuple[str, QImage]) -> None:
        sha256, picture = answer
        if sha256 not in self._fetching:
            return
        self._fetching.discard(sha256)
        self._pictures[sha256] = picture
        while len(self._pictures) > MOST_PICTURES:
            self._pictures.popitem(last=False)
        self.came.emit(sha256)

    def _shrug(self, error: BookError) -> None:
        """A picture that cannot be read stays a tile with its name; the book's own checks tell of damage."""


def _fetch(store: Store, sha256: str) -> tuple[str, QImage]:
    content = pictures.small(store, sha256)
    return sha256, QImage.fromData(content) if content else _NOTHING
