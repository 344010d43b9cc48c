"""What the adviser chose for this computer: language, theme, region, zone, own names and identities.

A small JSON file beside the books, readable before a book is unlocked; it holds nothing about clients.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.services.matching import Thresholds
    from app.sources.settings import ReaderSettings


@dataclass(frozen=True, slots=True)
class Preferences:
    """One adviser's choices. A file that is damaged or from a newer Mappe falls back field by field."""

    language: str = ""
    """"de", "en" or "" for the system's."""
    scheme: str = "system"
    """"light", "dark" or "system"."""
    text_scale: int = 100
    """Percent of the normal type size: 90 to 150."""
    region: str = "DE"
    zone: str = "Europe/Berlin"
    own_name: str = ""
    own_names: tuple[str, ...] = ()
    """Further names under which the adviser appears in chats."""
    own_identities: tuple[str, ...] = ()
    """Own numbers (E.164), addresses and handles."""
    match_name_likeness: int = 88
    """Percent of equal letters from which two whole names are proposed as nearly the same: 75 to 100."""
    match_least: int = 25
    """Confidence in percent below which nobody is proposed."""
    lock_after_minutes: int = 15
    last_book: str = ""
    """Folder of the book that was open last."""
    timeline_newest_first: bool = False
    list_order: str = "last_contact"
    """How the client list is sorted: an `Order` of the client list."""
    list_shows: str = "all"
    """Which clients it shows: a `Waits` of the client list."""
    list_folds_households: bool = False
    duplicates_sure: int = 80
    """Percent from which on two clients are called surely one person."""
    duplicates_likely: int = 60
    duplicates_possible: int = 35
    recent_commands: tuple[str, ...] = ()
    window_geometry: str = ""

    def thresholds(self) -> "Thresholds":
        """From where on somebody is proposed."""
        from app.services.matching import Thresholds

        return Thresholds(self.match_name_likeness, self.match_least)

    def reader_settings(self, options: Mapping[str, str] | None = None) -> "ReaderSettings":
        """What a reader must know of these."""
        from app.sources.settings import ReaderSettings

        names = frozenset(name for name in (self.own_name, *self.own_names) if name)
        return ReaderSettings(
            zone=self.zone,
            region=self.region,
            language=self.language or "de",
            own_names=names,
            own_identities=frozenset(self.own_identities),
            options=dict(options or {}),
        )


def config_folder() -> Path:
    """Where this computer keeps the program's choices; MAPPE_CONFIG overrides it."""
    if chosen := os.environ.get("MAPPE_CONFIG"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "Mappe"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Mappe"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "mappe"


def books_folder() -> Path:
    """Where new books are put unless the adviser chooses another place; MAPPE_BOOKS overrides it."""
    if chosen := os.environ.get("MAPPE_BOOKS"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Mappe" / "Books"
    if sys.platform == "darwin":
        return config_folder() / "Books"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "mappe" / "books"


def load(folder: Path | None = None) -> Preferences:
    """The stored choices; what cannot be read is at its default."""
    path = (folder or config_folder()) / "preferences.json"
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _taken(stored) if isinstance(stored, dict) else Preferences()


def _taken(stored: dict[str, Any]) -> Preferences:
    chosen: dict[str, Any] = {}
    for each in fields(Preferences):
        value = stored.get(each.name)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = tuple(value)
        if value is not None and type(value) is type(each.default):
            chosen[each.name] = value
    return Preferences(**chosen)


def save(preferences: Preferences, folder: Path | None = None) -> None:
    """Store the choices: whole or not at all."""
    place = folder or config_folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place / "preferences.json.part"
    part.write_text(json.dumps(asdict(preferences), ensure_ascii=False, indent=1), "utf-8")
    part.replace(place / "preferences.json")
