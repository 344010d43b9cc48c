"""The timeline with everything around it: bar, rail of years, the pill that tells of new entries, and empty states."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cached_property, partial

import shiboken6
from PySide6.QtCore import QEvent, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.models.timeline_look import Ask, Choices, Scope, Slice, choices
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.models.timeline_row import Row
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.command_set import CommandSet
from app.desktop.widgets.date_rail import DateRail
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.entry_acts import EntryActs
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.timeline_acts import TimelineActs
from app.desktop.widgets.timeline_bar import TimelineBar, View
from app.desktop.widgets.timeline_finder import TimelineFinder
from app.desktop.widgets.timeline_spots import TimelineSpots
from app.desktop.widgets.timeline_view import TimelineView
from app.services.client_brief import ClientBrief
from app.sources.wall_time import to_local, to_utc
from local_store.book.ids import CaseId, ClientId
from local_store.timeline import Filter, start_of

_MOST_COUNTED = 100
_RAIL_FROM = 600
"""Narrower than this, the entries need the room of the rail."""


class TimelinePane(QWidget):
    """One client's (or household's) timeline, ready to work with."""

    client_gone = Signal()
    """The client was deleted while shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zone = desk.preferences.zone
        self._client: ClientId | None = None
        self._brief: ClientBrief | None = None
        self._unseen = 0
        self._lands_at: int | None = None  # where the next other view is entered; None for its newest entry
        self.shelf = PhotoShelf(desk.jobs, self)
        self.model = TimelineModel(desk.jobs, self._zone, desk.now, self)
        self.bar = TimelineBar(newest_first=desk.preferences.timeline_newest_first)
        self.view = TimelineView(self.model, self.shelf)
        self.rail = DateRail()
        self.pill = QPushButton(self.view)
        self.finder = TimelineFinder(desk.jobs, self._scope, self)
        self.spots = TimelineSpots(desk, self.model, self.shelf, self)
        self.acts = TimelineActs(desk, self.view.current_row, self.view.shows_quoted, self)
        self.entry_acts = EntryActs(desk, self.view.current_row, self._whose, self)
        self._arrange()
        self._connect()
        self._add_commands()

    def _arrange(self) -> None:
        set_kind(self.pill, ButtonKind.PRIMARY)
        self.pill.setIcon(qicon(Icon.CHEVRON_DOWN))
        self.pill.hide()
        self._stack = QStackedWidget()
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self.rail)
        self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.shelf.missing.connect(self._desk.sync.want_file)
        self.bar.view_changed.connect(self._change_view)
        self.bar.find_changed.connect(self.finder.find)
        self.bar.find_stepped.connect(self.finder.step)
        self.finder.query_changed.connect(self.view.set_query)
        self.finder.hits_changed.connect(self._show_hits)
        self.finder.hit_wanted.connect(self.show_entry)
        self.bar.find_left.connect(self.view.setFocus)
        self.bar.date_wanted.connect(self.go_to_date)
        self.bar.entry_wanted.connect(self.show_entry)
        self.rail.date_wanted.connect(self.go_to_date)
        self.view.spot_hit.connect(self.spots.do)
        self.spots.entry_wanted.connect(self.show_entry)
        self.spots.case_wanted.connect(self._show_case)
        self.spots.reworded.connect(self.acts.save_note)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.copy_wanted.connect(self.acts.copy)
        self.view.newest_seen.connect(self._newest_seen)
        self.view.top_changed.connect(self._top_changed)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.pill.clicked.connect(self.view.show_newest)
        self.model.arrived.connect(self._arrived)
        self.model.client_gone.connect(self._gone)
        self.model.modelReset.connect(self._say_empty)
        self.model.landed.connect(self._landed)
        self.model.rowsInserted.connect(self._say_empty)
        self.model.rowsRemoved.connect(self._say_empty)
        self.acts.reword_wanted.connect(self.spots.reword)
        self.acts.open_wanted.connect(self.view.open_entry)
        self.acts.quoted_wanted.connect(self.view.turn_quoted)

    def _add_commands(self) -> None:
        own = [
            Command(
                "timeline.find",
                QT_TRANSLATE_NOOP("Command", "Find in the timeline"),
                self.bar.focus_find,
                Group.TIMELINE,
                ("Ctrl+Shift+F",),
                Icon.SEARCH,
                self._is_shown,
            ),
            Command(
                "timeline.find_older",
                QT_TRANSLATE_NOOP("Command", "Next older hit"),
                self.finder.older,
                Group.TIMELINE,
                ("F3",),
                when=self._has_hits,
            ),
            Command(
                "timeline.find_newer",
                QT_TRANSLATE_NOOP("Command", "Next newer hit"),
                self.finder.newer,
                Group.TIMELINE,
                ("Shift+F3",),
                when=self._has_hits,
            ),
            Command(
                "timeline.date",
                QT_TRANSLATE_NOOP("Command", "Jump to a date in the timeline"),
                self.bar.open_calendar,
                Group.TIMELINE,
                ("Ctrl+G",),
                Icon.CALENDAR,
                self._is_shown,
            ),
            Command(
                "timeline.newest",
                QT_TRANSLATE_NOOP("Command", "Go to the newest entry"),
                self.view.show_newest,
                Group.TIMELINE,
                ("Ctrl+End",),
                when=self._is_shown,
            ),
            Command(
                "timeline.unfilter",
                QT_TRANSLATE_NOOP("Command", "Show the whole timeline"),
                self.bar.show_everything,
                Group.TIMELINE,
                (),
                Icon.FILTER,
                self._is_filtered,
            ),
            Command(
                "timeline.household",
                QT_TRANSLATE_NOOP("Command", "Timeline of the whole household"),
                self.bar.household_button.toggle,
                Group.TIMELINE,
                (),
                Icon.HOUSEHOLD,
                self._has_household,
                self._is_household,
            ),
            Command(
                "timeline.order",
                QT_TRANSLATE_NOOP("Command", "Newest entries first"),
                self.bar.order_button.toggle,
                Group.TIMELINE,
                (),
                Icon.HISTORY,
                self._is_shown,
                self._is_newest_first,
            ),
        ]
        CommandSet(self, self._desk.commands, *own)

    # -- for the page ----------------------------------------------------------------------------------

    def first_ask(self, client: ClientId, position: int | None) -> Ask:
        """What `show_client` will ask the book: its answer may be brought along."""
        return self.model.first_ask(Scope(client, newest_first=self.bar.view.newest_first), position)

    def show_client(self, brief: ClientBrief | None, position: int | None = None, answer: Slice | None = None) -> None:
        """Show a client's timeline, at an entry if one is given; None for nobody's."""
        self._brief = brief
        self._client = brief.client.id if brief else None
        self.bar.reset()
        self.finder.find("")
        self._forget_unseen()
        if position is not None:
            self.view.want_light(position)
        self.model.show(self._scope(), position, answer)
        QTimer.singleShot(0, self, self._ask_choices)  # once what was said is painted

    def refresh(self, brief: ClientBrief | None) -> None:
        """The client's record, cases or household may be others now."""
        self._brief = brief
        self._ask_choices()

    def _ask_choices(self) -> None:
        scope = self._scope()
        if scope is not None:
            look = partial(choices, scope, self._zone, words.today_in(self._zone, self._desk.now()))
            self._desk.jobs.query(look, self._take_choices, newest_of="timeline choices")

    def show_entry(self, position: int) -> None:
        """Bring an entry into view and light it up once."""
        self.view.show_entry(position)

    @Slot(object)
    def go_to_date(self, on: date) -> None:
        """Bring the first entry of a day, or the next after it, into view."""
        self.view.show_entry(start_of(to_utc(datetime.combine(on, time()), self._zone).astimezone(UTC)))

    @Slot(object, object)
    def _show_case(self, case: CaseId, position: int) -> None:
        """Only what belongs to a case, where this entry of it stands."""
        self._lands_at = position
        self.view.want_light(position)
        self.bar.filter_to(Filter(case=case))
        if self._lands_at is not None:  # the case was chosen already
            self._lands_at = None
            self.show_entry(position)

    def _whose(self, row: Row) -> ClientId | None:
        """In whose timeline an entry is shown; that of a household holds entries of several."""
        item = row.entry.interaction
        return item.client if self.bar.view.is_household and item.client else self._client

    # -- what is shown ---------------------------------------------------------------------------------

    def _scope(self) -> Scope | None:
        if self._client is None:
            return None
        view = self.bar.view
        return Scope(self._client, view.is_household, view.only, view.newest_first)

    @Slot(object)
    def _change_view(self, _view: View) -> None:
        row = self.view.current_row()
        was = self.model.scope
        here = row.position if row and was and was.only == self.bar.view.only else None
        self.model.show(self._scope(), here if self._lands_at is None else self._lands_at)
        self._lands_at = None
        self.refresh(self._brief)
        self.finder.find(self.bar.find_field.text())
        chosen = replace(self._desk.preferences, timeline_newest_first=self.bar.view.newest_first)
        if chosen != self._desk.preferences:
            self._desk.navigation.preferences_wanted.emit(chosen)

    def _take_choices(self, found: Choices) -> None:
        if self._brief is None:
            return
        self.bar.show_choices(found, self._brief.cases, has_household=bool(self._brief.others))
        self.rail.show_span(found.first_on, found.last_on, newest_first=self.bar.view.newest_first)
        self.acts.know(self._brief.cases, found.channels)
        self._desk.commands.refresh()

    @Slot()
    def _gone(self) -> None:
        self._client = self._brief = None
        self.client_gone.emit()

    @Slot()
    def _say_empty(self) -> None:
        if self.model.rowCount() or self._client is None:
            self._stack.setCurrentIndex(0)

    @cached_property
    def _empty(self) -> EmptyState:
        empty = EmptyState(Icon.NOTE, "", "")
        self._stack.addWidget(empty)
        return empty

    @Slot(object)
    def _landed(self, _position: int | None) -> None:
        if self.model.rowCount() or self._client is None:
            self._stack.setCurrentIndex(0)
            return
        if self._is_filtered():
            self._empty.say(
                Icon.FILTER,
                self.tr("Nothing passes the filter"),
                self.tr("This timeline has entries, but none that fit what is chosen above."),
                (Choice(self.tr("Show everything"), self.bar.show_everything),),
            )
        else:
            self._empty.say(
                Icon.NOTE,
                self.tr("Nothing written down yet"),
                self.tr("Write a note below, log a call, or import chats, calls and mails."),
                (Choice(self.tr("Import"), self._want_import),),
            )
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _want_import(self) -> None:
        self._desk.navigation.open_page("import")

    @Slot(object)
    def _top_changed(self, position: int) -> None:
        number = self.model.row_of(position)
        if number >= 0:
            at = self.model.rows[number].entry.interaction.at
            self.rail.show_here(to_local(at, self._zone).date())

    @Slot()
    def _current_changed(self) -> None:
        self._desk.commands.refresh()

    # -- what arrives ----------------------------------------------------------------------------------

    @Slot(int)
    def _arrived(self, count: int) -> None:
        if self.view.is_at_newest:
            return
        self._unseen = count = self._unseen + count
        self.pill.setText(self.tr("99+ new") if count >= _MOST_COUNTED else self.tr("%n new", "", count))
        self.pill.setAccessibleName(self.tr("%n new entry(s): show", "", count))
        self.pill.setIcon(qicon(Icon.CHEVRON_UP if self.bar.view.newest_first else Icon.CHEVRON_DOWN))
        self.pill.show()
        self._place_pill()

    @Slot(bool)
    def _newest_seen(self, is_seen: bool) -> None:
        if is_seen:
            self._forget_unseen()

    def _forget_unseen(self) -> None:
        self._unseen = 0
        self.pill.hide()

    def _place_pill(self) -> None:
        self.pill.adjustSize()
        room = self.view.viewport()
        y = Gap.M if self.bar.view.newest_first else room.height() - self.pill.height() - Gap.M
        self.pill.move((room.width() - self.pill.width()) // 2, y)
        self.pill.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """The words of every row are finished, so another language asks for them anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.freshen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.give_room(has_room=event.size().width() >= _RAIL_FROM)
        self._place_pill()

    @Slot(int, int, bool)
    def _show_hits(self, number: int, count: int, is_more: bool) -> None:
        self.bar.show_hits(number, count, is_more=is_more)
        self._desk.commands.refresh()

    # -- doing -----------------------------------------------------------------------------------------

    @Slot(object, QPoint)
    def _show_menu(self, row: Row, place: QPoint) -> None:
        self.acts.show_menu(row, place)

    # -- when commands can run -------------------------------------------------------------------------

    def _is_shown(self) -> bool:
        return shiboken6.isValid(self) and self._client is not None and self.isVisible()

    def _has_hits(self) -> bool:
        return self._is_shown() and self.finder.has_hits

    def _is_filtered(self) -> bool:
        return shiboken6.isValid(self) and self.bar.is_filtered

    def _has_household(self) -> bool:
        return self._is_shown() and self._brief is not None and bool(self._brief.others)

    def _is_household(self) -> bool:
        return self._is_shown() and self.bar.view.is_household

    def _is_newest_first(self) -> bool:
        return self._is_shown() and self.bar.view.newest_first
