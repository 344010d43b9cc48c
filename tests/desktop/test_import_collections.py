"""A folder of files of several kinds on the import desk: one row, one import, one report, one undo."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.widgets.import_run_row import ImportRunRow
from app.desktop.widgets.run_report_sheet import RunReportSheet
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.undo_choice_sheet import UndoChoiceSheet
from app.services import marks
from local_store.book.changes import Changes
from local_store.book.records import Client, ImportRun
from local_store.session import WriteSession
from local_store.store import Store
from tests.desktop.conftest import Heard
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.test_import_page import TALK, dropped, opened, state_of, words_of
from tests.files import a_call_list, a_card, a_chat, an_address_book, an_archive_of
from tests.services.importing_desk import entries

__all__ = ["desk"]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "Handy-Sicherung"
    inner.mkdir()
    a_chat(inner, TALK)
    an_address_book(inner, [a_card("Sabine", "Krüger", "TEL:0171 3920011")])
    a_call_list(inner, ["1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03", "kaputt"])
    (inner / "rauschen.bin").write_bytes(bytes(range(256)) * 10)
    return inner


def runs(store: Store) -> list[ImportRun]:
    return store.look(lambda session: session.where(ImportRun, "1"))


def pressed(page: ImportPage, button: str, qtbot: QtBot) -> None:
    [card] = page.cards
    QTest.mouseClick(getattr(card, button), Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)


def test_a_folder_is_one_row_that_unfolds_to_its_files(page: ImportPage, folder: Path, qtbot: QtBot) -> None:
    dropped(page, [folder], qtbot)
    [card] = page.cards
    assert card.accessibleName() == "Folder Handy-Sicherung, 4 file(s)"
    assert "1 list(s) of calls" in words_of(card)
    assert "1 unknown" in words_of(card)
    assert page.strangers.lines() == [], "what nobody reads stands with the folder it lies in"
    opened(card)
    told = words_of(card)
    assert "contacts.vcf · Address book" in told
    assert "rauschen.bin: not a kind of file that Mappe reads." in told


def test_files_of_one_kind_unfold_too(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    inner = tmp_path / "Karten"
    inner.mkdir()
    for name in ("Anna", "Berta"):
        an_address_book(inner, [a_card(name, "Weiß")], f"{name}.vcf")
    dropped(page, [inner], qtbot)
    [card] = page.cards
    assert card.accessibleName() == "Address book, 2 file(s)"
    opened(card)
    assert "Anna.vcf\nBerta.vcf" in words_of(card)


@pytest.mark.parametrize("is_archive", [False, True])
def test_it_is_imported_reported_and_taken_back_as_one(
    page: ImportPage, store: Store, folder: Path, tmp_path: Path, qtbot: QtBot, *, is_archive: bool
) -> None:
    drop = an_archive_of(tmp_path, sorted(folder.iterdir()), "alles.zip") if is_archive else folder
    dropped(page, [drop], qtbot)
    pressed(page, "main_button", qtbot)
    [card] = page.cards
    assert state_of(card) is State.DONE
    [run] = runs(store)
    assert run.found == run.accepted + run.known + sum(count for _, count in run.skipped) + run.rejected_count
    [sabine] = store.look(lambda session: session.where(Client, "1"))
    assert {entry.client for entry in entries(store) if entry.kind == "call"} == {sabine.id}
    assert f"{run.found} found: {run.accepted} added" in words_of(card)

    QTest.mouseClick(card.report_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    [sheet] = page.window().findChildren(RunReportSheet)
    told = "\n".join(label.text() for label in sheet.findChildren(TextLabel))
    assert "The counts add up" in told
    assert "contacts.vcf: 1 found: 1 added" in told
    assert "rauschen.bin: not a kind of file that is read here" in told
    table = sheet.csv_text()
    assert "contacts.vcf;Address book;1;1;0;0;0;0" in table
    assert "FRITZ!Box_Anrufliste.csv, line 4" in table
    sheet.dismiss()

    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.UNDONE
    assert entries(store) == []
    assert store.look(lambda session: session.where(Client, "1")) == []


def test_in_the_history_it_is_one_line(page: ImportPage, store: Store, folder: Path, qtbot: QtBot) -> None:
    dropped(page, [folder], qtbot)
    pressed(page, "main_button", qtbot)
    pressed(page, "close_button", qtbot)
    page.reload()
    settled(page.desk, qtbot)
    [row] = page.rows()
    assert isinstance(row, ImportRunRow)
    assert row.accessibleName().startswith("Folder · Handy-Sicherung")
    QTest.mouseClick(row.undo_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert entries(store) == []


def test_what_was_worked_on_since_is_asked_once_for_all_of_it(
    page: ImportPage, store: Store, folder: Path, qtbot: QtBot
) -> None:
    dropped(page, [folder], qtbot)
    pressed(page, "main_button", qtbot)
    call = next(entry for entry in entries(store) if entry.kind == "call")
    chat = next(entry for entry in entries(store) if entry.body.startswith("Das Dachfenster"))
    store.write(lambda session: marks.pin(session, call.id))
    store.write(lambda session: marks.pin(session, chat.id))
    pressed(page, "main_button", qtbot)
    [sheet] = page.window().findChildren(UndoChoiceSheet)
    assert len(sheet.boxes) == 2
    sheet.undo_button.click()
    settled(page.desk, qtbot)
    assert {entry.id for entry in entries(store)} == {call.id, chat.id}


def stopped_after_the_first_file(page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    [card] = page.cards
    hand_on, handed = page.desk.jobs.submit, Heard()

    def submit(change: Callable[[WriteSession], Changes]) -> Future[Changes]:
        handed.take(change)
        if len(handed.calls) == 2:
            card.file.stop()
        return hand_on(change)

    with monkeypatch.context() as patched:
        patched.setattr(page.desk.jobs, "submit", submit)
        pressed(page, "main_button", qtbot)
    assert state_of(card) is State.STOPPED


def test_stopped_in_the_middle_what_is_in_is_told_and_can_be_taken_back(
    page: ImportPage, store: Store, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(page, [folder], qtbot)
    stopped_after_the_first_file(page, qtbot, monkeypatch)
    [card] = page.cards
    [run] = runs(store)
    assert (run.finished_at, run.accepted) == (None, 1)
    assert "Stopped. 1 found: 1 added" in words_of(card)
    pressed(page, "second_button", qtbot)
    assert state_of(card) is State.UNDONE
    assert entries(store) == []
    assert store.look(lambda session: session.where(Client, "1")) == []


def test_a_stopped_import_goes_on_and_is_taken_back_with_what_was_in_before(
    page: ImportPage, store: Store, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(page, [folder], qtbot)
    stopped_after_the_first_file(page, qtbot, monkeypatch)
    pressed(page, "go_on_button", qtbot)
    [card] = page.cards
    assert state_of(card) is State.DONE
    assert card.go_on_button.isHidden()
    assert "1 already in the book" in words_of(card)
    page.reload()
    settled(page.desk, qtbot)
    assert page.rows() == [], "both runs stand on the card"
    pressed(page, "main_button", qtbot)
    assert state_of(card) is State.UNDONE
    assert entries(store) == []
    assert store.look(lambda session: session.where(Client, "1")) == []
    assert all(run.undone_at for run in runs(store))


def test_dropped_again_it_brings_nothing_new(page: ImportPage, store: Store, folder: Path, qtbot: QtBot) -> None:
    dropped(page, [folder], qtbot)
    pressed(page, "main_button", qtbot)
    count = len(entries(store))
    pressed(page, "close_button", qtbot)
    dropped(page, [folder], qtbot)
    [card] = page.cards
    assert card.file.plan is not None
    assert card.file.plan.new == 0
    pressed(page, "main_button", qtbot)
    assert "0 added" in words_of(card)
    assert len(entries(store)) == count


def test_files_dropped_singly_stay_rows_of_their_own(page: ImportPage, folder: Path, qtbot: QtBot) -> None:
    dropped(page, sorted(folder.iterdir()), qtbot)
    assert len(page.cards) == 3
    assert page.strangers.lines()
