"""What the office says stands in the book, its lists and its search; what waits here is shown on top and still goes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from local_store import outbox, search, undo
from local_store.book.changes import Changes
from local_store.book.errors import ChangedSinceError
from local_store.book.ids import AttachmentId, ConsentId, ContractId, KeptValueId, new_id
from local_store.book.kind import Kind
from local_store.book.records import Attachment, Client, Consent, Contract, Interaction, KeptValue, Record
from local_store.book.stamp import stamp_of
from local_store.book.written import Where
from local_store.rows.codec import codec_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import incoming, kept_values, numbering, outgoing, quarantined, renumbering
from local_store.syncing.feed import DELETE, LEAVE, PUT, Line
from local_store.written import last_written
from tests.builders import NOON, a_client, a_message, a_note, a_number
from tests.conftest import Ticking
from tests.local_store.syncing.an_office import Office, apply, pull, push, sync
from tests.local_store.syncing.what_it_says import a_store, is_whole, said, values


@pytest.fixture
def laptops(tmp_path: Path, clock: Ticking) -> Iterator[tuple[Store, Store]]:
    """Two laptops with the same, empty book."""
    book = new_id()
    with a_store(tmp_path / "one", book, clock) as one, a_store(tmp_path / "other", book, clock) as other:
        yield one, other


def a_contract(client: Client) -> Contract:
    return Contract(ContractId(new_id()), client.id, "Nordwall", "Hausrat", "HR-4711")


def _adding(*records: Record) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        for record in records:
            session.add(record)
        return session.changes("Add")

    return change


def _editing(record: Record, **fields: Any) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(type(record), record.id), **fields))
        return session.changes("Edit")

    return change


def _removing(record: Record) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.remove(type(record), record.id)
        return session.changes("Delete")

    return change


def _line(record: Record, seq: int = 1, **more: Any) -> Line:
    codec = codec_of(type(record))
    fields = codec.payload(record) | more.pop("fields", {})
    return Line(codec.kind, record.id, seq, PUT, fields, created=stamp_of(seq, 0, 1), **more)


def test_what_one_laptop_writes_stands_on_the_other_and_nothing_goes_back(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client()
    one.write(_adding(client, a_number(client), a_contract(client), a_message(client, body="Hausratversicherung")))
    office = Office()
    assert push(one, office) == 4
    pull(other, office)
    assert other.look(values) == one.look(values)
    assert other.look(outbox.waiting) == 0
    assert [hit.interaction.client for hit in other.look(lambda s: search.entries(s, other.vocabulary, "hausrat"))]
    assert [hit.client.id for hit in other.look(lambda s: search.clients(s, "3920011"))] == [client.id]
    pull(one, office)
    assert one.look(said) == other.look(said)
    assert one.look(numbering.digest) == office.digest
    assert is_whole(one) == is_whole(other) == []


def test_views_hear_which_kinds_and_clients_were_touched(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client()
    assert apply(one, [_line(client)]).clients == {client.id}
    changes = apply(one, [_line(a_message(client))])
    assert (set(changes.kinds), set(changes.clients)) == ({Kind.INTERACTION}, {client.id})
    assert apply(one, [_line(a_message(client), seq=2), _line(client)]).kinds == {Kind.INTERACTION}


def test_an_edit_that_waits_is_shown_over_what_comes_and_keeps_its_base(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client(about="Zwei Kinder.")
    office = Office()
    one.write(_adding(client))
    sync(office, one, other)
    one.write(_editing(client, family_name="Weiß", about="Zwei Kinder. Ein Hund.", segments=frozenset({"b"})))
    other.write(
        _editing(
            client, family_name="Öztürk", title="Dr.", about="Drei Kinder. Zwei Kinder.", segments=frozenset({"a"})
        )
    )
    before = other.look(lambda s: s.rows("SELECT payload FROM outbox WHERE acked_at IS NULL ORDER BY n"))
    push(one, office)
    pull(other, office)
    found = other.look(lambda s: s.get(Client, client.id))
    assert (found.family_name, found.title, set(found.segments)) == ("Öztürk", "Dr.", {"a", "b"})
    assert "Hund" in found.about
    assert other.look(lambda s: s.rows("SELECT payload FROM outbox WHERE acked_at IS NULL ORDER BY n")) == before
    sync(office, one, other)
    assert one.look(said) == other.look(said)


def test_an_edit_that_lost_gives_way_to_the_value_of_the_office(laptops: tuple[Store, Store], clock: Ticking) -> None:
    one, other = laptops
    client = a_client()
    office = Office()
    one.write(_adding(client))
    sync(office, one, other)
    other.write(_editing(client, family_name="Öztürk"))
    clock.now += 60
    one.write(_editing(client, family_name="Weiß"))
    push(one, office)
    pull(other, office)
    assert other.look(lambda s: s.get(Client, client.id)).family_name == "Öztürk"
    push(other, office)
    pull(other, office)
    assert other.look(lambda s: s.get(Client, client.id)).family_name == "Weiß"


def test_edits_whose_answer_was_lost_are_not_shown_twice(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client(segments=frozenset({"a"}))
    office = Office()
    one.write(_adding(client))
    one.write(_editing(client, about="Zwei Kinder."))
    one.write(_editing(client, about="Zwei Kinder. Ein Hund.", segments=frozenset({"b"})))
    office.push(one.look(lambda s: s.setting("device")), one.look(outgoing.next_batch))
    pull(one, office)
    found = one.look(lambda s: s.get(Client, client.id))
    assert (found.about, set(found.segments)) == ("Zwei Kinder. Ein Hund.", {"b"})
    sync(office, one)
    assert one.look(lambda s: s.get(Client, client.id)) == found


def test_members_that_wait_are_added_and_removed_over_what_comes(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client(segments=frozenset({"a"}))
    apply(one, [_line(client)])
    one.write(_editing(client, segments=frozenset({"b"})))
    apply(one, [_line(client, 2, fields={"segments": '["a","c"]'})])
    assert set(one.look(lambda s: s.get(Client, client.id)).segments) == {"b", "c"}


def test_an_edit_of_what_was_deleted_elsewhere_stays_in_quarantine(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client()
    message = a_message(client)
    office = Office()
    one.write(_adding(client, message))
    sync(office, one, other)
    one.write(_removing(message))
    push(one, office)
    other.write(_editing(message, body="Bis Samstag!"))
    pull(other, office)
    assert other.look(lambda s: s.find(Interaction, message.id)) is None
    sync(office, one, other)
    [shown] = other.look(quarantined.listed)
    assert (shown.reason, shown.payload["text"]) == ("deleted", "Bis Samstag!")
    assert is_whole(other) == []


def test_what_was_deleted_here_and_not_told_yet_stays_deleted(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client()
    office = Office()
    one.write(_adding(client))
    sync(office, one, other)
    other.write(_removing(client))
    one.write(_editing(client, title="Dr."))
    push(one, office)
    pull(other, office)
    assert other.look(lambda s: s.find(Client, client.id)) is None
    assert other.look(numbering.digest) == office.digest
    sync(office, one, other)
    assert one.look(lambda s: s.find(Client, client.id)) is None


def test_an_undo_of_what_the_office_changed_meanwhile_is_refused(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client()
    office = Office()
    one.write(_adding(client))
    sync(office, one, other)
    one.write(_editing(client, family_name="Weiß"))
    push(one, office)
    pull(other, office)
    other.write(_editing(client, family_name="Öztürk"))
    sync(office, other, one)
    with pytest.raises(ChangedSinceError) as told:
        one.write(undo.undo)
    assert told.value.written is not None
    assert told.value.written.where is Where.ELSEWHERE
    assert told.value.written.at == other.look(lambda s: last_written(s, client, ["family_name"]))["family_name"].at


def test_what_comes_from_the_office_is_no_undo_step(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client()
    one.write(_adding(client))
    steps = one.look(undo.steps)
    apply(one, [_line(a_client("Tom"))])
    assert one.look(undo.steps) == steps


def test_stamps_given_from_now_on_are_later_than_every_one_that_came(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    later = stamp_of(9_000_000_000_000, 3, 7)
    apply(one, [_line(a_client(), clocks={"title": later})])
    assert one.clock.tick() > later


def test_two_laptops_that_imported_one_file_meet_in_one_record(laptops: tuple[Store, Store]) -> None:
    one, other = laptops
    client = a_client()
    message = a_message(client, body="Guten Tag")
    office = Office()
    one.write(_adding(client, message))
    other.write(_adding(client, message))
    other.write(_editing(message, is_pinned=True))
    sync(office, one, other)
    assert one.look(said) == other.look(said)
    assert one.look(lambda s: s.get(Interaction, message.id)).is_pinned
    assert one.look(numbering.digest) == other.look(numbering.digest) == office.digest


def test_a_client_that_moved_to_another_book_leaves_this_one(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client, stays = a_client(), a_client("Tom")
    entry = a_message(client, body="Wasserschaden im Keller")
    own: list[Record] = [client, a_number(client), a_contract(client), entry]
    lines = [_line(each, seq) for seq, each in enumerate([*own, stays, a_message(stays)], 1)]
    apply(one, lines)
    one.write(_editing(entry, body="Wasserschaden im Dach"))
    apply(one, [Line(line.kind, line.id, 10 + line.seq, LEAVE) for line in lines[:4]])
    assert one.look(lambda s: s.where(Client, "1")) == [stays]
    assert one.look(lambda s: search.entries(s, one.vocabulary, "Wasserschaden")) == []
    assert one.look(undo.steps).undo == ""
    assert is_whole(one) == []
    apply(one, lines)
    assert one.look(lambda s: s.where(Client, "1")) == [stays], "an older page brings nothing back"
    apply(one, [line._replace(seq=line.seq + 20) for line in lines[:4]])
    assert one.look(lambda s: s.find(Client, client.id)) == client
    assert one.look(lambda s: s.get(Interaction, entry.id)).body == "Wasserschaden im Dach", "it still waits"


def test_what_left_before_it_was_told_still_travels_whole(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    message = a_message(None, body="Rückruf erbeten")
    one.write(_adding(message))
    apply(one, [Line("interaction", message.id, 4, LEAVE)])
    office = Office()
    push(one, office)
    [line] = office.feed()
    assert line.fields is not None
    assert line.fields["body"] == "Rückruf erbeten"


def test_what_was_made_here_and_moved_away_is_sent_again_to_an_office_that_went_back(
    laptops: tuple[Store, Store],
) -> None:
    one, _ = laptops
    client = a_client()
    message = a_message(client, body="Rückruf erbeten")
    one.write(_adding(client, message))
    office = Office()
    push(one, office)
    apply(one, [Line("interaction", message.id, 4, LEAVE), Line("client", client.id, 5, LEAVE)])
    assert not any(one.look(values).values())

    def forgotten(session: WriteSession) -> Changes:
        known = session.rows("SELECT lower(hex(id)) FROM outbox ORDER BY n")
        renumbering.requeue(session, [row[0] for row in known], 1)
        return session.changes("")

    one.write(forgotten)
    restored = Office()
    push(one, restored)
    told = {line.id: line.fields for line in restored.feed()}
    assert (told[message.id] or {})["body"] == "Rückruf erbeten"
    assert (told[client.id] or {})["family_name"] == client.family_name


def test_names_of_files_are_found_whether_they_come_before_or_after_their_entry(laptops: tuple[Store, Store]) -> None:
    client = a_client()
    entry = a_note(client, body="Unterlagen")
    file = Attachment(AttachmentId(new_id()), entry.id, "Kaufvertrag.pdf")
    orders: list[list[Record]] = [[client, entry, file], [file, entry, client]]
    for store, order in zip(laptops, orders, strict=True):
        for seq, record in enumerate(order, 1):
            apply(store, [_line(record, seq)])
        with store.reading() as session:
            assert len(search.entries(session, store.vocabulary, "kaufvertrag")) == 1
        assert is_whole(store) == []


def test_a_page_whose_end_is_not_reached_leaves_no_trace(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops

    def breaking(session: WriteSession) -> Changes:
        incoming.apply_page(session, [_line(a_client())], "c1")
        raise ValueError("the power is gone")

    with pytest.raises(ValueError, match="power"):
        one.write(breaking, keeps_undo=False)
    assert one.look(lambda s: (s.where(Client, "1"), numbering.cursor(s))) == ([], "")


def test_a_kept_value_is_adopted_by_an_ordinary_edit(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client()
    kept = codec_of(type(_kept(client))).payload(_kept(client))
    lines = [_line(client), Line("kept_value", new_id(), 2, PUT, kept, created=stamp_of(2, 0, 1))]
    apply(one, lines)
    [shown] = one.look(kept_values.open_values)
    assert (shown.kept, shown.present, shown.author) == ("Krieger", "Krüger", "Petra Vogel")
    assert one.look(lambda s: kept_values.of(s, Kind.CLIENT, client.id)) == [shown]
    one.write(lambda s: kept_values.adopt(s, shown.id))
    assert one.look(lambda s: s.get(Client, client.id)).family_name == "Krieger"
    assert one.look(kept_values.count) == 0
    one.write(undo.undo)
    assert one.look(kept_values.count) == 1
    one.write(lambda s: kept_values.settle(s, shown.id))
    assert one.look(lambda s: s.get(Client, client.id)).family_name == "Krüger"


def _kept(client: Client) -> Record:
    return KeptValue(KeptValueId(new_id()), "client", client.id, "family_name", '"Krieger"', NOON, "Petra Vogel")


def test_a_deleted_row_that_was_never_here_does_not_come_back(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client()
    apply(one, [Line("client", client.id, 5, DELETE)])
    apply(one, [_line(client, 4)])
    assert one.look(lambda s: s.find(Client, client.id)) is None
    apply(one, [_line(client, 6)])
    assert one.look(lambda s: s.find(Client, client.id)) == client


def test_a_consent_keeps_what_it_says(laptops: tuple[Store, Store]) -> None:
    one, _ = laptops
    client = a_client()
    consent = Consent(ConsentId(new_id()), client.id, a_message(client).channel, "service", uses=("photos",))
    apply(one, [_line(consent)])
    assert one.look(lambda s: s.get(Consent, consent.id)) == consent
