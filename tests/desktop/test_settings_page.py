"""Settings: each choice counts at once, protection changes only when it is proved, and what is kept is told truly."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.pages.about_overlay import AboutOverlay
from app.desktop.pages.settings_page import SettingsPage
from app.desktop.theme.theme import Theme
from app.desktop.theme.tokens import Scheme
from app.desktop.window import MainWindow
from app.services import opening, preferences, safekeeping
from app.services.opening import Created, Protection
from app.services.preferences import Preferences
from local_store.book.errors import WrongPassphraseError
from local_store.keys import SlotKind
from tests.desktop.conftest import Heard
from tests.desktop.opening_desk import PASSPHRASE, type_into
from tests.durability.broken_disk import small_disk
from tests.local_store.test_keys_keyring import DrawerKeyring

NEW_PASSPHRASE = "vier ganz andere Worte"


@pytest.fixture(autouse=True)
def drawer() -> Iterator[DrawerKeyring]:
    before = keyring.get_keyring()
    store = DrawerKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Created]:
    created = opening.create(tmp_path / "Bestand", Protection(by_keyring=True, passphrase=PASSPHRASE))
    yield created
    created.store.close()


@pytest.fixture
def window(light: Theme, qapp: QApplication, qtbot: QtBot, made: Created) -> Iterator[MainWindow]:
    shown = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    qtbot.addWidget(shown)
    shown.show_book(made.store, "settings")
    shown.show()
    yield shown
    shown.prefer(Preferences(language="en", scheme="light"))
    qapp.removeEventFilter(shown)
    shown.close()


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    assert window.workspace is not None
    shown = window.workspace.page("settings")
    assert isinstance(shown, SettingsPage)
    qtbot.waitUntil(lambda: shown.protection.passphrase.text() == "Change …")
    return shown


def _choose(picker: object, value: str) -> None:
    picker.setCurrentIndex(picker.findData(value))  # type: ignore[attr-defined]


# -- look, place, self ---------------------------------------------------------------------------------


def test_scheme_type_size_and_language_change_at_once_and_are_kept(
    window: MainWindow, page: SettingsPage, qapp: QApplication
) -> None:
    before = qapp.font().pointSizeF()
    _choose(page.look.scheme, "dark")
    assert window.theme.scheme is Scheme.DARK
    _choose(page.look.scale, "150")
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    _choose(page.look.language, "de")
    assert window.language.current == "de"
    kept = preferences.load()
    assert (kept.scheme, kept.text_scale, kept.language) == ("dark", 150, "de")
    _choose(page.look.language, "en")


def test_what_is_chosen_elsewhere_is_shown_here(window: MainWindow, page: SettingsPage) -> None:
    window.switch_scheme()
    assert page.look.scheme.value() == "dark"


def test_region_and_zone_decide_how_files_are_read(window: MainWindow, page: SettingsPage) -> None:
    _choose(page.place.region, "CH")
    _choose(page.place.zone, "Europe/Zurich")
    settings = window.preferences.reader_settings()
    assert (settings.region, settings.zone) == ("CH", "Europe/Zurich")


def test_own_numbers_are_kept_in_one_spelling_and_slips_are_told(window: MainWindow, page: SettingsPage) -> None:
    card = page.self_card
    for text in ("0170 1234567", "+49 170 1234567", "Katrin.Vogel@Example.de"):
        type_into(card.identities.field, text)
        QTest.keyClick(card.identities.field, Qt.Key.Key_Return)
    assert list(window.preferences.own_identities) == ["+491701234567", "katrin.vogel@example.de"]
    assert [chip.words() for chip in card.identities.chips.values()] == ["0170 1234567", "katrin.vogel@example.de"]
    type_into(card.identities.field, "0170 12")
    card.identities.add.click()
    assert card.identities.field.text() == "0170 12"
    assert len(window.preferences.own_identities) == 2
    card.identities.chips["+491701234567"].removed.emit()
    assert list(window.preferences.own_identities) == ["katrin.vogel@example.de"]


def test_own_names_are_added_once_and_taken_away(window: MainWindow, page: SettingsPage) -> None:
    card = page.self_card
    card.name.setText("  Katrin   Vogel ")
    card.name.editingFinished.emit()
    assert window.preferences.own_name == "Katrin Vogel"
    for _ in range(2):
        type_into(card.names.field, "Kati")
        card.names.add.click()
    assert list(window.preferences.own_names) == ["Kati"]
    card.names.chips["Kati"].removed.emit()
    assert not window.preferences.own_names


def test_the_time_until_the_lock_is_a_choice(window: MainWindow, page: SettingsPage) -> None:
    _choose(page.lock.minutes, "5")
    assert window.preferences.lock_after_minutes == 5


# -- protection ----------------------------------------------------------------------------------------


def test_the_passphrase_changes_only_when_the_old_one_is_proved(
    page: SettingsPage, made: Created, qtbot: QtBot
) -> None:
    form = page.protection.form
    page.protection.passphrase.click()
    type_into(form.old.edit, "falsch geraten")
    type_into(form.new.edit, NEW_PASSPHRASE)
    assert not form.save.isEnabled()
    type_into(form.again.edit, NEW_PASSPHRASE)
    form.save.click()
    qtbot.waitUntil(lambda: "does not open" in form.problem())
    form.old.forget()
    type_into(form.old.edit, PASSPHRASE)
    form.save.click()
    qtbot.waitUntil(form.isHidden)
    assert form.new.text() == ""
    made.store.close()
    with pytest.raises(WrongPassphraseError):
        opening.open_by_secret(made.store.folder, PASSPHRASE)
    opening.open_by_secret(made.store.folder, NEW_PASSPHRASE).close()


def test_the_keyring_is_switched_off_and_on(
    page: SettingsPage, made: Created, qtbot: QtBot, drawer: DrawerKeyring
) -> None:
    page.protection.keyring.click()
    qtbot.waitUntil(lambda: not drawer.items)
    qtbot.waitUntil(page.protection.keyring.isEnabled)
    assert not page.protection.keyring.isChecked()
    drawer.is_locked = True
    page.protection.keyring.click()
    qtbot.waitUntil(page.protection.keyring.isEnabled)
    assert not page.protection.keyring.isChecked(), "it did not go, so it does not look as if it had"
    drawer.is_locked = False
    page.protection.keyring.click()
    # The drawer has the item before the book's folder knows of it: what counts is the second.
    qtbot.waitUntil(lambda: SlotKind.KEYRING in opening.ways_in(made.store.folder))
    assert drawer.items


def test_a_new_recovery_key_is_shown_and_counts_when_it_is_kept(
    page: SettingsPage, made: Created, qtbot: QtBot
) -> None:
    renewal, heard = page.protection.renewal, Heard()
    renewal.done.connect(heard.call)
    renewal.failed.connect(heard.take)
    page.protection.recovery.click()
    qtbot.waitUntil(lambda: renewal.overlay is not None)
    assert renewal.overlay is not None
    QTest.keyClick(renewal.overlay, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(heard.calls) == 1)
    page.protection.recovery.click()
    qtbot.waitUntil(lambda: renewal.overlay is not None)
    new_key = "-".join(renewal.overlay.page.card.accessibleName().split())
    renewal.overlay.page.confirm.click()
    renewal.overlay.page.go_on.click()
    qtbot.waitUntil(lambda: heard.calls[-1] == "called")
    made.store.close()
    with pytest.raises(WrongPassphraseError):
        opening.open_by_secret(made.store.folder, made.recovery_key)
    opening.open_by_secret(made.store.folder, new_key).close()


def test_a_lock_while_a_new_recovery_key_is_shown_keeps_the_old_one(
    window: MainWindow, page: SettingsPage, made: Created, qtbot: QtBot
) -> None:
    renewal = page.protection.renewal
    page.protection.recovery.click()
    qtbot.waitUntil(lambda: renewal.overlay is not None)
    window.lock()
    assert made.store.key == bytes(32)
    qtbot.wait(50)
    opening.open_by_secret(made.store.folder, made.recovery_key).close()


def test_a_new_key_for_everything_is_asked_of_the_window_only_with_the_passphrase(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    heard = Heard()
    window.workspace.desk.navigation.new_key_wanted.connect(heard.take)
    form = page.protection.anew_form
    page.protection.anew.click()
    type_into(form.old.edit, PASSPHRASE)
    type_into(form.new.edit, NEW_PASSPHRASE)
    type_into(form.again.edit, NEW_PASSPHRASE)
    form.save.click()
    qtbot.waitUntil(lambda: bool(heard.calls))
    (wanted,) = heard.calls
    assert (wanted.passphrase, wanted.by_keyring) == (NEW_PASSPHRASE, True)  # type: ignore[attr-defined]


# -- safekeeping ---------------------------------------------------------------------------------------


def test_a_backup_to_a_file_opens_elsewhere(page: SettingsPage, made: Created, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "Stick.mappe-backup"
    page.safekeeping.carry_to(target)
    qtbot.waitUntil(page.safekeeping.carry.isEnabled)
    opening.restore(target, tmp_path / "Anderer Rechner", made.recovery_key)
    opening.open_by_secret(tmp_path / "Anderer Rechner", PASSPHRASE).close()
    assert safekeeping.log_of(made.store.folder).carried_away_at is not None


def test_a_backup_that_finds_no_room_says_so_and_leaves_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    with small_disk("64k") as stick:
        page.safekeeping.carry_to(stick / "Stick.mappe-backup")
        qtbot.waitUntil(page.safekeeping.carry.isEnabled)
        assert "disk is full" in page.safekeeping.told_about_backup()
        assert list(stick.iterdir()) == []


def test_a_check_tells_its_outcome_and_is_logged(page: SettingsPage, made: Created, qtbot: QtBot) -> None:
    page.safekeeping.check_now()
    qtbot.waitUntil(page.safekeeping.check.isEnabled)
    (check,) = safekeeping.log_of(made.store.folder).checks
    assert check.is_whole


def test_automatic_backups_are_listed_and_lead_back(
    window: MainWindow, page: SettingsPage, made: Created, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    desk, heard = window.workspace.desk, Heard()
    desk.navigation.restore_wanted.connect(heard.take)
    place = safekeeping.back_up(made.store, desk.now())
    page.reload()
    qtbot.waitUntil(lambda: len(page.safekeeping.backup_rows) == 1)
    page.safekeeping.backup_rows[0].restore.click()
    assert heard.calls[0].path == place  # type: ignore[attr-defined]


def test_backup_and_check_are_commands(window: MainWindow, made: Created, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.show_page("today")
    assert window.commands.run("book.check")
    assert window.workspace.shown == "settings"
    qtbot.waitUntil(lambda: bool(safekeeping.log_of(made.store.folder).checks))


# -- about ---------------------------------------------------------------------------------------------


def test_about_names_every_part_and_shows_the_words_of_its_licence(window: MainWindow, qtbot: QtBot) -> None:
    assert window.commands.run("about")
    (about,) = window.findChildren(AboutOverlay)
    names = [about.model.data(about.model.index(row)) for row in range(about.model.rowCount())]
    assert str(names[0]).startswith("Mappe")
    assert "Apache License" in about.text.toPlainText()
    row = next(row for row, name in enumerate(names) if str(name).startswith("Inter"))
    about.list.setCurrentIndex(about.model.index(row))
    assert "SIL Open Font License" in about.text.toPlainText()
    QTest.keyClick(about.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(AboutOverlay))
