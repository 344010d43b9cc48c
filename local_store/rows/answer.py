"""Whether an entry asks for an answer, is one, or is neither: what "waits for us" is worked out from."""

from local_store.book.channel import CallOutcome, Delivery, Direction, InteractionKind
from local_store.book.records import Interaction

NEITHER, ASKS, ANSWERS = 0, 1, 2


def answer_of(entry: Interaction) -> int:
    """ASKS for what the client said or a call we missed, ANSWERS for what reached the client, else NEITHER."""
    kind, direction, outcome = entry.kind, entry.direction, entry.outcome
    # Compared by identity: members of an enumeration are slow to hash, and a million entries pass here.
    if kind is InteractionKind.NOTE or kind is InteractionKind.SYSTEM or entry.is_placeholder:
        return NEITHER
    if kind is InteractionKind.MEETING:
        return ANSWERS
    is_call = kind is InteractionKind.CALL
    if is_call and (outcome is None or outcome is CallOutcome.ANSWERED):
        return ANSWERS
    if direction is Direction.IN:
        return NEITHER if entry.needs_no_answer or outcome is CallOutcome.REJECTED else ASKS
    if direction is Direction.OUT and entry.delivery is not Delivery.WAITING and entry.delivery is not Delivery.FAILED:
        return NEITHER if is_call else ANSWERS
    return NEITHER
