"""A package (0001 to 9999): who sent it, of which days it tells, which versions it is in, and whether its totals fit."""

from dataclasses import dataclass, field
from datetime import date

from app.sources.gdv.fields import VERSION_AT, VERSIONS
from app.sources.gdv.money import euros
from app.sources.gdv.row import Row
from app.sources.record import Warned


@dataclass(slots=True)
class Package:
    """What is known of the package that is being read."""

    place: str = ""
    sender: str = ""
    provider_number: str = ""
    until: date | None = None
    versions: dict[str, str] = field(default_factory=dict)
    """Main number of the version by kind of record."""
    records: int = 0
    """Without the first and the last."""
    net: int = 0
    """Sum of the premiums without tax, in cents."""

    def open(self, row: Row) -> None:
        """Read a 0001."""
        self.place = self.place or row.place
        if row.part != 1:
            return
        self.sender, self.provider_number = row.text("sender"), row.provider_number
        for name in ("until", "from"):
            try:
                day = row.day(name)
            except ValueError:
                continue
            if day is not None and self.until is None:
                self.until = day.last
        text = row.piece.text
        for kind, at in VERSION_AT.items():
            if text[at - 1 : at + 2].strip(" 0."):
                self.versions[kind] = text[at - 1]

    def provider_of(self, number: str) -> str:
        """The name of a provider: the sender's, if it is the sender; else its number."""
        if self.sender and number in {"", self.provider_number}:
            return self.sender
        return f"Gesellschaft {number}" if number else self.sender

    def knows(self, kind: str) -> bool:
        """Whether records of this kind are in a version whose positions are known."""
        return self.versions.get(kind, "1") in VERSIONS

    def count(self, row: Row) -> None:
        """Count a record towards the totals."""
        self.records += 1
        if (row.kind, row.part) == ("0200", 1) and self.knows("0200"):
            try:
                self.net += row.cents("net") or 0
            except ValueError:
                # Told as a warning of its contract; the total then shows it, too.
                return

    def totals(self, row: Row) -> list[Warned]:
        """What a 9999 tells that does not fit what was read."""
        found = []
        digits = row.text("records")
        if digits.isdecimal() and int(digits) != self.records:
            found.append(Warned("control_count", f"{row.place}; {int(digits)}; {self.records}"))
        try:
            net = row.cents("net")
        except ValueError:
            net = None
        if net is not None and net != self.net:
            found.append(Warned("control_premium", f"{row.place}; {euros(net)}; {euros(self.net)}"))
        return found
