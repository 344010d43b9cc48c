"""Books of every schema open and say what they said; a step that breaks off leaves the old book, with a copy beside."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.services import opening
from local_store import cipher, keys
from local_store import store as store_module
from local_store.book.errors import BookError, NewerBookError
from local_store.book.ids import BookId
from local_store.migrations import Migration, all_migrations
from local_store.store import Store, migrate, schema_version
from tests.builders import a_client
from tests.durability import stored_books, verbs
from tests.durability.consistency import complaints, dump, dump_of
from tests.durability.disk_states import FILES, DiskState
from tests.durability.stored_books import KEY, NOW

_NEXT = Migration(
    all_migrations()[-1].number + 10,
    "a_next_step",
    """
    ALTER TABLE client ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
    CREATE TABLE souvenir (n INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;
    INSERT INTO souvenir (what) SELECT body FROM interaction;
    CREATE INDEX souvenir_by_what ON souvenir (what);
    UPDATE client SET nickname = given_name;
    """,
)


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Migration:
    """This program, one schema later."""
    monkeypatch.setattr(store_module, "all_migrations", lambda: (*all_migrations(), _NEXT))
    return _NEXT


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A copy of the newest stored book."""
    return _copied(stored_books.versions()[-1], tmp_path)


def _copied(version: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stored_books.HOME / version, tmp_path / "Book"))


@pytest.mark.parametrize("version", stored_books.versions())
def test_a_book_of_every_schema_opens_and_says_everything(version: str, tmp_path: Path) -> None:
    folder = _copied(version, tmp_path)
    said = json.loads((folder / "said.json").read_text("utf-8"))
    with Store.open(folder, bytearray(KEY), now=lambda: NOW) as store:
        assert store.look(stored_books.said_by) == said
        assert schema_version_of(folder) == all_migrations()[-1].number
    assert complaints(folder, KEY, int(NOW * 1_000_000)) == []
    assert all(said.values()), "a record of each kind"


def test_the_present_schema_is_among_them() -> None:
    assert f"{all_migrations()[-1].number:04}" in stored_books.versions()


def schema_version_of(folder: Path) -> int:
    with closing(cipher.connect(folder / "book.db", bytearray(KEY), create=False)) as connection:
        return schema_version(connection)


def _numbered(folder: Path, version: int, *statements: str) -> None:
    with closing(cipher.connect(folder / "book.db", bytearray(KEY))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_book_of_a_newer_minor_version_is_read_and_written(stored: Path) -> None:
    newer = all_migrations()[-1].number + 70
    _numbered(stored, newer, "ALTER TABLE client ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")
    said = json.loads((stored / "said.json").read_text("utf-8"))
    with Store.open(stored, bytearray(KEY), now=lambda: NOW) as store:
        assert store.look(stored_books.said_by) == said
        store.write(verbs.adding(a_client("Nora", "Abt")))
    assert schema_version_of(stored) == newer, "its number stays, so that the newer program knows it"
    assert complaints(stored, KEY) == []


def test_a_book_of_a_newer_major_version_is_refused_in_words_and_left_alone(stored: Path) -> None:
    _numbered(stored, 1010)
    before = (stored / "book.db").read_bytes()
    with pytest.raises(NewerBookError, match="update Mappe"):
        Store.open(stored, bytearray(KEY))
    assert (stored / "book.db").read_bytes() == before
    _numbered(stored, all_migrations()[-1].number)
    Store.open(stored, bytearray(KEY)).close()


def test_a_copy_is_made_before_the_first_step(stored: Path, next_version: Migration) -> None:
    copies: list[int] = []

    def copy(folder: Path, key: bytearray) -> None:
        cipher.copy(folder / "book.db", key, folder.parent / "copy.db")
        copies.append(schema_version_of(folder))

    with Store.open(stored, bytearray(KEY), before_migration=copy) as store:
        assert store.look(lambda session: session.value("SELECT count(*) FROM souvenir")) > 10
    assert copies == [all_migrations()[-1].number]
    with Store.open(stored, bytearray(KEY), before_migration=copy):
        assert len(copies) == 1, "a book that is up to date is not copied"


def test_the_copy_is_a_backup_that_the_adviser_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Book"
    key, recovery = keys.create(folder, BookId("7" * 32))
    Store.create(folder, bytearray(key), BookId("7" * 32)).close()
    monkeypatch.setattr(store_module, "all_migrations", lambda: (*all_migrations(), _NEXT))
    opening.open_by_secret(folder, recovery).close()
    [copy] = opening.backups_of(folder)
    monkeypatch.undo()
    restored = tmp_path / "restored"
    opening.restore(copy.path, restored, recovery)
    with opening.open_by_secret(restored, recovery) as store:
        assert store.book == "7" * 32


def test_no_copy_no_step(stored: Path, next_version: Migration) -> None:
    def fail(folder: Path, key: bytearray) -> None:
        raise BookError("no room for a copy")

    before = dump_of(stored, KEY)
    with pytest.raises(BookError, match="no room"):
        Store.open(stored, bytearray(KEY), before_migration=fail)
    assert schema_version_of(stored) == all_migrations()[-1].number
    assert dump_of(stored, KEY) == before
    with Store.open(stored, bytearray(KEY), before_migration=lambda *_: None):
        assert schema_version_of(stored) == next_version.number, "the lock was given back"


class _Watched:
    """A connection that calls before each statement."""

    def __init__(self, connection: Any, before: Callable[[str], None]) -> None:
        self._connection = connection
        self._before = before

    def execute(self, sql: str, *parameters: Any) -> Any:
        self._before(sql)
        return self._connection.execute(sql, *parameters)

    @property
    def in_transaction(self) -> bool:
        return bool(self._connection.in_transaction)


def _migrated(folder: Path) -> list[DiskState]:
    """What lies on the disk before each statement of the missing steps, and after them."""
    states: list[DiskState] = []

    def take(sql: str) -> None:
        files = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
        states.append(DiskState(sql[:40], 0, files))

    with closing(cipher.connect(folder / "book.db", bytearray(KEY))) as connection:
        connection.execute("PRAGMA cache_size = 4")
        migrate(_Watched(connection, take))
        take("end")
    return states


def _shape(folder: Path) -> tuple[int, list[tuple[Any, ...]], list[Any]]:
    with closing(cipher.connect(folder / "book.db", bytearray(KEY))) as connection:
        assert cipher.full_check(connection) == []
        tables = [tuple(row) for row in connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name")]
        return schema_version(connection), tables, list(dump(connection).values()) if tables else []


def test_killed_at_any_statement_of_a_step_the_book_is_the_old_one(
    stored: Path, tmp_path: Path, next_version: Migration
) -> None:
    old = _shape(Path(shutil.copytree(stored, tmp_path / "old")))
    *before, after = _migrated(stored)
    assert len(before) >= len(_NEXT.statements()) + 3
    for state in before:
        folder = state.written_to(tmp_path / "found")
        assert _shape(folder) == old, state.when
        with Store.open(folder, bytearray(KEY)):
            assert schema_version_of(folder) == next_version.number
    assert _shape(after.written_to(tmp_path / "found"))[0] == next_version.number


def test_killed_while_a_book_is_made_there_is_none_or_a_whole_one(tmp_path: Path) -> None:
    folder = tmp_path / "Book"
    folder.mkdir()
    *before, after = _migrated(folder)
    seen = {state.fingerprint: state for state in before}
    for state in seen.values():
        if state.files.get("book.db"):
            assert _shape(state.written_to(tmp_path / "found"))[0] == 0
    assert _shape(after.written_to(tmp_path / "found"))[0] == all_migrations()[-1].number


def test_a_step_that_fails_leaves_the_old_book(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Migration(_NEXT.number, "broken", _NEXT.sql + "INSERT INTO nowhere VALUES (1);")
    monkeypatch.setattr(store_module, "all_migrations", lambda: (*all_migrations(), broken))
    with pytest.raises(Exception, match="nowhere"):
        Store.open(stored, bytearray(KEY))
    monkeypatch.undo()
    assert schema_version_of(stored) == all_migrations()[-1].number
    Store.open(stored, bytearray(KEY)).close()
    assert complaints(stored, KEY) == []


def test_a_new_book_begins_with_random_bytes(tmp_path: Path) -> None:
    Store.create(tmp_path / "Book", bytearray(os.urandom(32))).close()
    assert not (tmp_path / "Book" / "book.db").read_bytes().startswith(b"SQLite format")
