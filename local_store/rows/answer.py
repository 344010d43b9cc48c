"""Whether an entry asks for an answer, is one, or is neither: what "waits for us" is worked out from."""

from local_store.book.channel import CallOutcome, Delivery, Direction, InteractionKind
from local_store.book.records import Interaction

NEITHER, ASKS, ANSWERS = 0, 1, 2


def answer_of(entry: Interaction) -> int:
    """ASKS for what the client said or a call we missed, ANSWERS for what reached the client, else NEITHER."""
    if entry.kind in {InteractionKind.NOTE, InteractionKind.SYSTEM} or entry.is_placeholder:
        return NEITHER
    if entry.kind is InteractionKind.MEETING:
        return ANSWERS
    if entry.kind is InteractionKind.CALL and entry.outcome in {None, CallOutcome.ANSWERED}:
        return ANSWERS
    if entry.direction is Direction.IN:
        return NEITHER if entry.needs_no_answer or entry.outcome is CallOutcome.REJECTED else ASKS
    if entry.direction is Direction.OUT and entry.delivery not in {Delivery.WAITING, Delivery.FAILED}:
        return NEITHER if entry.kind is InteractionKind.CALL else ANSWERS
    return NEITHER
