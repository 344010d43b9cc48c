"""A text in the database that opens with its holder's key alone: `~1`, whose key, and the sealed text in Base64.

What does not begin so is from before there were keys; JSON never does.
"""

from collections.abc import Mapping

from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import SealingKey

MARK = "~1 "


def seal(keys: Mapping[Holder, SealingKey], holder: Holder, plain: str, about: str) -> str:
    """Seal a text for one place, which `about` names."""
    return f"{beginning(holder)}{keys[holder].seal_text(plain, about)}"


def beginning(holder: Holder) -> str:
    """What every text begins with that this key has sealed."""
    return f"{MARK}{holder.kind} {holder.id} "


def holder_in(text: str) -> Holder | None:
    """Whose key sealed it; None for a plain one."""
    if not text.startswith(MARK):
        return None
    _, kind, holder_id, _ = text.split(" ", 3)
    return Holder(kind, holder_id)


def opened(keys: Mapping[Holder, SealingKey], text: str, about: str) -> str | None:
    """The plain text; None where its key is gone. Raises UnreadableError where it was changed or comes from elsewhere."""
    holder = holder_in(text)
    if holder is None:
        return text
    key = keys.get(holder)
    return None if key is None else key.open_text(text.rsplit(" ", 1)[1], about)
