"""Records in their order become contacts, contracts, claims and entries: each record is one item of the account."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from sys import intern

from app.sources.gdv.contracts import Parts, contract_key, contract_of
from app.sources.gdv.fields import DETAILS, FIELDS, READ, SIZE
from app.sources.gdv.framing import Piece
from app.sources.gdv.happenings import Ground, claim_key, claim_of, posting_of, unknown_of
from app.sources.gdv.packages import Package
from app.sources.gdv.people import Address, Person, person_of
from app.sources.gdv.row import Row, row_of
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceClaim,
    SourceContact,
    SourceContract,
    SourceItem,
    SourceRecord,
    Warned,
)
from app.sources.settings import ReaderSettings
from local_store.book.quick_build import quickly

_skip = quickly(Skip)
_ground = quickly(Ground)

GROUP_LIMIT = 2_000
"""Records of one contract that are held at once."""
HOLDERS_LIMIT = 10_000
"""Holders that are remembered, for claims that stand apart from their contract."""
_PLACES = 20
"""Places that a warning names."""


class _Told:
    """What is remembered of the file, to tell repetitions: hashes alone, as a file may hold hundreds of thousands."""

    def __init__(self) -> None:
        self._cards: set[int] = set()
        self._accounts: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._contracts: dict[int, tuple[str, str]] = {}
        self._holders: OrderedDict[tuple[str, str], Person] = OrderedDict()

    def is_new(self, *facts: object) -> bool:
        """Whether these facts were never told before; they are from now on."""
        print_ = hash(facts)
        if print_ in self._cards:
            return False
        self._cards.add(print_)
        return True

    def last(self, key: tuple[str, ...], print_: int) -> int | None:
        """The fingerprint of the account of that key before this one."""
        before = self._accounts.get(hash(key))
        self._accounts[hash(key)] = print_
        return before

    def tell_apart(self, key: tuple[str, ...], first: int = 0) -> tuple[str, ...]:
        """The key, with an ordinal from its second appearance on; `first` says how often it was told before."""
        count = self._counts.get(hash(key), first)
        self._counts[hash(key)] = count + 1
        return (*key, f"#{count}") if count else key

    def note_contract(self, row: Row) -> None:
        """This contract is told of."""
        self._contracts[hash((row.provider_number, row.number))] = (intern(row.branch), intern(row.sequence))

    def contract(self, row: Row) -> tuple[str, ...]:
        """The key of the last contract with this record's provider and number; () where none was told."""
        found = self._contracts.get(hash((row.provider_number, row.number)))
        return ("gdv", row.provider_number, row.number, *found) if found else ()

    def note_holder(self, row: Row, person: Person) -> None:
        """This is who holds a contract: kept for the claims that follow soon."""
        self._holders[row.provider_number, row.number] = person
        if len(self._holders) > HOLDERS_LIMIT:
            self._holders.popitem(last=False)

    def holder(self, row: Row) -> Person | None:
        """Who holds the contract of this record."""
        return self._holders.get((row.provider_number, row.number))


class Reading:
    """Reads one file."""

    def __init__(self, settings: ReaderSettings, day_of_file: date) -> None:
        self._settings = settings
        self._day_of_file = day_of_file
        self._package = Package()
        self._is_open = False
        self._told = _Told()
        self._group: list[Row] = []
        self._short: list[str] = []
        self._short_count = 0

    def items(self, pieces: Iterable[Piece]) -> Iterator[SourceItem]:
        """Every item; at the end what is to be known of the whole file."""
        before: Row | None = None
        for piece in pieces:
            row = row_of(piece, before)
            if piece.padded and row is not None:
                self._note_short(piece)
            if row is None or (piece.is_last and piece.padded > SIZE // 2 and row.kind != "9999"):
                yield from self._flush()
                reason = Reason.TRUNCATED if piece.is_last else Reason.UNREADABLE
                yield Rejection(piece.place, reason, "does not begin with the kind of a record", piece.text.rstrip())
                continue
            before = row
            yield from self._take(row)
        yield from self._flush()
        if self._is_open:
            yield Warned("no_trailer", self._package.place)
        if self._short_count:
            more = ", ..." if self._short_count > len(self._short) else ""
            yield Warned("short_records", f"{self._short_count}; {', '.join(self._short)}{more}")

    def _note_short(self, piece: Piece) -> None:
        self._short_count += 1
        if len(self._short) < _PLACES:
            self._short.append(str(piece.number))

    def _take(self, row: Row) -> Iterator[SourceItem]:
        if row.kind == "0001":
            yield from self._flush()
            if row.part == 1:
                if self._is_open:
                    yield Warned("no_trailer", self._package.place)
                self._package = Package()
                self._is_open = True
            self._package.open(row)
            yield _skip(row.place, Reason.MERGED, row.raw)
        elif row.kind == "9999":
            yield from self._flush()
            yield from self._package.totals(row)
            self._is_open = False
            yield _skip(row.place, Reason.MERGED, row.raw)
        else:
            self._package.count(row)
            group = self._group
            if group and (group[0].head != row.head or len(group) >= GROUP_LIMIT or self._begins_again(row)):
                yield from self._flush()
            self._group.append(row)

    def _begins_again(self, row: Row) -> bool:
        """Whether a new address or contract begins behind a whole contract of the same number."""
        if row.kind not in {"0100", "0200"} or row.part != 1:
            return False
        return self._group[-1].kind not in {"0100", "0102"} and any(each.kind == "0200" for each in self._group)

    # -- the records of one contract -------------------------------------------------------------------

    def _flush(self) -> Iterator[SourceItem]:
        group, self._group = self._group, []
        if group:
            yield from self._contract(group)

    def _contract(self, group: list[Row]) -> Iterator[SourceItem]:
        package = self._package
        provider = package.provider_of(group[0].provider_number)
        readable = [row for row in group if row.kind not in READ or package.knows(row.kind)]
        strangers = [row for row in group if row.kind in READ and not package.knows(row.kind)]
        addresses = [row for row in readable if row.kind == "0100"]
        held = next((contract_key(row) for row in readable if (row.kind, row.part) == ("0200", 1)), ())
        holder, others, items = self._people(addresses, provider, held)
        yield from items
        if holder is not None:
            self._told.note_holder(group[0], holder)
        contract_rows = [row for row in readable if row.kind == "0200" or row.kind in DETAILS]
        yield from self._contracts(contract_rows, holder, others, provider)
        key = self._told.contract(group[0])
        held_by = self._told.holder(group[0])
        ground = _ground(
            provider,
            self._settings.zone,
            package.until or self._day_of_file,
            key or contract_key(group[0]),
            held_by.contact.identity if held_by else (),
            held_by.contact.name if held_by else "",
        )
        yield from self._claims([row for row in readable if row.kind in {"0500", "0550"}], ground)
        yield from self._postings([row for row in readable if row.kind == "0400"], ground)
        unknown = [row for row in readable if row.kind not in READ and row.kind not in DETAILS]
        lost = [row for row in contract_rows if row.kind in DETAILS and not key]
        for _, rows in groupby(sorted(unknown + strangers + lost, key=attrgetter("kind")), key=attrgetter("kind")):
            yield from self._entry(unknown_of(same := list(rows), ground), same)

    def _people(
        self, rows: list[Row], provider: str, held: tuple[str, ...]
    ) -> tuple[Person | None, list[Person], list[SourceItem]]:
        holder: Person | None = None
        others: list[Person] = []
        items: list[SourceItem] = []
        for address in _addresses(rows):
            person = person_of(address, provider, self._settings)
            if person is None:
                first = address.rows[0]
                items.append(Rejection(first.place, Reason.NOTHING_IN_IT, "an address without a name", first.raw))
            else:
                if person.is_holder and holder is None:
                    holder = person
                elif not person.is_holder:
                    others.append(person)
                items.append(self._card(person, held))
            items += [_skip(row.place, Reason.MERGED, row.raw) for row in address.rows[1:]]
        return holder, others, items

    def _card(self, person: Person, held: tuple[str, ...]) -> SourceContact | Skip:
        """The contact; a Skip where the same card stood in the file before."""
        contact, told = person.contact, self._told
        is_new = told.is_new(contact.key)
        if not person.is_holder:
            return contact if is_new else _skip(contact.place, Reason.REPEATED, contact.raw)
        if not told.is_new(contact.key, contact.name, contact.points, contact.note, contact.title, contact.born_on):
            return _skip(contact.place, Reason.REPEATED, contact.raw)
        if is_new:
            return replace(contact, contract=held)
        return replace(contact, key=told.tell_apart(contact.key, 1), again_of=contact.key, contract=held)

    def _contracts(
        self, rows: list[Row], holder: Person | None, others: list[Person], provider: str
    ) -> Iterator[SourceItem]:
        parts: Parts | None = None
        for row in rows:
            if (row.kind, row.part) == ("0200", 1):
                if parts is not None:
                    yield self._account(contract_of(parts, holder, others, provider, self._package.until))
                parts = Parts(row)
                self._told.note_contract(row)
            elif row.kind in DETAILS and not self._told.contract(row):
                continue
            elif row.kind == "0200" and parts is None:
                yield Rejection(row.place, Reason.STRAY, "a later part of a contract without its first", row.raw)
                continue
            else:
                yield _skip(row.place, Reason.MERGED, row.raw)
            if parts is not None:
                parts.take(row)
        if parts is not None:
            yield self._account(contract_of(parts, holder, others, provider, self._package.until))

    def _account(self, item: SourceContract | SourceClaim) -> SourceItem:
        """The item; of one that stood in the file before a later account, or a Skip where nothing in it changed."""
        print_ = hash((item.raw, item.as_of))
        before = self._told.last(item.key, print_)
        if before is None:
            return item
        if before == print_:
            return _skip(item.place, Reason.REPEATED, item.raw)
        return replace(item, key=self._told.tell_apart(item.key, 1), again_of=item.key)

    # -- what happened to it ---------------------------------------------------------------------------

    def _claims(self, rows: list[Row], ground: Ground) -> Iterator[SourceItem]:
        waiting: list[Row] = []
        for row in rows:
            key = claim_key(row) if (row.kind, row.part) in FIELDS else ()
            if row.part == 1 and not key:
                yield Rejection(row.place, Reason.NOTHING_IN_IT, "a claim without a number", row.raw)
            elif row.part != 1 and not waiting:
                yield Rejection(row.place, Reason.STRAY, "a later part of a claim without its first", row.raw)
            elif row.part != 1 or (waiting and claim_key(waiting[0]) == key):
                waiting.append(row)
                yield _skip(row.place, Reason.MERGED, row.raw)
            else:
                if waiting:
                    yield self._account(claim_of(waiting, ground))
                waiting = [row]
        if waiting:
            yield self._account(claim_of(waiting, ground))

    def _postings(self, rows: list[Row], ground: Ground) -> Iterator[SourceItem]:
        waiting: list[Row] = []
        for row in rows:
            if row.part != 1 and waiting:
                waiting.append(row)
                continue
            if waiting:
                yield from self._entry(posting_of(waiting, ground), waiting)
            waiting = []
            if row.part == 1:
                waiting.append(row)
            else:
                yield Rejection(row.place, Reason.STRAY, "a later part of a posting without its first", row.raw)
        if waiting:
            yield from self._entry(posting_of(waiting, ground), waiting)

    def _entry(self, record: SourceRecord, rows: list[Row]) -> Iterator[SourceItem]:
        key = self._told.tell_apart(record.key)
        yield record if key == record.key else replace(record, key=key)
        for row in rows[1:]:
            yield _skip(row.place, Reason.MERGED, row.raw)


def _addresses(rows: list[Row]) -> list[Address]:
    found: list[Address] = []
    for row in rows:
        if row.part == 1 or not found:
            found.append(Address())
        found[-1].rows.append(row)
    return found
