"""One card of an address book, its lines already apart, becomes a contact."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.sources.content_lines import ContentLine, split_unescaped, unescaped
from app.sources.postal import postal
from app.sources.record import Reason, Rejection, Skip, SourceContact, SourcePoint
from app.sources.settings import ReaderSettings
from app.sources.vcard_points import NAMES, country_of, points_of
from app.sources.vcard_values import birthday, photo
from local_store.book.channel import PointKind
from local_store.book.quick_build import quickly

RAW_LIMIT = 65536
_SALUTATION = re.compile(
    r"^(?:Herrn?|Frau|Familie|Eheleute|Firma|Mr\.?|Mrs\.?|Ms\.?|Mister|Hr\.|Fr\.|Monsieur|Madame|Signora?)(?:\s+|$)",
    re.IGNORECASE,
)
_contact = quickly(SourceContact)
_GROUPS = frozenset({"group", "location", "device", "application", "resource"})


@dataclass(slots=True)
class Card:
    """What stands between BEGIN:VCARD and END:VCARD."""

    number: int
    """Among the cards of the file, from 1."""
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    assistants: list["Card"] = field(default_factory=list)
    """Cards that stand inside this one."""
    size: int = 0
    warnings: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """For a person to find it."""
        return f"card {self.number}, line {self.line}"

    @property
    def raw(self) -> str:
        """The card, unfolded, without its pictures."""
        assistants = [assistant.raw for assistant in self.assistants]
        return "\n".join(["BEGIN:VCARD", *(line.raw for line in self.lines), *assistants, "END:VCARD"])[:RAW_LIMIT]


def fingerprint(card: Card) -> int:
    """What tells two cards of a file apart that carry the same id or the same name and points."""
    return hash(tuple((line.group, line.name, tuple(line.params.items()), line.value) for line in card.lines))


def contact_of(card: Card, settings: ReaderSettings) -> SourceContact | Skip | Rejection:
    """The contact; a Skip for a list or a thing, a Rejection where nothing in the card names anybody."""
    return _Composer(card, settings).contact()


class _Composer:
    """Holds what the parts of one card need of each other: its version, its labels, its warnings."""

    def __init__(self, card: Card, settings: ReaderSettings) -> None:
        self._card = card
        self._settings = settings
        self._by_name: dict[str, list[ContentLine]] = {}
        for line in card.lines:
            self._by_name.setdefault(line.name, []).append(line)
        self._is_old = self._value("VERSION").strip() == "2.1"
        self._warnings = list(card.warnings)

    def contact(self) -> SourceContact | Skip | Rejection:
        card = self._card
        kind = (self._value("KIND") or self._value("X-ADDRESSBOOKSERVER-KIND")).strip().casefold()
        if kind in _GROUPS:
            return Skip(card.place, Reason.NOT_A_PERSON, card.raw)
        if stray := self._by_name.get(""):
            numbers = ", ".join(str(line.number) for line in stray[:10])
            self._warnings.append(f"no property in line {numbers}")
        points = self._points()
        given, family, title, written = self._name()
        firm, department = self._firm()
        name = " ".join(self._text("FN").split()) or written or firm
        name = name or " ".join(self._text("NICKNAME").split()) or next((point.value for point in points), "")
        if not name:
            return Rejection(card.place, Reason.NOTHING_IN_IT, "neither a name nor a contact point", card.raw)
        born_on, born_on_text = None, ""
        if day := self._first("BDAY"):
            born_on, born_on_text = birthday(day, self._settings.zone)
        picture, mime = self._photo()
        is_firm = kind == "org" or self._value("X-ABSHOWAS").strip().upper() == "COMPANY"
        return _contact(
            place=card.place,
            key=self._key(name, points),
            name=name,
            given_name=given,
            family_name=family,
            title=title,
            firm=firm,
            is_person=not (is_firm or (firm and not given and not family and name == firm)),
            born_on=born_on,
            born_on_text=born_on_text,
            points=points,
            note=self._note(department),
            categories=tuple(dict.fromkeys(self._categories())),
            photo=picture,
            photo_mime=mime,
            raw=card.raw,
            warnings=tuple(self._warnings),
        )

    def _first(self, name: str) -> ContentLine | None:
        """The first property of that name that says something."""
        for line in self._by_name.get(name, ()):
            if line.value and not line.value.isspace():
                return line
        return None

    def _value(self, name: str) -> str:
        line = self._first(name)
        return line.value if line else ""

    def _unescaped(self, value: str) -> str:
        """Text of a value: version 2.1 escapes the semicolon alone."""
        return value.replace("\\;", ";") if self._is_old else unescaped(value)

    def _text(self, name: str) -> str:
        return self._unescaped(self._value(name)).strip()

    def _parts(self, name: str) -> list[str]:
        value = self._value(name)
        return [" ".join(self._unescaped(part).split()) for part in split_unescaped(value, ";")] if value else [""]

    def _points(self) -> tuple[SourcePoint, ...]:
        labels = {
            line.group: self._unescaped(line.value)
            for line in self._by_name.get("X-ABLABEL", ())
            if line.group and line.value.strip()
        }
        lines = [line for line in self._card.lines if line.name in NAMES]
        region = country_of(lines, self._unescaped, self._settings.region)
        points = points_of(lines, self._unescaped, region, self._settings.region, labels)
        label = self._text("LABEL")
        if label and not any(point.kind is PointKind.POSTAL for point in points):
            points = (*points, SourcePoint(PointKind.POSTAL, postal([label], ""), "", "", is_preferred=False))
        return points

    def _name(self) -> tuple[str, str, str, str]:
        """Given name, family name, title, and all of it as one writes it."""
        parts = self._parts("N")
        family, given, middle, prefix, suffix = (*parts, *[""] * 5)[:5]
        suffix = ", ".join(piece.strip() for piece in suffix.split(",") if piece.strip())
        title = _SALUTATION.sub("", prefix).strip()
        given = " ".join(part for part in (given, middle) if part)
        return given, family, title, " ".join(part for part in (title, given, family, suffix) if part)

    def _firm(self) -> tuple[str, str]:
        """The firm and the department in it."""
        parts = [part for part in self._parts("ORG") if part]
        return (parts[0], ", ".join(parts[1:])) if parts else ("", "")

    def _note(self, department: str) -> str:
        """What the card says in words: the position in the firm, the notes, and who is named as an assistant."""
        position = ", ".join(dict.fromkeys(p for p in (self._text("TITLE"), self._text("ROLE"), department) if p))
        notes = [self._unescaped(line.value).replace("\r\n", "\n").strip() for line in self._by_name.get("NOTE", ())]
        assistants = [_introduced(assistant, self._settings) for assistant in self._card.assistants]
        return "\n\n".join(dict.fromkeys(part for part in (position, *notes, *assistants) if part))

    def _categories(self) -> Iterator[str]:
        for line in self._by_name.get("CATEGORIES", ()):
            for part in split_unescaped(line.value, ","):
                for piece in part.split(";") if self._is_old else [part]:
                    if category := self._unescaped(piece).strip():
                        yield category

    def _photo(self) -> tuple[bytes, str]:
        for line in self._by_name.get("PHOTO", ()):
            data, mime, trouble = photo(line)
            if trouble:
                self._warnings.append(trouble)
            if data:
                return data, mime
        return b"", ""

    def _key(self, name: str, points: tuple[SourcePoint, ...]) -> tuple[str, ...]:
        uid = self._value("UID").strip() or self._value("X-ABUID").strip()
        if uid:
            return ("vcard", uid.casefold().removeprefix("urn:uuid:"))
        known = sorted(f"{point.kind} {point.normalised or point.value}" for point in points)
        return ("vcard", hashlib.sha256("\n".join([name, *known]).encode("utf-8", "replace")).hexdigest())


def _introduced(assistant: Card, settings: ReaderSettings) -> str:
    """A card inside a card, in one line: name, firm and contact points."""
    contact = contact_of(assistant, settings)
    if not isinstance(contact, SourceContact):
        return ""
    words = (contact.name, contact.firm, *(point.value for point in contact.points), contact.note)
    return ", ".join(dict.fromkeys(word for word in words if word))
