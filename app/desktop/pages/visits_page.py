"""Planned visits, day by day, as far as the calendar reaches."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.day_card import DayCard
from app.desktop.widgets.day_row import DayLine
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.visit_row import VisitRow
from app.services import today
from app.services.today import Planned
from local_store.book.ids import ClientId, VisitId
from local_store.book.kind import Kind
from local_store.session import ReadSession

_DAYS_AHEAD = 60


class VisitsPage(Page):
    """One card a day."""

    kinds = frozenset({Kind.VISIT, Kind.CLIENT})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._planned: tuple[Planned, ...] | None = None
        self._title = TextLabel("", size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self._cards: list[DayCard] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(Gap.L)
        inner = QWidget()
        inner.setMaximumWidth(760)
        page = QVBoxLayout(inner)
        page.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        page.setSpacing(Gap.M)
        page.addWidget(self._title)
        page.addLayout(self._column)
        page.addStretch(1)
        self._scroll = CentredScroll(inner)
        self._empty = EmptyState(Icon.VISITS, "", "")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)

    def reload(self) -> None:
        """Ask the book anew and show the answer."""
        self.desk.jobs.query(self._look, self._show, newest_of="visits")

    def _today(self) -> date:
        return words.today_in(self.desk.preferences.zone, self.desk.now())

    def _look(self, session: ReadSession) -> tuple[Planned, ...]:
        first = self._today()
        return today.planned(session, first, first + timedelta(days=_DAYS_AHEAD), self.desk.preferences.zone)

    def _show(self, planned: tuple[Planned, ...]) -> None:
        self._planned = planned
        self._title.setText(self.tr("Visits"))
        for card in self._cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self._cards = []
        zone = self.desk.preferences.zone
        days: dict[date, list[Planned]] = {}
        for each in planned:
            days.setdefault(words.today_in(zone, each.visit.starts_at), []).append(each)
        for day, visits in days.items():
            card = DayCard(Icon.CALENDAR)
            card.show_rows(words.day_word(day, self._today()), [self._row(each) for each in visits], "")
            self._cards.append(card)
            self._column.addWidget(card)
        if not planned:
            self._empty.say(
                Icon.VISITS,
                self.tr("No visits planned"),
                self.tr("Import your calendar to see your visits here, with the clients they are about."),
                [Choice(self.tr("Import calendar …"), self._go_to_import)],
            )
        self._stack.setCurrentIndex(0 if planned else 1)

    def _row(self, planned: Planned) -> VisitRow:
        visit, zone = planned.visit, self.desk.preferences.zone
        names = ", ".join(client.name for client in planned.clients) or visit.purpose or self.tr("Visit")
        ends_at = visit.starts_at + timedelta(minutes=visit.duration_minutes)
        span = f"{words.clock_word(visit.starts_at, zone)} – {words.clock_word(ends_at, zone)}"
        line = " · ".join(part for part in (visit.purpose, visit.place) if part and part != names)
        avatar = planned.clients[0].name if planned.clients else ""
        row = VisitRow(DayLine(names, line, span, Ink.MUTED, avatar, Icon.VISITS), visit)
        row.pack.clicked.connect(partial(self._pack, visit.id))
        if planned.clients:
            row.row.clicked.connect(partial(self._open, planned.clients[0].id))
        return row

    def _pack(self, visit: VisitId) -> None:
        from app.desktop.widgets.forms.sheet import host_of
        from app.desktop.widgets.pack_sheet import PackSheet

        sheet = PackSheet(self.desk, visit, host_of(self))
        sheet.closed.connect(partial(self._packed, visit))
        sheet.open()

    def _packed(self, visit: VisitId) -> None:
        """Back to the visit, whose row is another one by now."""
        rows = [row for card in self._cards for row in card.rows() if isinstance(row, VisitRow)]
        for row in rows:
            if row.visit.id == visit:
                row.pack.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, client: ClientId) -> None:
        self.desk.navigation.open_client(client)

    def _go_to_import(self) -> None:
        self.desk.navigation.open_page("import")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._planned is not None:
            self._show(self._planned)
