"""Postal addresses in one line, and which country one lies in."""

from collections.abc import Sequence

_COUNTRIES = {
    "DE": ("de", "d", "deu", "ger", "deutschland", "germany", "allemagne", "germania", "bundesrepublik deutschland"),
    "AT": ("at", "a", "aut", "österreich", "oesterreich", "austria", "autriche"),
    "CH": ("ch", "che", "schweiz", "switzerland", "suisse", "svizzera"),
    "LI": ("li", "fl", "liechtenstein"),
    "LU": ("lu", "l", "luxemburg", "luxembourg"),
    "FR": ("fr", "f", "frankreich", "france"),
    "IT": ("it", "i", "italien", "italy", "italia"),
    "NL": ("nl", "niederlande", "netherlands", "nederland", "the netherlands"),
    "BE": ("be", "b", "belgien", "belgium", "belgique", "belgië"),
    "PL": ("pl", "polen", "poland", "polska"),
    "CZ": ("cz", "tschechien", "czech republic", "czechia"),
    "HU": ("hu", "ungarn", "hungary"),
    "ES": ("es", "spanien", "spain", "españa"),
    "DK": ("dk", "dänemark", "denmark", "danmark"),
    "TR": ("tr", "türkei", "turkey", "türkiye"),
    "GB": ("gb", "uk", "großbritannien", "vereinigtes königreich", "united kingdom", "england"),
    "US": ("us", "usa", "united states", "united states of america", "vereinigte staaten"),
}
_REGION = {name: region for region, names in _COUNTRIES.items() for name in names}
_NO_REGION_LINE = frozenset({"DE", "AT", "CH", "LI"})
"""Countries in which nobody writes the state into an address."""


def region_of(country: str) -> str:
    """The country (ISO 3166) that a name means: "Österreich", "A", "Austria"; "" for one that is not known here."""
    return _REGION.get(country.replace(".", "").strip().casefold(), "")


def postal(parts: Sequence[str], home: str) -> str:
    """An address in one line: "Lindenweg 4, 50667 Köln"; the country only where it is not `home` (ISO 3166).

    `parts` are post-office box, extended address, street, town, state, code, country; fewer are fine.
    """
    plain = [", ".join(" ".join(piece.split()) for piece in part.splitlines() if piece.strip(" ,")) for part in parts]
    plain = [part.strip(" ,") for part in plain]
    box, extended, street, town, state, code, country = (*plain, *[""] * 7)[:7]
    region = region_of(country) or country
    lines = [street, extended, box, " ".join(part for part in (code, town) if part)]
    if not town or (region and region not in _NO_REGION_LINE and state != town):
        lines.append(state)
    if region != home:
        lines.append(country)
    return ", ".join(line for line in lines if line)
