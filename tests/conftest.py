"""A real encrypted book for every test that asks for one; property tests that try the same examples every time; no log
that tells of anybody."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from local_store.book.changes import Changes
from local_store.book.ids import BookId, new_id
from local_store.book.records import Record
from local_store.session import WriteSession
from local_store.store import FILE_NAME, Store
from tests.log_watch import LogWatch

# A change is judged by what it changed: the same examples at each run. Seeds roam in MAPPE_LONG_TESTS and `make fuzz`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("roaming", deadline=None, max_examples=1_000)
settings.load_profile("roaming" if os.environ.get("MAPPE_LONG_TESTS") else "repeatable")

_LONG = (
    "tests/chaos/",
    "tests/test_bench.py",
    "tests/e2e/",
    "tests/sync_model/",
    "tests/durability/",
    "tests/backend/api/test_fuzz.py",
    "tests/sources/test_fuzz.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes a minute begins first, so that not one worker has it left when the others are done."""
    items.sort(key=_is_short)


def _is_short(item: pytest.Item) -> bool:
    return not item.nodeid.startswith(_LONG)


PATIENCE_MS = 60_000
"""How long a window is waited for: a machine with other work takes many times as long as a quiet one."""


class PatientBot(QtBot):
    """Waits with one patience for all; only what must not happen is given a time of its own."""

    def waitUntil(  # noqa: N802 - pytest-qt's name
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> SignalBlocker:  # noqa: N802 - pytest-qt's name
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802 - pytest-qt's name
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hand at the window."""
    return PatientBot(request)


_LOCALE = QLocale()
"""How numbers are written before anybody chose a language."""


@pytest.fixture(autouse=True)
def one_language_each() -> Iterator[None]:
    """What a test speaks, the next one does not hear."""
    spoken = _translators()
    QLocale.setDefault(_LOCALE)
    yield
    QLocale.setDefault(_LOCALE)
    for translator in _translators() - spoken:
        QCoreApplication.removeTranslator(translator)


@pytest.fixture(scope="session")
def _watch() -> LogWatch:
    watch = LogWatch()
    watch.listen()
    return watch


@pytest.fixture(autouse=True)
def log_watch(_watch: LogWatch, request: pytest.FixtureRequest) -> Iterator[LogWatch]:
    """No test may leave a word, name, number or key of a book in any log."""
    _watch.listen_to_the_journal()
    _watch.begin()
    yield _watch
    folder = request.node.funcargs.get("tmp_path")
    if folder is not None:
        _watch.hear_files(folder)
    leaks = _watch.leaks()
    _watch.begin()
    assert not leaks, "a log tells of somebody"


def _translators() -> set[QTranslator]:
    app = QCoreApplication.instance()
    return set(app.findChildren(QTranslator)) if app is not None else set()


class Ticking:
    """A clock that a test moves: seconds since 1970."""

    def __init__(self) -> None:
        self.now = 1_773_316_800.0  # 2026-03-12 12:00 UTC

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def book_folder(tmp_path: Path) -> Path:
    return tmp_path / "Book"


@pytest.fixture(scope="session")
def book_key() -> bytes:
    return os.urandom(32)


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory, book_key: bytes) -> Path:
    """The file of a book without anything in it, made once."""
    folder = tmp_path_factory.mktemp("empty") / "Book"
    Store.create(folder, bytearray(book_key), BookId(new_id()), now=Ticking()).close()
    return folder / FILE_NAME


@pytest.fixture
def store(book_folder: Path, book_key: bytes, clock: Ticking, empty_book: Path) -> Iterator[Store]:
    book_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copy2(empty_book, book_folder)
    opened = Store.open(book_folder, bytearray(book_key), now=clock)
    yield opened
    opened.close()


Keep = Callable[..., Changes]


@pytest.fixture
def keep(store: Store) -> Keep:
    """Write records in one operation."""

    def write(*records: Record, label: str = "Add") -> Changes:
        def change(session: WriteSession) -> Changes:
            for record in records:
                session.add(record)
            return session.changes(label)

        return store.write(change)

    return write
