"""Everything a book holds, as frozen records. Times are aware and UTC (`at`), days are dates (`on`), money is in cents.

Changing a record is making a copy (`dataclasses.replace`) and handing it to a WriteSession.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
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
    Provenance,
)
from local_store.book.field import fixed, merged
from local_store.book.ids import (
    AdviceRecordId,
    AttachmentId,
    CaseId,
    ClientId,
    ConsentId,
    ContactPointId,
    ContractId,
    ConversationId,
    FollowUpId,
    HouseholdId,
    ImportRunId,
    InteractionId,
    KeptValueId,
    OfferId,
    RelationId,
    VisitId,
)
from local_store.book.kind import Merge


@dataclass(frozen=True, slots=True)
class Client:
    """A person or firm that is advised."""

    id: ClientId
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    salutation: str = ""
    firm: str = ""
    born_on: date | None = None
    language: str = ""
    preferred_channel: Channel | None = None
    preferred_for: tuple[tuple[str, Channel], ...] = ()
    """Preferred channel by purpose ("service", "contract", "advertising"), where it differs."""
    reachable_days: str = ""
    """Weekdays as digits, Monday is 1: "12345"."""
    reachable_from: time | None = None
    reachable_until: time | None = None
    rhythm_days: int | None = None
    """How often this client wants to hear from us, in days."""
    segments: frozenset[str] = merged(Merge.SET, frozenset())
    about: str = merged(Merge.TEXT, "")
    household: HouseholdId | None = None
    is_sensitive: bool = False
    merged_into: ClientId | None = None
    photo_sha256: str = ""
    import_run: ImportRunId | None = fixed(None)
    kept_apart: frozenset[str] = merged(Merge.SET, frozenset())
    """Clients (ids) of whom a person said that they are somebody else, however alike."""
    merge_undo: str = ""
    """On a client who was merged away: what the merge overwrote in the survivor, as JSON, so that any laptop can take
    it back."""

    @property
    def name(self) -> str:
        """The name as one writes it: "Dr. Jonas Weiß", or the firm's."""
        return self.firm or " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    @property
    def sort_name(self) -> str:
        """The name as one looks it up: "Weiß Jonas", or the firm's."""
        return self.firm or " ".join(part for part in (self.family_name, self.given_name) if part)


@dataclass(frozen=True, slots=True)
class Household:
    """Clients who live and are advised together."""

    id: HouseholdId
    name: str = ""
    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one client is to another: `from_client` is the `what` of `to_client` ("spouse", "child", "company")."""

    id: RelationId
    from_client: ClientId = fixed()
    to_client: ClientId = fixed()
    what: str = ""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone number, mail address, handle or postal address of a client."""

    id: ContactPointId
    client: ClientId
    kind: PointKind
    value: str
    """As written by a person or a source."""
    normalised: str
    """Comparable form: E.164 for phone numbers, casefolded for mail and handles; "" where there is none."""
    label: str = ""
    provenance: Provenance = Provenance.TYPED
    confidence: int = 100
    """How sure the assignment is, in percent; 100 was said by a person or a business-scoped id."""
    valid_from: date | None = None
    valid_to: date | None = None
    shared_with: frozenset[str] = merged(Merge.SET, frozenset())
    """Further clients (ids) who use this point too: a couple sharing one number."""
    import_run: ImportRunId | None = fixed(None)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Interactions that a channel holds together."""

    id: ConversationId
    channel: Channel = fixed()
    external_id: str = fixed("")
    title: str = ""
    is_group: bool = False
    partner: str = ""
    """Normalised identity of the other side, where there is just one."""
    client: ClientId | None = None
    """Whose conversation it is, once a person or a contact point has said so."""
    is_private: bool = False
    """Ignored for ever: the adviser's own contacts."""
    import_run: ImportRunId | None = fixed(None)


class Role(StrEnum):
    """What a participant did in an interaction."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    ORGANISER = "organiser"
    ATTENDEE = "attendee"
    SELF = "self"
    """The adviser."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One who took part, as the source wrote it and as far as it was matched."""

    role: Role
    kind: PointKind
    identity: str
    normalised: str = ""
    name: str = ""
    client: ClientId | None = None
    reason: str = ""
    """Why this is that client: "contact_point", "conversation", "person" (a person said so)."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing said, written, called, met or sent: an entry of the timeline."""

    id: InteractionId
    client: ClientId | None
    """Whose timeline it stands in; None waits in the list "to match"."""
    channel: Channel = fixed()
    kind: InteractionKind = fixed()
    direction: Direction = fixed()
    at: datetime = fixed()
    """Start, aware and UTC. Microseconds keep the order of entries that a source dates alike."""
    zone: str = fixed("")
    offset_minutes: int = fixed(0)
    """Local wall time was `at` plus this."""
    precision: Precision = fixed(Precision.SECOND)
    duration_s: int | None = None
    outcome: CallOutcome | None = None
    participants: tuple[Participant, ...] = ()
    with_clients: frozenset[str] = merged(Merge.SET, frozenset())
    """Further clients (ids) in whose timelines it stands too: a visit to a couple."""
    conversation: ConversationId | None = fixed(None)
    subject: str = ""
    body: str = merged(Merge.TEXT, "")
    reply_to: InteractionId | None = fixed(None)
    case: CaseId | None = None
    edited_at: datetime | None = None
    is_retracted: bool = False
    """Deleted by its sender; what is known of it stays."""
    delivery: Delivery | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    is_pinned: bool = False
    is_sensitive: bool = False
    is_placeholder: bool = False
    """The source holds something here that no reader understands yet; the next one may."""
    needs_no_answer: bool = False
    switch_from: Channel | None = None
    switch_by: str = ""
    """Who wanted the change of channel: "client" or "us"."""
    switch_reason: str = ""
    import_run: ImportRunId | None = fixed(None)
    place: str = fixed("")
    """Where in the imported file it stands."""
    labels: frozenset[str] = merged(Merge.SET, frozenset())
    """Under what its people filed it: folders, labels, key words of the source."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or file that belongs to an interaction."""

    id: AttachmentId
    interaction: InteractionId = fixed()
    name: str = ""
    mime: str = ""
    size: int = 0
    sha256: str = ""
    """Of the plain bytes; "" while there are none."""
    captured_at: datetime | None = None
    state: AttachmentState = AttachmentState.PRESENT
    import_run: ImportRunId | None = fixed(None)


class CaseKind(StrEnum):
    """What a client wants."""

    CLAIM = "claim"
    QUESTION = "question"
    OFFER = "offer"
    CONTRACT_CHANGE = "contract_change"
    ADVICE = "advice"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Case:
    """What a client wants; spans channels."""

    id: CaseId
    client: ClientId
    title: str
    kind: CaseKind = CaseKind.QUESTION
    next_step: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    number: str = ""
    """Under which the provider keeps it: the number of a claim."""
    contract: ContractId | None = None
    note: str = merged(Merge.TEXT, "")
    import_run: ImportRunId | None = fixed(None)


class Owes(StrEnum):
    """Who promised."""

    US = "us"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something promised, by a date, by us or by the client."""

    id: FollowUpId
    client: ClientId
    what: str
    due_on: date | None = None
    owed_by: Owes = Owes.US
    done_at: datetime | None = None
    interaction: InteractionId | None = None
    """The entry in which it was promised."""
    case: CaseId | None = None


class Rhythm(StrEnum):
    """How often a premium is paid."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Contract:
    """What a client has, with whom. Money in cents."""

    id: ContractId
    client: ClientId
    provider: str = ""
    product: str = ""
    number: str = ""
    premium_cents: int | None = merged(Merge.NEVER_AUTOMATIC, None)
    rhythm: Rhythm = Rhythm.MONTHLY
    sum_cents: int | None = merged(Merge.NEVER_AUTOMATIC, None)
    begins_on: date | None = None
    ends_on: date | None = None
    cancel_by: date | None = None
    cancelled_on: date | None = None
    iban: str = merged(Merge.NEVER_AUTOMATIC, "")
    note: str = merged(Merge.TEXT, "")
    branch: str = ""
    """The line of business: "Hausrat", "Kfz-Haftpflicht"."""
    external_id: str = fixed("")
    """What identifies it at its source."""
    import_run: ImportRunId | None = fixed(None)


class OfferState(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Offer:
    """Proposed terms, with a price and a date."""

    id: OfferId
    client: ClientId
    provider: str = ""
    product: str = ""
    premium_cents: int | None = None
    rhythm: Rhythm = Rhythm.MONTHLY
    told_on: date | None = None
    valid_until: date | None = None
    state: OfferState = OfferState.OPEN
    told_in: tuple[InteractionId, ...] = ()
    """The entries in which the price was told."""
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """Permission for a channel and a purpose, with proof."""

    id: ConsentId
    client: ClientId
    channel: Channel
    purpose: str
    """"service", "contract", "advertising" or "recording"."""
    text_version: str = ""
    given_on: date | None = None
    given_how: str = ""
    given_by: str = ""
    proof: InteractionId | None = None
    withdrawn_on: date | None = merged(Merge.HIGHER_WINS, None)
    uses: tuple[str, ...] = ()


class VisitState(StrEnum):
    """What became of a visit."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Visit:
    """A planned or held meeting; held, it becomes an interaction."""

    id: VisitId
    starts_at: datetime
    zone: str = ""
    duration_minutes: int = 60
    place: str = ""
    clients: frozenset[str] = merged(Merge.SET, frozenset())
    purpose: str = ""
    checklist: tuple[tuple[str, bool], ...] = ()
    state: VisitState = VisitState.PLANNED
    held_as: InteractionId | None = None
    external_id: str = fixed("")
    import_run: ImportRunId | None = fixed(None)


@dataclass(frozen=True, slots=True)
class AdviceRecord:
    """What was advised and why; immutable once sealed."""

    id: AdviceRecordId
    client: ClientId
    form: str = ""
    wishes: str = merged(Merge.TEXT, "")
    advice: str = merged(Merge.TEXT, "")
    reasons: str = merged(Merge.TEXT, "")
    decision: str = merged(Merge.TEXT, "")
    evidence: tuple[InteractionId, ...] = ()
    is_waived: bool = False
    signatures: tuple[tuple[str, str], ...] = ()
    sealed_at: datetime | None = None
    sha256: str = ""
    previous_sha256: str = ""
    delivered_how: str = ""
    delivered_on: date | None = None


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One run of the import desk over one file. accepted + skipped + rejected = what the file held."""

    id: ImportRunId
    started_at: datetime = fixed()
    file_name: str = fixed("")
    sha256: str = fixed("")
    """Of the original file, which is kept as a blob."""
    size: int = fixed(0)
    reader: str = fixed("")
    reader_version: int = fixed(1)
    finished_at: datetime | None = None
    found: int = 0
    accepted: int = 0
    known: int = 0
    """Skipped because the book held them already."""
    skipped: tuple[tuple[str, int], ...] = ()
    """Left out on purpose, by reason."""
    rejected: tuple[tuple[str, str], ...] = ()
    """Refused: (place, reason), the first 1,000."""
    rejected_count: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptValue:
    """The loser of a real conflict, adoptable with one click."""

    id: KeptValueId
    of_kind: str = fixed()
    of_id: str = fixed()
    field: str = fixed()
    value: str = fixed()
    """As JSON, in the field's stored form."""
    at: datetime = fixed()
    author: str = fixed("")
    before: str = fixed("")
    """As JSON, a text as it was before both wrote; "" where that is not known."""
    settled_at: datetime | None = None


Record = (
    Client
    | Household
    | Relation
    | ContactPoint
    | Conversation
    | Interaction
    | Attachment
    | Case
    | FollowUp
    | Contract
    | Offer
    | Consent
    | Visit
    | AdviceRecord
    | ImportRun
    | KeptValue
)
