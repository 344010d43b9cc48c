"""The program's own window on a given book: when it was first painted, and when clients and entries stood in it."""

import json
import os
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

# As the program does it: its own package prepares what Qt is loaded with.
from app.desktop.main import make_application, make_window  # isort: skip
from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.window import MainWindow
from app.services.preferences import Preferences


class Opening(QObject):
    """Opens the book after the first paint, as the program does, and watches until everything stands there."""

    def __init__(self, app: QApplication, window: MainWindow, folder: Path, key: bytes, client: str) -> None:
        super().__init__()
        self._app, self._window = app, window
        self._folder, self._key, self._client = folder, key, client
        self.found: dict[str, float] = {}
        self._watch = QTimer(self, interval=2)
        self._watch.timeout.connect(self._look)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let every event pass; the first paint is over when the loop comes round again."""
        if event.type() == QEvent.Type.Paint and "painted" not in self.found:
            self.found["painted"] = 0.0
            self._app.removeEventFilter(self)  # every event would pass it: thousands until the book is shown
            QTimer.singleShot(0, self._open)
        return super().eventFilter(watched, event)

    @Slot()
    def _open(self) -> None:
        self.found["painted"] = time.monotonic()
        from local_store.book.ids import ClientId
        from local_store.store import Store
        from tests.bench.machine import resident_mb

        self.found["mb_first"] = resident_mb()
        store = Store.open(self._folder, bytearray(self._key))
        self.found["opened"] = time.monotonic()
        workspace = self._window.show_book(store, "clients")
        workspace.show_client(ClientId(self._client))
        self._watch.start()

    @Slot()
    def _look(self) -> None:
        from tests.bench.machine import resident_mb

        workspace = self._window.workspace
        if workspace is None:
            return
        # With the book, not before the first paint.
        from app.desktop.models.client_list_model import ROW
        from app.desktop.widgets.late_part import LatePart

        page = workspace.book_page()
        listed, entries = page.list.model, page.client.timeline.model
        if "shown" not in self.found:
            if entries.rowCount() < 1 or listed.rowCount() < 1 or listed.index(0).data(ROW) is None:
                return
            self._window.repaint()
            self.found |= {"shown": time.monotonic(), "clients": listed.rowCount(), "entries": entries.rowCount()}
            self.found["mb"] = resident_mb()
        elif workspace.desk.jobs.is_idle and all(part.is_made for part in page.findChildren(LatePart)):
            self.found |= {"idle": time.monotonic(), "mb_idle": resident_mb()}
            self._watch.stop()
            self._app.quit()


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug inside a slot would leave the loop running for ever."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def main() -> None:
    """Open the window on the book, print what was measured."""
    sys.excepthook = _end
    folder, key, client = sys.argv[1:4]
    app = make_application()
    window = make_window(app, Preferences(language="de", scheme="light"))
    window.keeps_preferences = False
    opening = Opening(app, window, Path(folder), bytes.fromhex(key), client)
    window.show()
    app.exec()
    window.close()
    print(json.dumps(opening.found))


if __name__ == "__main__":
    main()
