"""Processes that start at once and can be killed in earnest: forked from one that has imported everything already."""

import multiprocessing
import os
import socket
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from tests.chaos.laptop import end_with_parent

_PRELOADED = [
    "tests.chaos.laptop", "tests.chaos.programs", "app.__main__", "app.command_line.backend", "app.backend.program",
    "app.backend.web.serving", "uvicorn.protocols.http.httptools_impl", "uvloop", "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlalchemy.dialects.postgresql.psycopg", "psycopg", "local_store.rows.codec", "requests", "sqlcipher3",
]  # fmt: skip
PATIENCE_S = 60.0


def context() -> ForkServerContext:
    """Where processes come from. The office's limits for strangers are out of the way of laptops in such a hurry."""
    for noun in ("DEVICES", "ADDRESSES", "NAMES", "CODES"):
        os.environ[f"MAPPE_OFFICE_RATE_OF_{noun}"] = "1000000/minute"
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(_PRELOADED)
    return made


def run_program(arguments: Sequence[str], log: Path) -> None:
    """`python -m app ...` in this process, its words in a file."""
    end_with_parent()
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(handle, stream)
    from app.__main__ import main

    sys.exit(main(list(arguments)))


class Program:
    """Something that runs, is killed, and runs again."""

    def __init__(self, forks: ForkServerContext, target: Callable[..., Any]) -> None:
        self._forks, self._target = forks, target
        self._process: ForkServerProcess | None = None
        self.kills = 0

    def start(self, *arguments: Any) -> None:
        self._process = self._forks.Process(target=self._target, args=arguments, daemon=True)
        self._process.start()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def kill(self) -> bool:
        """SIGKILL; whether it was still running."""
        if self._process is None:
            return False
        was_running = self._process.is_alive()
        self._process.kill()
        self._process.join()
        self.kills += was_running
        return was_running

    def wait(self, seconds: float) -> int | None:
        """The exit status; None where it still runs."""
        if self._process is None:
            return 0
        self._process.join(seconds)
        return self._process.exitcode


def free_port() -> int:
    """A port that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def await_file(path: Path, program: Program) -> None:
    """Wait until a program has written a file."""
    deadline = time.monotonic() + PATIENCE_S
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{path.name} was not written in time")
        if not program.is_running:
            raise RuntimeError(f"the program ended before it wrote {path.name}")
        time.sleep(0.02)
