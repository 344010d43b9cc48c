"""Builds files of GDV records for tests. Positions are written out as the handbook counts them, from 1."""

from pathlib import Path

from app.sources.gdv_records import READER
from app.sources.record import SourceClaim, SourceContract, SourceItem
from app.sources.settings import ReaderSettings
from tests.sources.contract import Sample, assert_sound, read_all, written

PROVIDER = "4711"
SENDER = "Nordlicht Versicherung AG"


def record(kind: str, values: dict[int, str], part: int = 1) -> str:
    """256 characters with these values at these places."""
    line = list(kind.ljust(255) + str(part))
    for at, value in values.items():
        line[at - 1 : at - 1 + len(value)] = value
    assert len(line) == 256, (kind, len(line))
    return "".join(line)


def headed(kind: str, number: str, branch: str, values: dict[int, str], part: int = 1, sequence: str = "01") -> str:
    """A record that begins with the head of a contract."""
    return record(kind, {5: PROVIDER, 11: branch, 14: number.rjust(17), 31: sequence, 33: "0815004711", **values}, part)


def first(until: str = "31122025", versions: dict[int, str] | None = None, sender: str = SENDER) -> str:
    """The record that opens a package."""
    told = {96: "2.4", 99: "2.3", 102: "2.5", 213: "1.7", 222: "1.8"} | (versions or {})
    return record("0001", {5: PROVIDER, 10: sender, 40: "Maklerbüro Eberle", 70: "01122025", 78: until, **told})


def last(records: int, cents: int) -> str:
    """The record that closes a package, with its totals."""
    return record("9999", {5: f"{records:010}", 25: f"{cents:015}", 256: " "})


def package(*records: str, until: str = "31122025", cents: int | None = None, count: int | None = None) -> list[str]:
    """A package around these records, its totals right unless told."""
    firsts = [each[115:127] for each in records if each.startswith("0200") and each[255] == "1"]
    net = sum(int(digits) for digits in firsts if digits.isdigit())
    total = last(len(records) if count is None else count, net if cents is None else cents)
    return [first(until), *records, total]


def address(
    number: str,
    branch: str = "130",
    *,
    family: str = "Brandner",
    given: str = "Anna",
    salutation: str = "2",
    born: str = "03091977",
    street: str = "Lindenweg 4",
    role: str = "01",
    **more: str,
) -> str:
    """The first part of an address."""
    values = {43: salutation, 44: family, 104: given, 154: more.get("country", "D"), 157: more.get("postcode", "50667")}
    values |= {163: more.get("town", "Köln"), 188: street, 226: born, 237: role, 255: more.get("sex", "")}
    values |= {74: more.get("name2", ""), 134: more.get("title", ""), 218: more.get("box", "")}
    return headed("0100", number, branch, values)


def numbers(number: str, branch: str = "130", *, client: str = "", **told: str) -> str:
    """The second part: the client's number at the provider, the account, four ways to reach somebody."""
    values = {43: client.rjust(17), 107: told.get("account", ""), 119: told.get("bank", "")}
    places = iter((157, 179, 201, 223))
    for kind, value in told.items():
        if kind.startswith("k"):
            values[next(places)] = kind[1:] + value
    return headed("0100", number, branch, values, 2)


def mails(number: str, branch: str = "130", **told: str) -> str:
    """The third part: three more ways, sixty characters each."""
    places = iter((43, 105, 167))
    return headed("0100", number, branch, {next(places): kind[1:] + value for kind, value in told.items()}, 3)


def account(number: str, iban: str, branch: str = "130", birth_name: str = "") -> str:
    """The fourth part: the account."""
    return headed("0100", number, branch, {43: birth_name, 187: "COLSDE33", 209: iban}, 4)


def contract(number: str, branch: str = "130", *, net: int = 12000, rhythm: str = "1", **more: str) -> str:
    """The first part of a contract."""
    values = {43: "1", 44: more.get("begins", "01072019"), 52: more.get("ends", "01072027")}
    values |= {60: more.get("due", "01072026"), 68: rhythm, 69: more.get("status", "1"), 70: more.get("why", "00")}
    values |= {72: more.get("left", "00000000"), 113: more.get("currency", "EUR"), 116: f"{net:012}"}
    return headed("0200", number, branch, values, sequence=more.get("sequence", "01"))


def product(number: str, branch: str = "130", *, gross: int = 0, name: str = "", printed: str = "") -> str:
    """The second part of a contract."""
    return headed("0200", number, branch, {72: f"{gross:012}", 84: printed, 114: name}, 2)


def claim(number: str, damage: str, branch: str = "130", *, cents: int = 0, **more: str) -> str:
    """The first part of a claim."""
    values = {43: damage.rjust(20), 63: more.get("step", "001"), 66: "1", 68: more.get("worked", "20032025")}
    values |= {
        102: more.get("happened", "12032025"),
        110: more.get("reported", "14032025"),
        126: more.get("of", branch),
    }
    values |= {135: "EUR", 138: "01", 140: f"{abs(cents):013}", 153: "-" if cents < 0 else "+"}
    values |= {184: more.get("settled", "0"), 186: more.get("words", ""), 256: " "}
    return headed("0500", number, branch, values)


def cause(number: str, code: str, branch: str = "130", reserve: int = 0) -> str:
    """The second part of a claim."""
    return headed("0500", number, branch, {43: code, 144: f"{reserve:014}"}, 2)


def posting(number: str, branch: str = "130", *, cents: int = 14280, since: str = "01072025", **more: str) -> str:
    """The first part of a premium posting."""
    sign = "-" if cents < 0 else "+"
    values = {44: "01", 46: more.get("booked", "25062025"), 54: since, 62: more.get("until", "30062026"), 107: "EUR"}
    values |= {110: f"{abs(cents) * 100 // 119:011}", 121: sign, 139: f"{abs(cents):011}", 150: sign}
    values |= {175: more.get("returned", "")}
    return headed("0400", number, branch, values)


def text_of(records: list[str], ending: str = "\n", encoding: str = "latin-1") -> bytes:
    """A file of these records."""
    return "".join(each + ending for each in records).encode(encoding)


def items_of(
    folder: Path, data: list[str] | bytes, settings: ReaderSettings | None = None, name: str = "bestand.gdv"
) -> list[SourceItem]:
    """All items of a file, checked for soundness."""
    content = data if isinstance(data, bytes) else text_of(data)
    items = read_all(READER, written(folder, Sample(name, content, 0)), settings)
    assert_sound(items)
    return items


def contracts(items: list[SourceItem]) -> list[SourceContract]:
    """The contracts among them, in order."""
    return [item for item in items if isinstance(item, SourceContract)]


def claims(items: list[SourceItem]) -> list[SourceClaim]:
    """The claims among them, in order."""
    return [item for item in items if isinstance(item, SourceClaim)]


def household(number: str, *more: str, given: str = "Anna", net: int = 12000) -> list[str]:
    """The records of one holder with a household contract."""
    return [address(number, given=given), contract(number, net=net), *more]
