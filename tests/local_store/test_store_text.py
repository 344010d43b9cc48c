"""Whatever people write is kept as they wrote it, found again, and never stops the writer."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from local_store import clients, search, timeline, undo
from local_store.book.changes import Changes
from local_store.book.ids import AttachmentId, new_id
from local_store.book.records import Attachment, Client, Household, Interaction
from local_store.rows.position import FIRST, LAST
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_number
from tests.conftest import Keep, Ticking
from tests.durability.consistency import complaints

_ODD = {
    "emoji": "😀👩‍👩‍👧‍👦🏳️‍🌈" * 2_000 + " Sonnenblume",
    "right to left": "مرحبا، تأمين السيارة Sonnenblume \u202eשלום\u202c",
    "control characters": "".join(map(chr, range(1, 32))) + " Sonnenblume \x7f\x85\u2028\u2029\ufeff",
    "zero bytes": "vorher\0Sonnenblume\0nachher",
    "combining": "e\u0301" * 500 + " Sonnenblume " + "\u0336".join("abc"),
    "beyond the first plane": "𝔖𝔬𝔫𝔫𝔢 𐍈 Sonnenblume 𠜎",
    "quotes": """'); DROP TABLE client; -- " Sonnenblume ' \\ % _ * """,
    "only line breaks": "\r\n\n\r Sonnenblume \r\n",
    "private use and not characters": "\ue000\uffff\U0010ffff Sonnenblume",
}


@pytest.mark.parametrize("text", list(_ODD.values()), ids=list(_ODD))
def test_odd_text_is_read_back_as_it_was_and_found(store: Store, keep: Keep, book_key: bytes, text: str) -> None:
    sabine = a_client(given=text[:200], about=text, segments=frozenset({text[:50].replace("\n", " ")}))
    message = a_message(sabine, body=text, subject=text[:300])
    file = Attachment(AttachmentId(new_id()), message.id, text[:100])
    keep(sabine, a_number(sabine, text[:200], text[:200].casefold()), message, file)
    with store.reading() as session:
        assert session.get(Client, sabine.id) == sabine
        assert session.get(Interaction, message.id) == message
        assert session.get(Attachment, file.id) == file
        store.vocabulary.load(session)
        assert [hit.interaction.id for hit in search.entries(session, store.vocabulary, "sonnenblume")] == [message.id]
        assert [hit.client.id for hit in search.clients(session, "sonnenblume")] == (
            [sabine.id] if "Sonnenblume" in text[:200] else []
        )
        search.entries(session, store.vocabulary, text)
        search.clients(session, text[:300])
        clients.list_ids(session, clients.ListQuery(text=text[:300]), NOON)
    store.write(undo.undo, keeps_undo=False)
    store.write(undo.redo, keeps_undo=False)
    assert complaints(store.folder, book_key) == []


def test_a_message_of_five_megabytes_is_kept_and_found(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    words = " ".join(f"Wort{n}" for n in range(90_000))
    text = f"{words} Haftpflichtversicherungsschein {'x' * 4_200_000} Ende"
    assert len(text) > 5_000_000
    message = a_message(sabine, body=text)
    keep(sabine, message)
    with store.reading() as session:
        assert session.get(Interaction, message.id).body == text
        store.vocabulary.load(session)
        for query in ("versicherung", "Wort89999", "ende"):
            [hit] = search.entries(session, store.vocabulary, query)
            assert len(hit.excerpt) < 200
            assert hit.marks
        assert len(clients.lines(session, clients.list_ids(session, clients.ListQuery(), NOON), NOON)) == 1
    assert complaints(store.folder, book_key, deep=False) == []


def test_many_words_are_known_by_one_look_as_by_a_look_for_each(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_message(sabine, body=" ".join(f"Wort{n}" for n in range(300))))
    with store.reading() as session:
        store.vocabulary.load(session)
    asked = [f"wort{n}" for n in range(200, 500)]
    known = store.vocabulary.now()
    assert known.among(asked) == {word for word in asked if known.has(word)} == {f"wort{n}" for n in range(200, 300)}


_HALF = "\ud83d"
_BROKEN, _MENDED = f"Gruß {_HALF} Ende", "Gruß � Ende"


def test_half_an_emoji_becomes_the_sign_for_unreadable(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client(given=_BROKEN, segments=frozenset({_BROKEN}), preferred_for=(("service", "email"),))
    message = a_message(sabine, body=_BROKEN)
    keep(sabine, message, a_follow_up(sabine, _BROKEN), a_household(_BROKEN))
    with store.reading() as session:
        found = session.get(Client, sabine.id)
        assert (found.given_name, found.segments) == (_MENDED, frozenset({_MENDED}))
        assert session.get(Interaction, message.id).body == _MENDED
        assert session.where(Household, "1")[0].name == _MENDED
    assert complaints(store.folder, book_key) == []


def test_one_broken_text_does_not_stop_the_thousand_beside_it(store: Store, book_key: bytes) -> None:
    messages = [a_message(None, n, _BROKEN if n == 617 else f"Zeile {n}") for n in range(1_000)]

    def add(session: WriteSession) -> Changes:
        session.add_many(messages)
        return session.changes("Import")

    store.write(add)
    found = store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))
    assert [each.body for each in found] == [_MENDED if n == 617 else f"Zeile {n}" for n in range(1_000)]
    assert complaints(store.folder, book_key) == []


def test_an_edit_with_half_an_emoji_is_kept_and_undone(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    keep(sabine)

    def edit(session: WriteSession) -> Changes:
        session.replace(replace(sabine, about=_BROKEN))
        return session.changes("Edit client")

    store.write(edit)
    assert store.look(lambda session: session.get(Client, sabine.id)).about == _MENDED
    store.write(undo.undo, keeps_undo=False)
    assert store.look(lambda session: session.get(Client, sabine.id)) == sabine
    assert complaints(store.folder, book_key) == []


def test_two_halves_that_stand_together_are_one_emoji(store: Store, keep: Keep) -> None:
    message = a_message(None, body=json.loads('"\\ud83d"') + json.loads('"\\ude00"'))
    keep(message)
    assert store.look(lambda session: session.get(Interaction, message.id)).body == "😀"


def test_a_query_with_half_an_emoji_finds_nothing_and_breaks_nothing(store: Store, keep: Keep) -> None:
    keep(a_client())
    with store.reading() as session:
        assert search.clients(session, _HALF) == []
        assert search.entries(session, store.vocabulary, _HALF) == []
        assert clients.list_ids(session, clients.ListQuery(text=_HALF), NOON) == []


def test_entries_outside_of_the_calendar_stand_at_its_edges_in_order(store: Store, keep: Keep, book_key: bytes) -> None:
    sabine = a_client()
    years = [1, 1583, 1788, 1899, 1900, 1969, 2026, 2101, 2113, 2500, 9999]
    entries = [a_message(sabine, at=datetime(year, 12, 31, 23, 59, 59, 999_999, UTC)) for year in years]
    keep(sabine, *entries)
    far = [a_message(sabine, at=datetime(9999, 12, 31, tzinfo=UTC) + timedelta(seconds=n)) for n in range(3_000)]

    def add(session: WriteSession) -> Changes:
        session.add_many(far)
        return session.changes("Import")

    store.write(add)
    with store.reading() as session:
        page = timeline.page(session, [sabine.id], limit=4_000)
        assert {entry.interaction.id for entry in page} == {entry.id for entry in [*entries, *far]}
        assert all(FIRST < entry.position < LAST for entry in page)
        shown = [entry.interaction.at for entry in page if 1828 < entry.interaction.at.year < 2112]
        assert shown == sorted(shown)
        assert [session.get(Interaction, entry.id).at for entry in entries] == [entry.at for entry in entries]
        assert len(clients.lines(session, clients.list_ids(session, clients.ListQuery(), NOON), NOON)) == 1
        assert timeline.shape(session, [sabine.id]).first_at is not None
    assert complaints(store.folder, book_key) == []


@pytest.mark.parametrize("days", [-20_000, -365, 365, 20_000])
def test_a_clock_that_jumps_changes_no_law(
    store: Store, keep: Keep, clock: Ticking, book_key: bytes, days: int
) -> None:
    sabine = a_client()
    keep(sabine, a_message(sabine))
    clock.now += days * 86_400
    keep(a_message(sabine, 1), label="Then")
    store.write(undo.undo, keeps_undo=False)
    store.write(undo.redo, keeps_undo=False)
    clock.now -= days * 86_400
    keep(a_message(sabine, 2), label="Now")
    assert store.look(undo.steps).undo == "Now"
    store.write(undo.undo, keeps_undo=False)
    assert store.look(undo.steps) == undo.Steps("Then", "Now")
    assert complaints(store.folder, book_key) == []
