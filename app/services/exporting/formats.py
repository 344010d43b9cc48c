"""The kinds of file that an export may be, and the names that files get."""

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.exporting.selection import Selection

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80


class Format(StrEnum):
    """What a file is written as."""

    PDF = "pdf"
    """The timeline of one client or household, to read and to print; written by the window."""
    JSON = "json"
    """Everything, with its files beside it: what another Mappe reads back."""
    VCARD_3 = "vcard3"
    VCARD_4 = "vcard4"
    CSV_CLIENTS = "csv"
    CSV_TIMELINE = "csv-timeline"
    ICALENDAR = "ics"


SUFFIXES = {
    Format.PDF: ".pdf",
    Format.JSON: ".zip",
    Format.VCARD_3: ".vcf",
    Format.VCARD_4: ".vcf",
    Format.CSV_CLIENTS: ".csv",
    Format.CSV_TIMELINE: ".csv",
    Format.ICALENDAR: ".ics",
}
DATED = frozenset({Format.PDF, Format.JSON, Format.CSV_TIMELINE, Format.ICALENDAR})
"""Formats for which a span of time means something."""


def safe_name(name: str) -> str:
    """A name that every file system takes: "Müller/Söhne" becomes "Müller-Söhne"."""
    plain = _UNSAFE.sub("-", " ".join(name.split())).strip(" .-")[:_LONGEST].strip(" .-")
    return f"{plain}-" if _RESERVED.fullmatch(plain) else plain


def suggested_name(selection: "Selection", wanted: Format, today: date, *, needs_tar: bool = False) -> str:
    """Such as "Sabine Krüger 2026-03-12.pdf"."""
    suffix = ".tar" if needs_tar else SUFFIXES[wanted]
    return f"{safe_name(selection.name) or 'Mappe'} {today.isoformat()}{suffix}"
