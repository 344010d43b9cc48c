"""A row of a table of contacts becomes a contact with all its numbers, addresses and remarks."""

import hashlib
import re
from collections.abc import Iterator

from app.sources.phone_numbers import normalise
from app.sources.postal import postal, region_of
from app.sources.record import Reason, Rejection, SourceContact, SourcePoint
from app.sources.settings import ReaderSettings
from app.sources.tables.cells import Cell, Cells
from app.sources.tables.columns import Meaning
from app.sources.tables.moments import birthday_of
from local_store.book.channel import PointKind

RAW_LIMIT = 65536
_SEVERAL = re.compile(r"\s*:::\s*")
"""How Google puts several values into one cell."""
_LINES = re.compile(r"\s*(?::::|[;\n])\s*")
_SALUTATION = re.compile(
    r"^(?:Herrn?|Frau|Familie|Eheleute|Firma|Mr\.?|Mrs\.?|Ms\.?|Mister|Hr\.|Fr\.|Monsieur|Madame|Signora?)(?:\s+|$)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:GmbH|AG|KG|KGaA|OHG|UG|GbR|SE|mbH|Ltd|Inc|LLC|S\.?A\.?R?\.?L?|GesbR|Verein)\.?(?:\s|$)|\be\.\s?(?:V|K|Kfm|U)\.|"
    r"&\s?Co\b"
)
_LABELS = {
    "fax": ("fax",),
    "mobile": ("mobil", "mobile", "handy", "cell", "iphone", "natel", "portable"),
    "pager": ("pager",),
    "main": ("main", "haupt", "zentrale"),
    "work": ("work", "arbeit", "geschäft", "business", "büro", "office", "dienst", "firma"),
    "home": ("home", "privat", "zuhause", "private", "domicile"),
}
_SERVICES = {
    "skype": PointKind.SKYPE,
    "teams": PointKind.TEAMS,
    "facebook": PointKind.MESSENGER,
    "messenger": PointKind.MESSENGER,
    "instagram": PointKind.INSTAGRAM,
    "telegram": PointKind.TELEGRAM,
}
_ADDRESS_PARTS = (
    Meaning.PO_BOX,
    Meaning.EXTENDED,
    Meaning.STREET,
    Meaning.TOWN,
    Meaning.STATE,
    Meaning.POSTAL_CODE,
    Meaning.COUNTRY,
)


def contact_of(cells: Cells, settings: ReaderSettings, order: str, program: str) -> SourceContact | Rejection:
    """The contact of a row; a Rejection where nothing in the row names anybody."""
    given, family, title, written, firm = _names(cells)
    addresses = list(_addresses(cells, settings.region))
    region = _region(cells, settings.region)
    points = _distinct([*_numbers(cells, region), *_mails(cells), *_handles(cells, region), *addresses, *_pages(cells)])
    name = written or firm or cells.text(Meaning.NICKNAME) or next((point.value for point in points), "")
    if not name:
        return Rejection(cells.row.place, Reason.NOTHING_IN_IT, "neither a name nor a contact point", cells.row.raw)
    is_firm = not given and not family and (name == firm or bool(_LEGAL_FORM.search(name)))
    born_on, born_on_text = birthday_of(_birthday(cells), order)
    known = sorted(f"{point.kind} {point.normalised or point.value}" for point in points)
    content = "\n".join([name, *known]).encode("utf-8", "replace")
    return SourceContact(
        place=cells.row.place,
        key=("contact_table", hashlib.sha256(content).hexdigest()),
        name=name,
        given_name=given,
        family_name=family,
        title=title,
        firm=firm or (name if is_firm else ""),
        is_person=not is_firm,
        born_on=born_on,
        born_on_text=born_on_text,
        points=points,
        note=_note(cells, written, program),
        categories=tuple(dict.fromkeys(_categories(cells))),
        raw=cells.row.raw[:RAW_LIMIT],
    )


def _birthday(cells: Cells) -> str:
    """The day in one cell, or out of three."""
    told = cells.text(Meaning.BIRTHDAY)
    month, year = cells.text(Meaning.BIRTH_MONTH), cells.text(Meaning.BIRTH_YEAR)
    if not (told.isdecimal() and month.isdecimal() and len(told) < 3):
        return told or year
    return f"{year if year.isdecimal() and len(year) == 4 else '-'}-{month:0>2}-{told:0>2}"


def _names(cells: Cells) -> tuple[str, str, str, str, str]:
    """Given name, family name, title, all of it as one writes it, and the firm."""
    whole, firm = cells.text(Meaning.NAME), cells.text(Meaning.FIRM)
    given, family = cells.text(Meaning.GIVEN_NAME), cells.text(Meaning.FAMILY_NAME)
    if whole and not family and given and given not in whole.split():
        # "Name" beside "Vorname" is the family name.
        family, whole = whole, ""
    if whole and not given and not family and not _LEGAL_FORM.search(whole) and whole.count(",") == 1:
        family, _, given = (part.strip() for part in whole.partition(","))
        whole = f"{given} {family}"
    given = " ".join(part for part in (given, cells.text(Meaning.MIDDLE_NAME)) if part)
    title = _SALUTATION.sub("", cells.words(Meaning.PREFIX)).strip()
    suffix = cells.text(Meaning.SUFFIX)
    parts = " ".join(part for part in (title, given, family, suffix) if part) if given or family else ""
    return given, family, title, parts or whole, firm


def _note(cells: Cells, written: str, program: str) -> str:
    """What the row says in words: the position, the notes, and remarks behind the heads of their columns."""
    position = ", ".join(dict.fromkeys(p for p in map(cells.text, (Meaning.POSITION, Meaning.DEPARTMENT)) if p))
    notes = [cell.text.replace("\r\n", "\n") for cell in cells.all(Meaning.NOTE)]
    if program == "outlook" and all(not note.strip() for note in notes):
        notes = []
    remarks: list[str] = []
    if (nickname := cells.text(Meaning.NICKNAME)) and nickname not in written.split():
        remarks.append(f"„{nickname}“")
    for cell in cells.all(Meaning.REMARK):
        label = cells.beside(cell, Meaning.REMARK_LABEL) if cell.column.group else ""
        head = label.removeprefix("* ") or cell.head or cell.column.label
        if cell.text.strip("0./- ") and cell.text not in {"0/0/00", "0.0.00"}:
            remarks.append(f"{head}: {' '.join(_SEVERAL.sub(', ', cell.text).split())}")
    return "\n\n".join(dict.fromkeys(part for part in (position, *notes, "\n".join(remarks)) if part))


def _categories(cells: Cells) -> Iterator[str]:
    for cell in cells.all(Meaning.CATEGORY):
        for part in _LINES.split(cell.text):
            if category := part.removeprefix("*").strip():
                yield category


# -- points --------------------------------------------------------------------------------------------


def _region(cells: Cells, home: str) -> str:
    """The country that the addresses of the row agree on; "" for one we do not know."""
    named = {region_of(country) for cell in cells.all(Meaning.COUNTRY) for country in _SEVERAL.split(cell.text)}
    return named.pop() if len(named) == 1 else home


def _numbers(cells: Cells, region: str) -> Iterator[SourcePoint]:
    for cell, value, label, is_preferred in _labelled(cells, Meaning.PHONE, Meaning.PHONE_LABEL):
        # A spreadsheet that took a number for a formula writes an apostrophe or an equals sign before it.
        plain = value.strip("'\"= ")
        if re.search(r"\d", plain):
            head = "" if cell.column.label else _label(cell.head)
            told = label or (head if head in _LABELS else "")
            yield SourcePoint(PointKind.PHONE, plain, normalise(plain, region), told, is_preferred)


def _mails(cells: Cells) -> Iterator[SourcePoint]:
    for _, value, label, is_preferred in _labelled(cells, Meaning.EMAIL, Meaning.EMAIL_LABEL):
        address = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE).strip("<> ")
        if match := re.search(r"<([^<>\s]+@[^<>\s]+)>", value):
            address = match[1]
        # Exchange names people by a path instead of an address.
        if address and not address.casefold().startswith("/o="):
            yield SourcePoint(
                PointKind.EMAIL, address, address.casefold() if "@" in address else "", label, is_preferred
            )


def _handles(cells: Cells, region: str) -> Iterator[SourcePoint]:
    for cell in cells.all(Meaning.HANDLE):
        service = (cells.beside(cell, Meaning.HANDLE_SERVICE) if cell.column.group else cell.column.label).casefold()
        for value in filter(None, _SEVERAL.split(cell.text)):
            if service == "whatsapp" and (
                number := normalise(value, region) or normalise(value, region, is_international=True)
            ):
                yield SourcePoint(PointKind.PHONE, value, number, service)
                continue
            kind = _SERVICES.get(service, PointKind.WEB)
            yield SourcePoint(kind, value, "" if kind is PointKind.WEB else value.casefold(), service)


def _pages(cells: Cells) -> Iterator[SourcePoint]:
    for cell in cells.all(Meaning.WEB):
        for value in filter(None, _SEVERAL.split(cell.text)):
            yield SourcePoint(PointKind.WEB, value, "", cell.column.label)


def _addresses(cells: Cells, home: str) -> Iterator[SourcePoint]:
    """The postal addresses: from their parts; from the whole one where that is all there is."""
    groups: dict[str, dict[Meaning, list[Cell]]] = {}
    found = cells.all(*_ADDRESS_PARTS, Meaning.HOUSE_NUMBER, Meaning.ADDRESS)
    for cell in sorted(found, key=lambda each: each.place):
        group = cell.column.group or cell.column.label
        groups.setdefault(group, {}).setdefault(cell.column.meaning, []).append(cell)
    for parts in groups.values():
        first = next(iter(next(iter(parts.values()))))
        label = cells.beside(first, Meaning.ADDRESS_LABEL) if first.column.group else ""
        label, is_preferred = _preferred(label or first.column.label)
        # Of several addresses in one row of cells, each cell holds one part of each.
        several = {meaning: [_SEVERAL.split(cell.text) for cell in held] for meaning, held in parts.items()}
        count = max(len(values) for held in several.values() for values in held)
        for index in range(count):
            one = {
                meaning: ", ".join(values[index] for values in held if index < len(values) and values[index])
                for meaning, held in several.items()
            }
            if text := _address(one, home):
                yield SourcePoint(PointKind.POSTAL, text, "", _label(label), is_preferred)


def _address(parts: dict[Meaning, str], home: str) -> str:
    street = " ".join(part for part in (parts.get(Meaning.STREET, ""), parts.get(Meaning.HOUSE_NUMBER, "")) if part)
    whole = parts.get(Meaning.ADDRESS, "")
    town = parts.get(Meaning.TOWN, "")
    if not street and whole and (town or parts.get(Meaning.POSTAL_CODE)) and (not town or town not in whole):
        street, whole = whole, ""
    if not (street or town or parts.get(Meaning.POSTAL_CODE) or parts.get(Meaning.PO_BOX)):
        if whole:
            return postal(["", "", whole], home)
        # A country alone is no address: Outlook fills it in for everybody.
        return ""
    box = parts.get(Meaning.PO_BOX, "")
    if box and box.isdigit():
        box = f"Postfach {box}" if home in {"DE", "AT", "CH"} else f"PO Box {box}"
    listed = [
        box if part is Meaning.PO_BOX else street if part is Meaning.STREET else parts.get(part, "")
        for part in _ADDRESS_PARTS
    ]
    return postal(listed, home)


def _labelled(cells: Cells, value: Meaning, label: Meaning) -> Iterator[tuple[Cell, str, str, bool]]:
    """Each value of such columns with its label, and whether it is the preferred one."""
    for cell in cells.all(value):
        said = cells.beside(cell, label) if cell.column.group else ""
        word, is_preferred = _preferred(said or cell.column.label)
        for each in filter(None, _SEVERAL.split(cell.text)):
            yield cell, each, _label(word), is_preferred


def _preferred(label: str) -> tuple[str, bool]:
    """A label without the star by which Google marks the preferred one."""
    word = label.strip()
    return (word.lstrip("* ").strip(), True) if word.startswith("*") else (word, False)


def _label(word: str) -> str:
    """One of "home", "work", "mobile", "fax", "main", "pager", or the words of the source."""
    plain = word.casefold()
    for label, words in _LABELS.items():
        if any(each in plain for each in words):
            return label
    return "" if plain in {"other", "andere", "weitere", "sonstige", "obsolete"} else word


def _distinct(points: list[SourcePoint]) -> tuple[SourcePoint, ...]:
    """Each point once; of two the preferred one."""
    found: dict[tuple[PointKind, str], SourcePoint] = {}
    for point in points:
        key = (point.kind, point.normalised or point.value.casefold())
        known = found.get(key)
        if known is None or (point.is_preferred and not known.is_preferred):
            found[key] = point
    return tuple(found.values())
