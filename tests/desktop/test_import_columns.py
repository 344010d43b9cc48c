"""The sheet for the columns of a table: proposed, changed, previewed, remembered for the next table."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.widgets.import_card import ImportCard
from app.desktop.widgets.import_columns import ImportColumns
from app.sources.tables.columns import TableKind
from local_store.book.channel import InteractionKind
from local_store.book.records import Client
from local_store.store import Store
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.test_import_page import dropped, opened, state_of, words_of
from tests.services.importing_desk import entries

__all__ = ["desk"]

NOTES = (
    "Kürzel;Wann;Bei;Inhalt der Notiz hier\n"
    "x1;06.05.2024;Anna Weiß;Will mehr Schutz für das Haus\n"
    "x2;07.05.2024;Jörg Öztürk;Hat sein Auto verkauft, kündigt\n"
)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def a_table(folder: Path, text: str = NOTES, name: str = "notizen.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def asked(page: ImportPage, card: ImportCard, qtbot: QtBot) -> ImportColumns:
    """The sheet, opened from the card."""
    button = card.main_button if card.file.asks_columns else card.second_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    sheet = card.columns.sheet
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def say(sheet: ImportColumns, index: int, spec: str) -> None:
    """Choose what a column is, as a person does."""
    box = sheet.list.boxes[index]
    box.setCurrentIndex(box.findData(spec))
    box.activated.emit(box.currentIndex())


def told(sheet: ImportColumns) -> list[str]:
    return [column.spec for column in sheet.columns().columns]


def test_an_unknown_table_asks_what_its_columns_are(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    [card] = page.cards
    assert "Table" in words_of(card)
    assert "3 to settle" in words_of(card), "the columns, and two people"
    opened(card)
    assert "What is in the columns of this table?" in words_of(card)


def test_a_table_that_nobody_explained_is_not_imported(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    [card] = page.cards
    assert card.main_button.text() == "Say what the columns are …"
    assert not card.file.can_import
    assert not page.import_all.isVisible()


def test_the_sheet_proposes_and_shows_how_rows_would_come_in(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    sheet = asked(page, page.cards[0], qtbot)
    assert told(sheet) == ["nothing", "when", "party_name", "text"]
    assert sheet.preview.lines()[0] == "Anna Weiß: 06/05/2024 · Will mehr Schutz für das Haus"
    say(sheet, 0, "subject")
    assert sheet.preview.lines()[0].endswith("x1")
    assert QApplication.focusWidget() is sheet.list.boxes[0]


def test_a_stray_click_beside_the_sheet_loses_nothing_that_was_said(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    sheet = asked(page, page.cards[0], qtbot)
    say(sheet, 0, "subject")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert sheet.isVisible()
    assert told(sheet)[0] == "subject"
    say(sheet, 0, "nothing")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert sheet.isHidden()


def test_what_is_missing_is_said_and_cannot_be_used(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    sheet = asked(page, page.cards[0], qtbot)
    say(sheet, 1, "nothing")
    assert sheet.missing.text() == "Say which column holds the date."
    assert not sheet.use_button.isEnabled()
    assert sheet.preview.isHidden()


def test_another_kind_of_row_brings_another_proposal(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    sheet = asked(page, page.cards[0], qtbot)
    sheet.kinds[TableKind.CONTACTS].click()
    assert sheet.columns().kind is TableKind.CONTACTS
    assert [chip.isChecked() for chip in sheet.kinds.values()] == [True, False, False, False]
    say(sheet, 2, "name")
    assert sheet.preview.lines()[0].startswith("Anna Weiß")


def test_an_answer_is_taken_imported_and_remembered(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    [card] = page.cards
    sheet = asked(page, card, qtbot)
    say(sheet, 0, "subject")
    QTest.mouseClick(sheet.use_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert sheet.isHidden()
    assert card.file.plan is not None
    assert not card.file.plan.questions
    card.file.start()
    settled(page.desk, qtbot)
    assert state_of(card) is State.DONE
    assert [(entry.kind, entry.subject) for entry in entries(store)] == [
        (InteractionKind.NOTE, "x1"),
        (InteractionKind.NOTE, "x2"),
    ]
    later = a_table(tmp_path, NOTES + "x3;08.05.2024;Anna Weiß;Hat es sich anders überlegt\n", "neuer.csv")
    dropped(page, [later], qtbot)
    second = page.cards[1]
    assert second.file.plan is not None
    assert not second.file.plan.questions, "a table with the same headings asks nothing"
    assert (second.file.plan.known, second.file.plan.new) == (2, 1)


def test_a_list_that_is_known_can_be_said_better(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    text = "Name;Vorname;Telefon;Berater\nWeiß;Anna;030 1234567;Petra\n"
    dropped(page, [a_table(tmp_path, text, "kunden.csv")], qtbot)
    [card] = page.cards
    sheet = asked(page, card, qtbot)
    say(sheet, 3, "remark")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(page.desk, qtbot)
    assert json.loads(card.file.choices.options["columns"])["columns"][3] == "remark"
    card.file.start()
    settled(page.desk, qtbot)
    [anna] = store.look(lambda session: session.where(Client, "1"))
    assert (anna.name, anna.about) == ("Anna Weiß", "Berater: Petra")


def test_escape_leaves_everything_as_it_was(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_table(tmp_path)], qtbot)
    [card] = page.cards
    sheet = asked(page, card, qtbot)
    say(sheet, 0, "subject")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert "columns" not in card.file.choices.options


def test_days_that_can_be_read_in_two_ways_are_asked_for_on_the_sheet(
    page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "Tag,Wer,Inhalt\n03/04/2024,Anna Weiß,Will mehr Schutz für das Haus\n01/02/2024,Jörg Öztürk,Hat sein Auto verkauft\n"
    dropped(page, [a_table(tmp_path, text)], qtbot)
    sheet = asked(page, page.cards[0], qtbot)
    assert sheet.spelling.days.isVisible()
    sheet.spelling.days.setCurrentIndex(sheet.spelling.days.findData("mdy"))
    sheet.spelling.days.activated.emit(0)
    assert "04/03/2024" in sheet.preview.lines()[0]
