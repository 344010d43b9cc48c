"""The encrypted file: opens with its key alone, notices every changed bit, and its troubles have names."""

import errno
import random
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from sqlcipher3 import dbapi2

from local_store import cipher
from local_store.book.errors import (
    BookError,
    BookInUseError,
    DamagedBookError,
    DiskFaultError,
    DiskFullError,
    ForeignFileError,
    ReadOnlyError,
)
from tests.local_store.bare_book import MARKER, BareBook, all_bytes, bare_book, copied, entries


@pytest.fixture
def book(tmp_path: Path) -> BareBook:
    return bare_book(tmp_path / "Mappe")


def test_a_book_opens_with_its_key_and_with_the_settings_that_keep_it_safe(book: BareBook) -> None:
    with closing(cipher.connect(book.file, book.key)) as connection:
        asked = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store", "busy_timeout")
        }
        assert asked == {
            "journal_mode": "wal",
            "synchronous": 2,
            "secure_delete": 1,
            "foreign_keys": 0,
            "temp_store": 2,
            "busy_timeout": cipher.BUSY_MILLISECONDS,
        }
        assert cipher.full_check(connection) == []
        assert not connection.in_transaction


def test_another_key_does_not_open_the_book(book: BareBook) -> None:
    with pytest.raises(DamagedBookError):
        cipher.connect(book.file, bytearray(32))


def test_a_file_without_keys_beside_it_is_foreign(book: BareBook) -> None:
    (book.folder / "keys.json").unlink()
    with pytest.raises(ForeignFileError):
        cipher.connect(book.file, bytearray(32))


@pytest.mark.parametrize("kind", ["text", "zip", "sqlite"])
def test_somebody_elses_file_in_the_place_of_the_book_is_foreign(book: BareBook, kind: str) -> None:
    book.file.unlink()
    if kind == "text":
        book.file.write_text("Sehr geehrte Frau Zaunkönig, " * 400, encoding="utf-8")
    elif kind == "zip":
        with zipfile.ZipFile(book.file, "w") as archive:
            archive.writestr("a", random.Random(1).randbytes(9_000))
    else:
        with closing(dbapi2.connect(str(book.file))) as plain:
            plain.execute("CREATE TABLE t (x)")
    with pytest.raises(ForeignFileError):
        cipher.connect(book.file, book.key)


def test_a_missing_book_is_not_made_anew_unless_asked(tmp_path: Path) -> None:
    place = tmp_path / "book.db"
    for settings in ({"create": False}, {"read_only": True}):
        with pytest.raises(ForeignFileError):
            cipher.connect(place, bytearray(32), **settings)
    assert not place.exists()


def test_a_short_key_is_a_bug_and_not_a_situation(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.connect(tmp_path / "book.db", bytearray(16))


def _is_noticed(file: Path, key: bytearray) -> bool:
    try:
        with closing(cipher.connect(file, key, create=False)) as connection:
            return bool(cipher.full_check(connection))
    except BookError as error:
        return isinstance(error, DamagedBookError)


def test_a_changed_bit_anywhere_in_the_book_is_noticed(book: BareBook) -> None:
    intact = book.file.read_bytes()
    draw = random.Random(20)
    places = [*range(16), *(draw.randrange(len(intact)) for _ in range(200))]
    missed = []
    for place in places:
        changed = bytearray(intact)
        changed[place] ^= 1 << draw.randrange(8)
        book.file.write_bytes(changed)
        if not _is_noticed(book.file, book.key):
            missed.append(place)
    book.file.write_bytes(intact)
    assert missed == []
    assert not _is_noticed(book.file, book.key)


def test_a_book_cut_anywhere_is_noticed(book: BareBook) -> None:
    intact = book.file.read_bytes()
    draw = random.Random(21)
    lengths = [0, 1, 15, 16, 4095, 4096, 8192, len(intact) - 4096, len(intact) - 1]
    for length in [*lengths, *(draw.randrange(len(intact)) for _ in range(40))]:
        book.file.write_bytes(intact[:length])
        assert _is_noticed(book.file, book.key), length


def test_reading_a_changed_page_raises_and_never_answers_wrongly(book: BareBook) -> None:
    changed = bytearray(book.file.read_bytes())
    for page in range(2, len(changed) // cipher.PAGE_BYTES):
        changed[page * cipher.PAGE_BYTES + 100] ^= 1
    book.file.write_bytes(changed)
    with (
        closing(cipher.connect(book.file, book.key)) as connection,
        pytest.raises(DamagedBookError),
        cipher.border(),
    ):
        connection.execute("SELECT body FROM entry").fetchall()


def test_a_full_disk_is_told_and_keeps_what_was_saved(book: BareBook) -> None:
    before = entries(book.folder, book.key)
    with closing(cipher.connect(book.file, book.key)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(DiskFullError), cipher.border():
            connection.executemany("INSERT INTO entry (body) VALUES (?)", [("x" * 3_000,)] * 400)
    assert entries(book.folder, book.key) == before


def test_a_book_that_may_not_be_written_is_told(book: BareBook) -> None:
    with (
        closing(cipher.connect(book.file, book.key, read_only=True)) as connection,
        pytest.raises(ReadOnlyError),
        cipher.border(),
    ):
        connection.execute("DELETE FROM entry")


def test_a_folder_that_cannot_hold_a_book_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyError):
        cipher.connect(tmp_path / "nowhere" / "book.db", bytearray(32))


def test_a_book_that_somebody_else_writes_to_is_told(book: BareBook) -> None:
    with closing(cipher.connect(book.file, book.key)) as one, closing(cipher.connect(book.file, book.key)) as two:
        two.execute("PRAGMA busy_timeout = 0")
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookInUseError), cipher.border():
            two.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EIO, DiskFaultError),
    ],
)
def test_what_the_disk_says_is_told(number: int, kind: type[BookError]) -> None:
    assert type(cipher.told(OSError(number, "from the disk"))) is kind


def test_what_is_wrapped_by_the_query_library_is_told_too(book: BareBook) -> None:
    engine = sqlalchemy.create_engine(
        "sqlite://", module=dbapi2, creator=lambda: cipher.connect(book.file, book.key, read_only=True)
    )
    with engine.connect() as connection, pytest.raises(sqlalchemy.exc.DBAPIError) as caught:
        connection.exec_driver_sql("DELETE FROM entry")
    engine.dispose()
    assert isinstance(cipher.told(caught.value), ReadOnlyError)


def test_a_bug_stays_a_bug(book: BareBook) -> None:
    with (
        closing(cipher.connect(book.file, book.key)) as connection,
        pytest.raises(dbapi2.OperationalError, match="no such table"),
        cipher.border(),
    ):
        connection.execute("SELECT * FROM nowhere")
    with pytest.raises(FileNotFoundError), cipher.border():
        (book.folder / "nothing").read_bytes()


def test_every_situation_says_a_whole_sentence(book: BareBook) -> None:
    for number in (errno.ENOSPC, errno.EROFS, errno.EIO):
        assert str(cipher.told(OSError(number, ""))).endswith(".")


def test_a_planted_word_is_nowhere_in_the_folder_while_the_book_is_open(book: BareBook) -> None:
    with closing(cipher.connect(book.file, book.key)) as connection:
        connection.execute("INSERT INTO entry (body) VALUES (?)", (MARKER * 50,))
        names = {path.name for path in book.folder.iterdir()}
        found = all_bytes(book.folder)
    assert {"book.db", "book.db-wal", "book.db-shm", "blobs", "keys.json"} <= names
    for spelling in (MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.lower().encode(), bytes(book.key)):
        assert spelling not in found
    assert book.key.hex().encode() not in found


def test_the_key_as_text_is_exact_and_wiped_on_demand() -> None:
    key = bytearray(range(224, 256))
    literal = cipher.raw_key_literal(key)
    assert literal == b"x'" + key.hex().encode() + b"'"
    cipher.wipe(literal)
    assert literal == bytes(67)


def test_a_copy_is_of_one_moment_while_a_writer_commits(book: BareBook, tmp_path: Path) -> None:
    with closing(cipher.connect(book.file, book.key)) as writer:
        writer.execute("CREATE TABLE pair (n INTEGER)")
        done = threading.Event()
        written: list[int] = []

        def write() -> None:
            while not done.is_set():
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO pair VALUES (?)", (len(written),))
                writer.execute("INSERT INTO pair VALUES (?)", (-len(written),))
                writer.execute("COMMIT")
                written.append(1)

        thread = threading.Thread(target=write)
        thread.start()
        try:
            for number in range(12):
                target = tmp_path / f"copy{number}.db"
                cipher.copy(book.file, book.key, target)
        finally:
            done.set()
            thread.join()
        writer.execute("BEGIN")
        with pytest.raises(ValueError, match="not committed"):
            cipher.copy(writer, book.key, tmp_path / "never.db")
    assert written
    for number in range(12):
        with closing(cipher.connect(tmp_path / f"copy{number}.db", book.key, read_only=True)) as copy:
            count, total = copy.execute("SELECT count(*), coalesce(sum(n), 0) FROM pair").fetchone()
            assert (count % 2, total) == (0, 0)
            assert copy.execute("PRAGMA user_version").fetchone()[0] == 7


def test_a_damaged_book_is_not_copied(book: BareBook, tmp_path: Path) -> None:
    changed = bytearray(book.file.read_bytes())
    changed[len(changed) // 2] ^= 4
    book.file.write_bytes(changed)
    with pytest.raises(DamagedBookError):
        cipher.copy(book.file, book.key, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_book_left_by_a_crash_is_copied_with_its_log(book: BareBook, tmp_path: Path) -> None:
    with closing(cipher.connect(book.file, book.key)) as connection:
        connection.execute("INSERT INTO entry (body) VALUES ('only in the log')")
        left = copied(book, tmp_path / "left")
    cipher.copy(left.file, left.key, tmp_path / "copy.db")
    with closing(cipher.connect(tmp_path / "copy.db", book.key, read_only=True)) as copy:
        assert copy.execute("SELECT count(*) FROM entry WHERE body = 'only in the log'").fetchone() == (1,)
