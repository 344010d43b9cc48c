"""Small pictures for painting: fetched and decoded off the GUI thread, the last few hundred kept.

A photo whose bytes are not on this laptop is asked for once, and shown when it has come.
"""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.desktop.jobs import Jobs
from local_store import pictures
from local_store.book.changes import Changes
from local_store.book.errors import BookError
from local_store.book.kind import Kind
from local_store.store import Store

MOST_PICTURES = 240
"""At 480 pixels the longest side, some 150 MB if every one were that large; photos from chats are about half."""
_NOTHING = QImage()


class PhotoShelf(QObject):
    """Answers at once with what it has and fetches the rest; `came` tells when a picture has arrived."""

    came = Signal(str)
    """SHA-256 of the photo whose small picture can be painted now."""
    missing = Signal(str)
    """SHA-256 of a photo that somebody looks at and that is not on this laptop."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._fetching: set[str] = set()
        self._missing: set[str] = set()
        jobs.changed.connect(self._hear)

    def picture_of(self, sha256: str) -> QImage | None:
        """The small picture, or None while it is on its way and where there is none."""
        found = self._pictures.get(sha256)
        if found is not None:
            self._pictures.move_to_end(sha256)
            return None if found.isNull() else found
        if sha256 and sha256 not in self._fetching and sha256 not in self._missing:
            self._fetch(sha256)
        return None

    def _fetch(self, sha256: str) -> None:
        self._fetching.add(sha256)
        self._jobs.work(partial(_fetched, self._jobs.store, sha256), self._put, failed=self._shrug)

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        """A file may have come: look again for those that were not here."""
        if self._missing and changes.touches(Kind.ATTACHMENT):
            for sha256 in self._missing - self._fetching:
                self._fetch(sha256)

    def clear(self) -> None:
        """Forget every picture: the book is locked."""
        self._pictures.clear()
        self._fetching.clear()
        self._missing.clear()

    def _put(self, answer: tuple[str, QImage | None]) -> None:
        sha256, picture = answer
        if sha256 not in self._fetching:
            return
        self._fetching.discard(sha256)
        if picture is None:
            if sha256 not in self._missing:
                self._missing.add(sha256)
                self.missing.emit(sha256)
            return
        self._missing.discard(sha256)
        self._pictures[sha256] = picture
        while len(self._pictures) > MOST_PICTURES:
            self._pictures.popitem(last=False)
        self.came.emit(sha256)

    def _shrug(self, error: BookError) -> None:
        """A picture that cannot be read stays a tile with its name; the book's own checks tell of damage."""


def _fetched(store: Store, sha256: str) -> tuple[str, QImage | None]:
    if not store.blobs.has(sha256):
        return sha256, None
    content = pictures.small(store, sha256)
    return sha256, QImage.fromData(content) if content else _NOTHING
