"""Pages that pass their checks and do not belong together are found at the start, by a few statements."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from local_store import cipher, invariants, schema_parts, undo
from local_store.book.changes import Changes
from local_store.book.channel import Channel
from local_store.book.errors import IncompleteBookError
from local_store.book.ids import ConversationId, new_id
from local_store.book.records import Conversation, Interaction
from local_store.invariants import QUICK, WHOLE, Harm
from local_store.session import WriteSession
from local_store.store import FILE_NAME, Store
from tests.builders import a_client, a_household, a_message, a_note, a_number
from tests.conftest import Keep, Ticking

PAGE = 4096


@pytest.fixture
def filled(store: Store, keep: Keep) -> Store:
    """Two clients, some entries, one of them unmatched and one deleted, a shared number."""
    sabine, tom, gone = a_client(), a_client("Tom", "Weiß"), a_message(None, 3, "Falsche Nummer")
    loose = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "x", "Anna", partner="+436601234567")
    keep(a_household(), sabine, tom, a_number(sabine), a_message(sabine), a_note(tom), loose, gone)
    keep(a_message(None, 5, conversation=loose.id))
    store.write(lambda session: _removed(session, gone))
    return store


def _removed(session: WriteSession, entry: Interaction) -> Changes:
    session.remove(Interaction, entry.id)
    return session.changes("Delete")


def _harms(folder: Path, key: bytes, clock: Ticking, reach: invariants.Reach = QUICK) -> tuple[Harm, ...]:
    with Store.open(folder, bytearray(key), now=clock) as again:
        return again.look(lambda session: invariants.harms(session, reach))


@contextmanager
def _raw(store: Store, key: bytes) -> Iterator[Any]:
    """The file of a book that is closed for it, to be harmed."""
    store.close()
    with closing(cipher.connect(store.folder / FILE_NAME, bytearray(key), create=False)) as connection:
        yield connection


def _root_of(connection: Any, part: str) -> int:
    return int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (part,)).fetchone()[0])


@pytest.mark.parametrize("reach", [QUICK, WHOLE])
def test_a_whole_book_has_no_harm(filled: Store, book_key: bytes, clock: Ticking, reach: invariants.Reach) -> None:
    assert filled.look(lambda session: invariants.harms(session, reach)) == ()
    filled.write(undo.undo, keeps_undo=False)
    filled.close()
    assert _harms(filled.folder, book_key, clock, reach) == ()


def test_an_empty_book_has_no_harm(store: Store) -> None:
    assert store.look(lambda session: invariants.harms(session, WHOLE)) == ()


LOST: dict[str, Harm] = {
    "meta": Harm.CLOCK,
    "outbox": Harm.QUEUE,
    "sqlite_autoindex_client_1": Harm.IDS,
    "sqlite_autoindex_interaction_1": Harm.IDS,
    "sqlite_autoindex_contact_point_1": Harm.IDS,
    "contact_point_by_value": Harm.CONTACTS,
    "contact_point_by_client": Harm.CONTACTS,
    "timeline": Harm.TIMELINE,
    "interaction_unmatched": Harm.TIMELINE,
    "client": Harm.LIST,
    "client_state": Harm.LIST,
    "client_state_by_last": Harm.LIST,
    "client_state_by_name": Harm.LIST,
    "client_key": Harm.LIST,
    "interaction": Harm.SEARCH,
    "entry_text_docsize": Harm.SEARCH,
    "entry_text_data": Harm.SEARCH,
}
"""What follows when the last write of this table or index never came to the disk."""


@pytest.mark.parametrize("part", sorted(LOST))
def test_a_page_whose_last_write_was_lost_is_found(
    store: Store, keep: Keep, book_key: bytes, clock: Ticking, tmp_path: Path, part: str
) -> None:
    store.checkpoint()
    before = tmp_path / "before.db"
    shutil.copy(store.folder / FILE_NAME, before)
    sabine = a_client()
    keep(sabine, a_number(sabine), a_message(sabine), a_message(None, 5, "Wer ist da?"))
    with _raw(store, book_key) as connection:
        page = _root_of(connection, part)
    with before.open("rb") as old, (store.folder / FILE_NAME).open("rb+") as new:
        old.seek((page - 1) * PAGE)
        new.seek((page - 1) * PAGE)
        new.write(old.read(PAGE))
    with _raw(store, book_key) as connection:
        assert cipher.page_check(connection) == [], "each page by itself is whole"
    assert LOST[part] in _harms(store.folder, book_key, clock)


def test_a_record_that_came_back_into_the_index_of_words_is_found(
    filled: Store, book_key: bytes, clock: Ticking
) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute("INSERT INTO entry_text (rowid, text) SELECT n, body FROM interaction WHERE deleted_at > 0")
    assert _harms(filled.folder, book_key, clock) == (Harm.SEARCH,)


def test_who_was_merged_into_nobody_and_is_not_listed_is_found(filled: Store, book_key: bytes, clock: Ticking) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute("UPDATE client SET merged_into = randomblob(16) WHERE n = 1")
        assert connection.execute("DELETE FROM client_state WHERE n = 1").rowcount == 1
    assert _harms(filled.folder, book_key, clock) == (Harm.LIST,)


NOTED: dict[str, tuple[str, str, Harm]] = {
    "a number of nothing": ("acked_op", "some", Harm.NOTES),
    "a link that breaks off": ("office_link", '{"address": "https://office.exa', Harm.NOTES),
    "a digest of nothing": ("office_digest", "none", Harm.NOTES),
    "a number before all": ("office_run", "-1", Harm.NOTES),
    "more acknowledged than was told": ("acked_op", "4711", Harm.QUEUE),
    "a clock that was set back": ("last_stamp", "000000000001-0000-0001", Harm.CLOCK),
}


@pytest.mark.parametrize("name", sorted(NOTED))
def test_notes_that_cannot_be_are_found(filled: Store, book_key: bytes, clock: Ticking, name: str) -> None:
    key, value, harm = NOTED[name]
    with _raw(filled, book_key) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
    assert harm in _harms(filled.folder, book_key, clock)


QUEUED: dict[str, str] = {
    "a gap": "DELETE FROM outbox WHERE n = 4",
    "the first one is gone": "DELETE FROM outbox WHERE n = 1",
    "acknowledged and waiting": "UPDATE outbox SET acked_at = 1 WHERE n = 3",
    "of no transaction": "UPDATE outbox SET txn = 2 WHERE n = 5",
}


@pytest.mark.parametrize("name", sorted(QUEUED))
@pytest.mark.parametrize("reach", [QUICK, WHOLE])
def test_what_waits_for_the_office_has_no_gaps(
    filled: Store, book_key: bytes, clock: Ticking, name: str, reach: invariants.Reach
) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute(QUEUED[name])
    assert _harms(filled.folder, book_key, clock, reach) == (Harm.QUEUE,)


def test_a_gap_in_the_middle_of_thousands_is_found_once_a_week(
    store: Store, keep: Keep, book_key: bytes, clock: Ticking
) -> None:
    keep(*(a_client("Anna", f"Brandner {number}") for number in range(2_000)))
    with _raw(store, book_key) as connection:
        connection.execute("DELETE FROM outbox WHERE n = 1000")
    assert _harms(store.folder, book_key, clock, WHOLE) == (Harm.QUEUE,)


def test_a_row_of_a_later_beginning_of_the_office_is_found(filled: Store, book_key: bytes, clock: Ticking) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute("UPDATE client SET seq = ? WHERE n = 1", ((3 << 44) + 5,))
    assert _harms(filled.folder, book_key, clock) == (Harm.OFFICE,)


def test_timelines_that_are_still_to_be_worked_out_are_no_harm(filled: Store, book_key: bytes, clock: Ticking) -> None:
    progress = json.dumps({"is_first": True, "is_unsettled": True})
    with _raw(filled, book_key) as connection:
        connection.execute("DELETE FROM timeline")
        connection.execute("INSERT INTO meta VALUES ('office_first_copy', ?)", (progress,))
    assert _harms(filled.folder, book_key, clock) == ()


def test_each_start_looks_elsewhere(store: Store, keep: Keep, book_key: bytes, clock: Ticking) -> None:
    """A few harmed entries in the middle are seen at one start and not at another."""
    sabine = a_client()
    keep(sabine, *(a_message(sabine, minutes) for minutes in range(600)))
    with _raw(store, book_key) as connection:
        [(n,)] = connection.execute("SELECT n FROM interaction ORDER BY n LIMIT 1 OFFSET 300").fetchall()
        connection.execute("DELETE FROM timeline WHERE n BETWEEN ? AND ? + (25 * 60_000_000 << 11)", (n, n))
    found: set[tuple[Harm, ...]] = set()
    with Store.open(store.folder, bytearray(book_key), now=clock) as again:
        for _ in range(100):
            clock.now += 3_600
            again.write(lambda session: session.changes(""))
            found.add(again.look(invariants.harms))
            if len(found) == 2:
                break
    assert found == {(), (Harm.TIMELINE,)}


# -- what every look would fail on -----------------------------------------------------------------------


def test_the_parts_that_are_asked_for_are_those_of_a_new_book(store: Store, book_key: bytes) -> None:
    with _raw(store, book_key) as connection:
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert schema_parts.expected_parts() == {name for name in found if not name.startswith("sqlite_")}


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE client_state", "DROP INDEX contact_point_by_value", "DROP TABLE entry_text", "DROP TABLE thumbnail"],
)
def test_a_book_that_lacks_a_part_is_not_opened_and_not_changed(
    filled: Store, book_key: bytes, clock: Ticking, statement: str
) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute(statement)
    before = (filled.folder / FILE_NAME).read_bytes()
    with pytest.raises(IncompleteBookError, match="missing"):
        Store.open(filled.folder, bytearray(book_key), now=clock)
    assert (filled.folder / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta",
        "DELETE FROM meta WHERE key = 'book'",
        "UPDATE meta SET value = 'seven' WHERE key = 'device_number'",
        "UPDATE meta SET value = 'yesterday' WHERE key = 'last_stamp'",
    ],
)
def test_a_book_that_does_not_say_which_one_it_is_is_not_opened(
    filled: Store, book_key: bytes, clock: Ticking, statement: str
) -> None:
    with _raw(filled, book_key) as connection:
        connection.execute(statement)
    with pytest.raises(IncompleteBookError, match="which book"):
        Store.open(filled.folder, bytearray(book_key), now=clock)
    with pytest.raises(IncompleteBookError):
        Store.open(filled.folder, bytearray(book_key), now=clock)  # and the lock was let go
