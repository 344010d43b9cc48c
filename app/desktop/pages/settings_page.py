"""Everything the adviser may set, in one calm column, with its names at the side: the look, who one is, the book."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.pages.settings_protection import ProtectionCard
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.centred_scroll import CentredScroll
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.export_card import ExportCard
from app.desktop.widgets.office_settings import OfficeSettings
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.settings_duplicates import DuplicatesCard
from app.desktop.widgets.settings_index import SettingsIndex
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
_INDEX_LETTERS = 31
"""Width of the names at the side: German ones are long."""
_ONE_COLUMN_BELOW = 108
"""Letters in the width of the page under which the field alone stands over the cards."""


@runtime_checkable
class Speaking(Protocol):
    """A card that says itself."""

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
        self.cards: tuple[SettingsCard, ...] = (
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
        )
        self.index = SettingsIndex()
        self._found: list[int] = []
        """Numbers of the cards that are shown."""
        self._is_going = False
        self._nothing = EmptyState(Icon.SEARCH, "", "")
        self._lay_out()
        self._say()
        self.index.chosen.connect(self._go)
        self.index.entered.connect(self._enter)
        self.index.sought.connect(self._seek)
        for card in self.cards:
            card.offered.connect(self._show_found)
        self.scroller.verticalScrollBar().valueChanged.connect(self._mark)
        desk.navigation.preferences_taken.connect(self._preferred)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(self._title)
        for card in self.cards:
            column.addWidget(card)
        column.addWidget(self._nothing)
        self._nothing.hide()
        column.addStretch(1)
        self.scroller = CentredScroll(inner)
        self._side = QVBoxLayout()
        self._side.addWidget(self.index)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(self._side)
        self._whole.addWidget(self.scroller, 1)
        self.setFocusProxy(self.index.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The names stand at the side where there is room; the field alone stands over the cards where there is not."""
        letter = self.fontMetrics().averageCharWidth()
        has_side = self.width() >= letter * _ONE_COLUMN_BELOW
        self.index.list.setVisible(has_side)
        if has_side:
            self._whole.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setContentsMargins(Gap.L, Gap.XL, 0, Gap.L)
            self.index.setFixedWidth(letter * _INDEX_LETTERS)
        else:
            self._whole.setDirection(QBoxLayout.Direction.TopToBottom)
            beside = self.scroller.verticalScrollBar().sizeHint().width()
            self._side.setContentsMargins(Gap.XL, Gap.L, Gap.XL + beside, 0)
            self._side.setAlignment(self.index, Qt.AlignmentFlag.AlignHCenter)
            self.index.setFixedWidth(min(_WIDEST, self.width() - beside) - 2 * Gap.XL)

    # -- finding a card --------------------------------------------------------------------------------

    @Slot(int)
    def _go(self, number: int) -> None:
        """Bring a card to the top; it stays marked also where the end of the page comes first."""
        self._is_going = True
        self.scroller.verticalScrollBar().setValue(self._top_of(self.cards[number]) - Gap.M)
        self._is_going = False

    @Slot(int)
    def _enter(self, number: int) -> None:
        """Bring a card to the top and the keyboard into it."""
        self._go(number)
        self.index.mark(number)
        first = next((each for each in self.cards[number].findChildren(QWidget) if _takes_keyboard(each)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _top_of(self, card: QWidget) -> int:
        return card.mapTo(self.scroller.viewport(), QPoint()).y() + self.scroller.verticalScrollBar().value()

    @Slot(int)
    def _mark(self, value: int) -> None:
        """Say which card is in view."""
        if self._is_going:
            return
        begun = [number for number in self._found if self._top_of(self.cards[number]) <= value + self.height() // 4]
        self.index.mark(begun[-1] if begun else self._found[0] if self._found else 0)

    @Slot(str)
    def _seek(self, _text: str) -> None:
        """Show the cards that say all of these words, from the top."""
        self._show_found()
        self.scroller.verticalScrollBar().setValue(0)
        if self._found:
            self.index.mark(self._found[0])

    @Slot()
    def _show_found(self) -> None:
        wanted = self.index.field.text().casefold().split()
        offered = [number for number, card in enumerate(self.cards) if card.is_offered]
        self._found = [each for each in offered if all(word in _words_of(self.cards[each]) for word in wanted)]
        for number in offered:
            self.cards[number].setVisible(number in self._found)
        self.index.show_found(self._found)
        self._nothing.setVisible(not self._found)

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
        for card in self.cards:
            if isinstance(card, Speaking):
                card.say()
        self._about_card.title.setText(self.tr("About Mappe"))
        self._about.say(self.tr("Version {version}").format(version=VERSION), self.tr("Licensed under Apache 2.0."))
        self.about.setText(self.tr("Licences …"))
        self.index.field.setPlaceholderText(self.tr("Search the settings"))
        self.index.field.setAccessibleName(self.tr("Search the settings"))
        self.index.list.setAccessibleName(self.tr("Parts of the settings"))
        self._nothing.say(
            Icon.SEARCH,
            self.tr("No setting has these words"),
            self.tr("Try another word, or look through all of them."),
            (Choice(self.tr("Show all settings"), self.index.field.clear),),
        )
        self.index.show_cards([(card.icon, card.title.text()) for card in self.cards])
        self._show_found()

    @Slot()
    def _show_about(self) -> None:
        self.desk.commands.run("about")


def _words_of(card: QWidget) -> str:
    """Everything a card says, comparable."""
    said = [label.text() for label in card.findChildren(QLabel)]
    said += [button.text() for button in card.findChildren(QAbstractButton)]
    said += [box.itemText(row) for box in card.findChildren(QComboBox) for row in range(box.count())]
    return " ".join(said).casefold()


def _takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
