"""What the adviser settles before an import: answers to a reader's questions, and who is who."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.services.counterparts import Counterpart
from app.services.matching import USUAL, Thresholds
from local_store.book.ids import ClientId


class Act(StrEnum):
    """What is done with entries whose owner was not certain, or with a contact that may be known."""

    CLIENT = "client"
    """They belong to this client."""
    NEW = "new"
    """A client is made of them."""
    LEAVE = "leave"
    """They wait in the list "to match"; a contact is left out."""
    PRIVATE = "private"
    """They are none of the book's business, now and later."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the adviser said about one counterpart or contact."""

    act: Act
    client: ClientId | None = None
    counterpart: Counterpart | None = None
    """Whom it is about; None for a contact."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that was settled for one file."""

    options: Mapping[str, str] = field(default_factory=dict)
    """Answers to the reader's questions, by code."""
    own_names: frozenset[str] = frozenset()
    """Names in this file that are the adviser's."""
    counterparts: Mapping[str, Decision] = field(default_factory=dict)
    """By `Counterpart.key`."""
    contacts: Mapping[str, Decision] = field(default_factory=dict)
    """By the contact's place in the file."""
    thresholds: Thresholds = USUAL
    """From where on somebody is proposed."""
