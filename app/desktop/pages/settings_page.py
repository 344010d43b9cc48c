"""Everything the adviser may set, in one calm column: the look, who one is, the lock, the book and what opens it."""

from typing import Protocol

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.pages.settings_protection import ProtectionCard
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.export_card import ExportCard
from app.desktop.widgets.office_settings import OfficeSettings
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.settings_duplicates import DuplicatesCard
from app.desktop.widgets.settings_look import LockCard, LookCard, PlaceCard
from app.desktop.widgets.settings_matching import MatchingCard
from app.desktop.widgets.settings_safekeeping import SafekeepingCard
from app.desktop.widgets.settings_self import SelfCard
from app.desktop.widgets.settings_telephony import TelephonyCard
from app.desktop.widgets.settings_watch import WatchCard
from app.desktop.widgets.text_label import TextLabel
from app.services.licences import VERSION
from local_store.book.kind import Kind

_WIDEST = 720


class _Speaking(Protocol):
    def say(self) -> None:
        """Put words and values into the language and state of now."""


class SettingsPage(Page):
    """Cards under each other; each takes effect at once and says so."""

    kinds: frozenset[Kind] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._title = TextLabel("", size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self.look, self.place, self.self_card, self.lock = (
            LookCard(desk),
            PlaceCard(desk),
            SelfCard(desk),
            LockCard(desk),
        )
        self.protection, self.safekeeping = ProtectionCard(desk), SafekeepingCard(desk)
        self.office = OfficeSettings(desk)
        self.export = ExportCard(desk)
        self.matching, self.duplicates = MatchingCard(desk), DuplicatesCard(desk)
        self.watch, self.telephony = WatchCard(desk), TelephonyCard(desk)
        self._about_card = SettingsCard(Icon.ABOUT)
        self.about = QPushButton()
        self.about.setIcon(qicon(Icon.ABOUT))
        self.about.clicked.connect(self._show_about)
        self._about = SettingsRow(self.about)
        self._about_card.rows.addWidget(self._about)
        self._lay_out()
        self._say()
        desk.navigation.preferences_taken.connect(self._preferred)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(self._title)
        for card in (
            self.look,
            self.place,
            self.self_card,
            self.matching,
            self.duplicates,
            self.lock,
            self.office,
            self.protection,
            self.safekeeping,
            self.export,
            self.watch,
            self.telephony,
            self._about_card,
        ):
            column.addWidget(card)
        column.addStretch(1)
        self.scroller = CentredScroll(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        self.setFocusProxy(self.scroller)

    def reload(self) -> None:
        """Ask for everything anew."""
        self.protection.reload()
        self.safekeeping.reload()
        self.watch.reload()
        self.telephony.reload()

    def back_up(self) -> None:
        """Show the backups and ask where a new one is to go."""
        self.show_card(self.safekeeping)
        self.safekeeping.carry_away()

    def check(self) -> None:
        """Show the check and begin one."""
        self.show_card(self.safekeeping)
        self.safekeeping.check_now()

    def show_card(self, card: QWidget) -> None:
        """Bring a card into view."""
        self.scroller.ensureWidgetVisible(card, 0, Gap.XL)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @Slot(object)
    def _preferred(self, _chosen: object) -> None:
        """The window has taken a choice over: show it as it is now."""
        self._say()

    def _say(self) -> None:
        self._title.setText(self.tr("Settings"))
        cards: tuple[_Speaking, ...] = (
            self.look,
            self.place,
            self.self_card,
            self.matching,
            self.duplicates,
            self.lock,
            self.office,
            self.protection,
            self.safekeeping,
            self.export,
            self.watch,
            self.telephony,
        )
        for card in cards:
            card.say()
        self._about_card.title.setText(self.tr("About Mappe"))
        self._about.say(self.tr("Version {version}").format(version=VERSION), self.tr("Licensed under Apache 2.0."))
        self.about.setText(self.tr("Licences …"))

    @Slot()
    def _show_about(self) -> None:
        self.desk.commands.run("about")
