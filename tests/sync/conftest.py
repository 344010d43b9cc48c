"""A running office, and laptops that sync with it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.backend.office import RunningOffice, running_office
from tests.quick_hashing import quick_hashing
from tests.sync.laptops import SyncedLaptop, new_link, synced_laptop

__all__ = ["quick_hashing"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    """One office for the tests of a file: each has people and a book of its own there."""
    with running_office(tmp_path_factory.mktemp("office") / "office") as running:
        yield running


@pytest.fixture
def anna(office: RunningOffice, tmp_path: Path) -> str:
    return office.person(f"Anna Beispiel {tmp_path.name}")


@pytest.fixture
def book(office: RunningOffice, anna: str) -> str:
    return office.book("Bestand Beispiel", anna)


MakeLaptop = Callable[..., SyncedLaptop]


@pytest.fixture
def laptop(office: RunningOffice, anna: str, book: str, tmp_path: Path) -> Iterator[MakeLaptop]:
    """Makes laptops of Anna's, each with an empty copy of her book."""
    with ExitStack() as open_ones:
        count = 0

        def make(person: str = "", address: str = "") -> SyncedLaptop:
            nonlocal count
            count += 1
            link = new_link(office, person or anna, f"Laptop {count}", address)
            return open_ones.enter_context(synced_laptop(tmp_path / f"laptop {count}", link, book))

        yield make
