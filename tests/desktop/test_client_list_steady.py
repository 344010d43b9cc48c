"""What a sync brings does not move the client list under the reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.client_list import ClientList
from local_store.book.changes import Changes
from local_store.book.records import Interaction
from local_store.rows.codec import codec_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import incoming
from local_store.syncing.feed import PUT, Line
from tests.builders import a_client, a_message
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


@pytest.mark.parametrize("rows_are_late", [False, True], ids=["at rest", "before its rows were read again"])
def test_the_list_stays_where_it_is_while_pages_come_in(
    store: Store, light: Theme, keep: Keep, qtbot: QtBot, rows_are_late: bool
) -> None:
    book = ClientWindow(store, light, keep, qtbot)
    people = [a_client("Anna", f"Beispiel {number:03}") for number in range(260)]
    keep(*people, *(a_message(each, -number - 100) for number, each in enumerate(people)))
    clients = ClientList(book.desk)
    book.put(clients, 360, 600)
    read = people[200]
    bar = clients.rows.verticalScrollBar()
    bar.setValue(clients.rows.rowHeight(0) * 196 + 7)
    book.settle()
    qtbot.waitUntil(lambda: clients.model.row_of(read.id) == 200)
    clients.show_client(read.id)
    if rows_are_late:
        clients.model._fetch_soon.setInterval(3_600_000)

    def top() -> int:
        return clients.rows.visualRect(clients.model.index(clients.model.row_of(read.id))).top()

    before, row = top(), clients.model.row_of(read.id)
    assert 0 < before < clients.rows.viewport().height()
    for number, each in enumerate(people[250:258]):
        entry = a_message(each, number)
        line = Line(
            "interaction",
            entry.id,
            number + 1,
            PUT,
            codec_of(Interaction).payload(entry),
            None,
            "000000000001-0000-0001",
        )

        def page(session: WriteSession, line: Line = line) -> Changes:
            return incoming.apply_page(session, [line])

        book.jobs.operation(page, keeps_undo=False)
        book.settle()
        expected = row + 1 + number
        qtbot.waitUntil(lambda expected=expected: clients.model.row_of(read.id) == expected)  # type: ignore[misc]
        assert top() == before
    assert clients.model.row_of(read.id) == row + 8, "others went above"
    current = clients.rows.currentIndex().row()
    assert clients.model.client_at(current) == read.id
    book.jobs.close()


def test_who_was_never_scrolled_to_is_marked_and_nobody_else(
    store: Store, light: Theme, keep: Keep, qtbot: QtBot
) -> None:
    book = ClientWindow(store, light, keep, qtbot)
    people = [a_client("Anna", f"Beispiel {number:03}") for number in range(260)]
    keep(*people, *(a_message(each, -number - 100) for number, each in enumerate(people)))
    clients = ClientList(book.desk)
    book.put(clients, 360, 600)
    clients.show_client(people[0].id)
    assert clients.model.client_at(clients.rows.currentIndex().row()) == people[0].id
    clients.show_client(people[230].id)
    assert not clients.rows.currentIndex().isValid(), "the client before is not marked for this one"
    qtbot.waitUntil(lambda: clients.rows.currentIndex().isValid())
    book.settle()
    assert clients.model.client_at(clients.rows.currentIndex().row()) == people[230].id
    book.jobs.close()


def test_typing_in_the_rows_searches(store: Store, light: Theme, keep: Keep, qtbot: QtBot) -> None:
    book = ClientWindow(store, light, keep, qtbot)
    clients = ClientList(book.desk)
    book.put(clients, 360, 600)
    clients.rows.setFocus()
    QTest.keyClick(clients.rows, Qt.Key.Key_T)
    assert clients.window().focusWidget() is clients.search
    QTest.keyClicks(clients.search, "hom")
    book.settle()
    qtbot.waitUntil(lambda: clients.model.rowCount() == 1)
    assert clients.model.client_at(0) == book.thomas.id
    QTest.keyClick(clients.search, Qt.Key.Key_Escape)
    assert clients.search.text() == ""
    QTest.keyClick(clients.search, Qt.Key.Key_Escape)
    assert clients.window().focusWidget() is clients.rows
    book.jobs.close()
