"""The controls of a meeting that is being recorded: when, where, who was there, and headings for the minutes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.composer_when import WhenFields
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.layout_items import drop_all
from app.services.minutes import Template, templates
from local_store.book.ids import ClientId
from local_store.book.records import Client


class MeetingControls(QWidget):
    """Tells every change at once."""

    span_changed = Signal(object, object)
    """When it began (naive wall time) and its length in seconds."""
    place_changed = Signal(str)
    others_changed = Signal(object)
    """((ClientId, name), ...) of those who were there too."""
    template_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = WhenFields(today, has_end=True)
        self.place = QLineEdit()
        self.place.setMinimumWidth(self.place.fontMetrics().averageCharWidth() * 19)
        self.minutes = QToolButton()
        self.minutes.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.minutes.setAutoRaise(True)
        self.minutes.setIcon(qicon(Icon.LIST))
        self.minutes.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.minutes.setMenu(self.menu)
        self._people = QWidget()
        self._flow = FlowLayout(self._people, gap=Gap.XS + 2)
        self._members: tuple[tuple[ClientId, str, Chip], ...] = ()
        facts = QWidget()
        line = FlowLayout(facts, gap=Gap.S)
        for widget in (self.when, self.place, self.minutes):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(facts)
        column.addWidget(self._people)
        self._say()
        self.when.changed.connect(self.span_changed)
        self.place.textEdited.connect(self.place_changed)
        self.hide()

    def show_household(self, others: Sequence[Client]) -> None:
        """Offer the other members of the household as participants."""
        drop_all(self._flow)
        members = []
        for other in others:
            chip = Chip(other.name, icon=Icon.CLIENT, parent=self._people)
            chip.toggled.connect(self._tell_others)
            self._flow.addWidget(chip)
            members.append((other.id, other.name, chip))
        self._members = tuple(members)
        self._people.setVisible(bool(members))

    def show_meeting(
        self, began: datetime, duration_s: int | None, place: str, others: Sequence[tuple[ClientId, str]]
    ) -> None:
        """Show what is known of the meeting."""
        self.when.show_span(began, duration_s)
        if self.place.text() != place and not self.place.hasFocus():
            self.place.setText(place)
        there = {client for client, _ in others}
        for client, _, chip in self._members:
            with QSignalBlocker(chip):
                chip.setChecked(client in there)

    def member_chips(self) -> list[Chip]:
        """The chips of the household."""
        return [chip for _, _, chip in self._members]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.place.setPlaceholderText(self.tr("Place"))
        self.place.setAccessibleName(self.tr("Place of the meeting"))
        self.minutes.setText(self.tr("Minutes"))
        self.minutes.setToolTip(self.tr("Insert headings for the minutes"))
        self.minutes.setAccessibleName(self.tr("Headings for the minutes"))
        self._people.setAccessibleName(self.tr("Who else was there"))

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        is_german = QLocale().language() == QLocale.Language.German
        for template in templates("de" if is_german else "en"):
            action = self.menu.addAction(template.title)
            action.triggered.connect(partial(self._choose, template))

    def _choose(self, template: Template, _checked: bool = False) -> None:
        self.template_chosen.emit(template)

    @Slot()
    def _tell_others(self) -> None:
        self.others_changed.emit(tuple((client, name) for client, name, chip in self._members if chip.isChecked()))
