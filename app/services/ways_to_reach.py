"""How a contact point leads to its person: addresses that the system's own programs open, made of nothing but the point.

Sources: RFC 3966 (tel), RFC 5724 (sms), RFC 6068 (mailto), WhatsApp's click to chat, Telegram's t.me, Messenger's m.me,
Instagram's ig.me, the deep links of Teams and the scheme of Skype.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlsplit

from local_store.book.channel import Channel, PointKind
from local_store.book.records import ContactPoint


class Means(StrEnum):
    """What one does on a way."""

    CALL = "call"
    WRITE = "write"
    LOOK = "look"
    """Opens a page in the browser."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to somebody. `address` is a whole URI."""

    means: Means
    channel: Channel
    address: str


_NUMBER = re.compile(r"\+[0-9]{5,15}").fullmatch
_AT_HOME = ("+49", "+43", "+41")
_MOBILE = (
    *("+4915", "+4916", "+4917"),
    *("+4365", "+4366", "+4367", "+4368", "+4369"),
    *("+4175", "+4176", "+4177", "+4178", "+4179"),
)
"""Of the countries at home, the numbers that can be written to; of others it is not known, and all are offered."""
_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]{2,}").fullmatch
_TELEGRAM = re.compile(r"@?([a-zA-Z][a-zA-Z0-9_]{3,31})").fullmatch
_TELEGRAM_ID = re.compile(r"(user|chat|channel)[0-9]+").fullmatch
"""What Telegram's own export calls somebody without a public name."""
_INSTAGRAM = re.compile(r"@?([a-zA-Z0-9._]{1,30})").fullmatch
_MESSENGER = re.compile(r"([a-zA-Z0-9.]{5,50})").fullmatch
_SKYPE = re.compile(r"[a-zA-Z0-9.,_:\-]{3,64}").fullmatch


def ways_to(point: ContactPoint) -> tuple[Way, ...]:
    """The ways on which a contact point reaches its person, the nearest first; none where it says too little."""
    if point.valid_to is not None:
        return ()
    return _WAYS[point.kind](point) if point.kind in _WAYS else ()


def _phone(point: ContactPoint) -> tuple[Way, ...]:
    number = point.normalised
    if not _NUMBER(number):
        return ()
    call = Way(Means.CALL, Channel.PHONE, f"tel:{number}")
    if number.startswith(_AT_HOME) and not number.startswith(_MOBILE):
        return (call,)
    return (
        call,
        Way(Means.WRITE, Channel.WHATSAPP, f"https://wa.me/{number[1:]}"),
        Way(Means.WRITE, Channel.SMS, f"sms:{number}"),
    )


def _mail(point: ContactPoint) -> tuple[Way, ...]:
    address = point.value.strip()
    if not _MAIL(address):
        return ()
    return (Way(Means.WRITE, Channel.EMAIL, f"mailto:{quote(address, safe='@')}"),)


def _skype(point: ContactPoint) -> tuple[Way, ...]:
    name = point.value.strip()
    if not _SKYPE(name):
        return ()
    told = quote(name, safe=":.,_-")
    return (
        Way(Means.WRITE, Channel.SKYPE, f"skype:{told}?chat"),
        Way(Means.CALL, Channel.SKYPE, f"skype:{told}?call"),
    )


def _teams(point: ContactPoint) -> tuple[Way, ...]:
    address = point.value.strip()
    if not _MAIL(address):
        return ()
    told = quote(address, safe="@")
    return (
        Way(Means.WRITE, Channel.TEAMS, f"https://teams.microsoft.com/l/chat/0/0?users={told}"),
        Way(Means.CALL, Channel.TEAMS, f"https://teams.microsoft.com/l/call/0/0?users={told}"),
    )


def _telegram(point: ContactPoint) -> tuple[Way, ...]:
    found = _TELEGRAM(point.value.strip())
    if found is None or _TELEGRAM_ID(found[1]):
        return ()
    return (Way(Means.WRITE, Channel.TELEGRAM, f"https://t.me/{found[1]}"),)


def _instagram(point: ContactPoint) -> tuple[Way, ...]:
    found = _INSTAGRAM(point.value.strip())
    return (Way(Means.WRITE, Channel.INSTAGRAM, f"https://ig.me/m/{found[1]}"),) if found else ()


def _messenger(point: ContactPoint) -> tuple[Way, ...]:
    found = _MESSENGER(point.value.strip())
    return (Way(Means.WRITE, Channel.MESSENGER, f"https://m.me/{found[1]}"),) if found else ()


def _web(point: ContactPoint) -> tuple[Way, ...]:
    written = point.value.strip()
    address = f"https://{written}" if written.lower().startswith("www.") else written
    try:
        parts = urlsplit(address)
    except ValueError:
        return ()
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(letter.isspace() for letter in address):
        return ()
    return (Way(Means.LOOK, Channel.PORTAL, address),)


_WAYS = {
    PointKind.PHONE: _phone,
    PointKind.EMAIL: _mail,
    PointKind.SKYPE: _skype,
    PointKind.TEAMS: _teams,
    PointKind.TELEGRAM: _telegram,
    PointKind.INSTAGRAM: _instagram,
    PointKind.MESSENGER: _messenger,
    PointKind.WEB: _web,
}
