"""A byte that changed on the disk is found and told; what opens nevertheless is what the book said at one moment.

The long form is `python -m tests.durability.damage`.
"""

import os
from pathlib import Path

import pytest

from local_store import keys
from local_store.book.errors import DamagedBookError
from local_store.book.ids import BookId
from local_store.store import Store
from tests.durability import verbs
from tests.durability.damage import WHERE, damage
from tests.durability.verbs import World

_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("damage") / "Book"
    folder.mkdir()
    key, _ = keys.create(folder, BookId("7" * 32))
    return verbs.a_world(folder, bytes(key), _NOW)


def test_no_turned_bit_and_no_cut_is_read_as_something_else(tmp_path: Path) -> None:
    tally = damage(tmp_path, flips=200, cuts=40, seed=5)
    assert tally.silent == []
    assert (tally.flips, tally.cuts) == (200, 40)
    assert sum((tally.told, tally.checked, tally.left_out, tally.harmless)) == 240
    assert min(tally.told, tally.checked, tally.left_out, tally.restored) > 0
    assert set(tally.by_file) == set(WHERE)


def test_another_key_opens_nothing(world: World) -> None:
    with pytest.raises(DamagedBookError):
        Store.open(world.folder, bytearray(os.urandom(32)))


def test_damage_found_while_working_is_told_and_leaves_the_rest_readable(world: World) -> None:
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
