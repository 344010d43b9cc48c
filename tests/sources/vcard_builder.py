"""Builds address books for tests, line by line."""

from pathlib import Path

from app.sources.record import SourceContact, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.vcard import READER
from local_store.book.channel import PointKind
from tests.sources.contract import Sample, assert_sound, read_all, written

PIXEL = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(64))


def card(*lines: str, version: str = "3.0") -> str:
    """A card with these properties."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def items_of(folder: Path, text: str | bytes, settings: ReaderSettings | None = None) -> list[SourceItem]:
    """All items of a vCard file, checked for soundness."""
    data = text if isinstance(text, bytes) else text.encode()
    items = read_all(READER, written(folder, Sample("kontakte.vcf", data, 0)), settings)
    assert_sound(items)
    return items


def only(folder: Path, *lines: str, version: str = "3.0", settings: ReaderSettings | None = None) -> SourceContact:
    (item,) = items_of(folder, card(*lines, version=version), settings)
    assert isinstance(item, SourceContact), item
    return item


def points(contact: SourceContact, kind: PointKind) -> list[tuple[str, str, str]]:
    """Value, comparable form and label of the points of a kind."""
    return [(point.value, point.normalised, point.label) for point in contact.points if point.kind is kind]
