"""An office that says what a test tells it to, behind the interface of the real one."""

import threading

from app.desktop.pages.office_code_page import Prompt
from app.desktop.pages.office_join_page import Invited
from app.desktop.pages.office_sign_in_page import Door, Typed
from app.desktop.sync_desk import Tell
from app.sync.situations import SignInStoppedError
from app.sync.status import Phase, SyncStatus
from local_store.book.errors import BookError

INVITATION = "https://office.example/#ABCD-EFGH"
CONNECTED = SyncStatus(Phase.UP_TO_DATE, office="Maklerbüro am Markt", person="Petra Vogel", device="Laptop Vogel")


class ScriptedWorker:
    """Writes down what it was asked; says what it is given."""

    def __init__(self, tell: Tell, first: SyncStatus) -> None:
        self.tell, self._first = tell, first
        self.asked: list[str] = []

    def start(self) -> None:
        self.asked.append("start")
        self.tell(self._first)

    def stop(self) -> None:
        self.asked.append("stop")

    def sync_now(self) -> None:
        self.asked.append("sync_now")

    def nudge(self) -> None:
        self.asked.append("nudge")

    def want_file(self, sha256: str) -> None:
        self.asked.append(f"file {sha256[:8]}")

    def set_offline(self, is_offline: bool) -> None:
        self.asked.append("offline" if is_offline else "online")
        self.tell(SyncStatus(Phase.OFFLINE) if is_offline else self._first)


class ScriptedOffice:
    """Invites Petra Vogel; refuses what `refuses` says."""

    def __init__(self, *, is_connected: bool = False) -> None:
        self.is_connected = is_connected
        self.refuses: BookError | None = None
        self.locks = False
        self.is_signed_in_elsewhere = threading.Event()
        self.invited = Invited("Petra Vogel", "Maklerbüro am Markt", "https://office.example")
        self.workers: list[ScriptedWorker] = []
        self.heard: list[tuple[str, ...]] = []

    @property
    def now(self) -> ScriptedWorker:
        """The worker that runs."""
        return self.workers[-1]

    def is_locked(self) -> bool:
        return self.locks

    def worker(self, tell: Tell) -> ScriptedWorker | None:
        if not self.is_connected:
            return None
        self.workers.append(ScriptedWorker(tell, CONNECTED))
        return self.now

    def look(self, pasted: str) -> Invited:
        self._hear("look", pasted)
        return self.invited

    def join(self, pasted: str, password: str, totp: str) -> None:
        self._hear("join", pasted, password, totp)
        self.is_connected = True

    def join_by_provider(self, pasted: str) -> None:
        self._hear("join by provider", pasted)
        self.is_connected = True

    def door(self) -> Door:
        return Door("https://office.example", "Maklerbüro am Markt") if self.is_connected else Door()

    def sign_in(self, typed: Typed) -> None:
        self._hear("sign in", typed.address, typed.name, typed.password, typed.totp)
        self.is_connected = True

    def sign_in_by_provider(self, address: str) -> None:
        self._hear("sign in by provider", address)
        self.is_connected = True

    def begin_code(self, pasted: str, *, is_joining: bool) -> Prompt:
        self._hear("begin code", pasted, "join" if is_joining else "sign in")
        return Prompt("WDJB-MJHT", "https://sign-in.example/device")

    def finish_code(self, is_given_up: threading.Event) -> None:
        while not self.is_signed_in_elsewhere.wait(0.01):
            if is_given_up.is_set():
                self._hear("given up")
                raise SignInStoppedError("The code has run out. Please begin the sign-in again.")
        self._hear("signed in elsewhere")
        self.is_connected = True

    def leave(self) -> None:
        self._hear("leave")
        self.is_connected = False

    def _hear(self, *what: str) -> None:
        self.heard.append(what)
        if self.refuses is not None:
            raise self.refuses
