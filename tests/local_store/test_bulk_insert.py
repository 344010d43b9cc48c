"""However many rows go in with one statement, each of them stands everywhere a single one would."""

from local_store import timeline
from local_store.book.changes import Changes
from local_store.session import Added, WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep

MANY = 1_307
"""More than a statement of each table takes, and a multiple of none."""


def test_each_of_many_entries_stands_in_row_timeline_and_outbox(store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine)
    given = [a_message(sabine, minutes=number, body=f"Wort {number}") for number in range(MANY)]

    def add(session: WriteSession) -> Changes:
        assert session.add_many(given) == Added(MANY, 0)
        return session.changes("Add")

    store.write(add)
    shown = store.look(lambda session: timeline.page(session, [sabine.id], limit=MANY + 1))
    assert [entry.interaction for entry in shown] == given
    told = store.look(lambda session: session.rows("SELECT n, lower(hex(row_id)), txn FROM outbox ORDER BY n"))
    assert [row[0] for row in told] == list(range(1, MANY + 2)), "numbered without gaps"
    assert [row[1] for row in told[1:]] == [entry.id for entry in given]
    assert len({row[2] for row in told[1:]}) == 1, "they belong to one transaction"
