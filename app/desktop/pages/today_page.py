"""The day: what we owe, who waits, today's visits, what clients owe, who has been silent too long."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.models.client_rows import client_row
from app.desktop.pages.page import Page
from app.desktop.theme.buttons import ButtonKind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.day_card import DayCard
from app.desktop.widgets.day_row import DayLine, DayRow
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.layout_items import take_all
from app.desktop.widgets.promise_row import PromiseRow
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.visit_row import VisitRow
from app.services import client_file, today
from app.services.today import Day, Due, Planned
from local_store.book.changes import Changes
from local_store.book.ids import ClientId, VisitId
from local_store.book.kind import Kind
from local_store.book.records import FollowUp
from local_store.clients import ClientLine
from local_store.session import ReadSession, WriteSession

_TWO_COLUMNS_FROM = 860
_WIDEST = 1180
_SHOWN_SILENT = 8
_SHOWN_WAITING = 12


class TodayPage(Page):
    """Cards in one or two columns."""

    kinds = frozenset({Kind.FOLLOW_UP, Kind.VISIT, Kind.INTERACTION, Kind.CLIENT})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._day: Day | None = None
        self._date = TextLabel("", size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self._summary = TextLabel("", size=TextSize.LEAD, ink=Ink.MUTED, wraps=True)
        self.ours, self.theirs = DayCard(Icon.FOLLOW_UP), DayCard(Icon.CLIENT)
        self.visits, self.waiting, self.silent = DayCard(Icon.VISITS), DayCard(Icon.WAITING), DayCard(Icon.DEFERRED)
        self._is_wide: bool | None = None
        self._lay_out()
        self._each_minute = QTimer(self, interval=60_000)
        self._each_minute.timeout.connect(self._pass_time)
        self._each_minute.start()

    def _lay_out(self) -> None:
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._across = across = QHBoxLayout()
        across.setSpacing(Gap.L)
        for column in self._columns:
            column.setSpacing(Gap.L)
            across.addLayout(column, 1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        page = QVBoxLayout(inner)
        page.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        page.setSpacing(Gap.XS)
        page.addWidget(self._date)
        page.addWidget(self._summary)
        page.addSpacing(Gap.M)
        page.addLayout(across)
        page.addStretch(1)
        scroll = CentredScroll(inner)
        self._empty = EmptyState(Icon.TODAY, "", "")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(scroll)
        self._arrange(is_wide=True)

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        left = [self.ours, self.theirs] if is_wide else [self.visits, self.ours, self.waiting, self.theirs, self.silent]
        right = [self.visits, self.waiting, self.silent] if is_wide else []
        for column, cards in zip(self._columns, (left, right), strict=True):
            take_all(column)
            for card in cards:
                column.addWidget(card)
            if cards:
                column.addStretch(1)
        self._across.setStretch(1, 1 if is_wide else 0)
        self._across.setSpacing(Gap.L if is_wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_wide=event.size().width() >= _TWO_COLUMNS_FROM)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._day is not None:
            self._show(self._day)

    @Slot()
    def _pass_time(self) -> None:
        """Waiting grows longer, and after midnight it is another day."""
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Ask the book anew and show the answer."""
        self.desk.jobs.query(self._look, self._show, newest_of="today")

    def _look(self, session: ReadSession) -> Day:
        return today.look(session, self.desk.now(), self.desk.preferences.zone)

    # -- showing ---------------------------------------------------------------------------------------

    def _show(self, day: Day) -> None:
        self._day = day
        self._stack.setCurrentIndex(0 if day.has_clients else 1)
        if not day.has_clients:
            self._greet()
        self._date.setText(words.long_date_word(day.on))
        self._summary.setText(self._sentence(day))
        self.ours.show_rows(
            self.tr("Promised by us"),
            [self._promise(due, day) for due in day.ours],
            self.tr("Nothing is due in the coming week."),
            self.tr("%n more promise(s) later", "", day.later) if day.later else "",
        )
        self.theirs.show_rows(
            self.tr("Promised by clients"),
            [self._promise(due, day) for due in day.theirs],
            self.tr("No client owes you anything."),
        )
        self.visits.show_rows(
            self.tr("Visits today and tomorrow"),
            [self._visit(planned, day) for planned in day.visits],
            self.tr("No visits. Calendars can be imported on the import page."),
        )
        hidden = len(day.waiting) - _SHOWN_WAITING
        self.waiting.show_rows(
            self.tr("Waiting for an answer"),
            [self._waiting_row(line) for line in day.waiting[:_SHOWN_WAITING]],
            self.tr("Everybody has been answered."),
            self.tr("%n more in the client list under Waiting", "", hidden) if hidden > 0 else "",
        )
        self.silent.show_rows(
            self.tr("Silent for long"),
            [self._silent_row(line, day) for line in day.silent[:_SHOWN_SILENT]],
            self.tr("You have been in touch with everybody."),
        )

    def _greet(self) -> None:
        self._empty.say(
            Icon.TODAY,
            self.tr("Your day starts with your clients"),
            self.tr("Import your address book, chats, calls and calendar. What is due and who waits will stand here."),
            [
                Choice(self.tr("Import …"), self._go_to_import, ButtonKind.PRIMARY, Icon.IMPORT),
                Choice(self.tr("Add client"), self._add_client),
            ],
        )

    def _go_to_import(self) -> None:
        self.desk.navigation.open_page("import")

    def _add_client(self) -> None:
        self.desk.commands.run("client.add")

    def _sentence(self, day: Day) -> str:
        overdue = sum(1 for due in day.ours if due.follow_up.due_on and due.follow_up.due_on < day.on)
        today_due = sum(1 for due in day.ours if due.follow_up.due_on == day.on)
        zone = self.desk.preferences.zone
        visits = sum(1 for each in day.visits if words.today_in(zone, each.visit.starts_at) == day.on)
        parts = [
            self.tr("%n visit(s) today", "", visits) if visits else "",
            self.tr("%n promise(s) overdue", "", overdue) if overdue else "",
            self.tr("%n due today", "", today_due) if today_due else "",
            self.tr("%n client(s) waiting", "", len(day.waiting)) if day.waiting else "",
        ]
        return " · ".join(part for part in parts if part) or self.tr("A quiet day: nothing is due and nobody waits.")

    def _promise(self, due: Due, day: Day) -> PromiseRow:
        on = due.follow_up.due_on
        right = words.due_word(on, day.on) if on else ""
        ink = Ink.MUTED
        if on is not None and on <= day.on:
            ink = Ink.DANGER if on < day.on else Ink.WARNING
        row = PromiseRow(DayLine(due.follow_up.what, due.client.name, right, ink), self.tr("Done"))
        row.finished.connect(partial(self._finish, due.follow_up))
        row.opened.connect(partial(self._open, due.client.id, due.position))
        return row

    def _visit(self, planned: Planned, day: Day) -> VisitRow:
        visit, zone = planned.visit, self.desk.preferences.zone
        names = ", ".join(client.name for client in planned.clients) or visit.purpose or self.tr("Visit")
        on = words.today_in(zone, visit.starts_at)
        clock = words.clock_word(visit.starts_at, zone)
        right = clock if on == day.on else self.tr("tomorrow {time}").format(time=clock)
        line = " · ".join(part for part in (visit.purpose, visit.place) if part and part != names)
        avatar = planned.clients[0].name if planned.clients else ""
        told = DayLine(names, line, right, Ink.ACCENT if on == day.on else Ink.MUTED, avatar, Icon.VISITS)
        row = VisitRow(told, visit)
        row.pack.clicked.connect(partial(self._pack, visit.id))
        if planned.clients:
            row.row.clicked.connect(partial(self._open, planned.clients[0].id, None))
        return row

    def _pack(self, visit: VisitId) -> None:
        from app.desktop.widgets.forms.sheet import host_of
        from app.desktop.widgets.pack_sheet import PackSheet

        sheet = PackSheet(self.desk, visit, host_of(self))
        sheet.closed.connect(partial(self._packed, visit))
        sheet.open()

    def _packed(self, visit: VisitId) -> None:
        """Back to the visit, whose row is another one by now."""
        for row in self.visits.rows():
            if isinstance(row, VisitRow) and row.visit.id == visit:
                row.pack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waiting_row(self, line: ClientLine) -> DayRow:
        now, zone = self.desk.now(), self.desk.preferences.zone
        shown = client_row(line, now, zone)
        since = words.since_word(line.waiting_since, now) if line.waiting_since else ""
        row = DayRow(DayLine(line.name, shown.line.partition(" · ")[2] or shown.line, since, Ink.WARNING, line.name))
        row.clicked.connect(partial(self._open, line.id, None))
        return row

    def _silent_row(self, line: ClientLine, day: Day) -> DayRow:
        zone = self.desk.preferences.zone
        last = words.today_in(zone, line.last_at) if line.last_at else day.on
        right = self.tr("since {date}").format(date=words.date_word(last))
        row = DayRow(DayLine(line.name, line.last_text, right, avatar=line.name))
        row.clicked.connect(partial(self._open, line.id, None))
        return row

    # -- doing -----------------------------------------------------------------------------------------

    def _open(self, client: ClientId, position: int | None) -> None:
        self.desk.navigation.open_client(client, position)

    def _finish(self, follow_up: FollowUp) -> None:
        def change(session: WriteSession) -> Changes:
            return client_file.finish_follow_up(session, follow_up, session.now())

        self.desk.jobs.operation(change)
