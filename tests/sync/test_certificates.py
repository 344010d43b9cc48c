"""Nothing is sent to an office whose certificate does not hold, nor in the clear over any network."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from app.sync.address import office_address
from app.sync.certificates import system_context
from app.sync.line import Line
from app.sync.situations import PlainAddressError
from app.sync.transport import UnreachableError, UntrustedOfficeError
from tests.sync.answering import Asked, Given, answering
from tests.sync.certificates_made import Authority, Wanted, authority, server_context

SECRET = b'{"password": "Zaunkoenig"}'


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that this machine trusts, as an office's own would be installed."""
    made = authority()
    bundle = tmp_path / "authority.pem"
    bundle.write_bytes(made.pem)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    return made


def _welcome(_asked: Asked) -> Given:
    return 200, {}, b"{}"


def _asks(scheme_host: Callable[[int], str], context: ssl.SSLContext) -> list[Asked]:
    """Asks a server with that context and returns what it heard."""
    with answering(_welcome, context) as office:
        line = Line(scheme_host(office.port))
        try:
            assert line.ask("POST", "/auth/sign-in", SECRET).body == b"{}"
        finally:
            line.close()
        return office.asked


def _by_ip(port: int) -> str:
    return f"https://127.0.0.1:{port}"


def _by_name(port: int) -> str:
    return f"https://localhost:{port}"


def test_a_certificate_of_an_authority_that_the_machine_trusts_is_accepted(trusted: Authority, tmp_path: Path) -> None:
    context = server_context(tmp_path, trusted, Wanted())
    assert [asked.body for asked in _asks(_by_ip, context)] == [SECRET]
    assert [asked.body for asked in _asks(_by_name, context)] == [SECRET]


def test_the_bundle_of_the_environment_replaces_the_systems(
    trusted: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = authority("Prüfstelle der Firma")
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(other.pem)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    assert _asks(_by_ip, server_context(tmp_path, other, Wanted()))
    with pytest.raises(UntrustedOfficeError):
        _asks(_by_ip, server_context(tmp_path, trusted, Wanted()))


BAD = {
    "expired": (Wanted(from_days=-10, to_days=-1), _by_ip),
    "not yet valid": (Wanted(from_days=2), _by_ip),
    "self-signed": (Wanted(is_self_signed=True), _by_ip),
    "of another host": (Wanted(names=("buero.example",), addresses=()), _by_name),
    "of another address": (Wanted(addresses=("127.0.0.2",)), _by_ip),
    "with a weak key": (Wanted(key_bits=1024), _by_ip),
}


@pytest.mark.parametrize("why", BAD)
def test_a_bad_certificate_is_refused_before_anything_is_said(why: str, trusted: Authority, tmp_path: Path) -> None:
    wanted, where = BAD[why]
    with answering(_welcome, server_context(tmp_path, trusted, wanted)) as office:
        with pytest.raises(UntrustedOfficeError):
            Line(where(office.port)).ask("POST", "/auth/sign-in", SECRET)
        assert office.asked == []


def test_an_authority_that_nobody_knows_is_refused(trusted: Authority, tmp_path: Path) -> None:
    stranger = authority("Unbekannte Stelle")
    with answering(_welcome, server_context(tmp_path, stranger, Wanted())) as office:
        with pytest.raises(UntrustedOfficeError):
            Line(office.address).ask("POST", "/auth/sign-in", SECRET)
        assert office.asked == []


def test_plain_http_leaves_this_machine_neither_typed_nor_remembered() -> None:
    with pytest.raises(PlainAddressError):
        office_address("http://office.example")
    with pytest.raises(UntrustedOfficeError):
        Line("http://office.example")
    assert office_address("http://127.0.0.1:8470/") == "http://127.0.0.1:8470"


@pytest.mark.parametrize("host", ["office.example", "127.0.0.1:1"])
def test_a_redirect_to_plain_http_or_to_another_host_is_not_followed(
    host: str, trusted: Authority, tmp_path: Path
) -> None:
    def elsewhere(_asked: Asked) -> Given:
        return 307, {"Location": f"http://{host}/auth/sign-in"}, b""

    with answering(elsewhere, server_context(tmp_path, trusted, Wanted())) as office:
        with pytest.raises(UntrustedOfficeError):
            Line(office.address).ask("POST", "/auth/sign-in", SECRET)
        assert len(office.asked) == 1


def test_an_old_protocol_is_refused(trusted: Authority, tmp_path: Path) -> None:
    assert system_context().minimum_version is ssl.TLSVersion.TLSv1_2


def test_a_line_that_is_cut_during_the_handshake_is_no_matter_of_trust(trusted: Authority) -> None:
    import socket
    import threading

    listening = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        connection, _ = listening.accept()
        connection.recv(64)
        connection.close()

    thread = threading.Thread(target=hang_up)
    thread.start()
    try:
        with pytest.raises(UnreachableError) as told:
            Line(_by_ip(listening.getsockname()[1])).ask("GET", "/auth/methods")
        assert not isinstance(told.value, UntrustedOfficeError)
    finally:
        thread.join()
        listening.close()
