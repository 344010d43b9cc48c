"""Room beside the timeline for the client's file: the column is made when what was said stands there, or soon after."""

import importlib
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk
from local_store.book.ids import ClientId

if TYPE_CHECKING:
    from app.desktop.widgets.side_column import SideColumn

_MODULE = "app.desktop.widgets.side_column"
_WITHOUT_CLIENT_MS = 300
"""Nobody is shown: the column comes all the same, for its commands."""
_NARROWEST = 240


class LateSide(QWidget):
    """Stands for the side column until that is there; the forms behind it are a fifth of all that the program loads."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.column: SideColumn | None = None
        self._client: ClientId | None = None
        self._is_loading = False
        self.setMinimumWidth(_NARROWEST)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_WITHOUT_CLIENT_MS)
        self._soon.timeout.connect(self._load)
        self._soon.start()

    def show_client(self, client: ClientId | None) -> None:
        """Show a client's file; None shows nothing."""
        self._client = client
        if self.column is not None:
            self.column.show_client(client)
        elif client is not None:
            self._load()

    @Slot()
    def _load(self) -> None:
        """Load off the GUI thread, which paints the timeline meanwhile."""
        if not self._is_loading:
            self._is_loading = True
            self._soon.stop()
            self.desk.jobs.work(partial(importlib.import_module, _MODULE), self._build, is_quiet=True)

    def _build(self, module: ModuleType) -> None:
        column: SideColumn = module.SideColumn(self.desk)
        self.column = column
        self._line.addWidget(column)
        column.show_client(self._client)
