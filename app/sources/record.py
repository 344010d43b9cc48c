"""What every reader yields: records, contacts, and an account of everything it did not understand.

The promise of a source is that counts add up: items in the file = records + contacts + skips + rejections.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Delivery,
    Direction,
    InteractionKind,
    PointKind,
    Precision,
)
from local_store.book.records import Role


@dataclass(frozen=True, slots=True)
class SourceParty:
    """One who took part, as the source wrote it."""

    role: Role
    kind: PointKind
    identity: str
    """As written: a number, address, handle or display name."""
    normalised: str = ""
    """E.164, casefolded address or handle; "" where the identity has no comparable form (a mere name)."""
    name: str = ""
    """The display name beside the identity, where the source gives both."""
    is_self: bool = False
    """The adviser, as far as the source or the reader's settings tell."""


@dataclass(frozen=True, slots=True)
class SourceAttachment:
    """A file that belongs to a record. The bytes are fetched later through `SourceFile.open_member(member)`."""

    name: str
    state: AttachmentState
    member: str = ""
    """Name inside the archive the record came from; "" where there are no bytes."""
    mime: str = ""
    size: int = 0
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SourceConversation:
    """What the channel holds a record together with."""

    external_id: str
    """The channel's own id; for formats without one, a name that is stable between exports of the same chat."""
    title: str = ""
    is_group: bool = False
    partner: SourceParty | None = None
    """The other side, where there is just one."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One foreign entry: a message, call, meeting or note."""

    place: str
    """Where it stands, for a person to find it: "line 17", "conversation 3, message 8", "event 4"."""
    key: tuple[str, ...]
    """What identifies it at its source, between exports too: the external id, or the parts of a content hash. Equal
    keys inside one file are told apart by an ordinal (see `app.sources.ordinal`), so an overlap merges as a
    multiset."""
    channel: Channel
    kind: InteractionKind
    direction: Direction
    at: datetime
    """Aware, UTC, microseconds 0 unless the source has them."""
    local: datetime
    """The wall time as the source wrote it or its zone gives it; naive."""
    zone: str
    precision: Precision = Precision.SECOND
    parties: tuple[SourceParty, ...] = ()
    """The sender first, where there is one."""
    conversation: SourceConversation | None = None
    subject: str = ""
    text: str = ""
    duration_s: int | None = None
    outcome: CallOutcome | None = None
    attachments: tuple[SourceAttachment, ...] = ()
    reply_to: tuple[str, ...] | None = None
    """The key of the record it answers."""
    edited_at: datetime | None = None
    is_retracted: bool = False
    delivery: Delivery | None = None
    is_placeholder: bool = False
    """Something stands here that this reader does not understand; the text says what is known."""
    is_planned: bool = False
    """A meeting that was put into a calendar: a visit rather than an entry while it lies ahead."""
    is_cancelled: bool = False
    raw: str = ""
    """The item as the file has it, cut at 64 KiB; the file itself is kept whole."""
    warnings: tuple[str, ...] = ()

    @property
    def sender(self) -> SourceParty | None:
        """Who said, called or invited."""
        return next((party for party in self.parties if party.role in {Role.SENDER, Role.ORGANISER}), None)


@dataclass(frozen=True, slots=True)
class SourcePoint:
    """A contact point of a foreign contact."""

    kind: PointKind
    value: str
    normalised: str = ""
    label: str = ""
    """"home", "work", "mobile", "fax", "main", or the words of the source."""
    is_preferred: bool = False


@dataclass(frozen=True, slots=True)
class SourceContact:
    """One foreign contact: a card of an address book."""

    place: str
    key: tuple[str, ...]
    name: str
    """The display name."""
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    firm: str = ""
    is_person: bool = True
    born_on: date | None = None
    born_on_text: str = ""
    """"--03-22" where the year is unknown."""
    points: tuple[SourcePoint, ...] = ()
    note: str = ""
    categories: tuple[str, ...] = ()
    photo: bytes = b""
    photo_mime: str = ""
    raw: str = ""
    warnings: tuple[str, ...] = ()


class Reason(StrEnum):
    """Why an item was refused or left out; the interface has a sentence for each."""

    UNREADABLE = "unreadable"
    """The item is broken where it stands."""
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    """The file ends in the middle."""
    UNSAFE_PATH = "unsafe_path"
    BOMB = "bomb"
    NOTHING_IN_IT = "nothing_in_it"
    FEED = "feed"
    """Not a conversation: the channel's own feeds and lists."""
    STILL_ACTIVE = "still_active"
    """A call that was going on while the file was written."""
    NOT_A_PERSON = "not_a_person"
    """A distribution list or group card."""
    REPEATED = "repeated"
    """Stands twice in the same file under one id."""
    STRAY = "stray"
    """Belongs to nothing: text before the first entry."""
    OUT_OF_RANGE = "out_of_range"
    """A repetition beyond the window that is imported."""
    MERGED = "merged"
    """Taken up into another record: the start of a call whose end is known, an edit of an earlier message."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An item that was refused, with its place and why. Never an exception: the rest is imported."""

    place: str
    reason: Reason
    detail: str = ""
    """What exactly, in English technical words, without the content of messages where it can be helped."""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """An item that was left out on purpose and is no loss."""

    place: str
    reason: Reason
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about the whole file that its owner should know ("the beginning of the chat is cut off").

    Not an item: does not count.
    """

    code: str
    detail: str = ""


SourceItem = SourceRecord | SourceContact | Rejection | Skip | Warned
