"""The box's call monitor (TCP port 1012): what rings, is dialled, taken and ended, line by line, for as long as wanted.

Lines are "dd.mm.yy hh:mm:ss;RING;id;caller;called;line;", "...;CALL;id;extension;own;called;line;",
"...;CONNECT;id;extension;number;" and "...;DISCONNECT;id;seconds;". A line that is none of these is passed over.
"""

import contextlib
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

PORT = 1012
LINE_LIMIT = 4_096
"""Bytes of one line; a real one has less than a hundred."""
QUIET_S = 300.0
"""After so long without a word the line is opened anew: a box that was switched off says nothing of it."""
FIRST_WAIT_S, LONGEST_WAIT_S = 2.0, 300.0
_WHEN = re.compile(rb"\d\d\.\d\d\.\d\d \d\d:\d\d:\d\d")


class CallPhase(StrEnum):
    """What happened to a call."""

    RING = "RING"
    CALL = "CALL"
    CONNECT = "CONNECT"
    DISCONNECT = "DISCONNECT"


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One line of the monitor."""

    phase: CallPhase
    call: str
    """The box's number of the connection, used again after its end."""
    number: str = ""
    """The other side's number as the box tells it; "" where it is withheld or not told."""
    own: str = ""
    seconds: int = 0
    """How long it lasted, when it ended."""


def event_of(line: bytes) -> CallEvent | None:
    """The event of a line without its end; None for anything else."""
    parts = line.split(b";")
    if len(parts) < 4 or not _WHEN.fullmatch(parts[0].strip()):
        return None
    words = [part.decode("utf-8", "replace").strip() for part in parts[1:]]
    if words[0] not in CallPhase.__members__ or not words[1].isdecimal():
        return None
    phase, call, rest = CallPhase(words[0]), words[1], words[2:]
    if phase is CallPhase.RING:
        return CallEvent(phase, call, rest[0], rest[1] if len(rest) > 1 else "")
    if phase is CallPhase.CALL:
        return CallEvent(phase, call, rest[2], rest[1]) if len(rest) > 2 else None
    if phase is CallPhase.CONNECT:
        return CallEvent(phase, call, rest[1] if len(rest) > 1 else "")
    return CallEvent(phase, call, seconds=int(rest[0])) if rest[0].isdecimal() and len(rest[0]) < 9 else None


class LineState(StrEnum):
    """How the line to the box stands."""

    CONNECTED = "connected"
    WAITING = "waiting"
    """Nobody answered; it is tried again after a while."""


class CallMonitor:
    """Listens on a thread of its own until `stop`; a line that breaks is opened again, later and later."""

    def __init__(
        self,
        host: str,
        heard: Callable[[CallEvent], None],
        stands: Callable[[LineState], None] = lambda _state: None,
        *,
        port: int = PORT,
        first_wait_s: float = FIRST_WAIT_S,
    ) -> None:
        """`heard` and `stands` are called from the listening thread."""
        self._host, self._port = host, port
        self._heard, self._stands = heard, stands
        self._first_wait_s = first_wait_s
        self._stopped = threading.Event()
        self._line: socket.socket | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="call monitor", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up and wait for the thread to end."""
        self._stopped.set()
        with self._lock:
            if self._line is not None:
                with contextlib.suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(10)

    def _run(self) -> None:
        wait_s = self._first_wait_s
        while not self._stopped.is_set():
            try:
                line = socket.create_connection((self._host, self._port), 10)
            except OSError:
                line = None
            if line is not None:
                with line:
                    if self._listen(line):
                        wait_s = self._first_wait_s
            if self._stopped.is_set():
                return
            self._stands(LineState.WAITING)
            self._stopped.wait(wait_s)
            wait_s = min(wait_s * 2, LONGEST_WAIT_S)

    def _listen(self, line: socket.socket) -> bool:
        """Hear until the line ends; whether anything came over it, or it held for a while."""
        with self._lock:
            if self._stopped.is_set():
                return False
            self._line = line
        line.settimeout(QUIET_S)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._stands(LineState.CONNECTED)
        held, has_heard = b"", False
        try:
            while data := line.recv(4_096):
                has_heard = True
                *lines, held = (held + data).split(b"\n")
                for each in lines:
                    event = event_of(each.rstrip(b"\r"))
                    if event is not None and not self._stopped.is_set():
                        self._heard(event)
                held = held[-LINE_LIMIT:]
        except TimeoutError:
            has_heard = True  # it held for minutes: that is no broken line
        except OSError:
            pass
        finally:
            with self._lock:
                self._line = None
        return has_heard
