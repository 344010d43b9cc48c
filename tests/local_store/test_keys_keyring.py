"""The seven states of a keyring: none, forgetting, locked, unlocked, item gone, another store, wrong value."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.compat import properties
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError, PasswordSetError

from local_store import keyring_slot, keys
from local_store.book.errors import (
    BookError,
    ChangedKeyringError,
    DiskFullError,
    LockedKeyringError,
    MissingKeyError,
    NoKeyringError,
    WrongKeyError,
)
from local_store.book.ids import BookId, new_id
from local_store.keys import SlotKind


class DrawerKeyring(KeyringBackend):
    """A store that lives as long as the test; it can be locked."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.items: dict[tuple[str, str], str] = {}
        self.is_locked = False

    @properties.classproperty
    def priority(cls) -> float:  # noqa: N805 - the property of a class
        return 5

    def _open(self) -> dict[tuple[str, str], str]:
        if self.is_locked:
            raise KeyringLocked("the drawer is locked")
        return self.items

    def get_password(self, service: str, username: str) -> str | None:
        return self._open().get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._open().pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class OtherDrawerKeyring(DrawerKeyring):
    """Another store of the same make."""


class PlaintextKeyring(DrawerKeyring):
    """A store that says in its name what it does."""


class ForgetfulKeyring(DrawerKeyring):
    """Takes everything, gives back something else."""

    def get_password(self, service: str, username: str) -> str | None:
        return (super().get_password(service, username) or "")[:-4] or None


class RefusingKeyring(DrawerKeyring):
    """Finds a reason not to take anything."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("no room")


class TwoStores(chainer.ChainerBackend):
    """What `keyring` makes of a desktop with two stores."""

    backends = (DrawerKeyring(), OtherDrawerKeyring())


class OneStore(chainer.ChainerBackend):
    """A chain of one."""

    backends = (DrawerKeyring(),)


def _made(backend: Callable[[], KeyringBackend]) -> KeyringBackend:
    return backend()


@pytest.fixture(autouse=True)
def _own_keyring_again() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def drawer() -> DrawerKeyring:
    store = DrawerKeyring()
    keyring.set_keyring(store)
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Mappe"


@pytest.fixture
def made(folder: Path) -> tuple[bytearray, str]:
    return keys.create(folder, BookId(new_id()))


def test_an_unlocked_keyring_opens_the_book(folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring) -> None:
    keys.add_keyring(folder, made[0])
    assert keys.unlock_with_keyring(folder) == made[0]
    assert keys.slots(folder) == {SlotKind.KEYRING, SlotKind.RECOVERY}
    assert len(drawer.items) == 1
    (kept,) = drawer.items.values()
    assert made[0].hex() not in kept, "the keyring holds a wrapping key, not the key of the book"


@pytest.mark.parametrize(
    "backend", [fail.Keyring, null.Keyring, PlaintextKeyring, ForgetfulKeyring, RefusingKeyring, TwoStores]
)
def test_a_keyring_that_cannot_be_trusted_is_given_nothing_to_rely_on(
    folder: Path, made: tuple[bytearray, str], backend: type[KeyringBackend]
) -> None:
    keyring.set_keyring(backend())
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(NoKeyringError, match="passphrase"):
        keys.add_keyring(folder, made[0])
    assert (folder / "keys.json").read_bytes() == before


def test_a_chain_of_one_store_is_that_store(folder: Path, made: tuple[bytearray, str]) -> None:
    keyring.set_keyring(_made(OneStore))
    keys.add_keyring(folder, made[0])
    keyring.set_keyring(OneStore.backends[0])
    assert keys.unlock_with_keyring(folder) == made[0]


@pytest.mark.parametrize("error", [KeyringLocked, InitError])
def test_a_locked_keyring_asks_to_be_unlocked(
    folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring, error: type[Exception]
) -> None:
    keys.add_keyring(folder, made[0])
    drawer.is_locked = True
    with pytest.raises(LockedKeyringError, match="Unlock it"):
        keys.unlock_with_keyring(folder)
    with pytest.raises(LockedKeyringError):
        keys.add_keyring(folder, made[0])
    drawer.is_locked = False
    assert keys.unlock_with_keyring(folder) == made[0]


def test_an_item_that_was_deleted_is_missing_and_can_be_given_again(
    folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring
) -> None:
    keys.add_keyring(folder, made[0])
    drawer.items.clear()
    with pytest.raises(MissingKeyError, match="recovery key"):
        keys.unlock_with_keyring(folder)
    keys.add_keyring(folder, keys.unlock_with_recovery(folder, made[1]))
    assert keys.unlock_with_keyring(folder) == made[0]


def test_another_keyring_than_before_is_named(folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring) -> None:
    keys.add_keyring(folder, made[0])
    keyring.set_keyring(OtherDrawerKeyring())
    with pytest.raises(ChangedKeyringError, match=r"DrawerKeyring; now .*OtherDrawerKeyring"):
        keys.unlock_with_keyring(folder)
    keyring.set_keyring(_made(fail.Keyring))
    with pytest.raises(NoKeyringError):
        keys.unlock_with_keyring(folder)


@pytest.mark.parametrize("value", ["", "mappe1:", "mappe1:AAAA", "hallo", "mappe1:" + "A" * 43 + "=", "ß"])
def test_a_wrong_value_is_not_mistaken_for_a_missing_one(
    folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring, value: str
) -> None:
    keys.add_keyring(folder, made[0])
    drawer.items = dict.fromkeys(drawer.items, value)
    with pytest.raises(WrongKeyError, match="not the key of this book"):
        keys.unlock_with_keyring(folder)


def test_giving_the_key_again_leaves_one_item(folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring) -> None:
    for _ in range(3):
        keys.add_keyring(folder, made[0])
    assert len(drawer.items) == 1
    keys.remove(folder, made[0], SlotKind.KEYRING)
    assert drawer.items == {}
    with pytest.raises(MissingKeyError):
        keys.unlock_with_keyring(folder)


def test_two_books_and_a_copy_of_one_do_not_get_in_each_others_way(
    tmp_path: Path, folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring
) -> None:
    keys.add_keyring(folder, made[0])
    shutil.copytree(folder, tmp_path / "Kopie")
    other, _ = keys.create(tmp_path / "Zweite", BookId(new_id()))
    keys.add_keyring(tmp_path / "Zweite", other)
    keys.add_keyring(tmp_path / "Kopie", made[0])
    assert keys.unlock_with_keyring(tmp_path / "Zweite") == other
    assert keys.unlock_with_keyring(tmp_path / "Kopie") == made[0]


def test_whether_there_is_a_keyring_can_be_asked(drawer: DrawerKeyring) -> None:
    assert keyring_slot.is_there()
    keyring.set_keyring(_made(null.Keyring))
    assert not keyring_slot.is_there()


def test_the_states_have_messages_and_codes_of_their_own(
    folder: Path, made: tuple[bytearray, str], drawer: DrawerKeyring
) -> None:
    keys.add_keyring(folder, made[0])
    items = dict(drawer.items)
    said: dict[str, str] = {}

    def note() -> None:
        try:
            keys.unlock_with_keyring(folder)
        except BookError as error:
            said[error.code] = str(error)
        drawer.items, drawer.is_locked = dict(items), False

    drawer.is_locked = True
    note()
    drawer.items = {}
    note()
    drawer.items = dict.fromkeys(items, "x")
    note()
    for other in (OtherDrawerKeyring, null.Keyring):
        keyring.set_keyring(other())
        note()
    assert set(said) == {"keyring_locked", "missing_key", "wrong_key", "keyring_changed", "no_keyring"}
    assert len(set(said.values())) == 5
    assert DiskFullError.code not in said


# --- the real one ----------------------------------------------------------------------------------

_DAEMON, _BUS = shutil.which("gnome-keyring-daemon"), shutil.which("dbus-run-session")
_IN_A_SESSION = """
import json, sys
from pathlib import Path
import keyring
from local_store import keys
from local_store.book.errors import BookError
from local_store.book.ids import BookId, new_id

folder, said = Path(sys.argv[1]), {}

def attempt(name, what):
    try:
        said[name] = what()
    except BookError as error:
        said[name] = error.code

key, _ = keys.create(folder, BookId(new_id()))
attempt("given", lambda: keys.add_keyring(folder, key) or "kept")
attempt("unlocked", lambda: keys.unlock_with_keyring(folder) == key)
if said["given"] == "kept":
    import secretstorage
    settings = json.loads((folder / "keys.json").read_text())["slots"][0]["settings"]
    said["backend"] = settings["backend"]
    value = keyring.get_password(settings["service"], settings["account"])
    keyring.set_password(settings["service"], settings["account"], "something else")
    attempt("wrong value", lambda: keys.unlock_with_keyring(folder) == key)
    keyring.set_password(settings["service"], settings["account"], value)
    attempt("right again", lambda: keys.unlock_with_keyring(folder) == key)
    secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
    attempt("locked", lambda: keys.unlock_with_keyring(folder) == key)
print(json.dumps(said))
"""


def _said(tmp_path: Path, *around: str) -> dict[str, object]:
    """Run the program above in a home of its own, inside the command `around`."""
    program = tmp_path / "in_a_session.py"
    program.write_text(_IN_A_SESSION, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    done = subprocess.run(
        [*around, sys.executable, str(program), str(tmp_path / "Mappe")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.mark.skipif(not (_DAEMON and _BUS), reason="no GNOME keyring on this machine")
def test_the_keyring_of_a_gnome_desktop_keeps_the_key(tmp_path: Path) -> None:
    unlocked = 'printf geheim | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'
    assert _said(tmp_path, str(_BUS), "--", "sh", "-c", unlocked, "sh") == {
        "given": "kept",
        "unlocked": True,
        "backend": "keyring.backends.SecretService.Keyring",
        "wrong value": "wrong_key",
        "right again": True,
        "locked": "keyring_locked",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a keyring")
def test_a_session_without_any_keyring_says_so(tmp_path: Path) -> None:
    assert _said(tmp_path) == {"given": "no_keyring", "unlocked": "missing_key"}
