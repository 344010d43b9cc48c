"""What a dry run counts of contracts and claims, and of entries that stand with them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.services.importing.contracts import Foreseen, Item, contract_id_of, foresee
from app.sources.record import Reason, Rejection, SourceContract, SourceRecord
from local_store import contracts as stored
from local_store.book.records import Contract
from local_store.session import ReadSession
from local_store.store import Store

PREVIEW = 12
_BATCH = 200
_ABOUT = 2_000


class ContractSheet:
    """Counts while a file goes by. Without a `store` nothing is known."""

    def __init__(self, store: Store | None, beside: Callable[[SourceRecord], None]) -> None:
        """`beside` takes the entries that stand with no contract after all."""
        self._store = store
        self._beside = beside
        self._waiting: list[Item] = []
        self._about: list[SourceRecord] = []
        self._told: set[int] = set()
        self.contracts = 0
        self.claims = 0
        self.known = 0
        self.changed = 0
        self.preview: list[SourceContract] = []

    @property
    def count(self) -> int:
        """Contracts and claims."""
        return self.contracts + self.claims

    def take(self, item: Item) -> Iterator[Rejection]:
        """Count one; yields those that nobody holds, sometimes later."""
        if isinstance(item, SourceContract):
            self.contracts += 1
            if item.holder:
                self._told.add(hash(item.identity))
            if len(self.preview) < PREVIEW:
                self.preview.append(replace(item, raw=""))
        else:
            self.claims += 1
        if self._store is not None:
            self._waiting.append(replace(item, raw=""))
            if len(self._waiting) >= _BATCH:
                yield from self._foresee()

    def about(self, record: SourceRecord) -> None:
        """An entry about a contract: it stands with whoever holds that."""
        if self._store is not None and hash(record.contract) not in self._told:
            self._about.append(replace(record, raw=""))
            if len(self._about) >= _ABOUT:
                self._settle_about()

    def settle(self) -> Iterator[Rejection]:
        """Count what still waits: at the end of the file."""
        yield from self._foresee()
        self._settle_about()

    def _foresee(self) -> Iterator[Rejection]:
        items, self._waiting = self._waiting, []
        if self._store is None or not items:
            return
        foreseen: Foreseen = self._store.look(lambda session: foresee(session, items, self._told))
        self.known += foreseen.known
        self.changed += foreseen.changed
        for item in foreseen.lost:
            self.contracts -= isinstance(item, SourceContract)
            self.claims -= not isinstance(item, SourceContract)
            yield Rejection(item.place, Reason.NO_HOLDER)

    def _settle_about(self) -> None:
        records, self._about = self._about, []
        if self._store is None or not records:
            return

        def held(session: ReadSession) -> tuple[set[str], set[str]]:
            found = session.many(Contract, {contract_id_of(session.book, each.contract) for each in records})
            numbered = stored.numbered(session, [each.contract_number for each in records])
            return set(found), {number for number, alike in numbered.items() if len(alike) == 1}

        ids, numbers = self._store.look(held)
        for record in records:
            is_held = contract_id_of(self._store.book, record.contract) in ids
            if not (is_held or stored.plain_number(record.contract_number) in numbers):
                self._beside(record)
