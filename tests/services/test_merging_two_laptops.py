"""Two laptops of one book: one merges, the other edits; taken apart from either, nothing that anybody said is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.services import client_file
from app.services.duplicates import merging
from app.services.duplicates.fields import Side
from local_store import survivors, timeline
from local_store.book.ids import new_id
from local_store.book.records import Client, ContactPoint, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Ticking
from tests.local_store.syncing.an_office import Office, sync
from tests.local_store.syncing.what_it_says import a_store, is_whole, said


class Pair:
    """Two laptops and their office, with Sabine in the book twice."""

    def __init__(self, here: Store, there: Store, clock: Ticking) -> None:
        self.here, self.there, self.clock = here, there, clock
        self.office = Office()
        self.sabine = a_client(born_on=date(1971, 3, 4))
        self.double = a_client("S.", "Krüger-Weiß", title="Dr.")
        self.number, self.entry = a_number(self.double), a_message(self.double)
        self.do(here, self._add)
        self.sync()

    def _add(self, session: WriteSession) -> None:
        for record in (self.sabine, self.double, self.number, self.entry):
            session.add(record)

    def do(self, store: Store, change: Callable[[WriteSession], Any]) -> None:
        """One operation, ten seconds after the one before."""
        self.clock.now += 10
        store.write(lambda session: change(session) or session.changes("Edit"))

    def sync(self) -> None:
        """Both hand over and take in."""
        sync(self.office, self.here, self.there)
        assert self.here.look(said) == self.there.look(said)
        assert is_whole(self.here) == is_whole(self.there) == []

    def get(self, client: Client) -> Client:
        """As both have it."""
        found = [store.look(lambda session: session.get(Client, client.id)) for store in (self.here, self.there)]
        assert found[0] == found[1]
        return found[0]


@pytest.fixture
def pair(tmp_path: Path, clock: Ticking) -> Iterator[Pair]:
    book = new_id()
    with a_store(tmp_path / "a", book, clock) as here, a_store(tmp_path / "b", book, clock) as there:
        yield Pair(here, there, clock)


def merge(pair: Pair, store: Store, **sides: Side) -> None:
    pair.do(store, lambda session: merging.merge(session, pair.sabine.id, pair.double.id, sides))


def apart(pair: Pair, store: Store) -> None:
    pair.do(store, lambda session: merging.take_apart(session, pair.double.id))


def test_merged_here_and_taken_apart_there_each_has_their_own(pair: Pair) -> None:
    merge(pair, pair.here, family_name=Side.RIGHT)
    pair.sync()
    assert pair.get(pair.sabine).family_name == "Krüger-Weiß"
    members = pair.there.look(lambda session: timeline.members(session, pair.sabine.id))
    assert members == [pair.sabine.id, pair.double.id]
    apart(pair, pair.there)
    pair.sync()
    assert replace(pair.get(pair.sabine), kept_apart=frozenset()) == pair.sabine
    assert replace(pair.get(pair.double), kept_apart=frozenset()) == pair.double
    with pair.here.reading() as session:
        assert session.get(ContactPoint, pair.number.id) == pair.number
        assert session.get(Interaction, pair.entry.id) == pair.entry


def test_edited_there_while_it_was_merged_here_nothing_is_lost(pair: Pair) -> None:
    merge(pair, pair.here, family_name=Side.RIGHT)
    # The other laptop knows nothing of it: it edits both, and writes to the one merged away.
    pair.do(pair.there, lambda session: session.replace(replace(pair.sabine, family_name="Krüger-Meier", about="Neu.")))
    pair.do(pair.there, lambda session: session.replace(replace(pair.double, given_name="Sabine Maria")))
    note = a_message(pair.double, 30, "Von drüben")
    pair.do(pair.there, lambda session: session.add(note))
    pair.sync()
    now = pair.get(pair.sabine)
    assert (now.family_name, now.title, now.about) == ("Krüger-Meier", "Dr.", "Neu.")
    with pair.here.reading() as session:
        entries = timeline.page(session, timeline.members(session, pair.sabine.id))
        assert [each.interaction.body for each in entries] == ["Danke, bis Freitag!", "Von drüben"]
    assert pair.here.look(lambda session: merging.parting(session, pair.double.id)).stays == ("family_name",)
    apart(pair, pair.here)
    pair.sync()
    now, away = pair.get(pair.sabine), pair.get(pair.double)
    assert (now.family_name, now.title, now.about) == ("Krüger-Meier", "", "Neu.")
    assert (away.given_name, away.family_name, away.merged_into) == ("Sabine Maria", "Krüger-Weiß", None)
    with pair.there.reading() as session:
        assert len(timeline.page(session, [pair.double.id])) == 2


def test_merged_with_one_here_and_with_another_there_all_are_reached(pair: Pair) -> None:
    third = a_client("Sabine", "Krüger")
    pair.do(pair.here, lambda session: session.add(third))
    pair.sync()
    merge(pair, pair.here)
    pair.do(pair.there, lambda session: merging.merge(session, third.id, pair.double.id))
    pair.sync()
    standing = pair.here.look(lambda session: survivors.heads(session, [pair.sabine.id, pair.double.id, third.id]))
    assert standing == pair.there.look(
        lambda session: survivors.heads(session, [pair.sabine.id, pair.double.id, third.id])
    )
    listed = {pair.sabine.id, pair.double.id, third.id} - {each for each, head in standing.items() if each != head}
    with pair.here.reading() as session:
        shown = {client for head in listed for client in timeline.members(session, head)}
    assert shown == {pair.sabine.id, pair.double.id, third.id}, "nobody is out of sight"


def test_deleted_there_while_merged_here_the_other_stands_for_herself(pair: Pair) -> None:
    merge(pair, pair.here)
    pair.do(pair.there, lambda session: client_file.delete_client(session, pair.sabine.id))
    pair.sync()
    for store in (pair.here, pair.there):
        with store.reading() as session:
            if session.find(Client, pair.sabine.id) is None:
                assert survivors.head_of(session, pair.double.id) == pair.double.id
            assert session.find(Client, pair.double.id) is not None


def test_who_was_said_to_be_two_is_two_on_both(pair: Pair) -> None:
    pair.do(pair.here, lambda session: merging.keep_apart(session, pair.sabine.id, pair.double.id))
    pair.sync()
    assert pair.get(pair.sabine).kept_apart == {pair.double.id}
    assert pair.get(pair.double).kept_apart == {pair.sabine.id}
