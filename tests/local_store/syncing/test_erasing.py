"""What the office erases leaves the laptop in every form, and never comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from local_store.book.changes import Changes
from local_store.book.ids import AttachmentId, new_id
from local_store.book.records import Attachment, Client, Interaction, KeptValue, Record
from local_store.rows.codec import codec_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import acknowledged, files, numbering, outgoing, quarantined, tidying
from local_store.syncing.feed import ERASE, LEAVE, PUT, Line
from tests.builders import NOON, a_client, a_message
from tests.conftest import Keep
from tests.durability.forensics import hits, plain_pages
from tests.local_store.syncing.an_office import Office, Result, apply, push
from tests.local_store.syncing.what_it_says import is_whole


def test_no_page_of_the_file_holds_a_word_of_what_was_erased(store: Store, keep: Keep, book_key: bytes) -> None:
    words = ["Zaunkoenig", "Rotkehlchen", "Goldammer", "Blaumeise"]
    client = a_client("Sabine", words[0])
    entries = [a_message(client, n, f"{words[1]} Nummer {n}") for n in range(60)]
    keep(client, a_message(None, 99, "Sperling im Dach"), *entries)
    store.write(_edited(entries[0], body=words[2]))
    kept = KeptValue(new_id(), "interaction", entries[0].id, "body", f'"{words[3]}"', NOON)  # type: ignore[arg-type]
    apply(store, [Line("kept_value", kept.id, 1, PUT, codec_of(KeptValue).payload(kept))])
    assert sorted(hits(words, plain_pages(store.folder, book_key))) == sorted(words)
    gone: list[Record] = [client, *entries]
    apply(store, [Line(codec_of(type(one)).kind, one.id, 10 + n, ERASE) for n, one in enumerate(gone)])
    tidying.tidy(store)
    found = plain_pages(store.folder, book_key)
    assert hits(words, found) == []
    assert hits(["Sperling"], found) == ["Sperling"]
    assert is_whole(store) == []


def _edited(entry: Interaction, **fields: str) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(entry, **fields))  # type: ignore[arg-type]
        return session.changes("Edit")

    return change


@pytest.mark.parametrize("state", [ERASE, LEAVE])
def test_who_was_merged_into_somebody_that_goes_stands_for_themselves_again(
    store: Store, keep: Keep, state: str
) -> None:
    stays, goes = a_client("Sabine", "Krüger"), a_client("S.", "Krueger")
    keep(stays, goes)
    store.write(_merged(stays, goes))
    assert _listed(store) == [goes.id]
    apply(store, [Line("client", goes.id, 5, state)])
    assert _listed(store) == [stays.id]
    assert is_whole(store) == []


def test_two_who_were_merged_into_each_other_can_go_together(store: Store, keep: Keep) -> None:
    one, other = a_client("Sabine", "Krüger"), a_client("S.", "Krueger")
    keep(one, other)
    store.write(_merged(one, other))
    store.write(_merged(other, one))
    apply(store, [Line("client", one.id, 5, ERASE), Line("client", other.id, 6, ERASE)])
    assert _listed(store) == []
    assert is_whole(store) == []


def _merged(client: Client, into: Client) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(client, merged_into=into.id))
        return session.changes("Merge")

    return change


def _listed(store: Store) -> list[str]:
    return [row[0] for row in store.look(lambda session: session.rows("SELECT lower(hex(id)) FROM client_state"))]


def test_what_was_erased_never_comes_back(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    apply(store, [Line("client", client.id, 5, ERASE)])
    apply(store, [Line("client", client.id, 9, PUT, codec_of(Client).payload(client))])
    keep(client)
    store.write(lambda session: (session.add_many([client]), session.changes("Import"))[1], keeps_undo=False)
    assert store.look(lambda session: session.where(Client, "1")) == []
    assert store.look(numbering.digest) == Office().digest


def test_what_waits_about_it_goes_without_a_word(store: Store, keep: Keep) -> None:
    client = a_client("Sabine", "Zaunkoenig")
    keep(client)
    apply(store, [Line("client", client.id, 5, ERASE)])
    [told] = store.look(outgoing.next_batch)
    assert (told["act"], told["n"]) == ("delete", 1)
    assert "Zaunkoenig" not in str(told)
    office = Office({("client", client.id): (ERASE, None, 5)})  # type: ignore[dict-item]
    push(store, office)
    assert store.look(quarantined.count) == 0


def test_an_answer_that_says_erased_drops_what_is_left_here(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)

    def heard(session: WriteSession) -> Changes:
        acknowledged.acknowledge(session, 1, [Result(1, "erased")])
        return session.changes("Sync")

    store.write(heard, keeps_undo=False)
    assert store.look(lambda session: session.where(Client, "1")) == []
    assert store.look(lambda session: session.value("SELECT payload FROM outbox")) == ""


def test_files_go_with_the_last_row_that_names_them(store: Store, keep: Keep) -> None:
    client = a_client()
    one, other = a_message(client), a_message(client, 1)
    shared, _ = store.blobs.put(b"shared")
    alone, _ = store.blobs.put(b"alone")
    small, _ = store.blobs.put(b"small")
    attached = [_file(one, alone), _file(one, shared), _file(other, shared)]
    keep(client, one, other, *attached)

    def draw(session: WriteSession) -> Changes:
        session.run("INSERT INTO thumbnail VALUES (?, ?)", (alone, small))
        return session.changes("")

    store.write(draw)
    apply(store, [Line("attachment", each.id, n, ERASE) for n, each in enumerate(attached[:2], 1)])
    tidying.tidy(store)
    assert [store.blobs.has(each) for each in (shared, alone, small)] == [True, False, False]
    apply(store, [Line("attachment", attached[2].id, 7, LEAVE)])
    tidying.tidy(store)
    assert not store.blobs.has(shared)
    assert store.look(lambda session: session.rows("SELECT * FROM file_state")) == []


def _file(entry: Interaction, sha256: str) -> Attachment:
    return Attachment(AttachmentId(new_id()), entry.id, "Foto.jpg", "image/jpeg", 5, sha256)


def test_files_are_counted_until_they_are_where_they_belong(store: Store, keep: Keep) -> None:
    client = a_client()
    entry = a_message(client)
    mine, theirs = _file(entry, "a" * 64), _file(entry, "b" * 64)
    keep(client, entry, mine)
    apply(store, [Line("attachment", theirs.id, 3, PUT, codec_of(Attachment).payload(theirs))])
    assert [each.row for each in store.look(files.to_send)] == [mine.id]
    assert [each.row for each in store.look(files.to_receive)] == [theirs.id]
    assert store.look(lambda s: (files.waiting(s), files.missing(s))) == (1, 1)

    def arrived(session: WriteSession) -> Changes:
        files.mark_sent(session, [mine.sha256])
        files.mark_received(session, [theirs.sha256])
        return session.changes("Sync")

    store.write(arrived, keeps_undo=False)
    assert store.look(lambda s: (files.waiting(s), files.missing(s))) == (0, 0)
