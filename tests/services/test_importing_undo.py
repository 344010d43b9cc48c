"""An import is taken back as a whole: exactly what it brought, and nothing that somebody worked on since."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.services import assigning
from app.services.importing import undo_run as undoing
from app.services.importing.undo_run import undo_run
from local_store import search, timeline
from local_store.book.changes import Changes
from local_store.book.errors import GoneError
from local_store.book.ids import ImportRunId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, Conversation, ImportRun
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.files import PICTURE, Said, a_card, a_chat, a_chat_with_media, an_address_book
from tests.services.importing_desk import bodies, entries, imported

TALK = [Said("12.03.26, 21:22", "Sabine Krüger", f"Satz {number}") for number in range(25)]


def test_undo_removes_exactly_the_run(store: Store, tmp_path: Path, keep: Keep) -> None:
    keep(a_message(a_client(), body="war schon da"))
    outcome = imported(store, a_chat(tmp_path, TALK))
    undone = undo_run(store, outcome.run.id)
    assert (undone.removed, undone.kept) == (
        len(TALK) + 1,
        [],
    )  # with the notice at its beginning, as they were counted in
    assert bodies(store) == ["war schon da"]
    assert store.look(lambda session: session.where(Conversation, "1")) == []
    assert store.look(lambda session: session.get(ImportRun, outcome.run.id)).undone_at is not None


def test_what_was_undone_is_not_found_any_more(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_chat(tmp_path, TALK))
    undo_run(store, outcome.run.id)
    store.look(store.vocabulary.load)
    assert store.look(lambda session: search.entries(session, store.vocabulary, "satz")) == []


def test_importing_again_after_an_undo_brings_everything_back_and_can_be_undone_again(
    store: Store, tmp_path: Path
) -> None:
    chat = a_chat(tmp_path, TALK)
    undo_run(store, imported(store, chat).run.id)
    again = imported(store, chat)
    assert again.run.accepted == len(TALK) + 1
    assert bodies(store)[1:] == [line.what for line in TALK]
    undo_run(store, again.run.id)
    assert entries(store) == []


def test_an_overlapping_import_stays_when_the_first_is_undone(store: Store, tmp_path: Path) -> None:
    first = imported(store, a_chat(tmp_path, TALK[:15]))
    later = [*TALK, Said("13.03.26, 09:00", "Sabine Krüger", "Neu")]
    imported(store, a_chat(tmp_path, later))
    undo_run(store, first.run.id)
    assert bodies(store) == [*(line.what for line in TALK[15:]), "Neu"]
    assert len(store.look(lambda session: session.where(Conversation, "1"))) == 1


def test_photos_go_with_their_entries(store: Store, tmp_path: Path) -> None:
    lines = [Said("12.03.26, 21:22", "Sabine Krüger", "IMG-20260312-WA0001.jpg (Datei angehängt)")]
    outcome = imported(store, a_chat_with_media(tmp_path, lines, {"IMG-20260312-WA0001.jpg": PICTURE}))
    undo_run(store, outcome.run.id)
    assert store.look(lambda session: session.where(Attachment, "1")) == []


def test_an_entry_that_was_pinned_since_stays_and_is_named(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_chat(tmp_path, TALK))
    pinned = entries(store)[7]

    def pin(session: WriteSession) -> Changes:
        session.replace(replace(pinned, is_pinned=True))
        return session.changes("Pin entry")

    store.write(pin)
    undone = undo_run(store, outcome.run.id)
    assert [kept.id for kept in undone.kept] == [pinned.id]
    assert [entry.id for entry in entries(store)] == [pinned.id]


def test_saying_whose_a_conversation_is_does_not_keep_it_from_being_undone(
    store: Store, tmp_path: Path, keep: Keep
) -> None:
    sabine = a_client()
    keep(sabine)
    outcome = imported(store, a_chat(tmp_path, TALK))
    [conversation] = store.look(lambda session: session.where(Conversation, "1"))
    store.write(lambda session: assigning.assign_conversation(session, conversation.id, sabine.id))
    assert len(store.look(lambda session: timeline.page(session, [sabine.id]))) == len(TALK) + 1
    undo_run(store, outcome.run.id)
    assert entries(store) == []
    assert store.look(lambda session: timeline.page(session, [sabine.id])) == []


def test_what_an_import_filled_in_is_emptied_again(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    card = a_card("Sabine", "Krüger", "TEL:+49 171 3920011", "TEL:030 1234567", "BDAY:1975-01-02")
    outcome = imported(store, an_address_book(tmp_path, [card, a_card("Jörg", "Öztürk", "TEL:030 7654321")]))
    undo_run(store, outcome.run.id)
    assert store.look(lambda session: session.where(Client, "1")) == [sabine]
    assert [point.normalised for point in store.look(lambda session: session.where(ContactPoint, "1"))] == [
        "+491713920011"
    ]


def test_a_value_that_was_changed_again_since_stays(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    outcome = imported(
        store, an_address_book(tmp_path, [a_card("Sabine", "Krüger", "TEL:+49 171 3920011", "NOTE:Segelt")])
    )

    def edit(session: WriteSession) -> Changes:
        session.replace(replace(session.get(Client, sabine.id), about="Segelt auf der Alster"))
        return session.changes("Edit")

    store.write(edit)
    assert undo_run(store, outcome.run.id).stayed_filled == 1
    assert store.look(lambda session: session.get(Client, sabine.id)).about == "Segelt auf der Alster"


def test_a_client_who_has_entries_of_other_origin_stays(store: Store, tmp_path: Path, keep: Keep) -> None:
    outcome = imported(store, an_address_book(tmp_path, [a_card("Jörg", "Öztürk", "TEL:030 7654321")]))
    [joerg] = store.look(lambda session: session.where(Client, "1"))
    keep(a_message(joerg))
    undone = undo_run(store, outcome.run.id)
    assert [kept.what for kept in undone.kept] == ["Jörg Öztürk"]
    assert store.look(lambda session: session.find(Client, joerg.id)) == joerg


def test_an_undo_of_many_slices_can_be_killed_and_done_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "SLICE", 5)
    outcome = imported(store, a_chat(tmp_path, TALK))

    def stop(removed: int) -> None:
        if removed >= 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undo_run(store, outcome.run.id, told=stop)
    assert 0 < len(entries(store)) < len(TALK)
    undo_run(store, outcome.run.id)
    assert entries(store) == []
    assert store.look(lambda session: session.get(ImportRun, outcome.run.id)).undone_at is not None


def test_there_is_nothing_to_undo_of_a_run_that_never_was(store: Store) -> None:
    with pytest.raises(GoneError):
        undo_run(store, ImportRunId(new_id()))


def test_entries_of_others_are_left_alone(store: Store, tmp_path: Path, keep: Keep) -> None:
    chat, other = a_chat(tmp_path, TALK), a_chat(tmp_path, TALK[:3], "Jörg Öztürk")
    first = imported(store, chat)
    other.write_text(other.read_text("utf-8").replace("Sabine Krüger", "Jörg Öztürk"), "utf-8")
    imported(store, other)
    undo_run(store, first.run.id)
    assert len(entries(store)) == 4
    assert {party.identity for entry in entries(store)[1:] for party in entry.participants} <= {
        "Jörg Öztürk",
        "Petra Vogel",
    }
