"""From the link in a book to the way to its office: line, tokens, signature, clock."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.sync.bearer import Bearer, TokenPair
from app.sync.ends import Ends, NotConnectedError, keep
from app.sync.http_transport import Device, HttpTransport
from app.sync.line import Line
from app.sync.office_clock import OfficeClock
from app.sync.writer import Writer
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import office_link


def connect(store: Store, writer: Writer, line: Line | None = None) -> tuple[Ends, HttpTransport]:
    """The two ends of an open book that belongs to an office. Nothing is asked yet.

    Raises NotConnectedError for a book that lives alone, UntrustedOfficeError for a plain address.
    """
    link = store.look(office_link.load)
    if link is None or not link.device:
        raise NotConnectedError
    store.clock.offset_ms = link.offset_ms
    clock = OfficeClock(lambda: int(store.now() * 1000), link.offset_ms)
    tokens = TokenPair(link.access_token, link.refresh_token, link.access_until_ms)
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(link.device_key))
    bearer = Bearer(tokens, lambda fresh: _keep_tokens(writer, fresh))
    transport = HttpTransport(line or Line(link.address), Device(link.device, key), bearer, clock, store.way.step)
    return Ends(store, writer, transport, clock), transport


def _keep_tokens(writer: Writer, fresh: TokenPair) -> None:
    def change(session: WriteSession) -> Changes:
        keep(session, access_token=fresh.access, refresh_token=fresh.refresh, access_until_ms=fresh.good_until_ms)
        return session.changes("")

    writer.write(change)
