"""A whole book comes, or comes anew: in slices that go on after a kill, and nothing of one's own goes meanwhile."""

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from local_store import search
from local_store.book.changes import Changes
from local_store.book.digest import Digest, bucket_digests, bucket_of
from local_store.book.ids import new_id
from local_store.book.kind import Kind
from local_store.book.merge import Present
from local_store.book.records import Client, Interaction, Record
from local_store.book.stamp import stamp_of
from local_store.rows.codec import codec_of
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import first_copy, leaving, numbering, repair, reviving
from local_store.syncing.feed import PUT, Line
from tests.builders import a_client, a_message, a_number
from tests.conftest import Ticking
from tests.durability.disk_states import recorded
from tests.local_store.syncing.an_office import Office, apply, pull, push, sync
from tests.local_store.syncing.what_it_says import KEY, a_store, is_whole, said, values

_EARLY, _LATE = stamp_of(1, 0, 1), stamp_of(2, 0, 1)


@pytest.fixture
def laptops(tmp_path: Path, clock: Ticking) -> Iterator[tuple[Store, Store, Office]]:
    """A laptop with a book of some clients, another with nothing, and the office that has it."""
    book = new_id()
    office = Office()
    with a_store(tmp_path / "one", book, clock) as one, a_store(tmp_path / "other", book, clock) as other:
        clients = [a_client(f"Person {n}") for n in range(5)]
        filed = (frozenset[str](), frozenset({"Sturm 2026", "Keller"}))
        words = "Zeile {} Hausratversicherung"
        entries = [a_message(clients[n % 5], n, words.format(n), labels=filed[n % 2]) for n in range(40)]
        one.write(_added(clients), keeps_undo=False)
        one.write(_added([a_number(client) for client in clients]), keeps_undo=False)
        one.write(_added(entries), keeps_undo=False)
        sync(office, one)
        yield one, other, office


def _added(records: Sequence[Record]) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        session.add_many(records)
        return session.changes("Add")

    return change


def _edited(record: Client | Interaction, **fields: str) -> Callable[[WriteSession], Changes]:
    changed: Record = replace(record, **fields)  # type: ignore[arg-type]

    def change(session: WriteSession) -> Changes:
        session.replace(changed)
        return session.changes("Edit")

    return change


def _slices(office: Office, size: int) -> list[list[Line]]:
    """A snapshot: what is there, sorted by kind and id."""
    lines = sorted(line for line in office.feed() if line.state == PUT)
    return [lines[at : at + size] for at in range(0, len(lines), size)]


def _begin(store: Store, office: Office, slices: list[list[Line]]) -> None:
    store.write(first_copy.start_over, keeps_undo=False)
    rows = sum(map(len, slices))
    head = str(office.head)
    store.write(lambda s: first_copy.start_snapshot(s, "S1", head, 1, rows), keeps_undo=False)


def _go_on(store: Store, slices: list[list[Line]]) -> None:
    """What a laptop does after every start until the copy is there."""
    known = store.look(first_copy.progress)
    if known is None:
        return
    for number, lines in enumerate(slices):
        if known.snapshot and number >= known.line:
            _apply_slice(store, lines, number + 1)
    if known.snapshot:
        store.write(first_copy.end_snapshot, keeps_undo=False)
    store.write(first_copy.complete, keeps_undo=False)


def _apply_slice(store: Store, lines: list[Line], line: int) -> None:
    store.write(lambda s: first_copy.apply_slice(s, [lines], 0, line), keeps_undo=False)


def test_rows_are_counted_some_at_a_time_and_each_once(
    laptops: tuple[Store, Store, Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _, office = laptops
    later = [Line("comet", new_id(), office.head + n, PUT, {"tail": n}, None, _LATE) for n in range(1, 9)]
    apply(one, [*later, Line("asteroid", new_id(), office.head + 9, PUT, {}, None, _LATE)])
    whole = one.look(repair.buckets)
    assert Digest(sum(int(bucket, 16) for bucket in whole)).hex16 == one.look(numbering.digest)
    for size, is_moving in itertools.product((1, 2, 7, 9, 40), (False, True)):
        monkeypatch.setattr(repair, "_BESIDE_THE_HAND" if is_moving else "_AT_ONCE", size)
        one.way.is_moving = is_moving
        assert one.look(repair.buckets) == whole
        assert one.look(lambda session: repair.counted(session, one.way)).hex16 == one.look(numbering.digest)


def test_a_snapshot_makes_the_book_that_the_pages_make(laptops: tuple[Store, Store, Office]) -> None:
    one, other, office = laptops
    slices = _slices(office, 7)
    _begin(other, office, slices)
    _go_on(other, slices)
    assert other.look(values) == one.look(values)
    assert other.look(numbering.digest) == office.digest
    assert other.look(numbering.cursor) == str(office.head)
    assert other.look(first_copy.progress) is None
    assert is_whole(other) == []
    assert len(other.look(lambda s: search.entries(s, other.vocabulary, "hausrat", limit=90))) == 40
    assert len(other.look(lambda s: search.entries(s, other.vocabulary, "sturm", limit=90))) == 20


def test_killed_anywhere_a_copy_goes_on_where_it_was(
    laptops: tuple[Store, Store, Office], tmp_path: Path, clock: Ticking
) -> None:
    _, other, office = laptops
    slices = _slices(office, 15)
    _begin(other, office, slices)
    with recorded(other) as recorder:
        _go_on(other, slices)
    whole = other.look(said)
    seen = set()
    states = {state.fingerprint: state for state in recorder.states}
    for state in states.values():
        folder = state.written_to(tmp_path / "found")
        with Store.open(folder, bytearray(KEY), now=clock) as found:
            known = found.look(first_copy.progress)
            seen.add(known.done if known else -1)
            _go_on(found, slices)
            assert found.look(said) == whole
            assert is_whole(found) == []
    assert len(seen) > 3


def test_a_copy_that_starts_again_from_nothing_is_whole_in_the_end(laptops: tuple[Store, Store, Office]) -> None:
    _, other, office = laptops
    slices = _slices(office, 10)
    _begin(other, office, slices)
    _apply_slice(other, slices[0], 1)
    _apply_slice(other, slices[-1], 2)
    other.write(first_copy.start_over, keeps_undo=False)
    pull(other, office)
    other.write(first_copy.complete, keeps_undo=False)
    assert other.look(numbering.digest) == office.digest
    assert is_whole(other) == []


def test_a_new_beginning_drops_what_the_office_no_longer_has_and_nothing_that_waits(
    laptops: tuple[Store, Store, Office],
) -> None:
    one, _, office = laptops
    entries = one.look(lambda s: s.where(Interaction, "1 ORDER BY n"))
    forgotten, edited = entries[0], entries[1]
    mine = a_message(None, 99, "Noch nicht gesendet")
    one.write(_added([mine]))
    one.write(_edited(edited, body="Anders"))
    for entry in (forgotten, edited):
        del office.rows["interaction", entry.id]
    office.head = 0
    for key, (state, present, _) in list(office.rows.items()):
        office.say(key, state, present)
    one.write(first_copy.start_over, keeps_undo=False)
    assert len(one.look(lambda s: s.where(Interaction, "1"))) == 41, "nothing goes before the copy is there"
    pull(one, office)
    one.write(first_copy.complete, keeps_undo=False)
    left = {each.id: each.body for each in one.look(lambda s: s.where(Interaction, "1"))}
    assert forgotten.id not in left
    assert (left[edited.id], left[mine.id]) == ("Anders", "Noch nicht gesendet")
    assert one.look(numbering.digest) == office.digest
    assert is_whole(one) == []


def test_a_row_that_went_wrong_here_is_found_and_healed(laptops: tuple[Store, Store, Office]) -> None:
    one, _, office = laptops
    entries = one.look(lambda s: s.where(Interaction, "1 ORDER BY n"))

    def spoil(session: WriteSession) -> Changes:
        session.run("UPDATE interaction SET seq = 1 WHERE id = ?", (bytes.fromhex(entries[3].id),))
        repair.recount(session)
        return session.changes("")

    one.write(spoil, keeps_undo=False)
    extra = a_message(None, 77)
    apply(one, [Line("interaction", extra.id, 900, PUT, _payload(extra))])
    assert one.look(numbering.digest) != office.digest
    theirs = bucket_digests((line.kind, line.id, line.seq) for line in office.feed())
    wrong = [n for n, pair in enumerate(zip(one.look(repair.buckets), theirs, strict=True)) if pair[0] != pair[1]]
    present = [(line.kind, line.id, line.seq) for line in office.feed() if bucket_of(line.id) in wrong]
    ask, only_here = one.look(lambda s: repair.differing(s, wrong, present))
    assert (ask, [row[1] for row in only_here]) == ([entries[3].id], [extra.id])

    def heal(session: WriteSession) -> Changes:
        repair.heal(session, ask, office.lines_of(ask))
        return repair.drop(session, only_here)

    one.write(heal, keeps_undo=False)
    assert one.look(numbering.digest) == office.digest
    assert is_whole(one) == []


def _payload(entry: Interaction) -> dict[str, object]:
    return codec_of(Interaction).payload(entry)


def test_what_is_not_known_yet_is_kept_word_for_word(laptops: tuple[Store, Store, Office]) -> None:
    _, other, _ = laptops
    client, entry = a_client(), a_message(None)
    strange = Line("hobby", new_id(), 3, PUT, {"what": "Segeln", "since": 1_700}, None, _EARLY)
    lines = [
        Line(
            "client", client.id, 1, PUT, {"given_name": "Sabine", "nickname": "Bine", "preferred_channel": "telepathy"}
        ),
        Line("interaction", entry.id, 2, PUT, _payload(entry) | {"channel": "telepathy"}),
        strange,
    ]
    apply(other, lines)
    assert other.look(lambda s: s.get(Client, client.id)).preferred_channel is None
    assert other.look(lambda s: s.find(Interaction, entry.id)) is None
    assert (
        other.look(lambda s: s.value("SELECT extra FROM client"))
        == '{"nickname":"Bine","preferred_channel":"telepathy"}'
    )
    assert other.look(lambda s: s.rows("SELECT kind, seq, line FROM unplaced ORDER BY kind"))[0] == (
        "hobby",
        3,
        f'[{{"what":"Segeln","since":1700}},{{}},"{_EARLY}"]',
    )
    before = other.look(said)
    apply(other, lines[::-1])
    other.write(reviving.revive, keeps_undo=False)
    assert other.look(said) == before
    assert (
        other.look(numbering.digest)
        == Office({(line.kind, line.id): (PUT, Present(), line.seq) for line in lines}).digest
    )
    assert is_whole(other) == []


def test_it_comes_alive_with_the_version_that_knows_it(laptops: tuple[Store, Store, Office]) -> None:
    _, other, _ = laptops
    client, entry = a_client(), a_message(None)
    apply(
        other,
        [
            Line("client", client.id, 1, PUT, {"given_name": "Sabine", "language": "de"}, {"language": _LATE}, _EARLY),
            Line("interaction", entry.id, 2, PUT, _payload(entry)),
        ],
    )
    whole = other.look(said)
    assert not other.look(reviving.is_due)

    def as_an_older_version_placed_it(session: WriteSession) -> Changes:
        session.run("UPDATE client SET language = '', extra = '{\"language\":\"de\"}'")
        fields = session.value("SELECT json(?)", (json.dumps(_payload(entry)),))
        session.run("DELETE FROM interaction")
        session.run("DELETE FROM entry_text")
        row = ("interaction", bytes.fromhex(entry.id), 2, PUT, f'[{fields},{{}},""]')
        session.run("INSERT INTO unplaced VALUES (?, ?, ?, ?, ?)", row)
        session.note("office_vocabulary", "older")
        return session.changes("")

    other.write(as_an_older_version_placed_it, keeps_undo=False)
    assert other.look(reviving.is_due)
    other.write(reviving.revive, keeps_undo=False)
    assert other.look(said) == whole
    assert not other.look(reviving.is_due)
    assert is_whole(other) == []


def test_a_book_that_is_not_ones_any_more_leaves_nothing(laptops: tuple[Store, Store, Office]) -> None:
    one, _, office = laptops
    client = one.look(lambda s: s.where(Client, "1"))[0]
    sha256, _ = one.blobs.put(b"a photo")
    one.write(_edited(client, photo_sha256=sha256))
    push(one, office)
    changes = leaving.leave(one)
    assert changes.is_wide
    assert changes.touches(*Kind)
    assert not one.blobs.has(sha256)
    found = one.look(values)
    assert not any(found.values())
    assert one.look(numbering.cursor) == ""
    assert one.look(lambda s: search.entries(s, one.vocabulary, "hausrat")) == []
    assert one.look(leaving.is_leaving), "until its folder is gone"
    assert is_whole(one) == []
