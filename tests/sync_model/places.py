"""Where model runs live: in memory where the machine has a file system for that; what is alike in all of them is made once."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

_made: dict[tuple[int, str], Path] = {}


def scratch() -> Path:
    """A new folder. Whoever asked for it removes it."""
    memory = Path("/dev/shm")
    is_there = memory.is_dir() and os.access(memory, os.W_OK)
    return Path(tempfile.mkdtemp(prefix="sync-model-", dir=memory if is_there else None))


def template(name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled, once a process: to be copied, never changed."""
    key = (os.getpid(), name)
    if key not in _made:
        place = scratch()
        make(place)
        _made[key] = place
        atexit.register(shutil.rmtree, place, ignore_errors=True)
    return _made[key]
