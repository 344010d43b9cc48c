"""An administrator and the secret that wraps the clients' keys: another one takes over, a wrong one starts nothing."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select

from app.backend.admin import beginning, key_verbs
from app.backend.admin.office import Office
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import SealingKey
from app.backend.client_keys.tables import data_key
from app.backend.settings import load
from local_store.book.ids import new_id
from tests.backend.admin.test_command_line import Console

TENANT = new_id()
CLIENT = Holder("client", new_id())


@pytest.fixture
def console(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    made = Console(tmp_path / "office", capsys)
    made.answers("init", "--name", "Maklerbüro Beispiel")
    return made


def secret(console: Console, name: str = "wrapping_key") -> str:
    path = console.folder / "keys" / f"{name}.key"
    return path.read_text("ascii").strip() if path.exists() else ""


def key(office: Office, holder: Holder = CLIENT) -> SealingKey:
    return office.database.transaction(lambda tx: DataKeys(tx, TENANT).ensured([holder]))[holder]


def opened(console: Console) -> Office:
    office = Office.open(load(console.folder))
    beginning.begin(office)
    return office


def test_a_new_secret_takes_over_while_the_office_runs(console: Console) -> None:
    running = opened(console)
    before, old = key(running), secret(console)
    assert console.answers("keys", "rotate")["keys"] == 1
    assert secret(console) not in {"", old}
    assert secret(console, "wrapping_key_next") == ""
    # The process that runs since before finds the new secret by itself, and needs it for the next client.
    assert key(running).is_same(before)
    new = key(running, Holder("client", new_id()))
    running.close()
    later = opened(console)
    assert key(later).is_same(before)
    assert not key(later).is_same(new)
    names = later.database.snapshot(lambda tx: {row.wrapped_by for row in tx.rows(select(data_key.c.wrapped_by))})
    assert len(names) == 1
    later.close()


def test_broken_off_before_the_secret_is_in_its_place_it_goes_on_with_the_same(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = opened(console)
    before, old = key(office), secret(console)
    office.close()

    def kill(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(key_verbs, "_settle", kill)
        with pytest.raises(KeyboardInterrupt):
            console.types("keys", "rotate")
    waiting = secret(console, "wrapping_key_next")
    assert (secret(console), bool(waiting)) == (old, True)
    between = opened(console)
    assert key(between).is_same(before)
    between.close()
    assert console.answers("keys", "rotate")["keys"] == 0
    assert (secret(console), secret(console, "wrapping_key_next")) == (waiting, "")
    after = opened(console)
    assert key(after).is_same(before)
    after.close()


def test_a_wrong_secret_starts_nothing_and_says_what_to_do(console: Console) -> None:
    office = opened(console)
    key(office)
    office.close()
    (console.folder / "keys" / "wrapping_key.key").write_text(os.urandom(32).hex(), "ascii")
    for words in (("serve", "--port", "0"), ("people",), ("keys", "rotate"), ("backup", str(console.folder / "x"))):
        said = console.types(*words)
        assert said.status == 2, words
        assert "is not the one that wraps the keys" in said.err
        assert "MAPPE_OFFICE_WRAPPING_KEY" in said.err
    assert secret(console, "wrapping_key_next") == ""


def test_a_missing_secret_starts_nothing_and_says_so(console: Console) -> None:
    (console.folder / "keys" / "wrapping_key.key").write_text("", "ascii")
    said = console.types("serve", "--port", "0")
    assert said.status == 2
    assert "wrapping_key is missing" in said.err


def test_a_secret_from_elsewhere_is_not_written_into_the_folder(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = secret(console), os.urandom(32).hex()
    office = opened(console)
    before = key(office)
    office.close()
    (console.folder / "keys" / "wrapping_key.key").write_text("", "ascii")
    monkeypatch.setenv("MAPPE_OFFICE_WRAPPING_KEY", old)
    said = console.types("keys", "rotate")
    assert (said.status, "MAPPE_OFFICE_WRAPPING_KEY_NEXT" in said.err) == (2, True)
    monkeypatch.setenv("MAPPE_OFFICE_WRAPPING_KEY_NEXT", new)
    said = console.types("keys", "rotate")
    assert (said.status, "MAPPE_OFFICE_WRAPPING_KEY now" in said.out) == (0, True)
    monkeypatch.setenv("MAPPE_OFFICE_WRAPPING_KEY", new)
    monkeypatch.delenv("MAPPE_OFFICE_WRAPPING_KEY_NEXT")
    again = opened(console)
    assert key(again).is_same(before)
    again.close()


def test_a_backup_says_where_the_keys_are_and_a_restore_asks_for_them(console: Console, tmp_path: Path) -> None:
    office = opened(console)
    before = key(office)
    office.close()
    target = tmp_path / "backups" / "one"
    said = console.types("backup", str(target))
    [keys] = target.parent.glob("client-keys-*.json")
    assert str(keys) in said.out
    assert "keep the newest, and only the newest" in said.out
    # A secret that took over since: the keys of the newest backup bring theirs along.
    assert console.types("keys", "rotate").status == 0
    assert console.types("backup", str(tmp_path / "backups" / "two")).status == 0
    moved = keys.rename(tmp_path / "safe.json")
    elsewhere = Console(tmp_path / "restored", console.capsys)
    refused = elsewhere.types("restore", str(target))
    assert (refused.status, "--keys" in refused.err) == (2, True)
    assert not elsewhere.folder.exists()
    assert elsewhere.types("restore", str(target), "--keys", str(moved)).status == 0
    restored = opened(elsewhere)
    assert key(restored).is_same(before)
    restored.close()
