"""Killed at any step of a restore, a new key, a new recovery key or a backup, a book is the old one or the new one, and it opens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local_store.crash_points import prepared


def _killed_everywhere(operation: str, tmp_path: Path) -> dict[str, object]:
    source = prepared(operation, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.local_store.crash_points", operation, source, tmp_path / "work", "8"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to be killed many times a second")
@pytest.mark.parametrize("operation", ["restore", "rekey", "renew"])
def test_killed_at_every_step_the_book_is_the_old_or_the_new_one(operation: str, tmp_path: Path) -> None:
    answer = _killed_everywhere(operation, tmp_path)
    assert answer["wrong"] == []
    seen = answer["seen"]
    assert isinstance(seen, dict)
    assert min(seen.values()) > 0, "both sides of the decision were met"


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to be killed many times a second")
@pytest.mark.parametrize("operation", ["backup", "automatic"])
def test_killed_at_every_step_of_a_backup_there_is_none_or_a_whole_one(operation: str, tmp_path: Path) -> None:
    answer = _killed_everywhere(operation, tmp_path)
    assert answer["wrong"] == []
    assert isinstance(answer["killed"], int)
    assert answer["killed"] > 8
