"""A process that dies before any statement of any verb leaves the book as it was, or as it was to be: nothing between."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from local_store.store import Store
from tests.durability import verbs
from tests.durability.consistency import Dump, complaints, dump_of
from tests.durability.disk_states import FRAME, LOG_HEADER, DiskState, Recorder, recorded
from tests.durability.verbs import World

_NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC
_KEY = os.urandom(32)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return verbs.a_world(tmp_path / "Book", _KEY, _NOW)


def _recorded(world: World, name: str) -> Recorder:
    with verbs.opened(world) as store, recorded(store) as recorder:
        verbs.run_verb(store, world, name)
    return recorder


def _dumps(states: list[DiskState], folder: Path) -> dict[str, Dump]:
    """The book of each state that differs, every law kept."""
    found: dict[str, Dump] = {}
    for state in states:
        if state.fingerprint not in found:
            state.written_to(folder)
            assert complaints(folder, _KEY, int(_NOW * 1_000_000)) == [], state.when
            found[state.fingerprint] = dump_of(folder, _KEY)
    return found


@pytest.mark.parametrize("name", [*verbs.VERBS, "undo", "redo"])
def test_killed_before_any_statement_the_book_is_as_before(world: World, tmp_path: Path, name: str) -> None:
    states = _recorded(world, name).states
    dumps = _dumps(states, tmp_path / "found")
    old, new = dumps[states[0].fingerprint], dumps[states[-1].fingerprint]
    assert old != new
    before_the_commit = states[: 1 + max(n for n, state in enumerate(states) if state.when == "commit")]
    assert len(before_the_commit) > 3
    for state in before_the_commit:
        assert dumps[state.fingerprint] == old, state.when


def test_what_did_not_fit_into_memory_is_on_the_disk_and_not_in_the_book(world: World) -> None:
    states = _recorded(world, "add a slice of many").states
    sizes = {len(state.files.get("book.db-wal", b"")) for state in states if state.when != "end"}
    assert len(sizes) > 2, "otherwise the test above only ever sees the old file"


@pytest.mark.parametrize("name", [*verbs.VERBS, "undo", "redo"])
def test_a_commit_that_breaks_off_anywhere_is_there_whole_or_not_at_all(
    world: World, tmp_path: Path, name: str
) -> None:
    recorder = _recorded(world, name)
    done = next(state for state in recorder.states if state.when in {"checkpoint", "end"})
    old, new = recorder.states[0], done
    dumps = _dumps([old, new], tmp_path / "found")
    before, after = dumps[old.fingerprint], dumps[new.fingerprint]
    log = new.files["book.db-wal"]
    seen = set()
    for cut in _cuts(len(log)):
        folder = new.written_to(tmp_path / "torn", wal=log[:cut])
        found = dump_of(folder, _KEY)
        assert found in (before, after), f"cut at byte {cut} of {len(log)}"
        seen.add(found == after)
    assert seen == {False, True}


def _cuts(size: int) -> list[int]:
    """The ends of the last frames, and places inside of them."""
    draw = random.Random(size)
    ends = list(range(LOG_HEADER, size + 1, FRAME))[-12:]
    return [0, 7, *ends, *(end + draw.randrange(FRAME) for end in ends[:-1:3])]


@pytest.mark.parametrize("name", ["add a slice of many", "delete a client"])
def test_a_log_that_is_half_brought_into_the_file_is_read_as_whole(world: World, tmp_path: Path, name: str) -> None:
    with verbs.opened(world) as store, recorded(store) as recorder:
        verbs.run_verb(store, world, name)
        recorder.take("written")
        store.checkpoint()
    logged = next(state for state in recorder.states if state.when in {"checkpoint", "written"})
    brought = recorder.states[-1]
    assert brought.files["book.db-wal"] == b""
    new = dump_of(brought.written_to(tmp_path / "found"), _KEY)
    pages, goal = _pages(logged.files["book.db"]), _pages(brought.files["book.db"])
    differing = [n for n in range(len(goal)) if pages[n : n + 1] != goal[n : n + 1]]
    assert len(differing) > 5
    draw = random.Random(3)
    for _ in range(12):
        arrived = set(draw.sample(differing, draw.randrange(len(differing))))
        mixed = b"".join(goal[n] if n in arrived else pages[n] for n in range(len(pages)))
        folder = logged.written_to(tmp_path / "mixed", db=mixed)
        assert dump_of(folder, _KEY) == new
        assert complaints(folder, _KEY) == []


def _pages(content: bytes) -> list[bytes]:
    return [content[at : at + 4096] for at in range(0, len(content), 4096)]


@pytest.mark.parametrize("name", ["import", "undo an import"])
def test_killed_inside_a_long_work_every_slice_is_there_whole_or_not_at_all(
    world: World, tmp_path: Path, name: str
) -> None:
    if name == "undo an import":
        with verbs.opened(world) as store:
            verbs.run_verb(store, world, "import")
    recorder = _recorded(world, name)
    dumps = _dumps(recorder.states, tmp_path / "found")
    begun: dict[int, Dump] = {}
    for state in recorder.states:
        if state.when == "begin":
            begun[state.transaction + 1] = dumps[state.fingerprint]
        elif state.when not in {"end", "checkpoint"}:
            assert dumps[state.fingerprint] == begun[state.transaction], state.when


def test_an_import_that_was_killed_is_completed_by_the_next_one(world: World, tmp_path: Path) -> None:
    recorder = _recorded(world, "import")
    whole = _entries(tmp_path / "whole", recorder.states[-1])
    seen = set()
    for state in recorder.states:
        if state.when == "begin":
            seen.add(len(_entries(tmp_path / "half", state)))
            with Store.open(tmp_path / "half", bytearray(_KEY), now=lambda: _NOW) as store:
                verbs.run_verb(store, world, "import")
            assert complaints(tmp_path / "half", _KEY) == []
            assert _texts(dump_of(tmp_path / "half", _KEY)) == whole
    assert len(seen) > 1


def _entries(folder: Path, state: DiskState) -> list[str]:
    return _texts(dump_of(state.written_to(folder), _KEY))


def _texts(found: Dump) -> list[str]:
    return sorted(f"{row[1].hex()} {row[16]} {row[-1]}" for row in found["interaction"])


def test_the_next_process_goes_on_where_the_dead_one_was(world: World, tmp_path: Path) -> None:
    for state in _recorded(world, "add a slice of many").states[::3]:
        folder = state.written_to(tmp_path / "found")
        found = replace(world, folder=folder)
        with verbs.opened(found) as store:
            for name in ("log a call with promises and files", "undo", "redo", "delete an entry", "undo"):
                verbs.run_verb(store, found, name)
        assert complaints(folder, _KEY, int(_NOW * 1_000_000)) == []
