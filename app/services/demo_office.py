"""The demo's office: a real one on loopback, and a colleague's laptop, both programs that end with this one.

Every verb takes from a moment to seconds: call them off the window's thread. `end` may be called from any thread.
"""

import json
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import app
from app.services.demo.cast import ADVISER_NAME
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.services.joining import Visitor
    from app.sync.writer import Writer
    from local_store.store import Store

OFFICE = "Maklerbüro am Markt"
BOOK = "Bestand Vogel"
COLLEAGUE = "Jonas Maier"
AWAY = "away"
"""The line that tells the colleague's laptop: the adviser works offline now."""
_OFFICE_PROGRAM, _COLLEAGUE_PROGRAM = "app.command_line.demo_office", "app.command_line.demo_colleague"
_NOT_INSTALLED = 2
_PATIENCE_S = 6.0
"""How long a program may take to end by itself."""
_ROOT = Path(app.__path__[0]).parent


class NoOfficeError(BookError):
    """The demo's office did not start: the demo's book lives alone."""

    code = "demo_without_office"


class OfficeNotInstalledError(NoOfficeError):
    """What an office needs is not installed on this computer."""

    code = "office_not_installed"


@dataclass(frozen=True, slots=True)
class Script:
    """How the demo's colleague works."""

    pace: float = 1.0
    """How long the pauses between the steps are, of what is believable; see `app.services.demo_laptop`."""
    zone: str = "Europe/Berlin"


class DemoOffice:
    """The office of one demo, in a folder that is thrown away after it."""

    def __init__(self, folder: Path, script: Script | None = None) -> None:
        self._folder, self._script = folder, script or Script()
        self._office: _Program | None = None
        self._colleague: _Program | None = None
        self._visitor: Visitor | None = None
        self._address = self._invited = self._code = ""
        self._ending = threading.Lock()
        self._is_over = False

    @property
    def processes(self) -> tuple[int, ...]:
        """The process ids of what runs."""
        return tuple(each.pid for each in (self._office, self._colleague) if each is not None)

    def start(self) -> None:
        """Set the office up and serve it. Raises NoOfficeError, OfficeNotInstalledError."""
        if self._office is not None:
            return
        place = self._folder / "office"
        office = self._office = self._run(_OFFICE_PROGRAM, place)
        office.verb("init", "--name", OFFICE)
        self._code = str(office.verb("invite", ADVISER_NAME)["code"])
        self._invited = str(office.verb("invite", COLLEAGUE, "--role", "branch_staff")["code"])
        office.tell(json.dumps(["serve", "--port", "0"]))
        self._address = str(_done(office.answer())["mappe_office"])

    def bring(self, store: "Store", writer: "Writer") -> None:
        """Bring the demo book to the office, once. Raises an OfficeError."""
        from app.services import joining

        if joining.whereabouts(store) is not None:
            return
        if self._visitor is None:
            visitor, code = joining.visit(f"{self._address}/#{self._code}", laptop_of(ADVISER_NAME))
            joining.join(visitor, code, secrets.token_urlsafe(24))
            self._visitor = visitor
        joining.bring(self._visitor, store, writer, BOOK)

    def begin_colleague(self, book: str) -> None:
        """Let the colleague work in the book too. Raises NoOfficeError."""
        if self._office is None or self._colleague is not None:
            return
        self._office.verb("books", "--grant", book, ".".join(COLLEAGUE.lower().split()), "member")
        options = ("--pace", str(self._script.pace), "--zone", self._script.zone)
        self._colleague = self._run(_COLLEAGUE_PROGRAM, self._folder / "colleague", *options)
        self._colleague.tell(f"{self._address}/#{self._invited}")

    def hurry(self) -> None:
        """Let the colleague take the next step now."""
        if self._colleague is not None:
            self._colleague.tell("next")

    def adviser_is_away(self) -> None:
        """The adviser works offline: let something happen elsewhere meanwhile."""
        if self._colleague is not None:
            self._colleague.tell(AWAY)

    def end(self) -> None:
        """End the office and the colleague, and wait until they have."""
        with self._ending:
            self._is_over = True
            running = [each for each in (self._colleague, self._office) if each is not None]
            for each in running:
                each.hang_up()
            for each in running:
                each.wait()

    def _run(self, program: str, place: Path, *options: str) -> "_Program":
        with self._ending:
            if self._is_over:
                raise NoOfficeError("The demo is over.")
            place.mkdir(parents=True, exist_ok=True)
            return _Program(program, place, options)


def laptop_of(person: str) -> str:
    """What a person's laptop is called: by the family name."""
    return f"Laptop {person.rsplit(maxsplit=1)[-1]}"


class _Program:
    """A program that is told lines, answers in JSON, and ends when it is told nothing more."""

    def __init__(self, module: str, place: Path, options: tuple[str, ...]) -> None:
        command = [sys.executable, "-m", module, str(place / "data"), *options]
        try:
            with (place / "log").open("wb") as log:
                self._process = subprocess.Popen(
                    command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
                )
        except OSError as error:
            raise NoOfficeError("The demo's office could not be started.") from error

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def tell(self, line: str) -> None:
        """Tell it a line; one that has ended hears nothing."""
        stream = self._process.stdin
        try:
            if stream is not None and not stream.closed:
                stream.write(f"{line}\n".encode())
                stream.flush()
        except (OSError, ValueError):
            return

    def answer(self) -> dict[str, Any]:
        """The next line it says. Raises NoOfficeError when it has ended."""
        stream = self._process.stdout
        line = stream.readline() if stream is not None else b""
        if not line:
            raise NoOfficeError("The demo's office has ended.")
        said: dict[str, Any] = json.loads(line)
        return said

    def verb(self, *words: str) -> dict[str, Any]:
        """What it answers to a verb. Raises NoOfficeError where it refuses."""
        self.tell(json.dumps(words))
        said: dict[str, Any] = {}
        while "done" not in (line := self.answer()):
            said = line
        _done(line)
        return said

    def hang_up(self) -> None:
        """Let it end."""
        stream = self._process.stdin
        if stream is not None:
            try:
                stream.close()
            except OSError:
                return

    def wait(self) -> None:
        """Until it has ended, by force where it takes too long."""
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _done(said: dict[str, Any]) -> dict[str, Any]:
    """What the office said, unless it said that it could not. Raises NoOfficeError."""
    status = said.get("done", 0)
    if status == _NOT_INSTALLED:
        raise OfficeNotInstalledError("The office needs further packages: pip install 'mappe[office]'")
    if status:
        raise NoOfficeError("The demo's office did not start.")
    return said
