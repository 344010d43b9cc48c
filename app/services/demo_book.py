"""Writes invented books: the demo that a new adviser looks around in, and books of any size for measuring."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from pathlib import Path
from zoneinfo import ZoneInfo

from app.services.demo.book import DemoBook
from local_store import keys, pictures, projection
from local_store.book.changes import Changes
from local_store.book.ids import BookId, ClientId, new_id
from local_store.book.records import Record
from local_store.book.stamp import stamp_of
from local_store.session import WriteSession
from local_store.store import Store

_SLICE = 5000
"""Records of one transaction."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and how to open it elsewhere."""

    clients: int
    entries: int
    recovery_key: str
    key: bytes
    """The book key, for the process that goes on with the book."""


def write_demo_book(folder: Path, now: datetime, seed: int = 7, zone: str = "Europe/Berlin") -> Written:
    """Write the demo book into `folder`, dated relative to `now`. The same seed and day give the same book."""
    from app.services.demo.demo_book import demo_records

    demo = demo_records(now.astimezone(ZoneInfo(zone)).date(), now, seed, zone)
    book = BookId(new_id())
    key, recovery = keys.create(folder, book)
    kept = bytes(key)
    with Store.create(folder, key, book) as store:
        _store_files(store, demo)
        for records in _slices(demo.records()):
            store.write(_adding(records), keeps_undo=False)
        store.write(_settle, keeps_undo=False)
        looked = [client.id for client in demo.clients]
        store.write(_looking(looked, now - timedelta(hours=20)), keeps_undo=False)
        store.checkpoint()
    return Written(len(demo.clients), len(demo.interactions), recovery, kept)


def write_scale_book(
    folder: Path,
    clients: int,
    entries: int,
    *,
    seed: int = 7,
    today: date | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Written:
    """Write a generated book of that size; `told` hears how many entries are written, of how many."""
    from app.services.demo.scale import scale_records

    book = BookId(new_id())
    key, recovery = keys.create(folder, book)
    kept = bytes(key)
    done = 0
    with Store.create(folder, key, book) as store:
        for batch in scale_records(clients, entries, seed, today or date.today()):  # noqa: DTZ011 - a day is enough
            store.write(_adding(batch), keeps_undo=False)
            if batch and type(batch[0]).__name__ == "Interaction":
                done += len(batch)
                if told:
                    told(done, entries)
        store.write(_settle, keeps_undo=False)
        store.checkpoint()
    return Written(clients, done, recovery, kept)


def _slices(records: Iterable[Record]) -> Iterator[list[Record]]:
    for _, same in groupby(records, type):
        while part := list(islice(same, _SLICE)):
            yield part


def _adding(records: list[Record]) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.is_first_load = True
        session.add_many(records)
        return session.changes("Write demo book")

    return add


def _settle(session: WriteSession) -> Changes:
    projection.settle_first_load(session, int(session.now().timestamp() * 1_000_000))
    session.is_wide = True
    return session.changes("Write demo book")


def _looking(clients: list[ClientId], at: datetime) -> Callable[[WriteSession], Changes]:
    """As if the adviser had looked at everyone the evening before: what came since is new."""
    micros = int(at.timestamp() * 1_000_000)
    looked = stamp_of(micros // 1000, 0, 0)

    def look(session: WriteSession) -> Changes:
        # In this book everything came when it happened, not when the book was written.
        session.run("UPDATE interaction SET created_stamp = printf('%012x-0000-0001', max(at / 1000, 0))")
        session.run_many(
            "UPDATE client_state SET looked_at = ?, looked_stamp = ? WHERE id = ?",
            [(micros, looked, bytes.fromhex(client)) for client in clients],
        )
        projection.refresh_all_states(session, int(session.now().timestamp() * 1_000_000))
        return session.changes("Write demo book")

    return look


def _store_files(store: Store, demo: DemoBook) -> None:
    """Put the photos' bytes into the blob store; the attachments say what was stored."""
    if not demo.contents:
        return
    for index, attachment in enumerate(demo.attachments):
        content = demo.contents.get(attachment.id)
        if content is None:
            continue
        sha256, size = store.blobs.put(content)
        demo.attachments[index] = replace(attachment, sha256=sha256, size=size)
        pictures.small(store, sha256)
