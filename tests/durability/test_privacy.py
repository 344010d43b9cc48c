"""Nobody without the key learns a word of a book: not from its files, copies, logs, notes or temporary places."""

import logging
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.desktop.crash_note import write_note
from app.services import client_file, opening
from app.services.opening import Protection
from local_store import automatic_backup, backup, clients, search, statement_log, undo
from local_store import store as store_module
from local_store.book.changes import Changes
from local_store.book.ids import AttachmentId, ContractId, ImportRunId, new_id
from local_store.book.records import Attachment, Client, Contract, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_note, a_number
from tests.durability.disk_states import recorded
from tests.durability.forensics import files_under, forms, hits, plain_pages
from tests.files import PICTURE, Said, a_chat_with_media
from tests.services.importing_desk import imported

MARKERS = [f"Zaunkönig{number}Größe{number * 7919:06}" for number in range(50)]
"""One for each place where a client's life may stand."""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every place this program may write to lies under here."""
    home = tmp_path / "home"
    for name in ("config", "data", "cache", "temporary", "run"):
        (home / name).mkdir(parents=True)
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(home / "temporary"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(home / "run")
    return home


def _records(sabine: Client) -> list[Any]:
    """One marker in each of forty places."""
    marker = iter(MARKERS[:40])
    home = a_household(next(marker), street=next(marker), town=next(marker))
    tom = a_client(
        next(marker), next(marker), about=next(marker), segments=frozenset({next(marker)}), title=next(marker)
    )
    message = a_message(sabine, -5, next(marker), subject=next(marker), place=next(marker))
    return [
        home,
        tom,
        a_client("", "", firm=next(marker), household=home.id),
        a_number(sabine, next(marker), next(marker), label=next(marker)),
        message,
        a_note(sabine, -3, next(marker), switch_reason=next(marker)),
        Attachment(AttachmentId(new_id()), message.id, next(marker), "image/png", 3, ""),
        Contract(ContractId(new_id()), sabine.id, next(marker), next(marker), next(marker), note=next(marker)),
        a_follow_up(sabine, next(marker)),
        *(a_message(sabine, n, f"vorher {each} nachher") for n, each in enumerate(marker)),
    ]


def _a_day_with_the_book(store: Store, chat: Path, photo: bytes) -> None:
    """Writes, looks, imports, edits, undoes, fails."""
    sabine = a_client("Sabine", MARKERS[40])

    def fill(session: WriteSession) -> Changes:
        for record in (sabine, *_records(sabine)):
            session.add(record)
        return session.changes("Add client")

    store.write(fill)
    store.blobs.put(photo)
    imported(store, chat)
    with store.reading() as session:
        store.vocabulary.load(session)
        for marker in MARKERS:
            search.entries(session, store.vocabulary, marker)
            search.clients(session, marker)
            clients.list_ids(session, clients.ListQuery(text=marker), NOON)
    store.write(lambda session: client_file.edit_client(session, replace(sabine, about=MARKERS[41])))
    store.write(undo.undo, keeps_undo=False)

    def fail(session: WriteSession) -> Changes:
        session.add(a_message(sabine, 0, MARKERS[42]))
        session.run("INSERT INTO client (n, id, given_name, created_stamp) VALUES (1, 1, ?, '')", (MARKERS[43],))
        return session.changes("Fail")

    with pytest.raises(Exception, match="UNIQUE") as failed:
        store.write(fail)
    assert not hits(MARKERS, str(failed.value).encode()), "an error repeats what a client said"
    logging.getLogger("app").error("bug", exc_info=failed.value)
    write_note(failed.value)
    store.write(lambda session: client_file.delete_client(session, sabine.id))


def test_fifty_markers_leave_no_trace_in_anything_that_is_written(
    places: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "local_store")
    caplog.set_level(logging.DEBUG, "app")
    monkeypatch.setattr(statement_log, "SLOW_MS", -1)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    photo = PICTURE + MARKERS[44].encode()
    chat = a_chat_with_media(
        foreign,
        [
            Said("12.03.26, 09:00", MARKERS[45], MARKERS[46]),
            Said("12.03.26, 09:01", "Petra Vogel", MARKERS[47]),
            Said("12.03.26, 09:02", MARKERS[45], f"{MARKERS[48]}.png (Datei angehängt)"),
        ],
        {f"{MARKERS[48]}.png": photo},
        MARKERS[49],
    )
    folder = places / "data" / "Mappe"
    created = opening.create(folder, Protection(by_keyring=False, passphrase="sieben Zaunpfähle im Nebel"))
    key = bytes(created.store.key)
    with created.store as store:
        with recorded(store) as recorder:
            _a_day_with_the_book(store, chat, photo)
        planted = hits(MARKERS, plain_pages(folder, key))
        assert len(planted) >= 45, "they are in the book, for who has the key"
        automatic_backup.make_automatic(folder / "book.db", store.key, folder, NOON)
        backup.make_backup(folder / "book.db", store.key, folder, places / "data" / "carried")
        distinct = list({state.fingerprint: state for state in recorder.states}.values())
        for number, state in enumerate(distinct[:: max(1, len(distinct) // 6)]):
            state.written_to(places / "crashed" / str(number))
    (places / "log.txt").write_text(caplog.text, "utf-8")
    assert "slow statement" in caplog.text
    found = {name: hit for name, content in files_under(places) if (hit := hits(MARKERS, content))}
    assert found == {}
    with suppress(FileNotFoundError):
        assert not list((places / "temporary").iterdir())


@pytest.mark.parametrize("form", sorted(forms("Zaunkönig7Größe055433")))
def test_the_search_for_traces_finds_each_form(form: bytes) -> None:
    assert hits(["Zaunkönig7Größe055433"], b"before " + form + b" after") == ["Zaunkönig7Größe055433"]


_CRASH = """
import os, sys
from app.services import hardening
hardening.harden()
marker = "".join(["Zaun", "könig", "Abbruch"]) * 1000
os.abort()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="cores are a matter of POSIX")
def test_a_crash_leaves_no_picture_of_the_memory(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler=0", "-c", _CRASH],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -6, done.stderr
    assert list(tmp_path.iterdir()) == []
    assert not hits(["ZaunkönigAbbruch"], done.stderr + done.stdout)


# -- what was deleted ----------------------------------------------------------------------------------


def _delete(store: Store, *entries: Interaction) -> None:
    def delete(session: WriteSession) -> Changes:
        session.remove_many(Interaction, entries)
        return session.changes("Delete entry")

    store.write(delete)


def test_what_was_deleted_leaves_log_and_search_at_once(store: Store, keep: Any) -> None:
    sabine = a_client()
    message = a_message(sabine, body=f"Der {MARKERS[0]} kam")
    keep(sabine, message)
    log = store.folder / "book.db-wal"
    assert log.stat().st_size > 0
    _delete(store, message)
    assert log.stat().st_size == 0
    with store.reading() as session:
        assert search.entries(session, store.vocabulary, "Zaunkönig") == []
        assert session.rows("SELECT term FROM entry_word WHERE term LIKE 'zaun%'") == []


def test_a_look_that_takes_long_holds_the_log_only_until_the_next_write(
    store: Store, keep: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_WAIT_FOR_LOOKS_MS", 0)
    sabine, log = a_client(), store.folder / "book.db-wal"
    message = a_message(sabine)
    keep(sabine, message)
    with store.reading() as session:
        assert session.find(Interaction, message.id) is not None
        _delete(store, message)
        assert log.stat().st_size > 0
        assert session.find(Interaction, message.id) is not None, "the look is of one moment"
    keep(a_note(sabine))
    assert log.stat().st_size == 0
    keep(a_note(sabine))
    assert log.stat().st_size > 0, "what deletes nothing does not pay for it"


def test_an_import_that_is_taken_back_leaves_the_log(store: Store, tmp_path: Path) -> None:
    chat = a_chat_with_media(tmp_path, [Said("12.03.26, 09:00", "Sabine Krüger", MARKERS[1])], {})
    run = imported(store, chat).run
    from app.services.importing.undo_run import undo_run

    undo_run(store, ImportRunId(run.id))
    store.checkpoint()
    assert (store.folder / "book.db-wal").stat().st_size == 0
    with store.reading() as session:
        assert search.entries(session, store.vocabulary, MARKERS[1]) == []
