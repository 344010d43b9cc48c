"""The yardstick of the start: an empty main window, opened the way the program opens its own."""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Notes when the first widget was painted, and ends the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.at = 0.0
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let every event pass; the first paint is over when the loop comes round again."""
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = -1.0
            QTimer.singleShot(0, self._note)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = time.monotonic()
        self._app.quit()


def main() -> None:
    """Open the window, print when it was painted."""
    app = QApplication(sys.argv)
    first = FirstPaint(app)
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    app.exec()
    from tests.bench.machine import resident_mb

    print(json.dumps({"painted": first.at, "mb": resident_mb()}))


if __name__ == "__main__":
    main()
