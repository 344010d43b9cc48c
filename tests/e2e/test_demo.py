"""The demo is an office: beside the window a real one runs, a colleague works in the same book, and both end with it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.book_office import BookOffice
from app.desktop.demo_desk import DemoDesk
from app.desktop.language import Language
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.widgets.kept_line import KeptLine
from app.desktop.widgets.side_column import SideColumn
from app.desktop.window import MainWindow
from app.services import client_file
from app.services.demo import colleague
from app.services.demo_office import Script
from app.sync.status import Phase
from local_store import timeline
from local_store.book.changes import Changes
from local_store.book.ids import BookId, new_id
from local_store.book.records import Client, ContactPoint
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.e2e.conftest import PREFERENCES, Sitting
from tests.services.test_demo_office import lives

NUMBER = "0176 04069155"


class Demo(Sitting):
    """A sitting in front of a small demo book whose colleague takes a step when it is told to."""

    sabine: Client
    point: ContactPoint
    desk: DemoDesk

    def phase(self) -> Phase:
        return self.workspace.desk.sync.status.phase

    def bodies(self, who: Client) -> set[str]:
        return {each.interaction.body for each in self.store.look(lambda session: timeline.page(session, [who.id]))}

    def kept(self) -> list[KeptLine]:
        page = self.workspace.book_page().client
        self.wait_for(lambda: page.findChild(SideColumn) is not None)  # it is made after what was said is shown
        side = page.findChild(SideColumn)
        assert isinstance(side, SideColumn)
        return [under for under in side.drawers["points"].rows.under if isinstance(under, KeptLine)]

    def head(self) -> int:
        """How much the office has heard."""
        office = self.desk.office._office
        assert office is not None
        books: Any = office.verb("books")
        return int(books[0]["head"])

    def number(self) -> str:
        return self.store.look(lambda session: session.get(ContactPoint, self.point.id)).value


@pytest.fixture
def demo(qapp: QApplication, look: tuple[Theme, Language], tmp_path: Path, qtbot: QtBot) -> Iterator[Demo]:
    theme, language = look
    language.apply("en")
    theme.apply(SchemeChoice.LIGHT)
    sabine = a_client()
    point = a_number(sabine)
    other = a_client(*colleague.steps("step")[0].who.split())

    def write(session: WriteSession) -> Changes:
        session.add_many([sabine, other])
        session.add(point)
        return session.changes("Add")

    store = Store.create(tmp_path / "Book", bytearray(os.urandom(32)), BookId(new_id()))
    store.write(write, keeps_undo=False)
    window = MainWindow(qapp, PREFERENCES, theme, language)
    window.keeps_preferences = False
    sitting = Demo(window, qtbot)
    workspace = window.show_book(store, "today")
    window.show()
    sitting.sabine, sitting.point = sabine, point
    sitting.desk = DemoDesk(tmp_path / "demo", Script(pace=100_000), window)
    workspace.bring_office(BookOffice(workspace.desk.jobs, "Katrin Vogel"))
    sitting.desk.begin(workspace)
    yield sitting
    window.close()
    sitting.desk.end()
    window.deleteLater()


@pytest.mark.timeout(600)
def test_a_colleague_works_beside_one_and_what_both_entered_offline_is_shown(demo: Demo) -> None:
    assert demo.phase() is Phase.ALONE, "the first page waits for nothing"
    demo.wait_for(lambda: demo.phase() is Phase.UP_TO_DATE)
    demo.wait_for(lambda: len(demo.desk.office.processes) == 2)
    first = colleague.steps("step")[0]
    who = demo.store.look(lambda session: colleague.client_named(session, first.who))
    assert who is not None
    demo.desk.office.hurry()
    demo.wait_for(lambda: demo.bodies(who) == {first.words["body"]})

    demo.workspace.show_client(demo.sabine.id)
    demo.settle()
    demo.window.commands.run("sync.offline")
    demo.wait_for(lambda: demo.phase() is Phase.OFFLINE)
    after = replace(demo.point, value=NUMBER, normalised="+4917604069155")
    demo.workspace.desk.jobs.operation(partial(client_file.edit_point, point=after))
    demo.settle()
    demo.wait_for(lambda: demo.workspace.status.sync.face.words == "Offline · 1 change waiting")
    head = demo.head()
    for _ in colleague.steps("away"):
        demo.desk.office.hurry()
    demo.wait_for(lambda: demo.head() > head)
    assert demo.number() == NUMBER

    demo.window.commands.run("sync.offline")
    demo.wait_for(lambda: len(demo.kept()) == 1)
    line = demo.kept()[0]
    assert {str(line.kept.stands), str(line.kept.other)} == {NUMBER, colleague.steps("away")[0].words["values"][0]}
    assert line.words.text().startswith("Also entered: ")
    demo.wait_for(lambda: demo.phase() is Phase.UP_TO_DATE)
    assert [each.kept for each in demo.workspace.desk.sync.status.books] == [1], "counted as it is shown"
    # What came meanwhile may have drawn the lines anew.
    demo.settle()
    line = demo.kept()[0]
    other = str(line.kept.other)
    line.use.click()
    demo.wait_for(lambda: demo.number() == other)
    demo.wait_for(lambda: not demo.kept())

    running = demo.desk.office.processes
    demo.window.close()
    demo.desk.end()
    assert not any(lives(process) for process in running)


def test_the_demo_says_once_that_it_has_no_office(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "missing" / "fastapi.py"
    missing.parent.mkdir()
    missing.write_text("raise ModuleNotFoundError('not here', name='fastapi')\n")
    monkeypatch.setenv("PYTHONPATH", str(missing.parent))
    notices = demo.workspace.notices
    demo.wait_for(lambda: notices.current() is not None)
    told = notices.current()
    assert told is not None
    assert "you look around alone" in told.words
    assert notices.waiting() == 0
    assert demo.phase() is Phase.ALONE
