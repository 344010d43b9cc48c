"""Windows without a screen, in both schemes, with the typeface that is shipped."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.theme.theme import SchemeChoice, Theme
from tests.quick_hashing import quick_hashing

__all__ = ["quick_hashing"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says about each window what it cannot do; all other warnings still fail a test."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def house_theme(qapp: QApplication) -> Theme:
    """The one theme of the application that the tests share."""
    return Theme(qapp, SchemeChoice.LIGHT)


@pytest.fixture(params=[SchemeChoice.LIGHT, SchemeChoice.DARK], ids=["light", "dark"])
def theme(house_theme: Theme, request: pytest.FixtureRequest) -> Iterator[Theme]:
    """The theme in one scheme after the other."""
    house_theme.apply(request.param)
    yield house_theme
    house_theme.set_text_scale(1.0)
    house_theme.apply(SchemeChoice.LIGHT)


@pytest.fixture
def light(house_theme: Theme) -> Iterator[Theme]:
    """The theme, light at the start of the test, also where another one made the program dark meanwhile."""
    if QApplication.palette().window().color().lightness() < 128:
        house_theme.apply(SchemeChoice.DARK)
    house_theme.apply(SchemeChoice.LIGHT)
    yield house_theme
    house_theme.set_text_scale(1.0)
    house_theme.apply(SchemeChoice.LIGHT)


class Heard:
    """Writes down what was called."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def call(self) -> None:
        self.calls.append("called")

    def take(self, value: object) -> None:
        self.calls.append(value)

    def pair(self, one: object, other: object) -> None:
        self.calls.append((one, other))


@pytest.fixture
def heard() -> Heard:
    return Heard()
