"""Slow work while no book is open: keys, files and the demo book, off the window's thread, answered on it."""

import logging
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from app.desktop.crash_note import note_text
from local_store.book.errors import BookError

log = logging.getLogger(__name__)
T = TypeVar("T")

sys.setswitchinterval(0.001)  # 1 ms: a thread that computes cannot hold a frame back


class Background(QObject):
    """One worker; what it finds after its owner is gone is handed to `dropped` and shown to nobody."""

    crashed = Signal(object)
    """Exception: a bug."""
    _back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "opening")
        self._back.connect(self._run_back)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[BookError], None],
        *,
        dropped: Callable[[T], None] | None = None,
    ) -> None:
        """Do `work` in the background, then call `then` or, in somebody's situation, `failed` (bound methods)."""
        self._pool.submit(self._job, work, then, failed, dropped)

    def _job(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[BookError], None],
        dropped: Callable[[Any], None] | None,
    ) -> None:
        try:
            answer = work()
        except BookError as error:
            self._emit(partial(failed, error))
        except Exception as error:  # noqa: BLE001 - a bug is carried to the crash note, never swallowed
            log.error("bug in background work: %s", note_text(error))  # noqa: TRY400 - the trace may hold client data
            self._emit(partial(self.crashed.emit, error))
        else:
            if not self._emit(partial(then, answer)) and dropped is not None:
                dropped(answer)

    def _emit(self, back: Callable[[], None]) -> bool:
        if not shiboken6.isValid(self):
            return False
        try:
            self._back.emit(back)
        except RuntimeError:  # the window closed between the question and the answer
            return False
        return True

    @Slot(object)
    def _run_back(self, back: Callable[[], None]) -> None:
        back()
