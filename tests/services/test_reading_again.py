"""An original is read again: exactly what is new comes in, placeholders are understood, and what was removed stays out."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.services import assigning, client_file, marks, moving, unmatched
from app.services.importing import origin, reading_again
from app.services.importing.choices import Act, Choices, Decision
from app.services.importing.registry import reader_named
from app.services.importing.run import End, Outcome
from app.services.importing.undo_run import undo_run
from app.sources.reader import Reader
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, SourceError
from local_store.book.channel import InteractionKind
from local_store.book.ids import ImportRunId, InteractionId
from local_store.book.records import Client, ImportRun
from local_store.store import Store
from tests.builders import a_client, a_note, a_number
from tests.conftest import Keep
from tests.files import PICTURE, Said, a_card, a_chat, a_chat_with_media, an_address_book, an_archive_of
from tests.services.importing_desk import SETTINGS, bodies, entries, imported, planned
from tests.services.told_source import ToldReader, import_told, newer

MOBILE = "+491713920011"
LINES: list[dict[str, Any]] = [
    {"who": MOBILE, "chat": "c", "text": "Hallo"},
    {"who": MOBILE, "chat": "c", "sticker": "Katze"},
    {"broken": True},
    {"who": MOBILE, "chat": "c", "text": "Bis morgen"},
]


def offered(reader: Reader) -> Callable[[str], Reader | None]:
    return lambda name: reader if name == reader.name else reader_named(name)


def again(store: Store, run: ImportRunId, reader: Reader | None = None) -> Outcome:
    return reading_again.read_again(store, run, SETTINGS, reader_of=offered(reader or ToldReader()))


def counts(run: ImportRun) -> tuple[int, int, int, int, int]:
    return run.found, run.accepted, run.known, sum(count for _, count in run.skipped), run.rejected_count


def test_a_newer_reader_understands_what_the_older_did_not(store: Store, tmp_path: Path) -> None:
    first = import_told(store, tmp_path, LINES).run
    before = entries(store)
    assert [(entry.body, entry.is_placeholder) for entry in before] == [
        ("Hallo", False),
        ("", True),
        ("Bis morgen", False),
    ]
    reader = newer(None, "sticker")
    outcome = again(store, first.id, reader)
    assert counts(outcome.run) == (4, 1, 2, 0, 1)
    assert (outcome.run.reader_version, outcome.run.sha256, outcome.end) == (2, first.sha256, End.DONE)
    now = entries(store)
    assert [(entry.body, entry.is_placeholder) for entry in now][1] == ("Katze", False)
    assert [entry.id for entry in now] == [entry.id for entry in before]
    undo_run(store, outcome.run.id)
    assert entries(store) == before


def test_only_what_is_new_is_added(store: Store, tmp_path: Path) -> None:
    first = import_told(store, tmp_path, LINES[:1]).run
    second = import_told(store, tmp_path, LINES).run
    outcome = again(store, second.id)
    assert counts(outcome.run) == (4, 0, 3, 0, 1)
    undo_run(store, first.id)
    outcome = again(store, second.id)
    assert outcome.run.accepted == 1, "what went with another import comes back from the file that holds it, too"
    assert bodies(store)[0] == "Hallo"


def test_what_somebody_deleted_stays_deleted(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run
    gone = entries(store)[0]
    store.write(partial(marks.delete_entry, entry=gone.id))
    outcome = again(store, run.id)
    assert dict(outcome.run.skipped) == {"taken_out": 1}
    assert gone.id not in {entry.id for entry in entries(store)}
    assert counts(outcome.run) == (4, 0, 2, 1, 1)


def test_a_placeholder_that_belongs_to_somebody_stays_theirs(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    run = import_told(store, tmp_path, LINES).run
    again(store, run.id, newer(None, "sticker"))
    assert {entry.client for entry in entries(store)} == {sabine.id}


def test_what_turns_out_to_be_of_another_kind_is_told_in_words_and_no_placeholder_any_more(
    store: Store, tmp_path: Path
) -> None:
    run = import_told(store, tmp_path, LINES).run

    def a_call(record: SourceRecord) -> SourceRecord:
        return replace(record, kind=InteractionKind.CALL, duration_s=60) if record.text == "Katze" else record

    understood = replace(newer(None, "sticker"), as_told=a_call)
    outcome = again(store, run.id, understood)
    assert outcome.run.accepted == 1
    entry = entries(store)[1]
    assert (entry.body, entry.is_placeholder) == ("Katze", False)
    assert (entry.kind, entry.duration_s) == (InteractionKind.MESSAGE, None), "what kind of entry it is never changes"

    def a_mute_call(record: SourceRecord) -> SourceRecord:
        return replace(a_call(record), text="") if record.text == "Katze" else record

    undo_run(store, outcome.run.id)
    assert again(store, run.id, replace(understood, version=3, as_told=a_mute_call)).run.accepted == 0
    assert entries(store)[1].is_placeholder, "without words nothing could be shown"


def test_what_was_private_comes_back_from_the_files(store: Store, tmp_path: Path) -> None:
    import_told(store, tmp_path, LINES[:1])
    [group] = store.look(unmatched.groups)
    ignore = partial(assigning.ignore_for_ever, channel=group.channel, conversation=group.conversation)
    store.write(partial(ignore, party=None))
    later = import_told(store, tmp_path, LINES).run
    assert dict(later.skipped) == {"private": 3}
    [ignored] = store.look(unmatched.ignored)
    store.write(partial(assigning.no_longer_private, conversation=ignored.conversation))
    waiting = store.look(lambda session: reading_again.left_private(session, store.blobs))
    assert [run.id for run in waiting] == [later.id]
    outcome = again(store, later.id)
    assert outcome.run.accepted == 2
    assert bodies(store) == ["Hallo", "", "Bis morgen"]
    assert store.look(lambda session: reading_again.left_private(session, store.blobs)) == []


def test_runs_of_older_readers_are_found_once_for_each_file(store: Store, tmp_path: Path) -> None:
    import_told(store, tmp_path, LINES[:1])
    run = import_told(store, tmp_path, LINES).run
    import_told(store, tmp_path, LINES)
    reader = newer(None, "sticker")

    def found() -> list[str]:
        runs = store.look(lambda session: reading_again.outdated(session, store.blobs, offered(reader)))
        return [each.sha256 for each in runs]

    assert len(found()) == 2
    again(store, run.id, reader)
    assert run.sha256 not in found()
    assert len(found()) == 1
    assert store.look(lambda session: reading_again.outdated(session, store.blobs)) == []


def test_a_file_that_is_read_quite_differently_brings_nothing_twice(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run
    before = entries(store)

    def otherwise(record: SourceRecord) -> SourceRecord:
        return replace(record, key=("other", *record.key))

    outcome = again(store, run.id, replace(ToldReader(version=2), as_told=otherwise))
    assert outcome.end is End.BROKEN
    assert "Nothing was changed" in outcome.error
    assert entries(store) == before


def test_a_file_is_read_with_the_answers_of_then(store: Store, tmp_path: Path) -> None:
    lines = [Said("03/04/26, 21:22", "Sabine", "Erster"), Said("03/05/26, 21:22", "Petra Vogel", "Zweiter")]
    run = imported(store, a_chat(tmp_path, lines, "Sabine"), Choices(options={"date_order": "mdy"})).run
    before = entries(store)
    outcome = reading_again.read_again(store, run.id, ReaderSettings(zone="Asia/Tokyo"))
    assert (outcome.end, outcome.run.accepted) == (End.DONE, 0)
    assert entries(store) == before


def test_archives_and_files_in_archives_are_read_from_what_is_kept(store: Store, tmp_path: Path) -> None:
    lines = [Said("12.03.26, 21:22", "Sabine Krüger", "IMG-20260312-WA0001.jpg (Datei angehängt)")]
    chat = imported(store, a_chat_with_media(tmp_path, lines, {"IMG-20260312-WA0001.jpg": PICTURE})).run
    cards = an_address_book(tmp_path, [a_card("Jörg", "Öztürk", "TEL:030 7654321")])
    book = imported(store, an_archive_of(tmp_path, [cards])).run
    for path in tmp_path.glob("*.*"):
        path.unlink()
    for run in (chat, book):
        outcome = reading_again.read_again(store, run.id, SETTINGS)
        assert (outcome.end, outcome.run.accepted, outcome.run.known) == (End.DONE, 0, run.accepted)


def test_a_contact_that_was_changed_or_left_out_stays_so(store: Store, tmp_path: Path) -> None:
    cards = [
        a_card("Jörg", "Öztürk", "TEL:030 7654321", "TEL:030 7654322", "NOTE:Segelt"),
        a_card("Jana", "Weiß", "TEL:030 1111111"),
        a_card("Otto", "Berg", "TEL:030 2222222"),
    ]
    path = an_address_book(tmp_path, cards)
    left = planned(store, path).preview_contacts[2].place
    run = imported(store, path, Choices(contacts={left: Decision(Act.LEAVE)})).run
    assert dict(run.skipped) == {"left_out": 1}
    people = {each.family_name: each for each in store.look(lambda session: session.where(Client, "1"))}
    joerg, jana = people["Öztürk"], people["Weiß"]
    store.write(partial(client_file.edit_client, client=replace(joerg, about="")))
    store.write(partial(client_file.delete_client, client=jana.id))
    outcome = reading_again.read_again(store, run.id, SETTINGS)
    people = {each.family_name: each for each in store.look(lambda session: session.where(Client, "1"))}
    assert people["Öztürk"].about == ""
    assert set(people) == {"Öztürk"}
    assert counts(outcome.run) == (3, 0, 1, 2, 0)


def test_an_original_that_is_gone_is_told(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run
    store.blobs.remove(run.sha256)
    with pytest.raises(SourceError):
        again(store, run.id)
    standing = store.look(lambda session: reading_again.standing_of(session, store.blobs, run, offered(ToldReader())))
    assert not standing.can_be_read


# -- origin --------------------------------------------------------------------------------------------


def raw(store: Store, entry: InteractionId, reader: Reader | None = None) -> origin.Raw | None:
    return origin.raw_of(store, entry, SETTINGS, reader_of=offered(reader or ToldReader()))


def test_an_entry_shows_its_file_its_place_its_reader_and_its_words(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    run = import_told(store, tmp_path, LINES).run
    entry = entries(store)[2]
    reader = offered(ToldReader())
    found = store.look(lambda session: origin.origin_of(session, store.blobs, entry.id, reader))
    assert found.run == store.look(lambda session: session.get(ImportRun, run.id))
    assert (found.entry.place, found.standing.is_newer, found.standing.can_be_read) == ("line 4", False, True)
    assert [(each.identity, each.client, each.reason) for each in found.people] == [
        (MOBILE, "Sabine Krüger", "contact_point")
    ]
    assert found.assigned_at is None
    read = raw(store, entry.id)
    assert read is not None
    assert (json.loads(read.text), read.place, read.is_by_key) == (LINES[3], "line 4", True)


def test_an_entry_whose_key_is_read_differently_is_found_by_its_place(store: Store, tmp_path: Path) -> None:
    import_told(store, tmp_path, LINES)
    reader = ToldReader(as_told=lambda record: replace(record, key=("other", *record.key)))
    read = raw(store, entries(store)[0].id, reader)
    assert read is not None
    assert (json.loads(read.text)["text"], read.is_by_key) == ("Hallo", False)


def test_what_was_written_here_has_no_file(store: Store, keep: Keep) -> None:
    sabine = a_client()
    note = a_note(sabine)
    keep(sabine, note)
    found = store.look(lambda session: origin.origin_of(session, store.blobs, note.id))
    assert (found.run, found.standing.can_be_read) == (None, False)
    assert raw(store, note.id) is None


def test_looking_for_the_words_can_be_stopped(store: Store, tmp_path: Path) -> None:
    import_told(store, tmp_path, LINES)
    with pytest.raises(CancelledError):
        origin.raw_of(store, entries(store)[0].id, SETTINGS, reader_of=offered(ToldReader()), is_cancelled=lambda: True)


def test_when_an_entry_was_assigned_is_known(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine, dirk = a_client(), a_client("Dirk")
    keep(sabine, dirk, a_number(sabine))
    import_told(store, tmp_path, LINES)
    entry = entries(store)[0]
    store.write(partial(moving.move_entry, entry=entry.id, source=sabine.id, target=dirk.id))
    found = store.look(lambda session: origin.origin_of(session, store.blobs, entry.id))
    assert found.assigned_at is not None
    assert [(each.client, each.reason) for each in found.people] == [("Dirk Krüger", "person")]
