"""Push: what a laptop did, in its own order, and what the office made of each of it.

Field values travel in the vocabulary's JSON form (`local_store.book.json_form`): ids as 32 hex digits, instants as
microseconds since 1970, days as ISO dates, sets as sorted lists.
"""

from enum import StrEnum
from typing import Any

import msgspec


class Act(StrEnum):
    """What an operation does to its record."""

    CREATE = "create"
    EDIT = "edit"
    TEXT = "text"
    SET_ADD = "set_add"
    SET_REMOVE = "set_remove"
    DELETE = "delete"
    RESTORE = "restore"
    MOVE = "move"
    """A client, with everything below, goes to another book: `to_book`."""


class Outcome(StrEnum):
    """What became of an operation. All of them are answered with 200: none holds up those behind it."""

    APPLIED = "applied"
    MERGED = "merged"
    """Applied beside somebody else's edit: something was kept, or texts were put together."""
    DUPLICATE = "duplicate"
    """Was here already."""
    QUARANTINED = "quarantined"
    """Could not be applied; kept, and shown to whoever may decide."""
    ERASED = "erased"
    """The record was erased for good; the laptop drops what it still has of it."""


class Operation(msgspec.Struct, omit_defaults=True, gc=False):
    """One change. Which of the last eight fields are there depends on `act`."""

    n: int
    """Counts up by one on each laptop, without gaps."""
    id: str
    txn: int
    """The number of the first operation of the same transaction."""
    act: Act
    kind: str
    row: str
    book: str
    membership: str
    """The grant under which it was made."""
    stamp: str
    set: dict[str, Any] = {}
    """create, edit, restore: values by field."""
    base: dict[str, str] = {}
    """edit: the stamp that each field had when it was changed."""
    field: str = ""
    """text, set_add, set_remove."""
    base_stamp: str = ""
    base_text: str = ""
    text: str = ""
    members: list[str] = []
    to_book: str = ""


class PushRequest(msgspec.Struct):
    """POST /sync/v1/push."""

    device: str
    schema: int
    now: int
    """Milliseconds since 1970 by the laptop's clock."""
    ops: list[Operation]


class Lost(msgspec.Struct):
    """A value that did not become the present one: which kept value holds it."""

    field: str
    kept: str


class OperationResult(msgspec.Struct, omit_defaults=True, gc=False):
    """What became of operation `n`."""

    n: int
    outcome: Outcome
    stamp: str = ""
    """The stamp it counts with, where the laptop's was too far ahead."""
    lost: list[Lost] = []
    reason: str = ""
    """quarantined: a `Reason`."""


class Reason(StrEnum):
    """Why an operation is in quarantine."""

    DELETED = "deleted"
    """The record was deleted meanwhile; one click restores it with this edit."""
    UNKNOWN_RECORD = "unknown_record"
    UNKNOWN_KIND = "unknown_kind"
    INVALID = "invalid"
    """A value does not fit its field."""
    NO_ACCESS = "no_access"
    """The book was not this laptop's to change, or not any more."""
    LATE = "late"
    """Made under a grant that has ended since; offered to the book's new owner."""
    SEALED = "sealed"
    """The field never changes after creation, or the record is sealed."""
    MASS_DELETE = "mass_delete"
    """Deletes so much that somebody in the office has to say yes."""
    TOGETHER = "together"
    """Belongs to a transaction of which another operation is in quarantine."""


class PushAnswer(msgspec.Struct):
    """What the office did; everything up to `acked` is safe there."""

    acked: int
    server_now: int
    results: list[OperationResult]
    heads: dict[str, int]
    epoch: str


class HaveRequest(msgspec.Struct):
    """POST /sync/v1/have: after the office was restored it is asked which of these (hex ids) it still knows."""

    device: str
    op_ids: list[str]


class HaveAnswer(msgspec.Struct):
    """The operations of the question that the office does not know."""

    unknown: list[str]


def encode_operations(operations: list[Operation]) -> bytes:
    """The operations as they travel; their payload hash is made of these bytes."""
    return msgspec.json.encode(operations)
