"""Imports files into a test's book, as the import desk does."""

from collections.abc import Callable
from pathlib import Path

from app.services.importing.choices import Choices
from app.services.importing.plan import FilePlan, plan
from app.services.importing.registry import Recognition, look_at
from app.services.importing.run import ImportJob, Outcome
from app.sources.settings import ReaderSettings
from local_store.book.records import Interaction
from local_store.store import Store

SETTINGS = ReaderSettings(own_names=frozenset({"Petra Vogel"}))


def recognised(path: Path) -> Recognition:
    [found] = look_at([path])
    assert isinstance(found, Recognition), found
    return found


def planned(store: Store, path: Path, choices: Choices | None = None) -> FilePlan:
    return plan(recognised(path), SETTINGS, choices, store=store)


def imported(
    store: Store, path: Path, choices: Choices | None = None, is_cancelled: Callable[[], bool] = lambda: False
) -> Outcome:
    found = recognised(path)
    return ImportJob(store, found.file, found.reader, SETTINGS, choices, is_cancelled=is_cancelled).run()


def entries(store: Store) -> list[Interaction]:
    """Every live entry in the order of time."""
    return store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))


def bodies(store: Store) -> list[str]:
    return [entry.body for entry in entries(store)]
