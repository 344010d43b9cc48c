"""Hostile requests over real sockets: each is refused with a problem, and nothing of what was sent is in the log."""

import socket
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import msgspec
import pytest
import requests

from app.wire import compression
from app.wire.feed import PullRequest
from app.wire.limits import SCHEMA
from app.wire.problems import Problem, Refusal
from local_store.book.ids import new_id
from tests.backend.office import Laptop, RunningOffice, running_office

SENT = "Zwetschgenknödel".encode().hex()
"""A word that may not turn up anywhere."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    with running_office(tmp_path_factory.mktemp("hostile") / "office", body_seconds=0.5) as running:
        yield running
        assert SENT not in running.log.getvalue()


@pytest.fixture
def laptop(office: RunningOffice) -> Iterator[Laptop]:
    laptop = office.laptop(office.person(f"Anna {new_id()}"))
    with laptop.session:
        yield laptop


def problem(answer: requests.Response) -> tuple[int, Refusal]:
    """Status and code; the words say nothing of what was sent."""
    assert answer.headers["Content-Type"] == "application/json"
    assert SENT not in answer.text
    return answer.status_code, msgspec.json.decode(answer.content, type=Problem).code


def raw(office: RunningOffice, sent: bytes) -> bytes:
    """What the office answers until it hangs up. An answer may go under where it leaves a part of the question unread."""
    return next(filter(None, (_asked_once(office, sent) for _ in range(3))), b"")


def _asked_once(office: RunningOffice, sent: bytes) -> bytes:
    parts = urlsplit(office.address)
    found = b""
    with (
        socket.create_connection((parts.hostname, parts.port), timeout=60) as line,
        suppress(ConnectionError),
    ):
        line.sendall(sent)
        while part := line.recv(65_536):
            found += part
    return found


def bomb_of_frames(size: int) -> bytes:
    """One Zstandard frame of run-length blocks: four bytes for each 128 KiB."""
    block = struct.pack("<I", (128 * 1024 << 3) | (1 << 1))[:3] + b"\0"
    last = struct.pack("<I", (1 << 3) | (1 << 1) | 1)[:3] + b"\0"
    return b"\x28\xb5\x2f\xfd\x00\x58" + block * (size // (128 * 1024)) + last


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("zstd", bomb_of_frames(4 * 1024**3)),
        ("zstd", compression.pack(b" " * (64 * 1024**2))),
        ("gzip", compression.pack(b" " * (64 * 1024**2), "gzip")),
    ],
)
def test_a_bomb_is_too_large_before_it_is_opened(laptop: Laptop, encoding: str, bomb: bytes) -> None:
    assert len(bomb) < 1024 * 1024
    answer = laptop.ask("POST", "/sync/v1/push", bomb, {"Content-Encoding": encoding})
    assert problem(answer) == (413, Refusal.TOO_LARGE)


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_a_cut_frame_and_one_with_more_behind_it_are_refused(laptop: Laptop, encoding: str) -> None:
    whole = compression.pack(SENT.encode() * 50, encoding)
    for body in (whole[:-3], whole + b"more", whole + whole, zlib.compress(b"{}")):
        answer = laptop.ask("POST", "/sync/v1/pull", body, {"Content-Encoding": encoding})
        assert problem(answer) == (400, Refusal.INVALID)


@pytest.mark.parametrize("nested", [b"[" * 1024**2, b'{"a":' * 200_000, b'{"device":"' + b"[" * 10 + b'"}'])
def test_a_million_brackets_are_no_question(laptop: Laptop, nested: bytes) -> None:
    assert problem(laptop.ask("POST", "/sync/v1/push", nested)) == (400, Refusal.INVALID)


def test_a_value_nested_deeply_waits_and_holds_nothing_up(laptop: Laptop) -> None:
    deep = b"[" * 50_000 + b"]" * 50_000
    body = b'{"device":"x","schema":10,"now":0,"ops":[{"set":{"a":' + deep + b"}}]}"
    assert problem(laptop.ask("POST", "/sync/v1/push", body)) == (400, Refusal.INVALID)


@pytest.mark.parametrize("kind", ["text/html", "multipart/form-data; boundary=x", "application/xml", ""])
def test_the_content_type_gives_nobody_another_way_in(laptop: Laptop, kind: str) -> None:
    body = f'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;{SENT}</x>'.encode()
    assert problem(laptop.ask("POST", "/sync/v1/pull", body, {"Content-Type": kind})) == (400, Refusal.INVALID)


@pytest.mark.parametrize(
    "target",
    [
        "/blobs/..%2F..%2Foffice.toml", "/blobs/..%5C..", "/blobs/" + "0" * 63 + "%00", "/blobs/" + "F" * 64,
        "/sync/v1/snapshots/..%2F..%2Fkeys/parts/0", "/sync/v1/snapshots/" + "0" * 32 + "/parts/..%2F0",
        "/sync/v1/snapshots/" + "0" * 32 + "/parts/-1", "/sync/v1/snapshots/" + "0" * 32 + "/parts/" + "9" * 30,
        "/sync/v1/snapshots/" + "0" * 32 + "/parts/%D9%A3", "/../office.toml", "//etc/passwd", f"/{SENT}", "/openapi.json/..",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(laptop: Laptop, target: str) -> None:
    status, code = problem(laptop.ask("GET", target))
    assert (status, code) in {(404, Refusal.UNKNOWN), (400, Refusal.INVALID)}


def test_a_line_break_in_a_header_or_a_path_is_no_header_of_the_answer(office: RunningOffice, laptop: Laptop) -> None:
    for target in (f"/blobs/%0D%0AX-{SENT}:%201", f"/office/audit?after=%0D%0AX-{SENT}:1"):
        answer = laptop.ask("GET", target)
        assert not any(SENT in key or SENT in value for key, value in answer.headers.items())
        assert problem(answer)[0] in {400, 403, 404}
    head = f"GET /health/live HTTP/1.1\r\nHost: x\r\nMappe-Device: a\rX-{SENT}: b\r\nConnection: close\r\n\r\n"
    assert SENT.encode() not in raw(office, head.encode())


def test_two_lengths_are_not_two_requests(office: RunningOffice) -> None:
    smuggled = f"GET /{SENT} HTTP/1.1\r\nHost: x\r\n\r\n"
    head = f"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: {len(smuggled)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    answer = raw(office, (head + smuggled).encode())
    assert answer.count(b"HTTP/1.1 ") == 1
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 408"))


def test_a_body_longer_or_shorter_than_it_says(office: RunningOffice) -> None:
    head = "POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n"
    short = raw(office, (head.format(5_000) + SENT).encode())
    assert short.startswith(b"HTTP/1.1 408 ")
    assert b'"code":"busy"' in short
    longer = raw(office, (head.format(2) + "{}" + SENT).encode())
    assert longer.startswith(b"HTTP/1.1 400 ")
    assert SENT.encode() not in short + longer


def test_chunks_without_end_are_stopped_at_the_limit(office: RunningOffice) -> None:
    head = b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = raw(office, head + (b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 5)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'"code":"too_large"' in answer


def test_a_signature_counts_once_for_one_request_of_one_device_now(office: RunningOffice, laptop: Laptop) -> None:
    body = msgspec.json.encode(PullRequest(laptop.device, SCHEMA, {}))
    first = laptop.ask("POST", "/sync/v1/pull", body)
    assert first.ok
    assert problem(laptop.session.send(first.request, timeout=30)) == (401, Refusal.BAD_SIGNATURE)
    other = office.laptop(laptop.person)
    now = office.office.database.now_ms()
    for changed in ({"method": "GET"}, {"target": "/sync/v1/push"}, {"body": b"{}"}, {"device": other.device}):
        answer = laptop.ask("POST", "/sync/v1/pull", body, signed_as=changed)
        assert problem(answer) == (401, Refusal.BAD_SIGNATURE)
    for hour in (-3_600_000, 3_600_000):
        answer = laptop.ask("POST", "/sync/v1/pull", body, signed_as={"now_ms": now + hour})
        assert problem(answer) == (401, Refusal.CLOCK)
        assert answer.json()["server_now"] >= now


def test_a_token_is_good_on_its_own_device_alone(office: RunningOffice, laptop: Laptop) -> None:
    other = office.laptop(laptop.person)
    with other.session:
        other.token = laptop.token
        assert problem(other.ask("GET", "/sync/v1/books")) == (401, Refusal.BAD_SIGNATURE)
        head, body, seal = laptop.token.split(".")
        none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0"
        for token in (f"{none}.{body}.", f"{none}.{body}.{seal}", f"{head}.{body}.{seal[:-4]}AAAA", SENT, "x" * 5_000):
            laptop.token = token
            assert problem(laptop.ask("GET", "/sync/v1/books")) == (401, Refusal.SIGN_IN)


@pytest.mark.parametrize("name", ["Mappe-Time", "Mappe-Nonce", "Mappe-Signature", "Mappe-Device", "Authorization"])
@pytest.mark.parametrize("value", ["", "x" * 5_000, "٣", "0", "-1", "Bearer"])
def test_a_header_of_nonsense_is_a_refusal(laptop: Laptop, name: str, value: str) -> None:
    sent = value.encode().decode("latin-1")
    status, _ = problem(laptop.ask("GET", "/sync/v1/books", headers={name: sent}))
    assert status == 401
