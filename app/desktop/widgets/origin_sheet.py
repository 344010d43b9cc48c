"""Where an entry came from: file, place, reader and version, whose it is and why, and the words as the file has them."""

import threading
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QProgressBar, QPushButton, QWidget

from app.desktop import clipboard, words
from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.source_error_words import source_error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.reading_again import ReadingAgain
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services.importing import origin
from app.services.importing.origin import Origin, Raw, Whose
from app.services.matching import MatchReason
from app.sources.source_file import CancelledError, SourceError
from local_store.blobs import Blobs
from local_store.book.errors import BookError
from local_store.book.ids import InteractionId
from local_store.session import ReadSession

_RAW_HEIGHT = 160


class OriginSheet(TitledOverlay):
    """Facts at once; the raw words once the original was read in the background."""

    def __init__(self, desk: Desk, entry: InteractionId, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._entry = desk, entry
        self._origin: Origin | None = None
        self._raw: Raw | None = None
        self._told = ""
        self._stop = threading.Event()
        self._is_reading = False
        self.raw = QPlainTextEdit()
        self.raw.setReadOnly(True)
        self.raw.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.raw.setMinimumHeight(_RAW_HEIGHT)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.state = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.state.setMinimumHeight(1)
        self.copy_button, self.again_button = QPushButton(), QPushButton()
        set_kind(self.copy_button, ButtonKind.FLAT)
        self.copy_button.clicked.connect(self._copy)
        self.again_button.clicked.connect(self.read_again)
        self.foot.add_back(self.copy_button)
        self.foot.add_other(self.again_button)
        self.facts = QWidget()
        self._grid = QGridLayout(self.facts)
        self._grid.setContentsMargins(0, 0, 0, Gap.S)
        self._grid.setHorizontalSpacing(Gap.L)
        for widget in (self.facts, self.bar, self.state, self.raw):
            self.add(widget)
        self.closed.connect(self._stop.set)
        self._refresh()
        self.say()
        look = partial(_origin, entry=entry, blobs=desk.jobs.store.blobs)
        desk.jobs.query(look, self._show)

    # -- showing ---------------------------------------------------------------------------------------

    def say(self) -> None:
        """Words as they are now."""
        self.title.setText(self.tr("Where this entry came from"))
        self.copy_button.setText(self.tr("Copy the words"))
        self.again_button.setText(self.tr("Read again with the newer reader"))
        self.raw.setAccessibleName(self.tr("As the file has it"))
        super().say()
        if self._origin is not None:
            self._show_facts(self._origin)
        self._refresh()

    def _show(self, found: Origin) -> None:
        self._origin = found
        self._show_facts(found)
        if found.run is not None and found.standing.can_be_read:
            self._is_reading = True
            self._desk.jobs.work(self._read, self._show_raw, failed=self._failed, is_quiet=True)
        elif found.run is not None:
            self._told = self.tr("The original file is not on this device, so its words cannot be shown.")
        self._refresh()

    def _show_facts(self, found: Origin) -> None:
        drop_all(self._grid)
        for number, (name, value) in enumerate(self.lines(found)):
            label = TextLabel(name, ink=Ink.MUTED)
            told = TextLabel(value, wraps=True)
            told.setMinimumHeight(1)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, number, 1)
        self._grid.setColumnStretch(1, 1)
        self.place()

    def lines(self, found: Origin) -> list[tuple[str, str]]:
        """The facts, each with its name."""
        run = found.run
        if run is None:
            lines = [(self.tr("Origin"), self.tr("Written in Mappe, not imported."))]
        else:
            when = self._moment(run.started_at)
            reader = self.tr("{kind}, version {version}").format(
                kind=import_words.kind(run.reader), version=run.reader_version
            )
            lines = [
                (self.tr("File"), run.file_name),
                (self.tr("Place in it"), import_words.place(found.entry.place)),
                (self.tr("Imported"), when),
                (self.tr("Read by"), reader),
            ]
        if found.entry.labels:
            lines.append((self.tr("Filed under"), ", ".join(sorted(found.entry.labels))))
        lines += [(self.tr("Whose it is"), self._whose(each)) for each in found.people]
        if found.assigned_at is not None:
            lines.append((self.tr("Assigned since"), self._moment(found.assigned_at)))
        if found.edited_at is not None:
            lines.append((self.tr("Words changed"), self._moment(found.edited_at)))
        return lines

    def _moment(self, at: datetime) -> str:
        zone = self._desk.preferences.zone
        day = words.date_word(words.today_in(zone, at))
        return self.tr("{day}, {time}").format(day=day, time=words.clock_word(at, zone))

    def _whose(self, each: Whose) -> str:
        if not each.client:
            return self.tr("{identity}: nobody in the book").format(identity=each.identity)
        reason = import_words.reason(MatchReason(each.reason)) if each.reason in set(MatchReason) else ""
        if each.identity == each.client:
            return self.tr("{client}, {reason}").format(client=each.client, reason=reason) if reason else each.client
        if not reason:
            return self.tr("{identity}: {client}").format(identity=each.identity, client=each.client)
        told = self.tr("{identity}: {client}, {reason}")
        return told.format(identity=each.identity, client=each.client, reason=reason)

    def _refresh(self) -> None:
        self.bar.setVisible(self._is_reading)
        self.raw.setVisible(self._raw is not None)
        self.copy_button.setVisible(self._raw is not None)
        self.state.setText(self._state())
        self.state.setVisible(bool(self.state.text()))
        self.again_button.setVisible(self._origin is not None and self._origin.standing.is_newer)
        self.place()

    def _state(self) -> str:
        if self._is_reading:
            return self.tr("Looking for its words in the original …")
        if self._raw is None:
            return self._told
        if not self._raw.is_by_key:
            return self.tr("The reader understands this place differently by now. This is what stands there:")
        return self.tr("As the file has it:")

    # -- reading ---------------------------------------------------------------------------------------

    def _read(self) -> Raw | None:
        """On a working thread."""
        jobs = self._desk.jobs
        settings = self._desk.preferences.reader_settings()
        try:
            return origin.raw_of(jobs.store, self._entry, settings, told=self._tell, is_cancelled=self._must_stop)
        except CancelledError:
            return None

    def _must_stop(self) -> bool:
        return self._stop.is_set() or self._desk.jobs.is_closing

    def _tell(self, done: int, total: int) -> None:
        self._desk.jobs.call(self._move, done * 1000 // max(total, 1))

    def _move(self, share: int) -> None:
        self.bar.setValue(share)

    def _show_raw(self, raw: Raw | None) -> None:
        self._is_reading, self._raw = False, raw
        if raw is None:
            self._told = self.tr("It is not found in the original any more.")
        else:
            self.raw.setPlainText(raw.text)
        self._refresh()

    def _failed(self, error: BookError) -> None:
        self._is_reading = False
        self._told = source_error_words(str(error)) if isinstance(error, SourceError) else error_words(error)
        self._refresh()

    # -- doing -----------------------------------------------------------------------------------------

    @Slot()
    def _copy(self) -> None:
        if self._raw is not None:
            clipboard.copy(self._raw.text)

    @Slot()
    def read_again(self) -> None:
        """Read the whole original with the reader as it is now; what came of it is told in a notice."""
        if self._origin is not None and self._origin.run is not None:
            ReadingAgain(self._desk, [self._origin.run.id]).start()
            self.dismiss()


def _origin(session: ReadSession, entry: InteractionId, blobs: Blobs) -> Origin:
    return origin.origin_of(session, blobs, entry)
