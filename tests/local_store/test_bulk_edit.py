"""Thousands of edits at once keep the laws of a single one."""

from dataclasses import replace

import pytest

from local_store.book.changes import Changes
from local_store.book.channel import Channel
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep
from tests.services.importing_desk import entries


def test_every_moved_entry_is_told_to_the_office_with_what_it_was_based_on(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_message(None))
    [entry] = entries(store)

    def move(session: WriteSession) -> Changes:
        assert session.replace_many([(entry, replace(entry, client=sabine.id))]) == 1
        assert session.replace_many([(entry, entry)]) == 0
        return session.changes("Move")

    store.write(move)
    act, payload = store.look(
        lambda session: session.rows(
            "SELECT act, payload FROM outbox WHERE kind = 'interaction' ORDER BY n DESC LIMIT 1"
        )
    )[0]
    assert act == "edit"
    assert sabine.id in payload
    assert '"base":{"client":' in payload


def test_what_never_changes_cannot_be_changed_in_bulk(store: Store, keep: Keep) -> None:
    keep(a_message(None))
    [entry] = entries(store)

    def change(session: WriteSession) -> Changes:
        session.replace_many([(entry, replace(entry, channel=Channel.SMS))])
        return session.changes("Change")

    with pytest.raises(ValueError, match="never changes"):
        store.write(change)
