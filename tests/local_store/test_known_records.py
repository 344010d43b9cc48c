"""What the book holds already is recognised, however many records come at once and wherever among them it stands."""

import random
from dataclasses import replace

from local_store import import_runs
from local_store.adding import Added
from local_store.book.changes import Changes
from local_store.book.ids import InteractionId, new_id
from local_store.book.records import Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep

_MORE_THAN_ARE_ASKED_AT_ONCE = 1_300


def test_of_many_records_only_those_the_book_does_not_hold_are_added(store: Store, keep: Keep) -> None:
    chance, client, told = random.Random(2), a_client(), []
    keep(client)
    every = [a_message(client, n) for n in range(_MORE_THAN_ARE_ASKED_AT_ONCE)]
    held, deleted = every[::3], every[1::3]

    def write(session: WriteSession) -> Changes:
        session.add_many(held)
        session.add_many(deleted)
        session.remove_many(Interaction, deleted)
        return session.changes("Import")

    def again(session: WriteSession) -> Changes:
        coming = [replace(each, body="") if each in held[:1] else each for each in every]
        chance.shuffle(coming)
        told.append(session.add_many(coming))
        return session.changes("Import again")

    store.write(write, keeps_undo=False)
    store.write(again, keeps_undo=False)
    store.write(again, keeps_undo=False)
    assert told == [Added(len(every) - len(held), len(held)), Added(0, len(every))]
    with store.reading() as session:
        assert session.value("SELECT count(*) FROM interaction WHERE deleted_at IS NULL") == len(every)
        assert session.get(Interaction, held[0].id).body == held[0].body
        ids = [each.id for each in every] + [InteractionId(new_id()) for _ in every]
        assert import_runs.count_known(session, Interaction, [*map(str, ids)]) == len(every)
        assert import_runs.count_known(session, Interaction, []) == 0
