"""P2: what it takes to open the book: the raw key, the keyring, the passphrase."""

import os
import time
from contextlib import closing

from sqlcipher3 import dbapi2

from local_store import cipher
from local_store.store import Store
from tests.bench import books
from tests.bench.bench import Bench
from tests.bench.figure import median_of

TOPIC = "P2 unlock"


def run(bench: Bench) -> None:
    """Open the scale book by its raw key, and a small one through its ways in, each in a fresh process."""
    _raw(bench, bench.scale())
    with bench.copied(books.scale_book(bench.cache, 1, 10)) as book:
        keyring = {
            "PYTHON_KEYRING_BACKEND": "tests.bench.children.keyring_in_a_file.FileKeyring",
            "MAPPE_BENCH_KEYRING": str(book.folder / "keyring.json"),
        }
        bench.child("unlocking", "prepare", str(book.folder), book.key.hex(), environment=keyring)
        found: dict[str, list[float]] = {}
        for _ in range(bench.times(7, 1)):
            for way in ("bare_keyring", "keyring", "passphrase"):
                told = bench.child("unlocking", way, str(book.folder), environment=keyring)
                found.setdefault(way, []).append(told["ms"])
                found.setdefault(f"{way} alone", []).append(told.get("after_import_ms", 0.0))
    bench.add(
        median_of(
            TOPIC, "key out of the keyring, with imports and search for a store", found["keyring"], "ms",
            "keyring alone", found["bare_keyring"], goal="≤ 300",
        ),
        median_of(
            TOPIC, "key out of a passphrase (argon2id 64 MiB, 3 passes, 4 lanes)", found["passphrase alone"], "ms",
            "argon2 alone", _argon(bench), goal="≤ 400",
        ),
    )  # fmt: skip


def _raw(bench: Bench, book: books.BenchBook) -> None:
    bare, opened, whole = [], [], []
    literal = f"x'{book.key.hex()}'"
    for _ in range(bench.times(50, 3)):
        started = time.perf_counter()
        with closing(dbapi2.connect(str(book.folder / "book.db"))) as connection:
            connection.set_key(bytearray(literal, "ascii"))
            connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            bare.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        with closing(cipher.connect(book.folder / "book.db", bytearray(book.key))):
            opened.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        store = Store.open(book.folder, bytearray(book.key))
        whole.append((time.perf_counter() - started) * 1000)
        store.close()
    bench.add(
        median_of(TOPIC, "the encrypted file by its raw key", opened, "ms", "raw SQLCipher", bare, goal="≤ 5"),
        median_of(TOPIC, "the whole book: lock, schema, clock", whole, "ms", "raw SQLCipher", bare),
    )


def _argon(bench: Bench) -> list[float]:
    from argon2.low_level import Type, hash_secret_raw

    times = []
    for _ in range(bench.times(7, 1)):
        started = time.perf_counter()
        hash_secret_raw(b"four words", os.urandom(16), 3, 64 * 1024, 4, 32, Type.ID)
        times.append((time.perf_counter() - started) * 1000)
    return times
