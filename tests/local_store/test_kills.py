"""Killed at any step of a restore, a new key or a backup, a book is the old one or the new one, and it opens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from local_store import backup
from tests.local_store.bare_book import attached_files, bare_book, entries


def _killed_everywhere(operation: str, tmp_path: Path) -> dict[str, object]:
    source = tmp_path / "source"
    old, new = bare_book(source / "Mappe", rows=60), bare_book(tmp_path / "new", rows=90)
    states = {
        name: [*entries(book.folder, book.key), *sorted(attached_files(book.folder, book.key))]
        for name, book in (("old", old), ("new", new))
    }
    opened_by = {"old": old.recovery}
    if operation == "restore":
        backup.make_backup(new.file, new.key, new.folder, source / "newer.mappe-backup")
        opened_by["new"] = new.recovery
    elif operation == "rekey":
        del states["new"]
    (source / "states.json").write_text(json.dumps(states), encoding="utf-8")
    (source / "opened_by.json").write_text(json.dumps(opened_by), encoding="utf-8")
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
@pytest.mark.parametrize("operation", ["restore", "rekey"])
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
