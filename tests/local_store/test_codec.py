"""Records survive the way into their row and back, whatever stands in them."""

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.book.kind import Kind
from local_store.book.records import Interaction, Record
from local_store.migrations import all_migrations
from local_store.rows.codec import TYPES, Codec, codec_of, from_micros, to_micros
from tests.local_store.some_records import records


@given(records())
def test_a_record_comes_back_equal(record: Record) -> None:
    codec: Codec[Record] = codec_of(type(record))
    assert codec.decode(codec.encode(record)) == record


@given(records())
def test_every_field_comes_back_equal_from_its_json_form(record: Record) -> None:
    codec: Codec[Record] = codec_of(type(record))
    for name in codec.names:
        value = getattr(record, name)
        assert codec.loaded(name, codec.stored(name, value)) == value


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)))  # noqa: DTZ001 - made aware below
def test_instants_are_exact_to_the_microsecond(naive: datetime) -> None:
    at = naive.replace(tzinfo=UTC)
    assert from_micros(to_micros(at)) == at


def _columns(table: str) -> list[tuple[str, str, int, str | None]]:
    memory = sqlite3.connect(":memory:")
    for step in all_migrations():
        for statement in step.statements():
            if "contentless_delete" not in statement and "fts5vocab" not in statement:
                memory.execute(statement)
    found = [(row[1], row[2], row[3], row[4]) for row in memory.execute(f"PRAGMA table_info({table})")]
    memory.close()
    return found


@pytest.mark.parametrize("kind", list(Kind))
def test_the_schema_says_what_the_vocabulary_says(kind: Kind) -> None:
    codec: Codec[Record] = codec_of(TYPES[kind])
    columns = {name: (sql_type, not_null, default) for name, sql_type, not_null, default in _columns(codec.table)}
    for column in codec.columns:
        sql_type, not_null, default = columns[column.name]
        assert sql_type == column.sql_type, column.name
        assert bool(not_null) == (not column.is_nullable), column.name
        expected = codec.defaults.get(column.name)
        written = None if default is None else default.strip("'")
        assert written == (None if expected is None else str(expected)), column.name


def test_an_entry_at_its_defaults_leaves_most_columns_to_the_schema() -> None:
    codec = codec_of(Interaction)
    from tests.builders import a_client, a_message

    filled = codec.filled([a_message(a_client())])
    assert {codec.names[index] for index in filled} >= {"id", "client", "at", "body"}
    assert "switch_reason" not in {codec.names[index] for index in filled}
