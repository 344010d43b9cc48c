"""Addresses (0100, up to five parts) become contacts: the holder of a contract, and others with their role in words."""

import hashlib
from dataclasses import dataclass, field, replace

from app.sources.gdv.codes import COUNTRIES, FIRMS, HOLDER, SALUTATIONS, role_words
from app.sources.gdv.fields import REACHED_BY
from app.sources.gdv.iban import is_iban, packed
from app.sources.gdv.row import Day, Row
from app.sources.phone_numbers import normalise
from app.sources.record import SourceContact, SourcePoint
from app.sources.settings import ReaderSettings
from local_store.book.channel import PointKind
from local_store.book.quick_build import quickly

_contact = quickly(SourceContact)
_made = quickly(SourcePoint)

RAW_LIMIT = 65536
_MOBILE = ("+4915", "+4916", "+4917", "+4175", "+4176", "+4177", "+4178", "+4179", "+436")
_FIRM_WORDS = frozenset({"gmbh", "ag", "kg", "ohg", "gbr", "ug", "e.v.", "ev", "eg", "se", "mbh", "e.k.", "ek", "weg"})
_LABELS = {"1": "home", "2": "work", "3": "mobile", "4": "fax"}
"""By the first digit of the kind of communication (appendix 76): the books of providers agree on these."""


@dataclass(slots=True)
class Address:
    """The records of one address, in their order."""

    rows: list[Row] = field(default_factory=list)
    _values: dict[str, str] | None = None

    @property
    def role(self) -> str:
        """The address's key (Adresskennzeichen); the holder's where it is blank."""
        return (self.value("role") or HOLDER).zfill(2)

    @property
    def is_holder(self) -> bool:
        """Whether it is the one who holds the contract."""
        return self.role == HOLDER

    def value(self, name: str) -> str:
        """The first filled field of that name in any part."""
        if self._values is None:
            self._values = {}
            for row in self.rows:
                for each, text in row.texts().items():
                    self._values.setdefault(each, text)
        return self._values.get(name, "")


@dataclass(frozen=True, slots=True)
class Person:
    """An address, read."""

    contact: SourceContact
    is_holder: bool
    iban: str
    """Of the account premiums are drawn from; "" where none is told or its check digits do not fit."""
    bank: tuple[str, ...]
    """What else is told of the account, in words."""
    words: str
    """The person in one line: name, birthday, address."""


_person = quickly(Person)


def person_of(address: Address, provider: str, settings: ReaderSettings) -> Person | None:
    """Who stands in these records; None where no name is in them."""
    reader = _Reader(address, settings)
    name = reader.name()
    if not name:
        return None
    born = reader.born()
    given, family, firm = reader.names()
    points = reader.points()
    key = reader.key(given, family, firm, born)
    warnings = tuple(reader.warnings)
    client_number = address.value("provider_client")
    contact = _contact(
        place=address.rows[0].place,
        key=key,
        name=name,
        given_name=given,
        family_name=family,
        title=address.value("title"),
        firm=firm,
        is_person=not firm,
        born_on=born.first if born is not None and born.is_whole else None,
        born_on_text="" if born is None or born.is_whole else born.code,
        points=points,
        note="\n".join(reader.notes(provider, client_number)),
        raw="\n".join(row.raw for row in address.rows)[:RAW_LIMIT],
        warnings=warnings,
        salutation=SALUTATIONS.get(address.value("salutation"), "") if not firm else "",
    )
    iban, bank = reader.account()
    facts = [name, f"geb. {born.words}" if born is not None else "", reader.postal(), *(p.value for p in points[1:])]
    words = ", ".join(dict.fromkeys(part for part in facts if part))
    if not address.is_holder:
        contact = replace(contact, role=role_words(address.role))
    return _person(contact, address.is_holder, iban, bank, words)


class _Reader:
    """Reads one address; notes what it could not make out."""

    def __init__(self, address: Address, settings: ReaderSettings) -> None:
        self._address = address
        self._settings = settings
        self._value = address.value
        self._names: tuple[str, str, str] | None = None
        self.warnings: list[str] = []

    # -- the name --------------------------------------------------------------------------------------

    def _is_firm(self) -> bool:
        salutation, sex = self._value("salutation"), self._value("sex")
        if salutation in SALUTATIONS or sex in {"1", "2", "M", "W"}:
            return False
        if salutation in FIRMS:
            return True
        words = {word.strip("(),").casefold() for word in f"{self._value('name1')} {self._value('name2')}".split()}
        if words & _FIRM_WORDS:
            return True
        return not self._value("name3") and not self._value("name2") and self._born_text() == ""

    def _born_text(self) -> str:
        return self._value("born").strip("0 ")

    def names(self) -> tuple[str, str, str]:
        """Given name, family name, and the firm's name."""
        if self._names is None:
            self._names = self._split_names()
        return self._names

    def _split_names(self) -> tuple[str, str, str]:
        first, second, third = self._value("name1"), self._value("name2"), self._value("name3")
        if self._is_firm():
            return "", "", " ".join(part for part in (first, second, third) if part)
        if not third:
            return second, first, ""
        return third, first, ""

    def name(self) -> str:
        """The name as one writes it."""
        given, family, firm = self.names()
        return firm or " ".join(part for part in (self._value("title"), given, family) if part)

    def born(self) -> Day | None:
        """The birthday, as far as it is known."""
        row = self._address.rows[0]
        try:
            return row.day("born") if row.part == 1 else None
        except ValueError:
            self.warnings.append(f"impossible date of birth: {self._value('born')}")
            return None

    def key(self, given: str, family: str, firm: str, born: Day | None) -> tuple[str, ...]:
        """The provider's number of the client; without one the name with birthday and address."""
        provider_number, number = self._address.rows[0].provider_number, self._value("provider_client")
        if number:
            return ("gdv", provider_number, "client", number)
        facts = [given, family, firm, born.code if born else "", self._value("postcode"), self._value("street")]
        plain = "\n".join("".join(fact.casefold().split()) for fact in facts)
        return ("gdv", provider_number, "person", hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:32])

    # -- how one is reached ----------------------------------------------------------------------------

    def postal(self) -> str:
        """The address in one line, the country only where it is not the adviser's."""
        letters = self._value("country")
        region, country = COUNTRIES.get(letters.upper(), ("", letters))
        box = self._value("box").strip("0")
        lines = [
            self._value("street"),
            f"Postfach {self._value('box')}" if box else "",
            " ".join(part for part in (self._value("postcode"), self._value("town")) if part),
        ]
        lines = [line for line in lines if line]
        if lines and country and region != self._settings.region:
            lines.append(country)
        return ", ".join(lines)

    def points(self) -> tuple[SourcePoint, ...]:
        """The postal address first, then numbers and addresses, each once."""
        found: dict[tuple[PointKind, str], SourcePoint] = {}
        if address := self.postal():
            found[PointKind.POSTAL, address] = _made(PointKind.POSTAL, address)
        region = COUNTRIES.get(self._value("country").upper(), (self._settings.region, ""))[0]
        for row in self._address.rows:
            for kind, number in REACHED_BY.get(row.part, ()):
                if value := " ".join(row.at(number).split()):
                    point = _point(row.at(kind), value, region)
                    found.setdefault((point.kind, point.normalised or point.value), point)
        return tuple(found.values())

    # -- the account and the rest ----------------------------------------------------------------------

    def account(self) -> tuple[str, tuple[str, ...]]:
        """The account number if its check digits fit, and what else is told of the bank, in words."""
        words: list[str] = []
        right = ""
        for name in ("iban", "iban2"):
            iban = packed(self._value(name))
            if iban and not is_iban(iban):
                self.warnings.append(f"wrong check digits: {iban}")
                words.append(f"IBAN mit falscher Prüfziffer: {iban}")
            elif iban and not right:
                right = iban
            elif iban != right and iban:
                words.append(f"Zweite IBAN: {iban}")
        for account, bank in (("account", "bank"), ("account2", "bank2")):
            if self._value(account).strip("0"):
                code = self._value(bank).strip("0") and f", BLZ {self._value(bank)}"
                words.append(f"Konto {self._value(account)}{code}")
        if owner := self._value("owner"):
            words.append(f"Kontoinhaber: {owner}")
        return right, tuple(words)

    def notes(self, provider: str, client_number: str) -> list[str]:
        """What has no field of its own, a fact a line."""
        given, _, firm = self.names()
        lines = []
        if not firm and self._value("name2") and given != self._value("name2"):
            lines.append(self._value("name2"))
        if birth_name := self._value("birth_name"):
            lines.append(f"Geburtsname: {birth_name}")
        if client_number:
            lines.append(f"Kundennummer {provider}: {client_number}")
        return lines


def _point(kind: str, value: str, region: str) -> SourcePoint:
    # Old alphabets have no "@": providers write "(a)", and DIN 66003 makes "§" of it.
    mail = value.replace("(a)", "@").replace("(at)", "@").replace("(A)", "@").replace("§", "@")
    if "@" in mail and " " not in mail:
        return _made(PointKind.EMAIL, mail, mail.casefold())
    if value.casefold().startswith(("www.", "http:", "https:")):
        return _made(PointKind.WEB, value)
    number = normalise(value, region) if region else ""
    label = _LABELS.get(kind[:1], "")
    is_mobile = number.startswith(_MOBILE)
    if label != "fax" and (is_mobile or (label == "mobile" and number)):
        label = "mobile" if is_mobile else ""
    return _made(PointKind.PHONE, value, number, label)
