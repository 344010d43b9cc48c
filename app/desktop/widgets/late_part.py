"""Room beside or under the timeline for a part of the client's page that is made when what was said stands there."""

import importlib
from functools import partial
from types import ModuleType

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.client_part import show_in
from local_store.book.ids import ClientId

_AFTER_PAINT_MS = 50
"""What was said is painted first."""
_AT_THE_LATEST_MS = 2_500
"""Nobody is shown: the part comes all the same, for its commands."""


class LatePart(QWidget):
    """Stands for a part of the page until that is there; forms and composer are a third of all that the program loads."""

    made = Signal(object)
    """The part, just after it was made."""

    def __init__(self, desk: Desk, module: str, name: str, room: QSize, parent: QWidget | None = None) -> None:
        """`name` is a widget and ClientPart of `module`, made with the desk; `room` is kept free for it meanwhile."""
        super().__init__(parent)
        self.desk = desk
        self._module, self._name = module, name
        self._part: QWidget | None = None
        self._client: ClientId | None = None
        self._is_loading = False
        self.setMinimumSize(room)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._soon = QTimer(self, singleShot=True, interval=_AT_THE_LATEST_MS)
        self._soon.timeout.connect(self._load)
        self._soon.start()

    def show_client(self, client: ClientId | None) -> None:
        """Be about this client, now or as soon as the part is made."""
        self._client = client
        if self._part is not None:
            show_in(self._part, client)

    @Slot()
    def load(self) -> None:
        """What was said stands there: make the part in a moment."""
        if not self._is_loading and self._soon.interval() != _AFTER_PAINT_MS:
            self._soon.start(_AFTER_PAINT_MS)

    @Slot()
    def _load(self) -> None:
        """Load off the GUI thread, which goes on painting meanwhile."""
        if not self._is_loading:
            self._is_loading = True
            self.desk.jobs.work(partial(importlib.import_module, self._module), self._build, is_quiet=True)

    @property
    def is_made(self) -> bool:
        """Whether the part is there."""
        return self._part is not None

    def part(self) -> QWidget:
        """The part itself, made at once if it is not there yet."""
        if self._part is None:
            self._is_loading = True
            self._soon.stop()
            self._build(importlib.import_module(self._module))
        assert self._part is not None  # noqa: S101 - narrows the type
        return self._part

    def _build(self, module: ModuleType) -> None:
        if self._part is None:
            part: QWidget = getattr(module, self._name)(self.desk)
            self._part = part
            self.setMinimumHeight(0)
            self._line.addWidget(part)
            self.setFocusProxy(part)
            self.made.emit(part)
            self.show_client(self._client)
