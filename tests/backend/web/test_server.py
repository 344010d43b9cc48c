"""The server itself: who dawdles is hung up on, who waits is let go at the end, plain HTTP stays on this machine."""

import dataclasses
import datetime as dt
import ipaddress
import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.backend.settings import SettingsError
from app.backend.web import server
from app.backend.web.server import configured
from app.wire.feed import WaitAnswer, WaitRequest
from tests.backend.office import Laptop, RunningOffice, running_office
from tests.backend.web.test_sync_over_http import created, membership, push


def connected(office: RunningOffice) -> socket.socket:
    parts = urlsplit(office.address)
    return socket.create_connection((parts.hostname, parts.port), timeout=30)


def received(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(65_536):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("said", [b"", b"GET /health/live HTTP/1.1\r\nHost: "])
def test_who_never_says_what_they_want_is_hung_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.2)
    with running_office(tmp_path / "office") as office, connected(office) as line:
        line.sendall(said)
        assert received(line) == b""


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path: Path) -> None:
    with running_office(tmp_path / "office", body_seconds=0.2) as office, connected(office) as line:
        line.sendall(b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        answer = received(line)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"connection: close" in answer.lower()


def test_a_body_too_large_is_refused_before_it_is_sent(office: RunningOffice) -> None:
    with connected(office) as line:
        line.sendall(b"POST /auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n")
        assert received(line).startswith(b"HTTP/1.1 413 ")


def test_two_requests_on_one_connection_are_answered(office: RunningOffice) -> None:
    with requests.Session() as session:
        for _ in range(3):
            assert session.get(f"{office.address}/health/live", timeout=30).ok


class Waiting:
    """A laptop that waits in a thread of its own."""

    def __init__(self, office: RunningOffice, laptop: Laptop, heads: dict[str, int]) -> None:
        self.answer: WaitAnswer | str | None = "none yet"
        self.thread = threading.Thread(target=self._wait, args=(laptop, heads))
        self.thread.start()
        while not len(office.app.state.watch):
            self.thread.join(0.01)

    def _wait(self, laptop: Laptop, heads: dict[str, int]) -> None:
        self.answer = laptop.post("/sync/v1/wait", WaitRequest(laptop.device, heads), WaitAnswer | None)  # type: ignore[arg-type]


def test_news_reaches_who_waits(office: RunningOffice, anna: str, laptop: Laptop) -> None:
    book = office.book("Bestand Beispiel", anna)
    other = office.laptop(anna)
    with other.session:
        waiting = Waiting(office, other, {book: 0})
        push(laptop, created(book, membership(laptop, book)))
        waiting.thread.join(30)
        assert waiting.answer == WaitAnswer([book])


def test_a_change_by_another_process_reaches_who_waits(tmp_path: Path) -> None:
    with running_office(tmp_path / "office") as first, running_office(tmp_path / "office") as second:
        anna = first.person("Anna Beispiel")
        book = first.book("Bestand Beispiel", anna)
        here, there = first.laptop(anna), second.laptop(anna)
        with here.session, there.session:
            waiting = Waiting(first, here, {book: 0})
            push(there, created(book, membership(there, book)))
            waiting.thread.join(30)
            assert waiting.answer == WaitAnswer([book])


def test_a_wait_without_news_ends_with_204(tmp_path: Path) -> None:
    with running_office(tmp_path / "office", wait_seconds=0.1) as office:
        anna = office.person("Anna Beispiel")
        laptop = office.laptop(anna)
        with laptop.session:
            book = office.book("Bestand Beispiel", anna)
            assert laptop.post("/sync/v1/wait", WaitRequest(laptop.device, {book: 0}), WaitAnswer | None) is None  # type: ignore[arg-type]


def test_stopping_the_office_lets_everybody_go_at_once(tmp_path: Path) -> None:
    with running_office(tmp_path / "office", wait_seconds=3_600) as office:
        anna = office.person("Anna Beispiel")
        book = office.book("Bestand Beispiel", anna)
        laptop = office.laptop(anna)
        waiting = Waiting(office, laptop, {book: 0})
    waiting.thread.join(30)
    laptop.session.close()
    assert waiting.answer is None


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_plain_http_is_not_served_to_the_network(office: RunningOffice, host: str) -> None:
    abroad = dataclasses.replace(office.settings, host=host)
    with pytest.raises(SettingsError, match="certificate"):
        configured(office.app, abroad)
    assert configured(office.app, dataclasses.replace(abroad, behind_proxy=True)).proxy_headers


def test_with_a_certificate_it_speaks_tls(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    with running_office(tmp_path / "office", certificate=str(certificate), certificate_key=str(key)) as office:
        assert office.address.startswith("https://")
        assert requests.get(f"{office.address}/health/live", verify=str(certificate), timeout=30).ok
        with pytest.raises(requests.ConnectionError):
            requests.get(office.address.replace("https", "http") + "/health/live", timeout=30)
    with pytest.raises(SettingsError, match="There is no file"):
        configured(office.app, dataclasses.replace(office.settings, certificate="missing.pem"))


def self_signed(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret
