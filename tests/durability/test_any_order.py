"""Whatever an adviser does in whatever order, the book says what a plain list of it would say, and every law holds."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, precondition, rule

from app.services import client_file, marks
from local_store import clients, purge, undo
from local_store.book.changes import Changes
from local_store.book.ids import BookId
from local_store.book.records import Client, ContactPoint, FollowUp, Interaction, Record
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_message, a_number
from tests.durability.consistency import complaints

_KEY = os.urandom(32)
_TYPES: tuple[type[Record], ...] = (Client, ContactPoint, Interaction, FollowUp)
_words = st.sampled_from(["", "Hagel am Dach", "Größe", "0171 39 20", "😀", "Kündigung\nsofort", "ß"])


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mappe-template-")) / "Book"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    Store.create(folder, bytearray(_KEY), BookId("7" * 32)).close()
    return folder


@dataclass(slots=True)
class Step:
    """What one operation changed in the plain list, each record before and after."""

    label: str
    before: dict[str, Record | None]
    after: dict[str, Record | None]


class AnyOrder(RuleBasedStateMachine):
    people = Bundle("people")
    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self._home = Path(tempfile.mkdtemp(prefix="mappe-order-"))
        self._folder = Path(shutil.copytree(_template(), self._home / "Book"))
        self._seconds = 1_773_316_800.0
        self._furthest = self._seconds
        self.store = Store.open(self._folder, bytearray(_KEY), now=self._now)
        self.live: dict[str, Record] = {}
        self.deleted: dict[str, Record] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.operations = 0

    def _now(self) -> float:
        return self._seconds

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self._home)

    # -- the plain list --------------------------------------------------------------------------------

    def _set(self, changes: dict[str, Record | None]) -> None:
        for record_id, record in changes.items():
            if record is None:
                if record_id in self.live:
                    self.deleted[record_id] = self.live.pop(record_id)
            else:
                self.live[record_id] = record
                self.deleted.pop(record_id, None)

    def _do(self, change: Callable[[WriteSession], Changes], label: str, after: dict[str, Record | None]) -> None:
        changed = {key: value for key, value in after.items() if self.live.get(key) != value}
        before = {key: self.live.get(key) for key in changed}
        self.store.write(change)
        self._set(changed)
        if changed:
            self.done.append(Step(label, before, changed))
            self.undone.clear()

    def _of(self, record_type: type[Any], client: str) -> list[Any]:
        found = [each for each in self.live.values() if isinstance(each, record_type)]
        return [each for each in found if each.client == client]

    def _members(self, person: str) -> list[str]:
        """The client and those merged into them, also by way of others who are there."""
        rows = [each for each in (self.live | self.deleted).values() if isinstance(each, Client)]
        found = [person]
        for each in found:
            if each in self.live:
                found += [row.id for row in rows if row.merged_into == each and row.id not in found]
        return found

    # -- what one may do -------------------------------------------------------------------------------

    @rule(target=people, given_name=_words, family=_words, has_number=st.booleans())
    def add_client(self, given_name: str, family: str, has_number: bool) -> Client:
        client = a_client(given_name, f"{family} Krüger")
        points = (a_number(client),) if has_number else ()
        self._do(
            lambda session: client_file.add_client(session, client, points),
            "Add client",
            {each.id: each for each in (client, *points)},
        )
        return client

    @rule(person=people, about=_words, segments=st.frozensets(st.sampled_from("ABC")), rhythm=st.integers(1, 3))
    def edit_client(self, person: Client, about: str, segments: frozenset[str], rhythm: int) -> None:
        before = self.live.get(person.id)
        if isinstance(before, Client):
            after = replace(before, about=about, segments=segments, rhythm_days=rhythm)
            self._do(lambda session: client_file.edit_client(session, after), "Edit client", {after.id: after})

    @rule(person=people, other=people)
    def merge(self, person: Client, other: Client) -> None:
        before = self.live.get(person.id)
        if isinstance(before, Client) and other.id in self.live and other.id != person.id:
            after = replace(before, merged_into=None if before.merged_into else other.id)
            self._do(lambda session: client_file.edit_client(session, after), "Edit client", {after.id: after})

    @rule(person=people)
    def delete_client(self, person: Client) -> None:
        if person.id in self.live:
            members = self._members(person.id)
            going = [each for each in members if each in self.live]
            going += [point.id for each in members for point in self._of(ContactPoint, each)]
            stays = {entry.id: replace(entry, client=None) for each in members for entry in self._of(Interaction, each)}
            self._do(
                lambda session: client_file.delete_client(session, person.id),
                "Delete client",
                dict.fromkeys(going) | stays,
            )

    @rule(target=entries, person=people, minutes=st.integers(-3, 3), body=_words, with_other=people)
    def add_entry(self, person: Client, minutes: int, body: str, with_other: Client) -> Interaction:
        entry = a_message(person, minutes, body, with_clients=frozenset({with_other.id} - {person.id}))
        self._do(_adding(entry), "Add entry", {entry.id: entry})
        return entry

    @rule(entry=entries)
    def pin_or_settle(self, entry: Interaction) -> None:
        before = self.live.get(entry.id)
        if isinstance(before, Interaction):
            after = replace(before, is_pinned=not before.is_pinned, needs_no_answer=True, body=before.body + "!")

            def change(session: WriteSession) -> Changes:
                session.replace(after)
                return session.changes("Pin entry")

            self._do(change, "Pin entry", {after.id: after})

    @rule(entry=entries, person=people)
    def give_to(self, entry: Interaction, person: Client) -> None:
        before = self.live.get(entry.id)
        if isinstance(before, Interaction):
            after = replace(before, client=person.id)

            def change(session: WriteSession) -> Changes:
                session.replace_many([(before, after)])
                return session.changes("Assign sender")

            self._do(change, "Assign sender", {after.id: after})

    @rule(entry=consumes(entries))
    def delete_entry(self, entry: Interaction) -> None:
        if entry.id in self.live:
            self._do(lambda session: marks.delete_entry(session, entry.id), "Delete entry", {entry.id: None})

    @rule(person=people, minutes=st.lists(st.integers(-5, 5), max_size=4), old=st.lists(entries, max_size=3))
    def import_entries(self, person: Client, minutes: list[int], old: list[Interaction]) -> None:
        """Brings back what was deleted, passes over what is there; no undo step."""
        fresh = [a_message(person, each, f"Import {each}") for each in minutes]

        def change(session: WriteSession) -> Changes:
            session.add_many([*fresh, *{each.id: each for each in old}.values()])
            return session.changes("Import")

        self.store.write(change, keeps_undo=False)
        self._set({each.id: each for each in fresh})
        self._set({each.id: self.deleted.get(each.id, each) for each in old if each.id not in self.live})

    @rule(person=people, what=_words)
    def promise_and_keep(self, person: Client, what: str) -> None:
        promise = a_follow_up(person, what)
        self._do(_adding(promise), "Add entry", {promise.id: promise})
        kept = replace(promise, done_at=NOON)
        self._do(
            lambda session: client_file.finish_follow_up(session, promise, NOON), "Finish follow-up", {kept.id: kept}
        )

    @rule(person=people)
    def look_at(self, person: Client) -> None:
        def change(session: WriteSession) -> Changes:
            clients.mark_looked(session, person.id)
            return session.changes("")

        self.store.write(change, keeps_undo=False)

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            step = self.done.pop()
            assert self.store.write(undo.undo, keeps_undo=False).label == step.label
            self._set(step.before)
            self.undone.append(step)

    @precondition(lambda self: self.undone)
    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.undone))):
            step = self.undone.pop()
            assert self.store.write(undo.redo, keeps_undo=False).label == step.label
            self._set(step.after)
            self.done.append(step)

    @rule(days=st.sampled_from([-2, 31]))
    def let_time_pass(self, days: int) -> None:
        # Forward is counted from the latest moment there was: a clock set back must not make a month of 29 days.
        self._furthest = max(self._furthest, self._seconds)
        self._seconds = (self._furthest if days > 0 else self._seconds) + days * 86_400
        if days > 30:
            purge.purge(self.store)
            self.deleted.clear()
            self.done.clear()
            self.undone.clear()

    @rule()
    def close_and_open(self) -> None:
        self.store.close()
        self.store = Store.open(self._folder, bytearray(_KEY), now=self._now)

    # -- what must be true -----------------------------------------------------------------------------

    @invariant()
    def the_book_says_what_the_list_says(self) -> None:
        with self.store.reading() as session:
            found = {each.id: each for record_type in _TYPES for each in session.where(record_type, "1")}
            assert found == self.live
            steps = undo.steps(session)
            count = session.value("SELECT count(*) FROM outbox")
        assert steps.undo == (self.done[-1].label if self.done else "")
        assert steps.redo == (self.undone[-1].label if self.undone else "")
        assert count >= self.operations
        self.operations = count

    @invariant()
    def every_law_holds(self) -> None:
        assert complaints(self._folder, _KEY, deep=False) == []


def _adding(record: Record) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.add(record)
        return session.changes("Add entry")

    return add


AnyOrder.TestCase.settings = settings(
    max_examples=int(os.environ.get("MAPPE_ORDERS", "12")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase
