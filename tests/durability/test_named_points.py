"""Killed at each named point of its life a book is whole, and has everything that was acknowledged.

The long form is `python -m tests.durability.named_points`. New keys, backups and restores are killed at each step in
`local_store/test_kills.py`, a sync before each statement in `sync_model/test_crash_points.py`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.durability.named_points import ALONE

_POINTS = (*ALONE, "in a migration")


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to be killed many times a second")
def test_killed_at_a_named_point_nothing_is_damaged_half_or_lost() -> None:
    only = [word for point in _POINTS for word in ("--only", point)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.named_points", "--times", "2", "--seed", "3", *only],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["kills"] == dict.fromkeys(_POINTS, 2)
    assert found["acknowledged"]
    assert done.returncode == 0
