"""A running office for every test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.office import Laptop, RunningOffice, running_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with running_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def anna(office: RunningOffice) -> str:
    return office.person("Anna Beispiel")


@pytest.fixture
def laptop(office: RunningOffice, anna: str) -> Iterator[Laptop]:
    laptop = office.laptop(anna)
    with laptop.session:
        yield laptop
