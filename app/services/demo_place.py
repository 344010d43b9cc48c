"""The demo book of one sitting: written into a folder when it is first asked for, opened again after a lock.

Its people are invented, so its recovery key may lie beside it; the folder is removed when the window is closed.
"""

from datetime import datetime
from pathlib import Path

from local_store import keys
from local_store.store import Store

KEY_NAME = "recovery key of the demo.txt"
"""In the demo book's folder."""


def opened(folder: Path, now: datetime, seed: int, zone: str) -> Store:
    """The demo book in `folder`, open; writing it takes seconds. Raises DiskFullError, ReadOnlyError."""
    from app.services.demo_book import write_demo_book

    note = folder / KEY_NAME
    if not note.exists():
        note.write_text(write_demo_book(folder, now, seed, zone).recovery_key, "ascii")
    return Store.open(folder, keys.unlock_with_recovery(folder, note.read_text("ascii")))


def is_there(folder: Path) -> bool:
    """Whether the demo book in `folder` was written to its end."""
    return (folder / KEY_NAME).exists()
