"""Who a cell of a call list names: a number with or without a name, an extension of one's own, or nobody."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.sources.phone_numbers import is_withheld, normalise
from app.sources.record import SourceParty
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.records import Role

_NAME_AND_NUMBER = re.compile(r"\s*[\"']*(.*?)[\"']*\s*[<(\[]\s*([+*#]?[\d][\d\s/\-().]*)\s*[>)\]]\s*", re.DOTALL)
_NUMBER_AND_NAME = re.compile(
    r"\s*((?:ext\.?\s*)?[+*]?\d[\d\s/\-.]*)\s*[(\[]\s*([^\d()\[\]]{2,})[)\]]\s*", re.IGNORECASE
)
_CALLER_ID = re.compile(r"\s*\"?([^\"<]*)\"?\s*<[^>]*>\s*")
"""`"Anna Weiß" <030123>`, as Asterisk puts name and number into one cell."""
_EXTENSION = re.compile(
    r"(?:ext(?:ension)?\.?\s*|(?:pj)?sip/|iax2/|sccp/|local/)?\*{0,2}\d{1,5}(?:[-@].*)?", re.IGNORECASE
)
_OWN_KIND = re.compile(
    r"extension|^ext|queue|ring ?group|ivr|voice ?mail|conference|park|script|special|receptionist", re.IGNORECASE
)
_OTHER_KIND = re.compile(r"line|external|provider|trunk|outbound|bridge|did", re.IGNORECASE)
_LONGEST = 400
"""Characters of a cell that names somebody."""
_ABROAD = ("49", "43", "41", "423")
"""Country codes that a telephone system may write without a plus."""
_NOBODY = frozenset({"s", "h", "i", "t", "unknown", "asterisk", "(unknown)", "(null)", "none", "n/a", "-", "<unknown>"})


@dataclass(frozen=True, slots=True)
class Who:
    """Whoever a cell names."""

    number: str = ""
    name: str = ""

    @property
    def is_nobody(self) -> bool:
        """Whether the number was withheld or there is none."""
        return not self.number and not self.name


@lru_cache(maxsize=4096)
def who_of(text: str, name: str = "") -> Who:
    """Out of `030 123`, `Sabine Krüger (030 123)`, `"Krüger" <030123>`, `Ext.100` or a name alone."""
    text = " ".join(text.split())
    if max(len(text), len(name)) > _LONGEST:
        # No cell that names somebody; to look for a number in it would take long.
        return Who("", name or text)
    if match := _NAME_AND_NUMBER.fullmatch(text):
        return Who(match[2].strip(), name or match[1].strip())
    if match := _NUMBER_AND_NAME.fullmatch(text):
        return Who(match[1].strip(), name or match[2].strip())
    if match := _CALLER_ID.fullmatch(name):
        name = match[1].strip()
    name = "" if name.casefold() in _NOBODY or is_withheld(name) else name
    if text.casefold() in _NOBODY or is_withheld(text.strip("()")):
        return Who("", name)
    if not re.search(r"\d", text) and "@" not in text:
        return Who("", name or text)
    return Who(text, "" if name == text else name)


def is_own(who: Who, kind: str, settings: ReaderSettings) -> bool:
    """Whether that is an extension, or a number that the adviser gave as the own."""
    if kind:
        if _OWN_KIND.search(kind):
            return True
        if _OTHER_KIND.search(kind):
            return False
    if not who.number:
        return False
    return bool(_EXTENSION.fullmatch(who.number)) or e164_of(who.number, settings) in settings.own_identities


def e164_of(number: str, settings: ReaderSettings) -> str:
    """E.164; telephone systems write "4930123456" too."""
    found = normalise(number, settings.region)
    digits = re.sub(r"\D", "", number)
    if not found and len(digits) >= 10 and digits.startswith(_ABROAD) and not number.strip().startswith("0"):
        found = normalise(digits, settings.region, is_international=True)
    return found


def party_of(who: Who, role: Role, settings: ReaderSettings, *, is_self: bool = False) -> SourceParty:
    """As a record names them; a name alone is good for a proposal."""
    if "@" in who.number and not re.match(r"sips?:|\+?\d+@", who.number):
        return SourceParty(role, PointKind.EMAIL, who.number, who.number.casefold(), who.name, is_self=is_self)
    if not who.number and who.name:
        return SourceParty(role, PointKind.NAME, who.name, "", who.name, is_self=is_self)
    return SourceParty(role, PointKind.PHONE, who.number, e164_of(who.number, settings), who.name, is_self=is_self)
