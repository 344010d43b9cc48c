"""Telephone numbers as sources write them become E.164, or nothing where no public number is meant.

Which country a number without a country code belongs to is never guessed: the caller says the region.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

LENGTH_LIMIT = 120
"""Characters; whatever is longer is no number."""

_WITHHELD = frozenset(
    {
        "",
        "-1",
        "-2",
        "-3",
        "anonym",
        "anonyme",
        "anonymous",
        "anonymous caller",
        "anonymer anrufer",
        "blocked",
        "caller id blocked",
        "keine nummer",
        "keine rufnummer",
        "nicht verfügbar",
        "no caller id",
        "null",
        "payphone",
        "privat",
        "private",
        "private number",
        "private nummer",
        "restricted",
        "rufnummer unterdrückt",
        "unavailable",
        "unbekannt",
        "unbekannte nummer",
        "unbekannte rufnummer",
        "unknown",
        "unknown number",
        "unterdrückt",
        "withheld",
    }
)
_SCHEME = re.compile(r"(?:sips?\d?|tel|fax|callto|internet|isdn|phone|mobile|whatsapp)\s*:\s*(?://)?", re.IGNORECASE)
_CONTEXT = re.compile(r";\s*phone-context\s*=\s*(\+[\d\-.()]+)", re.IGNORECASE)
_HIDING = re.compile(r"[*#]31#")
"""Dialled before a number to hide or show one's own."""
_PAUSE = re.compile(r"(?<=\d)\s*(?:[,;]|[pw](?=[\d,;]))", re.IGNORECASE)
"""What follows is dialled after the connection stands."""
_TRUNK = re.compile(r"[(\[{]\s*0\s*[)\]}]")
_HEAD = re.compile(r"^(.*\d)\s*-\s*0$")
_VANITY = re.compile(r"(?:0|\+\s*\d\d\s*(?:\(0\)\s*)?)(?:800|700|900)[\s\-./]*")
_CARRIER = {
    "DE": re.compile(r"^010(?:0\d\d|[1-9]\d)(?=0)"),
    "AT": re.compile(r"^10\d\d(?=0)"),
    "CH": re.compile(r"^10[78]\d\d(?=0)"),
}
"""Call-by-call: the prefix chooses a carrier and is no part of the number."""
_START, _LETTER = re.compile(r"[+\d(*#]"), re.compile(r"[^\W\d_]")
_ABROAD = re.compile(r"^\+?\s*\(?\s*(?:\+|00)\s*")
_NO_DIGIT, _NO_WORD = re.compile(r"\D"), re.compile(r"\W")
_DIGITS_ONLY = re.compile(r"\+?[0-9][0-9 ./()\-]*", re.ASCII).fullmatch
_CODE_OF = {"DE": "49", "AT": "43", "CH": "41"}
_TRUNK_ZERO = frozenset({"49", "43", "41"})
"""Country codes behind which a number is valid with or without the 0 that one dials at home."""
_KEEPS_ZERO = ("39", "378", "379")
"""Country codes behind which the leading 0 is part of the number."""


@lru_cache(maxsize=1)
def _library() -> Any:
    """Imported at the first number: the tables cost 100 ms, which the first paint must not pay."""
    import phonenumbers

    return phonenumbers


@lru_cache(maxsize=64)
def _trunk_prefix(region: str) -> str | None:
    """The national prefix of a region ("0", "1", "" for none); None where the region is unknown."""
    library = _library()
    if region not in library.SUPPORTED_REGIONS:
        return None
    metadata = library.PhoneMetadata.metadata_for_region(region)
    return metadata.national_prefix or ""


def _cleaned(raw: str) -> str:
    """Without invisible marks, with plain digits, dashes and single blanks, and without `tel:`, `SIP:` and the like."""
    if not raw.isascii():
        plain = (
            str(unicodedata.decimal(mark)) if mark.isdecimal() else "-" if unicodedata.category(mark) == "Pd" else mark
            for mark in unicodedata.normalize("NFKC", raw)
            if unicodedata.category(mark) != "Cf"
        )
        raw = "".join(plain)
    text = " ".join(raw.split())
    while match := _SCHEME.match(text):
        text = text[match.end() :].lstrip()
    return text


def is_withheld(raw: str) -> bool:
    """Whether a source says in this place that the caller showed no number."""
    return _says_withheld(_cleaned(raw[:LENGTH_LIMIT]))


def _says_withheld(text: str) -> bool:
    return text.partition("@")[0].strip("\"'<>()[] ").casefold() in _WITHHELD


def _dialled(text: str) -> str:
    """What of a cleaned text is dialled: the number alone, without extension, words and parameters; "" for none."""
    context = _CONTEXT.search(text)
    text = _HIDING.sub("", text.partition("@")[0], count=1)
    start = _START.search(text)
    if start is None:
        return ""
    text = text[start.start() :]
    if pause := _PAUSE.search(text):
        text = text[: pause.start()]
    if not text.startswith("+") and context:
        text = context[1] + text
    letter = _LETTER.search(text)
    if letter and not _VANITY.fullmatch(text[: letter.start()]):
        # Left in, letters would be read as the digits they share a key with.
        text = text[: letter.start()]
    return "" if "*" in text or "#" in text else text.strip()


def _international(text: str, region: str, *, is_international: bool) -> str:
    """The text with "+" and country code where it tells one; else in national form; "" for a local number."""
    text = _ABROAD.sub("+", text)
    if is_international and text[:1].isdigit() and not text.startswith("0"):
        text = f"+{text}"
    if text.startswith("+"):
        keeps_zero = _NO_DIGIT.sub("", text).startswith(_KEEPS_ZERO)
        return _TRUNK.sub("0" if keeps_zero else "", text, count=1)
    digits = _NO_DIGIT.sub("", text)
    if (carrier := _CARRIER.get(region)) and (match := carrier.match(digits)):
        text = digits = digits[match.end() :]
        if digits.startswith("00"):
            return f"+{digits[2:]}"
    trunk = _trunk_prefix(region)
    if trunk is None or len(_NO_WORD.sub("", text)) < 5:
        return ""
    if trunk == "0" and not digits.startswith("0"):
        # Without the area code it is somebody's local, internal or emergency number.
        return ""
    return text


@lru_cache(maxsize=16384)
def normalise(raw: str, region: str, *, is_international: bool = False) -> str:
    """E.164 of a number as written; "" where it is no valid public number (withheld, internal, emergency, local).

    `region` (ISO 3166) decides numbers without a country code: "044 668 18 00" is valid in DE and in CH. With
    `is_international` the source is known to write bare international digits ("491701234567"). An extension dialled
    after the connection is dropped; the zero of a head number ("030 123456-0") becomes part of the number.
    """
    if len(raw) > LENGTH_LIMIT:
        return ""
    text = _cleaned(raw)
    if _says_withheld(text):
        return ""
    region = region.upper()
    text = _international(_dialled(text), region, is_international=is_international)
    if not text:
        return ""
    library = _library()
    if plain := _plain(text, region):
        code, digits = plain
        number = library.PhoneNumber(country_code=int(code), national_number=int(digits))
        return f"+{code}{digits}" if library.is_valid_number(number) else ""
    try:
        number = library.parse(text, region if _trunk_prefix(region) is not None else None)
    except library.NumberParseException:
        return ""
    if not library.is_valid_number(number):
        return ""
    return str(library.format_number(number, library.PhoneNumberFormat.E164))


def _plain(text: str, region: str) -> tuple[str, str] | None:
    """Country code and the digits behind it, of a number as almost all are written here; None leaves it to the library.

    The library finds the same after a long search: no extension, no letters, one zero that is left out abroad.
    """
    if not _DIGITS_ONLY(text):
        return None
    digits = _NO_DIGIT.sub("", text)
    if text[0] == "+":
        code, digits = digits[:2], digits[2:]
        if code not in _TRUNK_ZERO:
            return None
    else:
        code = _CODE_OF.get(region, "")
        if not code or digits[:1] != "0":
            return None
        digits = digits[1:]
    return (code, digits) if 4 <= len(digits) <= 15 and digits[0] != "0" else None


@lru_cache(maxsize=16384)
def readable(e164: str, region: str) -> str:
    """A number for the eye: national at home ("030 123456"), international abroad; what is no E.164 comes unchanged."""
    if not e164.startswith("+"):
        return e164
    library = _library()
    try:
        number = library.parse(e164, None)
    except library.NumberParseException:
        return e164
    is_home = number.country_code == library.country_code_for_region(region.upper())
    style = library.PhoneNumberFormat.NATIONAL if is_home else library.PhoneNumberFormat.INTERNATIONAL
    return str(library.format_number(number, style))


@lru_cache(maxsize=4096)
def region_of(e164: str) -> str:
    """The region (ISO 3166) of a number with its country code; "" for what is none or belongs to no one country."""
    if not e164.startswith("+"):
        return ""
    library = _library()
    try:
        region = library.region_code_for_number(library.parse(e164, None))
    except library.NumberParseException:
        return ""
    return str(region) if region and region != "001" else ""


def head_prefix(raw: str, region: str) -> str:
    """What the extensions of a head number begin with: "+4930123456" of "030 123456-0"; "" for other numbers."""
    match = _HEAD.match(_cleaned(raw[:LENGTH_LIMIT]))
    whole = normalise(raw, region) if match else ""
    return whole[:-1] if whole.endswith("0") else ""


def head_number_prefixes(e164: str) -> tuple[str, ...]:
    """Beginnings under which the head number of this extension may be stored, the longest first.

    Compare with `head_prefix` of stored numbers; good for a proposal only, never for an assignment: Austrian numbers
    have any length, and a neighbour's number may begin alike.
    """
    if not e164.startswith("+"):
        return ()
    shortest = max(7, len(e164) - 6)
    return tuple(e164[:end] for end in range(len(e164) - 1, shortest - 1, -1))
