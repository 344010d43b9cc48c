"""The page "Duplicates" as one uses it: compare everybody, look at a pair, choose field by field, decide by a key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.duplicate_watch import watch_of
from app.desktop.language import Language
from app.desktop.pages.duplicates_page import DuplicatesPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.duplicate_sheet import DuplicateSheet
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.settings_duplicates import DuplicatesCard
from app.desktop.widgets.text_label import TextLabel
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services import client_file
from app.services.duplicates.fields import Side
from app.services.preferences import Preferences
from local_store import undo
from local_store.book.channel import PointKind
from local_store.book.ids import ContactPointId, new_id
from local_store.book.records import Client, ContactPoint
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.desktop.page_desk import desk, settled, shown

__all__ = ["desk"]

BORN = date(1971, 3, 4)


@pytest.fixture
def sabine(keep: Keep) -> Client:
    made = a_client(born_on=BORN, about="Hat einen Hund.")
    keep(made, a_number(made), a_message(made))
    return made


@pytest.fixture
def double(sabine: Client, keep: Keep) -> Client:
    assert sabine.given_name
    made = a_client("Sabine", "Krueger-Weiß", born_on=BORN, title="Dr.", about="Ruft abends an.")
    keep(made, a_number(made))
    return made


@pytest.fixture
def twins(keep: Keep) -> tuple[Client, Client]:
    """Who are not one, and a third whose initial leaves it open."""
    lena, lea = a_client("Lena", "Huber", born_on=date(2001, 5, 6)), a_client("Lea", "Huber", born_on=date(2001, 5, 6))
    keep(lena, lea)
    return lena, lea


@pytest.fixture
def page(desk: Desk, double: Client, twins: tuple[Client, Client], qtbot: QtBot) -> DuplicatesPage:
    assert double.family_name
    assert len(twins) == 2
    made = DuplicatesPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def searched(page: DuplicatesPage, qtbot: QtBot) -> DuplicateSheet:
    page.button.click()
    qtbot.waitUntil(lambda: not page.watch.is_running and page.desk.jobs.is_idle)
    settled(page.desk, qtbot)
    return sheet_of(page)


def sheet_of(page: DuplicatesPage) -> DuplicateSheet:
    assert page.sheet is not None
    return page.sheet


def titles(page: DuplicatesPage) -> list[str]:
    return [str(page.model.index(row).data()) for row in range(page.model.rowCount())]


def pressed(page: DuplicatesPage, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(page.rows, key)
    settled(page.desk, qtbot)


def get(store: Store, client: Client) -> Client:
    return store.look(lambda session: session.get(Client, client.id))


def test_before_anybody_was_compared_the_page_offers_it(page: DuplicatesPage) -> None:
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.accessibleName() == "Not compared yet"
    assert [button.text() for button in empty.buttons()] == ["Compare everybody"]


def test_a_pair_is_found_with_its_reasons_and_stands_side_by_side(page: DuplicatesPage, qtbot: QtBot) -> None:
    sheet = searched(page, qtbot)
    assert titles(page) == ["Sabine Krüger and Dr. Sabine Krueger-Weiß"]
    told = [label.text() for label in sheet.findChildren(TextLabel)]
    assert "Surely one person" in told
    assert "part of a double name, same given name, same day of birth, same number 0171 3920011" in told
    assert sheet.sides() == {"title": Side.RIGHT, "family_name": Side.LEFT, "about": Side.BOTH}
    spoken = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Sabine Krüger and Dr. Sabine Krueger-Weiß, Surely one person, ")


def test_one_key_merges_with_what_was_chosen_and_undo_brings_both_back(
    page: DuplicatesPage, store: Store, sabine: Client, double: Client, qtbot: QtBot
) -> None:
    sheet = searched(page, qtbot)
    sheet.groups["family_name"][Side.RIGHT].click()
    pressed(page, qtbot, Qt.Key.Key_1)
    now = get(store, sabine)
    assert (now.title, now.family_name) == ("Dr.", "Krueger-Weiß")
    assert get(store, double).merged_into == sabine.id
    assert titles(page) == []
    assert page.sheet is None
    page.desk.jobs.operation(undo.undo, keeps_undo=False)
    settled(page.desk, qtbot)
    assert (get(store, sabine), get(store, double)) == (sabine, double)
    assert len(titles(page)) == 1


def test_two_people_are_not_proposed_again(
    page: DuplicatesPage, store: Store, sabine: Client, double: Client, qtbot: QtBot
) -> None:
    searched(page, qtbot)
    pressed(page, qtbot, Qt.Key.Key_2)
    assert get(store, sabine).kept_apart == {double.id}
    assert titles(page) == []
    page.button.click()
    qtbot.waitUntil(lambda: not page.watch.is_running and page.desk.jobs.is_idle)
    assert titles(page) == []
    empty = page.findChild(EmptyState)
    assert empty is not None
    assert empty.accessibleName() == "Nobody is in your book twice"


def test_a_field_is_chosen_with_the_arrow_keys(page: DuplicatesPage, qtbot: QtBot) -> None:
    sheet = searched(page, qtbot)
    buttons = sheet.groups["family_name"]
    buttons[Side.LEFT].setFocus()
    QTest.keyClick(buttons[Side.LEFT], Qt.Key.Key_Right)
    assert sheet.sides()["family_name"] is Side.RIGHT


def test_what_was_chosen_stays_while_something_else_changes(page: DuplicatesPage, qtbot: QtBot) -> None:
    sheet = searched(page, qtbot)
    sheet.groups["family_name"][Side.RIGHT].click()
    page.reload()
    settled(page.desk, qtbot)
    assert sheet_of(page) is sheet
    assert sheet.sides()["family_name"] is Side.RIGHT


def test_who_is_added_later_is_compared_by_itself(
    page: DuplicatesPage, store: Store, sabine: Client, qtbot: QtBot
) -> None:
    searched(page, qtbot)
    new = a_client("Sabine", "Krüger", born_on=BORN)
    page.desk.jobs.operation(partial(client_file.add_client, client=new))
    settled(page.desk, qtbot)
    page.watch.catch_up()
    settled(page.desk, qtbot)
    page.watch.catch_up()
    settled(page.desk, qtbot)
    assert len(titles(page)) >= 2
    assert get(store, sabine) == sabine


def test_a_search_that_was_stopped_goes_on_on_another_day(desk: Desk, store: Store, keep: Keep, qtbot: QtBot) -> None:
    people = [a_client(f"Vorname{number}", f"Name{number // 2}", born_on=BORN) for number in range(60)]
    keep(*people, a_client("Anna", "Selten", born_on=BORN), a_client("Anna", "Selten", born_on=BORN))
    watch = watch_of(desk)
    watch.begin()
    qtbot.waitUntil(lambda: watch.progress is not None)
    watch.stop()
    assert not watch.is_running
    settled(desk, qtbot)
    assert watch_of(desk) is watch
    watch.begin()
    qtbot.waitUntil(lambda: not watch.is_running and desk.jobs.is_idle)
    page = DuplicatesPage(desk)
    shown(page, qtbot)
    settled(desk, qtbot)
    assert "Anna Selten, twice" in titles(page)


def test_any_two_can_be_put_side_by_side(page: DuplicatesPage, twins: tuple[Client, Client], qtbot: QtBot) -> None:
    page.show_pair(twins[0].id, twins[1].id)
    settled(page.desk, qtbot)
    told = [label.text() for label in sheet_of(page).findChildren(TextLabel)]
    assert "against it: other given name" in told


def test_which_pairs_are_listed_is_a_setting(page: DuplicatesPage, qtbot: QtBot) -> None:
    """The card in the settings chooses; the page follows at once."""
    searched(page, qtbot)
    card = DuplicatesCard(page.desk)
    qtbot.addWidget(card)
    wanted: list[Preferences] = []
    page.desk.navigation.preferences_wanted.connect(wanted.append)
    card.sure.setCurrentIndex(0)
    assert (wanted[-1].duplicates_sure, wanted[-1].duplicates_possible) == (95, 35)
    page.desk.preferences = replace(wanted[-1], duplicates_sure=101, duplicates_likely=101, duplicates_possible=101)
    page.desk.navigation.preferences_taken.emit(page.desk.preferences)
    settled(page.desk, qtbot)
    assert titles(page) == []


def test_the_list_keeps_qts_promises(page: DuplicatesPage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    searched(page, qtbot)
    qtmodeltester.check(page.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_page_that_is_gone_leaves_nothing_behind(desk: Desk, double: Client, qtbot: QtBot) -> None:
    page = DuplicatesPage(desk)
    shown(page, qtbot)
    page.button.click()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not watch_of(desk).is_running and desk.jobs.is_idle)
    assert desk.jobs.store.look(lambda session: session.get(Client, double.id)) == double


# -- in the window -------------------------------------------------------------------------------------


@pytest.fixture
def workspace(
    qapp: QApplication, house_theme: Theme, store: Store, double: Client, qtbot: QtBot
) -> Iterator[Workspace]:
    window = MainWindow(qapp, Preferences(language="en"), house_theme, Language(qapp, "en"))
    window.keeps_preferences = False
    window.show_book(store, "today")
    with qtbot.waitExposed(window):
        window.show()
    assert window.workspace is not None
    assert get(store, double) == double
    yield window.workspace
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at_rest(workspace: Workspace, qtbot: QtBot) -> None:
    settled(workspace.desk, qtbot)
    settled(workspace.desk, qtbot)


def test_the_page_of_who_was_merged_away_leads_to_the_other_and_takes_them_apart(
    workspace: Workspace, store: Store, sabine: Client, double: Client, qtbot: QtBot
) -> None:
    workspace.show_pair(sabine.id, double.id)
    at_rest(workspace, qtbot)
    assert workspace.shown == "duplicates"
    assert workspace.rail.current() == "to_match"
    page = workspace.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    sheet_of(page).press(1)
    at_rest(workspace, qtbot)
    notice = workspace.notices.current()
    assert notice is not None
    assert notice.words.startswith("They are one client now.")
    workspace.show_client(double.id)
    at_rest(workspace, qtbot)
    client_page = workspace.book_page().client
    assert client_page.client == sabine.id
    [button] = client_page.head.merged.buttons()
    assert button.text() == "Merged with Dr. Sabine Krueger-Weiß: take apart"
    button.click()
    at_rest(workspace, qtbot)
    assert get(store, double).merged_into is None
    assert client_page.head.merged.isHidden()


def test_a_language_is_called_by_its_name(
    desk: Desk, sabine: Client, double: Client, store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    for client, language in ((sabine, "de"), (double, "en-GB")):
        store.write(partial(client_file.edit_client, client=replace(client, language=language)))
    for language, named in (("en", ["German", "English"]), ("de", ["Deutsch", "Englisch"])):
        Language(qapp, language)
        page = DuplicatesPage(desk)
        shown(page, qtbot)
        page.show_pair(sabine.id, double.id)
        settled(desk, qtbot)
        assert page.sheet is not None
        assert [each.words() for each in page.sheet.groups["language"].values()] == named
    Language(qapp, "en")


@pytest.mark.parametrize(("scale", "wide", "across"), [(1.0, 1300, 2), (1.5, 960, 1)])
def test_large_type_cuts_off_no_name_and_no_address(
    page: DuplicatesPage, double: Client, keep: Keep, light: Theme, qtbot: QtBot, scale: float, wide: int, across: int
) -> None:
    mail = "sabine.krueger-weiss@versicherungsberatung-am-markt.example"
    keep(ContactPoint(ContactPointId(new_id()), double.id, PointKind.EMAIL, mail, mail))
    light.set_text_scale(scale)
    page.resize(wide, 640)
    sheet = searched(page, qtbot)
    qtbot.waitUntil(lambda: len({choice.x() for choice in sheet.choices}) == across)
    assert sheet.minimumSizeHint().width() <= page._scroll.viewport().width()
