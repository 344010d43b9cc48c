"""What comes back, comes whole: found by everything it was found by, and nothing undone that was not done."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.services import client_file, marks
from local_store import clients, outbox, search, timeline, undo
from local_store.adding import Added
from local_store.book.changes import Changes
from local_store.book.errors import BookInUseError
from local_store.book.ids import AttachmentId, BookId, ContractId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, Contract, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_message, a_number
from tests.conftest import Keep
from tests.durability.consistency import complaints


def _changed(store: Store, change: Callable[[WriteSession], object], *, keeps_undo: bool = True) -> Changes:
    def run(session: WriteSession) -> Changes:
        change(session)
        return session.changes("Change")

    return store.write(run, keeps_undo=keeps_undo)


class _Note:
    """Notes something about a client."""

    def __init__(self, client: Client, about: str) -> None:
        self._client, self._about = client, about

    def __call__(self, session: WriteSession) -> None:
        session.replace(replace(session.get(Client, self._client.id), about=self._about))


def _found(store: Store, query: str) -> list[str]:
    with store.reading() as session:
        return [hit.client.id for hit in search.clients(session, query)]


def test_a_client_who_comes_back_is_found_by_number_and_contract(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine), Contract(ContractId(new_id()), sabine.id, "Nordwall", "Hausrat", "HR-4711/88"))
    _changed(store, lambda session: client_file.delete_client(session, sabine.id))
    assert [_found(store, query) for query in ("Sabine", "0171 3920011", "HR-4711")] == [[], [], []]
    store.write(undo.undo, keeps_undo=False)
    assert [_found(store, query) for query in ("Sabine", "0171 3920011", "HR-4711")] == [[sabine.id]] * 3
    assert complaints(store.folder, book_key) == []


def test_a_number_that_comes_before_its_client_finds_them(store: Store, book_key: bytes) -> None:
    sabine = a_client()

    def write(session: WriteSession) -> None:
        session.add_many([a_number(sabine)])
        session.add_many([sabine])

    _changed(store, write)
    assert _found(store, "0171 3920011") == [sabine.id]
    assert complaints(store.folder, book_key) == []


def test_an_entry_that_comes_back_is_found_by_the_names_of_its_files(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    message = a_message(sabine)
    keep(sabine, message, Attachment(AttachmentId(new_id()), message.id, "Gutachten.pdf"))
    _changed(store, lambda session: session.remove(Interaction, message.id))
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert [hit.interaction.id for hit in search.entries(session, store.vocabulary, "gutachten")] == [message.id]
    assert complaints(store.folder, book_key) == []


def test_a_file_with_a_new_name_is_found_by_the_new_one(store: Store, keep: Keep) -> None:
    message = a_message(None)
    file = Attachment(AttachmentId(new_id()), message.id, "scan0001.pdf")
    keep(message, file)
    _changed(store, lambda session: session.replace(replace(file, name="Gutachten.pdf")))
    with store.reading() as session:
        assert search.entries(session, store.vocabulary, "scan0001") == []
        assert len(search.entries(session, store.vocabulary, "gutachten")) == 1


def test_adding_what_is_there_is_nothing_that_undo_would_take_away(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, label="Add client")
    keep(sabine, label="Add again")
    assert store.look(undo.steps).undo == "Add client"


def test_adding_what_was_deleted_brings_it_back_and_undo_takes_it_away(store: Store, keep: Keep) -> None:
    sabine = a_client(about="Hat einen Hund")
    keep(sabine)
    _changed(store, lambda session: session.remove(Client, sabine.id))
    keep(replace(sabine, about="anders"), label="Add again")
    assert store.look(lambda session: session.get(Client, sabine.id)) == sabine, "as it was when it went"
    store.write(undo.undo, keeps_undo=False)
    assert store.look(lambda session: session.find(Client, sabine.id)) is None


def test_a_merged_client_is_shown_with_the_survivor_and_alone_again(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine, double = a_client(), a_client("S.", "Krueger")
    keep(sabine, double, a_message(double, 5, "Neu von der Zweiten"), a_number(double))
    _changed(store, lambda session: session.replace(replace(double, merged_into=sabine.id)))
    with store.reading() as session:
        numbers = clients.list_ids(session, clients.ListQuery(), NOON)
        assert [line.id for line in clients.lines(session, numbers, NOON).values()] == [sabine.id]
        line = clients.line_of(session, sabine.id, NOON)
        assert line is not None
        assert line.last_text == "Neu von der Zweiten"
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert clients.count(session) == 2
        line = clients.line_of(session, sabine.id, NOON)
        assert line is not None
        assert line.last_at is None
    assert _found(store, "0171 3920011") == [double.id]
    assert complaints(store.folder, book_key) == []


def test_two_hundred_steps_back_and_forth(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    keep(sabine)
    for number in range(230):
        _changed(store, _Note(sabine, f"Stand {number}"))
    back = 0
    while store.look(undo.steps).undo:
        store.write(undo.undo, keeps_undo=False)
        back += 1
    assert back == 200
    assert store.look(lambda session: session.get(Client, sabine.id)).about == "Stand 29"
    for _ in range(back):
        store.write(undo.redo, keeps_undo=False)
    assert store.look(lambda session: session.get(Client, sabine.id)).about == "Stand 229"
    assert complaints(store.folder, book_key, deep=False) == []


def test_nothing_to_undo_changes_nothing(store: Store) -> None:
    assert store.write(undo.undo, keeps_undo=False).kinds == frozenset()
    assert store.write(undo.redo, keeps_undo=False).kinds == frozenset()
    assert store.look(outbox.waiting) == 0


def test_many_edits_are_one_step(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine, tom = a_client(), a_client("Tom", "Weiß")
    entries = [a_message(sabine, n, f"Zeile {n}") for n in range(30)]
    keep(sabine, tom)
    _changed(store, lambda session: session.add_many(entries), keeps_undo=False)
    moved = [(each, replace(each, client=tom.id, is_pinned=n % 2 == 0)) for n, each in enumerate(entries)]
    _changed(store, lambda session: session.replace_many(moved))
    with store.reading() as session:
        assert timeline.page(session, [sabine.id]) == []
        assert len(timeline.page(session, [tom.id])) == 30
        assert len(timeline.pinned(session, [tom.id])) == 15
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        assert [entry.interaction for entry in timeline.page(session, [sabine.id])] == entries
    assert complaints(store.folder, book_key) == []


def test_bulk_writes_of_nothing_do_nothing(store: Store) -> None:
    def write(session: WriteSession) -> None:
        assert session.add_many([]) == Added(0, 0)
        assert session.replace_many([]) == 0
        session.remove_many(Interaction, [])

    assert _changed(store, write).kinds == frozenset()


def test_a_point_that_moves_is_found_with_its_new_client(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine, tom = a_client(), a_client("Tom", "Weiß")
    point = a_number(sabine)
    keep(sabine, tom, point)
    _changed(store, lambda session: session.replace(replace(point, client=tom.id)))
    assert _found(store, "0171 3920011") == [tom.id]
    _changed(store, lambda session: session.remove(ContactPoint, point.id))
    assert _found(store, "0171 3920011") == []
    assert complaints(store.folder, book_key) == []


def test_an_operation_names_what_it_touched(store: Store, keep: Keep) -> None:
    sabine, tom = a_client(), a_client("Tom", "Weiß")
    keep(sabine, tom)
    changes = keep(a_message(sabine, with_clients=frozenset({tom.id})), a_follow_up(sabine))
    assert changes.clients == {sabine.id, tom.id}
    assert not changes.is_wide
    many = [a_client("Nr.", f"{number:03}") for number in range(201)]
    assert _changed(store, lambda session: session.add_many(many)).is_wide


def test_a_book_is_open_once(store: Store, book_key: bytes) -> None:
    with pytest.raises(BookInUseError):
        Store.open(store.folder, bytearray(book_key))
    store.close()
    Store.open(store.folder, bytearray(book_key)).close()


def test_a_closed_book_has_forgotten_its_key(store: Store, keep: Keep) -> None:
    keep(a_message(None, body="Sonnenblume"))
    store.close()
    assert store.key == bytearray(32)
    assert store.vocabulary.containing("sonnenblume") == []


def test_a_new_book_has_an_id_and_a_device_of_its_own(store: Store, book_key: bytes) -> None:
    with store.reading() as session:
        device, number = session.setting("device"), int(session.setting("device_number"))
        assert session.setting("nothing of the kind", "instead") == "instead"
    assert len(device) == 32
    assert 0 <= number <= 0xFFFF
    book = BookId(store.book)
    store.close()
    with Store.open(store.folder, bytearray(book_key)) as again:
        assert again.book == book
        assert again.look(lambda session: session.setting("device")) == device


def test_deleting_an_entry_takes_its_files_along_and_back(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    message = a_message(sabine)
    file = Attachment(AttachmentId(new_id()), message.id, "Dach.jpg")
    keep(sabine, message, file)
    _changed(store, lambda session: marks.delete_entry(session, message.id))
    assert store.look(lambda session: session.find(Attachment, file.id)) is None
    store.write(undo.undo, keeps_undo=False)
    with store.reading() as session:
        [entry] = timeline.page(session, [sabine.id])
        assert entry.attachments == (file,)
        assert timeline.entry(session, message.id) == entry
    assert complaints(store.folder, book_key) == []
