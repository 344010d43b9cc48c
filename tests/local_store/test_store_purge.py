"""What was deleted more than 30 days ago is gone for good: rows, files, search words and ways back; the tombstone stays."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.services import client_file, marks
from local_store import purge, undo
from local_store.book.changes import Changes
from local_store.book.errors import GoneError
from local_store.book.ids import AttachmentId, ContractId, ImportRunId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, Contract, ImportRun, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_message, a_number
from tests.conftest import Keep, Ticking
from tests.durability import verbs
from tests.durability.consistency import complaints
from tests.durability.disk_states import recorded
from tests.durability.forensics import hits, plain_pages

_DAY = 86_400


def _changed(store: Store, change: Callable[[WriteSession], object]) -> None:
    def run(session: WriteSession) -> Changes:
        change(session)
        return session.changes("Change")

    store.write(run)


def _file(message: Interaction, sha256: str) -> Attachment:
    return Attachment(AttachmentId(new_id()), message.id, "Dach.jpg", "image/jpeg", 4, sha256)


def test_what_was_deleted_is_kept_for_thirty_days_and_then_no_more(store: Store, keep: Keep, clock: Ticking) -> None:
    sabine = a_client()
    message = a_message(sabine, body="Zaunkönig")
    keep(sabine, message)
    _changed(store, lambda session: session.remove(Interaction, message.id))
    clock.now += 30 * _DAY - 1
    assert purge.purge(store).records == 0
    clock.now += 2
    assert purge.purge(store).records == 1
    assert purge.purge(store).records == 0
    row = store.look(lambda session: session.rows("SELECT id, body, client, deleted_at FROM interaction"))[0]
    assert (row[0].hex(), row[1], row[2]) == (message.id, "", None)
    assert row[3] < 0


def test_no_page_and_no_index_holds_a_word_of_it(store: Store, keep: Keep, clock: Ticking, book_key: bytes) -> None:
    words = [f"Zaunkönig{n}" for n in range(12)]
    sabine = a_client("", words[0], about=words[1])
    doomed = [a_message(sabine, n, f"{word} " * 50, subject=word) for n, word in enumerate(words[2:8])]
    kept = a_message(sabine, 50, "Sperling im Dach " * 40)
    keep(sabine, kept, *doomed, _file(doomed[0], ""), a_number(sabine, words[8]))
    keep(Contract(ContractId(new_id()), sabine.id, words[9], words[10], words[11]))
    _changed(store, lambda session: session.replace(replace(doomed[0], body=f"{words[2]} anders")))
    assert sorted(hits(words, plain_pages(store.folder, book_key))) == sorted(words)

    def remove_all(session: WriteSession) -> None:
        for record_type in (Interaction, Contract, Client):
            session.remove_many(record_type, [each for each in session.where(record_type, "1") if each != kept])
        client_file.remove_point(session, session.where(ContactPoint, "1")[0].id)

    _changed(store, remove_all)
    clock.now += 31 * _DAY
    assert purge.purge(store).records == len(doomed) + 3
    found = plain_pages(store.folder, book_key)
    assert hits(words, found) == []
    assert hits(["Sperling"], found) == ["Sperling"], "what was not deleted is where it was"
    assert complaints(store.folder, book_key) == []


def test_what_is_gone_cannot_be_brought_back_and_says_so(store: Store, keep: Keep, clock: Ticking) -> None:
    sabine = a_client()
    message = a_message(sabine)
    keep(sabine, message)
    _changed(store, lambda session: session.remove(Interaction, message.id))
    clock.now += 31 * _DAY
    purge.purge(store)
    with pytest.raises(GoneError, match="30 days"):
        _changed(store, lambda session: session.restore(Interaction, message.id))
    assert store.look(undo.steps) == undo.Steps("", "")
    assert store.write(undo.undo, keeps_undo=False).kinds == frozenset()


def test_younger_steps_can_still_be_undone(store: Store, keep: Keep, clock: Ticking) -> None:
    keep(a_client())
    clock.now += 31 * _DAY
    keep(a_client("Jörg", "Öztürk"), label="Add client")
    purge.purge(store)
    assert store.look(undo.steps) == undo.Steps("Add client", "")


def test_an_import_after_the_purge_brings_everything_back(
    store: Store, keep: Keep, clock: Ticking, book_key: bytes
) -> None:
    sabine = a_client()
    messages = [a_message(sabine, n, f"Zeile {n}") for n in range(5)]
    keep(sabine, *messages)
    _changed(store, lambda session: session.remove_many(Interaction, messages))
    clock.now += 31 * _DAY
    purge.purge(store)
    _changed(store, lambda session: session.add_many(messages))
    assert store.look(lambda session: session.where(Interaction, "1 ORDER BY n")) == messages
    assert complaints(store.folder, book_key) == []
    act, payload = store.look(lambda session: session.rows("SELECT act, payload FROM outbox ORDER BY n DESC"))[0]
    assert act == "restore"
    assert json.loads(payload)["set"]["body"].startswith("Zeile"), "the office is told all of it again"


def test_files_go_unless_somebody_else_names_them(store: Store, keep: Keep, clock: Ticking) -> None:
    alone, shared, small = (store.blobs.put(content)[0] for content in (b"only", b"both", b"tiny"))
    sabine = a_client()
    gone, stays = a_message(sabine), a_message(sabine, 1)
    keep(sabine, gone, stays, _file(gone, alone), _file(gone, shared), _file(stays, shared))
    _changed(store, lambda session: session.run("INSERT INTO thumbnail VALUES (?, ?)", (alone, small)))
    _changed(store, lambda session: marks.delete_entry(session, gone.id))
    clock.now += 31 * _DAY
    assert purge.purge(store) == purge.Purged(records=3, files=2)
    assert [store.blobs.has(sha256) for sha256 in (alone, shared, small)] == [False, True, False]
    assert store.look(lambda session: session.value("SELECT count(*) FROM thumbnail")) == 0


def test_the_original_of_an_import_goes_when_the_import_was_undone_long_ago(
    store: Store, keep: Keep, clock: Ticking
) -> None:
    undone, again, other = (store.blobs.put(content)[0] for content in (b"undone", b"imported twice", b"kept"))
    runs = [
        ImportRun(ImportRunId(new_id()), NOON, sha256=sha256, undone_at=NOON if is_undone else None)
        for sha256, is_undone in ((undone, True), (again, True), (again, False), (other, False))
    ]
    keep(*runs)
    assert purge.purge(store).files == 0
    clock.now += 31 * _DAY
    assert purge.purge(store).files == 1
    assert [store.blobs.has(sha256) for sha256 in (undone, again, other)] == [False, True, True]


def test_killed_at_any_moment_the_next_purge_ends_it(tmp_path: Path) -> None:
    world = verbs.a_world(tmp_path / "Book", os.urandom(32), 1_773_316_800.0)
    with verbs.opened(world) as store:
        verbs.run_verb(store, world, "delete a client")
        verbs.run_verb(store, world, "delete an entry")
    much_later = verbs.later(world, 31)
    with verbs.opened(much_later) as store, recorded(store) as recorder:
        count = purge.purge(store).records
    assert count > 3
    seen = set()
    distinct = {state.fingerprint: state for state in recorder.states}
    for state in distinct.values():
        found = replace(much_later, folder=state.written_to(tmp_path / "found"))
        assert complaints(found.folder, world.key) == []
        with verbs.opened(found) as store:
            seen.add(purge.purge(store).records)
            due = store.look(lambda session: session.value("SELECT count(*) FROM interaction WHERE deleted_at > 0"))
            assert due == 0
        assert complaints(found.folder, world.key) == []
        assert hits(["Hagelschaden"], plain_pages(found.folder, world.key)) == []
    assert {0, count} <= seen
