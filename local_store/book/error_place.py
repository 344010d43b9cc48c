"""Where an error happened, for logs: the kinds of error and the lines of code. Never its words: they may quote a client."""

import traceback
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_KINDS, _LINES = 5, 12


@dataclass(frozen=True, slots=True)
class ErrorPlace:
    """What may be told of an error."""

    kinds: tuple[str, ...]
    """Its own, then those of what caused it, at most five."""
    lines: tuple[str, ...]
    """Files of this program below its root, others by their name: "app/sync/worker.py:12"; the last twelve it passed."""

    def __str__(self) -> str:
        """In one line."""
        return " ".join([*self.kinds, *self.lines])


def place_of(error: BaseException) -> ErrorPlace:
    """What may be told of this error."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < _KINDS:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)
    return ErrorPlace(tuple(kinds), tuple(f"{_short(frame.filename)}:{frame.lineno}" for frame in frames)[-_LINES:])


def _short(name: str) -> str:
    path = Path(name)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
