"""A desk around a test's book, for pages that are shown alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.commands import Commands
from app.desktop.desk import Desk, Navigation
from app.desktop.jobs import Jobs
from app.desktop.theme.theme import Theme
from app.services.preferences import Preferences
from local_store.store import Store
from tests.builders import NOON


@pytest.fixture
def desk(store: Store, light: Theme) -> Iterator[Desk]:
    """The services of a window on this book; bugs in background work fail the test."""
    jobs = Jobs(store)
    bugs: list[object] = []
    jobs.crashed.connect(bugs.append)
    yield Desk(jobs, light, Preferences(own_name="Petra Vogel"), Commands(), Navigation(), lambda: NOON)
    jobs.close()
    assert bugs == []


def settled(desk: Desk, qtbot: QtBot) -> None:
    """Wait until nothing is under way and every answer is shown."""
    qtbot.waitUntil(lambda: desk.jobs.is_idle)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: desk.jobs.is_idle)


def shown(page: QWidget, qtbot: QtBot) -> None:
    """Show a page as the window would."""
    qtbot.addWidget(page)
    page.resize(1100, 760)
    with qtbot.waitExposed(page):
        page.show()
