"""A contract (0200) with its details (021x, 022x) becomes a SourceContract: numbers and days in fields, all else words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.sources.gdv.codes import (
    CANCELLED,
    LEFT_WHY,
    OTHER_RHYTHMS,
    RHYTHMS,
    STATUS,
    branch_words,
)
from app.sources.gdv.fields import RHYTHM_OF_BRANCH, SUMS, VEHICLE
from app.sources.gdv.money import euros
from app.sources.gdv.people import RAW_LIMIT, Person
from app.sources.gdv.row import Day, Row, amount, layout_of
from app.sources.record import SourceContract
from local_store.book.quick_build import quickly
from local_store.book.records import Rhythm

_contract = quickly(SourceContract)

_MOST_BRANCHES = 4
"""Branches of a bundle that are named."""
_RAW_ROWS = 400
_MOST_PEOPLE = 20


@dataclass(slots=True)
class Parts:
    """The records of one contract."""

    first: Row
    rows: list[Row] = field(default_factory=list)
    """The first hundreds of its records, its own 0200 among them."""
    branches: dict[str, None] = field(default_factory=dict)
    """Of its details."""

    def take(self, row: Row) -> None:
        """One more record of it."""
        if len(self.rows) < _RAW_ROWS:
            self.rows.append(row)
        if row is not self.first and row.branch != self.first.branch:
            self.branches.setdefault(row.branch)

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies the contract: provider, number, branch, sequence."""
        return contract_key(self.first)


def contract_key(row: Row) -> tuple[str, ...]:
    """The key of the contract that a record names."""
    return ("gdv", row.provider_number, row.number, row.branch, row.sequence)


def contract_of(
    parts: Parts,
    holder: Person | None,
    others: Sequence[Person],
    provider: str,
    as_of: date | None,
) -> SourceContract:
    """The contract; what cannot be made out is a warning of it."""
    reader = _Reader(parts)
    begins, ends, left = reader.day("begins"), reader.day("ends"), reader.day("left_on")
    status = parts.first.text("status")
    cancelled = left
    if status == CANCELLED and cancelled is None:
        cancelled = reader.day("changed_on") or ends
    product = reader.second("product")
    number = reader.second("printed_number") or parts.first.number
    return _contract(
        place=parts.first.place,
        key=parts.key,
        number=number,
        holder=holder.contact.identity if holder is not None else (),
        provider=provider,
        branch=reader.branch(),
        product=product,
        premium_cents=reader.premium(),
        rhythm=reader.rhythm(),
        sum_cents=reader.sum_insured(),
        begins_on=begins.first if begins else None,
        ends_on=ends.last if ends else None,
        cancelled_on=cancelled.first if cancelled else None,
        iban=next((person.iban for person in (holder, *others) if person is not None and person.iban), ""),
        note="\n".join(reader.notes(status, begins, ends, [p for p in (holder, *others) if p is not None])),
        as_of=as_of,
        raw="\n".join(row.raw for row in parts.rows)[:RAW_LIMIT],
        warnings=tuple(reader.warnings),
    )


class _Reader:
    """Reads the records of one contract; notes what it could not make out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._first = parts.first
        self._second = next((row for row in parts.rows if (row.kind, row.part) == ("0200", 2)), None)
        self.warnings: list[str] = []

    def day(self, name: str) -> Day | None:
        """A date of the first part."""
        try:
            return self._first.day(name)
        except ValueError as error:
            self.warnings.append(f"impossible date ({name}): {error}")
            return None

    def second(self, name: str) -> str:
        """A text of the second part, where there is one."""
        return self._second.text(name) if self._second is not None else ""

    def _cents(self, row: Row | None, name: str) -> int | None:
        if row is None:
            return None
        try:
            return row.cents(name)
        except ValueError as error:
            self.warnings.append(f"no amount ({name}): {error}")
            return None

    def branch(self) -> str:
        """The branch in words; of a bundle what is in it."""
        own = branch_words(self._first.branch)
        inside = [branch_words(branch) for branch in self._parts.branches if branch != "000"]
        inside = list(dict.fromkeys(word for word in inside if word))
        if not inside or self._first.branch != "000":
            return own
        more = " …" if len(inside) > _MOST_BRANCHES else ""
        return ", ".join(inside[:_MOST_BRANCHES]) + more

    def premium(self) -> int | None:
        """What is paid each time: with tax where that is told, else without."""
        return self._cents(self._second, "gross") or self._cents(self._first, "net")

    def rhythm(self) -> Rhythm | None:
        """How often is paid."""
        return RHYTHMS.get(self._rhythm_code())

    def _rhythm_code(self) -> str:
        code = self._first.text("rhythm")
        if code:
            return code
        for row in self._parts.rows:
            place = RHYTHM_OF_BRANCH.get(layout_of(row.branch)) if row.kind == "0210" else None
            if place is not None and row.at(place):
                return row.at(place)
        return ""

    def sum_insured(self) -> int | None:
        """The sum of the whole contract, where just one is told."""
        found = []
        for row in self._parts.rows:
            for place in SUMS.get((row.kind, layout_of(row.branch)), ()) if row.part == 1 else ():
                try:
                    units = amount(row.at(place))
                except ValueError:
                    self.warnings.append(f"no sum insured: {row.at(place)}")
                    continue
                if units:
                    found.append(units * 100)
        return found[0] if len(found) == 1 else None

    def notes(self, status: str, begins: Day | None, ends: Day | None, people: list[Person]) -> list[str]:
        """What no field has a place for, a fact a line."""
        lines = [self._price(), OTHER_RHYTHMS.get(self._rhythm_code(), "")]
        if not self._rhythm_code():
            lines.append("Zahlungsweise: nicht angegeben")
        if status in STATUS:
            lines.append(f"Stand: {STATUS[status]}")
        if why := self._first.text("left_why").strip("0"):
            code = self._first.text("left_why")
            lines.append(f"Abgang: {LEFT_WHY.get(code, f'Schlüssel {why}')}")
        for word, day in (("Beginn", begins), ("Ablauf", ends)):
            if day is not None and not day.is_whole:
                lines.append(f"{word}: {day.words} (Tag nicht bekannt)")
        lines += [_due(self.day("due"))]
        if self.second("printed_number") and self.second("printed_number") != self._first.number:
            lines.append(f"Vertragsnummer im Datensatz: {self._first.number}")
        lines += self._vehicles()
        for person in people:
            if not person.is_holder:
                lines.append(f"{person.contact.role}: {person.words}")
            lines += person.bank
        return list(dict.fromkeys(line for line in lines if line))[: 20 + _MOST_PEOPLE]

    def _price(self) -> str:
        """What is told of the premium beside what is paid."""
        net, gross = self._cents(self._first, "net"), self._cents(self._second, "gross")
        currency = self._first.text("currency")
        if gross and net and net != gross:
            return f"Beitrag ohne Steuer: {euros(net, currency)}"
        if net and not gross:
            return "Beitrag ohne Versicherungsteuer"
        return f"Währung: {currency}" if currency not in {"", "EUR"} else ""

    def _vehicles(self) -> list[str]:
        words = []
        for row in self._parts.rows:
            if (row.kind, layout_of(row.branch), row.part) != ("0210", "050", 1):
                continue
            facts = {name: " ".join(row.at(place).split()) for name, place in VEHICLE.items()}
            said = " ".join(part for part in (facts["maker"], facts["model"]) if part)
            more = [facts["plate"] and f"Kennzeichen {facts['plate']}", facts["frame"] and f"FIN {facts['frame']}"]
            line = ", ".join(part for part in (said, *more) if part)
            words += [f"Fahrzeug: {line}"] if line else []
        return words


def _due(day: Day | None) -> str:
    """When the premium is due each year, without the year: that changes from file to file."""
    if day is None or not day.month:
        return ""
    return f"Hauptfälligkeit: {day.day:02}.{day.month:02}." if day.day else f"Hauptfälligkeit: Monat {day.month:02}"
