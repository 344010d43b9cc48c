"""What a reader must be told about the adviser's world: zone, region, language, own identities."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """The same for all readers; each takes what it needs."""

    zone: str = "Europe/Berlin"
    """IANA zone of wall times that come without one."""
    region: str = "DE"
    """Country (ISO 3166) of telephone numbers without a country code: DE, AT or CH."""
    language: str = "de"
    own_names: frozenset[str] = frozenset()
    """Names under which the adviser appears in chats."""
    own_identities: frozenset[str] = frozenset()
    """Own numbers (E.164), addresses and handles, normalised."""
    options: dict[str, str] = field(default_factory=dict)
    """Answers to a reader's questions, by its code: {"date_order": "dmy", "old_firmware": "yes", "partner": "Anna"}."""
    window: tuple[date, date] | None = None
    """Days between which repetitions are expanded; None is five years back to two years ahead of today."""
