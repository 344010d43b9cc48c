"""The dry run: what a file would bring, read once to its end in bounded memory, without touching the book."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.services.importing import column_memory
from app.services.importing.amending import Foreseen
from app.services.importing.choices import Choices
from app.services.importing.contacts import ContactCase, Verdict, detail_of, judge_all, verdict_of
from app.services.importing.contract_sheet import ContractSheet
from app.services.importing.entries import is_visit
from app.services.importing.registry import Recognition
from app.services.importing.returning import own_events, written_by_us
from app.services.importing.sides import Certainty, PreviewLine, Side, Sides, is_open, preview_of
from app.services.matching import Thresholds
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceClaim,
    SourceContact,
    SourceContract,
    SourceItem,
    SourceRecord,
    SourceRow,
    SourceUpdate,
    Warned,
)
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError
from local_store import import_runs
from local_store.book.channel import AttachmentState, Channel, InteractionKind
from local_store.book.ids import BookId, foreign_id
from local_store.book.kind import Kind
from local_store.book.records import Interaction, Visit
from local_store.book.vocabulary import TYPES
from local_store.store import Store

_NO_BOOK = BookId("0" * 32)
PREVIEW = 12
"""Entries and contacts shown of a file."""
REJECTIONS = 1_000
CASES = 1_000
"""Doubtful contacts that are told one by one."""
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the adviser knows."""

    code: str
    """"date_order", "own_name", "noted_on", "old_firmware" or "columns"."""
    answers: tuple[tuple[str, str], ...]
    """(value, what it means in this file): "dmy" with its first and last day, a name, "yes" and "no"."""


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What one file would bring. found = new + known + skipped + rejected."""

    recognition: Recognition
    found: int = 0
    entries: int = 0
    """Entries and visits."""
    contacts: int = 0
    contracts: int = 0
    claims: int = 0
    brought_up: int = 0
    """Contracts and claims of the book that a newer account would change."""
    rows: int = 0
    """Records of another book of ours, of every kind."""
    placeholders: int = 0
    known: int = 0
    """Entries, visits, contacts, contracts and claims that the book has already."""
    visits: int = 0
    """Meetings that lie ahead or were called off."""
    first_at: datetime | None = None
    last_at: datetime | None = None
    zone: str = ""
    channels: tuple[tuple[Channel, int], ...] = ()
    kinds: tuple[tuple[InteractionKind, int], ...] = ()
    attachments: int = 0
    attachments_missing: int = 0
    """Left out by the export, or not in it."""
    skipped: tuple[tuple[str, int], ...] = ()
    rejected: tuple[Rejection, ...] = ()
    """The first thousand."""
    rejected_count: int = 0
    sides: tuple[Side, ...] = ()
    contact_cases: tuple[ContactCase, ...] = ()
    """The doubtful ones."""
    beside_cases: tuple[ContactCase, ...] = ()
    """People who are only named in somebody's contract."""
    contacts_known: int = 0
    preview: tuple[PreviewLine, ...] = ()
    preview_contacts: tuple[ContactCase, ...] = ()
    preview_contracts: tuple[SourceContract, ...] = ()
    warnings: tuple[Warned, ...] = ()
    questions: tuple[Question, ...] = ()
    error: str = ""
    """Why the file could not be read to its end."""

    @property
    def new(self) -> int:
        """Entries, visits, contacts, contracts, claims and rows that would be added; or brought up."""
        return self.entries + self.contacts + self.contracts + self.claims + self.rows - self.known

    @property
    def skipped_count(self) -> int:
        """Items left out on purpose."""
        return sum(count for _, count in self.skipped)

    @property
    def merged_count(self) -> int:
        """Of these, what was taken up into other items: no loss at all."""
        return dict(self.skipped).get(Reason.MERGED, 0)

    @property
    def doubtful(self) -> int:
        """Other sides and contacts that a person could settle."""
        return sum(map(is_open, self.sides)) + len(self.contact_cases)

    @property
    def matched(self) -> tuple[Side, ...]:
        """The sides whose client is certain."""
        return tuple(side for side in self.sides if side.certainty is Certainty.MATCHED)


def plan(
    recognition: Recognition,
    settings: ReaderSettings,
    choices: Choices | None = None,
    *,
    store: Store | None = None,
    told: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> FilePlan:
    """Look through a file. Without a `store` nothing is known and nobody is matched. Raises CancelledError."""
    choices = choices or Choices()
    told_settings = replace(
        settings,
        own_names=settings.own_names | choices.own_names,
        options={**settings.options, **choices.options},
    )
    told_settings = column_memory.settled(store, recognition.file, recognition.reader.name, told_settings)
    sheet = _Sheet(store, choices.thresholds)
    error = ""
    try:
        with recognition.file.open(Progress(report=told, is_cancelled=is_cancelled)) as file:
            sheet.read(recognition.reader.read(file, told_settings))
    except SourceError as broken:
        error = str(broken)
    return sheet.plan(recognition, error)


class _Sheet:
    """What is counted while a file goes by."""

    def __init__(self, store: Store | None, thresholds: Thresholds) -> None:
        self._store = store
        self._thresholds = thresholds
        self._book = store.book if store else _NO_BOOK
        self._now = datetime.fromtimestamp(store.now(), UTC) if store else datetime.now(UTC)
        self._sides = Sides(self._book)
        self._counts: Counter[str] = Counter()
        self._channels: Counter[Channel] = Counter()
        self._kinds: Counter[InteractionKind] = Counter()
        self._skipped: Counter[str] = Counter()
        self._rejected: list[Rejection] = []
        self._warnings: list[Warned] = []
        self._preview: list[PreviewLine] = []
        self._contact_preview: list[ContactCase] = []
        self._cases: list[ContactCase] = []
        self._ids: list[str] = []
        self._rows: dict[Kind, list[str]] = {}
        self._foreseen = Foreseen()
        self._contacts: list[SourceContact] = []
        self._contracts = ContractSheet(store, self._sides.take)
        self._beside: list[ContactCase] = []
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._zone = ""

    def read(self, items: Iterable[SourceItem]) -> None:
        """Count everything."""
        for item in items:
            if isinstance(item, SourceRecord):
                self._record(item)
            elif isinstance(item, SourceContact):
                self._counts["contacts"] += 1
                self._contacts.append(replace(item, raw="", photo=b""))
                if len(self._contacts) >= 200:
                    self._judge()
            elif isinstance(item, SourceContract | SourceClaim):
                self._reject(self._contracts.take(item))
            elif isinstance(item, Rejection):
                self._reject([item])
            elif isinstance(item, Skip):
                self._skipped[item.reason] += 1
            elif isinstance(item, SourceUpdate):
                self._update(item)
            elif isinstance(item, SourceRow):
                self._row(item)
            else:
                self._warnings.append(item)

    def _reject(self, rejections: Iterable[Rejection]) -> None:
        for each in rejections:
            self._counts["rejected"] += 1
            if len(self._rejected) < REJECTIONS:
                self._rejected.append(replace(each, raw=each.raw[:400]))

    def _record(self, record: SourceRecord) -> None:
        counts = self._counts
        counts["entries"] += 1
        counts["placeholders"] += record.is_placeholder
        counts["visits"] += is_visit(record, self._now)
        self._channels[record.channel] += 1
        self._kinds[record.kind] += 1
        if self._first is None or record.at < self._first:
            self._first = record.at
        if self._last is None or record.at > self._last:
            self._last = record.at
        for attachment in record.attachments:
            counts["attachments"] += 1
            counts["missing"] += attachment.state is not AttachmentState.PRESENT
        if len(self._preview) < PREVIEW:
            self._preview.append(preview_of(record))
            self._zone = self._zone or record.zone
        if record.contract:
            self._contracts.about(record)
        else:
            self._sides.take(record)
        if self._store is not None:
            entry = foreign_id(self._book, *record.key)
            if written_by_us(record.key):
                own = self._store.look(lambda session: own_events(session, [record.key]))
                entry = own.get(record.key, entry)
            self._foreseen.meet(entry)
            self._ids.append(entry)
            if len(self._ids) >= _BATCH:
                self._count_known()

    def _row(self, row: SourceRow) -> None:
        """A record of another book: known by its id alone."""
        self._counts["rows"] += 1
        held = self._rows.setdefault(row.kind, [])
        held.append(row.id)
        if len(held) >= _BATCH:
            self._count_known_rows()

    def _count_known_rows(self) -> None:
        held, self._rows = self._rows, {}
        if self._store is not None and held:
            self._counts["known"] += self._store.look(
                lambda session: sum(import_runs.count_known(session, TYPES[kind], ids) for kind, ids in held.items())
            )

    def _update(self, update: SourceUpdate) -> None:
        if self._store is None:
            # Without a book nobody can say what it changes there.
            self._skipped[Reason.MERGED] += 1
        elif self._foreseen.want(self._book, update):
            self._store.look(self._foreseen.look)

    def _count_known(self) -> None:
        ids, self._ids = self._ids, []
        if self._store is not None and ids:
            self._counts["known"] += self._store.look(
                lambda session: (
                    import_runs.count_known(session, Interaction, ids) + import_runs.count_known(session, Visit, ids)
                )
            )

    def _judge(self) -> None:
        contacts, self._contacts = self._contacts, []
        if self._store is None:
            cases = [ContactCase(c.place, c.name, detail_of(c), verdict_of(c), role=c.role) for c in contacts]
        else:
            cases = self._store.look(lambda session: judge_all(session, contacts, self._thresholds))
        for case in cases:
            self._counts["contacts_known"] += case.verdict is Verdict.KNOWN
            if case.verdict is Verdict.BESIDE:
                self._counts["contacts"] -= 1
                self._skipped["beside"] += 1
                self._beside += [case] if len(self._beside) < CASES else []
            if case.verdict is Verdict.DOUBTFUL and len(self._cases) < CASES:
                self._cases.append(case)
        shown = [case for case in cases if case.verdict is not Verdict.BESIDE]
        self._contact_preview += shown[: PREVIEW - len(self._contact_preview)]

    def plan(self, recognition: Recognition, error: str) -> FilePlan:
        """Everything that was counted."""
        self._count_known()
        self._count_known_rows()
        self._judge()
        held = self._contracts
        self._reject(held.settle())
        if self._store is not None:
            self._store.look(self._foreseen.look)
            merged, lost = self._foreseen.settle()
            self._skipped += Counter({Reason.MERGED: merged, Reason.WITHOUT_ENTRY: lost})
        sides = (
            self._sides.settled(None)
            if self._store is None
            else self._store.look(lambda session: self._sides.settled(session, self._thresholds))
        )
        counts = self._counts
        return FilePlan(
            recognition=recognition,
            found=(
                (counts["entries"] + counts["contacts"] + held.count)
                + (counts["rows"] + counts["rejected"] + self._skipped.total())
            ),
            entries=counts["entries"],
            contacts=counts["contacts"],
            contracts=held.contracts,
            claims=held.claims,
            brought_up=held.changed,
            rows=counts["rows"],
            placeholders=counts["placeholders"],
            known=counts["known"] + counts["contacts_known"] + held.known,
            visits=counts["visits"],
            first_at=self._first,
            last_at=self._last,
            zone=self._zone,
            channels=tuple(self._channels.most_common()),
            kinds=tuple(self._kinds.most_common()),
            attachments=counts["attachments"],
            attachments_missing=counts["missing"],
            skipped=tuple(sorted(self._skipped.items())),
            rejected=tuple(self._rejected),
            rejected_count=counts["rejected"],
            sides=tuple(sides),
            contact_cases=tuple(self._cases),
            beside_cases=tuple(self._beside),
            contacts_known=counts["contacts_known"],
            preview=tuple(self._preview),
            preview_contacts=tuple(self._contact_preview),
            preview_contracts=tuple(held.preview),
            warnings=tuple(self._warnings),
            questions=tuple(questions_of(self._warnings)),
            error=error,
        )


def questions_of(warnings: Iterable[Warned]) -> Iterable[Question]:
    """What a reader's warnings ask of the adviser."""
    for warned in warnings:
        if warned.code == "date_order_unsure":
            spans = [part.partition(": ") for part in warned.detail.split("; ")]
            yield Question("date_order", tuple((order, span) for order, _, span in spans))
        elif warned.code == "self_unknown":
            names = [name for name in warned.detail.split("; ") if name and name != "..."]
            yield Question("own_name", tuple((name, "") for name in names))
        elif warned.code == "noted_on":
            days = [part.partition(": ") for part in warned.detail.split("; ")]
            yield Question("noted_on", tuple((day, where) for day, _, where in days))
        elif warned.code == "old_firmware":
            yield Question("old_firmware", (("no", ""), ("yes", "")))
        elif warned.code == "columns_unsure":
            yield Question("columns", ())
