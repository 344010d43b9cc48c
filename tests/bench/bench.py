"""What every benchmark works with: the books, the children it may start, and where its figures go."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local_store.store import Store
from tests.bench import books, office_process
from tests.bench.display import Display
from tests.bench.figure import Figure, line
from tests.bench.slow import SlowStatements

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Bench:
    """One run of the benchmarks."""

    cache: Path
    clients: int
    entries: int
    is_quick: bool
    display: Display
    slow: SlowStatements
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *figures: Figure) -> None:
        """Take in figures and say them."""
        for figure in figures:
            self.figures.append(figure)
            print(line(figure), flush=True)

    def note(self, text: str) -> None:
        """Say why something was not measured, or what else one should know."""
        self.notes.append(text)
        print(f"  {text}", flush=True)

    def times(self, full: int, quick: int) -> int:
        """How often to repeat: enough for the figure, or only to see that it can be measured."""
        return quick if self.is_quick else full

    def scale(self) -> books.BenchBook:
        """The scale book, made on the first call and kept."""
        return books.scale_book(self.cache, self.clients, self.entries)

    @contextmanager
    def opened(self, book: books.BenchBook) -> Iterator[Store]:
        """A book, open."""
        with Store.open(book.folder, bytearray(book.key)) as store:
            yield store

    @contextmanager
    def copied(self, book: books.BenchBook) -> Iterator[books.BenchBook]:
        """A copy of a book that may be written into."""
        with self.place() as folder:
            target = folder / "book"
            shutil.copytree(book.folder, target)
            yield books.BenchBook(target, book.key, book.giant, book.seconds)

    @contextmanager
    def place(self) -> Iterator[Path]:
        """A folder on the same disk as the books, gone afterwards."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.cache, prefix="run-") as folder:
            yield Path(folder)

    def child(
        self, name: str, *arguments: str, on_core: int = -1, environment: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Run `tests.bench.children.NAME` and return what it printed last, as JSON; "started" is when it was."""
        pinned = [] if on_core < 0 else office_process.on_core(on_core)
        with tempfile.TemporaryDirectory(prefix="mappe-bench-") as home:
            environ = os.environ | {
                "HOME": home,
                "XDG_CONFIG_HOME": f"{home}/config",
                "XDG_CACHE_HOME": f"{home}/cache",
                "MAPPE_CONFIG": f"{home}/config",
                "PYTHONPATH": str(ROOT),
                # As installed: compiled once, and not into the checkout.
                "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX") or str(self.cache / "compiled"),
                **self.display.environment(),
                **(environment or {}),
            }
            environ.pop("PYTHONDONTWRITEBYTECODE", None)
            started = time.monotonic()
            done = subprocess.run(
                [*pinned, sys.executable, "-m", f"tests.bench.children.{name}", *arguments],
                env=environ,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
                timeout=1800,
            )
        if done.returncode:
            raise RuntimeError(f"{name} ended with {done.returncode}:\n{done.stderr[-3000:]}")
        found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        self.slow.found += [(ms, statement) for ms, statement in found.pop("slow", [])]
        return found | {"started": started}
