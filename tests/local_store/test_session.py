"""One write is one transaction: rows, places, search text, operations and the way back, together or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from local_store import clients, outbox, search, timeline, undo
from local_store.book.changes import Changes
from local_store.book.errors import ChangedSinceError, GoneError
from local_store.book.kind import Kind
from local_store.book.records import Client, FollowUp, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_message, a_number
from tests.conftest import Keep, Ticking


def _operations(store: Store) -> list[tuple[int, str, str]]:
    with store.reading() as session:
        return [tuple(row) for row in session.rows("SELECT n, act, kind FROM outbox ORDER BY n")]


def test_what_was_written_is_read_back_and_named(store: Store, keep: Keep) -> None:
    client, message = (sabine := a_client(segments=frozenset({"A"}))), a_message(sabine)
    changes = keep(client, message, label="Note down")
    assert changes.label == "Note down"
    assert changes.touches(Kind.INTERACTION)
    assert client.id in changes.clients
    with store.reading() as session:
        assert session.get(Client, client.id) == client
        assert session.get(Interaction, message.id) == message


def test_a_failed_batch_leaves_nothing(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    before = _operations(store)

    def half(session: WriteSession) -> Changes:
        session.add_many([a_message(client, minute) for minute in range(500)])
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="middle"):
        store.write(half)
    with store.reading() as session:
        assert session.value("SELECT count(*) FROM interaction") == 0
        assert session.value("SELECT count(*) FROM timeline") == 0
        assert session.value("SELECT count(*) FROM entry_text") == 0
    assert _operations(store) == before


def test_operations_are_numbered_without_gaps_and_grouped(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, a_number(client))
    keep(a_message(client), a_follow_up(client))
    numbers = [n for n, _, _ in _operations(store)]
    assert numbers == list(range(1, 5))
    with store.reading() as session:
        assert session.rows("SELECT DISTINCT txn FROM outbox ORDER BY 1") == [(1,), (3,)]
        assert outbox.waiting(session) == 4


def test_only_changed_fields_travel_with_the_version_they_were_based_on(store: Store, keep: Keep) -> None:
    client = a_client(about="Hat einen Hund.")
    keep(client)
    edited = replace(client, family_name="Öztürk", about="Hat zwei Hunde.", segments=frozenset({"A"}))

    def edit(session: WriteSession) -> Changes:
        session.replace(edited)
        return session.changes("Edit client")

    store.write(edit)
    with store.reading() as session:
        created = session.value("SELECT created_stamp FROM client")
        payloads = {row[0]: row[1] for row in session.rows("SELECT act, payload FROM outbox WHERE n > 1")}
    assert set(payloads) == {"text", "set_add", "edit"}
    assert '"family_name":"Öztürk"' in payloads["edit"]
    assert "given_name" not in payloads["edit"]
    assert created in payloads["edit"]
    assert '"base_text":"Hat einen Hund."' in payloads["text"]


def test_an_edit_that_changes_nothing_writes_nothing(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    count = len(_operations(store))

    def edit(session: WriteSession) -> Changes:
        session.replace(client)
        return session.changes("Edit client")

    store.write(edit)
    assert len(_operations(store)) == count


def test_what_was_said_cannot_be_rewritten(store: Store, keep: Keep) -> None:
    client = a_client()
    message = a_message(client)
    keep(client, message)

    def edit(session: WriteSession) -> Changes:
        session.replace(replace(message, at=NOON + timedelta(days=1)))
        return session.changes("Edit")

    with pytest.raises(ValueError, match="never changes"):
        store.write(edit)


def test_undo_and_redo_go_back_and_forth_as_new_changes(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, label="Add client")
    promise = a_follow_up(client)
    keep(promise, label="Add follow-up")

    def finish(session: WriteSession) -> Changes:
        session.replace(replace(promise, done_at=NOON))
        return session.changes("Finish follow-up")

    store.write(finish)
    count = len(_operations(store))
    with store.reading() as session:
        assert undo.steps(session) == undo.Steps("Finish follow-up", "")
    assert store.write(undo.undo, keeps_undo=False).label == "Finish follow-up"
    with store.reading() as session:
        assert session.get(FollowUp, promise.id).done_at is None
        assert undo.steps(session) == undo.Steps("Add follow-up", "Finish follow-up")
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert session.find(FollowUp, promise.id) is None
    store.write(undo.redo, keeps_undo=False)
    store.write(undo.redo, keeps_undo=False)
    with store.reading() as session:
        assert session.get(FollowUp, promise.id).done_at == NOON
    assert len(_operations(store)) == count + 4


def test_a_new_step_forgets_what_could_be_redone(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    store.write(undo.undo, keeps_undo=False)
    keep(a_client("Jörg", "Öztürk"), label="Add client")
    with store.reading() as session:
        assert undo.steps(session) == undo.Steps("Add client", "")


def test_undo_does_not_overwrite_a_later_edit(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)

    def rename(name: str) -> None:
        def edit(session: WriteSession) -> Changes:
            session.replace(replace(session.get(Client, client.id), family_name=name))
            return session.changes("Rename")

        store.write(edit, keeps_undo=name == "Weiß")

    rename("Weiß")
    rename("Schwarz")
    with pytest.raises(ChangedSinceError):
        store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert session.get(Client, client.id).family_name == "Schwarz"


def test_a_deleted_entry_leaves_timeline_search_and_list_and_comes_back(store: Store, keep: Keep) -> None:
    client = a_client()
    message = a_message(client, body="Hagelschaden am Dachfenster")
    keep(client, message)

    def remove(session: WriteSession) -> Changes:
        session.remove(Interaction, message.id)
        return session.changes("Delete entry")

    store.write(remove)
    with store.reading() as session:
        assert timeline.page(session, [client.id]) == []
        assert search.entries(session, store.vocabulary, "Hagel") == []
        with pytest.raises(GoneError):
            session.get(Interaction, message.id)
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert [entry.interaction for entry in timeline.page(session, [client.id])] == [message]
        assert [hit.interaction for hit in search.entries(session, store.vocabulary, "Hagel")] == [message]


def test_adding_what_the_book_knows_adds_nothing(store: Store, keep: Keep) -> None:
    client = a_client()
    messages = [a_message(client, minute) for minute in range(10)]
    keep(client, *messages[:4])

    def add(session: WriteSession) -> Changes:
        added = session.add_many(messages)
        assert (added.new, added.known) == (6, 4)
        return session.changes("Import")

    store.write(add)
    with store.reading() as session:
        assert len(timeline.page(session, [client.id])) == 10


def test_a_clock_set_back_does_not_bring_operations_out_of_order(store: Store, keep: Keep, clock: Ticking) -> None:
    keep(a_client())
    clock.now -= 30 * 86400
    keep(a_client("Jörg", "Öztürk"))
    with store.reading() as session:
        stamps = [row[0] for row in session.rows("SELECT stamp FROM outbox ORDER BY n")]
    assert stamps == sorted(set(stamps))


def test_stamps_go_on_after_the_book_was_closed(store: Store, keep: Keep, book_key: bytes, clock: Ticking) -> None:
    keep(a_client())
    with store.reading() as session:
        last = session.value("SELECT max(stamp) FROM outbox")
    store.close()
    clock.now -= 86400
    with Store.open(store.folder, bytearray(book_key), now=clock) as again:
        assert again.clock.tick() > last


def test_the_list_says_who_waits_since_when_and_what_is_new(store: Store, keep: Keep, clock: Ticking) -> None:
    sabine, joerg = a_client(), a_client("Jörg", "Öztürk")
    keep(sabine, joerg, a_message(sabine, -50, "Hallo?"), a_message(sabine, -40, "Sind Sie da?"), a_message(joerg, -30))
    now = NOON
    with store.reading() as session:
        waiting = clients.list_ids(session, clients.ListQuery(show=clients.Waits.WAITING), now)
        lines = clients.lines(session, waiting, now)
        assert [lines[n].id for n in waiting] == [sabine.id, joerg.id]
        assert lines[waiting[0]].waiting_since == NOON - timedelta(minutes=50)
        assert lines[waiting[0]].new_count == 2
        assert lines[waiting[0]].last_text == "Sind Sie da?"

    def look(session: WriteSession) -> Changes:
        clients.mark_looked(session, sabine.id)
        return session.changes("")

    store.write(look)
    from local_store.book.channel import Direction

    keep(a_message(sabine, -5, "Ja, bin da.", direction=Direction.OUT))
    with store.reading() as session:
        line = clients.line_of(session, sabine.id, now)
        assert line is not None
        assert line.waiting_since is None
        assert line.new_count == 0


def test_a_step_that_cannot_be_taken_back_is_passed_over(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, label="Add client")
    keep(a_follow_up(client), label="Add follow-up")
    store.write(undo.pass_over, keeps_undo=False)
    with store.reading() as session:
        assert undo.steps(session) == undo.Steps("Add client", "")
