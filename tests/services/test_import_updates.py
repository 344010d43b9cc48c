"""Edits, deletions and delivery reports change the entries they name: in any order, any number of times, reversibly."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.services.importing import amending, run
from app.services.importing.dropping import look_at_drop
from app.services.importing.registry import Recognition
from app.services.importing.sides import Certainty
from app.services.importing.undo_run import Step, undo_run
from local_store import undo
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Delivery, InteractionKind, PointKind
from local_store.book.ids import ContactPointId, new_id
from local_store.book.records import ContactPoint, ImportRun, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.services.importing_desk import SETTINGS, bodies, entries, imported, planned
from tests.sources.webhook_builder import (
    SABINE,
    SABINE_ID,
    START,
    as_lines,
    body,
    call,
    calls,
    echo,
    edit,
    incoming,
    message,
    outgoing,
    reaction,
    revoke,
    status,
    statuses,
)


@pytest.fixture
def hooks(tmp_path: Path) -> Any:
    def written(*bodies: Any, name: str = "hooks.jsonl") -> Path:
        path = tmp_path / name
        path.write_bytes(as_lines(bodies))
        return path

    return written


def only(store: Store) -> Interaction:
    [entry] = entries(store)
    return entry


def adds_up(ended: ImportRun) -> bool:
    skipped = sum(count for _, count in ended.skipped)
    return ended.found == ended.accepted + ended.known + skipped + ended.rejected_count


def minute(number: float) -> datetime:
    return datetime.fromtimestamp(START, UTC) + timedelta(minutes=number)


# --- within one file ----------------------------------------------------------------------------------


def test_an_edit_in_the_same_file_is_taken_into_the_entry(store: Store, hooks: Any) -> None:
    ended = imported(store, hooks(incoming(message(1, said="Am Dinstag"), edit(2, 1, "Am Dienstag", 3)))).run
    assert (only(store).body, only(store).edited_at) == ("Am Dienstag", minute(3))
    assert (ended.found, ended.accepted, dict(ended.skipped)) == (2, 1, {"merged": 1})
    assert adds_up(ended)


def test_a_change_may_stand_before_what_it_changes(store: Store, hooks: Any) -> None:
    path = hooks(
        statuses(status(1, "read", 5)),
        incoming(edit(9, 2, "später", 4)),
        outgoing(echo(1, said="Hallo"), echo(2, said="früher")),
    )
    ended = imported(store, path).run
    assert [(entry.body, entry.delivery) for entry in entries(store)] == [("Hallo", Delivery.READ), ("später", None)]
    assert adds_up(ended)


def test_it_waits_over_many_slices(store: Store, hooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SLICE", 3)
    said = [incoming(message(number, said=f"Satz {number}", minute=number)) for number in range(10, 20)]
    path = hooks(incoming(edit(1, 19, "geändert", 90)), *said, incoming(edit(2, 10, "auch", 91)))
    ended = imported(store, path).run
    assert bodies(store) == ["auch", *(f"Satz {number}" for number in range(11, 19)), "geändert"]
    assert (dict(ended.skipped), adds_up(ended)) == ({"merged": 2}, True)


def test_a_deleted_message_keeps_what_it_last_said(store: Store, hooks: Any) -> None:
    said = [message(1, said="eins"), revoke(3, 1, 2), edit(2, 1, "zwei", 1)]
    imported(store, hooks(incoming(*said)))
    assert (only(store).body, only(store).is_retracted) == ("zwei", True)


def test_a_status_is_never_lowered_and_a_failure_is_final(store: Store, hooks: Any) -> None:
    told = [
        status(1, "read", 9),
        status(1, "delivered", 8),
        status(1, "sent", 7),
        status(2, "failed", 5),
        status(2, "sent", 6),
    ]
    imported(store, hooks(outgoing(echo(1, said="a"), echo(2, said="b")), statuses(*told)))
    first, second = entries(store)
    assert (first.delivery, first.delivered_at, first.read_at) == (Delivery.READ, minute(8), minute(9))
    assert second.delivery is Delivery.FAILED


def test_a_reaction_changes_goes_and_comes_back(store: Store, hooks: Any) -> None:
    told = [message(1, said="Passt das?"), reaction(2, 1, "😮", 1), reaction(3, 1, "👍", 2), reaction(4, 1, None, 3)]
    imported(store, hooks(incoming(*told)))
    _, gone = entries(store)
    assert gone.is_retracted
    imported(store, hooks(incoming(reaction(5, 1, "❤", 4)), name="later.jsonl"))
    _, back = entries(store)
    assert (back.body, back.is_retracted, back.edited_at) == ("❤", False, minute(4))
    assert back.reply_to == entries(store)[0].id


# --- over several files -------------------------------------------------------------------------------


def test_a_later_file_changes_what_is_in_the_book(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="Am Dinstag")), outgoing(echo(2, said="Gut"))))
    ended = imported(
        store, hooks(incoming(edit(3, 1, "Am Dienstag", 3)), statuses(status(2, "delivered", 4)), name="b.jsonl")
    ).run
    first, second = entries(store)
    assert (first.body, second.delivery) == ("Am Dienstag", Delivery.DELIVERED)
    assert (ended.found, ended.accepted, dict(ended.skipped)) == (2, 0, {"merged": 2})


def test_an_older_edit_changes_nothing(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="eins"), edit(2, 1, "drei", 9))))
    ended = imported(store, hooks(incoming(edit(3, 1, "zwei", 5)), name="b.jsonl")).run
    assert (only(store).body, ended.known) == ("drei", 1)


def test_the_same_file_again_changes_nothing(store: Store, hooks: Any) -> None:
    path = hooks(
        incoming(message(1, said="eins"), edit(2, 1, "zwei", 5), reaction(3, 1, "👍", 6)),
        statuses(status(1, "read", 7)),
    )
    imported(store, path)
    before = entries(store)
    again = imported(store, path).run
    assert entries(store) == before
    assert (again.accepted, again.known, again.skipped) == (0, 4, ())


def test_a_change_of_an_unknown_entry_is_counted_and_applies_when_the_file_is_imported_again(
    store: Store, hooks: Any
) -> None:
    changes = hooks(incoming(edit(2, 1, "richtig", 3)), name="changes.jsonl")
    lost = imported(store, changes).run
    assert (entries(store), dict(lost.skipped), adds_up(lost)) == ([], {"without_entry": 1}, True)
    imported(store, hooks(incoming(message(1, said="falsch"))))
    assert bodies(store) == ["falsch"]
    assert dict(imported(store, changes).run.skipped) == {"merged": 1}
    assert bodies(store) == ["richtig"]


def test_only_so_many_changes_wait_for_their_entries(store: Store, hooks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SLICE", 2)
    monkeypatch.setattr(amending, "WAITING", 3)
    told = [statuses(status(number, "read", 1)) for number in range(20)]
    ended = imported(store, hooks(*told, outgoing(echo(0, said="zu spät"), echo(19, said="rechtzeitig")))).run
    assert [(entry.body, entry.delivery) for entry in entries(store)] == [
        ("zu spät", None),
        ("rechtzeitig", Delivery.READ),
    ]
    assert (dict(ended.skipped), adds_up(ended)) == ({"merged": 1, "without_entry": 19}, True)


def test_the_end_of_a_call_in_a_later_file_completes_it(store: Store, hooks: Any) -> None:
    imported(store, hooks(calls(call(1, "connect", 0))))
    assert only(store).duration_s is None
    imported(store, hooks(calls(call(1, "terminate", 4, status="COMPLETED", duration=200)), name="b.jsonl"))
    assert (only(store).duration_s, only(store).outcome) == (200, CallOutcome.ANSWERED)


def test_files_of_one_folder_change_each_other(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "hooks"
    folder.mkdir()
    told = {
        "1.json": statuses(status(9, "read", 9)),
        "2.json": incoming(message(1, said="alt"), reaction(2, 9, "😮", 1)),
        "3.json": incoming(edit(3, 1, "neu", 2), reaction(4, 9, "👍", 3)),
        "4.json": outgoing(echo(9, said="Passt das?")),
        "5.json": calls(call(1, "connect", 20)),
        "6.json": calls(call(1, "terminate", 22, status="COMPLETED", duration=100)),
    }
    for name, each in told.items():
        (folder / name).write_bytes(as_lines([each]))
    [together] = look_at_drop([folder])
    assert isinstance(together, Recognition)
    ended = run.ImportJob(store, together.file, together.reader, SETTINGS).run().run
    found = {(entry.kind, entry.body): entry for entry in entries(store)}
    said, called = InteractionKind.MESSAGE, InteractionKind.CALL
    assert found.keys() == {(said, "neu"), (said, "👍"), (said, "Passt das?"), (called, "")}
    assert found[said, "Passt das?"].delivery is Delivery.READ
    assert found[called, ""].duration_s == 100
    assert adds_up(ended)


def test_what_was_written_to_a_call_stays_when_its_end_comes(store: Store, hooks: Any) -> None:
    imported(store, hooks(calls(call(1, "connect", 0))))
    store.write(lambda session: _worded(session, only(store), "Will Rechtsschutz"))
    imported(store, hooks(calls(call(1, "terminate", 4, status="COMPLETED", duration=200)), name="b.jsonl"))
    assert (only(store).body, only(store).duration_s) == ("Will Rechtsschutz", 200)


def _worded(session: WriteSession, entry: Interaction, body: str) -> Changes:
    session.replace(replace(entry, body=body))
    return session.changes("Edit entry")


def test_entries_of_somebody_private_take_no_changes(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="eins"))))
    ended = imported(store, hooks(incoming(edit(2, 7, "fremd", 1)), name="b.jsonl")).run
    assert (bodies(store), dict(ended.skipped)) == (["eins"], {"without_entry": 1})


# --- the dry run --------------------------------------------------------------------------------------


def test_the_dry_run_foresees_which_changes_find_their_entry(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="im Bestand"))))
    told = [edit(4, 2, "b", 5), message(2, said="a"), edit(5, 1, "c", 6), edit(6, 3, "nichts", 7)]
    plan = planned(store, hooks(incoming(*told), name="b.jsonl"))
    assert (plan.found, plan.new, dict(plan.skipped)) == (4, 1, {"merged": 2, "without_entry": 1})


# --- whose it is --------------------------------------------------------------------------------------


def test_a_client_is_found_by_the_number_where_the_business_scoped_id_is_new(
    store: Store, keep: Keep, hooks: Any
) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine, normalised=f"+{SABINE}"))
    path = hooks(incoming(message(1, said="Hallo")))
    assert planned(store, path).matched[0].proposals[0].client == sabine.id
    imported(store, path)
    assert only(store).client == sabine.id


def test_the_business_scoped_id_decides_before_the_number(store: Store, keep: Keep, hooks: Any) -> None:
    sabine, jonas = a_client(), a_client("Jonas", "Brandner")
    known = ContactPoint(ContactPointId(new_id()), sabine.id, PointKind.WHATSAPP, SABINE_ID, SABINE_ID)
    keep(sabine, jonas, known, a_number(jonas, normalised=f"+{SABINE}"))
    imported(store, hooks(incoming(message(1, said="Hallo"))))
    assert only(store).client == sabine.id


def test_a_new_number_of_a_client_is_proposed_and_not_taken_for_certain(store: Store, keep: Keep, hooks: Any) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine, normalised=f"+{SABINE}"))
    said = {"body": "Sabine changed number", "type": "user_changed_number", "wa_id": "491725550111"}
    moved = imported(store, hooks(incoming(message(1, "system", said))))
    assert only(store).client == sabine.id
    later = body(contacts=[], messages=[message(2, said="Ich bin es", sender="491725550111")])
    [side] = planned(store, hooks(later, name="b.jsonl")).sides
    assert (side.certainty, [each.client for each in side.proposals]) == (Certainty.DOUBTFUL, [sabine.id])
    undo_run(store, moved.run.id)
    [side] = planned(store, hooks(later, name="b.jsonl")).sides
    assert side.proposals == ()


# --- undo ---------------------------------------------------------------------------------------------


def test_undoing_a_run_takes_its_changes_back_too(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="alt")), outgoing(echo(2, said="Gut"))))
    before = entries(store)
    later = imported(
        store, hooks(incoming(edit(3, 1, "neu", 3), revoke(5, 1, 4)), statuses(status(2, "read", 4)), name="b.jsonl")
    )
    undone = undo_run(store, later.run.id)
    assert entries(store) == before
    assert (undone.removed, undone.kept, undone.stayed_filled) == (0, [], 0)


def test_entries_that_their_own_run_changed_later_go_with_it(
    store: Store, hooks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "SLICE", 2)
    said = [incoming(message(number, said="alt", minute=number)) for number in range(10, 15)]
    told = [incoming(edit(number + 20, number, "neu", 60)) for number in range(10, 15)]
    ended = imported(store, hooks(*said, *told))
    assert bodies(store) == ["neu"] * 5
    undone = undo_run(store, ended.run.id)
    assert (entries(store), undone.kept) == ([], [])


def test_what_a_person_changed_since_stays_as_the_person_left_it(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="a1"), message(2, said="b1", minute=1))))
    later = imported(store, hooks(incoming(edit(3, 1, "a2", 3), edit(4, 2, "b2", 3)), name="b.jsonl"))
    store.write(lambda session: _worded(session, entries(store)[0], "von Hand"))
    undone = undo_run(store, later.run.id)
    assert (bodies(store), undone.stayed_filled) == (["von Hand", "b1"], 1)


def test_an_undo_that_was_broken_off_is_done_again(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="alt"))))
    later = imported(store, hooks(incoming(edit(3, 1, "neu", 3), message(4, said="dazu", minute=9)), name="b.jsonl"))
    steps = 0

    def dies(step: Step) -> Future[Changes]:
        nonlocal steps
        steps += 1
        if steps > 1:
            raise KeyboardInterrupt
        done: Future[Changes] = Future()
        done.set_result(store.write(step, keeps_undo=False))
        return done

    with pytest.raises(KeyboardInterrupt):
        undo_run(store, later.run.id, submit=dies)
    undo_run(store, later.run.id)
    assert (bodies(store), only(store).edited_at) == (["alt"], None)


def test_erased_words_do_not_live_on_in_the_notes_of_an_import(store: Store, hooks: Any) -> None:
    imported(store, hooks(incoming(message(1, said="Geheimnis"), message(2, said="bleibt", minute=1))))
    later = imported(store, hooks(incoming(edit(3, 1, "x", 3), edit(4, 2, "y", 3)), name="b.jsonl"))

    def erase(session: WriteSession) -> Changes:
        undo.forget(session, {entries(store)[0].id})
        return session.changes("")

    store.write(erase)
    notes = store.look(lambda session: session.setting(f"{undo.IMPORT_NOTES}{later.run.id}"))
    assert "Geheimnis" not in notes
    undo_run(store, later.run.id)
    assert bodies(store) == ["x", "bleibt"]
