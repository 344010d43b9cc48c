"""The office of a chaos run: real processes on SQLite or PostgreSQL, and what its administrator does with the console."""

import json
import subprocess
import sys
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from app.sync.line import Line
from app.sync.sending import this_device
from app.sync.sign_in import FrontDoor, Password
from app.wire.sign_in import Tokens
from app.wire.signature import new_key, public_hex
from local_store.syncing.office_link import OfficeLink
from tests.chaos.programs import Program, await_file, free_port, run_program

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Zaunkönig im Apfelbaum 7"


class Office:
    """One folder, one database, one or more processes that serve it."""

    def __init__(self, forks: ForkServerContext, folder: Path, database: str, processes: int) -> None:
        self.folder, self._forks = folder, forks
        self.ports = [free_port() for _ in range(processes)]
        self.programs = [Program(forks, run_program) for _ in range(processes)]
        more = ["--database", database] if database else []
        self.console("init", "--name", "Maklerbüro Beispiel", *more)

    @property
    def kills(self) -> int:
        return sum(each.kills for each in self.programs)

    def start(self, number: int) -> None:
        """Start one of the processes; it answers a little later."""
        self._ready(number).unlink(missing_ok=True)
        arguments = ["backend", "--folder", str(self.folder), "serve", "--port", str(self.ports[number])]
        self.programs[number].start([*arguments, "--ready-file", str(self._ready(number))], self.folder / "log")

    def await_answer(self, number: int) -> None:
        """Until it answers; one that found no database tries again."""
        for _ in range(30):
            try:
                await_file(self._ready(number), self.programs[number])
            except RuntimeError:
                time.sleep(0.5)
                self.start(number)
            else:
                return
        said = (self.folder / "log").read_text("utf-8", "replace")[-2_000:]
        raise RuntimeError(f"the office does not start: {said}")

    def answers(self, number: int) -> bool:
        """Whether it has come up since it was last started."""
        return self._ready(number).exists() and self.programs[number].is_running

    def kill(self, number: int) -> None:
        self.programs[number].kill()

    def _ready(self, number: int) -> Path:
        return self.folder / f"ready {number}"

    # -- the administrator -----------------------------------------------------------------------------

    def console(self, *words: str) -> dict[str, Any]:
        """A verb of the console in a process of its own; what it answers."""
        command = [sys.executable, "-m", "app", "backend", "--folder", str(self.folder), "--json", *words]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            raise RuntimeError(f"{words[:2]} ended with {done.returncode}: {done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def quick_console(self, *words: str) -> bool:
        """The same in a forked process, and without the answer: whether it was done."""
        program = Program(self._forks, run_program)
        program.start(["backend", "--folder", str(self.folder), *words], self.folder / "console log")
        return program.wait(120) == 0

    # -- people at its door ----------------------------------------------------------------------------

    def joined(self, name: str, address: str, book: str = "") -> tuple[OfficeLink, str]:
        """Somebody is invited and joins with a first laptop; how they got in, and the id of their own book."""
        told = self.console("invite", name, *(["--book", book] if book else []))
        key = new_key()
        line = Line(address)
        tokens = FrontDoor(line).join(told["code"], Password(PASSWORD), this_device(public_hex(key), name))
        line.close()
        return _link(address, tokens, key.private_bytes_raw().hex()), str(told["book"])


def signed_in(name: str, address: str) -> OfficeLink:
    """A further laptop of somebody who has joined; tried until the line lets it through."""
    key = new_key()
    line = Line(address)
    typed = Password(PASSWORD, name=".".join(name.lower().split()))
    tokens = FrontDoor(line).sign_in(typed, this_device(public_hex(key), name))
    line.close()
    return _link(address, tokens, key.private_bytes_raw().hex())


def _link(address: str, tokens: Tokens, device_key: str) -> OfficeLink:
    now = int(time.time() * 1000)
    return OfficeLink(
        address=address, office="Maklerbüro Beispiel", office_key=tokens.office_key, device=tokens.device,
        device_key=device_key, device_name="Laptop", person=tokens.person, person_name=tokens.name,
        tenant=tokens.tenant, access_token=tokens.access_token, access_until_ms=now + tokens.expires_in * 1000,
        refresh_token=tokens.refresh_token,
    )  # fmt: skip
