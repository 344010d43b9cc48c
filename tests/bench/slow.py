"""Counts the statements that the store itself reports as slow, in this process and in the ones it starts."""

import logging
import re

_TOLD = re.compile(r"slow statement: (\d+) ms: (.*)", re.DOTALL)


class SlowStatements(logging.Handler):
    """Listens to the store's log. What was asked is kept without its parameters: the store never logs those."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take in one line of the log."""
        told = _TOLD.match(record.getMessage())
        if told:
            self.found.append((int(told.group(1)), told.group(2)))


def listen() -> SlowStatements:
    """Begin to count."""
    handler = SlowStatements()
    log = logging.getLogger("local_store")
    log.addHandler(handler)
    log.propagate = False
    return handler


def is_reading(statement: str) -> bool:
    """Whether a statement only looks; batches of writes are long on purpose."""
    return statement.lstrip().upper().startswith(("SELECT", "WITH"))


def stop(handler: SlowStatements) -> None:
    """Count no more, and leave the log as it was found."""
    log = logging.getLogger("local_store")
    log.removeHandler(handler)
    log.propagate = True
