"""Whatever two people do to one book, online or not: after syncing both have what the office has, and no edit is lost."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_store.book.changes import Changes
from local_store.book.ids import new_id
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import acknowledged, first_copy, numbering, outgoing, quarantined
from tests.builders import a_client, a_message
from tests.conftest import Ticking
from tests.local_store.syncing.an_office import Office, pull, push, sync
from tests.local_store.syncing.what_it_says import a_store, is_whole, said

_ACTS = ("add", "note", "name", "about", "segments", "body", "remove", "restore", "push", "pull", "cut", "start over")


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(0, 1), st.integers(0, 3)), min_size=6, max_size=30))
def test_both_end_with_what_the_office_has(acts: list[tuple[str, int, int]]) -> None:
    book, clock, office = new_id(), Ticking(), Office()
    with (
        tempfile.TemporaryDirectory() as place,
        a_store(Path(place) / "a", book, clock) as one,
        a_store(Path(place) / "b", book, clock) as other,
    ):
        written: list[str] = []
        for number, (act, laptop, which) in enumerate([("add", 0, 0), *acts]):
            clock.now += 10 if number % 3 else -5
            _act((one, other)[laptop], office, act, which, f"Wort{number:04}", written)
        sync(office, one, other)
        assert one.look(said) == other.look(said)
        assert one.look(numbering.digest) == office.digest
        assert one.look(outgoing.next_batch) == other.look(outgoing.next_batch) == []
        assert one.look(acknowledged.wanted) == []
        assert is_whole(one) == is_whole(other) == []
        kept = json.dumps([one.look(quarantined.listed), other.look(quarantined.listed), office.heard], default=str)
        assert [word for word in written if word not in kept] == []


def _act(store: Store, office: Office, act: str, which: int, word: str, written: list[str]) -> None:
    if act == "push":
        push(store, office)
    elif act == "pull":
        pull(store, office, page=which + 1)
    elif act == "cut":  # the office heard, the answer was lost
        office.push(store.look(lambda s: s.setting("device")), store.look(lambda s: outgoing.next_batch(s, which + 1)))
    elif act == "start over":
        store.write(first_copy.start_over, keeps_undo=False)
        pull(store, office, page=which + 1)
        store.write(first_copy.complete, keeps_undo=False)
    elif store.write(_change(act, which, word)).kinds and act not in {"remove", "restore"}:
        written.append(word)


def _change(act: str, which: int, word: str) -> Callable[[WriteSession], Changes]:
    def change(session: WriteSession) -> Changes:
        clients = session.where(Client, "1 ORDER BY id")
        entries = session.where(Interaction, "1 ORDER BY id")
        client = clients[which % len(clients)] if clients else None
        entry = entries[which % len(entries)] if entries else None
        fields: dict[str, Callable[[], dict[str, Any]]] = {
            "name": lambda: {"family_name": word},
            "about": lambda: {"about": f"{client.about if client else ''} {word}.".strip()},
            "segments": lambda: {"segments": frozenset({word})},
        }
        if act == "add":
            session.add(a_client(word))
        elif act == "note":
            session.add(a_message(client, which, word))
        elif act in fields and client:
            session.replace(replace(client, **fields[act]()))
        elif act == "body" and entry:
            session.replace(replace(entry, body=f"{word}. {entry.body}"))
        elif act == "remove" and entry:
            session.remove(Interaction, entry.id)
            return session.changes("Delete")
        elif act == "restore":
            for row in session.rows("SELECT lower(hex(id)) FROM interaction WHERE deleted_at > 0 LIMIT 1"):
                session.restore(Interaction, row[0])
            return session.changes("Restore")
        return session.changes("Write")

    return change
