"""Notices what comes twice: a webhook is delivered again until it is answered, for up to seven days."""

import hashlib
from typing import Any

from app.sources.json_values import raw_of

GENERATION = 100_000
"""Messages after which older ones begin to be forgotten; a repetition lies near in a file that grew with time."""
_FLEETING = frozenset({"url"})
"""What differs between two deliveries of one message."""


class Repeats:
    """What was met of late, in bounded memory."""

    def __init__(self) -> None:
        self._new: dict[bytes, int] = {}
        self._old: dict[bytes, int] = {}

    def is_repeated(self, message_id: str, message: dict[str, Any], raw: str) -> bool:
        """Whether this very message was met before; `raw` is the message as JSON."""
        sort = message.get("type")
        said = message.get(sort) if isinstance(sort, str) else None
        if isinstance(said, dict) and not _FLEETING.isdisjoint(said):
            rest = {key: value for key, value in said.items() if key not in _FLEETING}
            raw = raw_of({**message, str(sort): rest})
        return self._count(f"{message_id}\0{raw}") > 0

    def is_first(self, key: tuple[str, ...]) -> bool:
        """Whether this key is met for the first time."""
        return self._count("\x1f".join(key)) == 0

    def told_apart(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """The key, with an ordinal where another message bore the same id."""
        count = self._count("\x1f".join(key))
        return key if count == 0 else (*key, f"#{count}")

    def _count(self, what: str) -> int:
        """How often it was met before."""
        mark = hashlib.blake2b(what.encode("utf-8", "surrogatepass"), digest_size=12).digest()
        count = self._new.get(mark, self._old.get(mark, 0))
        self._new[mark] = count + 1
        if len(self._new) >= GENERATION:
            self._old, self._new = self._new, {}
        return count
