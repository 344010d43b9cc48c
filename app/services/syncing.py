"""Syncing an open book with its office in the background, and carrying out the office's order to erase it."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.sync import wipe
from app.sync.bearer import Bearer, TokenPair
from app.sync.connecting import connect
from app.sync.ends import NotConnectedError
from app.sync.http_transport import Device, HttpTransport
from app.sync.lease import has_run_out
from app.sync.line import Line
from app.sync.office_clock import OfficeClock
from app.sync.status import SyncStatus
from app.sync.transport import RefusedError, UnreachableError
from app.sync.wipe import WipeNote
from app.sync.worker import SyncWorker
from app.sync.writer import Writer
from app.wire.orders import WipeOrder
from local_store.store import Store
from local_store.syncing import leaving, office_link


def make_worker(
    store: Store,
    writer: Writer,
    told: Callable[[SyncStatus], None],
    crashed: Callable[[Exception], None] | None = None,
) -> SyncWorker | None:
    """The worker of an open book, not started; None for a book that lives alone.

    On an order to erase, the keys are destroyed before `told` hears of it: then close the book and call `finish_wipe`.
    """
    if store.look(leaving.is_leaving):
        # The program ended while a book that was taken away left this laptop.
        writer.run(lambda: leaving.leave(store))
    try:
        ends, transport = connect(store, writer)
    except NotConnectedError:
        return None

    def ordered(order: WipeOrder) -> None:
        link = ends.link()
        note = wipe.note_of(order, link.address, link.device_key, transport.bearer.tokens.access)
        wipe.destroy_keys(store.folder, note)

    # The dice of waiting are not a secret.
    return SyncWorker(ends, transport, told, uniform=random.uniform, ordered=ordered, crashed=crashed)


def is_locked_by_lease(store: Store) -> bool:
    """Whether the office has not been heard for so long that the book must not be read until it is."""
    link = store.look(office_link.load)
    return link is not None and has_run_out(link.lease, link.office_key, link.device, store.clock)


def is_wiping(folder: Path) -> bool:
    """Whether the book in this folder was ordered to be erased and something of it is left: see `finish_wipe`."""
    return wipe.pending(folder) is not None


def finish_wipe(folder: Path) -> bool:
    """Erase what is left of a book whose keys are gone, and report it; the book must be closed.

    False when the office could not be told yet: call it again at the next start. Raises ReadOnlyError.
    """
    return wipe.resume(folder, _report)


def _report(note: WipeNote) -> bool:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(note.device_key))
    try:
        line = Line(note.address)
        clock = OfficeClock(lambda: int(time.time() * 1000))
        bearer = Bearer(TokenPair(note.access_token, ""), lambda _fresh: None)
        HttpTransport(line, Device(note.device, key), bearer, clock).report_wiped(note.nonce)
    except UnreachableError:
        return False
    except RefusedError as error:
        # An office that was told already, or has taken its order back, wants to hear nothing more.
        return error.status in {403, 404}
    return True
