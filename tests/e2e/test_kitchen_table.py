"""Story 3 as far as it goes without the office: open a client, note while talking, find the promise on the day's page."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.pages.today_page import TodayPage
from app.desktop.widgets.composer import Composer
from app.desktop.widgets.promise_row import PromiseRow
from local_store import timeline
from local_store.book.channel import InteractionKind
from local_store.book.records import Client, FollowUp
from tests.builders import a_client, a_message
from tests.conftest import Keep, Ticking
from tests.e2e.conftest import Sitting


def _composer(sitting: Sitting) -> Composer:
    return sitting.workspace.book_page().composer


def _type(sitting: Sitting, words: str) -> None:
    """Type into the composer and press Enter."""
    composer = _composer(sitting)
    composer.write_note()
    # The window's own: which window of the machine is in front is no matter here.
    focused: QWidget | None = sitting.window.focusWidget()
    field = focused or composer
    QTest.keyClicks(field, words)
    sitting.settle()
    QTest.keyClick(field, Qt.Key.Key_Return)
    sitting.settle()


def test_one_line_becomes_a_call_a_promise_and_a_date(sitting: Sitting, keep: Keep) -> None:
    client = a_client("Jonas", "Weiss")
    keep(client, a_message(client))
    sitting.workspace.show_client(client.id)
    sitting.wait_for(lambda: _composer(sitting).client() == client.id)
    _type(sitting, "Call 12 min: wants legal cover, offer by tomorrow")
    with sitting.store.reading() as session:
        entries = [entry.interaction for entry in timeline.page(session, [client.id])]
        promises = session.where(FollowUp, "client = ?", (bytes.fromhex(client.id),))
    call = next(entry for entry in entries if entry.kind is InteractionKind.CALL)
    assert call.duration_s == 720
    assert call.body == "wants legal cover, offer by tomorrow"
    assert [promise.what for promise in promises] == ["Offer"]
    today = sitting.workspace.desk.now().date()
    assert promises[0].due_on in {today + timedelta(days=1), today + timedelta(days=2)}

    # It stands on the day's page; ticking it off finishes it, undo brings it back.
    sitting.workspace.show_page("today")
    page = sitting.workspace.page("today")
    assert isinstance(page, TodayPage)
    sitting.wait_for(lambda: len(page.ours.rows()) == 1)
    row = page.ours.rows()[0]
    assert isinstance(row, PromiseRow)
    row.tick.click()
    sitting.wait_for(lambda: not page.ours.rows())
    sitting.settle()
    sitting.window.undo()
    sitting.wait_for(lambda: len(page.ours.rows()) == 1)


def test_what_was_typed_survives_locking(sitting: Sitting, keep: Keep, clock: Ticking) -> None:
    client = a_client()
    keep(client)
    folder, key = sitting.store.folder, bytes(sitting.store.key)
    sitting.workspace.show_client(client.id)
    sitting.wait_for(lambda: _composer(sitting).client() == client.id)
    _composer(sitting).write_note()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "half a sentence")
    sitting.settle()
    sitting.window.lock()
    assert not sitting.window.is_open

    from local_store.store import Store

    again = Store.open(folder, bytearray(key), now=clock)
    sitting.window.show_book(again, "clients")
    sitting.workspace.show_client(client.id)
    sitting.wait_for(lambda: _composer(sitting).entry.draft().text == "half a sentence")


def test_a_client_deleted_while_its_page_is_open_leaves_a_calm_page(sitting: Sitting, keep: Keep) -> None:
    from app.services import client_file

    client = a_client()
    keep(client, a_message(client))
    sitting.workspace.show_client(client.id)
    sitting.settle()
    sitting.workspace.desk.jobs.operation(lambda session: client_file.delete_client(session, client.id))
    sitting.settle()
    with sitting.store.reading() as session:
        assert session.find(Client, client.id) is None
    assert sitting.window.isVisible()
    sitting.window.undo()
    sitting.settle()
    with sitting.store.reading() as session:
        assert session.find(Client, client.id) == client
    sitting.wait_for(lambda: sitting.workspace.open_client == client.id)
    sitting.wait_for(sitting.workspace.book_page().client.head.isVisible)


def test_a_slip_is_taken_back_where_one_writes(sitting: Sitting, keep: Keep) -> None:
    client = a_client()
    keep(client)
    sitting.workspace.show_client(client.id)
    sitting.wait_for(lambda: _composer(sitting).client() == client.id)
    _type(sitting, "Call 3 min: nobody there")
    assert sitting.window.can_undo()
    # Nothing is written any more, so the key is not the line's.
    QTest.keyClick(_composer(sitting).entry.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sitting.settle()
    with sitting.store.reading() as session:
        assert timeline.page(session, [client.id]) == []
    assert sitting.window.can_redo()


def _shows(sitting: Sitting, page: str) -> bool:
    return sitting.workspace.shown == page


def test_every_page_is_reached_and_left_with_the_keyboard(sitting: Sitting) -> None:
    for key, page in (("2", "clients"), ("3", "to_match"), ("4", "visits"), ("5", "import"), ("1", "today")):
        QTest.keyClick(sitting.window, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
        sitting.wait_for(partial(_shows, sitting, page))
    sitting.settle()
