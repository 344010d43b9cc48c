"""The office's log: one JSON line a request, with what an administrator needs and nothing about a person."""

import logging
from typing import Any, TextIO

import structlog

from local_store.book.error_place import place_of


def journal(file: TextIO) -> Any:
    """A logger that writes JSON lines to a stream."""
    return structlog.wrap_logger(
        structlog.WriteLogger(file),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def fault(error: BaseException) -> dict[str, Any]:
    """Where something broke: the kind of each error and the lines of code. Never its words: they may quote a value."""
    place = place_of(error)
    return {"error": list(place.kinds), "at": list(place.lines)}


class ServerLines(logging.Handler):
    """The web server's own lines, in the same journal."""

    def __init__(self, log: Any) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the words; of an exception its place alone."""
        more = fault(record.exc_info[1]) if record.exc_info and record.exc_info[1] else {}
        words = "fault in the web server" if more else record.getMessage()
        try:
            self._log.warning("server", words=words, **more)
        except (OSError, ValueError):
            # The disk is full or the stream closed: whoever is being answered is answered all the same.
            self.handleError(record)
