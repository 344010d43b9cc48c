"""Kills a real process that writes and imports, at random moments and before random statements, and looks what is left.

Started as a program: `python -m tests.durability.kill --kills 300 [--seed 1]`. Prints one JSON object: how often was
killed, what was acknowledged before, and every book that was damaged, half written or had lost what was acknowledged.
"""

import argparse
import json
import os
import random
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

from app.services.importing.undo_run import undo_run
from local_store import cipher, purge, undo
from local_store.book.changes import Changes
from local_store.book.errors import BookError, GoneError
from local_store.book.records import Client, ImportRun, Interaction
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.builders import a_client, a_follow_up, a_message, a_number
from tests.durability import verbs
from tests.durability.consistency import complaints
from tests.durability.verbs import World
from tests.files import Said, a_chat
from tests.services.importing_desk import imported

_BATCHES = (1, 7, 40, 160)
_NEW_BOOK_AFTER = 25
"""Kills that one book lives through."""


@dataclass(slots=True)
class Tally:
    """What came out."""

    kills: int = 0
    acknowledged: int = 0
    corrupt: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0


# -- the process that will be killed -------------------------------------------------------------------


Told = Callable[[dict[str, Any]], None]
Act = Callable[[Store, World, random.Random, str], None]
Arm = Callable[[Store, random.Random], None]
"""Sees to it that the process dies at some point of its work."""


def _work(world: World, seed: int, told: Told, arm: Arm | None, acts: Sequence[Act]) -> None:
    draw = random.Random(seed)
    with verbs.opened(world) as store:
        if arm is not None:
            arm(store, draw)
        number = 0
        while True:
            number += 1
            act = draw.choice(acts)
            try:
                act(store, world, draw, f"{seed}.{number}")
            except GoneError:
                continue  # whom it was about was undone or cleared away before: refused, and nothing was acknowledged
            told({"act": act.__name__, **store.look(_newest_operation)})


def die() -> None:
    """This process ends, as if the system had ended it."""
    os.kill(os.getpid(), signal.SIGKILL)


def before_statement(last: int, store: Store, draw: random.Random) -> None:
    """Die before one of the next statements or commits, the last of them at the latest."""
    left = [draw.randrange(1, last)]

    def count(*_: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            die()

    event.listen(store._writing, "before_cursor_execute", count)
    event.listen(store._writing, "commit", count)


def _newest_operation(session: ReadSession) -> dict[str, Any]:
    [(n, stamp)] = session.rows("SELECT n, stamp FROM outbox ORDER BY n DESC LIMIT 1")
    return {"n": n, "stamp": stamp}


def add_batch(store: Store, world: World, draw: random.Random, name: str) -> None:
    size = draw.choice(_BATCHES)
    entries = [
        a_message(draw.choice([world.sabine, world.tom, None]), draw.randrange(-9000, 0), f"Stapel {name} von {size}")
        for _ in range(size)
    ]

    def add(session: WriteSession) -> Changes:
        session.add_many(entries)
        return session.changes("Import")

    store.write(add, keeps_undo=False)


def _add_client(store: Store, world: World, draw: random.Random, name: str) -> None:
    client = a_client("Jörg", f"Öztürk {name}", household=world.household.id)

    def add(session: WriteSession) -> Changes:
        for record in (client, a_number(client, "030 1234567", "+49301234567"), a_follow_up(client)):
            session.add(record)
        return session.changes("Add client")

    store.write(add)


def _edit(store: Store, world: World, draw: random.Random, name: str) -> None:
    def edit(session: WriteSession) -> Changes:
        before = session.get(Client, world.tom.id)
        session.replace(replace(before, about=f"Stand {name}", segments=frozenset(draw.sample("ABCDE", 2))))
        return session.changes("Edit client")

    store.write(edit)


def _delete(store: Store, world: World, draw: random.Random, name: str) -> None:
    def delete(session: WriteSession) -> Changes:
        some = session.where(Interaction, "1 ORDER BY n DESC LIMIT 3")
        session.remove_many(Interaction, some)
        return session.changes("Delete")

    store.write(delete, keeps_undo=False)


def _undo(store: Store, world: World, draw: random.Random, name: str) -> None:
    store.write(undo.undo, keeps_undo=False)


def _redo(store: Store, world: World, draw: random.Random, name: str) -> None:
    store.write(undo.redo, keeps_undo=False)


def import_chat(store: Store, world: World, draw: random.Random, name: str) -> None:
    folder = Path(tempfile.mkdtemp(dir=world.folder.parent))
    lines = [Said(f"12.03.26, {hour:02}:{hour:02}", "Sabine Krüger", f"{name} {hour}") for hour in range(20)]
    imported(store, a_chat(folder, lines))


def _undo_import(store: Store, world: World, draw: random.Random, name: str) -> None:
    runs = store.look(lambda session: session.where(ImportRun, "undone_at IS NULL ORDER BY n DESC LIMIT 1"))
    for run in runs:
        undo_run(store, run.id)


def checkpoint(store: Store, world: World, draw: random.Random, name: str) -> None:
    store.checkpoint()


def _purge(store: Store, world: World, draw: random.Random, name: str) -> None:
    past, store.now = store.now, lambda: world.now + 31 * 86_400
    try:
        purge.purge(store)
    finally:
        store.now = past


ACTS: Sequence[Act] = (
    add_batch, add_batch, _add_client, _edit, _delete, _undo, _redo, import_chat, _undo_import, checkpoint, _purge,
)  # fmt: skip


# -- the process that kills ----------------------------------------------------------------------------


def in_a_child(world: World, seed: int, arm: Arm | None, acts: Sequence[Act] = ACTS) -> tuple[int, int]:
    """(process, the end of the pipe on which it tells what is done)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        _work(world, seed, lambda done: _tell(writing, done), arm, acts)
    except BaseException as error:
        _tell(writing, {"crashed": repr(error)})
    os._exit(1)


def _tell(pipe: int, done: dict[str, Any]) -> None:
    os.write(pipe, json.dumps(done).encode() + b"\n")


def heard(child: int, pipe: int, lifetime: float | None) -> list[dict[str, Any]]:
    """What the child acknowledged before it died: killed after `lifetime` seconds of work, or dead by itself."""
    told = b""
    end: float | None = None
    with os.fdopen(pipe, "rb", buffering=0) as reading:
        while True:
            wait = None if end is None else max(end - time.monotonic(), 0)
            if not select.select([reading], [], [], wait)[0]:
                os.kill(child, signal.SIGKILL)
                end = time.monotonic() + 60
                continue
            said = reading.read(65_536)
            if not said:
                break
            if not told and lifetime is not None:
                end = time.monotonic() + lifetime
            told += said
    os.waitpid(child, 0)
    return [json.loads(line) for line in told.split(b"\n")[:-1]]


def judge(world: World, said: list[dict[str, Any]], tally: Tally, name: str) -> None:
    """Look what is left of the book, and whether it holds what was acknowledged."""
    tally.corrupt += [f"{name}: {each['crashed']}" for each in said if "crashed" in each]
    done = [each for each in said if "n" in each]
    tally.acknowledged += len(done)
    try:
        tally.corrupt += [f"{name}: {each}" for each in complaints(world.folder, world.key)]
        with closing(cipher.connect(world.folder / "book.db", bytearray(world.key), create=False)) as connection:
            kept = dict(connection.execute("SELECT n, stamp FROM outbox").fetchall())
            # Purged entries lost their words and still count.
            batches = connection.execute(
                "SELECT max(body), count(*) FROM interaction i JOIN outbox o ON o.row_id = i.id AND o.act = 'create' "
                "AND o.kind = 'interaction' GROUP BY o.txn HAVING max(body) LIKE 'Stapel %'"
            ).fetchall()
    except BookError as error:
        tally.corrupt.append(f"{name}: {error!r}")
        return
    tally.lost += [f"{name}: {each}" for each in done if kept.get(each["n"]) != each["stamp"]]
    tally.partial += [f"{name}: {body} has {count}" for body, count in batches if count != int(body.rsplit(" ", 1)[1])]


def main(kills: int, seed: int) -> Tally:
    """Kill that many processes."""
    draw = random.Random(seed)
    tally = Tally()
    started = time.monotonic()
    home = Path(tempfile.mkdtemp(prefix="mappe-kill-"))
    try:
        world: World | None = None
        for number in range(kills):
            if world is None or number % _NEW_BOOK_AFTER == 0:
                shutil.rmtree(home)
                home.mkdir()
                world = verbs.a_world(home / "Book", os.urandom(32), 1_773_316_800.0)
            arm = partial(before_statement, 400) if number % 2 else None
            child, pipe = in_a_child(world, seed * 100_000 + number, arm)
            said = heard(child, pipe, None if arm else draw.random() * 0.4)
            tally.kills += 1
            judge(world, said, tally, str(seed * 100_000 + number))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    tally.seconds = round(time.monotonic() - started, 1)
    return tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = main(asked.kills, asked.seed)
    print(json.dumps({name: getattr(found, name) for name in Tally.__slots__}, ensure_ascii=False, indent=1))
