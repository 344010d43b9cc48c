"""A way to the office on loopback on which anything may happen to a question or its answer."""

import select
import socket
import threading
import time
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from random import Random

QUESTION_CUT = "question cut"
ANSWER_LOST = "answer lost"
ANSWER_CUT = "answer cut"
SLOW = "slow"
SAID_TWICE = "said twice"
HUNG_UP = "hung up"
REFUSED = "refused"
FAULTS = (QUESTION_CUT, ANSWER_LOST, ANSWER_LOST, ANSWER_CUT, SLOW, SAID_TWICE, HUNG_UP, REFUSED)
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_PIECE = 65_536
_PATIENCE_S = 90.0
_REMEMBERED = 60


class BadLine:
    """Listens at `address` and carries to one of `ports`. `rate` is how often something goes wrong, 0 to 1."""

    def __init__(self, ports: Sequence[int], draw: Random, rate: float) -> None:
        self._ports, self._draw, self.rate = list(ports), draw, rate
        self._lock = threading.Lock()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.counted: Counter[str] = Counter()
        self.is_down = False
        self._old: deque[bytes] = deque(maxlen=_REMEMBERED)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                laptop, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(laptop,), daemon=True).start()

    def _chance(self, below: float) -> float:
        with self._lock:
            return self._draw.uniform(0, below)

    def _fault(self) -> str:
        with self._lock:
            fault = self._draw.choice(FAULTS) if self.rate and self._draw.random() < self.rate else ""
            if fault:
                self.counted[fault] += 1
            return fault

    def _carry(self, laptop: socket.socket) -> None:
        office: socket.socket | None = None
        with laptop, suppress(OSError):
            laptop.settimeout(_PATIENCE_S)
            try:
                while question := _read_question(laptop):
                    if self.is_down:
                        return
                    office = office or self._office()
                    if office is None or not self._exchange(laptop, office, question):
                        return
            finally:
                if office is not None:
                    office.close()

    def _office(self) -> socket.socket | None:
        """One of the office's processes; another one where that does not answer."""
        with self._lock:
            ports = self._draw.sample(self._ports, len(self._ports))
        for port in ports:
            with suppress(OSError):
                found = socket.create_connection(("127.0.0.1", port), timeout=5)
                found.settimeout(_PATIENCE_S)
                return found
        return None

    def _exchange(self, laptop: socket.socket, office: socket.socket, question: bytes) -> bool:
        """One question and its answer; whether the connection is still good."""
        fault = self._fault()
        if fault == HUNG_UP:
            return False
        if fault == REFUSED:
            laptop.sendall(_BUSY)
            return False
        if fault == SLOW:
            time.sleep(self._chance(0.4))
        if fault == QUESTION_CUT:
            office.sendall(question[: int(self._chance(len(question)))])
            return False
        office.sendall(question)
        if fault == ANSWER_LOST:
            is_wait = question.startswith(b"POST /sync/v1/wait")
            office.settimeout(self._chance(2) if is_wait else _PATIENCE_S)
            office.recv(1)  # whatever it had to do is done
            return False
        most = int(self._chance(600)) if fault == ANSWER_CUT else None
        is_whole = _relay(office, laptop, most)
        if question.startswith((b"POST /sync/v1/push", b"POST /auth/refresh")):
            self._old.append(question)
        if fault == SAID_TWICE and self._old:
            self._say_again()
        return is_whole

    def _say_again(self) -> None:
        """An old question arrives once more; nobody hears the answer."""
        with self._lock:
            question = self._draw.choice(list(self._old))
        office = self._office()
        if office is None:
            return
        with office:
            office.sendall(question)
            status = office.recv(12)[9:12].decode("ascii", "replace")
            self.counted[f"{SAID_TWICE}: {status}"] += 1


def _read_question(laptop: socket.socket) -> bytes:
    """One whole request with its body; empty when the laptop has hung up."""
    text = b""
    while b"\r\n\r\n" not in text:
        piece = laptop.recv(_PIECE)
        if not piece:
            return b""
        text += piece
    head, _, body = text.partition(b"\r\n\r\n")
    size = _length(head)
    while len(body) < size:
        piece = laptop.recv(_PIECE)
        if not piece:
            return b""
        body += piece
    return head + b"\r\n\r\n" + body


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


def _relay(office: socket.socket, laptop: socket.socket, most: int | None) -> bool:
    """Carry one answer, or its first `most` bytes; whether it came over whole."""
    text, sent = b"", 0
    while not _is_whole(text):
        ready, _, _ = select.select([office, laptop], [], [], _PATIENCE_S)
        if office not in ready:
            return False  # the laptop has hung up, or the office says nothing
        piece = office.recv(_PIECE)
        if not piece:
            return False
        text += piece
        if most is not None and len(text) >= most:
            laptop.sendall(text[sent:most])
            return False
        laptop.sendall(piece)
        sent = len(text)
    return True


def _is_whole(text: bytes) -> bool:
    head, found, body = text.partition(b"\r\n\r\n")
    if not found:
        return False
    if b"transfer-encoding: chunked" in head.lower():
        return body.endswith(b"0\r\n\r\n")
    return len(body) >= _length(head)
