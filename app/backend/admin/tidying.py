"""Clearing away everything in an office that has had its time: by hand, and by the served office once a day."""

import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial

from app.backend.admin.office import Office
from app.backend.blobs import collecting as files
from app.backend.books import collecting as rows
from app.backend.people import directory, refresh_tokens

_MARK = "tidied-"


@dataclass(frozen=True, slots=True)
class Tidied:
    """What went."""

    rows: rows.Collected
    files: files.Cleared
    tokens: int

    def figures(self) -> dict[str, int]:
        """The counts by name, for the journal: nothing about a person."""
        named = {"uploads": self.files.uploads, "files": self.files.files, "tokens": self.tokens}
        return named | asdict(self.rows)


def tidy(office: Office) -> Tidied:
    """Clear away now. Safe beside running offices and at any time again."""
    tokens = 0
    for tenant in office.database.snapshot(directory.tenants):
        tokens += office.database.transaction(partial(refresh_tokens.forget_expired, tenant_id=tenant.id))
    collected = rows.collect(office.database, office.sync.snapshots)
    return Tidied(collected, files.collect(office.database, office.keeping, office.staging), tokens)


def tidy_today(office: Office) -> Tidied | None:
    """Clear away, unless a process of this office has done so today (UTC): then None."""
    today = datetime.fromtimestamp(office.database.now_ms() / 1000, UTC).date().isoformat()
    return tidy(office) if _is_claimed(office, today) else None


def _is_claimed(office: Office, today: str) -> bool:
    """Whether the day is this process's: the first to make the day's mark in the folder that all of them share."""
    folder = office.settings.path(office.settings.staging_folder)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(folder / f"{_MARK}{today}", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    for old in folder.glob(f"{_MARK}*"):
        if old.name < f"{_MARK}{today}":
            with suppress(OSError):
                old.unlink()
    return True
