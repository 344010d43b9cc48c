"""While one writes, others look: each look is of one moment, with every law kept, and nobody hears of a locked book."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from local_store import clients, search, timeline, undo
from local_store.book.changes import Changes
from local_store.book.records import FollowUp, Interaction
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.builders import NOON, a_follow_up, a_message
from tests.durability import verbs
from tests.durability.consistency import complaints
from tests.durability.verbs import World

_WRITES = 45


class _Looking:
    """Looks until it is told to stop, and keeps what it saw."""

    def __init__(self, store: Store, world: World) -> None:
        self._store = store
        self._world = world
        self.ended = threading.Event()
        self.seen: list[tuple[int, int]] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.ended.is_set() or not self.seen:
            pair, wrong = self._store.look(self._look)
            self.seen.append(pair)
            self.wrong += wrong

    def _look(self, session: ReadSession) -> tuple[tuple[int, int], list[str]]:
        """Every transaction adds three entries and one promise: at no moment is there anything between."""
        entries = session.where(Interaction, "body LIKE ?", ("Runde %",))
        promises = session.where(FollowUp, "what LIKE ?", ("Runde %",))
        page = timeline.page(session, [self._world.tom.id], limit=2_000)
        hits = search.entries(session, self._store.vocabulary, "runde", limit=2_000)
        line = clients.line_of(session, self._world.tom.id, NOON)
        shown = {entry.interaction.id for entry in page}
        wrong = []
        if len(entries) != 3 * len(promises):
            wrong.append(f"{len(entries)} entries and {len(promises)} promises")
        if {entry.id for entry in entries} - shown or {hit.interaction.id for hit in hits} - shown:
            wrong.append("an entry is there and not in its timeline")
        if len(hits) != len(entries):
            wrong.append(f"{len(entries)} entries and {len(hits)} found")
        if line is None or (page and line.last_at != page[-1].interaction.at):
            wrong.append("the list tells of another last entry")
        return (len(entries), len(promises)), wrong


def _round(world: World, number: int) -> Any:
    entries = [a_message(world.tom, 3 * number + n, f"Runde {number}") for n in range(3)]

    def write(session: WriteSession) -> Changes:
        for entry in entries:
            session.add(entry)
        session.add(a_follow_up(world.tom, f"Runde {number}"))
        return session.changes("Round")

    return write


def test_two_look_while_one_writes_and_each_look_is_of_one_moment(tmp_path: Path) -> None:
    world = verbs.a_world(tmp_path / "Book", os.urandom(32), 1_773_316_800.0)
    with verbs.opened(world) as store, ThreadPoolExecutor(3) as pool:
        store.vocabulary.learn(["runde"])
        looking = [_Looking(store, world) for _ in range(2)]
        under_way = [pool.submit(each.run) for each in looking]
        judged: list[str] = []
        try:
            for number in range(_WRITES):
                store.write(_round(world, number))
                if number % 3 == 2:
                    store.write(undo.undo, keeps_undo=False)
                if number % 10 == 9:
                    store.checkpoint(0)
                if number % 15 == 14:
                    judged += complaints(world.folder, world.key, deep=False)
        finally:
            for each in looking:
                each.ended.set()
        for done in under_way:
            done.result(timeout=60)
        assert [wrong for each in looking for wrong in each.wrong] == []
        assert judged == []
        assert all(len(set(each.seen)) > 2 for each in looking), "they saw the book grow"
    assert complaints(world.folder, world.key) == []


def test_a_write_waits_for_the_one_before(tmp_path: Path) -> None:
    world = verbs.a_world(tmp_path / "Book", os.urandom(32), 1_773_316_800.0)
    with verbs.opened(world) as store, ThreadPoolExecutor(4) as pool:
        done = [pool.submit(store.write, _round(world, number)) for number in range(40)]
        for each in done:
            each.result(timeout=60)
        assert store.look(lambda session: len(session.where(FollowUp, "what LIKE ?", ("Runde %",)))) == 40
    assert complaints(world.folder, world.key) == []
