"""What every reader yields: records, contacts, and an account of everything it did not understand.

The promise of a source is that counts add up: items in the file = records + contacts + contracts + claims + rows
+ updates + skips + rejections.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

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
from local_store.book.kind import Kind
from local_store.book.records import Rhythm, Role


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
    """A file that belongs to a record. The bytes are fetched later, through `reader.members_of(file).open_member`."""

    name: str
    state: AttachmentState
    member: str = ""
    """Its name inside the archive, or under which the reader finds it again; "" where there are no bytes."""
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
    partner_also: tuple[SourceParty, ...] = ()
    """Further identities of that one: the number beside a business-scoped id. Asked when `partner` is nobody's."""


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
    is_replaceable: bool = False
    """A later record of the same key is a newer state of the same thing: a reaction that was changed, the end of a
    call whose beginning stands in another file."""
    moved_to: SourceParty | None = None
    """The identity that its sender has from then on, as the channel says: proposed for the client whose entry it is."""
    contract: tuple[str, ...] = ()
    """The key of the contract it is about: it stands in the timeline of the client who holds that."""
    contract_number: str = ""
    """Finds the contract where the book has none under that key."""
    labels: tuple[str, ...] = ()
    """Under what a person filed it there: folders, labels, key words. What the program itself sorts by is not told."""

    @property
    def sender(self) -> SourceParty | None:
        """Who said, called or invited."""
        return next((party for party in self.parties if party.role in {Role.SENDER, Role.ORGANISER}), None)


@dataclass(frozen=True, slots=True)
class SourceUpdate:
    """A change of a record that its source told before, perhaps in another file: an edit, a deletion, a delivery report.

    An item of the file that counts as one. It may come before its record, twice, and in any order.
    """

    place: str
    key: tuple[str, ...]
    """Of the record it changes."""
    channel: Channel
    at: datetime | None = None
    """When it was changed: aware, UTC. None where the source does not tell; then it never replaces a dated change."""
    text: str | None = None
    """The words from then on; None where they stay."""
    is_retracted: bool | None = None
    """True deletes it for good; with `is_reversible`, True takes it off and False puts it back."""
    is_reversible: bool = False
    """The newest of such changes decides: a reaction goes and comes."""
    delivery: Delivery | None = None
    """How far it got by `at`; never lowers what is known."""
    outcome: CallOutcome | None = None
    """How a call ended, where that is not known yet."""
    raw: str = ""
    warnings: tuple[str, ...] = ()


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
    salutation: str = ""
    """"Herr", "Frau", as the source has it."""
    role: str = ""
    """What else than its holder the contact is to a contract, in words: it makes no client by itself."""
    contract: tuple[str, ...] = ()
    """The key of a contract that the contact holds: tells who it is where number and address are new."""
    again_of: tuple[str, ...] = ()
    """The key of the contact in this file of which this is one more card."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What identifies the person or firm at the source."""
        return self.again_of or self.key


@dataclass(frozen=True, slots=True)
class SourceContract:
    """A contract as its provider keeps it. Money in cents."""

    place: str
    key: tuple[str, ...]
    number: str
    holder: tuple[str, ...] = ()
    """The key of the contact who holds it; () where the file does not tell."""
    provider: str = ""
    branch: str = ""
    """The line of business in words."""
    product: str = ""
    premium_cents: int | None = None
    rhythm: Rhythm | None = None
    sum_cents: int | None = None
    begins_on: date | None = None
    ends_on: date | None = None
    cancelled_on: date | None = None
    iban: str = ""
    note: str = ""
    """What no field has a place for, a fact a line."""
    as_of: date | None = None
    """Up to which day the source tells; an older account never replaces a newer one."""
    again_of: tuple[str, ...] = ()
    """The key of the contract in this file of which this is a later account."""
    raw: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """What identifies the contract at its source."""
        return self.again_of or self.key


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A claim as the provider keeps it. Money in cents."""

    place: str
    key: tuple[str, ...]
    number: str
    title: str = ""
    contract: tuple[str, ...] = ()
    """The key of the contract it is about."""
    contract_number: str = ""
    """Finds the contract where the book has none under that key."""
    holder: tuple[str, ...] = ()
    """The key of the contact whose claim it is, where the file tells."""
    happened_on: date | None = None
    reported_on: date | None = None
    settled_on: date | None = None
    is_settled: bool = False
    cause: str = ""
    amount_cents: int | None = None
    note: str = ""
    """What else is told, a fact a line."""
    as_of: date | None = None
    again_of: tuple[str, ...] = ()
    raw: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """What identifies the claim at its source."""
        return self.again_of or self.key


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
    WITHOUT_ENTRY = "without_entry"
    """Changes an entry that is neither in the file nor in the book; the file imported again later applies it."""
    NO_HOLDER = "no_holder"
    """A contract or claim of which neither the file nor the book tells whose it is."""
    BAD_SIGNATURE = "bad_signature"
    """Not signed by the one it claims to come from."""
    UNMAPPED = "unmapped"
    """A row of a table of which nobody has said yet what its columns mean."""
    UNKNOWN_KIND = "unknown_kind"
    """A file among others of a folder or an archive that no reader takes."""


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


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A record of another book of ours, to be kept as it is under its own id."""

    place: str
    kind: Kind
    id: str
    values: Mapping[str, Any]
    """Its fields in the form that travels (`local_store.book.json_form`); what is not named is at its default."""

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies it in every file."""
        return (self.kind, self.id)


SourceItem = (
    SourceRecord | SourceContact | SourceContract | SourceClaim | SourceRow | SourceUpdate | Rejection | Skip | Warned
)
