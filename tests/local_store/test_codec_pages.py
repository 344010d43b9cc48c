"""Many rows read at once are the same records as each row read alone, also where they are alike in most columns."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from local_store.book.records import Record
from local_store.rows.codec import Codec, codec_of
from tests.local_store.some_records import records


@given(st.lists(records(), min_size=1, max_size=20), st.integers(1, 4))
def test_a_page_of_rows_is_the_records_of_each_row(found: Sequence[Record], alike: int) -> None:
    for record_type in {type(record) for record in found}:
        codec: Codec[Record] = codec_of(record_type)
        theirs = [record for record in found if type(record) is record_type for _ in range(alike)]
        rows = [("before", *codec.encode(record)) for record in theirs]
        assert codec.decode_all(rows, 1) == theirs
    assert codec.decode_all([]) == []


@given(records(), records())
def test_a_page_that_differs_only_in_the_middle_is_read_row_by_row(first: Record, other: Record) -> None:
    codec: Codec[Record] = codec_of(type(first))
    between = [other] if type(other) is type(first) else []
    page = [first, *between, first]
    assert codec.decode_all([codec.encode(record) for record in page]) == page
