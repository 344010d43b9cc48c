"""Hears every line that is logged while a test runs, and finds in them what must stand in no log: words of the book.

A line is whatever a logger or the office's journal writes, what a child process says to its standard error, every log or
note about a bug that lies in the test's folder afterwards, and the text of every statement: slow ones are logged. What is looked for is what was written into a book
during the test, the people of the demo book and of the builders, mail addresses, and anything shaped like a key.
"""

import logging
import os
import re
import subprocess
import sys
import tomllib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any

from local_store.session import ReadSession, WriteSession

_ROOT = Path(__file__).resolve().parents[1]
_STATEMENTS, _ROWS = 2_000, 8
"""So many of the last statements are remembered with their values, and of each so many rows: what is large is alike."""
_LOGS = re.compile(r".*\.log|safekeeping\.json|\d{8}T\d+\.txt")
"""Names of files that programs keep notes in."""
_NOT_LOOKED_INTO = frozenset({"blobs", "backups", "aside"})

_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"(?<![\w.])\+?\d(?:[ /()-]{0,2}\d){5,14}(?![\w.])")
_OPAQUE = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}(?![\w-])")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")
_KEY = re.compile(
    r"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])|(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}|BEGIN [A-Z ]*PRIVATE KEY"
)
_OF_NOBODY = re.compile(
    r"(?<![\w-])(?:0x[0-9a-f]+|[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12}(?:-[0-9a-f]{4}){2}|\d{4}-\d\d-\d\d|\d{16,19})"
    r"(?![0-9a-z-])"
)
"""Ids of records, devices and requests, places in memory, stamps, days, places in time: letters in them are no words."""
_SPOKEN = re.compile(r'(?m)^[ \t]*"""[\s\S]*?"""|#[^\n]*')
_LAST_DIGITS = 7
"""A number is the same however its beginning is written; one that ends in nothing but zeros is a limit of the program's."""


class LogWatch(logging.Handler):
    """One for the whole run; each test begins it anew."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self._lines: deque[str] = deque()
        self._written: deque[Any] = deque(maxlen=_STATEMENTS)
        self._statements: set[str] = set()
        self._harmless: set[str] = set()
        """Statements that consist of the program's own words; for the whole run."""

    def begin(self) -> None:
        """Forget what was heard and written."""
        self._lines.clear()
        self._written.clear()
        self._statements.clear()

    def emit(self, record: logging.LogRecord) -> None:
        """Hear a record as a file would get it, with the trace of its error."""
        self._lines.append(self.format(record))

    def hear(self, said: str | bytes | None) -> None:
        """Hear what somebody else wrote down."""
        if said:
            self._lines.append(said if isinstance(said, str) else said.decode("utf-8", "replace"))

    def hear_files(self, folder: Path) -> None:
        """Hear every log and every note about a bug below a folder."""
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name not in _NOT_LOOKED_INTO]
            for name in names:
                if _LOGS.fullmatch(name):
                    self.hear((Path(place) / name).read_bytes())

    def take(self, statement: str, written: Sequence[Any] = ()) -> None:
        """Remember a statement, and the values that it writes into a book."""
        self._statements.add(statement)
        if written:
            self._written.append(written)

    def leaks(self) -> list[str]:
        """What was heard and must not be; each with the line that says it."""
        lines = list(dict.fromkeys(self._lines))
        lines += [each for each in self._statements - self._harmless if not self._is_harmless(each)]
        if not lines:
            return []
        shapes = [f"{each[0]!r} in: {line}" for line in lines for each in _shaped_like_secrets(line)]
        strange = [(line, found) for line in lines if (found := _Said([line]).all - _words_of_the_program())]
        known = _of_known_people() | _Said(_texts(self._written)).all if strange else set()
        return shapes + [f"{sorted(found & known)} in: {line}" for line, found in strange if found & known]

    def _is_harmless(self, statement: str) -> bool:
        if _Said([statement]).all <= _words_of_the_program() and not any(_shaped_like_secrets(statement)):
            self._harmless.add(statement)
            return True
        return False

    # -- where it listens ------------------------------------------------------------------------------

    def listen(self) -> None:
        """Begin to hear loggers, children and what is written into books; once, for the whole run."""
        logging.getLogger().addHandler(self)
        for name in ("app", "local_store"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        WriteSession.run = _taking(self, WriteSession.run, _one)  # type: ignore[method-assign]  # heard in passing
        WriteSession.run_many = _taking(self, WriteSession.run_many, _some)  # type: ignore[method-assign]
        ReadSession.rows = _taking(self, ReadSession.rows, _none)  # type: ignore[method-assign]
        ReadSession.value = _taking(self, ReadSession.value, _none)  # type: ignore[method-assign]
        subprocess.Popen.communicate = _hearing_errors(self, subprocess.Popen.communicate)  # type: ignore[method-assign]

    def listen_to_the_journal(self) -> None:
        """Hear the office's journal as soon as a test has loaded what it is written with."""
        structlog = sys.modules.get("structlog")
        if structlog is None or hasattr(structlog.WriteLogger, "is_heard"):
            return
        structlog.WriteLogger.is_heard = True
        for name in ("msg", "log", "debug", "info", "warn", "warning", "error", "critical", "exception", "fatal"):
            method = getattr(structlog.WriteLogger, name, None)
            if method is not None:
                setattr(structlog.WriteLogger, name, _hearing(self, method))


def _one(parameters: Sequence[Any]) -> Sequence[Any]:
    return parameters


def _some(parameters: Sequence[Any]) -> Sequence[Any]:
    return parameters[:_ROWS]


def _none(_: Sequence[Any]) -> Sequence[Any]:
    return ()


def _taking(watch: LogWatch, method: Any, part: Callable[[Sequence[Any]], Sequence[Any]]) -> Any:
    @wraps(method)
    def heard(session: object, sql: str, parameters: Sequence[Any] = ()) -> Any:
        watch.take(sql, part(parameters))
        return method(session, sql, parameters)

    return heard


def _hearing(watch: LogWatch, method: Any) -> Any:
    @wraps(method)
    def write(logger: object, message: str) -> None:
        watch.hear(message)
        method(logger, message)

    return write


def _hearing_errors(watch: LogWatch, method: Any) -> Any:
    @wraps(method)
    def communicate(process: object, *how: Any, **more: Any) -> Any:
        said = method(process, *how, **more)
        watch.hear(said[1])
        return said

    return communicate


# -- what is looked for --------------------------------------------------------------------------------


class _Said:
    """What texts say that tells of somebody: words, the ends of numbers, and what nobody reads but a lock."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.all: set[str] = set()
        for said in texts:
            text = _OF_NOBODY.sub(" ", said)
            self.all.update(map(str.casefold, _WORD.findall(text)))
            self.all.update(end for number in _NUMBER.findall(text) if (end := _end_of(number)).strip("0"))
            self.all.update(_OPAQUE.findall(text))


def _end_of(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-_LAST_DIGITS:]


def _shaped_like_secrets(line: str) -> Iterator[re.Match[str]]:
    yield from _ADDRESS.finditer(line)
    yield from _KEY.finditer(line)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Every text among values, rows and rows of values."""
    for value in values:
        if isinstance(value, str):
            yield str(value)
        elif isinstance(value, list | tuple | deque):
            yield from _texts(value)


@cache
def _of_known_people() -> frozenset[str]:
    """The names, places and numbers of the demo book, and of whom the builders make."""
    people = tomllib.loads((_ROOT / "resources" / "demo" / "people.toml").read_text("utf-8"))
    told = ["Sabine Krüger", "0171 3920011", "+491713920011"]
    for household in people["household"]:
        told += [str(household.get(key, "")) for key in ("name", "street")]
        told += [str(one.get(key, "")) for one in household["people"] for key in ("given", "family", "firm", "street")]
    return frozenset(_Said(told).all)


@cache
def _words_of_the_program() -> frozenset[str]:
    """Every name and every short text in its code, without what its comments and docstrings speak of, and whom."""
    found: set[str] = set()
    for package in ("app", "local_store"):
        for path in (_ROOT / package).rglob("*.py"):
            if "demo" not in path.parts:
                code = _SPOKEN.sub("", path.read_text("utf-8"))
                found.update(map(str.casefold, set(_WORD.findall(f"{path.stem} {code}"))))
    return frozenset(found) - _of_known_people()
