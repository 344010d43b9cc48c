"""The export sheet: what is chosen is what is written, nothing internal by itself, and a way to stop."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.theme.theme import Theme
from app.desktop.widgets.export_sheet import ExportSheet
from app.desktop.widgets.notice_bar import Level
from app.desktop.widgets.text_label import TextLabel
from app.desktop.window import MainWindow
from app.services.exporting.formats import Format
from app.services.exporting.selection import Of
from app.services.preferences import Preferences
from local_store.book.records import Client
from local_store.store import Store
from tests.builders import a_client, a_household, a_message, a_note
from tests.conftest import Keep
from tests.desktop.pdf_text import PdfText


@pytest.fixture
def sabine(keep: Keep) -> Client:
    household = a_household()
    found = a_client(household=household.id)
    thomas = a_client("Thomas", household=household.id)
    keep(household, found, thomas, a_message(found), a_note(found, 5, "Wirkt verärgert."), a_message(thomas, 7))
    return found


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication, qtbot: QtBot, sabine: Client) -> Iterator[MainWindow]:
    shown = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    shown.keeps_preferences = False
    qtbot.addWidget(shown)
    workspace = shown.show_book(store, "today")
    shown.show()
    workspace.show_client(sabine.id)
    yield shown
    qapp.removeEventFilter(shown)
    shown.close()


def opened(window: MainWindow, command: str, qtbot: QtBot) -> ExportSheet:
    assert window.commands.run_known(command)
    assert window.workspace is not None
    found: list[ExportSheet] = []

    def is_open() -> bool:
        assert window.workspace is not None
        found[:] = [each for each in window.workspace.findChildren(ExportSheet) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(is_open)
    return found[0]


def choose(sheet: ExportSheet, whose: Of, wanted: Format) -> None:
    for picker, value in ((sheet.fields.what, whose), (sheet.fields.format, wanted)):
        at = picker.findData(value.value)
        assert at >= 0, f"{value} is not offered"
        picker.setCurrentIndex(at)


def done(window: MainWindow, sheet: ExportSheet, qtbot: QtBot) -> str:
    """The words of the notice at the end."""
    qtbot.waitUntil(lambda: not sheet.run.is_running)
    assert window.workspace is not None
    notice = window.workspace.notices.current()
    assert notice is not None
    return notice.words


def test_a_client_goes_out_as_pdf_without_what_is_internal(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    assert sheet.fields.selection.name == "Sabine Krüger"
    assert sheet.fields.wanted is Format.PDF
    assert not sheet.fields.internal.isChecked()
    sheet.export_to(tmp_path / "s.pdf")
    told = done(window, sheet, qtbot)
    assert told.startswith("Saved as s.pdf. 1 internal ")
    assert not sheet.isVisible()
    assert "verärgert" not in "".join(PdfText(tmp_path / "s.pdf").pages())


def test_internal_notes_are_warned_of_and_then_in_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    assert not sheet.fields.warning.isVisible()
    sheet.fields.internal.setChecked(True)
    assert sheet.fields.warning.isVisible()
    sheet.export_to(tmp_path / "s.pdf")
    assert done(window, sheet, qtbot) == "Saved as s.pdf."
    assert "verärgert" in "".join(PdfText(tmp_path / "s.pdf").pages())


def test_a_household_and_the_book_are_offered_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    choose(sheet, Of.HOUSEHOLD, Format.VCARD_3)
    assert len(sheet.fields.selection.clients or ()) == 2
    sheet.export_to(tmp_path / "h.vcf")
    done(window, sheet, qtbot)
    assert (tmp_path / "h.vcf").read_text("utf-8").count("BEGIN:VCARD") == 2
    sheet = opened(window, "client.export", qtbot)
    choose(sheet, Of.BOOK, Format.JSON)
    assert sheet.fields.internal.isChecked()
    assert sheet.fields.format.findData(Format.PDF.value) < 0, "a book of thousands is no paper"
    sheet.export_to(tmp_path / "b.zip")
    done(window, sheet, qtbot)
    assert "mappe.json" in zipfile.ZipFile(tmp_path / "b.zip").namelist()


def test_a_long_reason_for_a_failure_cuts_nothing_off(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    choose(sheet, Of.CLIENT, Format.JSON)
    sheet.export_to(tmp_path / "not there" / "s.zip")
    qtbot.waitUntil(lambda: not sheet.run.is_running)
    assert sheet.told.text()
    qtbot.waitUntil(
        lambda: sheet.panel.height() >= min(sheet.panel.column.totalHeightForWidth(sheet.panel.width()), 600)
    )
    for label in sheet.fields.findChildren(TextLabel):
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())


def test_the_book_alone_offers_no_client(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, "book.export", qtbot)
    assert [sheet.fields.what.itemData(at) for at in range(sheet.fields.what.count())] == [Of.BOOK.value]


def test_only_fields_that_mean_something_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(window, "client.export", qtbot)
    fields = sheet.fields
    choose(sheet, Of.CLIENT, Format.VCARD_4)
    assert not fields.first.isVisible()
    assert not fields.language.isVisible()
    choose(sheet, Of.CLIENT, Format.CSV_TIMELINE)
    assert fields.first.isVisible()
    assert fields.language.isVisible()
    assert not fields.files.isVisible()


def test_a_failure_is_told_on_the_sheet_and_one_can_try_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    sheet.export_to(tmp_path / "nowhere" / "s.pdf")
    qtbot.waitUntil(lambda: not sheet.run.is_running)
    assert sheet.isVisible()
    assert "cannot be written there" in sheet.told.text()
    assert sheet.save.isEnabled()


def test_closed_while_it_runs_it_goes_on_and_can_be_stopped_from_the_notice(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, keep: Keep, sabine: Client
) -> None:
    keep(*(a_message(sabine, 100 + each, "Wort " * 80) for each in range(400)))
    sheet = opened(window, "client.export", qtbot)
    sheet.export_to(tmp_path / "s.pdf")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.workspace is not None
    notices = window.workspace.notices
    notice = notices.current()
    assert notice is not None
    assert notice.words == "The export goes on."
    QTest.mouseClick(notices.buttons()[0], Qt.MouseButton.LeftButton)
    assert "stopped" in done(window, sheet, qtbot)
    assert list(tmp_path.glob("*.pdf*")) == []
    assert list(tmp_path.glob(".*")) == []


def test_the_notice_leads_to_the_folder(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = opened(window, "client.export", qtbot)
    sheet.export_to(tmp_path / "s.pdf")
    done(window, sheet, qtbot)
    assert window.workspace is not None
    notice = window.workspace.notices.current()
    assert notice is not None
    assert notice.level is Level.SUCCESS
    assert [choice.words for choice in notice.choices] == ["Open folder"]


def test_without_an_open_client_there_is_none_to_export(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.show_page("today")
    assert not window.commands.can_run(window.commands.get("client.export"))
    assert window.commands.can_run(window.commands.get("book.export"))
