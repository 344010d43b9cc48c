"""Contact points of a card: numbers, addresses, handles of messengers, pages and postal addresses."""

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import unquote

from app.sources.content_lines import ContentLine, split_unescaped
from app.sources.phone_numbers import normalise
from app.sources.postal import postal, region_of
from app.sources.record import SourcePoint
from local_store.book.channel import PointKind
from local_store.book.quick_build import quickly

_made = quickly(SourcePoint)
Text = Callable[[str], str]
"""Unescapes a value as the card's version does."""

_LABELS = (
    ("fax", ("FAX", "HOMEFAX", "WORKFAX", "OTHERFAX")),
    ("mobile", ("CELL", "MOBILE", "IPHONE", "CAR")),
    ("pager", ("PAGER",)),
    ("main", ("MAIN",)),
    ("work", ("WORK", "BUSINESS")),
    ("home", ("HOME", "DOM")),
)
_APPLE_LABEL = re.compile(r"_\$!<(.*?)>!\$_")

_SERVICES = {
    "skype": PointKind.SKYPE,
    "callto": PointKind.SKYPE,
    "teams": PointKind.TEAMS,
    "msteams": PointKind.TEAMS,
    "facebook": PointKind.MESSENGER,
    "fb-messenger": PointKind.MESSENGER,
    "messenger": PointKind.MESSENGER,
    "instagram": PointKind.INSTAGRAM,
    "telegram": PointKind.TELEGRAM,
    "tg": PointKind.TELEGRAM,
    "whatsapp": PointKind.WHATSAPP,
}
_EXTENSIONS = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-SKYPE-ID": "skype",
    "X-MSTEAMS": "teams",
    "X-TEAMS": "teams",
    "X-FACEBOOK": "facebook",
    "X-INSTAGRAM": "instagram",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-JABBER": "jabber",
    "X-ICQ": "icq",
    "X-AIM": "aim",
    "X-MSN": "msn",
    "X-YAHOO": "yahoo",
    "X-GOOGLE-TALK": "google talk",
    "X-GADUGADU": "gadu-gadu",
    "X-QQ": "qq",
    "X-TWITTER": "twitter",
    "X-LINKEDIN": "linkedin",
    "X-SIGNAL": "signal",
    "X-THREEMA": "threema",
}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):(?://)?(.*)", re.DOTALL)

NAMES = frozenset({"TEL", "EMAIL", "ADR", "URL", "IMPP", "X-SOCIALPROFILE", *_EXTENSIONS})
"""Properties that are contact points."""


def country_of(lines: Iterable[ContentLine], text: Text, otherwise: str) -> str:
    """The region that a card's addresses agree on; "" for a country we do not know, `otherwise` where none is named."""
    named = {
        region_of(parts[6])
        for line in lines
        if line.name == "ADR" and len(parts := _parts(line, text)) > 6 and parts[6].strip()
    }
    return named.pop() if len(named) == 1 else otherwise


def points_of(
    lines: Sequence[ContentLine], text: Text, region: str, home: str, labels: dict[str, str]
) -> tuple[SourcePoint, ...]:
    """All points of a card, each once, in its order.

    `region` is that of its telephone numbers, `home` the country that addresses leave out, `labels` are X-ABLabel by
    group.
    """
    found: dict[tuple[PointKind, str], SourcePoint] = {}
    for line in lines:
        label = _label(line, labels.get(line.group, ""))
        point = _point(line, text, region, home, label)
        if point is None:
            continue
        key = (point.kind, point.normalised or point.value.casefold())
        known = found.get(key)
        if known is None or (point.is_preferred and not known.is_preferred):
            found[key] = point
    return tuple(found.values())


def _point(line: ContentLine, text: Text, region: str, home: str, label: str) -> SourcePoint | None:
    preferred = _is_preferred(line)
    if line.name == "ADR":
        address = postal(_parts(line, text), home)
        return _made(PointKind.POSTAL, address, "", label, preferred) if address else None
    value = " ".join(text(line.value).split())
    if not value:
        return None
    if line.name == "TEL":
        return _made(PointKind.PHONE, _spoken(value), _number(line, value, region), label, preferred)
    if line.name == "EMAIL":
        address = unquote(value[7:]) if value[:7].casefold() == "mailto:" else value
        return _made(PointKind.EMAIL, address, address.casefold(), label, preferred) if address else None
    if line.name == "URL":
        return _made(PointKind.WEB, value, "", label, preferred)
    return _handle(line, value, region, preferred)


def _number(line: ContentLine, value: str, region: str) -> str:
    """E.164; a number that WhatsApp wrote beside it in bare international digits decides where the value does not."""
    bare = line.first("WAID")
    return normalise(value, region) or (normalise(bare, region, is_international=True) if bare else "")


def _spoken(value: str) -> str:
    """A telephone number as a person writes it, out of a `tel:` address too."""
    if value[:4].casefold() != "tel:":
        return value
    number, _, params = value[4:].partition(";")
    extension = re.search(r"ext=([\d\-]+)", params, re.IGNORECASE)
    return f"{number} ext. {extension[1]}" if extension else number


def _handle(line: ContentLine, value: str, region: str, preferred: bool) -> SourcePoint | None:
    """A name at a messenger: `IMPP`, `X-SOCIALPROFILE` or one of the many `X-` properties."""
    service = _EXTENSIONS.get(line.name) or line.first("X-SERVICE-TYPE") or line.first("SERVICE-TYPE")
    scheme = _SCHEME.fullmatch(value)
    if line.name == "X-SOCIALPROFILE":
        service = service or next((one for one in line.params.get("TYPE", ()) if one.upper() != "PREF"), "")
        value = line.first("X-USER") or unquote(value)
    elif scheme and scheme[1].casefold() in {"http", "https"}:
        value = unquote(value)
    elif scheme and (line.name == "IMPP" or scheme[1].casefold() in _SERVICES):
        service = service or scheme[1]
        value = unquote(scheme[2])
    if value.casefold().startswith(("http:", "https:")) and service.casefold() in _SERVICES:
        value = value.rstrip("/").rpartition("/")[2] or value
    service = service.casefold()
    value = value.partition("?")[0].strip()
    if not value:
        return None
    kind = _SERVICES.get(service, PointKind.WEB)
    if kind is PointKind.WHATSAPP or service == "sip":
        number = normalise(value, region) or normalise(value, region, is_international=True)
        if number:
            return _made(PointKind.PHONE, value, number, service, preferred)
    normalised = "" if kind is PointKind.WEB else value.casefold()
    return _made(kind, value, normalised, service, preferred)


def _parts(line: ContentLine, text: Text) -> list[str]:
    """The parts of an address. A box has no colon: there an unquoted LABEL before the value ran into it."""
    box, *others = split_unescaped(line.value, ";")
    return [text(part) for part in (box.rpartition(":")[2], *others)]


def _is_preferred(line: ContentLine) -> bool:
    params = line.params
    if not params:
        return False
    return line.first("PREF") == "1" or any(one.upper() == "PREF" for one in params.get("TYPE", ()))


def _label(line: ContentLine, apple: str) -> str:
    """One of "home", "work", "mobile", "fax", "main", "pager", or the words of the source, which go first."""
    if not apple and "TYPE" not in line.params:
        return ""
    match = _APPLE_LABEL.fullmatch(apple.strip())
    types = {match[1].upper()} if match else {one.upper() for one in line.params.get("TYPE", ())}
    if apple.strip() and not match:
        types = {apple.strip().upper()}
    for label, words in _LABELS:
        if not types.isdisjoint(words):
            return label
    return (match[1].lower() if match else apple.strip()) if apple else ""
