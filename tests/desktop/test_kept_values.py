"""What two people entered apart from each other is shown where the field stands, and one click settles it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.models.text_difference import both, passages
from app.desktop.pages.sync_page import SyncPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.forms.client_form import ClientForm
from app.desktop.widgets.forms.point_form import PointForm
from app.desktop.widgets.kept_line import KeptLine
from app.desktop.widgets.side_column import SideColumn
from app.desktop.workspace import Workspace
from app.services import client_brief, client_file, held_changes, kept_values
from app.services.kept_values import Kept
from local_store import undo
from local_store.book.changes import Changes
from local_store.book.ids import KeptValueId, new_id
from local_store.book.kind import Kind
from local_store.book.records import Client, ContactPoint, KeptValue
from local_store.book.stamp import parts_of
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_call, a_number
from tests.conftest import Keep
from tests.desktop.client_window import ClientWindow


@pytest.fixture
def book(store: Store, light: Theme, keep: Keep, qtbot: QtBot, qapp: QApplication) -> Iterator[ClientWindow]:
    Language(qapp, "en")
    made = ClientWindow(store, light, keep, qtbot)
    yield made
    made.jobs.close()


def kept(of: Client | ContactPoint, field: str, value: object, author: str = "Jonas Maier") -> KeptValue:
    kind = "client" if isinstance(of, Client) else "contact_point"
    return KeptValue(KeptValueId(new_id()), kind, of.id, field, json.dumps(value), NOON, author)


@pytest.fixture
def phone(book: ClientWindow, keep: Keep) -> ContactPoint:
    """Sabine's number, and the one a colleague entered meanwhile."""
    point = a_number(book.sabine)
    keep(point)
    keep(kept(point, "value", "+49 170 5550199"), kept(point, "normalised", "+491705550199"))
    return point


def settled(store: Store) -> list[str]:
    return [each.field for each in store.look(lambda session: session.where(KeptValue, "settled_at IS NOT NULL"))]


def column(book: ClientWindow) -> SideColumn:
    side = SideColumn(book.desk)
    book.put(side)
    side.show_client(book.sabine.id)
    book.settle()
    return side


def the_line(side: SideColumn) -> KeptLine:
    (line,) = [under for under in side.drawers["points"].rows.under if isinstance(under, KeptLine)]
    return line


def test_the_other_number_stands_under_the_one_that_stands(book: ClientWindow, phone: ContactPoint) -> None:
    line = the_line(column(book))
    assert line.words.text() == "Also entered: +49 170 5550199 (Jonas Maier, today)"
    assert line.use.accessibleName() == "Use it: Phone"


def test_one_click_uses_it_and_undo_takes_that_back(book: ClientWindow, phone: ContactPoint) -> None:
    side = column(book)
    QTest.mouseClick(the_line(side).use, Qt.MouseButton.LeftButton)
    book.settle()
    now = book.store.look(lambda session: session.get(ContactPoint, phone.id))
    assert (now.value, now.normalised) == ("+49 170 5550199", "+491705550199")
    assert sorted(settled(book.store)) == ["normalised", "value"]
    assert side.drawers["points"].rows.under == []
    book.jobs.operation(undo.undo, keeps_undo=False)
    book.settle()
    assert book.store.look(lambda session: session.get(ContactPoint, phone.id)).value == phone.value
    assert the_line(side).kept.other == "+49 170 5550199"


def test_in_large_type_it_widens_the_column_no_more_than_a_row_does(
    book: ClientWindow, phone: ContactPoint, light: Theme, qtbot: QtBot
) -> None:
    side = column(book)
    line = the_line(side)
    light.set_text_scale(1.5)
    qtbot.waitUntil(lambda: line.use.font().pointSizeF() == pytest.approx(15))
    assert line.minimumSizeHint().width() < line.use.sizeHint().width() + line.keep.sizeHint().width()


def test_keeping_mine_changes_nothing_and_asks_no_more(book: ClientWindow, phone: ContactPoint) -> None:
    side = column(book)
    QTest.mouseClick(the_line(side).keep, Qt.MouseButton.LeftButton)
    book.settle()
    assert book.store.look(lambda session: session.get(ContactPoint, phone.id)).value == phone.value
    assert side.drawers["points"].rows.under == []


def test_what_was_entered_twice_about_the_person_stands_under_the_brief(book: ClientWindow, keep: Keep) -> None:
    keep(kept(book.sabine, "family_name", "Krieger"))
    side = column(book)
    (line,) = side.person_kept.lines
    assert line.words.text() == "Family name: Also entered: Krieger (Jonas Maier, today)"
    line.use.click()
    book.settle()
    assert book.file().client.family_name == "Krieger"
    assert side.person_kept.isHidden()


def test_news_about_a_choice_reaches_an_open_column(book: ClientWindow, keep: Keep) -> None:
    side = column(book)
    value = kept(book.sabine, "family_name", "Krieger")
    book.jobs.tell(keep(value))
    book.settle()
    assert [line.kept.other for line in side.person_kept.lines] == ["Krieger"]


def test_the_list_names_whose_and_leaves_out_what_is_worked_out(book: ClientWindow, phone: ContactPoint) -> None:
    page = SyncPage(book.desk)
    book.put(page)
    (row,) = page.kept.lines
    assert row.title.text() == "Phone · Sabine Krüger"
    assert row.stands.text().startswith(f"As it stands: {phone.value} (at this computer, today ")
    row.open.click()
    assert book.opened == [book.sabine.id]
    row.use.click()
    book.settle()
    assert page.kept.isHidden()


def test_equal_values_need_no_choice(book: ClientWindow, keep: Keep) -> None:
    keep(kept(book.sabine, "family_name", book.sabine.family_name))
    assert book.store.look(kept_values.listed) == ()


# -- texts -------------------------------------------------------------------------------------------------

BEFORE = "Ruft lieber abends an. Mag keine Werbung."
MINE = "Ruft lieber abends nach 18 Uhr an. Mag keine Werbung."
THEIRS = "Ruft lieber abends an. Mag keine Werbung. Tochter Lena."


def test_only_what_differs_is_marked() -> None:
    assert [each.text.strip() for each in passages(MINE, BEFORE) if each.differs] == ["nach 18 Uhr"]
    assert "".join(each.text for each in passages(MINE, BEFORE)) == MINE


def test_both_texts_are_put_together_over_the_one_before() -> None:
    assert both(MINE, THEIRS, BEFORE) == "Ruft lieber abends nach 18 Uhr an. Mag keine Werbung. Tochter Lena."
    assert both("a\nb", "a\nc") == "a\nb\nc"


@pytest.fixture
def texts(book: ClientWindow, keep: Keep) -> Kept:
    """A text that a colleague wrote otherwise."""

    def change(session: WriteSession) -> Changes:
        client = session.get(Client, book.sabine.id)
        session.replace(replace(client, about=MINE))
        return session.changes("Edit client")

    book.store.write(change)
    keep(kept(book.sabine, "about", THEIRS))
    (found,) = book.store.look(kept_values.listed)
    assert found.is_text
    return found


def test_texts_are_compared_and_what_is_chosen_is_stored(book: ClientWindow, texts: Kept) -> None:
    side = column(book)
    (line,) = side.person_kept.lines
    line.use.click()
    compare = side.kept_deeds.comparing
    assert compare is not None
    assert compare.result.toPlainText() == MINE, "nothing is taken over before somebody says so"
    assert compare.before.isHidden()
    assert compare.theirs.marked()
    assert compare.mine.told.text().startswith("at this computer, today ")
    assert compare.theirs.told.text() == "Jonas Maier, today"
    compare.take_theirs.click()
    compare.result.insertPlainText("Neu. ")
    compare.save.click()
    book.settle()
    assert "Neu." in book.file().client.about
    assert settled(book.store) == ["about"]


def test_what_was_typed_into_the_comparison_comes_back_with_undo(book: ClientWindow, texts: Kept) -> None:
    side = column(book)
    side.person_kept.lines[0].use.click()
    compare = side.kept_deeds.comparing
    assert compare is not None
    compare.result.setPlainText("Mühsam getippt.")
    compare.take_mine.click()
    compare.result.undo()
    assert compare.result.toPlainText() == "Mühsam getippt."


def test_a_stray_click_beside_the_comparison_loses_nothing_that_was_typed(book: ClientWindow, texts: Kept) -> None:
    side = column(book)
    side.person_kept.lines[0].use.click()
    compare = side.kept_deeds.comparing
    assert compare is not None
    compare.result.setPlainText("Mühsam getippt.")
    QTest.mouseClick(compare, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert compare.isVisible()
    assert compare.result.toPlainText() == "Mühsam getippt."
    compare.take_mine.click()
    QTest.mouseClick(compare, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not compare.isVisible(), "there is nothing to lose"


# -- forms -------------------------------------------------------------------------------------------------


def edited_elsewhere(book: ClientWindow, **fields: object) -> None:
    """A colleague's edit arrives."""

    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(Client, book.sabine.id), **fields))  # type: ignore[arg-type]
        return session.changes("Sync")

    clock = book.store.clock
    own = parts_of(clock.tick())[2]
    clock.become(own ^ 1)
    book.jobs.tell(book.store.write(change, keeps_undo=False))
    clock.become(own)
    book.settle()


def test_an_undo_of_what_changed_since_says_where_and_when(book: ClientWindow) -> None:
    space = Workspace(book.desk)
    book.put(space)
    book.jobs.operation(lambda session: client_file.edit_client(session, replace(book.sabine, title="Dr.")))
    book.settle()
    edited_elsewhere(book, title="Prof.")
    space.undo()
    book.settle()
    notice = space.notices.current()
    assert notice is not None
    assert notice.words.startswith("This was changed again meanwhile (at another computer, today ")
    assert notice.words.endswith("The newer value stays.")
    assert book.file().client.title == "Prof."


def open_form(book: ClientWindow) -> tuple[SideColumn, ClientForm]:
    side = column(book)
    side.deeds.edit_client()
    book.settle()
    form = side.deeds.sheet().form
    assert isinstance(form, ClientForm)
    return side, form


def test_an_open_form_takes_what_came_and_keeps_what_was_typed(book: ClientWindow) -> None:
    side, form = open_form(book)
    form.fields["family_name"].editor.setFocus()
    QTest.keyClicks(form.fields["family_name"].editor, "-Vogt")
    edited_elsewhere(book, family_name="Krieger", title="Dr.")
    sheet = side.deeds.sheet()
    assert form.fields["family_name"].value() == "Krüger-Vogt"
    assert form.fields["title"].value() == "Dr."
    assert sheet.told.text().startswith("This was changed meanwhile (at another computer, today ")
    assert not sheet.told.isHidden()
    assert sheet.news.news()["family_name"].words.text() == "Meanwhile: Krieger"
    sheet.save()
    book.settle()
    now = book.file().client
    assert (now.family_name, now.title) == ("Krüger-Vogt", "Dr.")


def test_what_somebody_else_typed_can_be_taken_into_the_form(book: ClientWindow) -> None:
    side, form = open_form(book)
    QTest.keyClicks(form.fields["family_name"].editor, "x")
    edited_elsewhere(book, family_name="Krieger")
    side.deeds.sheet().news.news()["family_name"].take.click()
    assert form.fields["family_name"].value() == "Krieger"


def test_a_form_whose_client_is_not_concerned_says_nothing(book: ClientWindow) -> None:
    side, _ = open_form(book)
    QTest.keyClicks(side.deeds.sheet().form.fields["family_name"].editor, "x")  # type: ignore[union-attr]

    def change(session: WriteSession) -> Changes:
        session.add(a_call(book.thomas))
        return session.changes("Sync")

    book.jobs.tell(book.store.write(change))
    book.settle()
    assert side.deeds.sheet().told.isHidden()


def test_a_form_offers_what_was_also_entered(book: ClientWindow, phone: ContactPoint) -> None:
    side = column(book)
    side.deeds.edit_point(phone)
    book.settle()
    sheet = side.deeds.sheet()
    assert isinstance(sheet.form, PointForm)
    sheet.news.news()["value"].take.click()
    sheet.save()
    book.settle()
    assert book.store.look(lambda session: session.get(ContactPoint, phone.id)).value == "+49 170 5550199"
    assert side.drawers["points"].rows.under == []


# -- what the office could not apply -----------------------------------------------------------------------


def test_a_change_to_a_removed_record_comes_back_with_it(book: ClientWindow, keep: Keep) -> None:
    point = a_number(book.sabine)
    keep(point)
    operation = new_id()

    def quarantine(session: WriteSession) -> Changes:
        client_file.remove_point(session, point.id)
        payload = json.dumps({"set": {"label": "Büro"}, "base": {"label": ""}})
        session.run(
            "INSERT INTO quarantined VALUES (?, 1, 'deleted', 'edit', 'contact_point', ?, '', ?)",
            (bytes.fromhex(operation), bytes.fromhex(point.id), payload),
        )
        return session.changes("Sync")

    book.store.write(quarantine)
    page = SyncPage(book.desk)
    book.put(page)
    (row,) = page.held.lines
    assert row.title.text() == "Changed: contact point"
    assert row.said.text() == "Label: Büro"
    assert "come back with your change" in row.reason.text()
    row.copy.click()
    assert "Büro" in QApplication.clipboard().text()
    row.restore.click()
    book.settle()
    assert book.store.look(lambda session: session.get(ContactPoint, point.id)).label == "Büro"
    assert page.held.isHidden()
    assert book.store.look(held_changes.listed) == ()


def test_a_change_can_be_let_go(book: ClientWindow) -> None:
    def quarantine(session: WriteSession) -> Changes:
        session.run(
            "INSERT INTO quarantined VALUES (?, 1, 'tomorrow', 'edit', 'client', ?, '', '')",
            (bytes.fromhex(new_id()), bytes.fromhex(book.sabine.id)),
        )
        return session.changes("Sync")

    book.store.write(quarantine)
    page = SyncPage(book.desk)
    book.put(page)
    (row,) = page.held.lines
    assert row.held.kind is Kind.CLIENT
    assert row.title.text() == "Changed: client · Sabine Krüger"
    assert "does not know" in row.reason.text()
    row.discard.click()
    book.settle()
    assert row.discard.text() == "Discard for good", "it cannot be brought back, so once is not enough"
    row.discard.click()
    book.settle()
    assert page.held.isHidden()


def test_what_was_also_entered_as_the_name_stands_at_the_head(
    store: Store, light: Theme, qtbot: QtBot, qapp: QApplication, book: ClientWindow, keep: Keep
) -> None:
    keep(kept(book.sabine, "title", "Dr."), kept(book.sabine, "about", "Anders"))
    found = store.look(lambda session: client_brief.look(session, book.sabine.id))
    assert found is not None
    assert [each.field for each in found.kept] == ["title"]


def test_what_the_office_put_together_has_both_already() -> None:
    merged = f"{MINE}\nJonas Maier, 2026-03-01\n{THEIRS}"
    assert both(merged, THEIRS, BEFORE).count(THEIRS) == 1
