"""A process that dies before any statement of any step of a sync leaves the book as it was, or as it was to be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from local_store.book.changes import Changes
from local_store.book.ids import AttachmentId, new_id
from local_store.book.records import Attachment, Interaction, Record
from local_store.rows.codec import codec_of
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from local_store.syncing import acknowledged, incoming, leaving, office_link, outgoing, quarantined
from local_store.syncing.feed import DELETE, ERASE, LEAVE, PUT, Line
from tests.builders import a_client, a_message, a_number
from tests.conftest import Ticking
from tests.durability.consistency import Dump, complaints, dump_of
from tests.durability.disk_states import Recorder, recorded
from tests.local_store.syncing.an_office import LostValue, Result, apply
from tests.local_store.syncing.what_it_says import KEY, a_store, values

Step = Callable[[Store, list[Line]], object]
_NEW = [a_message(None, n, "Neu") for n in range(20)]


def _line(record: Record, seq: int, state: str = PUT) -> Line:
    codec = codec_of(type(record))
    return Line(codec.kind, record.id, seq, state, codec.payload(record) if state == PUT else None)


def _a_page(store: Store, lines: list[Line]) -> None:
    client, number, entry, file, left, erased = lines
    apply(
        store,
        [
            client._replace(seq=20, fields={**(client.fields or {}), "title": "Dr."}),
            number._replace(seq=21, state=DELETE, fields=None),
            entry._replace(seq=22, fields={**(entry.fields or {}), "body": "Ganz anders"}),
            file._replace(seq=23, fields={**(file.fields or {}), "name": "Anders.pdf"}),
            left._replace(seq=24, state=LEAVE, fields=None),
            erased._replace(seq=25, state=ERASE, fields=None),
            *(_line(record, 30 + n) for n, record in enumerate(_NEW)),
        ],
        "c50",
    )


def _an_answer(store: Store, _lines: list[Line]) -> None:
    results = [
        Result(1, "applied", "000000000001-0000-0001"),
        Result(2, "quarantined", reason="deleted"),
        Result(3, "merged", lost=(LostValue("body"),)),
        Result(4, "erased"),
    ]

    def heard(session: WriteSession) -> Changes:
        acknowledged.acknowledge(session, 4, results)
        return session.changes("Sync")

    store.write(heard, keeps_undo=False)


def _a_fork(store: Store, _lines: list[Line]) -> None:
    def fork(session: WriteSession) -> Changes:
        office_link.become_new_device(session, 7)
        return session.changes("Sync")

    store.write(fork, keeps_undo=False)


def _a_book(folder: Path, clock: Ticking) -> list[Line]:
    """A book with rows of the office and edits that wait."""
    client = a_client()
    entries = [a_message(client, n, f"Zeile {n}") for n in range(12)]
    file = Attachment(AttachmentId(new_id()), entries[0].id, "Vertrag.pdf", sha256="a" * 64)
    records: list[Record] = [client, a_number(client), entries[0], file, entries[1], entries[2]]
    lines = [_line(record, seq) for seq, record in enumerate(records, 1)]
    with a_store(folder, new_id(), clock) as store:
        apply(store, lines, "c6")
        for number in (2, 0, 1):
            store.write(_reworded(entries[number]))
        store.write(_added([*entries[3:], a_client("Tom")]))
    return lines


def _reworded(entry: Interaction) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(entry, body=f"{entry.body} und mehr"))
        return session.changes("Edit")

    return change


def _added(records: list[Record]) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        for record in records:
            session.add(record)
        return session.changes("Add")

    return change


def _recorded(folder: Path, clock: Ticking, step: Step, lines: list[Line]) -> Recorder:
    with Store.open(folder, bytearray(KEY), now=clock) as store, recorded(store) as recorder:
        step(store, lines)
    return recorder


@pytest.mark.parametrize("step", [_a_page, _an_answer, _a_fork])
def test_killed_before_any_statement_nothing_of_it_is_there(tmp_path: Path, clock: Ticking, step: Step) -> None:
    lines = _a_book(tmp_path / "Book", clock)
    states = _recorded(tmp_path / "Book", clock, step, lines).states
    dumps: dict[str, Dump] = {}
    for state in states:
        if state.fingerprint not in dumps:
            folder = state.written_to(tmp_path / "found")
            assert complaints(folder, KEY, int(clock.now * 1_000_000)) == [], state.when
            dumps[state.fingerprint] = dump_of(folder, KEY)
    old, new = dumps[states[0].fingerprint], dumps[states[-1].fingerprint]
    assert old != new
    commit = max(n for n, state in enumerate(states) if state.when == "commit")
    assert commit > 3
    for number, state in enumerate(states):
        assert dumps[state.fingerprint] == (old if number <= commit else new), state.when


@pytest.mark.parametrize("step", [_a_page, _an_answer])
def test_what_is_said_once_more_after_the_kill_ends_in_the_same_book(
    tmp_path: Path, clock: Ticking, step: Step
) -> None:
    lines = _a_book(tmp_path / "Book", clock)
    states = {state.fingerprint: state for state in _recorded(tmp_path / "Book", clock, step, lines).states}
    with Store.open(tmp_path / "Book", bytearray(KEY), now=clock) as store:
        whole = store.look(_standing)
    assert len(states) > 1
    for state in states.values():
        with Store.open(state.written_to(tmp_path / "found"), bytearray(KEY), now=clock) as store:
            step(store, lines)
            found = store.look(_standing)
        assert found == whole


def _standing(session: ReadSession) -> dict[str, object]:
    waiting = [op["id"] for op in outgoing.next_batch(session)]
    return {**values(session), "waiting": waiting, "quarantined": [each.op for each in quarantined.listed(session)]}


def test_a_book_is_left_whole_or_not_at_all_and_the_rest_is_made_up_for(tmp_path: Path, clock: Ticking) -> None:
    _a_book(tmp_path / "Book", clock)
    with Store.open(tmp_path / "Book", bytearray(KEY), now=clock) as store:
        sha256, _ = store.blobs.put(b"a file")
        before = store.look(values)
        with recorded(store) as recorder:
            leaving.leave(store)
        assert not store.blobs.has(sha256)
    seen = set()
    for state in {state.fingerprint: state for state in recorder.states}.values():
        with Store.open(state.written_to(tmp_path / "found"), bytearray(KEY), now=clock) as store:
            is_there = any(store.look(values).values())
            assert not is_there or store.look(values) == before
            if not is_there:
                assert store.look(lambda s: (s.setting("office_cursor"), outgoing.next_batch(s))) == ("", [])
                assert store.look(leaving.is_leaving)
                leaving.leave(store)
                assert not store.blobs.has(sha256)
            seen.add(is_there)
    assert seen == {False, True}


def test_a_page_does_not_write_anything_for_the_office(tmp_path: Path, clock: Ticking) -> None:
    lines = _a_book(tmp_path / "Book", clock)
    with Store.open(tmp_path / "Book", bytearray(KEY), now=clock) as store:
        before = store.look(lambda s: s.value("SELECT max(n) FROM outbox"))
        _a_page(store, lines)
        assert store.look(lambda s: s.value("SELECT max(n) FROM outbox")) == before
        assert store.write(lambda s: incoming.apply_page(s, [])).kinds == frozenset()
