"""R7, R9, S6: what keeps the scale book safe (backups, the way back, checks, a new key) beside the bare engine."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ParamSpec

from sqlcipher3 import dbapi2

from app.services import safekeeping
from local_store import automatic_backup, backup, cipher, invariants, rekey
from local_store.backup_parts import SUFFIX
from local_store.invariants import WHOLE
from local_store.store import FILE_NAME, Store
from tests.bench.bench import Bench
from tests.bench.books import BenchBook
from tests.bench.figure import median_of, number

P = ParamSpec("P")
TOPIC = "R7 R9 S6"


def run(bench: Bench) -> None:
    """Everything that reads or writes a whole book, on a copy of the scale book."""
    with bench.copied(bench.scale()) as book:
        _start(bench, book)
        _checks(bench, book)
        _backups(bench, book)
        _new_key(bench, book)


def _start(bench: Bench, book: BenchBook) -> None:
    file, bare, opened, looked, both = book.folder / FILE_NAME, [], [], [], []
    for _ in range(bench.times(50, 3)):
        bare.append(1000 * _seconds(_asked, file, book.key, "SELECT count(*) FROM sqlite_master"))
        started = time.perf_counter()
        with Store.open(book.folder, bytearray(book.key)) as store:
            opened.append(1000 * (time.perf_counter() - started))
            looked.append(1000 * _seconds(safekeeping.disagreements, store))
            both.append(opened[-1] + looked[-1])
            store.write(lambda session: session.changes(""), keeps_undo=False)  # the next look is at other places
    check = "check at the start: first page, schema, the book's notes"
    laws = "in the background then: what belongs together, at other places each time"
    bench.add(
        median_of(TOPIC, check, opened, "ms", "raw SQLCipher", bare),
        median_of(TOPIC, laws, looked, "ms"),
        median_of(TOPIC, "both", both, "ms", goal="≤ 20"),
    )
    with bench.opened(book) as store:
        weekly = [_seconds(store.look, partial(invariants.harms, reach=WHOLE)) for _ in range(bench.times(3, 1))]
    bench.add(median_of(TOPIC, "what belongs together, once a week: more places, and counted", weekly, "s"))


def _checks(bench: Bench, book: BenchBook) -> None:
    file = book.folder / FILE_NAME
    pages, own, quick, whole = [], [], [], []
    for _ in range(bench.times(3, 1)):
        pages.append(_seconds(_asked, file, book.key, "PRAGMA cipher_integrity_check"))
        own.append(_checked(book, cipher.page_check))
        quick.append(_checked(book, partial(cipher.full_check, quick=True)))
        whole.append(_checked(book, cipher.full_check))
    beside, goal = "cipher_integrity_check", _goal(book, 1, 300)
    bench.add(
        median_of(TOPIC, "every page against its HMAC", own, "s", beside, pages, goal=goal),
        median_of(TOPIC, "weekly check: every page, then the structure", quick, "s", beside, pages),
        median_of(TOPIC, "thorough check: every index against its table, too", whole, "s", beside, pages),
    )


def _backups(bench: Bench, book: BenchBook) -> None:
    file, key = book.folder / FILE_NAME, bytearray(book.key)
    plain, carried, proved, back, own = [], [], [], [], []
    with bench.place() as folder:
        target, restored = folder / f"carried{SUFFIX}", folder / "restored"
        for _ in range(bench.times(3, 1)):
            plain.append(_seconds(_plain_copy, file, folder / "plain"))
            carried.append(_seconds(backup.make_backup, file, key, book.folder, target))
            proved.append(_seconds(backup.verify_backup, target))
            back.append(_seconds(backup.restore, target, restored, partial(_key_of, book)))
            shutil.rmtree(restored)
            own.append(_seconds(automatic_backup.make_automatic, file, key, book.folder, datetime.now(UTC)))
            shutil.rmtree(book.folder / automatic_backup.FOLDER)
    goal, beside = _goal(book, 5, 226), "plain copy with fsync"
    size = f"{number(file.stat().st_size / 1e6)} MB"
    bench.add(
        median_of(TOPIC, f"backup of {size} to carry away, read again", carried, "s", beside, plain, goal=goal),
        median_of(TOPIC, "backup in the book's own folder, checked", own, "s", beside, plain, goal=goal),
        median_of(TOPIC, "a backup proved byte by byte", proved, "s", beside, plain),
        median_of(TOPIC, "restored: every byte, page and index proved", back, "s", beside, plain),
    )


def _new_key(bench: Bench, book: BenchBook) -> None:
    key, own, raw = bytearray(book.key), [], []
    for _ in range(bench.times(3, 1)):
        with bench.place() as folder:
            shutil.copy(book.folder / FILE_NAME, folder / FILE_NAME)
            raw.append(_seconds(_bare_rekey, folder / FILE_NAME, key))
        started = time.perf_counter()
        key = rekey.rekey(book.folder, key, passphrase=None, keyring=False, show=_unread)
        own.append(time.perf_counter() - started)
    goal = _goal(book, 5, 226)
    bench.add(median_of(TOPIC, "a new key for the whole book", own, "s", "PRAGMA rekey alone", raw, goal=goal))


def _unread(_recovery_key: str) -> None:
    """Where the new recovery key would be printed."""


def _bare_rekey(file: Path, key: bytearray) -> None:
    with closing(cipher.connect(file, key)) as connection:
        connection.reset_key(cipher.raw_key_literal(bytearray(os.urandom(cipher.KEY_BYTES))))


def _plain_copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _asked(file: Path, key: bytes, sql: str) -> None:
    with closing(cipher.connect(file, bytearray(key), read_only=True)) as connection:
        connection.execute(sql).fetchall()


def _checked(book: BenchBook, check: Callable[[dbapi2.Connection], list[str]]) -> float:
    with closing(cipher.connect(book.folder / FILE_NAME, bytearray(book.key), read_only=True)) as connection:
        return _seconds(check, connection)


def _key_of(book: BenchBook, _folder: Path) -> bytearray:
    return bytearray(book.key)


def _seconds(work: Callable[P, object], *given: P.args, **named: P.kwargs) -> float:
    started = time.perf_counter()
    work(*given, **named)
    return time.perf_counter() - started


def _goal(book: BenchBook, seconds: float, mb: int) -> str:
    """The goal for this book, which was set for one of so many MB."""
    size = (book.folder / FILE_NAME).stat().st_size / 1e6
    return f"≤ {number(seconds * size / mb)} ({seconds} s for {mb} MB)"
