"""What is to be taken along to one visit: tick it off, put more on the list, take something off it."""

from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.side_row import RowFace
from app.desktop.widgets.side_rows import SideItem, SideRows
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services import packing
from local_store.book.changes import Changes
from local_store.book.ids import VisitId
from local_store.book.kind import Kind
from local_store.book.records import Visit
from local_store.session import ReadSession


class PackSheet(TitledOverlay):
    """Space ticks a thing, Delete takes it off the list, Enter in the line puts a new one on it."""

    def __init__(self, desk: Desk, visit: VisitId, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._id = desk, visit
        self._visit: Visit | None = None
        self.rows = SideRows()
        self.line = QLineEdit()
        self.usual = QPushButton()
        set_kind(self.usual, ButtonKind.FLAT)
        self.usual.setIcon(qicon(Icon.PLUS))
        self.usual.hide()
        self.add(self.rows)
        self.add(self.line)
        self.add(self.usual)
        self.line.returnPressed.connect(self._add)
        self.usual.clicked.connect(self._add_usual)
        desk.jobs.changed.connect(self._hear)
        self.say()
        self._ask()

    def first_field(self) -> QWidget:
        """The first thing of the list, or the line for one."""
        rows = self.rows.rows()
        return rows[0] if rows else self.line

    def say(self) -> None:
        """Put every word on the sheet in the language of the window."""
        self.title.setText(self.tr("To be taken along"))
        self.line.setPlaceholderText(self.tr("What else?"))
        self.line.setAccessibleName(self.tr("Another thing to be taken along"))
        self.usual.setText(self.tr("The usual: {things}").format(things=", ".join(usual_things())))
        if self._visit is not None:
            self._show(self._visit)
        super().say()

    def dismiss(self) -> None:
        """Close; the row from which this was opened may have been made anew meanwhile."""
        if self._came_from is not None and not shiboken6.isValid(self._came_from):
            self._came_from = None
        super().dismiss()

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if changes.is_wide or changes.touches(Kind.VISIT):
            self._ask()

    def _ask(self) -> None:
        self._desk.jobs.query(partial(_find, self._id), self._take, newest_of="packing")

    def _take(self, found: Visit | None) -> None:
        if found is None:
            self.dismiss()
            return
        is_first = self._visit is None
        self._show(found)
        if is_first:
            self.first_field().setFocus()

    def _show(self, visit: Visit) -> None:
        self._visit = visit
        packed, count = packing.packed(visit)
        zone = visit.zone or self._desk.preferences.zone
        today = words.today_in(zone, self._desk.now())
        day = words.day_word(words.today_in(zone, visit.starts_at), today)
        state = self.tr("{packed} of {count} packed").format(packed=packed, count=count) if count else ""
        when = self.tr("{day}, {time}").format(day=day, time=words.clock_word(visit.starts_at, zone))
        self.sentence.setText(" · ".join(part for part in (when, visit.purpose, state) if part))
        self.sentence.show()
        self.rows.show_items(
            [self._item(what, is_packed=is_packed) for what, is_packed in visit.checklist],
            self.tr("Nothing is on the list yet."),
        )
        self.usual.setVisible(not visit.checklist)

    def _item(self, what: str, *, is_packed: bool) -> SideItem:
        tick = partial(self._tick, what, is_packed=is_packed)
        remove = Choice(self.tr("Take off the list"), partial(self._remove, what), icon=Icon.DELETE)
        return SideItem(what, RowFace(what, can_tick=True, is_done=is_packed), tick, tick, remove)

    def _tick(self, what: str, *, is_packed: bool) -> None:
        verb = packing.unpack if is_packed else packing.pack
        self._desk.jobs.operation(partial(verb, visit=self._id, thing=what))

    def _remove(self, what: str) -> None:
        self._desk.jobs.operation(partial(packing.leave_behind, visit=self._id, thing=what))

    @Slot()
    def _add(self) -> None:
        typed = self.line.text().strip()
        if typed:
            self.line.clear()
            self._desk.jobs.operation(partial(packing.take_along, visit=self._id, things=(typed,)))

    @Slot()
    def _add_usual(self) -> None:
        self.line.setFocus()
        self._desk.jobs.operation(partial(packing.take_along, visit=self._id, things=usual_things()))


def usual_things() -> tuple[str, ...]:
    """What one takes along to most visits, in the language of the window."""
    translate = QCoreApplication.translate
    return (
        translate("PackSheet", "Contract overview"),
        translate("PackSheet", "Advice record"),
        translate("PackSheet", "Consent form"),
    )


def _find(visit: VisitId, session: ReadSession) -> Visit | None:
    return session.find(Visit, visit)
