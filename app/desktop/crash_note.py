"""A note about a bug: where it happened, never what it was about."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from app.services.preferences import config_folder

log = logging.getLogger(__name__)
_KEPT = 10


def note_text(error: BaseException) -> str:
    """The kind of error and the lines of code it passed; no message and no values, which may hold client data."""
    import platform
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"{type(error).__module__}.{type(error).__qualname__}",
        f"Python {platform.python_version()}, {platform.system()}",
    ]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines) + "\n"


def write_note(error: BaseException) -> Path:
    """Write the note beside the preferences and say where; the newest ten are kept."""
    folder = config_folder() / "notes"
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(note_text(error), "utf-8")
        for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        log.warning("the note about a bug could not be written")
    return path
