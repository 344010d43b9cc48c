"""An office with a book and two advisers' laptops, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from app.backend.books.office import OfficeSync
from app.backend.store.database import Database
from tests.backend.books.desk import Laptop, Office, lease
from tests.backend.conftest import OfficeClock


@pytest.fixture
def office(database: Database, tmp_path: Path, office_clock: OfficeClock) -> Office:
    made = Office(OfficeSync(database, tmp_path / "snapshots", lease), database, office_clock)
    made.found()
    return made


@pytest.fixture
def book(office: Office) -> str:
    return office.book()


@pytest.fixture
def anna(office: Office, book: str) -> Laptop:
    """The laptop of Anna Berger, whose book it is."""
    who = office.person("Anna Berger")
    office.grant(who, book)
    made = office.laptop(who, number=1)
    made.pull()
    return made


@pytest.fixture
def boris(office: Office, book: str) -> Laptop:
    """The laptop of Boris Lang, who stands in for her."""
    who = office.person("Boris Lang")
    office.grant(who, book)
    made = office.laptop(who, number=2)
    made.pull()
    return made
