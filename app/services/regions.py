"""The country in which a client's numbers are at home, by which those written without a country code are read."""

import re
from collections import Counter
from dataclasses import replace

from app.sources import phone_numbers
from local_store import clients
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client, ContactPoint, Household
from local_store.session import ReadSession

AT_HOME = ("DE", "AT", "CH", "LI", "LU")
"""Countries whose way of writing is tried for a number without a country code."""
_NAMES = {
    "deutschland": "DE", "germany": "DE", "allemagne": "DE", "de": "DE", "d": "DE",
    "österreich": "AT", "oesterreich": "AT", "austria": "AT", "at": "AT", "a": "AT",
    "schweiz": "CH", "switzerland": "CH", "suisse": "CH", "svizzera": "CH", "ch": "CH",
    "liechtenstein": "LI", "fürstentum liechtenstein": "LI", "li": "LI", "fl": "LI",
    "luxemburg": "LU", "luxembourg": "LU", "lu": "LU", "l": "LU",
}  # fmt: skip
_POSTCODE = re.compile(r"\b(D|A|CH|FL|L)\s?-\s?\d{4,5}\b")


def region_named(country: str) -> str:
    """The region (ISO 3166) of a country's name or code as people write it; "" for one we do not know."""
    return _NAMES.get(country.replace(".", "").strip().casefold(), "")


def is_national(written: str) -> bool:
    """Whether a number is written without a country code, so that only a region tells which it is."""
    digits = re.sub(r"[^\d+]", "", written)
    return digits.startswith("0") and not digits.startswith("00")


def readings(written: str, *, but: str = "") -> list[tuple[str, str]]:
    """(region, E.164) for each country at home in which this is a valid number, without the reading `but`."""
    if not is_national(written):
        return []
    found = ((region, phone_numbers.normalise(written, region)) for region in AT_HOME)
    return [(region, number) for region, number in found if number and number != but]


def region_of(session: ReadSession, client: ClientId, otherwise: str = "") -> str:
    """Where a client is at home: by the household, the postal addresses, else by most of their numbers."""
    person = session.find(Client, client)
    if person is None:
        return otherwise
    household = session.find(Household, person.household)
    if household is not None and (region := region_named(household.country)):
        return region
    points = [point for point in clients.contact_points(session, client) if point.valid_to is None]
    return region_of_points(points) or otherwise


def region_of_points(points: list[ContactPoint]) -> str:
    """The region that postal addresses name, or that most of the numbers with a country code have; "" where neither."""
    for point in points:
        if point.kind is PointKind.POSTAL and (region := _region_of_address(point.value)):
            return region
    counted = Counter(
        region
        for point in points
        if point.kind is PointKind.PHONE
        and not is_national(point.value)
        and (region := phone_numbers.region_of(point.normalised))
    )
    (first, most), *others = counted.most_common(2) or [("", 0)]
    return "" if others and others[0][1] == most else first


def at_home(session: ReadSession, point: ContactPoint) -> ContactPoint:
    """The point with its number read as in its client's country, where it is written without a country code."""
    if point.kind is not PointKind.PHONE or not is_national(point.value):
        return point
    region = region_of(session, point.client)
    number = phone_numbers.normalise(point.value, region) if region else ""
    return replace(point, normalised=number) if number else point


def _region_of_address(address: str) -> str:
    last = address.replace("\n", ",").rpartition(",")[2]
    if region := region_named(last):
        return region
    code = _POSTCODE.search(address)
    return region_named(code[1]) if code else ""
