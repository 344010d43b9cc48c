"""A byte that changed on the disk is found and told; what opens nevertheless is what the book said at one moment."""

import os
import random
from pathlib import Path

import pytest

from local_store import keys
from local_store.book.errors import DamagedBookError
from local_store.book.ids import BookId
from local_store.store import Store
from tests.durability import verbs
from tests.durability.consistency import Dump, dump_of
from tests.durability.disk_states import DiskState, recorded
from tests.durability.verbs import World

_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("damage") / "Book"
    folder.mkdir()
    key, _ = keys.create(folder, BookId("7" * 32))
    return verbs.a_world(folder, bytes(key), _NOW)


@pytest.fixture(scope="module")
def state(world: World) -> DiskState:
    """A file with a log beside it that holds four more transactions."""
    with verbs.opened(world) as store, recorded(store, cache_pages=2000) as recorder:
        for name in ("log a call with promises and files", "edit fields, a text and a set", "undo", "pin"):
            verbs.run_verb(store, world, name)
            recorder.take("done")
    [*_, last] = recorder.states
    assert min(len(last.files[name]) for name in ("book.db", "book.db-wal")) > 50_000
    return last


@pytest.fixture(scope="module")
def moments(world: World, state: DiskState, tmp_path_factory: pytest.TempPathFactory) -> list[Dump]:
    """What the book said after each transaction that the file and its log hold."""
    log = state.files["book.db-wal"]
    place = tmp_path_factory.mktemp("moments") / "Book"
    found: list[Dump] = []
    for cut in range(32, len(log) + 1, 24 + 4096):
        dump = dump_of(state.written_to(place, wal=log[:cut]), world.key)
        if dump not in found:
            found.append(dump)
    assert len(found) == 5
    return found


def _found(world: World, folder: Path) -> Dump | None:
    """What somebody reads who opens it; None when they are told that it is damaged."""
    (folder / "keys.json").write_bytes((world.folder / "keys.json").read_bytes())
    try:
        Store.open(folder, bytearray(world.key)).close()
        return dump_of(folder, world.key)
    except DamagedBookError:
        return None
    except Exception as error:
        if "malformed" in str(error) or "not a database" in str(error):
            return None  # the driver itself, beneath the store
        raise


@pytest.mark.parametrize("name", ["book.db", "book.db-wal"])
def test_no_flipped_bit_is_read_as_something_else(
    world: World, state: DiskState, moments: list[Dump], tmp_path: Path, name: str
) -> None:
    draw = random.Random(name)
    content = state.files[name]
    told = 0
    for _ in range(100):
        damaged = bytearray(content)
        damaged[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        folder = state.written_to(tmp_path / "Book", **{name[5:].removeprefix("db-"): bytes(damaged)})
        found = _found(world, folder)
        assert found is None or found in moments
        told += found is None
    assert told > 0 or name == "book.db-wal", "what a log cannot prove it leaves out"


@pytest.mark.parametrize("name", ["book.db", "book.db-wal"])
def test_no_cut_file_is_read_as_something_else(
    world: World, state: DiskState, moments: list[Dump], tmp_path: Path, name: str
) -> None:
    draw = random.Random(name)
    content = state.files[name]
    for cut in [0, 1, 15, 4095, 4096, *(draw.randrange(len(content)) for _ in range(16))]:
        folder = state.written_to(tmp_path / "Book", **{name[5:].removeprefix("db-"): content[:cut]})
        found = _found(world, folder)
        assert found is None or found in moments


def test_another_key_opens_nothing(world: World, state: DiskState, tmp_path: Path) -> None:
    folder = state.written_to(tmp_path / "Book")
    (folder / "keys.json").write_bytes((world.folder / "keys.json").read_bytes())
    with pytest.raises(DamagedBookError):
        Store.open(folder, bytearray(os.urandom(32)))


def test_damage_found_while_working_is_told_and_leaves_the_rest_readable(world: World, state: DiskState) -> None:
    """The open book goes on with what is whole."""
    with verbs.opened(world) as store:
        store.checkpoint()
        file = world.folder / "book.db"
        before = file.read_bytes()
        page = next(n for n in range(len(before) // 4096 - 1, 0, -1) if _is_table(store, n + 1))
        damaged = bytearray(before)
        damaged[page * 4096 + 100] ^= 1
        file.write_bytes(damaged)
        store._reading.dispose()
        with pytest.raises(DamagedBookError):
            store.look(lambda session: session.rows("SELECT * FROM interaction"))
        assert store.look(lambda session: session.setting("book")) == "7" * 32
        file.write_bytes(before)
        assert store.look(lambda session: session.rows("SELECT * FROM interaction"))


def _is_table(store: Store, page: int) -> bool:
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'interaction'"
    return bool(page == store.look(lambda session: session.value(sql)))
