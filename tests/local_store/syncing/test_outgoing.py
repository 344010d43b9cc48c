"""What waits goes out in order, whole, and under the grant it was made under."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from local_store import purge
from local_store.book.changes import Changes
from local_store.book.merge import Present, merge_create
from local_store.book.records import Client, Interaction
from local_store.rows.codec import codec_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import acknowledged, office_link, outgoing, quarantined, renumbering
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep, Ticking
from tests.local_store.syncing.an_office import LostValue, Result


def _waiting(store: Store, **limits: int) -> list[dict[str, Any]]:
    return store.look(lambda session: outgoing.next_batch(session, **limits))


def _acknowledge(store: Store, upto: int, *results: Result) -> None:
    def heard(session: WriteSession) -> Changes:
        acknowledged.acknowledge(session, upto, results)
        return session.changes("Sync")

    store.write(heard, keeps_undo=False)


def _doing(store: Store, act: Callable[..., object], *arguments: object) -> None:
    def change(session: WriteSession) -> Changes:
        act(session, *arguments)
        return session.changes("Sync")

    store.write(change, keeps_undo=False)


def test_a_record_that_was_not_written_out_travels_as_it_lies(store: Store, keep: Keep) -> None:
    client = a_client(segments=frozenset({"b", "a"}))
    message = a_message(client, with_clients=frozenset({client.id}))
    keep(client, message)
    first, second = _waiting(store)
    assert (first["n"], second["n"], second["txn"]) == (1, 2, 1)
    for told, record in ((first, client), (second, message)):
        assert told["set"] == codec_of(type(record)).payload(record)
        assert merge_create(str(told["kind"]), None, told["set"], "1").fields


def test_each_edit_names_the_version_it_was_based_on(store: Store, keep: Keep) -> None:
    client = a_client(about="Hat zwei Kinder.")
    keep(client)
    store.write(_edited(client, family_name="Weiß", about="Hat drei Kinder."))
    create, text, edit = _waiting(store)
    assert edit["base"] == {"family_name": create["stamp"]}
    assert (text["base_stamp"], text["base_text"], text["text"]) == (
        create["stamp"],
        "Hat zwei Kinder.",
        "Hat drei Kinder.",
    )


def _edited(client: Client, **fields: Any) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(Client, client.id), **fields))
        return session.changes("Edit")

    return change


@pytest.mark.parametrize(("limit", "expected"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 5), (500, 5)])
def test_a_batch_ends_where_a_transaction_ends(store: Store, keep: Keep, limit: int, expected: int) -> None:
    keep(a_client(), a_client())
    keep(a_client(), a_client(), a_client())
    assert len(_waiting(store, limit=limit)) == expected


def test_a_batch_is_no_larger_than_asked_and_never_empty(store: Store, keep: Keep) -> None:
    for _ in range(4):
        keep(a_client(about="x" * 10_000))
    assert len(_waiting(store, max_bytes=25_000)) == 2
    assert len(_waiting(store, max_bytes=10)) == 1


def test_many_long_entries_go_in_order_and_whole_whatever_each_of_them_says(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    entries = [
        a_message(client, body="x" * (2_000 + n), subject="Angebot" if n % 3 else "", needs_no_answer=bool(n % 2))
        for n in range(1_200)
    ]
    keep(*entries)
    sent: list[dict[str, Any]] = []
    batches = 0
    while batch := _waiting(store):
        sent += batch
        batches += 1
        _acknowledge(store, batch[-1]["n"])
    assert batches > 2
    assert [op["n"] for op in sent] == list(range(1, 1_202))
    codec = codec_of(Interaction)
    assert [op["set"] for op in sent[1:]] == [codec.payload(entry) for entry in entries]


def test_what_is_acknowledged_does_not_go_again_and_what_follows_counts_on(store: Store, keep: Keep) -> None:
    keep(a_client(), a_client())
    _acknowledge(store, 1)
    assert [op["n"] for op in _waiting(store)] == [2]
    _acknowledge(store, 2)
    _acknowledge(store, 1)
    assert not _waiting(store)
    keep(a_client())
    assert [op["n"] for op in _waiting(store)] == [3]


def test_acknowledged_operations_stay_45_days_and_numbers_go_on_after(store: Store, keep: Keep, clock: Ticking) -> None:
    keep(a_client(), a_client())
    _acknowledge(store, 2)
    clock.now += timedelta(days=44).total_seconds()
    _doing(store, acknowledged.forget_old)
    assert len(store.look(acknowledged.acknowledged_ids)) == 2
    clock.now += timedelta(days=2).total_seconds()
    _doing(store, acknowledged.forget_old)
    assert not store.look(acknowledged.acknowledged_ids)
    keep(a_client())
    assert [op["n"] for op in _waiting(store)] == [3]


def test_a_clock_that_was_set_back_lets_no_number_be_given_twice(store: Store, keep: Keep, clock: Ticking) -> None:
    keep(a_client())
    clock.now += timedelta(days=2_000).total_seconds()
    _acknowledge(store, 1)
    clock.now -= timedelta(days=2_000).total_seconds()
    keep(a_client())
    _acknowledge(store, 2)
    clock.now += timedelta(days=46).total_seconds()
    _doing(store, acknowledged.forget_old)
    keep(a_client())
    assert [op["n"] for op in _waiting(store)] == [3]


def test_operations_keep_the_grant_they_were_made_under(store: Store, keep: Keep) -> None:
    keep(a_client())
    _doing(store, outgoing.set_membership, "first")
    keep(a_client())
    _doing(store, outgoing.set_membership, "first")
    _doing(store, outgoing.set_membership, "second")
    keep(a_client())
    assert [op["membership"] for op in _waiting(store)] == ["first", "first", "second"]


def test_what_was_purged_says_nothing_and_keeps_its_number(store: Store, keep: Keep, clock: Ticking) -> None:
    client = a_client()
    message = a_message(client, body="Meine Kontonummer ist 4711.")
    keep(client, message)
    store.write(_removed(message))
    clock.now += timedelta(days=40).total_seconds()
    purge.purge(store)
    told = _waiting(store)
    assert [op["n"] for op in told] == [1, 2, 3]
    assert [op["act"] for op in told] == ["create", "delete", "delete"]
    assert "Kontonummer" not in str(told)


def _removed(message: Interaction) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.remove(Interaction, message.id)
        return session.changes("Delete")

    return change


def test_after_a_fork_everything_that_waits_counts_from_one_again(store: Store, keep: Keep) -> None:
    _doing(store, outgoing.set_membership, "first")
    clients = [a_client() for _ in range(5)]
    for client in clients:
        keep(client, a_number(client))
    _doing(store, outgoing.set_membership, "second")
    keep(a_message(clients[0]))
    _acknowledge(store, 4)
    before = _waiting(store)
    _doing(store, office_link.become_new_device)
    after = _waiting(store)
    assert [op["n"] for op in after] == list(range(1, 8))
    for old, new in zip(before, after, strict=True):
        assert {**old, "n": 0, "txn": 0} == {**new, "n": 0, "txn": 0}
    assert [op["txn"] for op in after] == [1, 1, 3, 3, 5, 5, 7]
    keep(a_client())
    assert [op["n"] for op in _waiting(store)][-1] == 8
    assert _waiting(store)[-1]["membership"] == "second"


def test_a_restored_office_is_told_again_what_it_forgot_in_the_old_order(store: Store, keep: Keep) -> None:
    clients = [a_client(f"Person {number}") for number in range(6)]
    for client in clients:
        keep(client)
    all_of_them = _waiting(store)
    _acknowledge(store, 4)
    known = store.look(acknowledged.acknowledged_ids)
    forgotten = [op_id for n, op_id in known if n > 2]
    _doing(store, renumbering.requeue, forgotten, 3)
    assert _waiting(store) == all_of_them[2:]
    _acknowledge(store, 6)
    _doing(store, renumbering.requeue, [op_id for _, op_id in known], 1)
    rows = [op["row"] for op in _waiting(store)]
    assert rows == [client.id for client in clients[:4]]
    assert [op["n"] for op in _waiting(store)] == [1, 2, 3, 4]


def test_a_stamp_that_the_office_set_back_is_the_base_of_what_follows(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    store.write(_edited(client, family_name="Weiß"))
    store.write(_edited(client, family_name="Öztürk"))
    store.write(_edited(client, title="Dr."))
    _acknowledge(
        store, 2, Result(1, "applied", "000000000001-0000-0001"), Result(2, "applied", "000000000002-0000-0001")
    )
    third, fourth = _waiting(store)
    assert third["base"] == {"family_name": "000000000002-0000-0001"}
    assert fourth["base"] == {"title": "000000000001-0000-0001"}
    created = store.look(lambda session: session.value("SELECT created_stamp FROM client"))
    assert created == "000000000001-0000-0001"


def test_what_the_office_could_not_apply_is_shown_and_asked_for_again(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    store.write(_edited(client, family_name="Weiß"))
    store.write(_edited(client, title="Dr."))
    _acknowledge(
        store, 3, Result(2, "quarantined", reason="no_access"), Result(3, "merged", lost=(LostValue("title"),))
    )
    [shown] = store.look(quarantined.listed)
    assert (shown.reason, shown.payload["set"]) == ("no_access", {"family_name": "Weiß"})
    assert store.look(acknowledged.wanted) == [client.id]
    _doing(store, quarantined.dismiss, shown.op)
    assert store.look(quarantined.count) == 0


def test_a_new_record_in_quarantine_keeps_what_it_said(store: Store, keep: Keep) -> None:
    message = a_message(None, body="Rückruf erbeten")
    keep(message)
    _acknowledge(store, 1, Result(1, "quarantined", reason="no_access"))
    [shown] = store.look(quarantined.listed)
    assert shown.payload["set"]["body"] == "Rückruf erbeten"
    assert Present(shown.payload["set"]).fields


def test_the_clock_and_the_link_are_there_after_the_next_start(store: Store, book_key: bytes, clock: Ticking) -> None:
    link = office_link.OfficeLink("https://office.example", device_key="5ec4e7", offset_ms=-90_000)
    _doing(store, office_link.save, link)
    store.close()
    with Store.open(store.folder, bytearray(book_key), now=clock) as again:
        assert again.look(office_link.load) == link
        assert again.clock.offset_ms == -90_000
    assert "5ec4e7" not in repr(link)
