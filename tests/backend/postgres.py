"""A real PostgreSQL of our own for tests, benchmarks and the chaos run: its own cluster, user and folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

USER = "mappe"
_NEVER_SERVED = "nobody"
"""PostgreSQL refuses to run as root; as root it is started as this user."""
_MEMORY, _ROOM = Path("/dev/shm"), 4 * 2**30
_SAY = "This needs PostgreSQL. Please run:  sudo apt-get install postgresql"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server, reached through a socket in its own folder."""

    folder: Path
    binaries: Path
    is_durable: bool = True
    """Whether it waits for the disk, as an office's does."""

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of one database."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.folder}"

    def create(self, database: str, like: str = "template0") -> str:
        """An empty database, or a copy of one that nobody is connected to; returns its URL."""
        names = sql.Identifier(database), sql.Identifier(like)
        self._as_admin(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return self.url(database)

    def drop(self, database: str) -> None:
        """Drop a database, and whoever is connected to it."""
        self._as_admin(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def kill(self) -> None:
        """Stop it without any order, as a power cut would (`pg_ctl stop -m immediate`)."""
        _run([str(self.binaries / "pg_ctl"), "stop", "-D", str(self.folder / "data"), "-m", "immediate", "-w"])

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder}"
        if not self.is_durable:
            options += " -c fsync=off -c full_page_writes=off"
        command = [str(self.binaries / "pg_ctl"), "start", "-D", str(self.folder / "data"), "-w", "-t", "60"]
        _run([*command, "-l", str(self.folder / "log"), "-o", options])

    def _as_admin(self, statement: sql.Composed) -> None:
        with psycopg.connect(host=str(self.folder), user=USER, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running(*, is_durable: bool = True) -> Iterator[Postgres]:
    """A fresh server; stopped and deleted at the end. One that is not durable lies in memory where that has room."""
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="mappe-pg-", dir=None if is_durable else _in_memory()))
    try:
        if os.geteuid() == 0:
            who = pwd.getpwnam(_NEVER_SERVED)
            os.chown(folder, who.pw_uid, who.pw_gid)
        # A tuned or an old template must not decide how texts sort; the office never asks the database to sort words.
        _run([
            str(binaries / "initdb"), "-D", str(folder / "data"), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C",
            *([] if is_durable else ["--no-sync"]),
        ])  # fmt: skip
        server = Postgres(folder, binaries, is_durable)
        server.start()
        try:
            yield server
        finally:
            server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> Path | None:
    """A place that needs no disk, with more room than a server takes; None where there is none."""
    has_room = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if has_room else None


def _binaries() -> Path:
    found = _installed()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run(command, env=surroundings, check=False, capture_output=True)
        found = _installed()
    if found is None:
        raise FileNotFoundError(_SAY)
    return found


def _installed() -> Path | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if places:
        return places[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _run(command: Sequence[str]) -> None:
    user = _NEVER_SERVED if os.geteuid() == 0 else None
    done = subprocess.run(
        command, user=user, cwd="/", check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}")
