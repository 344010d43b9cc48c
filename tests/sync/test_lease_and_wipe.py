"""A laptop the office has not heard for a month locks itself; one that is to be erased loses its keys first."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.backend.people import devices
from app.services import joining, opening, syncing
from app.services.opening import Protection
from app.sync import wipe
from app.sync.cycle import WipeOrderedError
from app.sync.lease import has_run_out, newer_lease
from app.sync.wipe import WipeNote
from app.wire.limits import LEASE
from app.wire.orders import DeviceState, Lease, signed
from app.wire.signature import new_key, public_hex
from local_store import automatic_backup, key_slots, keys
from local_store.book.errors import BookError
from local_store.book.ids import BookId
from local_store.book.stamp import Clock, stamp_of
from local_store.keys import SlotKind
from local_store.store import FILE_NAME, Store
from tests.backend.office import RunningOffice
from tests.builders import a_client
from tests.sync.laptops import SyncedLaptop, new_link, opened, remember

DAY_MS = 24 * 3600 * 1000
NOW_MS = 1_773_316_800_000


# -- the lease -----------------------------------------------------------------------------------------


def a_lease(until_ms: int, device: str = "d1") -> tuple[str, str]:
    """A signed lease and the key of the office that signed it."""
    key = new_key()
    return signed(Lease(device, until_ms, until_ms - 30 * DAY_MS), key), public_hex(key)


def clock_at(ms: int) -> Clock:
    return Clock(1, None, lambda: ms)


def test_a_lease_holds_until_its_last_moment() -> None:
    lease, office = a_lease(NOW_MS)
    assert not has_run_out(lease, office, "d1", clock_at(NOW_MS - 1))
    assert has_run_out(lease, office, "d1", clock_at(NOW_MS))


def test_setting_the_clock_back_gains_nothing() -> None:
    lease, office = a_lease(NOW_MS)
    clock = clock_at(NOW_MS - 20 * DAY_MS)
    clock.see([stamp_of(NOW_MS + DAY_MS, 0, 7)])
    assert has_run_out(lease, office, "d1", clock)


def test_a_lease_of_another_laptop_or_of_nobody_counts_nothing() -> None:
    lease, office = a_lease(NOW_MS + DAY_MS)
    assert has_run_out(lease, office, "d2", clock_at(NOW_MS))
    assert has_run_out(lease, "ab" * 32, "d1", clock_at(NOW_MS))
    assert not has_run_out("", office, "d1", clock_at(NOW_MS))


def test_the_lease_that_lasts_longer_is_kept() -> None:
    key = new_key()
    short, long = (signed(Lease("d1", NOW_MS + days * DAY_MS, NOW_MS), key) for days in (1, 30))
    office = public_hex(key)
    assert newer_lease(short, long, office, "d1") == newer_lease(long, short, office, "d1") == long
    assert newer_lease(long, "forged", office, "d1") == long
    assert newer_lease("", long, office, "d1") == long


def test_every_sync_brings_a_new_lease(office: RunningOffice, connected: SyncedLaptop) -> None:
    connected.sync()
    assert not syncing.is_locked_by_lease(connected.store)
    real = connected.store.now
    connected.store.now = lambda: real() + LEASE.total_seconds() + 60
    assert syncing.is_locked_by_lease(connected.store)
    assert connected.store.folder.exists()


# -- erasing -------------------------------------------------------------------------------------------


@pytest.fixture
def connected(office: RunningOffice, anna: str, book: str, tmp_path: Path) -> Iterator[SyncedLaptop]:
    """A laptop with a book that has real keys, and a backup beside it."""
    created = opening.create(
        tmp_path / "Book", Protection(by_keyring=False, passphrase="vier Worte sind besser"), BookId(book)
    )
    store = created.store
    remember(store, new_link(office, anna))
    with opened(store) as laptop:
        laptop.add(a_client())
        store.blobs.put(b"Foto")
        automatic_backup.make_automatic(store.folder / FILE_NAME, store.key, store.folder, datetime.now(UTC))
        yield laptop
    store.close()


def order(office: RunningOffice, laptop: SyncedLaptop, state: DeviceState) -> WipeNote:
    """What the laptop notes of the office's order."""
    act = devices.retire if state is DeviceState.RETIRE else devices.report_stolen
    office.at_desk(lambda desk: act(desk, laptop.ends.device))
    with pytest.raises(WipeOrderedError) as told:
        laptop.sync()
    link = laptop.ends.link()
    return wipe.note_of(told.value.order, link.address, link.device_key, laptop.transport.bearer.tokens.access)


def reported(office: RunningOffice, device: str) -> DeviceState:
    found = office.office.database.snapshot(lambda tx: devices.devices(tx, office.tenant))
    return next(one.state for one in found if one.id == device)


def test_the_keys_go_first_and_nothing_opens_the_book_or_its_backups(
    office: RunningOffice, connected: SyncedLaptop
) -> None:
    folder = connected.store.folder
    assert len(list(folder.rglob(key_slots.FILE_NAME))) > 1
    note = order(office, connected, DeviceState.STOLEN)
    wipe.destroy_keys(folder, note)
    assert list(folder.rglob(key_slots.FILE_NAME)) == []
    assert (folder / FILE_NAME).exists()
    with pytest.raises(BookError):
        keys.unlock_with_passphrase(folder, "vier Worte sind besser")
    assert syncing.is_wiping(folder)


@pytest.mark.parametrize("state", [DeviceState.RETIRE, DeviceState.STOLEN])
def test_an_order_is_carried_out_whole_and_reported(
    state: DeviceState, office: RunningOffice, connected: SyncedLaptop
) -> None:
    connected.sync()
    folder, device = connected.store.folder, connected.ends.device
    wipe.destroy_keys(folder, order(office, connected, state))
    connected.store.close()
    assert syncing.finish_wipe(folder)
    assert not folder.exists()
    assert reported(office, device) is DeviceState.WIPED
    assert not syncing.is_wiping(folder)


def test_killed_after_any_step_the_next_start_goes_on(
    office: RunningOffice, connected: SyncedLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, device = connected.store.folder, connected.ends.device
    note = order(office, connected, DeviceState.STOLEN)
    connected.store.close()

    class PowerCutError(Exception):
        pass

    def cut(*_: object) -> None:
        raise PowerCutError

    def go_on() -> None:
        if wipe.pending(folder) is None:
            wipe.destroy_keys(folder, note)
        wipe.resume(folder, lambda _note: True)

    for step in ("_forget_keyring", "_overwrite", "erase_files"):
        monkeypatch.setattr(wipe, step, cut)
        with pytest.raises(PowerCutError):
            go_on()
        monkeypatch.undo()
        assert syncing.is_wiping(folder)
    assert not wipe.resume(folder, lambda _note: False)
    assert [place.name for place in folder.iterdir()] == [wipe.NOTE]
    assert syncing.finish_wipe(folder)
    assert reported(office, device) is DeviceState.WIPED


def test_an_office_out_of_reach_is_told_at_the_next_start(office: RunningOffice, connected: SyncedLaptop) -> None:
    folder = connected.store.folder
    note = order(office, connected, DeviceState.STOLEN)
    note.address = "http://127.0.0.1:9"
    wipe.destroy_keys(folder, note)
    connected.store.close()
    assert not syncing.finish_wipe(folder)
    assert [place.name for place in folder.iterdir()] == [wipe.NOTE]


def test_a_book_that_was_never_ordered_to_go_stays(connected: SyncedLaptop) -> None:
    folder = connected.store.folder
    assert syncing.finish_wipe(folder)
    assert SlotKind.PASSPHRASE in keys.slots(folder)
    assert isinstance(connected.store, Store)
    assert joining.whereabouts(connected.store) is not None
