"""Kills a laptop, or the office, before each statement of something, and lets it be done again; the first wrong ends it."""

import shutil
from collections.abc import Callable
from itertools import count
from typing import Any

from app.sync.transport import UnreachableError
from tests.sync_model.laptop import Laptop, LaptopDiedError
from tests.sync_model.office import DATABASE
from tests.sync_model.world import World

Do = Callable[[Laptop], None]


class Start:
    """How a laptop and the office stood, to come back to as often as one likes."""

    def __init__(self, world: World, laptop: Laptop) -> None:
        self._world, self._laptop = world, laptop
        self._laptop_then = world.folder / "laptop-then"
        self._office_then = world.folder / "office-then"
        laptop.close()
        world.office.close()
        shutil.copytree(laptop.folder, self._laptop_then)
        shutil.copyfile(world.office.folder / DATABASE, self._office_then)
        world.office.open()
        laptop.open()

    def again(self) -> None:
        """Back to the start."""
        laptop, office = self._laptop, self._world.office
        laptop.left = None
        laptop.close()
        office.close()
        shutil.rmtree(laptop.folder)
        shutil.copytree(self._laptop_then, laptop.folder)
        for end in ("-wal", "-shm"):
            (office.folder / f"{DATABASE}{end}").unlink(missing_ok=True)
        shutil.copyfile(self._office_then, office.folder / DATABASE)
        office.open()
        laptop.open()


def ending(laptop: Laptop) -> dict[str, Any]:
    """What must be the same at the end, wherever somebody died on the way."""
    found = laptop.standing()
    found.pop("cursor")
    return found


def laptop_killed_everywhere(world: World, laptop: Laptop, do: Do) -> tuple[int, list[str]]:
    """`do` with a kill before the first, the second, ... statement, done again after each: deaths, and what went wrong."""
    start = Start(world, laptop)
    do(laptop)
    expected = ending(laptop)
    wrong: list[str] = []
    for statement in count(1):
        start.again()
        laptop.die_before(statement)
        try:
            do(laptop)
        except LaptopDiedError:
            laptop.die()
            do(laptop)
        else:
            return statement - 1, wrong
        wrong += _wrong(laptop, statement, expected)
        if wrong:
            return statement, wrong
    raise AssertionError


def office_killed_everywhere(world: World, laptop: Laptop, do: Do) -> tuple[int, list[str]]:
    """The same with kills of the office, which undo its transaction."""
    start = Start(world, laptop)
    do(laptop)
    expected = ending(laptop)
    wrong: list[str] = []
    for statement in count(1):
        start.again()
        killed = world.office.die_before(statement)
        try:
            do(laptop)
        except UnreachableError:
            world.office.live_on()
            do(laptop)
        finally:
            world.office.live_on()
        if not killed:
            return statement - 1, wrong
        wrong += _wrong(laptop, statement, expected)
        if wrong:
            return statement, wrong
    raise AssertionError


def _wrong(laptop: Laptop, statement: int, expected: dict[str, Any]) -> list[str]:
    found = ending(laptop)
    differing = [name for name in expected if found[name] != expected[name]]
    return [f"killed before statement {statement}: {each}" for each in (*differing, *laptop.complaints())]
