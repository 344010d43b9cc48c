"""The client's file beside the timeline: the brief first, then a drawer for each sort of thing, each one editable."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from operator import itemgetter

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Group
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.command_set import CommandSet
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.widgets.kept_group import KeptGroup
from app.desktop.widgets.kept_line import KeptLine
from app.desktop.widgets.relation_words import relation_word
from app.desktop.widgets.section import Section
from app.desktop.widgets.side_brief import Briefed, SideBrief
from app.desktop.widgets.side_deeds import Deeds
from app.desktop.widgets.side_person import SidePerson
from app.desktop.widgets.side_row import RowFace
from app.desktop.widgets.side_rows import SideItem, SideRows
from app.desktop.widgets.side_words import SideWords
from app.desktop.widgets.tab_order import put_in_order
from app.services import client_file, kept_values
from app.services.client_file import ClientFile
from app.services.kept_values import Kept
from app.sources import phone_numbers
from local_store import clients
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import ReadSession

_NARROWEST = 240
_ANYBODYS = (Kind.HOUSEHOLD, Kind.RELATION, Kind.KEPT_VALUE)
"""Kinds that do not say whose they are."""
_DONE_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Drawer:
    section: Section
    rows: SideRows


_DRAWERS = ("points", "contracts", "offers", "cases", "follow_ups", "consents", "visits", "household", "relations")
_OPEN_AT_FIRST = {"points", "contracts"}


class SideColumn(QWidget):
    """Shows one client's file and changes it; scrolls. The page folds it away where the window is narrow."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._client: ClientId | None = None
        self._is_stale = False
        self._shows_all_done = False
        self.deeds = Deeds(desk, self)
        self.kept_deeds = KeptDeeds(desk, self)
        self._kept: tuple[Kept, ...] = ()
        self._words = SideWords(self)
        self.brief = SideBrief(self.deeds)
        self.person = SidePerson(self.deeds)
        self.person_kept = KeptGroup(desk, self.kept_deeds)
        self.drawers: dict[str, _Drawer] = {}
        self._area = QScrollArea()
        self._lay_out()
        self.setMinimumWidth(_NARROWEST)
        desk.jobs.changed.connect(self._hear)
        self._commands = self._bring_commands()
        self._area.hide()

    def _lay_out(self) -> None:
        contents = QWidget()
        column = QVBoxLayout(contents)
        column.setContentsMargins(Gap.S, Gap.L, Gap.S, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(self.brief)
        column.addWidget(self.person)
        column.addWidget(self.person_kept)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        column.addSpacing(Gap.XS)
        column.addWidget(rule)
        adds = self._adds()
        for key in _DRAWERS:
            rows = SideRows()
            section = Section("", rows, add_words=" ")
            section.set_open(is_open=key in _OPEN_AT_FIRST)
            section.add_wanted.connect(adds[key])
            self.drawers[key] = _Drawer(section, rows)
            column.addWidget(section)
        column.addStretch(1)
        self._area.setWidget(contents)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._area)
        self._say()

    def _adds(self) -> dict[str, Callable[[], None]]:
        deeds = self.deeds
        return {
            "points": deeds.add_point,
            "contracts": deeds.add_contract,
            "offers": deeds.add_offer,
            "cases": deeds.add_case,
            "follow_ups": deeds.add_follow_up,
            "consents": deeds.add_consent,
            "visits": deeds.add_visit,
            "household": deeds.edit_client,
            "relations": deeds.add_relation,
        }

    def _say(self) -> None:
        said = {
            "points": (self.tr("Contact points"), self.tr("Add a contact point")),
            "contracts": (self.tr("Contracts"), self.tr("Add a contract")),
            "offers": (self.tr("Offers"), self.tr("Add an offer")),
            "cases": (self.tr("Cases"), self.tr("Add a case")),
            "follow_ups": (self.tr("Follow-ups"), self.tr("Add a follow-up")),
            "consents": (self.tr("Consents"), self.tr("Add a consent")),
            "visits": (self.tr("Visits"), self.tr("Plan a visit")),
            "household": (self.tr("Household"), self.tr("Choose the household")),
            "relations": (self.tr("Relations"), self.tr("Add a relation")),
        }
        for key, (words, add_words) in said.items():
            self.drawers[key].section.set_words(words, add_words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.brief.say()
            self.reload()

    # -- the client ------------------------------------------------------------------------------------

    def show_client(self, client: ClientId | None) -> None:
        """Show a client's file; None shows nothing."""
        if client != self._client:
            self._client = client
            self._shows_all_done = False
            self.deeds.file = None
            self._area.hide()
            self._area.verticalScrollBar().setValue(0)
        self.reload()
        self.desk.commands.refresh()

    def has_client(self) -> bool:
        """Whether a client's page is before one's eyes; the column itself may be folded away.

        A form over another page would be filled in for somebody whom nobody sees.
        """
        room = self.parentWidget()
        seen = room.parentWidget() if room is not None and room.isHidden() else self
        return self._client is not None and seen is not None and seen.isVisible()

    @Slot()
    def reload(self) -> None:
        """Ask the book anew."""
        self._is_stale = False
        if self._client is not None:
            look = partial(_look, client=self._client, now=self.desk.now(), region=self.desk.preferences.region)
            self.desk.jobs.query(look, self._show, newest_of="side column")

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        if self._client is None:
            return
        if changes.is_wide or self._client in changes.clients or changes.touches(*_ANYBODYS):
            self._is_stale = True
            if self.isVisible():
                self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    @Slot(object)
    def _show(self, briefed: Briefed | None) -> None:
        if briefed is None or briefed.file.client.id != self._client:
            if briefed is None:
                self.deeds.file = None
                self._area.hide()
            return
        self.deeds.file = briefed.file
        self._kept = briefed.kept
        self.brief.show_brief(briefed)
        self.person.show_person(briefed.file.client)
        self._fill(briefed.file)
        self._area.show()
        self._order()

    def _order(self) -> None:
        """The tab key goes from top to bottom, also through rows that were made just now."""
        ways: list[QWidget] = [row for rows in self.brief.groups.values() for row in rows.rows()]
        ways += self.person.rows.rows()
        for drawer in self.drawers.values():
            ways += [drawer.section.head(), drawer.section.add_button(), *drawer.rows.rows()]
        put_in_order(ways)

    def _fill(self, file: ClientFile) -> None:
        today, deeds, say = self.deeds.today(), self.deeds, self._words
        known = {client.id: relation_word(what) for what, client in reversed(file.relations)}
        found: dict[str, tuple[list[SideItem], str]] = {
            "points": ([say.point(each, file, deeds) for each in file.points], self.tr("No number, no address yet.")),
            "contracts": ([say.contract(each, today, deeds) for each in file.contracts], self.tr("No contracts yet.")),
            "offers": ([say.offer(each, today, deeds) for each in file.offers], self.tr("Nothing was offered yet.")),
            "cases": ([say.case(each, deeds) for each in file.cases], self.tr("No cases yet.")),
            "follow_ups": (self._follow_ups(file), self.tr("Nothing was promised yet.")),
            "consents": (
                [say.consent(each, today, deeds) for each in file.consents],
                self.tr("No consents yet. Advertising needs one before the first word."),
            ),
            "visits": ([say.visit(each, today, deeds) for each in file.visits], self.tr("No visits yet.")),
            "household": (
                [say.member(other, known.get(other.id, ""), deeds) for other in file.others],
                self.tr("Lives alone, as far as the book knows."),
            ),
            "relations": (
                [say.relation(client, what, deeds) for what, client in file.relations],
                self.tr("No relations yet."),
            ),
        }
        self.person_kept.show_kept([each for each in self._kept if each.kind in {Kind.CLIENT, Kind.HOUSEHOLD}])
        for key, (items, nothing) in found.items():
            self.drawers[key].rows.show_items([self._with_kept(item) for item in items], nothing)
            counted = sum(each.done_at is None for each in file.follow_ups) if key == "follow_ups" else len(items)
            self.drawers[key].section.set_count(counted)

    def _with_kept(self, item: SideItem) -> SideItem:
        """A row with what else was entered for it."""
        found = [each for each in self._kept if each.record.id == item.key]
        names = item.key not in {point.id for point in self.deeds.file.points} if self.deeds.file is not None else True
        below = tuple(partial(KeptLine, each, self.desk, self.kept_deeds, names_field=names) for each in found)
        return replace(item, below=below) if below else item

    def _follow_ups(self, file: ClientFile) -> list[SideItem]:
        """Open promises first, then what was kept lately; the rest on demand."""
        today, deeds, say = self.deeds.today(), self.deeds, self._words
        waiting = [each for each in file.follow_ups if each.done_at is None]
        done = [(each.done_at, each) for each in file.follow_ups if each.done_at is not None]
        done.sort(key=itemgetter(0), reverse=True)
        shown = done if self._shows_all_done else done[:_DONE_SHOWN]
        items = [say.promise(each, today, deeds) for each in (*waiting, *(each for _, each in shown))]
        if len(shown) < len(done):
            left = self.tr("Show %n more that are done", "", len(done) - len(shown))
            items.append(SideItem("more done", RowFace(left, icon=Icon.MORE), self.show_all_done))
        return items

    @Slot()
    def show_all_done(self) -> None:
        """Show every promise that was ever kept."""
        self._shows_all_done = True
        if self.deeds.file is not None:
            self._fill(self.deeds.file)

    # -- commands --------------------------------------------------------------------------------------

    def _bring_commands(self) -> CommandSet:
        deeds = self.deeds
        return CommandSet(
            self,
            self.desk.commands,
            Command(
                "client.add",
                QT_TRANSLATE_NOOP("Command", "New client"),
                deeds.add_client,
                Group.CLIENT,
                ("Ctrl+N",),
                Icon.ADD_CLIENT,
            ),
            Command(
                "client.edit",
                QT_TRANSLATE_NOOP("Command", "Edit client"),
                deeds.edit_client,
                Group.CLIENT,
                ("Ctrl+E",),
                Icon.EDIT,
                self.has_client,
            ),
            Command(
                "client.delete",
                QT_TRANSLATE_NOOP("Command", "Delete client"),
                deeds.delete_client,
                Group.CLIENT,
                (),
                Icon.DELETE,
                self.has_client,
            ),
            Command(
                "client.call",
                QT_TRANSLATE_NOOP("Command", "Call the client"),
                deeds.call,
                Group.CLIENT,
                icon=Icon.PHONE,
                when=deeds.can_call,
                terms=(QT_TRANSLATE_NOOP("Command", "Telephone"),),
            ),
            Command(
                "client.write",
                QT_TRANSLATE_NOOP("Command", "Write the client an e-mail"),
                deeds.write,
                Group.CLIENT,
                icon=Icon.EMAIL,
                when=deeds.can_write,
            ),
            Command(
                "follow_up.add",
                QT_TRANSLATE_NOOP("Command", "New follow-up"),
                deeds.add_follow_up,
                Group.CLIENT,
                ("Ctrl+Shift+W",),
                Icon.FOLLOW_UP,
                self.has_client,
                terms=(QT_TRANSLATE_NOOP("Command", "Promise"),),
            ),
            *(
                Command(name, text, run, Group.CLIENT, icon=icon, when=self.has_client)
                for name, text, run, icon in (
                    (
                        "point.add",
                        QT_TRANSLATE_NOOP("Command", "New contact point"),
                        deeds.add_point,
                        Icon.CONTACT_POINTS,
                    ),
                    ("contract.add", QT_TRANSLATE_NOOP("Command", "New contract"), deeds.add_contract, Icon.CONTRACT),
                    ("offer.add", QT_TRANSLATE_NOOP("Command", "New offer"), deeds.add_offer, Icon.OFFER),
                    ("case.add", QT_TRANSLATE_NOOP("Command", "New case"), deeds.add_case, Icon.CASE),
                    ("consent.add", QT_TRANSLATE_NOOP("Command", "New consent"), deeds.add_consent, Icon.CONSENT),
                    ("visit.add", QT_TRANSLATE_NOOP("Command", "Plan a visit"), deeds.add_visit, Icon.VISITS),
                    ("relation.add", QT_TRANSLATE_NOOP("Command", "New relation"), deeds.add_relation, Icon.CLIENT),
                )
            ),
        )


def _look(session: ReadSession, client: ClientId, now: datetime, region: str) -> Briefed | None:
    file = client_file.look(session, client)
    if file is None:
        return None
    for point in file.points:
        if point.kind is PointKind.PHONE:
            # Kept for `SideWords`: the tables of all countries are not for the window to wait for.
            phone_numbers.readable(point.normalised, region)
    return Briefed(file, clients.line_of(session, client, now), kept_values.of_records(session, _ids(file)))


def _ids(file: ClientFile) -> list[str]:
    """Everything whose fields are shown here."""
    things = (file.points, file.contracts, file.offers, file.cases, file.follow_ups, file.consents, file.visits)
    home = [file.household.id] if file.household is not None else []
    return [file.client.id, *home, *(thing.id for each in things for thing in each)]
