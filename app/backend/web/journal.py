"""The office's log: one JSON line a request, with what an administrator needs and nothing about a person."""

import logging
import traceback
from pathlib import Path
from typing import Any, TextIO

import structlog

_ROOT = Path(__file__).resolve().parents[3]


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
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 5:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": kinds, "at": [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames][-12:]}


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name


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
