"""On the import desk: what nobody reads is told with its way out, and many files of a folder are one card."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.source_error_words import SENTENCES
from app.services.importing import strangers
from local_store.book.records import Client
from local_store.store import Store
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.test_import_page import dropped, opened, state_of, words_of
from tests.files import PICTURE, a_card, an_address_book

__all__ = ["desk"]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def test_every_sentence_about_a_stranger_can_be_translated() -> None:
    assert set(strangers.SENTENCES) <= set(SENTENCES)


def test_strangers_are_told_with_their_way_out(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "police.pdf").write_bytes(b"%PDF-1.7\n" + bytes(300))
    dropped(page, [tmp_path / "police.pdf"], qtbot)
    title, line = page.strangers.lines()
    assert title.startswith("1 file")
    assert line.startswith("police.pdf: a PDF document.")
    assert page.strangers.isVisible()
    page.strangers.forget()
    assert page.strangers.isHidden()


def test_strangers_of_one_kind_share_a_line(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Bilder"
    folder.mkdir()
    for number in range(5):
        (folder / f"bild{number}.png").write_bytes(PICTURE)
    dropped(page, [folder], qtbot)
    _, line = page.strangers.lines()
    assert line.startswith("bild0.png, bild1.png and 3 more: a picture.")
    dropped(page, [folder], qtbot)
    assert len(page.strangers.lines()) == 2, "told once"


def test_of_many_kinds_the_rest_is_shown_when_asked_for(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    heads = (b"%PDF-1.7", b"\x89PNG", b"MZ\x90", b"7z\xbc\xaf\x27\x1c", b"SQLite format 3\0", b"!BDN", b"OggS")
    for number, head in enumerate(heads):
        (tmp_path / f"fremd{number}.bin").write_bytes(head + bytes(300))
    dropped(page, sorted(tmp_path.glob("*.bin")), qtbot)
    assert len(page.strangers.lines()) == 1 + 4
    QTest.mouseClick(page.strangers.more_button, Qt.MouseButton.LeftButton)
    assert len(page.strangers.lines()) == 1 + len(heads)
    assert page.strangers.more_button.isHidden()


def test_many_files_of_a_folder_are_one_card_one_run_and_one_undo(
    page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "Karten"
    folder.mkdir()
    for number, name in enumerate(("Anna", "Berta", "Clara", "Doris", "Elsa")):
        an_address_book(folder, [a_card(name, "Weiß", f"TEL:030 123456{number}")], f"{name}.vcf")
    (folder / "Elsa.vcf").write_text((folder / "Elsa.vcf").read_text() + "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n")
    dropped(page, [folder], qtbot)
    [card] = page.cards
    told = words_of(card)
    assert "Address book, 5 file" in told
    assert "5 new" in told
    opened(card)
    assert "Elsa.vcf, card 2, line 7: nothing in it" in words_of(card)
    QTest.mouseClick(card.main_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert state_of(card) is State.DONE
    assert "6 found: 5 added + 1 refused" in words_of(card)
    QTest.mouseClick(card.main_button, Qt.MouseButton.LeftButton)
    settled(page.desk, qtbot)
    assert state_of(card) is State.UNDONE
    assert store.look(lambda session: session.where(Client, "1")) == []
