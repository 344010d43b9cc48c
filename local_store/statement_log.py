"""Tells the log which statements were slow, never what they were about."""

import logging

log = logging.getLogger(__name__)

SLOW_MS = 40
"""Statements that take longer are told."""


def tell_if_slow(statement: str, seconds: float) -> None:
    """Log a statement without its parameters if it took too long."""
    if seconds * 1000 > SLOW_MS:
        log.warning("slow statement: %.0f ms: %s", seconds * 1000, " ".join(statement.split())[:200])
