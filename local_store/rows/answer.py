"""Whether an entry asks for an answer, is one, or is neither: what "waits for us" is worked out from."""

from local_store.book.channel import CallOutcome, Delivery, Direction, InteractionKind
from local_store.book.records import Interaction

NEITHER, ASKS, ANSWERS = 0, 1, 2

_QUIET = (InteractionKind.NOTE, InteractionKind.SYSTEM)
_MEETING, _CALL = InteractionKind.MEETING, InteractionKind.CALL
_IN, _OUT = Direction.IN, Direction.OUT
_TALKED = (None, CallOutcome.ANSWERED)
_REJECTED = CallOutcome.REJECTED
_NOT_THERE_YET = (Delivery.WAITING, Delivery.FAILED)


def answer_of(entry: Interaction) -> int:
    """ASKS for what the client said or a call we missed, ANSWERS for what reached the client, else NEITHER."""
    return answer(
        entry.kind, entry.direction, entry.outcome, entry.delivery, entry.is_placeholder, entry.needs_no_answer
    )


def answer(
    kind: str, direction: str, outcome: str | None, delivery: str | None, is_placeholder: int, needs_no_answer: int
) -> int:
    """As `answer_of`, from the fields or from the columns of an entry: a million of them pass here."""
    if kind in _QUIET or is_placeholder:
        return NEITHER
    if kind == _MEETING:
        return ANSWERS
    if kind == _CALL and outcome in _TALKED:
        return ANSWERS
    if direction == _IN:
        return NEITHER if needs_no_answer or outcome == _REJECTED else ASKS
    if direction == _OUT and delivery not in _NOT_THERE_YET:
        return NEITHER if kind == _CALL else ANSWERS
    return NEITHER
