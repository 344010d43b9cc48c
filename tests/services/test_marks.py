"""What an adviser says about an entry is kept, can be undone, and never rewords what somebody else said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.services import marks
from local_store import undo
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.errors import GoneError
from local_store.book.ids import AttachmentId, CaseId, ClientId, ImportRunId, InteractionId, new_id
from local_store.book.kind import Kind
from local_store.book.records import Attachment, Case, Client, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.conftest import Keep

CLIENT = Client(ClientId(new_id()), "Sabine", "Krüger")


def said(
    body: str = "Hallo", kind: InteractionKind = InteractionKind.MESSAGE, channel: Channel = Channel.WHATSAPP
) -> Interaction:
    direction = Direction.INTERNAL if kind is InteractionKind.NOTE else Direction.IN
    at = datetime(2026, 3, 12, 11, tzinfo=UTC)
    return Interaction(InteractionId(new_id()), CLIENT.id, channel, kind, direction, at, body=body)


def now(store: Store, entry: Interaction) -> Interaction:
    with store.reading() as session:
        return session.get(Interaction, entry.id)


SAID = said()
Verb = Callable[[WriteSession, InteractionId], Changes]


@pytest.mark.parametrize(
    ("verb", "after", "back"),
    [
        (marks.pin, replace(SAID, is_pinned=True), marks.unpin),
        (marks.needs_no_answer, replace(SAID, needs_no_answer=True), marks.needs_an_answer),
    ],
    ids=["pin", "needs no answer"],
)
def test_a_mark_is_set_taken_away_and_undone(
    store: Store, keep: Keep, verb: Verb, after: Interaction, back: Verb
) -> None:
    entry = SAID
    keep(CLIENT, entry)
    changes = store.write(lambda session: verb(session, entry.id))
    assert now(store, entry) == after
    assert changes.kinds == {Kind.INTERACTION}
    assert changes.clients == {CLIENT.id}
    store.write(lambda session: back(session, entry.id))
    assert now(store, entry) == entry
    store.write(undo.undo, keeps_undo=False)
    assert now(store, entry) == after


def test_what_needs_no_answer_keeps_nobody_waiting(store: Store, keep: Keep) -> None:
    entry = said("Sind Sie da?")
    keep(CLIENT, entry)

    def waiting() -> object:
        with store.reading() as session:
            return session.value("SELECT waiting_n FROM client_state WHERE id = ?", (bytes.fromhex(CLIENT.id),))

    assert waiting() is not None
    store.write(lambda session: marks.needs_no_answer(session, entry.id))
    assert waiting() is None
    store.write(lambda session: marks.needs_an_answer(session, entry.id))
    assert waiting() is not None


def test_an_entry_is_filed_under_a_case_and_taken_out_again(store: Store, keep: Keep) -> None:
    case, entry = Case(CaseId(new_id()), CLIENT.id, "Hagelschaden"), said()
    keep(CLIENT, case, entry)
    assert store.write(lambda session: marks.set_case(session, entry.id, case.id)).label == "Assign to case"
    assert now(store, entry).case == case.id
    store.write(lambda session: marks.set_case(session, entry.id, None))
    assert now(store, entry).case is None


def test_a_case_that_is_gone_takes_no_entries(store: Store, keep: Keep) -> None:
    entry = said()
    keep(CLIENT, entry)
    with pytest.raises(GoneError):
        store.write(lambda session: marks.set_case(session, entry.id, CaseId(new_id())))
    assert now(store, entry) == entry


def test_an_entry_is_marked_as_sensitive_and_not(store: Store, keep: Keep) -> None:
    entry = said()
    keep(CLIENT, entry)
    store.write(lambda session: marks.set_sensitive(session, entry.id, is_sensitive=True))
    assert now(store, entry).is_sensitive
    store.write(lambda session: marks.set_sensitive(session, entry.id, is_sensitive=False))
    assert not now(store, entry).is_sensitive


def test_an_own_note_says_something_else_and_that_it_was_edited(store: Store, keep: Keep) -> None:
    note = said("Hund heißt Bello", InteractionKind.NOTE, Channel.INTERNAL)
    keep(CLIENT, note)
    store.write(lambda session: marks.edit_note(session, note.id, "Hund heißt Balu"))
    after = now(store, note)
    assert after.body == "Hund heißt Balu"
    assert after.edited_at == datetime.fromtimestamp(store.now(), UTC)


def test_saving_a_note_unchanged_changes_nothing(store: Store, keep: Keep) -> None:
    note = said("Hund heißt Bello", InteractionKind.NOTE, Channel.INTERNAL)
    keep(CLIENT, note)
    changes = store.write(lambda session: marks.edit_note(session, note.id, note.body))
    assert now(store, note) == note
    assert not changes.ids


@pytest.mark.parametrize(
    "entry",
    [
        said("Das habe ich nie gesagt"),
        replace(said("Anruf", InteractionKind.CALL, Channel.PHONE), import_run=ImportRunId(new_id())),
    ],
    ids=["a message", "an imported call"],
)
def test_what_came_over_a_channel_stays_as_it_was_said(store: Store, keep: Keep, entry: Interaction) -> None:
    keep(CLIENT, entry)
    with pytest.raises(marks.NotAnOwnNoteError):
        store.write(lambda session: marks.edit_note(session, entry.id, "Etwas anderes"))
    assert now(store, entry) == entry


def test_a_deleted_entry_goes_with_its_files_and_comes_back_with_them(store: Store, keep: Keep) -> None:
    entry = said()
    photo = Attachment(AttachmentId(new_id()), entry.id, "dach.jpg", "image/jpeg")
    keep(CLIENT, entry, photo)
    store.write(lambda session: marks.delete_entry(session, entry.id))
    with store.reading() as session:
        assert session.find(Interaction, entry.id) is None
        assert session.find(Attachment, photo.id) is None
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert session.find(Interaction, entry.id) == entry
        assert session.find(Attachment, photo.id) == photo


def test_a_change_of_channel_is_described_and_taken_back(store: Store, keep: Keep) -> None:
    call = said("", InteractionKind.CALL, Channel.PHONE)
    keep(CLIENT, call)
    store.write(
        lambda session: marks.describe_switch(session, call.id, Channel.WHATSAPP, "client", "  sitzt am Steuer ")
    )
    after = now(store, call)
    assert (after.switch_from, after.switch_by, after.switch_reason) == (Channel.WHATSAPP, "client", "sitzt am Steuer")
    store.write(lambda session: marks.describe_switch(session, call.id, None, ""))
    assert now(store, call) == call
