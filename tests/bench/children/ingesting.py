"""Writes generated records into a book as a first sync would, and the same entries by raw SQLCipher, batch by batch."""

import json
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlcipher3 import dbapi2

from app.services.demo.scale import scale_records
from local_store import cipher, projection
from local_store.book.changes import Changes
from local_store.book.ids import BookId, new_id
from local_store.book.records import Interaction, Record
from local_store.rows.codec import codec_of, to_micros
from local_store.session import WriteSession
from local_store.store import Store
from tests.bench.machine import peak_mb
from tests.bench.slow import listen


def main() -> None:
    """Arguments: folder, key ("" makes a new book), clients, entries, whether it is a first load (1 or 0), and their last day."""
    folder, key, clients, entries, is_first, last_day = Path(sys.argv[1]), *sys.argv[2:7]
    slow = listen()
    first = is_first == "1"
    if key:
        store = Store.open(folder, bytearray.fromhex(key))
    else:
        store = Store.create(folder, bytearray(range(32)), BookId(new_id()))
    own: list[float] = []
    raw: list[float] = []
    sizes: list[int] = []
    others = settle = 0.0
    with store, closing(cipher.connect(folder / "bare.db", bytearray(range(32)))) as bare:
        _make_table(bare)
        for batch in scale_records(int(clients), int(entries), 11, date.fromisoformat(last_day)):
            started = time.perf_counter()
            store.write(_adding(batch, first), keeps_undo=False)
            seconds = time.perf_counter() - started
            if isinstance(batch[0], Interaction):
                own.append(seconds)
                sizes.append(len(batch))
                raw.append(_write_bare(bare, batch))
            else:
                others += seconds
        if first:
            started = time.perf_counter()
            store.write(_settle, keeps_undo=False)
            settle = time.perf_counter() - started
        found = {"own": own, "raw": raw, "sizes": sizes, "others": others, "settle": settle, "mb": peak_mb()}
    print(json.dumps(found | {"slow": slow.found}))


def _adding(records: list[Record], is_first: bool) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.is_first_load = is_first
        session.add_many(records)
        return session.changes("Measure")

    return add


def _settle(session: WriteSession) -> Changes:
    projection.settle_first_load(session, to_micros(session.now()))
    return session.changes("Measure")


def _make_table(bare: dbapi2.Connection) -> None:
    columns = ", ".join(f'"{name}"' for name in codec_of(Interaction).names)
    bare.execute(f"CREATE TABLE entry (n INTEGER PRIMARY KEY, {columns})")


def _write_bare(bare: dbapi2.Connection, batch: list[Record]) -> float:
    """Seconds for the same rows into a table without index, search or outbox; only what is not empty is written."""
    codec = codec_of(Interaction)
    rows = [codec.encode(record) for record in batch if isinstance(record, Interaction)]
    filled = [at for at in range(len(codec.names)) if any(row[at] not in {None, "", 0} for row in rows)]
    names = ", ".join(f'"{codec.names[at]}"' for at in filled)
    values = [tuple(row[at] for at in filled) for row in rows]
    started = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(f"INSERT INTO entry ({names}) VALUES ({', '.join('?' * len(filled))})", values)
    bare.execute("COMMIT")
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
