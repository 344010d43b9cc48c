"""Foreign contracts and claims become contracts and cases of the clients who hold them; later accounts bring them up.

A newer account changes the fields in which it differs from what the source said before, and no others: what a person
wrote stays until the source says something new. A contract that was typed in by hand is found by its number, and what
is empty in it is filled.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.services import matching
from app.services.importing.entries import whole
from app.services.importing.said import last_said, note_said, print_of
from app.sources.record import Reason, SourceClaim, SourceContract
from local_store import contracts as stored
from local_store import import_runs
from local_store.book.ids import BookId, CaseId, ClientId, ContractId, ImportRunId, foreign_id
from local_store.book.records import Case, CaseKind, Contract, Interaction, Rhythm
from local_store.session import ReadSession, WriteSession

Item = SourceContract | SourceClaim
_NUMBER = 5
"""Characters of a number that finds a contract: shorter ones are no proof."""


@dataclass(slots=True)
class ContractsWritten:
    """What a slice of contracts and claims did."""

    accepted: int = 0
    """New ones, and those that were brought up."""
    known: int = 0
    left: int = 0
    """Of people whom the adviser left out."""
    taken_out: int = 0
    """That a person took out of the book since: they stay out when their file is read again."""
    rejected: list[tuple[str, str]] = field(default_factory=list)
    """Place and reason of those that nobody is known to hold."""


def contract_id_of(book: BookId, key: Sequence[str]) -> ContractId:
    """The id of the contract of that key."""
    return ContractId(foreign_id(book, "contract", *key))


def case_id_of(book: BookId, key: Sequence[str]) -> CaseId:
    """The id of the case that the claim of that key makes."""
    return CaseId(foreign_id(book, "case", *key))


class Holders:
    """Who holds what, while a file is read: the clients its contacts turned out to be. Short: files are long."""

    def __init__(self) -> None:
        self._clients: dict[int, ClientId] = {}
        self._left: set[int] = set()

    def give(self, clients: Mapping[tuple[str, ...], ClientId], left: Sequence[tuple[str, ...]]) -> None:
        """These contacts are those clients; those others were left out."""
        self._clients.update((hash(key), client) for key, client in clients.items())
        self._left.update(map(hash, left))

    def client(self, session: ReadSession, key: tuple[str, ...]) -> ClientId | None:
        """The live client of a contact, by what this file told or an earlier one."""
        if not key:
            return None
        found = self._clients.get(hash(key)) or ClientId(foreign_id(session.book, "client", *key))
        survivor = matching.survivors(session, [found]).get(found)
        return survivor.id if survivor is not None else None

    def is_left(self, key: tuple[str, ...]) -> bool:
        """Whether the adviser left this contact out."""
        return bool(key) and hash(key) in self._left


class Standing:
    """The contracts and cases in the book that a slice of items is about."""

    def __init__(self, session: ReadSession, items: Sequence[Item]) -> None:
        book = session.book
        self._session = session
        wanted = [each.identity if isinstance(each, SourceContract) else each.contract for each in items]
        self._contracts = session.many(Contract, {contract_id_of(book, key) for key in wanted if key})
        self._cases = session.many(
            Case, [case_id_of(book, each.identity) for each in items if isinstance(each, SourceClaim)]
        )
        self._numbered = stored.numbered(session, [number for each in items for number in _numbers(each)])

    def contract(self, item: SourceContract, holder: ClientId | None) -> Contract | None:
        """The contract that this is: under its id, or one of its holder's with its number."""
        found = self._contracts.get(contract_id_of(self._session.book, item.identity))
        return found or self._by_number(_numbers(item), holder)

    def contract_of(self, claim: SourceClaim, holder: ClientId | None) -> Contract | None:
        """The contract a claim is about."""
        found = self._contracts.get(contract_id_of(self._session.book, claim.contract)) if claim.contract else None
        return found or self._by_number([claim.contract_number], holder)

    def case(self, claim: SourceClaim) -> Case | None:
        """The case that this claim made before."""
        return self._cases.get(case_id_of(self._session.book, claim.identity))

    def take(self, record: Contract | Case) -> None:
        """It was written in this slice."""
        if isinstance(record, Contract):
            self._contracts[record.id] = record
        else:
            self._cases[record.id] = record

    def _by_number(self, numbers: Sequence[str], holder: ClientId | None) -> Contract | None:
        """The one contract with that number: of the holder, where that is known."""
        for number in numbers:
            plain = stored.plain_number(number)
            found = self._numbered.get(plain, []) if len(plain) >= _NUMBER else []
            if holder is not None:
                owners = matching.survivors(self._session, [each.client for each in found])
                found = [each for each in found if (owner := owners.get(each.client)) and owner.id == holder]
            if len(found) == 1:
                return self._contracts.get(found[0].id, found[0])
        return None


def _numbers(item: Item) -> list[str]:
    if isinstance(item, SourceClaim):
        return [item.contract_number]
    return list(dict.fromkeys([item.number, *item.identity[2:3]]))


# -- writing -----------------------------------------------------------------------------------------------


class _Fresh:
    """Contracts and cases of a slice that are not written yet."""

    def __init__(self) -> None:
        self._contracts: dict[str, Contract] = {}
        self._cases: dict[str, Case] = {}

    def add(self, record: Contract | Case) -> None:
        """Note a new one."""
        if isinstance(record, Contract):
            self._contracts[record.id] = record
        else:
            self._cases[record.id] = record

    def holds(self, record: Contract | Case) -> bool:
        """Whether it is among them."""
        return record.id in self._contracts or record.id in self._cases

    def flush(self, session: WriteSession, written: ContractsWritten) -> None:
        """Write them."""
        for records in (list(self._contracts.values()), list(self._cases.values())):
            added = session.add_many(records)
            written.accepted += added.new
            written.known += added.known
        self._contracts, self._cases = {}, {}


def write(
    session: WriteSession, run: ImportRunId, items: Sequence[Item], holders: Holders, *, is_again: bool = False
) -> ContractsWritten:
    """Take these contracts and claims into the book. Where a file `is_again` read, what was taken out stays out."""
    written = ContractsWritten()
    standing, fresh = Standing(session, items), _Fresh()
    taken_out = _taken_out(session, items) if is_again else frozenset()
    for item in items:
        holder = holders.client(session, item.holder)
        known: Contract | Case | None
        made: Contract | Case | None = None
        if isinstance(item, SourceContract):
            known, values = standing.contract(item, holder), contract_values(item)
            if known is None and holder is not None:
                made = _contract(session.book, run, item, holder)
        else:
            known, values = standing.case(item), claim_values(item)
            about = standing.contract_of(item, holder)
            holder = holder or (about.client if about is not None else None)
            if known is None and holder is not None:
                made = _case(session.book, run, item, holder, about.id if about is not None else None)
        if known is None and holders.is_left(item.holder):
            written.left += 1
        elif known is None and _id_of(session.book, item) in taken_out:
            written.taken_out += 1
        elif known is not None:
            if fresh.holds(known):
                fresh.flush(session, written)
            brought_up = _brought_up(session, run, item, known, values)
            written.accepted += brought_up is not known
            written.known += brought_up is known
            standing.take(brought_up)
        elif made is None:
            written.rejected.append((item.place, Reason.NO_HOLDER))
        else:
            fresh.add(made)
            note_said(session, run, made.id, item.as_of, values)
            standing.take(made)
    fresh.flush(session, written)
    return written


def _id_of(book: BookId, item: Item) -> ContractId | CaseId:
    return contract_id_of(book, item.identity) if isinstance(item, SourceContract) else case_id_of(book, item.identity)


def _taken_out(session: WriteSession, items: Sequence[Item]) -> AbstractSet[str]:
    contracts = [_id_of(session.book, each) for each in items if isinstance(each, SourceContract)]
    cases = [_id_of(session.book, each) for each in items if isinstance(each, SourceClaim)]
    return import_runs.removed_ids(session, Contract, contracts) | import_runs.removed_ids(session, Case, cases)


def _brought_up(
    session: WriteSession, run: ImportRunId, item: Item, known: Contract | Case, values: dict[str, Any]
) -> Contract | Case:
    """The record after this account; itself where nothing changed."""
    changes = news(session, known, values, item.as_of)
    said = last_said(session, known.id)
    if said is None or (
        said.is_older(item.as_of) and any(said.prints.get(n) != print_of(v) for n, v in values.items())
    ):
        note_said(session, run, known.id, item.as_of, values)
    if not changes:
        return known
    session.replace(brought_up := replace(known, **changes))
    return brought_up


def of_contracts(
    session: ReadSession, entries: Sequence[Interaction], about: Mapping[str, tuple[tuple[str, ...], str]]
) -> list[Interaction]:
    """The entries, those of `about` (id to the contract's key and number) with the client who holds it."""
    if not about:
        return list(entries)
    keys = {entry: contract_id_of(session.book, key) for entry, (key, _) in about.items()}
    found = session.many(Contract, set(keys.values()))
    missing = [number for entry, (_, number) in about.items() if keys[entry] not in found]
    numbered = stored.numbered(session, missing) if missing else {}
    told: list[Interaction] = []
    for entry in entries:
        if entry.id not in about or entry.client is not None:
            told.append(entry)
            continue
        contract = found.get(keys[entry.id])
        alike = numbered.get(stored.plain_number(about[entry.id][1]), [])
        if contract is None and len(alike) == 1 and len(alike[0].number) >= _NUMBER:
            [contract] = alike
        told.append(entry if contract is None else replace(entry, client=contract.client))
    return told


# -- what an account says ----------------------------------------------------------------------------------


def contract_values(item: SourceContract) -> dict[str, Any]:
    """The fields of a contract as its source tells them; those it does not tell are left out."""
    told: dict[str, Any] = {
        "provider": whole(item.provider),
        "product": whole(item.product),
        "branch": whole(item.branch),
        "number": whole(item.number),
        "premium_cents": item.premium_cents,
        "rhythm": item.rhythm,
        "sum_cents": item.sum_cents,
        "begins_on": item.begins_on,
        "ends_on": item.ends_on,
        "cancelled_on": item.cancelled_on,
        "iban": item.iban,
        "note": whole(item.note),
    }
    return {name: value for name, value in told.items() if value not in {None, ""} or name == "cancelled_on"}


def claim_values(item: SourceClaim) -> dict[str, Any]:
    """The fields of a case as its claim tells them."""
    opened = item.reported_on or item.happened_on
    closed = (item.settled_on or item.as_of or opened) if item.is_settled else None
    if closed is not None and opened is not None:
        closed = max(opened, closed)
    told = {
        "title": whole(item.title or f"Schaden {item.number}"),
        "number": whole(item.number),
        "opened_on": opened,
        "closed_on": closed,
        "note": whole(item.note),
    }
    return {name: value for name, value in told.items() if value not in {None, ""} or name == "closed_on"}


def news(session: ReadSession, known: Contract | Case, values: Mapping[str, Any], as_of: date | None) -> dict[str, Any]:
    """What an account changes in a record of the book."""
    said = last_said(session, known.id)
    if said is not None and not said.is_older(as_of):
        return {}
    if said is not None:
        wanted = {name for name, value in values.items() if said.prints.get(name) != print_of(value)}
    elif known.import_run is None:
        # Typed in by hand: only what is empty is filled.
        wanted = {name for name in values if not getattr(known, name)}
    else:
        # Brought by another laptop's import: what was edited since may be a person's word.
        wanted = values.keys() - stored.edited_fields(session, known)
    changes: dict[str, Any] = {}
    for name in wanted:
        value = with_lines(known.note, values[name]) if name == "note" else values[name]
        if getattr(known, name) != value:
            changes[name] = value
    return changes


def with_lines(note: str, told: str) -> str:
    """A note with those lines added that are not in it; a newer "what: how much" takes the place of the older."""
    lines = note.split("\n") if note else []
    news_ = [line for line in told.split("\n") if line and line not in lines]
    counts = Counter(map(_what, [*lines, *news_]))
    for line in news_:
        what = _what(line)
        places = [at for at, held in enumerate(lines) if what and _what(held) == what]
        if len(places) == 1 and counts[what] == 2:
            lines[places[0]] = line
        else:
            lines.append(line)
    return "\n".join(lines)


def _what(line: str) -> str:
    """What a line of a note is about: what stands before its colon."""
    what, colon, _ = line.partition(": ")
    return what if colon else ""


def _contract(book: BookId, run: ImportRunId, item: SourceContract, holder: ClientId) -> Contract:
    values = {"rhythm": Rhythm.YEARLY, **contract_values(item)}
    return Contract(
        id=contract_id_of(book, item.identity),
        client=holder,
        external_id=whole(":".join(item.identity)),
        import_run=run,
        **values,
    )


def _case(book: BookId, run: ImportRunId, item: SourceClaim, holder: ClientId, contract: ContractId | None) -> Case:
    return Case(
        id=case_id_of(book, item.identity),
        client=holder,
        kind=CaseKind.CLAIM,
        contract=contract,
        import_run=run,
        **claim_values(item),
    )


# -- before it is written ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Foreseen:
    """What a slice of contracts and claims would do."""

    known: int = 0
    changed: int = 0
    """Of those in the book: that would be brought up."""
    lost: list[Item] = field(default_factory=list)
    """Those that nobody is known to hold."""


def foresee(session: ReadSession, items: Sequence[Item], told: set[int]) -> Foreseen:
    """What these items would do, if each contact in the file is taken. `told` are the contracts the file has told."""
    foreseen = Foreseen()
    standing, holders = Standing(session, items), Holders()
    for item in items:
        holder = holders.client(session, item.holder)
        known: Contract | Case | None
        if isinstance(item, SourceContract):
            known, values = standing.contract(item, holder), contract_values(item)
            has_holder = bool(item.holder)
        else:
            known, values = standing.case(item), claim_values(item)
            is_told = hash(item.contract) in told
            has_holder = bool(item.holder) or is_told or standing.contract_of(item, None) is not None
        if known is None:
            if not has_holder:
                foreseen.lost.append(item)
        elif news(session, known, values, item.as_of):
            foreseen.changed += 1
        else:
            foreseen.known += 1
    return foreseen
