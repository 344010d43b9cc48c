"""Writing files that survive a power cut: beside their place first, on the disk, then under their name."""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

PART = ".part"


def write(path: Path, content: Iterable[bytes], *, mode: int | None = None) -> None:
    """Write a file whole or not at all; it is on the disk, name and all, once this returns. `mode`: who may read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        with part.open("xb") as file:
            if mode is not None:
                part.chmod(mode)
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the platform knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
