"""What one row of the timeline shows: finished words and facts, so that painting neither asks nor formats anything."""

from dataclasses import dataclass
from enum import StrEnum

from app.desktop.theme.icons import Icon
from local_store.book.channel import Channel
from local_store.book.ids import CaseId, InteractionId
from local_store.timeline import Entry


class Side(StrEnum):
    """Who spoke."""

    THEIRS = "theirs"
    OURS = "ours"
    MIDDLE = "middle"


class Form(StrEnum):
    """How an entry is drawn."""

    BUBBLE = "bubble"
    CARD = "card"
    LINE = "line"


class Tone(StrEnum):
    """Which ink a mark takes."""

    MUTED = "muted"
    ACCENT = "accent"
    WARNING = "warning"
    DANGER = "danger"


class LeadKind(StrEnum):
    """What stands above an entry and belongs to the list rather than to it."""

    BEGINNING = "beginning"
    DAY = "day"
    NEW = "new"
    CASE = "case"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Lead:
    """A line between entries; `offer` are the words of what one can do there, "" for nothing."""

    kind: LeadKind
    words: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What names a run of bubbles: the channel, who speaks (where that is not plain), and when."""

    words: str
    who: str
    clock: str


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of an entry whose bytes are here; `words` say its size."""

    name: str
    words: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of an entry, or a photo whose bytes are not here: `sha256` is "" then, and `words` say why."""

    name: str
    words: str
    sha256: str
    mime: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The entry that is answered."""

    id: InteractionId
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small glyph with its word."""

    icon: Icon
    words: str
    tone: Tone = Tone.MUTED


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the timeline, ready to be drawn."""

    entry: Entry
    form: Form
    side: Side
    icon: Icon
    head: Head | None
    """None inside a run of bubbles."""
    title: str
    """A card's word, such as "Incoming call"."""
    details: str
    """What stands beside it, such as "12 min · Jörg"."""
    clock: str
    subject: str
    text: str
    """The cleaned text, at most MOST_IN_PLACE characters of it; of a mail its own words."""
    is_cut: bool
    """Whether the entry says more than `text` and `quoted`."""
    quoted: str = ""
    """What a mail quotes below its own words, cleaned and cut alike; folded until somebody wants to see it."""
    leads: tuple[Lead, ...] = ()
    tail: Lead | None = None
    photos: tuple[Photo, ...] = ()
    files: tuple[FileLine, ...] = ()
    quote: Quote | None = None
    marks: tuple[Mark, ...] = ()
    delivery: Mark | None = None
    case_title: str = ""
    is_quiet: bool = False
    """Not the entry's own words but what is known about it: retracted, a placeholder."""
    is_alarming: bool = False
    """A missed call."""
    tip: str = ""
    spoken: str = ""
    """The whole row as a sentence for screen readers."""

    @property
    def id(self) -> InteractionId:
        """The entry's id."""
        return self.entry.interaction.id

    @property
    def position(self) -> int:
        """The entry's place in time."""
        return self.entry.position

    @property
    def channel(self) -> Channel:
        """The entry's channel."""
        return self.entry.interaction.channel

    @property
    def case(self) -> CaseId | None:
        """The case the entry belongs to."""
        return self.entry.interaction.case
