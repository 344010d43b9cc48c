"""Clients as cards of an address book: vCard 3.0 (RFC 2426) for telephones, 4.0 (RFC 6350) for what is newer."""

import base64
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import date

from app.services.exporting.content_writer import escaped, folded
from app.sources.postal import postal
from local_store.book.channel import PointKind
from local_store.book.records import Client, ContactPoint

PHOTO_LIMIT = 5 * 1024**2
"""Bytes of a picture in a card; larger ones are left out, as no address book takes them."""
_TYPES = {
    "mobile": ("CELL", "cell"),
    "home": ("HOME", "home"),
    "work": ("WORK", "work"),
    "fax": ("FAX", "fax"),
    "pager": ("PAGER", "pager"),
    "main": ("MAIN", "main"),
}
"""The label of a point as versions 3.0 and 4.0 write it."""
_SCHEMES = {
    PointKind.SKYPE: "skype",
    PointKind.TEAMS: "msteams",
    PointKind.MESSENGER: "facebook",
    PointKind.INSTAGRAM: "instagram",
    PointKind.TELEGRAM: "telegram",
    PointKind.WHATSAPP: "whatsapp",
}
_ADDRESS = re.compile(r"([^,]+), (\d{4,5}) ([^,]+)(?:, ([^,]+))?")
_YEARLESS = re.compile(r"\* --(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
"""A birthday of which the year is not known, as an import notes it about a client: a paragraph of its own."""
_MAGIC = ((b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"))


def card(
    client: Client, points: Iterable[ContactPoint], photo: bytes, *, version: str, region: str, with_internal: bool
) -> bytes:
    """One card. `version` is "3.0" or "4.0"; `region` is the country that addresses leave out."""
    is_new = version == "4.0"
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:urn:uuid:{uuid.UUID(client.id)}", *_name(client, is_new=is_new)]
    about = client.about.split("\n\n")
    if client.born_on is not None:
        lines.append(f"BDAY:{_day(client.born_on, is_new=is_new)}")
    elif yearless := next(filter(None, map(_YEARLESS.fullmatch, about)), None):
        lines.append(_without_year(yearless[1], yearless[2], is_new=is_new))
        about.remove(yearless[0])
    if client.language:
        lines.append(f"LANG:{escaped(client.language)}" if is_new else f"X-LANG:{escaped(client.language)}")
    for number, point in enumerate(points, 1):
        lines += _point(point, number, region, is_new=is_new)
    if with_internal and client.segments:
        lines.append("CATEGORIES:" + ",".join(escaped(each) for each in sorted(client.segments)))
    if with_internal and any(about):
        lines.append("NOTE:" + escaped("\n\n".join(about)))
    lines += _photo(photo, is_new=is_new)
    return b"".join(map(folded, [*lines, "END:VCARD"]))


def address_parts(value: str, region: str) -> tuple[str, str, str, str] | None:
    """Street, postcode, town and country of an address in one line; None where it would not read back the same."""
    match = _ADDRESS.fullmatch(value)
    if match is None:
        return None
    street, code, town, country = match[1], match[2], match[3], match[4] or ""
    is_same = postal(["", "", street, town, "", code, country], region) == value
    return (street, code, town, country) if is_same else None


def _name(client: Client, *, is_new: bool) -> Iterator[str]:
    parts = (client.family_name, client.given_name, "", client.title, "")
    yield "N:" + ";".join(map(escaped, parts))
    yield f"FN:{escaped(client.name) or '-'}"
    if client.firm:
        yield f"ORG:{escaped(client.firm)}"
        yield "KIND:org" if is_new else "X-ABShowAs:COMPANY"
    elif is_new:
        yield "KIND:individual"


def _day(day: date, *, is_new: bool) -> str:
    return day.strftime("%Y%m%d") if is_new else day.isoformat()


def _without_year(month: str, day: str, *, is_new: bool) -> str:
    """Version 3.0 has no such day; Apple's way, which others read too, is a leap year that is told to be none."""
    return f"BDAY:--{month}{day}" if is_new else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month}-{day}"


def _point(point: ContactPoint, number: int, region: str, *, is_new: bool) -> Iterator[str]:
    kind, label = point.kind, point.label.strip()
    known = _TYPES.get(label)
    typed = f";TYPE={known[is_new]}" if known else ""
    # Words of one's own for a label stand beside the point, under the name of a group (Apple's way, widely read).
    is_own = bool(label) and known is None and kind not in _SCHEMES
    group = f"p{number}." if is_own else ""
    value = point.value.strip()
    if kind is PointKind.PHONE:
        yield f"{group}TEL{typed}:{escaped(value)}"
    elif kind is PointKind.EMAIL:
        yield f"{group}EMAIL{typed}:{escaped(value)}"
    elif kind is PointKind.POSTAL:
        parts = address_parts(value, region)
        street, code, town, country = parts or (value, "", "", "")
        yield f"{group}ADR{typed}:" + ";".join(map(escaped, ("", "", street, town, "", code, country)))
    elif kind is PointKind.WEB:
        yield f"{group}URL{typed}:{escaped(value)}"
    elif kind in _SCHEMES:
        yield f"IMPP;X-SERVICE-TYPE={_SCHEMES[kind]}:{_SCHEMES[kind]}:{escaped(value)}"
    if is_own and kind is not PointKind.NAME:
        yield f"{group}X-ABLabel:{escaped(label)}"


def _photo(photo: bytes, *, is_new: bool) -> Iterator[str]:
    kind = next((name for magic, name in _MAGIC if photo.startswith(magic)), "")
    if not kind or len(photo) > PHOTO_LIMIT:
        return
    text = base64.b64encode(photo).decode("ascii")
    yield f"PHOTO:data:image/{kind};base64,{text}" if is_new else f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{text}"
