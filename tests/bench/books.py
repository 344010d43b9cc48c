"""The books that are measured: written once, kept in the cache folder, written anew when what writes them changed."""

import hashlib
import json
import shutil
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.services.demo_book import write_scale_book
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.store import Store

ROOT = Path(__file__).resolve().parents[2]
_MAKERS = (
    "local_store/migrations",
    "local_store/rows",
    "local_store/outbox.py",
    "app/services/demo/scale.py",
    "tests/bench/books.py",
)
_TODAY = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class BenchBook:
    """A book of invented people on the disk. Its key lies beside it, as there is nothing to protect."""

    folder: Path
    key: bytes
    giant: ClientId
    """Who has a tenth of all entries in the scale book, and all of them in the small one."""
    seconds: float
    """What it took to write."""


def scale_book(cache: Path, clients: int, entries: int) -> BenchBook:
    """The book with that many clients and entries, out of the cache or new."""
    place = cache / f"book-{clients}-{entries}-{_makers()}"
    note = place / "bench.json"
    if not note.exists():
        for old in (*cache.glob(f"book-{clients}-{entries}-*"), place):
            shutil.rmtree(old, ignore_errors=True)
        _write(place, clients, entries)
    told = json.loads(note.read_text())
    return BenchBook(place / "book", bytes.fromhex(told["key"]), ClientId(told["giant"]), told["seconds"])


def _write(place: Path, clients: int, entries: int) -> None:
    print(f"  writing a book of {clients} clients and {entries} entries ...", flush=True)
    started = time.perf_counter()
    written = write_scale_book(place / "book", clients, entries, today=_TODAY)
    seconds = time.perf_counter() - started
    with Store.open(place / "book", bytearray(written.key)) as store:
        row = store.look(
            lambda session: session.rows(
                "SELECT lower(hex(client)), count(*) FROM timeline GROUP BY client ORDER BY 2 DESC LIMIT 1"
            )
        )
        giant = ClientId(row[0][0])
        if clients > 7:
            store.write(lambda session: _merge(session, giant), keeps_undo=False)
        store.checkpoint()
    note = {"key": written.key.hex(), "giant": giant, "seconds": seconds}
    (place / "bench.json").write_text(json.dumps(note))


def _merge(session: WriteSession, into: ClientId) -> Changes:
    """Somebody who was merged into the client with the most entries."""
    other = session.where(
        Client, "merged_into IS NULL AND household IS NULL AND id <> ? ORDER BY n DESC LIMIT 1", (bytes.fromhex(into),)
    )
    other = other or session.where(Client, "id <> ? ORDER BY n DESC LIMIT 1", (bytes.fromhex(into),))
    session.replace(replace(other[0], merged_into=into))
    return session.changes("Merge")


def _makers() -> str:
    """What the writers of a book look like now, in eight letters."""
    digest = hashlib.sha256()
    for name in _MAKERS:
        path = ROOT / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]
