"""Killed while it writes and imports, a book opens whole, with everything that was acknowledged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to be killed many times a second")
def test_twenty_killed_processes_damage_and_lose_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.durability.kill", "--kills", "20", "--seed", "4"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["corrupt"], answer["partial"], answer["lost"]) == ([], [], [])
    assert answer["kills"] == 20
    assert answer["acknowledged"] > 20, "they did something before they died"
