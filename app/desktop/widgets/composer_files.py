"""Files on their way into the book: read and encrypted off the window, each for the client it was given for."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage

from app.desktop.jobs import Jobs
from app.services import file_intake
from app.services.capture import Kept
from local_store.book.errors import BookError
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from local_store.blobs import Blobs


class FileIntake(QObject):
    """Takes paths, pictures and long texts; tells when each is kept, or why not."""

    kept = Signal(object, object)
    """ClientId and Kept."""
    refused = Signal(object)
    """BookError."""
    pending_changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pending: dict[int, tuple[ClientId, str]] = {}
        self._last = 0

    def pending(self, client: ClientId | None) -> tuple[str, ...]:
        """The names of the files that are still being read for a client."""
        return tuple(name for owner, name in self._pending.values() if owner == client)

    def take_paths(self, client: ClientId, paths: Iterable[Path]) -> None:
        """Keep files of this computer."""
        for path in paths:
            number = self._begin(client, path.name)
            self._jobs.work(partial(_keep_path, self._jobs, number, path), self._arrived, failed=self._failed)

    def take_picture(self, client: ClientId, picture: QImage, name: str) -> None:
        """Keep a picture from the clipboard."""
        number = self._begin(client, name)
        work = partial(_keep_picture, self._jobs, number, QImage(picture), name)
        self._jobs.work(work, self._arrived, failed=self._failed)

    def take_text(self, client: ClientId, text: str, name: str) -> None:
        """Keep a long text as a file."""
        number = self._begin(client, name)
        self._jobs.work(partial(_keep_text, self._jobs, number, text, name), self._arrived, failed=self._failed)

    def give_up(self) -> None:
        """Forget what was under way: reading it failed in a way that is told elsewhere."""
        self._pending.clear()
        self.pending_changed.emit()

    def _begin(self, client: ClientId, name: str) -> int:
        self._last += 1
        self._pending[self._last] = (client, name)
        self.pending_changed.emit()
        return self._last

    @Slot(object)
    def _arrived(self, answer: tuple[int, Kept | BookError]) -> None:
        number, result = answer
        client, _ = self._pending.pop(number, (None, ""))
        if client is None:
            return
        if isinstance(result, BookError):
            self.refused.emit(result)
        else:
            self.kept.emit(client, result)
        self.pending_changed.emit()

    @Slot(object)
    def _failed(self, error: BookError) -> None:
        self.refused.emit(error)


def _keep_path(jobs: Jobs, number: int, path: Path) -> tuple[int, Kept | BookError]:
    try:
        return number, file_intake.keep_file(jobs.store.blobs, path)
    except BookError as error:
        return number, error


def _keep_picture(jobs: Jobs, number: int, picture: QImage, name: str) -> tuple[int, Kept | BookError]:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub names the format as bytes only
    return number, _kept(jobs.store.blobs, bytes(content.data()), name, "image/png")


def _keep_text(jobs: Jobs, number: int, text: str, name: str) -> tuple[int, Kept | BookError]:
    return number, _kept(jobs.store.blobs, text.encode("utf-8", "replace"), name, "text/plain")


def _kept(blobs: "Blobs", content: bytes, name: str, mime: str) -> Kept | BookError:
    try:
        return file_intake.keep_bytes(blobs, content, name, mime)
    except BookError as error:
        return error
