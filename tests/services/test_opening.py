"""The ways to an open book: made whole or not at all, opened by what was set, brought back, kept safe."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest

from app.services import hardening, identities, licences, opening, protection, safekeeping
from app.services.identities import NotANumberError
from app.services.opening import Protection
from app.services.passphrase_strength import Strength, strength
from app.services.protection import NotKeptError, ShownKey
from local_store import cipher, search
from local_store.book.changes import Changes
from local_store.book.errors import (
    BookError,
    BookExistsError,
    ChangedKeyringError,
    DamagedBackupError,
    DamagedBookError,
    DiskFaultError,
    DiskFullError,
    ForeignFileError,
    LockedKeyringError,
    MissingKeyError,
    NewerBookError,
    NoKeyringError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from local_store.book.ids import ClientId, new_id
from local_store.book.records import Client
from local_store.invariants import Harm
from local_store.keys import SlotKind
from local_store.session import WriteSession
from local_store.store import Store
from tests.local_store.bare_book import files_no_larger_than
from tests.local_store.test_keys_keyring import DrawerKeyring, OtherDrawerKeyring
from tests.quick_hashing import quick_hashing

__all__ = ["quick_hashing"]

PASSPHRASE = "blauer Elefant tanzt Tango"
NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def drawer() -> Iterator[DrawerKeyring]:
    before = keyring.get_keyring()
    store = DrawerKeyring()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Bestand"


def _add_client(store: Store, family: str) -> None:
    def add(session: WriteSession) -> Changes:
        session.add(Client(id=ClientId(new_id()), family_name=family))
        return session.changes("Add client")

    store.write(add)


def _families(store: Store) -> list[str]:
    return [hit.client.family_name for hit in store.look(lambda session: search.clients(session, "Krüger", 5))]


# -- a new book ----------------------------------------------------------------------------------------


def test_a_new_book_opens_by_all_that_was_set_and_by_its_recovery_key(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True, passphrase=PASSPHRASE))
    made.store.close()
    assert opening.ways_in(folder) == {SlotKind.KEYRING, SlotKind.PASSPHRASE, SlotKind.RECOVERY}
    opening.open_by_keyring(folder).close()
    for text in (PASSPHRASE, made.recovery_key, made.recovery_key.lower().replace("-", " ")):
        opening.open_by_secret(folder, text).close()


def test_a_book_without_a_keyring_is_not_opened_by_one(folder: Path) -> None:
    opening.create(folder, Protection(by_keyring=False, passphrase=PASSPHRASE)).store.close()
    with pytest.raises(MissingKeyError):
        opening.open_by_keyring(folder)


def test_a_wrong_passphrase_is_said_to_be_one_and_the_right_one_still_opens(folder: Path) -> None:
    opening.create(folder, Protection(by_keyring=False, passphrase=PASSPHRASE)).store.close()
    with pytest.raises(WrongPassphraseError):
        opening.open_by_secret(folder, PASSPHRASE + "!")
    opening.open_by_secret(folder, PASSPHRASE).close()


@pytest.mark.parametrize("trouble", ["locked", "weak", "full"])
def test_a_book_that_cannot_be_made_leaves_nothing_behind(folder: Path, drawer: DrawerKeyring, trouble: str) -> None:
    drawer.is_locked = trouble == "locked"
    protected = Protection(by_keyring=trouble == "locked", passphrase="kurz" if trouble == "weak" else PASSPHRASE)
    room = files_no_larger_than(20_000) if trouble == "full" else nullcontext()
    with room, pytest.raises((LockedKeyringError, WeakPassphraseError, DiskFullError, DiskFaultError)):
        opening.create(folder, protected)
    assert list(folder.parent.iterdir()) == []
    assert drawer.items == {}
    drawer.is_locked = False
    opening.create(folder, Protection(by_keyring=True)).store.close()


def test_a_folder_with_something_in_it_is_never_taken_over(folder: Path) -> None:
    folder.mkdir()
    (folder / "Steuer.pdf").write_bytes(b"%PDF-")
    with pytest.raises(BookExistsError):
        opening.create(folder, Protection(by_keyring=True))
    place = opening.place_in(folder)
    assert place.parent == folder
    opening.create(place, Protection(by_keyring=True)).store.close()
    assert opening.place_in(folder) != place
    assert opening.books_in(folder) == [place]
    assert (folder / "Steuer.pdf").read_bytes() == b"%PDF-"


def test_an_empty_folder_is_taken_as_it_is(folder: Path) -> None:
    folder.mkdir()
    assert opening.place_in(folder) == folder
    opening.create(folder, Protection(by_keyring=True)).store.close()
    assert opening.is_book(folder)


# -- a book that does not open -------------------------------------------------------------------------


def test_each_state_of_the_keyring_is_told_apart(folder: Path, drawer: DrawerKeyring) -> None:
    opening.create(folder, Protection(by_keyring=True)).store.close()
    items = dict(drawer.items)
    drawer.is_locked = True
    with pytest.raises(LockedKeyringError):
        opening.open_by_keyring(folder)
    drawer.is_locked, drawer.items = False, {}
    with pytest.raises(MissingKeyError):
        opening.open_by_keyring(folder)
    keyring.set_keyring(OtherDrawerKeyring())
    with pytest.raises(ChangedKeyringError):
        opening.open_by_keyring(folder)
    from keyring.backends import null

    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call]
    assert not opening.has_keyring()
    with pytest.raises(NoKeyringError):
        opening.open_by_keyring(folder)
    keyring.set_keyring(drawer)
    drawer.items = items
    assert opening.has_keyring()
    opening.open_by_keyring(folder).close()


def test_a_book_file_that_vanished_does_not_become_an_empty_book(folder: Path) -> None:
    opening.create(folder, Protection(by_keyring=True)).store.close()
    (folder / "book.db").unlink()
    with pytest.raises(ForeignFileError):
        opening.open_by_keyring(folder)
    assert not (folder / "book.db").exists()


def test_a_book_file_that_vanishes_while_it_is_open_does_not_become_an_empty_one(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        _add_client(store, "Krüger")
        for engine in (store._reading, store._writing):
            engine.dispose()
        (folder / "book.db").unlink()
        with pytest.raises(BookError):
            _add_client(store, "Öztürk")
    assert not (folder / "book.db").exists()


def test_a_book_of_a_newer_mappe_is_refused_and_left_as_it_is(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store, store._writing.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA user_version = 9000")
    before = (folder / "book.db").read_bytes()
    with pytest.raises(NewerBookError):
        opening.open_by_keyring(folder)
    assert (folder / "book.db").read_bytes() == before


def test_a_wrong_key_a_missing_key_a_foreign_and_a_damaged_file_are_told_apart(
    tmp_path: Path, folder: Path, drawer: DrawerKeyring
) -> None:
    opening.create(folder, Protection(by_keyring=True)).store.close()
    other = opening.create(tmp_path / "Anderer", Protection(by_keyring=False))
    other.store.close()
    said: dict[str, str] = {}

    def tell(open_it: Callable[[], Store]) -> None:
        before = (folder / "book.db").read_bytes()
        with pytest.raises(BookError) as told:
            open_it()
        said[told.value.code] = str(told.value)
        assert (folder / "book.db").read_bytes() == before, "nothing on the way to a sentence changes the book"

    tell(lambda: opening.open_by_secret(folder, other.recovery_key))
    items, drawer.items = drawer.items, {}
    tell(lambda: opening.open_by_keyring(folder))
    drawer.items = items
    damaged = bytearray((folder / "book.db").read_bytes())
    damaged[1000] ^= 1
    (folder / "book.db").write_bytes(damaged)
    tell(lambda: opening.open_by_keyring(folder))
    (folder / "book.db").write_bytes(b"%PDF-1.7 " + bytes(8192))
    tell(lambda: opening.open_by_keyring(folder))
    assert list(said) == ["wrong_passphrase", "missing_key", "damaged", "foreign_file"]
    assert len(set(said.values())) == 4
    assert not [words for words in said.values() if "erase" in words.lower() or "delete" in words.lower()]


# -- backups -------------------------------------------------------------------------------------------


def test_a_damaged_book_comes_back_from_its_automatic_backup_and_is_kept_aside(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        _add_client(store, "Krüger")
        safekeeping.back_up(store, NOW)
    broken = bytearray((folder / "book.db").read_bytes())
    broken[100:200] = bytes(100)
    (folder / "book.db").write_bytes(broken)
    with pytest.raises(DamagedBookError):
        opening.open_by_keyring(folder)
    (backup,) = opening.backups_of(folder)
    assert opening.opens_by_keyring(backup.path)
    back = opening.restore(backup.path, folder, None)
    assert back.aside is not None
    assert (back.aside / "book.db").read_bytes() == bytes(broken)
    with opening.open_by_keyring(folder) as store:
        assert _families(store) == ["Krüger"]


def test_a_carried_backup_opens_elsewhere_by_passphrase_or_recovery_key(tmp_path: Path, folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True, passphrase=PASSPHRASE))
    with made.store as store:
        _add_client(store, "Krüger")
        file = safekeeping.carry_away(store, tmp_path / "Stick", NOW)
        assert safekeeping.log_of(folder).carried_away_at == NOW
    assert not opening.opens_by_keyring(file)
    for number, text in enumerate((PASSPHRASE, made.recovery_key)):
        elsewhere = tmp_path / f"Rechner {number}"
        opening.restore(file, elsewhere, text)
        with opening.open_by_secret(elsewhere, text) as store:
            assert _families(store) == ["Krüger"]


def test_a_damaged_backup_replaces_nothing(tmp_path: Path, folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        file = safekeeping.carry_away(store, tmp_path / "Stick", NOW)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    before = (folder / "book.db").read_bytes()
    with pytest.raises(DamagedBackupError):
        opening.restore(file, folder, made.recovery_key)
    assert (folder / "book.db").read_bytes() == before


def test_a_backup_is_made_only_when_something_changed(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        assert safekeeping.back_up_if_changed(store, NOW) is not None
        assert safekeeping.back_up_if_changed(store, NOW + timedelta(minutes=30)) is None
        _add_client(store, "Krüger")
        assert safekeeping.back_up_if_changed(store, NOW + timedelta(minutes=60)) is not None
        shutil.rmtree(folder / "backups")
        assert safekeeping.back_up_if_changed(store, NOW + timedelta(minutes=90)) is not None


def test_imports_that_follow_each_other_share_the_backup_before_the_first(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _add_client(store, "Krüger")
        assert safekeeping.back_up_before_import(store, NOW) is not None
        _add_client(store, "Öztürk")
        assert safekeeping.back_up_before_import(store, NOW + timedelta(minutes=9)) is None
        assert safekeeping.back_up_before_import(store, NOW + timedelta(minutes=11)) is not None
        assert safekeeping.back_up_before_import(store, NOW + timedelta(minutes=30)) is None  # nothing has changed


def test_a_check_finds_what_is_broken_and_is_due_again_after_a_week(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _add_client(store, "Krüger")
        store.checkpoint()
        assert safekeeping.is_check_due(folder, NOW)
        assert safekeeping.check(store, NOW, thoroughly=True).is_whole
        assert not safekeeping.is_check_due(folder, NOW + timedelta(days=6))
        assert safekeeping.is_check_due(folder, NOW + timedelta(days=8))
        assert safekeeping.is_check_due(folder, NOW - timedelta(days=1)), "a clock set back"
        with (folder / "book.db").open("rb+") as file:
            file.seek(4096 * 5 + 1000)
            file.write(b"\0" * 16)
        found = safekeeping.check(store, NOW + timedelta(days=1))
        assert not found.is_whole
        assert safekeeping.is_check_due(folder, NOW + timedelta(days=2)), "what was broken is looked at again"
        assert [check.is_whole for check in safekeeping.log_of(folder).checks] == [False, True]


def _harmed(store: Store, statement: str, *values: object) -> None:
    """Change the file behind the store's back."""
    with closing(cipher.connect(store.folder / "book.db", store.key, create=False)) as connection:
        connection.execute(statement, values)


def test_a_whole_book_agrees_with_itself_its_keys_and_its_backups(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        assert safekeeping.disagreements(store) == ()
        _add_client(store, "Krüger")
        safekeeping.back_up(store, NOW)
        assert safekeeping.disagreements(store) == ()
        _add_client(store, "Öztürk")
        assert safekeeping.disagreements(store) == ()


def test_a_book_beside_the_keys_of_another_one_is_found(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _harmed(store, "UPDATE meta SET value = ? WHERE key = 'book'", new_id())
        key = bytes(store.key)
    with Store.open(folder, bytearray(key)) as store:
        assert safekeeping.disagreements(store) == (Harm.OTHER,)


def test_a_file_that_is_older_than_its_last_backup_is_found(folder: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _add_client(store, "Krüger")
        store.checkpoint()
        shutil.copy(folder / "book.db", older)
        _add_client(store, "Öztürk")
        safekeeping.back_up(store, NOW)
    shutil.copy(older, folder / "book.db")
    with opening.open_by_keyring(folder) as store:
        assert safekeeping.disagreements(store) == (Harm.OLDER,)


def test_a_book_that_came_back_from_an_older_backup_is_not_too_old(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _add_client(store, "Krüger")
        first = safekeeping.back_up(store, NOW)
        _add_client(store, "Öztürk")
        safekeeping.back_up(store, NOW + timedelta(hours=1))
    opening.restore(first, folder, None)
    with opening.open_by_keyring(folder) as store:
        assert safekeeping.disagreements(store) == ()
        assert safekeeping.is_changed(store), "it has a backup of its own soon"


def test_the_weekly_check_finds_what_each_page_hides(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        _add_client(store, "Krüger")
        _harmed(store, "DELETE FROM client_key")
        found = safekeeping.check(store, NOW)
        assert (found.complaints, found.harms) == (1, ("list",))
        assert safekeeping.log_of(folder).checks == (found,)
        assert safekeeping.is_check_due(folder, NOW + timedelta(days=1))


def test_an_unreadable_log_is_an_empty_one(folder: Path) -> None:
    folder.mkdir()
    for content in ("", "[]", '{"checks": 3}', "{"):
        (folder / safekeeping.LOG_NAME).write_text(content, "utf-8")
        assert safekeeping.log_of(folder) == safekeeping.Log()


def test_room_counts_shared_files_once(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=True)).store as store:
        store.blobs.put(b"x" * 100_000)
        safekeeping.back_up(store, NOW)
        safekeeping.back_up(store, NOW + timedelta(hours=1))
        sizes = safekeeping.sizes(folder)
        assert sizes.book >= 4096
        assert 100_000 <= sizes.files < 200_000
        assert sizes.backups < 2 * sizes.book + 100_000


# -- protection ----------------------------------------------------------------------------------------


def test_a_changed_passphrase_replaces_the_one_before(folder: Path) -> None:
    with opening.create(folder, Protection(by_keyring=False, passphrase=PASSPHRASE)).store as store:
        protection.set_passphrase(store, "vier ganz andere Worte")
        with pytest.raises(WrongPassphraseError):
            protection.prove_passphrase(folder, PASSPHRASE)
        protection.prove_passphrase(folder, "vier ganz andere Worte")


def test_the_keyring_can_be_left_and_used_again(folder: Path, drawer: DrawerKeyring) -> None:
    with opening.create(folder, Protection(by_keyring=True, passphrase=PASSPHRASE)).store as store:
        protection.leave_keyring(store)
        assert drawer.items == {}
        protection.use_keyring(store)
        protection.remove_passphrase(store)
    assert opening.ways_in(folder) == {SlotKind.KEYRING, SlotKind.RECOVERY}
    opening.open_by_keyring(folder).close()


def _kept_at_once(told: list[str]) -> ShownKey:
    """Somebody who writes every new key down the moment it is shown."""

    def show(text: str) -> None:
        told.append(text)
        shown.keep()

    shown = ShownKey(show)
    return shown


def test_a_new_recovery_key_counts_only_when_it_was_kept(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    told: list[str] = []
    with made.store as store:
        refused = ShownKey(told.append)
        refused.refuse()
        with pytest.raises(NotKeptError):
            protection.renew_recovery_key(store, refused)
        protection.renew_recovery_key(store, _kept_at_once(told))
    (new,) = told
    with pytest.raises(WrongPassphraseError):
        opening.open_by_secret(folder, made.recovery_key)
    opening.open_by_secret(folder, new).close()


def test_a_lock_while_a_new_recovery_key_is_shown_spoils_nothing(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    is_shown = threading.Event()
    failed: list[NotKeptError] = []

    def renew() -> None:
        try:
            protection.renew_recovery_key(made.store, shown)
        except NotKeptError as error:
            failed.append(error)

    shown = ShownKey(lambda _text: is_shown.set())
    worker = threading.Thread(target=renew)
    worker.start()
    assert is_shown.wait(30)
    made.store.close()
    shown.refuse()
    worker.join(30)
    assert len(failed) == 1
    opening.open_by_secret(folder, made.recovery_key).close()
    opening.open_by_keyring(folder).close()


def test_a_new_key_for_everything_shuts_the_old_ways_out_and_leaves_a_backup(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True, passphrase=PASSPHRASE))
    with made.store as store:
        _add_client(store, "Krüger")
        old = bytearray(store.key)
    told: list[str] = []
    shown = _kept_at_once(told)
    with protection.change_key(folder, old, "vier ganz andere Worte", by_keyring=True, shown=shown) as store:
        assert _families(store) == ["Krüger"]
    assert old == bytes(32)
    for gone in (PASSPHRASE, made.recovery_key):
        with pytest.raises(WrongPassphraseError):
            opening.open_by_secret(folder, gone)
    for way in ("vier ganz andere Worte", told[0]):
        opening.open_by_secret(folder, way).close()
    opening.open_by_keyring(folder).close()
    assert len(opening.backups_of(folder)) == 1


def test_a_new_key_that_was_not_kept_leaves_the_old_one(folder: Path) -> None:
    made = opening.create(folder, Protection(by_keyring=True))
    with made.store as store:
        old = bytearray(store.key)
    shown = ShownKey(lambda _text: shown.refuse())
    with pytest.raises(NotKeptError):
        protection.change_key(folder, old, None, by_keyring=True, shown=shown)
    assert old == bytes(32)
    opening.open_by_keyring(folder).close()
    opening.open_by_secret(folder, made.recovery_key).close()


# -- small things --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Strength.NONE),
        ("   ", Strength.NONE),
        ("kurz", Strength.SHORT),
        ("passwort1", Strength.WEAK),
        ("Sommer2024!", Strength.WEAK),
        ("12345678", Strength.WEAK),
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("KatrinVogel1980", Strength.WEAK),
        ("blauer Elefant tanzt Tango", Strength.FAIR),
        ("Abendrot-Kessel-Wanderung-Specht", Strength.STRONG),
    ],
)
def test_a_passphrase_is_judged_rather_low_than_high(text: str, expected: Strength) -> None:
    assert strength(text, ["Katrin Vogel"]) is expected


def test_own_identities_are_known_in_any_spelling() -> None:
    spellings = ("0170 1234567", "+49 170/1234567", "0049-170-1234567")
    assert {identities.normalised(one, "DE") for one in spellings} == {"+491701234567"}
    assert identities.normalised(" Katrin.Vogel@Example.DE ", "DE") == "katrin.vogel@example.de"
    assert identities.normalised("katrin.vogel", "DE") == "katrin.vogel"
    assert identities.readable("+491701234567", "DE") == "0170 1234567"
    with pytest.raises(NotANumberError):
        identities.normalised("0170 12", "DE")


def test_everything_that_is_shipped_is_named_with_its_licence() -> None:
    parts = {part.name.lower().replace("_", "-"): part for part in licences.shipped()}
    assert {name.lower() for name in licences.DIRECT} <= set(parts)
    assert {"inter", "lucide", "sqlcipher", "sqlite", "openssl", "python", "shiboken6", "urllib3"} <= set(parts)
    assert not [name for name, part in parts.items() if not part.licence]
    assert "SIL Open Font License" in parts["inter"].text
    assert "Permission to use" in parts["lucide"].text


def test_what_is_told_about_the_program_is_what_its_project_file_says() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    for told, needs in (
        (licences.DIRECT, project["dependencies"]),
        (licences.OFFICE, project["optional-dependencies"]["office"]),
    ):
        assert {name.lower() for name in told} == {re.split(r"[>=<\[]", need)[0].lower() for need in needs}
    assert project["version"] == licences.VERSION
    assert project["license"] == licences.LICENCE
    assert "Apache License" in licences.own_text()


@pytest.mark.skipif(sys.platform != "linux", reason="what the system offers differs")
def test_a_hardened_process_writes_no_core_and_shows_its_memory_to_nobody() -> None:
    program = (
        "import ctypes, resource\n"
        "from app.services.hardening import harden\n"
        "print(harden(), resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('core', 'dumpable') (0, 0) 0"


def test_hardening_is_harmless_where_a_system_knows_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert hardening.harden() == ()
