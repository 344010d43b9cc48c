"""A disk that is full, faulty or write-protected is told in words, loses nothing that was saved, and may get well."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local_store import purge
from local_store.book.errors import DiskFaultError, DiskFullError, ReadOnlyError
from local_store.book.records import Interaction
from local_store.store import Store
from tests.builders import a_message
from tests.durability import verbs
from tests.durability.broken_disk import log_on, small_disk, without_rights
from tests.durability.consistency import complaints, dump_of
from tests.durability.verbs import World
from tests.local_store.bare_book import files_no_larger_than

_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC
_MICROS = int(_NOW * 1_000_000)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return verbs.a_world(tmp_path / "Book", os.urandom(32), _NOW)


@pytest.fixture
def store(world: World) -> Iterator[Store]:
    with verbs.opened(world) as opened:
        yield opened


def _log_size(store: Store) -> int:
    return (store.folder / "book.db-wal").stat().st_size


@pytest.mark.parametrize("room", [0, 1, 24, 4000, 4120, 4121, 9000, 20_000, 50_000, 80_000, 120_000])
def test_whichever_page_does_not_fit_nothing_is_half_written(world: World, store: Store, room: int) -> None:
    verbs.run_verb(store, world, "pin")
    before = dump_of(world.folder, world.key)
    with files_no_larger_than(_log_size(store) + room):
        for _ in range(2):
            with pytest.raises((DiskFullError, DiskFaultError)):
                verbs.run_verb(store, world, "add a slice of many")
            assert store.look(lambda session: session.find(Interaction, world.message.id)) is not None
    assert dump_of(world.folder, world.key) == before
    verbs.run_verb(store, world, "add a slice of many")
    assert dump_of(world.folder, world.key) != before
    assert complaints(world.folder, world.key, _MICROS) == []


@pytest.mark.parametrize("times", [1, 5])
def test_a_full_disk_is_called_full_and_the_store_goes_on_when_there_is_room(
    world: World, store: Store, times: int
) -> None:
    verbs.run_verb(store, world, "add a client with points")
    store.checkpoint()  # /dev/full holds nothing to read
    before = dump_of(world.folder, world.key)
    with log_on(world.folder, "/dev/full", os.O_RDWR):
        for _ in range(times):
            with pytest.raises(DiskFullError, match="disk is full"):
                verbs.run_verb(store, world, "log a call with promises and files")
    assert dump_of(world.folder, world.key) == before
    verbs.run_verb(store, world, "log a call with promises and files")
    verbs.run_verb(store, world, "undo")
    assert complaints(world.folder, world.key, _MICROS) == []


def test_a_disk_that_cannot_write_is_called_faulty(world: World, store: Store) -> None:
    verbs.run_verb(store, world, "add a client with points")
    before = dump_of(world.folder, world.key)
    for name in ("pin", "delete an entry", "undo", "import"):
        store.checkpoint()  # after a fault the book is opened anew, so that the disk may have got well
        with (
            log_on(world.folder, str(world.folder / "book.db-wal"), os.O_RDONLY),
            pytest.raises(DiskFaultError, match="reports an error"),
        ):
            verbs.run_verb(store, world, name)
    assert dump_of(world.folder, world.key) == before
    verbs.run_verb(store, world, "delete an entry")
    assert complaints(world.folder, world.key, _MICROS) == []


def test_a_disk_that_cannot_read_is_called_faulty_and_gives_no_wrong_answer(world: World, store: Store) -> None:
    verbs.run_verb(store, world, "add a slice of many")
    with log_on(world.folder, str(world.folder / "book.db-wal"), os.O_WRONLY), pytest.raises(DiskFaultError):
        store.look(lambda session: session.where(Interaction, "1"))
    assert len(store.look(lambda session: session.where(Interaction, "1"))) == 127


def test_what_was_deleted_is_deleted_also_when_the_log_cannot_be_emptied(world: World, store: Store) -> None:
    store.checkpoint()
    size = (world.folder / "book.db").stat().st_size
    with files_no_larger_than(size // 2):
        verbs.run_verb(store, world, "delete an entry")
    assert _log_size(store) > 0
    assert store.look(lambda session: session.find(Interaction, world.message.id)) is None
    verbs.run_verb(store, world, "finish a promise")
    assert _log_size(store) == 0, "the next write made up for it"
    assert complaints(world.folder, world.key, _MICROS) == []


def test_a_disk_that_fills_up_for_good_keeps_everything_that_was_saved(world: World) -> None:
    with small_disk("3m") as disk:
        found = replace(world, folder=disk / "Book")
        shutil.copytree(world.folder, found.folder)
        saved: list[str] = []
        with verbs.opened(found) as store:
            with pytest.raises(DiskFullError):
                _fill_up(store, world, saved)
            assert len(saved) > 20
            with pytest.raises(DiskFullError):
                verbs.run_verb(store, found, "add a slice of many")
            kept = store.look(lambda session: session.many(Interaction, saved))
            assert set(kept) == set(saved)
        assert complaints(found.folder, found.key) == []


def _fill_up(store: Store, world: World, saved: list[str]) -> None:
    """Write until the disk refuses; what was saved before is noted."""
    while True:
        entry = a_message(world.tom, len(saved), "Versicherungsschein " * 500)
        store.write(verbs.adding(entry))
        saved.append(entry.id)


def test_a_full_disk_stops_a_purge_and_the_next_one_ends_it(world: World, store: Store) -> None:
    verbs.run_verb(store, world, "delete a client")
    store.checkpoint()
    store.now = lambda: _NOW + 40 * 86_400
    with log_on(world.folder, "/dev/full", os.O_RDWR), pytest.raises(DiskFullError):
        purge.purge(store)
    assert complaints(world.folder, world.key) == []
    assert purge.purge(store).records == 2
    assert complaints(world.folder, world.key) == []


def test_a_write_protected_folder_is_told_in_words(world: World) -> None:
    with (
        without_rights(world.folder) as folder,
        pytest.raises(ReadOnlyError, match=r"cannot be written|cannot be opened"),
    ):
        Store.open(folder, bytearray(world.key))
