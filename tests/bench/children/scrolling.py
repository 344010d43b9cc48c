"""A timeline on screen, frame by frame: shown, scrolled, added to; alone or while a chat is imported beside it."""

import json
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.desktop.jobs import Jobs
from app.desktop.main import make_application
from app.desktop.models.timeline_look import Scope
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.timeline_view import TimelineView
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ClientId, InteractionId, new_id
from local_store.book.records import ImportRun, Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.bench.instant import NOW
from tests.bench.machine import resident_mb
from tests.bench.slow import listen

PIXELS = 37
"""One notch of scrolling, every frame."""
FRAME_S = 1 / 120
_PATIENCE_S = 30.0


@dataclass(slots=True)
class Screen:
    """The view under measurement."""

    app: QApplication
    theme: Theme
    jobs: Jobs
    model: TimelineModel
    view: TimelineView
    scope: Scope
    late: list[str] = field(default_factory=list)
    own_ms: list[float] = field(default_factory=list)
    """What each frame took of the window's own thread: beside the clock's time it shows how busy the machine was."""

    def frame(self) -> float:
        """Handle what has come and paint all of it; milliseconds."""
        started = time.perf_counter()
        self.app.processEvents()
        self.view.viewport().repaint()
        return (time.perf_counter() - started) * 1000

    def until(self, is_so: Callable[[], bool]) -> list[float]:
        """Frames until something is so."""
        times = []
        end = time.monotonic() + _PATIENCE_S
        while not is_so():
            times.append(self.frame())
            if time.monotonic() > end:
                self.late.append("waited in vain")
                break
        return times

    def rest_until(self, is_so: Callable[[], bool]) -> None:
        """Nobody touches anything until something is so."""
        while not is_so():
            self.app.processEvents()
            time.sleep(FRAME_S)

    def show(self) -> float:
        """Milliseconds from the wish to see a client to the painted newest end."""
        self.model.clear()
        self.until(lambda: self.jobs.is_idle)
        started = time.perf_counter()
        self.model.show(self.scope)
        self.until(lambda: self.model.rowCount() > 0 and not self.model.is_loading)
        self.frame()
        return (time.perf_counter() - started) * 1000

    def scroll(self, count: int) -> list[float]:
        """Milliseconds of each of `count` frames upwards, 120 a second; turns round at the beginning."""
        times = []
        self.own_ms.clear()
        bar = self.view.verticalScrollBar()
        step = -PIXELS
        for _ in range(count):
            started, own = time.perf_counter(), time.thread_time()
            before = bar.value()
            bar.setValue(before + step)
            # All of the viewport at once, which is more than the strip that scrolling lays bare; then what has come.
            self.view.viewport().repaint()
            self.app.processEvents()
            seconds = time.perf_counter() - started
            times.append(seconds * 1000)
            self.own_ms.append((time.thread_time() - own) * 1000)
            if bar.value() == before and not self.model.is_loading:
                step = -step
            time.sleep(max(0.0, FRAME_S - seconds))
        return times

    def append(self, number: int) -> tuple[float, float]:
        """Add an entry at the newest end: the longest frame meanwhile, and the time until it is painted."""
        entry = Interaction(
            InteractionId(new_id()),
            self.scope.client,
            Channel.WHATSAPP,
            InteractionKind.MESSAGE,
            Direction.IN,
            NOW + timedelta(seconds=number),
            body="Danke, dann machen wir das am Freitag so, bis dahin.",
        )
        started = time.perf_counter()
        self.jobs.operation(_adding([entry]), keeps_undo=False)
        frames = self.until(lambda: any(row.id == entry.id for row in self.model.rows[-3:]))
        frames.append(self.frame())
        return max(frames), (time.perf_counter() - started) * 1000


def _adding(records: list[Interaction]) -> Callable[[WriteSession], Changes]:
    def add(session: WriteSession) -> Changes:
        session.add_many(records)
        return session.changes("Measure")

    return add


def on_screen(store: Store, client: ClientId) -> Screen:
    """A window that is to show the timeline of a client of an open book."""
    app = make_application()
    theme = Theme(app, SchemeChoice.LIGHT, 1.0)
    jobs = Jobs(store)
    model = TimelineModel(jobs, "Europe/Berlin", lambda: NOW)
    view = TimelineView(model, PhotoShelf(jobs))
    view.resize(900, 900)
    view.show()
    return Screen(app, theme, jobs, model, view, Scope(client))


def main() -> None:
    """Arguments: folder, key, client, frames, shows, and a chat to import meanwhile ("" for none)."""
    folder, key, client, frames, shows, chat = sys.argv[1:7]
    slow = listen()
    screen = on_screen(Store.open(Path(folder), bytearray.fromhex(key)), ClientId(client))
    view = screen.view
    found: dict[str, Any] = {"show": [screen.show() for _ in range(int(shows))]}
    screen.scroll(60)  # fonts, glyphs and text layouts of the first screens
    if chat:
        found |= _beside_import(screen, Path(chat), int(frames))
    else:
        before = resident_mb()
        found["frames"] = screen.scroll(int(frames))
        found["own"] = list(screen.own_ms)
        found["mb_more"] = resident_mb() - before
        found["mb"] = resident_mb()
        view.show_newest()
        screen.until(lambda: view.is_at_newest and not screen.model.is_loading)
        found["appends"] = [screen.append(number) for number in range(int(shows) * 2)]
    view.close()
    screen.jobs.close()
    print(json.dumps(found | {"late": screen.late, "slow": slow.found}))


def _beside_import(screen: Screen, chat: Path, frames: int) -> dict[str, Any]:
    """The frames while a chat is imported into the same book as the import desk does it, and the rest of it after."""
    from app.services.importing.choices import Choices
    from app.services.importing.registry import Recognition, look_at
    from app.services.importing.run import End, ImportJob, Outcome
    from app.sources.settings import ReaderSettings

    [found] = look_at([chat])
    assert isinstance(found, Recognition)
    store = screen.jobs.store

    def goes_on() -> bool:
        store.way.step()  # as on the import desk, where readers ask the same
        return False

    job = ImportJob(
        store,
        found.file,
        found.reader,
        ReaderSettings(own_names=frozenset({"Petra Vogel"})),
        Choices(),
        submit=screen.jobs.submit,
        is_cancelled=goes_on,
    )
    ended: list[Outcome] = []
    thread = threading.Thread(target=lambda: ended.append(job.run()), name="import")
    started = time.perf_counter()
    thread.start()
    times = screen.scroll(frames)
    is_running, seconds = thread.is_alive(), time.perf_counter() - started
    meanwhile = sum(run.accepted for run in store.look(lambda session: session.where(ImportRun, "1")))
    screen.rest_until(lambda: not thread.is_alive())
    later = time.perf_counter() - started - seconds
    [outcome] = ended
    return {
        "frames": times,
        "own": list(screen.own_ms),
        "is_running": is_running,
        "rate": meanwhile / seconds,
        "rate_later": (outcome.run.accepted - meanwhile) / later,
        "is_whole": outcome.end is End.DONE and outcome.run.accepted + outcome.run.known == outcome.run.found,
    }


if __name__ == "__main__":
    main()
