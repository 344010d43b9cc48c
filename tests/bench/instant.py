"""The instant at which the books are looked at: the day after their last entry."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
