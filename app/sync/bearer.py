"""The tokens of a sign-in: shown with each request, renewed in time, and kept before the old ones are forgotten."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

_EARLY_MS = 30_000
"""A token this close to its end is renewed before it is used."""


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What opens the office's door, and what renews it."""

    access: str
    refresh: str
    good_until_ms: int = 0
    """By the laptop's clock; 0 where it is not known (then the office says when it is over)."""


class Bearer:
    """The present tokens; renewed by one thread at a time, however many find them too old."""

    def __init__(self, tokens: TokenPair, keep: Callable[[TokenPair], None]) -> None:
        self.tokens = tokens
        self._keep = keep
        self._lock = threading.Lock()

    def is_due(self, now_ms: int) -> bool:
        """Whether the access token is missing or about to end."""
        tokens = self.tokens
        return not tokens.access or 0 < tokens.good_until_ms <= now_ms + _EARLY_MS

    def renew(self, seen: str, ask: Callable[[str], TokenPair]) -> None:
        """Replace the access token `seen`, unless somebody did so meanwhile. `ask` gets the refresh token.

        The new pair is kept first: when the program ends in between, the old refresh token gives the same pair again.
        """
        with self._lock:
            if self.tokens.access == seen:
                fresh = ask(self.tokens.refresh)
                self._keep(fresh)
                self.tokens = fresh

    def replace(self, tokens: TokenPair) -> None:
        """Take over the tokens of a new sign-in."""
        with self._lock:
            self._keep(tokens)
            self.tokens = tokens
