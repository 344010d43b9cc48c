"""An adviser reads on while a past comes in behind the timeline: both go on."""

from pathlib import Path

from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.changes import Changes
from local_store.session import WriteSession
from tests.builders import a_client, a_message
from tests.e2e.conftest import Sitting
from tests.files import Said, a_chat

_TALK = [
    Said(f"12.{1 + n // 600:02}.26, {n // 60 % 10 + 8:02}:{n % 60:02}", "Jonas Meier", f"Satz {n}")
    for n in range(3_000)
]


def test_an_import_comes_to_its_end_while_the_timeline_is_scrolled(sitting: Sitting, tmp_path: Path) -> None:
    sabine = a_client()

    def fill(session: WriteSession) -> Changes:
        session.add(sabine)
        session.add_many([a_message(sabine, minutes=30 * n, body=f"Nachricht {n}") for n in range(400)])
        return session.changes("")

    sitting.workspace.desk.jobs.operation(fill, keeps_undo=False)
    sitting.settle()
    sitting.workspace.show_page("import")
    page = sitting.workspace.page("import")
    assert isinstance(page, ImportPage)
    page.add_paths([a_chat(tmp_path, _TALK, partner="Jonas Meier")])
    sitting.wait_for(lambda: page.cards and page.cards[0].file.state is State.READY)
    sitting.workspace.show_client(sabine.id)
    sitting.settle()
    view = sitting.workspace.findChild(TimelineView)
    assert isinstance(view, TimelineView)
    sitting.wait_for(lambda: view.model().rowCount() > 0)

    bar, way, file = view.verticalScrollBar(), sitting.store.way, page.cards[0].file
    held, step = [], -37

    def scrolled_until_done() -> bool:
        nonlocal step
        before = bar.value()
        bar.setValue(before + step)
        if bar.value() == before:
            step = -step
        held.append(way.is_held)
        return file.state is State.DONE

    file.start()
    sitting.wait_for(scrolled_until_done)
    assert any(held), "the import gave way to the hand"
    assert file.outcome is not None
    assert file.outcome.run.accepted == len(_TALK) + 1
    assert len(view.rows_in_view()) > 1
    sitting.wait_for(lambda: not way.is_moving)
