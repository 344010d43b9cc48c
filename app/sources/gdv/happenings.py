"""What happened to a contract: claims (0500, 0550) and premium postings (0400), and records that nobody here knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.sources.gdv.codes import CAUSES, branch_words
from app.sources.gdv.contracts import contract_key
from app.sources.gdv.fields import FIELDS
from app.sources.gdv.money import euros
from app.sources.gdv.people import RAW_LIMIT
from app.sources.gdv.row import Day, Row
from app.sources.record import SourceClaim, SourceParty, SourceRecord
from app.sources.wall_time import to_utc
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind, Precision
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_record = quickly(SourceRecord)
_claim = quickly(SourceClaim)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the records of one contract stand on."""

    provider: str
    zone: str
    as_of: date
    """The last day the package tells of; the day of the file where it does not say."""
    contract: tuple[str, ...]
    """The key of the contract the records belong to."""
    holder: tuple[str, ...]
    """The key of the contact who holds it; () where the file does not tell."""
    name: str
    """Of that contact."""


class _Reader:
    """Reads fields of one record; notes what it could not make out."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.warnings: list[str] = []

    def text(self, name: str) -> str:
        return self.row.text(name) if name in FIELDS.get((self.row.kind, self.row.part), ()) else ""

    def day(self, name: str) -> Day | None:
        try:
            return self.row.day(name) if name in FIELDS.get((self.row.kind, self.row.part), ()) else None
        except ValueError as error:
            self.warnings.append(f"impossible date ({name}): {error}")
            return None

    def cents(self, name: str) -> int | None:
        try:
            return self.row.cents(name) if name in FIELDS.get((self.row.kind, self.row.part), ()) else None
        except ValueError as error:
            self.warnings.append(f"no amount ({name}): {error}")
            return None


def claim_key(row: Row) -> tuple[str, ...]:
    """The key of the claim that a record of kind 0500 or 0550 is about; () where it has no number."""
    number = "".join(row.text("number").split()) if row.part == 1 else ""
    return ("gdv", "claim", row.provider_number, number) if number else ()


def claim_of(rows: Sequence[Row], ground: Ground) -> SourceClaim:
    """The claim that these records tell of, the first of them a first part with its number."""
    first = _Reader(rows[0])
    happened, reported = first.day("happened"), first.day("reported")
    branch = branch_words(first.text("branch").zfill(3)) if first.text("branch") else branch_words(rows[0].branch)
    cause = _cause(rows, first)
    lines: list[str] = []
    total = 0
    settled = False
    settled_on: Day | None = None
    warnings: list[str] = []
    for row in rows:
        step = _Reader(row)
        if row.part != 1:
            reserve = step.cents("reserve")
            lines += [f"Rückstellung: {euros(reserve)}"] if reserve else []
        else:
            paid = step.cents("amount")
            total += paid or 0
            day = step.day("worked_on")
            lines += [_paid(day, paid, step.text("currency"))] if paid else []
            lines += [step.text("words")] if step.text("words") else []
            if step.text("settled") in {"1", "J", "j"}:
                settled, settled_on = True, day or settled_on
        warnings += step.warnings
    lines += [f"Ursache: {cause}"] if cause else []
    if happened is not None:
        lines.insert(0, f"Schadentag: {happened.words}")
    if agency := first.text("agency_number"):
        lines.append(f"Schadennummer des Vermittlers: {agency}")
    return _claim(
        place=rows[0].place,
        key=claim_key(rows[0]),
        number="".join(first.text("number").split()),
        title=_title(branch, happened),
        contract=ground.contract,
        contract_number=rows[0].number,
        holder=ground.holder,
        happened_on=happened.first if happened else None,
        reported_on=reported.first if reported else None,
        settled_on=settled_on.first if settled_on else None,
        is_settled=settled,
        cause=cause,
        amount_cents=total or None,
        note="\n".join(dict.fromkeys(lines)),
        as_of=ground.as_of,
        raw="\n".join(row.raw for row in rows)[:RAW_LIMIT],
        warnings=tuple(warnings),
    )


def _title(branch: str, happened: Day | None) -> str:
    said = f"Schaden {branch}" if branch else "Schaden"
    return f"{said} vom {happened.words}" if happened is not None else said


def _cause(rows: Sequence[Row], first: _Reader) -> str:
    for row in rows:
        code = _Reader(row).text("cause").strip() if row.part == 2 else ""
        if code.strip("0"):
            return CAUSES.get(code, f"Schlüssel {code}")
    code = first.text("cause")
    return f"Schlüssel {code}" if code.strip("0") else ""


def _paid(day: Day | None, cents: int, currency: str) -> str:
    when = f"{day.words}: " if day is not None else ""
    return f"{when}{'Erstattung' if cents < 0 else 'Betrag'} {euros(cents, currency)}"


# -- entries of the timeline -------------------------------------------------------------------------------


def posting_of(rows: Sequence[Row], ground: Ground) -> SourceRecord:
    """A premium posting: what was charged for which time. An account of the past, so it changes no contract."""
    first = _Reader(rows[0])
    second = next((_Reader(row) for row in rows if row.part == 2), None)
    booked, since, until = first.day("booked"), first.day("from"), first.day("until")
    gross, net = first.cents("gross"), first.cents("net")
    currency = first.text("currency")
    charged = gross or net
    time_span = f"{since.words} bis {until.words}" if since and until else since.words if since else ""
    lines = [
        f"Vertrag {rows[0].number}, {ground.provider}",
        f"Beitrag {euros(charged, currency)}" if charged is not None else "",
        f"ohne Steuer {euros(net, currency)}" if net is not None and gross and net != gross else "",
        f"für {time_span}" if time_span else "",
        f"Rückläufer (Schlüssel {first.text('returned_why')})" if first.text("returned_why").strip("0") else "",
    ]
    is_returned = bool(first.text("returned_why").strip("0"))
    subject = "Beitrag zurückgebucht" if is_returned else "Beitrag gebucht"
    if charged is not None and charged < 0 and not is_returned:
        subject = "Beitrag gutgeschrieben"
    name = second.text("holder") if second is not None else ""
    facts = (
        first.text("sort"),
        booked.code if booked else "",
        since.code if since else "",
        until.code if until else "",
    )
    key = ("gdv", "posting", *contract_key(rows[0])[1:4], *facts, str(net), str(gross))
    return _entry(
        rows,
        ground,
        booked or since,
        key,
        subject,
        "\n".join(line for line in lines if line),
        name,
        tuple(first.warnings),
    )


def unknown_of(rows: Sequence[Row], ground: Ground) -> SourceRecord:
    """Records that this reader does not know: one entry that says so and keeps them raw."""
    kind = rows[0].kind
    text = f"Satzart {kind} zu Vertrag {rows[0].number}, {ground.provider}: {len(rows)} Sätze, nicht gelesen"
    if len(rows) == 1:
        text = f"Satzart {kind} zu Vertrag {rows[0].number}, {ground.provider}: nicht gelesen"
    key = ("gdv", "unknown", *contract_key(rows[0])[1:], *(row.raw for row in rows[:1]))
    return _entry(rows, ground, None, key, f"GDV-Satz {kind}", text, "", (), is_placeholder=True)


def _entry(
    rows: Sequence[Row],
    ground: Ground,
    day: Day | None,
    key: tuple[str, ...],
    subject: str,
    text: str,
    name: str,
    warnings: tuple[str, ...],
    *,
    is_placeholder: bool = False,
) -> SourceRecord:
    local = datetime.combine(day.first if day is not None else ground.as_of, time(12))
    name = name or ground.name
    party = SourceParty(Role.RECIPIENT, PointKind.NAME, name or f"Vertrag {rows[0].number}", "", name)
    return _record(
        place=rows[0].place,
        key=key,
        channel=Channel.INTERNAL,
        kind=InteractionKind.SYSTEM,
        direction=Direction.INTERNAL,
        at=to_utc(local, ground.zone).astimezone(UTC),
        local=local,
        zone=ground.zone,
        precision=Precision.DAY,
        parties=(party,),
        subject=subject,
        text=text,
        is_placeholder=is_placeholder,
        raw="\n".join(row.raw for row in rows)[:RAW_LIMIT],
        warnings=warnings,
        contract=ground.contract,
        contract_number=rows[0].number,
    )
