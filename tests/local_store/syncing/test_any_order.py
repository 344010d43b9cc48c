"""However pages are cut, doubled and mixed up, the book that comes of them is the same, and every law of it holds."""

import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_store.book.ids import new_id
from local_store.book.records import Attachment, Client, ContactPoint, Interaction, Record
from local_store.book.stamp import stamp_of
from local_store.rows.codec import TYPES, codec_of
from local_store.syncing.feed import DELETE, ERASE, LEAVE, PUT, Line
from tests.conftest import Ticking
from tests.local_store.some_records import records, records_of
from tests.local_store.syncing.an_office import apply
from tests.local_store.syncing.what_it_says import a_store, is_whole, said


def _line(record: Record, seq: int, state: str) -> Line:
    if state != PUT:
        return Line(codec_of(type(record)).kind, record.id, seq, state)
    clocks = {"about": str(stamp_of(seq + 5, 0, 1))} if isinstance(record, Client) else None
    return Line(
        codec_of(type(record)).kind,
        record.id,
        seq,
        PUT,
        codec_of(type(record)).payload(record),
        clocks,
        stamp_of(seq, 0, 1),
    )


@st.composite
def _histories(draw: st.DrawFn) -> list[Line]:
    """Everything that was ever said of a few records, several of which hang together."""
    people = draw(st.lists(records_of(Client), min_size=1, max_size=3))
    found: list[Record] = list(people)
    for each in draw(st.lists(records(), max_size=8)):
        person = draw(st.sampled_from(people))
        entries = [one for one in found if isinstance(one, Interaction)]
        if isinstance(each, Interaction | ContactPoint):
            found.append(_with(each, client=person.id))
        elif isinstance(each, Attachment) and entries:
            found.append(_with(each, interaction=draw(st.sampled_from(entries)).id))
        else:
            found.append(each)
    lines = []
    numbers = itertools.count(1)
    states = st.sampled_from([PUT, PUT, PUT, DELETE, LEAVE])
    for _ in range(draw(st.integers(1, 2))):
        for record in found:
            state = draw(states)
            lines.append(_line(_varied(draw, record), next(numbers), state))
    erased = [record for record in found if draw(st.integers(0, 9)) == 0]
    return [*lines, *(_line(record, next(numbers), ERASE) for record in erased)]


def _varied(draw: st.DrawFn, record: Record) -> Record:
    """The same record at another time."""
    other = draw(records_of(type(record))) if draw(st.booleans()) else record
    same: dict[str, Any] = {"id": record.id}
    if isinstance(record, Interaction | ContactPoint):
        same["client"] = record.client
    return _with(other, **same)


def _with(record: Record, **fields: Any) -> Record:
    changed: Any = replace(record, **fields)
    return cast("Record", changed)


@st.composite
def _deliveries(draw: st.DrawFn, lines: Sequence[Line]) -> list[list[Line]]:
    """All lines in some order and some pages, some of them more than once."""
    again = draw(st.lists(st.sampled_from(lines), max_size=6))
    shuffled = draw(st.permutations([*lines, *again]))
    size = draw(st.integers(1, len(shuffled)))
    return [list(shuffled[at : at + size]) for at in range(0, len(shuffled), size)]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_pages_in_any_order_make_the_same_book(data: st.DataObject) -> None:
    lines = data.draw(_histories())
    delivery = data.draw(_deliveries(lines))
    book, clock = new_id(), Ticking()
    with (
        tempfile.TemporaryDirectory() as place,
        a_store(Path(place) / "a", book, clock) as one,
        a_store(Path(place) / "b", book, clock) as other,
    ):
        apply(one, lines, "1")
        for page in delivery:
            apply(other, page, "1")
        assert one.look(said) == other.look(said)
        assert is_whole(one) == []
        assert is_whole(other) == []


def test_every_kind_takes_part() -> None:
    assert {codec_of(each).kind for each in TYPES.values()} == set(TYPES)
