"""Channels and the small closed vocabularies of an entry in the timeline."""

from enum import StrEnum


class Channel(StrEnum):
    """The way something came or went."""

    WHATSAPP = "whatsapp"
    SMS = "sms"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    TEAMS = "teams"
    SKYPE = "skype"
    MESSENGER = "messenger"
    INSTAGRAM = "instagram"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    PORTAL = "portal"
    INTERNAL = "internal"
    """No way at all: a note of our own."""


BY_TOPIC = frozenset({Channel.EMAIL})
"""Channels whose conversations are held together by what they are about. Anybody may join one, so whose an entry is, is
told by those who took part in it, one by one."""


class InteractionKind(StrEnum):
    """What an entry is."""

    MESSAGE = "message"
    CALL = "call"
    MEETING = "meeting"
    NOTE = "note"
    LETTER = "letter"
    SYSTEM = "system"
    """Said by the channel itself ("... changed the subject")."""


class Direction(StrEnum):
    """Who spoke first: the client (in), we (out), or nobody outside (internal)."""

    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class Precision(StrEnum):
    """How exactly the start of an entry is known."""

    SECOND = "s"
    MINUTE = "min"
    DAY = "day"


class CallOutcome(StrEnum):
    """How a call ended."""

    ANSWERED = "answered"
    MISSED = "missed"
    REJECTED = "rejected"
    MACHINE = "machine"
    """Taken by an answering machine: not a conversation."""


class Delivery(StrEnum):
    """How far an outgoing message got; later members never fall back to earlier ones."""

    WAITING = "waiting"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


class AttachmentState(StrEnum):
    """Where the bytes of an attachment are."""

    PRESENT = "present"
    ABSENT = "absent"
    """Known to the office, not on this device."""
    OMITTED = "omitted"
    """The source says it left the file out."""
    MISSING = "missing"
    """The source names a file that is not there."""


class PointKind(StrEnum):
    """What sort of contact point something is."""

    PHONE = "phone"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    """A business-scoped id or a name seen only there; a WhatsApp number is a PHONE."""
    SKYPE = "skype"
    TEAMS = "teams"
    MESSENGER = "messenger"
    INSTAGRAM = "instagram"
    TELEGRAM = "telegram"
    POSTAL = "postal"
    WEB = "web"
    NAME = "name"
    """Only a display name: good for a proposal, never for a match."""


class Provenance(StrEnum):
    """How a contact point became known."""

    TYPED = "typed"
    IMPORT = "import"
    CALL = "call"
    MESSAGE = "message"
