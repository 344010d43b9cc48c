"""One process per book: a second one is told who has it, a dead one is no obstacle."""

import subprocess
import sys
from pathlib import Path

import pytest

from local_store.book.errors import BookInUseError, ForeignFileError
from local_store.process_lock import ProcessLock

_HOLDER = """
import sys
from pathlib import Path
from local_store.process_lock import ProcessLock

lock = ProcessLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def _holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_a_second_process_is_refused_and_told_which_one_has_the_book(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    with pytest.raises(BookInUseError, match=str(holder.pid)):
        ProcessLock(tmp_path).acquire()
    _end(holder)
    with ProcessLock(tmp_path) as lock:
        assert lock.is_held


def test_a_killed_process_leaves_no_obstacle(tmp_path: Path) -> None:
    holder = _holder(tmp_path)
    holder.kill()
    _end(holder)
    assert (tmp_path / "lock").exists()
    with ProcessLock(tmp_path) as lock:
        assert lock.is_held


def test_a_second_lock_in_this_process_is_refused_too(tmp_path: Path) -> None:
    with ProcessLock(tmp_path) as lock:
        lock.acquire()
        with pytest.raises(BookInUseError):
            ProcessLock(tmp_path).acquire()
    assert not lock.is_held
    lock.release()
    with ProcessLock(tmp_path):
        pass


def test_two_books_are_open_side_by_side(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with ProcessLock(tmp_path / "one"), ProcessLock(tmp_path / "two") as second:
        assert second.is_held


def test_a_strange_lock_file_is_no_obstacle_and_no_riddle(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"not a number")
    with ProcessLock(tmp_path), pytest.raises(BookInUseError, match="Another Mappe has this book open"):
        ProcessLock(tmp_path).acquire()


def test_a_folder_that_is_not_there_holds_no_book(tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="no book"):
        ProcessLock(tmp_path / "nowhere").acquire()
    assert not (tmp_path / "nowhere").exists()
