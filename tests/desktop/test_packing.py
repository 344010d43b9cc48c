"""What is to be taken along to a visit: seen on Today and in the client's file, ticked, added and removed, undone."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.pages.today_page import TodayPage
from app.desktop.pages.visits_page import VisitsPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.pack_sheet import PackSheet, usual_things
from app.desktop.widgets.side_column import SideColumn
from app.desktop.widgets.side_words import SideWords
from app.desktop.widgets.visit_row import VisitRow
from app.services import client_file, packing
from local_store import undo
from local_store.book.ids import VisitId, new_id
from local_store.book.records import Visit, VisitState
from local_store.store import Store
from tests.builders import NOON, a_client
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow
from tests.desktop.page_desk import desk, settled, shown

__all__ = ["desk"]

LIST = (("Angebot Hausrat", True), ("Beratungsprotokoll", False), ("Gutachten", False))


def _visit(keep: Keep, *things: tuple[str, bool]) -> Visit:
    client = a_client()
    visit = Visit(
        VisitId(new_id()), NOON + timedelta(hours=3), "Europe/Berlin", clients=frozenset({client.id}), checklist=things
    )
    keep(client, visit)
    return visit


def _today(desk: Desk, qtbot: QtBot) -> TodayPage:
    page = TodayPage(desk)
    shown(page, qtbot)
    page.reload()
    settled(desk, qtbot)
    return page


def _row(page: TodayPage) -> VisitRow:
    row = page.visits.rows()[0]
    assert isinstance(row, VisitRow)
    return row


def _opened(page: TodayPage, desk: Desk, qtbot: QtBot) -> PackSheet:
    QTest.mouseClick(_row(page).pack, Qt.MouseButton.LeftButton)
    settled(desk, qtbot)
    return _sheet(page)


def _sheet(page: TodayPage) -> PackSheet:
    sheet = page.window().findChild(PackSheet)
    assert isinstance(sheet, PackSheet)
    return sheet


def _stored(desk: Desk, visit: Visit) -> tuple[tuple[str, bool], ...]:
    return desk.jobs.store.look(lambda session: session.get(Visit, visit.id)).checklist


def test_today_says_how_much_is_packed(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    _visit(keep, *LIST)
    row = _row(_today(desk, qtbot))
    assert row.pack.text() == "1 of 3 packed"
    assert row.pack.accessibleName() == "Sabine Krüger: 1 of 3 packed"


def test_space_ticks_a_thing_and_ticks_it_back(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    visit = _visit(keep, *LIST)
    page = _today(desk, qtbot)
    sheet = _opened(page, desk, qtbot)

    QTest.keyClick(sheet.rows.row("Beratungsprotokoll"), Qt.Key.Key_Space)
    settled(desk, qtbot)
    assert _stored(desk, visit)[1] == ("Beratungsprotokoll", True)
    assert _row(page).pack.text() == "2 of 3 packed"

    QTest.keyClick(sheet.rows.row("Beratungsprotokoll"), Qt.Key.Key_Space)
    settled(desk, qtbot)
    assert _stored(desk, visit) == LIST


def test_a_typed_thing_is_put_on_the_list_once(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    visit = _visit(keep, *LIST)
    sheet = _opened(_today(desk, qtbot), desk, qtbot)

    for typed in ("  Leckerli  für Frieda ", "leckerli für frieda", "   "):
        sheet.line.setText(typed)
        QTest.keyClick(sheet.line, Qt.Key.Key_Return)
        settled(desk, qtbot)
        sheet.line.clear()

    assert _stored(desk, visit) == (*LIST, ("Leckerli für Frieda", False))
    assert sheet.isVisible()


def test_delete_takes_a_thing_off_the_list_and_undo_brings_it_back(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    visit = _visit(keep, *LIST)
    sheet = _opened(_today(desk, qtbot), desk, qtbot)

    QTest.keyClick(sheet.rows.row("Gutachten"), Qt.Key.Key_Delete)
    settled(desk, qtbot)
    assert _stored(desk, visit) == LIST[:2]
    assert [row.face.title for row in sheet.rows.rows()] == ["Angebot Hausrat", "Beratungsprotokoll"]

    desk.jobs.operation(undo.undo, keeps_undo=False)
    settled(desk, qtbot)
    assert _stored(desk, visit) == LIST
    assert len(sheet.rows.rows()) == 3


def test_the_usual_things_are_offered_for_an_empty_list_and_not_forced(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    visit = _visit(keep)
    page = _today(desk, qtbot)
    assert _row(page).pack.text() == "Take along …"
    sheet = _opened(page, desk, qtbot)
    assert sheet.usual.isVisible()
    assert _stored(desk, visit) == ()

    QTest.mouseClick(sheet.usual, Qt.MouseButton.LeftButton)
    settled(desk, qtbot)

    assert _stored(desk, visit) == tuple((thing, False) for thing in usual_things())
    assert not sheet.usual.isVisible()


def test_escape_goes_back_to_the_visit_whose_row_was_made_anew(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    _visit(keep, *LIST)
    page = _today(desk, qtbot)
    sheet = _opened(page, desk, qtbot)
    QTest.keyClick(sheet.rows.row("Gutachten"), Qt.Key.Key_Space)
    settled(desk, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert page.window().focusWidget() is _row(page).pack
    assert _row(page).pack.text() == "2 of 3 packed"


def test_a_visit_that_is_removed_elsewhere_closes_its_list(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    visit = _visit(keep, *LIST)
    page = _today(desk, qtbot)
    _opened(page, desk, qtbot)

    desk.jobs.operation(partial(client_file.remove_thing, thing=visit))

    qtbot.waitUntil(lambda: page.window().findChild(PackSheet) is None)


def test_the_page_of_visits_says_it_too(desk: Desk, keep: Keep, qtbot: QtBot) -> None:
    _visit(keep, *LIST)
    page = VisitsPage(desk)
    shown(page, qtbot)
    page.reload()
    settled(desk, qtbot)
    assert [row.pack.text() for row in page.findChildren(VisitRow)] == ["1 of 3 packed"]


def test_the_clients_file_says_it_and_opens_the_list(light: Theme, store: Store, keep: Keep, qtbot: QtBot) -> None:
    told = ClientWindow(store, light, keep, qtbot)
    people = frozenset({told.sabine.id})
    coming = Visit(VisitId(new_id()), NOON + timedelta(days=1), clients=people, checklist=LIST)
    over = Visit(VisitId(new_id()), NOON, clients=people, checklist=LIST, state=VisitState.HELD)
    keep(coming, over)
    side = SideColumn(told.desk)
    told.put(side)
    side.show_client(told.sabine.id)
    told.settle()

    deeds = side.deeds
    rows = {visit.id: SideWords(side).visit(visit, deeds.today(), deeds) for visit in (coming, over)}
    assert rows[coming.id].face.detail.startswith("1 of 3 packed")
    assert "packed" not in rows[over.id].face.detail

    choice = next(each for each in rows[coming.id].choices if each.words == "To be taken along …")
    choice.run()
    told.settle()
    sheet = told.window.findChild(PackSheet)
    assert isinstance(sheet, PackSheet)
    assert [row.face.title for row in sheet.rows.rows()] == [what for what, _ in LIST]
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    told.jobs.close()


def test_each_change_of_the_list_is_one_change_of_the_book(store: Store, keep: Keep) -> None:
    visit = _visit(keep, *LIST)
    steps = (
        partial(packing.pack, visit=visit.id, thing="Gutachten"),
        partial(packing.take_along, visit=visit.id, things=("Vollmacht",)),
        partial(packing.leave_behind, visit=visit.id, thing="Angebot Hausrat"),
        partial(packing.unpack, visit=visit.id, thing="Gutachten"),
    )
    for step in steps:
        store.write(step)
    now = store.look(lambda session: session.get(Visit, visit.id))
    assert now.checklist == (("Beratungsprotokoll", False), ("Gutachten", False), ("Vollmacht", False))
    for _ in steps:
        store.write(undo.undo, keeps_undo=False)
    assert store.look(lambda session: session.get(Visit, visit.id)).checklist == LIST
