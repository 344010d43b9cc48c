"""Builds calendars for tests, line by line."""

from datetime import date
from pathlib import Path

from app.sources.icalendar_file import READER
from app.sources.record import SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from tests.sources.contract import Sample, assert_sound, read_all, records, written

WINDOW = (date(2024, 1, 1), date(2024, 12, 31))
SETTINGS = ReaderSettings(
    own_identities=frozenset({"berater@example.org"}), own_names=frozenset({"Ilse Berater"}), window=WINDOW
)


def event(*lines: str, uid: str = "e1") -> str:
    """A VEVENT with these properties."""
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def calendar(*parts: str, head: tuple[str, ...] = ("VERSION:2.0",)) -> str:
    """A VCALENDAR around these components."""
    return "\r\n".join(["BEGIN:VCALENDAR", *head, "".join(parts) + "END:VCALENDAR", ""])


def items_of(folder: Path, text: str | bytes, settings: ReaderSettings = SETTINGS) -> list[SourceItem]:
    """All items of a calendar file, checked for soundness."""
    data = text if isinstance(text, bytes) else text.encode()
    items = read_all(READER, written(folder, Sample("kalender.ics", data, 0)), settings)
    assert_sound(items)
    return items


def only(folder: Path, *lines: str, head: tuple[str, ...] = ("VERSION:2.0",), zones: str = "") -> SourceRecord:
    """The record of a calendar with one event that takes place once."""
    (record,) = records(items_of(folder, calendar(zones, event(*lines), head=head)))
    return record
