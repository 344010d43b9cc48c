"""Wherever the power fails, what was acknowledged is there and nothing is half.

The long form is `python -m tests.durability.power_loss --points 2000`.
"""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.durability.compiler import need_compiler
from tests.durability.power_loss import MEMORY, power_losses, recorded, unlike
from tests.durability.unsynced_disk import Call, Disk, Failure

_WORDS = b"a" * 1024


def test_wherever_the_power_fails_what_was_acknowledged_is_there_and_nothing_is_half() -> None:
    need_compiler()
    with TemporaryDirectory(prefix="mappe-power-", dir=MEMORY) as folder:
        home = Path(folder)
        calls = recorded(home)
        assert unlike(calls, home / "disk") == [], "the record tells of every byte"
        assert unlike([call for call in calls if call.kind != "w"], home / "disk") != []
        tally = power_losses(calls, home, points=80, seed=1)
        pretending = power_losses(calls, home, points=6, seed=1, is_deaf=True)
    assert tally.lost == []
    assert tally.points == 80
    assert tally.disks > 60, "otherwise it was seldom about something"
    assert tally.acknowledged > 50
    assert set(tally.by_failure) == {failure.name for failure in Failure}
    assert pretending.lost != [], "a disk that only pretends to flush is found out"


# -- the disk that forgets -----------------------------------------------------------------------------


def _disk(*calls: tuple[str, str, str]) -> Disk:
    """After (kind, path, other path) each; every write is the same words at the start."""
    disk = Disk("/d")
    for kind, path, other in calls:
        disk.replay(Call(kind, f"/d/{path}".rstrip("/"), f"/d/{other}", 0, _WORDS if kind == "w" else b""))
    return disk


def _left(disk: Disk, failure: Failure = Failure.ANY) -> set[tuple[tuple[str, bytes | None], ...]]:
    """Everything that two hundred power failures leave, each as its paths with what is in them."""
    found = set()
    for seed in range(200):
        tree = disk.left(failure, Random(seed))
        found.add(tuple((path, None if file is None else tree.content(file)) for path, file in tree.paths()))
    return found


def test_what_was_flushed_with_its_folder_is_there() -> None:
    disk = _disk(("c", "a", ""), ("w", "a", ""), ("s", "a", ""), ("s", "", ""))
    assert not disk.has_unsynced
    assert _left(disk) == {(("a", _WORDS),)}


def test_a_file_whose_folder_was_not_flushed_may_have_no_name() -> None:
    disk = _disk(("c", "a", ""), ("w", "a", ""), ("s", "a", ""))
    assert _left(disk) == {(), (("a", _WORDS),)}
    assert _left(disk, Failure.ALL) == {()}


def test_of_what_was_not_flushed_any_sector_may_be_missing() -> None:
    disk = _disk(("c", "a", ""), ("s", "", ""), ("w", "a", ""))
    contents = {content for [(_, content)] in _left(disk)}
    assert {b"", _WORDS, _WORDS[:512], bytes(512) + _WORDS[:512]} <= contents


def test_a_rename_is_whole_or_not_at_all_inside_a_folder() -> None:
    disk = _disk(("c", "a", ""), ("s", "", ""), ("r", "a", "b"))
    assert _left(disk) == {(("a", b""),), (("b", b""),)}


def test_a_file_that_moved_to_another_folder_is_never_gone() -> None:
    calls = (("m", "x", ""), ("m", "y", ""), ("c", "x/a", ""), ("s", "", ""), ("s", "x", ""), ("r", "x/a", "y/a"))
    moved, both = (("x", None), ("y", None), ("y/a", b"")), (("x", None), ("x/a", b""), ("y", None), ("y/a", b""))
    assert _left(_disk(*calls)) == {moved, both, (("x", None), ("x/a", b""), ("y", None))}
    assert _left(_disk(*calls, ("s", "y", ""))) == {moved, both}
    assert _left(_disk(*calls, ("s", "x", ""))) == {moved}
