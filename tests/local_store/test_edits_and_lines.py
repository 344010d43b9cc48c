"""An edit is told to everybody whom it concerns, and lines of the list are worked out anew only where they hang on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event

from local_store.book.changes import Changes
from local_store.book.records import Client, ContactPoint, Record
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep


def edit(store: Store, record: Record) -> Changes:
    """Store an edited copy."""

    def change(session: WriteSession) -> Changes:
        session.replace(record)
        return session.changes("Edit")

    return store.write(change)


@contextmanager
def lines_made(store: Store) -> Iterator[list[str]]:
    """The statements that work lines out of entries: a client may have a hundred thousand of these."""
    found: list[str] = []

    def heard(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if "FROM timeline" in sql:
            found.append(sql)

    event.listen(store._writing, "before_cursor_execute", heard)
    yield found
    event.remove(store._writing, "before_cursor_execute", heard)


@pytest.fixture
def sabine(keep: Keep) -> Client:
    client = a_client()
    keep(client, a_message(client))
    return client


def test_an_edit_that_no_line_hangs_on_goes_through_no_entries(store: Store, keep: Keep, sabine: Client) -> None:
    number = a_number(sabine)
    keep(number)
    with lines_made(store) as made:
        told = [edit(store, replace(sabine, title="Dr.")), edit(store, replace(number, label="privat"))]
    assert made == []
    assert [each.clients for each in told] == [frozenset({sabine.id})] * 2


def test_a_new_entry_and_a_merge_do(store: Store, keep: Keep, sabine: Client) -> None:
    with lines_made(store) as made:
        keep(a_message(sabine, 5))
    assert made
    other = a_client("Sabina")
    keep(other)
    with lines_made(store) as made:
        told = edit(store, replace(other, merged_into=sabine.id))
    assert made
    assert told.clients == {sabine.id, other.id}


def test_whoever_stands_for_a_merged_client_is_told_of_edits_of_them(store: Store, keep: Keep, sabine: Client) -> None:
    away = a_client("Sabina", merged_into=sabine.id)
    number: ContactPoint = a_number(away)
    keep(away, number)
    assert edit(store, replace(number, label="privat")).clients == {sabine.id, away.id}
    assert edit(store, replace(away, title="Dr.")).clients == {sabine.id, away.id}
