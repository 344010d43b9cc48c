"""Amounts of money as people type them, in German and English: "14,90", "1.234,50 €", "€1,234.50"."""

import re

_CLEAN = re.compile(r"(?:€|eur(?:o)?|chf|fr\.?)", re.IGNORECASE)
_MOST_CENTS = 10**13


def cents_of(text: str) -> int | None:
    """The amount in cents; None for no text. Raises ValueError for what is no amount.

    The last separator with one or two figures behind it begins the cents; three figures behind it are thousands.
    """
    plain = _CLEAN.sub("", text).replace("'", "").replace("’", "")
    plain = re.sub(r"\s", "", plain).removesuffix(",-").removesuffix(",–")
    if not plain:
        if text.strip():
            raise ValueError(text)
        return None
    if not re.fullmatch(r"-?\d[\d.,]*", plain):
        raise ValueError(text)
    match = re.fullmatch(r"(-?[\d.,]*?)(?:([.,])(\d{1,2}))?", plain)
    if match is None:
        raise ValueError(text)
    whole, separator, fraction = match.groups()
    if separator and separator in whole:
        raise ValueError(text)
    groups = re.split(r"[.,]", whole.lstrip("-"))
    if not all(groups) or any(len(group) != 3 for group in groups[1:]):
        raise ValueError(text)
    cents = int("".join(groups)) * 100 + int((fraction or "0").ljust(2, "0"))
    if cents > _MOST_CENTS:
        raise ValueError(text)
    return -cents if whole.startswith("-") else cents
