"""Connections for looking: kept open between looks, one snapshot each. They go by the driver alone.

The object-relational machinery is for writing; importing it costs longer than opening a book and showing its first page.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_KEPT = 4
"""Idle connections that stay open."""


class ReadingPool:
    """Lends each look a connection of its own, inside a read transaction."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._idle: list[Any] = []
        self._generation = 0

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """A connection that sees one moment of the book, whatever is written meanwhile."""
        with self._lock:
            generation = self._generation
            connection = self._idle.pop() if self._idle else None
        if connection is None:
            connection = self._connect()
        try:
            connection.execute("BEGIN")
            yield connection
        except BaseException:
            # Whether it failed or was broken off: a fresh one is cheap (1 ms), a poisoned one is not.
            connection.close()
            raise
        connection.execute("ROLLBACK")
        with self._lock:
            if generation == self._generation and len(self._idle) < _KEPT:
                self._idle.append(connection)
                return
        connection.close()

    def dispose(self) -> None:
        """Close what is idle; what is lent out is closed when it comes back."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._generation += 1
        for connection in idle:
            connection.close()
