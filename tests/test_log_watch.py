"""Whoever plants a word of a book in a log is caught, wherever the log is; what tells of nobody passes."""

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.backend.web.journal import journal
from app.desktop.crash_note import note_text
from local_store import statement_log
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.log_watch import LogWatch

log = logging.getLogger("local_store.planted")


@pytest.fixture
def watch(log_watch: LogWatch) -> Iterator[LogWatch]:
    """The watch over this very test; what was planted here is forgotten before it tells on us."""
    yield log_watch
    log_watch.begin()


@pytest.fixture
def filled(store: Store, keep: Keep) -> Store:
    client = a_client("Quirin", "Zwetschgenbaum", about="Sammelt Zinnkrüge.")
    keep(client, a_number(client, "0660 / 47 11 008", "+436604711008"), a_message(client, body="Der Dachstuhl brennt"))
    return store


@pytest.mark.parametrize(
    "line",
    [
        "could not show Zwetschgenbaum",
        "the entry 'Der DACHSTUHL' is too long",
        "no call to 06604711008",
        "no call to +43 (660) 471-1008",
        "zinnkrüge",
    ],
)
def test_a_word_or_number_that_was_written_into_the_book_is_caught(watch: LogWatch, filled: Store, line: str) -> None:
    log.debug(line)
    [told] = watch.leaks()
    assert line in told


@pytest.mark.parametrize(
    "line",
    [
        "no page for Jörg Öztürk",
        "somebody@kunde.example was told",
        f"opened with {'0f' * 32}",
        "the recovery key is 4N2D-Q7TX-9B0K-WMHV-51RC-8EJZ-GA6P-S3YF-0T4K",
    ],
)
def test_people_of_the_demo_and_keys_are_caught_without_any_book(watch: LogWatch, line: str) -> None:
    log.error(line)
    assert watch.leaks()


def test_the_message_of_an_error_is_heard_with_its_trace(watch: LogWatch, filled: Store) -> None:
    def fail(_: WriteSession) -> Changes:
        raise ValueError("no Zwetschgenbaum here")

    with pytest.raises(ValueError, match="Zwetschgenbaum") as failed:
        filled.write(fail)
    log.error("bug in background work: %s", note_text(failed.value))
    assert watch.leaks() == [], "its place tells of nobody"
    log.error("bug in background work", exc_info=failed.value)
    assert watch.leaks()


def test_what_the_program_is_written_with_tells_of_nobody(
    watch: LogWatch, store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement_log, "SLOW_MS", -1)
    keep(client := a_client("Interaction", "Timeline"), a_message(client, body="select text from outbox where slow"))
    store.look(lambda session: session.rows("SELECT 1 FROM client WHERE family_name = ?", ("Timeline",)))
    assert watch.leaks() == []


def test_a_statement_that_carries_a_word_in_its_text_is_caught_however_quick_it_was(
    watch: LogWatch, filled: Store
) -> None:
    filled.look(lambda session: session.rows("SELECT 1 FROM client WHERE family_name = ?", ("Zwetschgenbaum",)))
    assert watch.leaks() == []
    filled.look(lambda session: session.rows("SELECT 1 FROM client WHERE family_name = 'Zwetschgenbaum'"))
    [told] = watch.leaks()
    assert "family_name" in told


def test_letters_within_the_id_of_a_request_or_a_place_in_memory_are_no_words(watch: LogWatch, keep: Keep) -> None:
    keep(client := a_client("Quirin", "Beee"), a_message(client, body="beee"))
    journal(io.StringIO()).info("request", request="95778beee6a54d8d")
    log.error("lost <object at 0x7f5beee0>")
    assert watch.leaks() == []
    log.error("lost beee")
    assert watch.leaks()


def test_the_journal_of_the_office_is_heard(watch: LogWatch, filled: Store) -> None:
    journal(io.StringIO()).info("request", route="/sync/v1/push")
    assert watch.leaks() == []
    journal(io.StringIO()).warning("request", who="Zwetschgenbaum")
    assert watch.leaks()


def test_what_a_child_says_to_its_standard_error_is_heard(watch: LogWatch, filled: Store) -> None:
    program = "import logging; logging.getLogger('app').warning('no page for %s', 'Zwetschgen' + 'baum')"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    [told] = watch.leaks()
    assert "no page for" in told


@pytest.mark.parametrize("name", ["notes/20260312T120000000000.txt", "office.log", "Bestand/safekeeping.json"])
def test_logs_and_notes_in_the_folder_of_the_test_are_read(
    watch: LogWatch, filled: Store, tmp_path: Path, name: str
) -> None:
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("ValueError: Zwetschgenbaum", "utf-8")
    watch.hear_files(tmp_path)
    assert watch.leaks()


_PLANTED = """
import logging
from tests.builders import a_client

def test_quiet(keep):
    keep(a_client("Quirin", "Zwetschgenbaum"))
    logging.getLogger("app").error("one was added")

def test_chatty(keep):
    keep(a_client("Quirin", "Zwetschgenbaum"))
    logging.getLogger("app").error("%s was added", "Zwetschgenbaum")
"""


def test_a_test_that_leaves_a_word_in_a_log_fails(tmp_path: Path) -> None:
    """The watch is on for every test: here for two that are run by themselves."""
    root = Path(__file__).parents[1]
    (tmp_path / "test_planted.py").write_text(_PLANTED, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", "test_planted.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert "2 passed, 1 error" in done.stdout, done.stdout
    assert "ERROR test_planted.py::test_chatty" in done.stdout
