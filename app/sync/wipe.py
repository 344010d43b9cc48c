"""Carries out the office's order to erase a book from this laptop: first the keys, then the files, then the report.

Each step is safe against a kill: a note beside the book says what is under way, and `resume` goes on from there. The
note needs no key, because there is none any more; it holds what the report is signed with, and goes last.
"""

import contextlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.wire.orders import DeviceState, WipeOrder
from local_store import disk, key_slots, keyring_slot
from local_store.book.errors import BookError
from local_store.cipher import border
from local_store.key_slots import SlotKind

NOTE = "wipe.json"
_VERSION = 1


class WipeNote(msgspec.Struct):
    """What is left to do, and how the office is told."""

    address: str
    device: str
    device_key: str
    """The private key of a device that the office lets do nothing but report; hex."""
    access_token: str
    nonce: str
    state: DeviceState
    version: int = _VERSION
    are_files_gone: bool = False


def note_of(order: WipeOrder, address: str, device_key: str, access_token: str) -> WipeNote:
    """What is to be done after a verified order (`app.wire.orders.verified_order`)."""
    return WipeNote(address, order.device, device_key, access_token, order.nonce, order.state)


def pending(folder: Path) -> WipeNote | None:
    """The wipe that is under way in a book's folder. An unreadable note is none, as it is written whole."""
    try:
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=WipeNote)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError):
        return None


def destroy_keys(folder: Path, note: WipeNote) -> None:
    """From here on nothing opens the book or its backups in this folder, also while it is still open in a window.

    Raises DiskFullError, ReadOnlyError.
    """
    with border():
        disk.write_whole(folder / NOTE, msgspec.json.encode(note))
        _forget_keyring(folder)
        for keys in sorted(folder.rglob(key_slots.FILE_NAME)):
            _overwrite(keys)


def erase_files(folder: Path, note: WipeNote) -> WipeNote:
    """Remove everything in the book's folder but the note; the book must not be open any more.

    Raises ReadOnlyError while something still holds a file (Windows): close it and call this again.
    """
    with border():
        for place in sorted(folder.iterdir()):
            if place.name == NOTE:
                continue
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
        disk.sync_folder(folder)
        done = msgspec.structs.replace(note, are_files_gone=True)
        disk.write_whole(folder / NOTE, msgspec.json.encode(done))
    return done


def resume(folder: Path, report: Callable[[WipeNote], bool]) -> bool:
    """Go on with a wipe wherever it stopped. `report` tells the office and says whether it has heard.

    True when nothing is left here, or nothing was to be done. The book must be closed.
    """
    note = pending(folder)
    if note is None:
        return True
    if not note.are_files_gone:
        destroy_keys(folder, note)
        note = erase_files(folder, note)
    if not report(note):
        return False
    with border():
        (folder / NOTE).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
    return True


def _forget_keyring(folder: Path) -> None:
    """Take the wrapping key out of the system's keyring; a damaged key file opens nothing anyway."""
    with contextlib.suppress(BookError):
        slot = key_slots.read(folder).slot(SlotKind.KEYRING)
        if slot is not None:
            keyring_slot.forget(slot.settings)


def _overwrite(keys: Path) -> None:
    """Write noise over the wrapped keys before their name goes: a file system may keep what was only unlinked."""
    size = keys.stat().st_size
    with keys.open("rb+") as file:
        file.write(secrets.token_bytes(size))
        file.flush()
    disk.sync_file(keys)
    keys.unlink()
    disk.sync_folder(keys.parent)
