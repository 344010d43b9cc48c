"""The office's database for tests: each test that asks for one runs on SQLite and on a real PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.backend.store.database import Database
from app.backend.store.upgrade import upgrade
from local_store.book.ids import new_id
from tests.backend.postgres import Postgres, running
from tests.backend.wrapping import wrapping
from tests.quick_hashing import quick_hashing

__all__ = ["quick_hashing"]


class OfficeClock:
    """The office's wall clock, moved by the test: milliseconds since 1970."""

    def __init__(self) -> None:
        self.ms = 1_773_316_800_000  # 2026-03-12 12:00 UTC

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def office_clock() -> OfficeClock:
    return OfficeClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server a session: tests that need no database do not start it. No test cuts the power, so nothing is synced."""
    with running(is_durable=False) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of one of the two stores."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'office.db'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"t{new_id()}"
    yield server.create(name)
    server.drop(name)


@pytest.fixture(scope="session")
def upgraded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with all tables and nobody in it, made once."""
    path = tmp_path_factory.mktemp("upgraded") / "office.db"
    _upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def upgraded_on_postgres(postgres: Postgres) -> str:
    """The name of such a database on the server."""
    _upgrade(postgres.create("upgraded"))
    return "upgraded"


def _upgrade(url: str) -> None:
    opened = Database(url, wrapping=wrapping())
    upgrade(opened)
    opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def upgraded_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with all tables and nobody in it, of one of the two stores."""
    if request.param == "sqlite":
        path = shutil.copyfile(request.getfixturevalue("upgraded_file"), tmp_path / "office.db")
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = f"t{new_id()}"
    yield server.create(name, like=request.getfixturevalue("upgraded_on_postgres"))
    server.drop(name)


@pytest.fixture
def database(upgraded_url: str, office_clock: OfficeClock) -> Iterator[Database]:
    """The office's database with all its tables."""
    opened = Database(upgraded_url, now_ms=office_clock, wrapping=wrapping())
    yield opened
    opened.close()
