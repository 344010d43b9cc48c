"""Opens the encrypted file of a book and says in the adviser's words what the engine or the disk complains about.

SQLCipher 4 with a random 256-bit raw key: no key derivation at open, every page carries its own HMAC.
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from local_store import disk
from local_store.book.errors import (
    BookError,
    BookInUseError,
    DamagedBookError,
    DiskFaultError,
    DiskFullError,
    ForeignFileError,
    ReadOnlyError,
)

KEY_BYTES = 32
BUSY_MILLISECONDS = 5_000
PAGE_BYTES = 4096
CHECK_KIBIBYTES = 256 * 1024
_LOG_INDEX_BYTES = 32 * 1024

_HEX = b"0123456789abcdef"
_DAMAGED = "A page of the book does not pass its check. Nothing was changed; restore the last backup into a new folder."
_FOREIGN = "This file is not a book of Mappe. Choose the folder that holds your book, or restore a backup."
_FULL = "The disk is full. What was saved is safe; make room and try again."
_READ_ONLY = (
    "The book cannot be written. Check the rights of its folder, or move it to a disk that is not write-protected."
)
_CLOSED_DOOR = "The book cannot be opened. Check that its folder exists and that you may read and write there."
_IN_USE = "Another program is using the book. Close it there and try again."
_FAULT = "The disk reports an error. What was saved is safe as far as the disk kept it; copy the book to another disk."

# Primary result codes, https://www.sqlite.org/rescode.html
_SITUATIONS: dict[int, tuple[type[BookError], str]] = {
    3: (ReadOnlyError, _READ_ONLY),  # SQLITE_PERM
    5: (BookInUseError, _IN_USE),  # SQLITE_BUSY
    6: (BookInUseError, _IN_USE),  # SQLITE_LOCKED
    8: (ReadOnlyError, _READ_ONLY),  # SQLITE_READONLY
    10: (DiskFaultError, _FAULT),  # SQLITE_IOERR
    11: (DamagedBookError, _DAMAGED),  # SQLITE_CORRUPT: also what a failed page HMAC becomes
    13: (DiskFullError, _FULL),  # SQLITE_FULL
    14: (ReadOnlyError, _CLOSED_DOOR),  # SQLITE_CANTOPEN
    26: (DamagedBookError, _DAMAGED),  # SQLITE_NOTADB: page 1 does not fit the key
}
# The driver forgets the code of an error during a backup; these are the engine's own words for it.
_CODES = {
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}
_DISK_SITUATIONS: dict[int, tuple[type[BookError], str]] = {
    errno.ENOSPC: (DiskFullError, _FULL),
    errno.EDQUOT: (DiskFullError, _FULL),
    errno.EFBIG: (DiskFullError, _FULL),
    errno.EROFS: (ReadOnlyError, _READ_ONLY),
    errno.EACCES: (ReadOnlyError, _READ_ONLY),
    errno.EPERM: (ReadOnlyError, _READ_ONLY),
    errno.EIO: (DiskFaultError, _FAULT),
}
# What other programs put at the start of their files; a book starts with 16 random bytes.
_FOREIGN_STARTS = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"\x1f\x8b", b"GIF8")


@dataclass(frozen=True, slots=True)
class Versions:
    """What encrypts and keeps: for the page that tells what is shipped."""

    sqlite: str
    sqlcipher: str
    crypto: str
    """The library beneath SQLCipher, with its version ("OpenSSL 3.6.0 1 Oct 2025")."""


def versions() -> Versions:
    """The versions that are built into this program."""
    with closing(dbapi2.connect(":memory:")) as connection:
        give_key(connection, bytearray(KEY_BYTES))  # without any, the engine does not name its library
        told = [
            str(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("cipher_version", "cipher_provider_version")
        ]
    return Versions(dbapi2.sqlite_version, *told)


def connect(path: Path, key: bytearray, *, read_only: bool = False, create: bool = True) -> dbapi2.Connection:
    """Open the book file at `path` with its 32-byte key; a missing file becomes an empty book unless `create` is off.

    The connection is in autocommit (the caller says BEGIN), WAL, and may cross threads one at a time. Raises
    ForeignFileError, DamagedBookError, ReadOnlyError, DiskFullError or BookInUseError.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"a book key has {KEY_BYTES} bytes")
    if not path.exists() and (read_only or not create):
        raise ForeignFileError("There is no book at this place. Choose the folder that holds your book.")
    if path.exists() and path.stat().st_size < PAGE_BYTES:
        # The engine would take what is shorter than a page for a new, empty book.
        raise ForeignFileError(_FOREIGN) if _is_foreign(path) else DamagedBookError(_DAMAGED)
    mode = "ro" if read_only else "rwc" if create else "rw"
    try:
        connection: dbapi2.Connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
    except dbapi2.Error as error:
        raise told(error) from error
    try:
        give_key(connection, key)
        _settings(connection, read_only=read_only)
        check_first_page(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, dbapi2.Error) and _is_foreign(path):
            raise ForeignFileError(_FOREIGN) from error
        raise _full_or_faulty(told(error), path) from error
    return connection


def _full_or_faulty(error: BookError, path: Path) -> BookError:
    """The engine cannot say why it could not make room for the index of its log; the disk can."""
    if isinstance(error, DiskFaultError) and shutil.disk_usage(path.parent).free < _LOG_INDEX_BYTES:
        return DiskFullError(_FULL)
    return error


def give_key(connection: dbapi2.Connection, key: bytearray) -> None:
    """Hand the raw key over; the hexadecimal form exists in a buffer that is zeroed at once.

    Pages are checked by HMAC-SHA256: processors have instructions for it, so a page takes half as long as with SHA-512.
    """
    literal = raw_key_literal(key)
    try:
        connection.set_key(literal)
    finally:
        wipe(literal)
    connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")


def raw_key_literal(key: bytearray) -> bytearray:
    """`x'<64 hex>'`, which SQLCipher takes as the key itself and not as a passphrase. The caller wipes it."""
    literal = bytearray(b"x'") + bytearray(2 * len(key)) + bytearray(b"'")
    for index, value in enumerate(key):
        literal[2 + 2 * index] = _HEX[value >> 4]
        literal[3 + 2 * index] = _HEX[value & 15]
    return literal


def wipe(secret: bytearray) -> None:
    """Zero a key in place, so that it does not stay in memory after the book is locked."""
    secret[:] = bytes(len(secret))


def check_first_page(connection: dbapi2.Connection) -> None:
    """Read page 1, which proves key and file to each other; raises the engine's error when its HMAC does not fit."""
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def full_check(connection: dbapi2.Connection, *, quick: bool = False) -> list[str]:
    """Every complaint about the whole file, HMAC of each page first, then the structure; an intact book gives [].

    `quick` leaves out whether indexes agree with their tables, which takes more than half of the time.
    """
    before = connection.execute("PRAGMA cache_size").fetchone()[0]
    try:
        # Indexes are compared in no order of pages: in a small cache each page is decrypted again and again.
        connection.execute(f"PRAGMA cache_size = -{CHECK_KIBIBYTES}")
        return _complaints(connection, "cipher_integrity_check") + _complaints(
            connection, "quick_check(1000)" if quick else "integrity_check(1000)"
        )
    finally:
        connection.execute(f"PRAGMA cache_size = {before}")


def page_check(connection: dbapi2.Connection) -> list[str]:
    """Every page whose HMAC does not fit the key; for a copy whose structure cannot have changed."""
    return _complaints(connection, "cipher_integrity_check")


def copy(
    source: dbapi2.Connection | Path,
    key: bytearray,
    target: Path,
    *,
    under: bytearray | None = None,
    check: bool = True,
) -> None:
    """Write a consistent copy of a book, page for page, to a new file while others may commit.

    A connection as source must be outside a transaction. The copy is one file without a log, encrypted with the same
    key or the one `under` which it is to be, checked (unless the caller does) and flushed; a source that is damaged
    raises DamagedBookError and leaves no copy.
    """
    if isinstance(source, Path):
        # Not read-only: after a crash the log must first be read back into the file.
        with closing(connect(source, key, create=False)) as opened:
            copy(opened, key, target, under=under, check=check)
        return
    if source.in_transaction:
        raise ValueError("a copy would hold what is not committed yet")
    try:
        with border():
            with closing(unguarded(target, key if under is None else under)) as connection:
                # All pages in one step: writers go on in their log, and the copy is of one moment.
                source.backup(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
                complaints = full_check(connection, quick=True) if check else []
            disk.sync_file(target)
        _refuse_damaged(complaints)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def unguarded(path: Path, key: bytearray) -> dbapi2.Connection:
    """A connection that neither journals nor flushes, three times as fast: only for a file that is not yet a book."""
    connection: dbapi2.Connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        give_key(connection, key)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _complaints(connection: dbapi2.Connection, pragma: str) -> list[str]:
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchall()
    except dbapi2.DatabaseError as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def _refuse_damaged(complaints: list[str]) -> None:
    if complaints:
        raise DamagedBookError(_DAMAGED)


def told(error: BaseException) -> BookError:
    """What a foreign error means for the adviser; at a border it is raised from the error.

    Knows the engine's errors (also wrapped by SQLAlchemy) and those of the disk. What is nobody's situation is a
    bug and is raised again as it is.
    """
    if isinstance(error, BookError):
        return error
    original = getattr(error, "orig", None) or error
    found = None
    if isinstance(original, dbapi2.Error):
        code = getattr(original, "sqlite_errorcode", None) or _CODES.get(str(original), 0)
        found = _SITUATIONS.get(code & 0xFF)
    elif isinstance(original, OSError) and original.errno is not None:
        found = _DISK_SITUATIONS.get(original.errno)
    if found is None:
        raise error
    kind, sentence = found
    return kind(sentence)


@contextmanager
def border() -> Iterator[None]:
    """Whatever the engine or the disk raises inside comes out as a BookError, or as the bug it is."""
    try:
        yield
    except (dbapi2.Error, OSError) as error:
        raise told(error) from error


def _settings(connection: dbapi2.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = OFF")
    if read_only:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def _is_foreign(path: Path) -> bool:
    """Whether a file that does not open was never a book: no keys beside it, or a first page nobody encrypted."""
    if not (path.parent / "keys.json").exists():
        return True
    with path.open("rb") as file:
        page = file.read(PAGE_BYTES)
    # 4096 random bytes show about 256 different values, text and tables far fewer.
    return page.startswith(_FOREIGN_STARTS) or len(set(page)) < min(150, len(page) // 8)
