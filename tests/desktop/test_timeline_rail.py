"""The rail of years, the bar and the reader beside the timeline."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.models.timeline_look import Choices
from app.desktop.theme.theme import Theme
from app.desktop.widgets.date_rail import DateRail
from app.desktop.widgets.text_reader import TextReader, broken
from app.desktop.widgets.timeline_bar import TimelineBar, View
from local_store.book.channel import Channel, InteractionKind
from local_store.book.ids import CaseId, ClientId, new_id
from local_store.book.records import Case
from local_store.timeline import Filter

FIRST, LAST = date(2021, 3, 1), date(2026, 3, 20)


def rail_of(qtbot: QtBot, *, newest_first: bool = False) -> DateRail:
    rail = DateRail()
    qtbot.addWidget(rail)
    rail.resize(rail.sizeHint().width(), 500)
    rail.show_span(FIRST, LAST, newest_first=newest_first)
    return rail


def test_the_rail_runs_from_the_first_day_to_the_last(light: Theme, qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    assert rail.date_at(0) == FIRST
    assert rail.date_at(500) == LAST
    assert rail.date_at(250) == FIRST + (LAST - FIRST) // 2
    turned = rail_of(qtbot, newest_first=True)
    assert turned.date_at(0) == LAST
    assert turned.date_at(500) == FIRST


def test_a_click_and_the_arrow_keys_ask_for_a_date_within_the_rail(light: Theme, qtbot: QtBot) -> None:
    rail = rail_of(qtbot)
    rail.show()
    with qtbot.waitSignal(rail.date_wanted) as wanted:
        QTest.mouseClick(rail, Qt.MouseButton.LeftButton, pos=rail.rect().center())
    assert isinstance(wanted.args, list)
    assert FIRST < wanted.args[0] < LAST
    rail.show_here(date(2021, 3, 20))
    with qtbot.waitSignal(rail.date_wanted) as wanted:
        QTest.keyClick(rail, Qt.Key.Key_Up)
    assert wanted.args == [FIRST]
    with qtbot.waitSignal(rail.date_wanted) as wanted:
        QTest.keyClick(rail, Qt.Key.Key_Down)
    assert wanted.args == [date(2021, 4, 20)]


def test_a_short_timeline_has_no_rail(light: Theme, qtbot: QtBot) -> None:
    rail = DateRail()
    qtbot.addWidget(rail)
    rail.show_span(date(2026, 3, 1), date(2026, 3, 20))
    assert rail.isHidden()
    rail.show_span(None, None)
    assert rail.isHidden()


def bar_of(qtbot: QtBot) -> tuple[TimelineBar, list[View], Case]:
    bar = TimelineBar()
    qtbot.addWidget(bar)
    bar.resize(700, 44)
    bar.show()
    case = Case(CaseId(new_id()), ClientId(new_id()), "Hagelschaden")
    choices = Choices((Channel.WHATSAPP, Channel.EMAIL), (InteractionKind.MESSAGE,), FIRST, LAST, ())
    bar.show_choices(choices, [case], has_household=True)
    seen: list[View] = []
    bar.view_changed.connect(seen.append)
    return bar, seen, case


def test_filters_add_up_and_are_said_in_words(light: Theme, qtbot: QtBot) -> None:
    bar, seen, case = bar_of(qtbot)
    for words in ("WhatsApp", "E-mail", "Only pinned entries", "WhatsApp"):
        action = next(each for each in bar.filter_button.menu().actions() if each.text() == words)
        action.trigger()
    assert bar.view.only == Filter(channels=frozenset({Channel.EMAIL}), only_pinned=True)
    assert bar.filter_button.accessibleName() == "Filter: E-mail, Pinned"
    next(each for each in bar.case_button.menu().actions() if each.text() == "Hagelschaden").trigger()
    assert bar.view.only.case == case.id
    assert bar.case_button.accessibleName() == "Case: Hagelschaden"
    assert len(seen) == 5
    bar.show_everything()
    assert bar.view.only == Filter()


def test_household_and_order_are_switches(light: Theme, qtbot: QtBot) -> None:
    bar, seen, _ = bar_of(qtbot)
    bar.household_button.click()
    bar.order_button.click()
    assert seen[-1] == View(is_household=True, newest_first=True)
    bar.reset()
    assert bar.view == View(newest_first=True)


def test_escape_in_the_search_clears_it_and_leads_back(light: Theme, qtbot: QtBot) -> None:
    bar, _, _ = bar_of(qtbot)
    bar.find_field.setText("Hagel")
    with qtbot.waitSignal(bar.find_left):
        QTest.keyClick(bar.find_field, Qt.Key.Key_Escape)
    assert not bar.find_field.text()


def test_a_paragraph_of_millions_of_letters_is_broken_and_nothing_is_lost() -> None:
    for text in ("x" * 5_000_000, "Wort " * 1_000_000):
        lines = broken(text).split("\n")
        assert max(map(len, lines)) <= 2000
        assert "".join(lines) == text
    assert broken("kurz\n\nund gut") == "kurz\n\nund gut"


def test_the_reader_shows_a_text_and_rewords_only_what_it_was_given_for(light: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    reader = TextReader(window)
    edit = reader.findChild(QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    reader.read("Mail", "Guten Tag")
    assert edit.isReadOnly()
    assert edit.toPlainText() == "Guten Tag"
    with qtbot.assertNotEmitted(reader.reworded):
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reader.reword("Notiz", "Hund")
    edit.setPlainText("Hund Balu")
    with qtbot.waitSignal(reader.reworded) as said:
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["Hund Balu"]
    assert not reader.isVisible()
