"""The timeline of a client or household as a PDF: laid out once to count the pages, then drawn, off the window's thread."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.desktop.printing.page_painter import Margins, paint_page
from app.desktop.printing.paper import UNITS_PER_INCH
from app.desktop.printing.timeline_entry import PrintedEntry, count_words, heading, joined, printed
from app.desktop.printing.timeline_flow import TimelineFlow, Title
from app.services.exporting.export_words import ExportWords
from app.services.exporting.run import Exported, left_out_of
from app.services.exporting.selection import Of, Selection
from app.services.exporting.target import Pace, TargetError, whole_path
from app.sources.wall_time import to_local
from local_store import contents, thumbnails, timeline
from local_store.book.errors import DamagedBookError, GoneError
from local_store.book.kind import Kind
from local_store.book.records import Client, Interaction
from local_store.session import ReadSession
from local_store.store import Store

_RESOLUTION = 300
_SLICE = 200
"""Entries in memory at a time, with what they look like."""


class TimelinePdf:
    """Writes one PDF; `run` belongs on a thread of its own."""

    def __init__(
        self,
        store: Store,
        selection: Selection,
        path: Path,
        *,
        told: Callable[[int, int], None] | None = None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`told` hears how far it is, and of how much."""
        self._store, self._selection, self._path = store, selection, path
        self._pace = Pace(told=told, is_stopped=is_stopped)
        self._words = ExportWords(selection.language)
        self._now = datetime.fromtimestamp(store.now(), UTC)
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self.pages = 0
        """How many pages it has; known after the first of two rounds."""

    def run(self) -> Exported:
        """Write it. Raises StoppedError when stopped, BookError when the file cannot be written."""
        with self._store.reading() as session, whole_path(self._path) as part:
            count = contents.count(session, Kind.INTERACTION, self._selection.part)
            self._pace.total = 2 * count
            title = self._title(session, count)
            flow = TimelineFlow(title, self._size)
            self.pages = sum(1 for _ in flow.pages(self._entries(session), self._words.plain("no_entries")))
            self._draw(session, part, title)
            left_out = left_out_of(session, self._selection)
        return Exported(self._path, count, left_out)

    def _title(self, session: ReadSession, count: int) -> Title:
        chosen, words = self._selection, self._words
        ends = contents.ends(session, chosen.part)
        days = [to_local(each, chosen.zone).date() for each in ends] if ends else [None, None]
        span = heading(words, chosen.first or days[0], chosen.last or days[1])
        internal = words.plain("with_internal" if chosen.with_internal else "without_internal")
        return Title(
            chosen.name or "Mappe",
            (joined((words.plain("timeline"), span)), joined((count_words(words, count), internal))),
        )

    def _draw(self, session: ReadSession, part: Path, title: Title) -> None:
        words, chosen = self._words, self._selection
        part.touch(exist_ok=False)  # where no file can be made, the system says why
        writer = QPdfWriter(str(part))
        writer.setTitle(joined((title.name, *title.lines[:1])))
        writer.setCreator("Mappe")
        writer.setResolution(_RESOLUTION)
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
        )
        painter = QPainter()
        if not painter.begin(writer):
            raise TargetError(f"{self._path}: cannot be written.")
        try:
            scale = _RESOLUTION / UNITS_PER_INCH
            painter.scale(scale, scale)
            day = words.day(to_local(self._now, chosen.zone))
            internal = words.plain("with_internal" if chosen.with_internal else "without_internal")
            foot = joined((words.plain("written", day=day), internal))
            flow = TimelineFlow(title, self._size)
            pages = flow.pages(self._entries(session), words.plain("no_entries"))
            for number, page in enumerate(pages, 1):
                if number > 1 and not writer.newPage():
                    raise TargetError(f"{self._path}: cannot be written.")
                place = words.plain("page", page=number, pages=self.pages)
                paint_page(painter, page, Margins(title.name, title.lines[0], foot, place), self._photo)
        finally:
            painter.end()

    # -- entries ---------------------------------------------------------------------------------------

    def _entries(self, session: ReadSession) -> Iterator[PrintedEntry]:
        chosen = self._selection
        names: dict[str, str] = {}
        of_several = chosen.of is not Of.CLIENT
        for slice_ in contents.records(session, Interaction, chosen.part, limit=_SLICE):
            missing = {entry.client for entry in slice_ if entry.client} - names.keys()
            names |= {client: each.name for client, each in session.many(Client, missing).items()}
            files = timeline.attachments_of(session, [entry.id for entry in slice_])
            for entry in slice_:
                attachments = files.get(entry.id, ()) if chosen.with_files else ()
                name = names.get(entry.client or "", "") if of_several else chosen.name
                yield printed(entry, attachments, name, self._words, chosen.zone, names_client=of_several)
                self._pace.step()

    # -- photos ----------------------------------------------------------------------------------------

    def _size(self, sha256: str) -> tuple[int, int] | None:
        """Width and height of a photo as it is seen; remembered, as both rounds ask for it."""
        if sha256 not in self._sizes:
            try:
                with self._store.blobs.open(sha256) as stream:
                    self._sizes[sha256] = thumbnails.size_of(stream)
            except (GoneError, DamagedBookError):
                self._sizes[sha256] = None
        return self._sizes[sha256]

    def _photo(self, sha256: str) -> QImage | None:
        self._pace.look()
        try:
            with self._store.blobs.open(sha256) as stream:
                drawn = thumbnails.draw(stream)
        except (GoneError, DamagedBookError):
            return None
        image = QImage.fromData(drawn[0]) if drawn else QImage()
        return None if image.isNull() else image
