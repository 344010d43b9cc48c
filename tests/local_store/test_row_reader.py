"""Rows are read as the records that were written, whichever fields come packed because hardly any record has them."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from local_store.book.records import FollowUp, Interaction, Record
from local_store.migrations import all_migrations
from local_store.rows.codec import Codec, codec_of
from local_store.rows.row_reader import RowReader
from tests.builders import a_client, a_message
from tests.local_store.some_records import records


@pytest.fixture(scope="module")
def tables() -> Iterator[Any]:
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        for step in all_migrations():
            for statement in step.statements():
                connection.execute(statement)
        yield connection


def _read(tables: Any, found: Sequence[Record], seldom: Sequence[str]) -> tuple[list[Record], list[int]]:
    codec: Codec[Record] = codec_of(type(found[0]))
    reader = RowReader(codec, 1, seldom)
    marks = ", ".join("?" * len(codec.names))
    tables.execute(f"DELETE FROM {codec.table}")
    for number, record in enumerate(found):
        tables.execute(
            f"INSERT INTO {codec.table} (n, created_stamp, {codec.select}) VALUES (?, '', {marks})",
            (number, *codec.encode(record)),
        )
    rows = tables.execute(f"SELECT e.n, {reader.select('e')} FROM {codec.table} e ORDER BY e.n").fetchall()
    records_read, (numbers,) = reader.read(rows)
    return records_read, numbers


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records(), st.data())
def test_a_record_comes_back_equal_whatever_of_it_is_packed(tables: Any, record: Record, data: st.DataObject) -> None:
    having_defaults = sorted(codec_of(type(record)).defaults)
    seldom = data.draw(st.lists(st.sampled_from(having_defaults or ["id"]), unique=True)) if having_defaults else []
    assert _read(tables, [record], seldom) == ([record], [0])


def test_rows_with_and_without_what_is_seldom_stand_beside_each_other(tables: Any) -> None:
    client = a_client()
    plain, pinned, filed = (
        a_message(client),
        a_message(client, 1, is_pinned=True, reply_to=a_message(client).id),
        a_message(client, 2, labels=frozenset({"Haus, Hof", 'Ein "Wort"'})),
    )
    found, numbers = _read(tables, [plain, pinned, filed], ["is_pinned", "labels", "reply_to"])
    assert found == [plain, pinned, filed]
    assert numbers == [0, 1, 2]


def test_no_row_gives_no_record() -> None:
    assert RowReader(codec_of(FollowUp), 2).read([]) == ([], [[], []])


def test_a_field_without_a_default_cannot_be_packed() -> None:
    with pytest.raises(KeyError):
        RowReader(codec_of(Interaction), seldom=["at"])
