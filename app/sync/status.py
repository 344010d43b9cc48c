"""How syncing stands, in one record that is always true: the status line and the page behind it show nothing else."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from local_store.book.ids import BookId


class Phase(StrEnum):
    """What the sync is doing."""

    ALONE = "alone"
    """This book belongs to no office."""
    OFFLINE = "offline"
    """The adviser works offline on purpose."""
    UNREACHABLE = "unreachable"
    """The office cannot be reached; it is tried again at `next_try`."""
    UP_TO_DATE = "up_to_date"
    SENDING = "sending"
    RECEIVING = "receiving"
    FIRST_COPY = "first_copy"
    """A whole book comes for the first time, or again from the beginning."""
    FILES = "files"
    STOPPED = "stopped"
    """Something has to be done first: see `trouble`."""


class Trouble(StrEnum):
    """What somebody has to know or do. All but the first four leave the sync running."""

    NONE = ""
    SIGN_IN = "sign_in"
    """The sign-in has run out or was ended: sign in again; nothing is lost."""
    LOCKED = "locked"
    """The office has locked this person or laptop out."""
    TOO_OLD = "too_old"
    """This program is too old to receive; what is written here still goes up."""
    CERTIFICATE = "certificate"
    """The office's certificate is not to be trusted; nothing was sent."""
    REVOKED = "revoked"
    """A book is not this person's any more and has left the laptop."""
    LEASE = "lease"
    """30 days without the office: the book is locked until it is heard from."""
    RETIRED = "retired"
    """The office retires this laptop: everything is sent, then erased."""
    STOLEN = "stolen"
    """Reported stolen: erased."""
    CLOCK = "clock"
    """The laptop's clock is off by more than five minutes (`clock_off_s`)."""
    RESTORED = "restored"
    """The office went back to a backup; what it forgot was sent again."""
    DISK_FULL = "disk_full"
    """This computer has no room for what comes; it is tried again."""
    OFFICE_FAULT = "office_fault"
    """The office answers with errors; it is tried again."""


@dataclass(frozen=True, slots=True)
class BookStatus:
    """How one book stands."""

    book: BookId
    name: str
    role: str
    last_success: datetime | None
    waiting: int
    """Changes the office has not acknowledged."""
    quarantined: int
    """Changes the office could not apply; somebody decides about them."""
    kept: int
    """Kept values nobody has settled yet."""
    files_waiting: int
    """Files that are still to be sent."""
    files_missing: int
    """Files that are in the book and not on this laptop."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How everything stands."""

    phase: Phase = Phase.ALONE
    trouble: Trouble = Trouble.NONE
    done: int = 0
    total: int = 0
    """Of the phase: changes, records or files; 0 where it is not known."""
    waiting: int = 0
    last_success: datetime | None = None
    next_try: datetime | None = None
    office: str = ""
    """The office's own name."""
    address: str = ""
    person: str = ""
    device: str = ""
    clock_off_s: int = 0
    """Seconds the laptop's clock is ahead of the office's."""
    books: tuple[BookStatus, ...] = ()
