"""Compiled code that is kept for the next start beside the program's own, as Python keeps that of its modules."""

import marshal
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any


def kept_at(place: Path) -> dict[str, Any]:
    """What was kept there; nothing where it is of another Python, damaged or not there."""
    try:
        kept = place.read_bytes()
        codes = marshal.loads(kept[4:]) if kept[:4] == MAGIC_NUMBER else {}  # noqa: S302 - as each module beside it
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}


def keep_at(place: Path, codes: dict[str, Any]) -> None:
    """Keep these, where the place may be written; else they are compiled again next time."""
    if sys.dont_write_bytecode:
        return
    from local_store.disk import write_whole

    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, MAGIC_NUMBER + marshal.dumps(codes))
    except OSError:
        return
