"""The dry run: what a file would bring, read once to its end in bounded memory, without touching the book."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.services.importing.choices import Choices
from app.services.importing.contacts import ContactCase, Verdict, judge
from app.services.importing.entries import is_visit
from app.services.importing.registry import Recognition
from app.services.importing.sides import Certainty, PreviewLine, Side, Sides, is_open, preview_of
from app.sources.record import Rejection, Skip, SourceContact, SourceItem, SourceRecord, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import Progress, SourceError
from local_store import import_runs
from local_store.book.channel import AttachmentState, Channel, InteractionKind
from local_store.book.ids import BookId, foreign_id
from local_store.book.records import Interaction, Visit
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
    """"date_order", "own_name" or "old_firmware"."""
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
    placeholders: int = 0
    known: int = 0
    """Entries, visits and contacts that the book has already."""
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
    contacts_known: int = 0
    preview: tuple[PreviewLine, ...] = ()
    preview_contacts: tuple[ContactCase, ...] = ()
    warnings: tuple[Warned, ...] = ()
    questions: tuple[Question, ...] = ()
    error: str = ""
    """Why the file could not be read to its end."""

    @property
    def new(self) -> int:
        """Entries, visits and contacts that would be added."""
        return self.entries + self.contacts - self.known

    @property
    def skipped_count(self) -> int:
        """Items left out on purpose."""
        return sum(count for _, count in self.skipped)

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
    sheet = _Sheet(store)
    error = ""
    try:
        with recognition.file.open(Progress(report=told, is_cancelled=is_cancelled)) as file:
            sheet.read(recognition.reader.read(file, told_settings))
    except SourceError as broken:
        error = str(broken)
    return sheet.plan(recognition, error)


class _Sheet:
    """What is counted while a file goes by."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
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
        self._contacts: list[SourceContact] = []
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
            elif isinstance(item, Rejection):
                self._counts["rejected"] += 1
                if len(self._rejected) < REJECTIONS:
                    self._rejected.append(replace(item, raw=item.raw[:400]))
            elif isinstance(item, Skip):
                self._skipped[item.reason] += 1
            else:
                self._warnings.append(item)

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
        self._sides.take(record)
        if self._store is not None:
            self._ids.append(foreign_id(self._book, *record.key))
            if len(self._ids) >= _BATCH:
                self._count_known()

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
            cases = [
                ContactCase(each.place, each.name, next((p.value for p in each.points), ""), Verdict.NEW)
                for each in contacts
            ]
        else:
            cases = self._store.look(lambda session: [judge(session, contact) for contact in contacts])
        for case in cases:
            self._counts["contacts_known"] += case.verdict is Verdict.KNOWN
            if case.verdict is Verdict.DOUBTFUL and len(self._cases) < CASES:
                self._cases.append(case)
        self._contact_preview += cases[: PREVIEW - len(self._contact_preview)]

    def plan(self, recognition: Recognition, error: str) -> FilePlan:
        """Everything that was counted."""
        self._count_known()
        self._judge()
        sides = self._sides.settled(None) if self._store is None else self._store.look(self._sides.settled)
        counts = self._counts
        return FilePlan(
            recognition=recognition,
            found=counts["entries"] + counts["contacts"] + counts["rejected"] + self._skipped.total(),
            entries=counts["entries"],
            contacts=counts["contacts"],
            placeholders=counts["placeholders"],
            known=counts["known"] + counts["contacts_known"],
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
            contacts_known=counts["contacts_known"],
            preview=tuple(self._preview),
            preview_contacts=tuple(self._contact_preview),
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
        elif warned.code == "old_firmware":
            yield Question("old_firmware", (("no", ""), ("yes", "")))
