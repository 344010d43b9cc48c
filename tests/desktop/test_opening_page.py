"""From the first start to an open book, with every trouble on the way: its own words, its own ways out, nothing lost."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import keyring
import pytest
from keyring.backends import null
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.pages.first_run_page import FirstRunPage
from app.desktop.pages.new_book_page import NewBookPage
from app.desktop.pages.recovery_key_page import RecoveryKeyPage
from app.desktop.pages.restore_page import RestorePage
from app.desktop.pages.trouble_page import TROUBLES
from app.desktop.pages.unlock_page import Asked, UnlockPage
from app.desktop.theme.theme import Theme
from app.services import opening, safekeeping
from app.services.opening import Protection
from app.services.preferences import Preferences
from local_store import cipher
from local_store.keys import SlotKind
from tests.desktop.opening_desk import PASSPHRASE, OpeningDesk, book_bytes, type_into
from tests.durability.broken_disk import small_disk, without_rights
from tests.local_store.test_keys_keyring import DrawerKeyring, OtherDrawerKeyring

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def drawer() -> Iterator[DrawerKeyring]:
    before = keyring.get_keyring()
    store = DrawerKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAPPE_BOOKS", str(tmp_path / "books"))
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    return tmp_path / "books"


@pytest.fixture
def desk(light: Theme, qtbot: QtBot) -> Iterator[OpeningDesk]:
    made = OpeningDesk(qtbot)
    yield made
    made.opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Bestand"


def _book(folder: Path, *, by_keyring: bool = True, passphrase: str | None = None) -> str:
    made = opening.create(folder, Protection(by_keyring=by_keyring, passphrase=passphrase))
    made.store.close()
    return made.recovery_key


# -- first run -----------------------------------------------------------------------------------------


def test_the_first_start_offers_three_doors_and_asks_nothing(desk: OpeningDesk) -> None:
    desk.page.open_book(None)
    page = desk.shown(FirstRunPage)
    assert [door.accessibleName() for door in (page.demo, page.new, page.restore)] == [
        "Look around", "Start my book", "Restore",
    ]  # fmt: skip
    assert not page.findChildren(QLineEdit)


def test_the_language_can_be_chosen_before_anything_else(desk: OpeningDesk) -> None:
    desk.page.open_book(None)
    desk.shown(FirstRunPage).languages["de"].click()
    assert desk.opened.preferences[-1].language == "de"


def test_a_new_book_opens_on_the_import_page_once_its_recovery_key_is_kept(desk: OpeningDesk, books: Path) -> None:
    desk.page.open_book(None)
    desk.shown(FirstRunPage).new.click()
    page = desk.shown(NewBookPage)
    type_into(page.name, "Katrin Vogel")
    type_into(page.passphrase.edit, PASSPHRASE)
    assert not page.make.isEnabled(), "the passphrase was not repeated"
    type_into(page.again.edit, PASSPHRASE)
    page.make.click()
    key = desk.shown(RecoveryKeyPage)
    assert not desk.opened.stores
    assert not key.go_on.isEnabled()
    recovery_key = "-".join(key.card.accessibleName().split())
    key.confirm.click()
    key.go_on.click()
    store = desk.wait_open()
    assert desk.opened.pages == ["import"]
    assert store.folder.parent == books
    assert desk.opened.preferences[-1].own_name == "Katrin Vogel"
    assert desk.opened.preferences[-1].last_book == str(store.folder)
    assert desk.page.greeting is not None
    store.close()
    for text in (PASSPHRASE, recovery_key):
        opening.open_by_secret(store.folder, text).close()


def test_without_a_keyring_a_passphrase_is_asked_for(desk: OpeningDesk, qtbot: QtBot) -> None:
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
    desk.page.creating.ask()
    page = desk.shown(NewBookPage)
    qtbot.waitUntil(lambda: not page.secured.isEnabled())
    assert not page.keyring.isEnabled()
    assert page.secured.isChecked()
    type_into(page.name, "Katrin Vogel")
    assert not page.make.isEnabled()
    type_into(page.passphrase.edit, PASSPHRASE)
    page.passphrase.reveal()
    page.name.setFocus()
    assert page.make.isEnabled(), "letters that are seen need not be repeated"


def test_with_a_keyring_no_passphrase_is_needed(desk: OpeningDesk, qtbot: QtBot) -> None:
    desk.page.creating.ask()
    page = desk.shown(NewBookPage)
    qtbot.waitUntil(page.keyring.isChecked)
    type_into(page.name, "Katrin Vogel")
    page.secured.click()
    assert page.make.isEnabled()
    page.keyring.click()
    assert not page.make.isEnabled(), "something must open it"


def test_a_book_that_cannot_be_made_says_why_and_keeps_what_was_typed(
    desk: OpeningDesk, qtbot: QtBot, drawer: DrawerKeyring
) -> None:
    desk.page.creating.ask()
    page = desk.shown(NewBookPage)
    qtbot.waitUntil(page.keyring.isChecked)
    type_into(page.name, "Katrin Vogel")
    page.secured.click()
    drawer.is_locked = True
    page.make.click()
    qtbot.waitUntil(lambda: "keyring" in page.problem())
    assert page.name.text() == "Katrin Vogel"
    drawer.is_locked = False
    page.make.click()
    desk.shown(RecoveryKeyPage)


def test_the_recovery_key_can_be_copied_saved_and_printed(desk: OpeningDesk, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    text = "7H3K-9QWE-R2TY-5UPA-SDFG-HJKZ-XCVB-NM0Q-7ABC"
    page = RecoveryKeyPage(text)
    desk.page.present(page)
    page.copy.click()
    assert QGuiApplication.clipboard().text() == text
    page.save_to(tmp_path / "key.txt")
    assert text in (tmp_path / "key.txt").read_text("utf-8")
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0
    page.save_to(tmp_path / "nowhere" / "key.txt")
    assert "could not be written" in page.told()
    paper = QImage(800, 1000, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    page.print_on(paper)
    dark = sum(paper.pixelColor(x, y).lightness() < 100 for x in range(80, 700, 2) for y in range(100, 500, 2))
    assert dark > 100


# -- opening and unlocking -----------------------------------------------------------------------------


def test_the_keyring_opens_the_book_without_a_word(desk: OpeningDesk, folder: Path) -> None:
    _book(folder)
    desk.page.open_book(folder)
    assert desk.wait_open().folder == folder
    assert desk.opened.pages == ["today"]
    assert desk.opened.preferences[-1].last_book == str(folder)


def test_the_book_opened_last_is_opened_again(light: Theme, qtbot: QtBot, folder: Path) -> None:
    _book(folder)
    desk = OpeningDesk(qtbot, Preferences(last_book=str(folder)))
    desk.page.open_book(None)
    assert desk.wait_open().folder == folder
    desk.opened.close()


def test_a_book_is_found_again_when_the_choices_of_this_computer_are_gone(desk: OpeningDesk, books: Path) -> None:
    _book(books / "Mappe")
    desk.page.open_book(None)
    assert desk.wait_open().folder == books / "Mappe"


def test_after_a_lock_nothing_opens_before_it_is_asked_for(desk: OpeningDesk, folder: Path, qtbot: QtBot) -> None:
    _book(folder)
    desk.page.open_book(folder, is_locked=True)
    page = desk.shown(UnlockPage)
    assert page.asked is Asked.KEYRING
    qtbot.wait(50)
    assert not desk.opened.stores
    page.unlock.click()
    desk.wait_open()


def test_after_a_lock_a_passphrase_is_asked_for_where_there_is_one(desk: OpeningDesk, folder: Path) -> None:
    _book(folder, passphrase=PASSPHRASE)
    desk.page.open_book(folder, is_locked=True)
    page = desk.shown(UnlockPage)
    assert page.asked is Asked.PASSPHRASE
    type_into(page.secret.edit, PASSPHRASE)
    QTest.keyClick(page.secret.edit, Qt.Key.Key_Return)
    desk.wait_open()
    assert page.secret.text() == ""


def test_a_wrong_passphrase_is_said_and_the_next_try_goes(desk: OpeningDesk, folder: Path, qtbot: QtBot) -> None:
    _book(folder, by_keyring=False, passphrase=PASSPHRASE)
    desk.page.open_book(folder)
    page = desk.shown(UnlockPage)
    type_into(page.secret.edit, "falsch geraten")
    page.unlock.click()
    qtbot.waitUntil(lambda: "does not open" in page.problem())
    assert desk.page.sheet is page
    assert page.secret.edit.hasSelectedText(), "the next letter replaces it"
    type_into(page.secret.edit, PASSPHRASE)
    page.unlock.click()
    desk.wait_open()


def test_the_recovery_key_opens_and_a_slip_in_it_is_told_from_a_wrong_one(
    desk: OpeningDesk, folder: Path, qtbot: QtBot
) -> None:
    recovery_key = _book(folder, by_keyring=False)
    desk.page.open_book(folder)
    page = desk.shown(UnlockPage)
    assert page.asked is Asked.RECOVERY_KEY
    type_into(page.secret.edit, "A" + recovery_key[1:] if recovery_key[0] != "A" else "B" + recovery_key[1:])
    page.unlock.click()
    qtbot.waitUntil(lambda: "compare it with your printout" in page.problem())
    page.secret.edit.selectAll()
    type_into(page.secret.edit, recovery_key)
    page.unlock.click()
    desk.wait_open()


def test_caps_lock_is_noticed_from_the_letters(desk: OpeningDesk, folder: Path) -> None:
    _book(folder, by_keyring=False, passphrase=PASSPHRASE)
    desk.page.open_book(folder)
    secret = desk.shown(UnlockPage).secret
    QTest.keyClicks(secret.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not secret.warns_of_caps()
    QTest.keyClicks(secret.edit, "A")
    assert secret.warns_of_caps()
    QTest.keyClicks(secret.edit, "a")
    assert not secret.warns_of_caps()


# -- trouble -------------------------------------------------------------------------------------------


def test_each_state_of_the_keyring_has_a_page_that_leads_to_the_recovery_key(
    desk: OpeningDesk, folder: Path, drawer: DrawerKeyring
) -> None:
    recovery_key = _book(folder)
    items = dict(drawer.items)
    titles = set()
    for code in ("keyring_locked", "missing_key", "wrong_key", "keyring_changed", "no_keyring"):
        drawer.is_locked = code == "keyring_locked"
        drawer.items = {"missing_key": {}, "wrong_key": dict.fromkeys(items, "x")}.get(code, dict(items))
        if code == "keyring_changed":
            keyring.set_keyring(OtherDrawerKeyring())
        elif code == "no_keyring":
            keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
        desk.page.open_book(folder)
        page = desk.trouble(code)
        titles.add(page.title.text())
    assert len(titles) == 5
    desk.press(page, "Use the recovery key")
    unlock = desk.shown(UnlockPage)
    type_into(unlock.secret.edit, recovery_key)
    unlock.unlock.click()
    desk.wait_open()


def test_a_keyring_that_is_unlocked_meanwhile_opens_at_the_next_try(
    desk: OpeningDesk, folder: Path, drawer: DrawerKeyring
) -> None:
    _book(folder)
    drawer.is_locked = True
    desk.page.open_book(folder)
    page = desk.trouble("keyring_locked")
    drawer.is_locked = False
    desk.press(page, "Try again")
    desk.wait_open()


def test_a_keyring_without_the_key_asks_for_the_passphrase_at_once(
    desk: OpeningDesk, folder: Path, drawer: DrawerKeyring
) -> None:
    _book(folder, passphrase=PASSPHRASE)
    drawer.items.clear()
    desk.page.open_book(folder)
    page = desk.shown(UnlockPage)
    assert "not in the keyring" in page.sentence.text()
    type_into(page.secret.edit, PASSPHRASE)
    page.unlock.click()
    desk.wait_open()


_HOLDER = """
import sys
from pathlib import Path
from local_store.process_lock import ProcessLock
with ProcessLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_instance_is_told_and_opens_when_the_first_is_closed(desk: OpeningDesk, folder: Path) -> None:
    _book(folder)
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        desk.page.open_book(folder)
        page = desk.trouble("in_use")
        other.communicate()
    desk.press(page, "Try again")
    desk.wait_open()


def test_a_place_without_a_book_offers_another_a_backup_or_a_new_one(desk: OpeningDesk, folder: Path) -> None:
    desk.page.open_book(folder)
    page = desk.trouble("foreign_file")
    assert [button.text() for button in page.buttons] == [
        "Restore from a file …", "Open another book …", "Start a new book",
    ]  # fmt: skip
    desk.press(page, "Start a new book")
    desk.shown(NewBookPage)
    assert not folder.exists()


def test_a_newer_book_is_refused_in_words_and_not_touched(desk: OpeningDesk, folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store, store._writing.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA user_version = 9000")
    before = book_bytes(folder)
    desk.page.open_book(folder)
    page = desk.trouble("newer")
    assert "newer" in page.title.text()
    assert book_bytes(folder) == before


def test_a_damaged_book_shows_its_backups_and_comes_back_from_one(desk: OpeningDesk, folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        safekeeping.back_up(store, NOW)
    content = bytearray(book_bytes(folder))
    content[200] ^= 1
    (folder / "book.db").write_bytes(content)
    desk.page.open_book(folder)
    page = desk.trouble("damaged")
    (row,) = page.rows
    row.restore.click()
    restore = desk.shown(RestorePage)
    assert restore.restore.isEnabled(), "the keyring opens this backup"
    restore.restore.click()
    assert desk.wait_open().folder == folder
    assert desk.page.greeting is not None
    assert "12 March 2026" in desk.page.greeting.words
    (aside,) = (folder / "aside").iterdir()
    assert (aside / "book.db").read_bytes() == bytes(content)


def test_a_book_that_lacks_a_part_shows_its_backups_and_comes_back_from_one(desk: OpeningDesk, folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        safekeeping.back_up(store, NOW)
        with contextlib.closing(cipher.connect(folder / "book.db", store.key, create=False)) as connection:
            connection.execute("DROP TABLE client_state")
    desk.page.open_book(folder)
    page = desk.trouble("incomplete")
    assert "missing" in page.title.text()
    (row,) = page.rows
    row.restore.click()
    desk.shown(RestorePage).restore.click()
    assert desk.wait_open().folder == folder


def test_a_damaged_key_file_is_not_taken_for_a_damaged_book(desk: OpeningDesk, folder: Path) -> None:
    _book(folder)
    (folder / "keys.json").write_text("{}", "ascii")
    desk.page.open_book(folder)
    page = desk.trouble("damaged_keys")
    assert page.title.text() != TROUBLES["damaged"].title
    assert not page.rows


def _fill(filler: Path) -> None:
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_a_full_disk_has_its_own_page(desk: OpeningDesk) -> None:
    with small_disk("1m") as disk:
        folder = disk / "Bestand"
        _book(folder)
        filler = disk / "filler"
        _fill(filler)
        (folder / "lock").unlink()
        desk.page.open_book(folder)
        page = desk.trouble("disk_full")
        filler.unlink()
        desk.press(page, "Try again")
        desk.wait_open().close()


def test_a_folder_that_cannot_be_written_has_its_own_page(desk: OpeningDesk, folder: Path) -> None:
    _book(folder)
    with without_rights(folder) as locked:
        desk.page.open_book(locked)
        desk.trouble("read_only")


def test_nothing_on_any_trouble_page_erases(desk: OpeningDesk, folder: Path) -> None:
    from local_store.book import errors

    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, errors.BookError) and kind.code in TROUBLES:
            desk.page.folder, desk.page.ways = folder, frozenset({SlotKind.KEYRING, SlotKind.RECOVERY})
            desk.page.fail(kind("said"))
            page = desk.trouble(kind.code)
            words = " ".join(button.text().lower() for button in page.findChildren(QPushButton))
            assert not {"erase", "delete", "wipe", "reset"} & set(words.split()), kind.code
            assert page.buttons, kind.code


# -- restore -------------------------------------------------------------------------------------------


def test_a_backup_opens_on_a_new_computer_with_what_opened_it_before(
    desk: OpeningDesk, tmp_path: Path, folder: Path, qtbot: QtBot, books: Path
) -> None:
    made = opening.create(folder, Protection(by_keyring=True, passphrase=PASSPHRASE))
    with made.store as store:
        file = safekeeping.carry_away(store, tmp_path / "Stick", NOW)
    desk.page.open_book(None)
    desk.shown(FirstRunPage).restore.click()
    page = desk.shown(RestorePage)
    assert not page.restore.isEnabled()
    page.take(file)
    type_into(page.secret.edit, "falsch geraten")
    page.restore.click()
    qtbot.waitUntil(lambda: "does not open" in page.problem())
    assert not list(books.glob("*/book.db"))
    page.secret.edit.selectAll()
    type_into(page.secret.edit, PASSPHRASE)
    page.restore.click()
    assert desk.wait_open().folder.parent == books


def test_a_file_that_is_no_backup_is_said_to_be_none(desk: OpeningDesk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "Urlaub.mappe-backup").write_bytes(b"\x89PNG" * 100)
    desk.page.show_first_run()
    desk.shown(FirstRunPage).restore.click()
    page = desk.shown(RestorePage)
    page.take(tmp_path / "Urlaub.mappe-backup")
    type_into(page.secret.edit, PASSPHRASE)
    page.restore.click()
    qtbot.waitUntil(lambda: bool(page.problem()))
    page.left.emit()
    desk.shown(FirstRunPage)


# -- a new key -----------------------------------------------------------------------------------------


def test_a_new_key_counts_when_its_recovery_key_is_kept(desk: OpeningDesk, folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        key = bytearray(store.key)
    desk.page.change_key(folder, key, PASSPHRASE, by_keyring=True)
    page = desk.shown(RecoveryKeyPage)
    page.confirm.click()
    page.go_on.click()
    desk.wait_open()
    assert desk.opened.pages == ["settings"]
    assert key == bytes(32)
    assert opening.ways_in(folder) == {SlotKind.KEYRING, SlotKind.PASSPHRASE, SlotKind.RECOVERY}


def test_a_new_key_that_is_refused_opens_the_book_with_the_old_one(desk: OpeningDesk, folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        key = bytearray(store.key)
    desk.page.change_key(folder, key, None, by_keyring=True)
    desk.shown(RecoveryKeyPage).refuse.click()
    desk.wait_open().close()
    opening.open_by_secret(folder, made.recovery_key).close()


# -- words ---------------------------------------------------------------------------------------------


def test_every_page_speaks_the_language_that_is_chosen_while_it_is_shown(desk: OpeningDesk, folder: Path) -> None:
    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QApplication

    class Louder(QTranslator):
        """A language in which everything is said in capitals."""

        def translate(self, context: str, text: str, *_: object) -> str:
            return text.upper()

        def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
            return False

    desk.page.open_book(None)
    page = desk.shown(FirstRunPage)
    louder, app = Louder(), QApplication.instance()
    assert app is not None
    app.installTranslator(louder)
    try:
        QApplication.processEvents()
        assert page.title.text() == "WELCOME TO MAPPE"
        assert page.new.accessibleName() == "START MY BOOK"
    finally:
        app.removeTranslator(louder)
    QApplication.processEvents()
    assert page.title.text() == "Welcome to Mappe"
