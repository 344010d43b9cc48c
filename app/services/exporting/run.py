"""One export: the chosen part of the book, out of one snapshot, into one file that is there whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from app.services.exporting import calendar_events, csv_tables, vcard_cards
from app.services.exporting.archive import archive_for, needs_tar
from app.services.exporting.calendar_events import Person
from app.services.exporting.csv_tables import CsvWriter
from app.services.exporting.formats import Format
from app.services.exporting.json_book import ORDER, JsonBook
from app.services.exporting.selection import Selection
from app.services.exporting.target import Pace, whole_file
from app.sources.wall_time import to_local
from local_store import contents, timeline
from local_store.book.channel import PointKind
from local_store.book.errors import DamagedBookError, GoneError
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Client, ContactPoint, Household, Interaction, Visit
from local_store.session import ReadSession
from local_store.store import Store

_LIVING = "merged_into IS NULL"
_MEETINGS = "kind = 'meeting'"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to."""

    path: Path
    count: int
    """Records, cards, rows or events."""
    left_out: int = 0
    """Entries that were left out because they are internal or sensitive."""
    missing_files: int = 0
    """Photos and papers that are not on this device."""


class ExportJob:
    """Writes one file; `run` belongs on a thread of its own. Not for PDF, which the window draws."""

    def __init__(
        self,
        store: Store,
        selection: Selection,
        wanted: Format,
        path: Path,
        *,
        region: str = "DE",
        told: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`told` hears how much is written, and of how much."""
        self._store, self._selection, self._format, self._path = store, selection, wanted, path
        self._region = region
        self._pace = Pace(told=told, is_stopped=is_stopped)
        self._now = datetime.fromtimestamp(store.now(), UTC)
        self._count = 0
        self._missing = 0

    def run(self) -> Exported:
        """Export. Raises StoppedError when stopped, BookError when the file cannot be written."""
        write = {
            Format.JSON: self._json,
            Format.VCARD_3: self._cards,
            Format.VCARD_4: self._cards,
            Format.CSV_CLIENTS: self._clients,
            Format.CSV_TIMELINE: self._entries,
            Format.ICALENDAR: self._events,
        }[self._format]
        with self._store.reading() as session, whole_file(self._path) as stream:
            write(session, stream)
            left_out = left_out_of(session, self._selection) if self._format is not Format.VCARD_4 else 0
        return Exported(self._path, self._count, left_out, self._missing)

    # -- everything ------------------------------------------------------------------------------------

    def _json(self, session: ReadSession, stream: IO[bytes]) -> None:
        part = self._selection.part
        self._pace.total = sum(contents.count(session, kind, part) for kind in ORDER)
        files, size = contents.files_of(session, part) if self._selection.with_files else (0, 0)
        archive = archive_for(self._path, stream, files, size)
        book = JsonBook(session, self._selection, self._store.blobs, self._pace)
        try:
            book.write(archive, self._now)
            archive.close()
        except BaseException:
            archive.drop()
            raise
        self._count, self._missing = book.records, book.missing_files

    # -- clients ---------------------------------------------------------------------------------------

    def _people(self, session: ReadSession) -> Iterator[tuple[Client, list[ContactPoint]]]:
        """Every client who was not merged away, with the contact points that are still theirs."""
        part = self._selection.part
        self._pace.total = contents.count(session, Kind.CLIENT, part)
        today = to_local(self._now, self._selection.zone).date()
        for slice_ in contents.records(session, Client, part, _LIVING, 500):
            points = contents.points_of(session, [client.id for client in slice_])
            for client in slice_:
                yield client, [point for point in points[client.id] if not _is_past(point, today)]
                self._count += 1
                self._pace.step()

    def _cards(self, session: ReadSession, stream: IO[bytes]) -> None:
        version = "4.0" if self._format is Format.VCARD_4 else "3.0"
        for client, points in self._people(session):
            photo = self._photo(client.photo_sha256) if self._selection.with_files else b""
            stream.write(
                vcard_cards.card(
                    client,
                    points,
                    photo,
                    version=version,
                    region=self._region,
                    with_internal=self._selection.with_internal,
                )
            )

    def _photo(self, sha256: str) -> bytes:
        if not sha256 or (self._store.blobs.size(sha256) or 0) > vcard_cards.PHOTO_LIMIT:
            return b""
        try:
            return self._store.blobs.read(sha256)
        except (GoneError, DamagedBookError):
            self._missing += 1
            return b""

    def _clients(self, session: ReadSession, stream: IO[bytes]) -> None:
        writer = CsvWriter(self._selection.language)
        stream.write(writer.head(csv_tables.client_columns(writer.words)))
        households: dict[str, str] = {}
        for client, points in self._people(session):
            if client.household and client.household not in households:
                found = session.find(Household, client.household)
                households[client.household] = found.name if found else ""
            row = csv_tables.client_row(
                client,
                households.get(client.household or "", ""),
                points,
                writer.words,
                self._region,
                with_internal=self._selection.with_internal,
            )
            stream.write(writer.rows([row]))

    # -- entries ---------------------------------------------------------------------------------------

    def _entries(self, session: ReadSession, stream: IO[bytes]) -> None:
        part = self._selection.part
        self._pace.total = contents.count(session, Kind.INTERACTION, part)
        writer = CsvWriter(self._selection.language)
        stream.write(writer.head(csv_tables.entry_columns(writer.words)))
        for slice_ in contents.records(session, Interaction, part):
            names = _names(session, slice_)
            files = timeline.attachments_of(session, [entry.id for entry in slice_])
            stream.write(
                writer.rows(
                    csv_tables.entry_row(
                        entry,
                        names.get(entry.client or "", ""),
                        files.get(entry.id, ()),
                        writer.words,
                        self._selection.zone,
                        with_internal=self._selection.with_internal,
                    )
                    for entry in slice_
                )
            )
            self._count += len(slice_)
            self._pace.step(len(slice_))

    def _events(self, session: ReadSession, stream: IO[bytes]) -> None:
        zones: dict[str, tuple[date, date]] = {}
        for found in self._meetings(session):
            for each in found:
                at = each.starts_at if isinstance(each, Visit) else each.at
                name = calendar_events.zone_name(each.zone, self._selection.zone)
                if name:
                    first, last = zones.get(name, (at.date(), at.date()))
                    zones[name] = min(first, at.date()), max(last, at.date())
                self._pace.total += 1
        stream.write(calendar_events.opening(zones, self._now))
        for found in self._meetings(session):
            people = _people_of(session, found)
            for each in found:
                event = calendar_events.visit_event if isinstance(each, Visit) else calendar_events.meeting_event
                attending = [people[client] for client in _clients_of(each) if client in people]
                stream.write(event(each, attending, self._selection.zone, self._now))  # type: ignore[arg-type]
                self._count += 1
                self._pace.step()
        stream.write(calendar_events.closing())

    def _meetings(self, session: ReadSession) -> Iterator[Sequence[Visit | Interaction]]:
        """Visits, then the meetings that were held; a visit that became a meeting is told once, as what was held."""
        part = self._selection.part
        for visits in contents.records(session, Visit, part):
            held = session.many(Interaction, [each.held_as for each in visits if each.held_as])
            yield [each for each in visits if each.held_as not in held]
        yield from contents.records(session, Interaction, part, _MEETINGS)


def _is_past(point: ContactPoint, today: date) -> bool:
    return point.valid_to is not None and point.valid_to < today


def _clients_of(each: Visit | Interaction) -> list[str]:
    if isinstance(each, Visit):
        return sorted(each.clients)
    return [*([each.client] if each.client else []), *sorted(each.with_clients)]


def _names(session: ReadSession, entries: Sequence[Interaction]) -> dict[str, str]:
    found = session.many(Client, {entry.client for entry in entries if entry.client})
    return {client: each.name for client, each in found.items()}


def _people_of(session: ReadSession, found: Sequence[Visit | Interaction]) -> dict[str, Person]:
    wanted = sorted({client for each in found for client in _clients_of(each)})
    points = contents.points_of(session, [ClientId(client) for client in wanted])
    people = session.many(Client, wanted)
    return {
        client: Person(
            each.name,
            next(
                (point.value for point in points[each.id] if point.kind is PointKind.EMAIL and "@" in point.value), ""
            ),
        )
        for client, each in people.items()
    }


def left_out_of(session: ReadSession, selection: Selection) -> int:
    """How many entries stay behind because they are internal or sensitive."""
    if selection.with_internal:
        return 0
    from dataclasses import replace

    every = replace(selection, with_internal=True)
    whole, shown = (contents.count(session, Kind.INTERACTION, each.part) for each in (every, selection))
    return whole - shown


def wants_tar(session: ReadSession, selection: Selection) -> bool:
    """Whether an exchange file of this choice goes into a .tar only."""
    return selection.with_files and needs_tar(*contents.files_of(session, selection.part))
