"""A line between laptop and office that a test cuts: before the question arrives, or in the middle of the answer."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(slots=True)
class CuttingLine:
    """Set `cuts` to how many bytes of the next answers may pass; -1 lets a question not even arrive."""

    address: str
    cuts: list[int] = field(default_factory=list)
    passed: int = 0
    """Connections that were made."""
    is_down: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_cut(self) -> int | None:
        with self.lock:
            return self.cuts.pop(0) if self.cuts else None


@contextmanager
def cutting_line(to: str) -> Iterator[CuttingLine]:
    """A way to the office at `to` that a test may cut."""
    parts = urlsplit(to)
    assert parts.hostname
    assert parts.port
    there = (parts.hostname, parts.port)
    listening = socket.create_server(("127.0.0.1", 0))
    line = CuttingLine(f"http://127.0.0.1:{listening.getsockname()[1]}")
    open_ones: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                laptop, _ = listening.accept()
            except OSError:
                return
            line.passed += 1
            open_ones.append(laptop)
            if line.is_down:
                _shut(laptop)
                continue
            threading.Thread(target=carry, args=(laptop,), daemon=True).start()

    def carry(laptop: socket.socket) -> None:
        cut = line.next_cut()
        if cut == -1:
            laptop.recv(64)
            _shut(laptop)
            return
        office = socket.create_connection(there)
        open_ones.append(office)
        up = threading.Thread(target=_pump, args=(laptop, office, None), daemon=True)
        up.start()
        _pump(office, laptop, cut)

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield line
    finally:
        _shut(listening)
        for each in open_ones:
            _shut(each)
        accepting.join(5)


def _pump(source: socket.socket, target: socket.socket, most: int | None) -> None:
    left = most
    with suppress(OSError):
        while data := source.recv(65_536):
            if left is not None and len(data) >= left:
                target.sendall(data[:left])
                break
            target.sendall(data)
            left = None if left is None else left - len(data)
    _shut(source)
    _shut(target)


def _shut(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
