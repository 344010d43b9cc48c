"""The head of a client's page: who this is at a glance, how they like to be reached, and who waits for whom."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.avatar_face import LARGE_AVATAR_SIDE
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.avatar import Avatar
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.merged_line import MergedLine
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.reach_words import reach_words
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.client_brief import ClientBrief
from local_store.book.records import Client, Consent

if TYPE_CHECKING:
    from app.desktop.widgets.kept_group import KeptGroup

_NARROW = 620
"""Below this width the last contact gives way: the timeline shows it anyway."""
_MENU = (
    "client.edit",
    "follow_up.add",
    "visit.add",
    "relation.add",
    "client.export",
    "client_view",
    "",
    "client.merge",
    "",
    "client.delete",
)
"""Commands behind the button at the right; a line for ""."""


class ClientHead(QWidget):
    """Shows a ClientBrief."""

    household_wanted = Signal()
    """The household's name was pressed."""
    list_wanted = Signal()
    """The list of clients, which made room, is to come back or to go."""
    side_wanted = Signal()
    """The side column is to come or to go."""

    def __init__(self, desk: Desk, shelf: PhotoShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._zone = desk.preferences.zone
        self._shelf = shelf
        self._brief: ClientBrief | None = None
        self._now: datetime | None = None
        self._has_last = self._is_waiting = False
        self._home = self._home_short = ""
        """What the household's button says, with and without its name."""
        self.list_button = IconButton(Icon.CLIENTS)
        self.list_button.clicked.connect(self.list_wanted)
        self.list_button.hide()
        self.more_button = IconButton(Icon.MORE)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more_button.setMenu(self.menu)
        self.view_button = IconButton(Icon.CLIENT_VIEW)
        self.view_button.clicked.connect(self._show_client_view)
        self.side_button = IconButton(Icon.SIDE_COLUMN)
        self.side_button.clicked.connect(self.side_wanted)
        self._avatar = Avatar("", LARGE_AVATAR_SIDE)
        self.name = ElidedLabel(size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._sensitive = Glyph(Icon.LOCK, ink=Ink.MUTED)
        self.household = QPushButton()
        set_kind(self.household, ButtonKind.FLAT)
        self.household.setIcon(qicon(Icon.HOUSEHOLD))
        self.household.clicked.connect(self.household_wanted)
        self.kept: KeptGroup | None = None
        """What somebody else entered as their name or title, once there was such a thing."""
        self.merged = MergedLine(desk)
        """Who was merged into them."""
        self.wishes = ElidedLabel(ink=Ink.MUTED)
        self._consents = QWidget()
        self._flow = FlowLayout(self._consents, gap=Gap.M)
        self.last = ElidedLabel(ink=Ink.MUTED)
        self.waits = TextLabel(weight=Weight.SEMIBOLD, ink=Ink.WARNING)
        self._waits_glyph = Glyph(Icon.WAITING, ink=Ink.WARNING)
        self._arrange()
        self._say()
        shelf.came.connect(self._photo_came)

    def _arrange(self) -> None:
        lines = self._lines = QVBoxLayout()
        lines.setSpacing(Gap.XS)
        lines.addLayout(
            _line(
                self.name, self._sensitive, self.household, None, self.more_button, self.view_button, self.side_button
            )
        )
        lines.addWidget(self.merged)
        lines.addLayout(_line(self.wishes, None, self.last, self._waits_glyph, self.waits))
        lines.addWidget(self._consents)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.S)
        row.setSpacing(Gap.L)
        row.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    @Slot()
    def _fill_menu(self) -> None:
        """What can be done with the client; the commands of the side column come a moment after the page."""
        commands = self._desk.commands
        commands.refresh()
        known = {command.id for command in commands.all()}
        self.menu.clear()
        for each in _MENU:
            if not each:
                self.menu.addSeparator()
            elif each in known:
                self.menu.addAction(commands.action(each))

    @Slot()
    def _show_client_view(self) -> None:
        self._desk.commands.run_known("client_view")

    def _say(self) -> None:
        self.view_button.set_words(self.tr("Client view: only what the client may see"), "F9")
        self.more_button.set_words(self.tr("Edit and more"))
        self.side_button.set_words(self.tr("Show or hide the side column"), "Ctrl+Shift+B")
        self.list_button.set_words(self.tr("Show or hide the client list"))

    def offer_list(self, *, is_offered: bool) -> None:
        """Offer to bring the list of clients back, where it made room."""
        self.list_button.setVisible(is_offered)

    def show_brief(self, brief: ClientBrief, now: datetime) -> None:
        """Show a client as they are now."""
        self._brief, self._now = brief, now
        client = brief.client
        name = one_line(client.name) or self.tr("Unnamed client")
        self.name.setText(name)
        photo = self._shelf.picture_of(client.photo_sha256) if client.photo_sha256 else None
        self._avatar.show_person(name, photo)
        self._sensitive.setVisible(client.is_sensitive)
        self._sensitive.setToolTip(self.tr("Sensitive"))
        self._show_household(brief)
        self._show_kept(brief)
        self.merged.show_merged(client.id, brief.merged)
        wishes = self._wishes(client)
        self.wishes.setText(wishes)
        self.wishes.setVisible(bool(wishes))
        self._show_consents(brief.consents)
        self._show_last(brief, now)
        self.setAccessibleName(name)
        self.setAccessibleDescription(". ".join(part for part in (wishes, self.last.text(), self.waits.text()) if part))

    def _show_kept(self, brief: ClientBrief) -> None:
        if brief.kept and self.kept is None:
            from app.desktop.widgets.kept_deeds import KeptDeeds
            from app.desktop.widgets.kept_group import KeptGroup

            self.kept = KeptGroup(self._desk, KeptDeeds(self._desk, self), has_caption=False, parent=self)
            self._lines.insertWidget(1, self.kept)
        if self.kept is not None:
            self.kept.show_kept(brief.kept)

    def _show_household(self, brief: ClientBrief) -> None:
        household = brief.household
        self.household.setVisible(household is not None and bool(brief.others))
        if household is None:
            self._home = self._home_short = ""
            self._fit_household()
            return
        named = one_line(household.name, 40) or self.tr("Household")
        count = len(brief.others) + 1
        self._home = self.tr("{household} ({count})").format(household=named, count=count).replace("&", "&&")
        self._home_short = f"({count})"
        self._fit_household()
        members = ", ".join(each.name for each in brief.others)
        self.household.setToolTip(self.tr("Household with {names}").format(names=members))
        self.household.setAccessibleName(self.household.toolTip())

    def _wishes(self, client: Client) -> str:
        parts = reach_words(client)
        if client.rhythm_days:
            parts.append(self.tr("every %n day(s)", "", client.rhythm_days))
        return " · ".join(parts)

    def _show_consents(self, consents: tuple[Consent, ...]) -> None:
        drop_all(self._flow)
        for consent in consents:
            self._flow.addWidget(self._consent_mark(consent))

    def _consent_mark(self, consent: Consent) -> QWidget:
        is_given = consent.withdrawn_on is None
        channel = words.channel_word(consent.channel)
        purpose = words.consent_purpose_word(consent.purpose)
        said = channel
        if consent.purpose != "service":
            said = self.tr("{purpose} by {channel}").format(purpose=purpose, channel=channel)
        mark = QWidget()
        row = QHBoxLayout(mark)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XS)
        ink = Ink.SUCCESS if is_given else Ink.DANGER
        row.addWidget(Glyph(Icon.CHECK if is_given else Icon.CLOSE, side=14, ink=ink))
        row.addWidget(TextLabel(said, ink=Ink.TEXT if is_given else Ink.MUTED))
        if is_given and consent.given_on is not None:
            tip = self.tr("{purpose} by {channel}: consent given on {date}")
            on = consent.given_on
        elif consent.withdrawn_on is not None:
            tip, on = self.tr("{purpose} by {channel}: withdrawn on {date}"), consent.withdrawn_on
        else:
            tip, on = self.tr("{purpose} by {channel}: consent given"), None
        date = words.date_word(on) if on else ""
        mark.setToolTip(tip.format(purpose=purpose, channel=channel, date=date))
        mark.setAccessibleName(mark.toolTip())
        return mark

    def _show_last(self, brief: ClientBrief, now: datetime) -> None:
        line = brief.line
        self._has_last = line is not None and line.last_at is not None
        self._is_waiting = line is not None and line.waiting_since is not None
        self._fit()
        if line is not None and line.last_at is not None and line.last_channel is not None:
            when = words.short_when(line.last_at, now, self._zone)
            channel = words.channel_word(line.last_channel)
            self.last.setText(self.tr("Last contact: {when}, {channel}").format(when=when, channel=channel))
        self._waits_glyph.setVisible(self._is_waiting)
        self.waits.setVisible(self._is_waiting)
        self.waits.setText("")
        if line is not None and line.waiting_since is not None:
            since = words.since_word(line.waiting_since, now)
            self.waits.setText(self.tr("Waits for an answer: {since}").format(since=since))

    @Slot(str)
    def _photo_came(self, sha256: str) -> None:
        if self._brief is not None and sha256 == self._brief.client.photo_sha256:
            self._avatar.show_person(self.name.text(), self._photo())

    def _photo(self) -> QImage | None:
        return self._shelf.picture_of(self._brief.client.photo_sha256) if self._brief else None

    def _fit(self) -> None:
        """Who waits says more than the last contact, which stands in the brief and in the timeline too."""
        self.last.setVisible(self._has_last and not self._is_waiting and self.width() >= _NARROW)

    def _fit_household(self) -> None:
        """The client's name needs the room first: a household is told on hover alone, the client view in the menu."""
        others = self.more_button.sizeHint().width() + self.side_button.sizeHint().width() + 6 * Gap.S
        left = self.width() - self._avatar.width() - Gap.L - 2 * Gap.XL - others - self.name.sizeHint().width()
        button = self.view_button.sizeHint().width() + Gap.S
        short = self.fontMetrics().horizontalAdvance(self._home_short) + 4 * Gap.L if self._home else 0
        self.view_button.setVisible(left >= button + short)
        if not self._home:
            return
        left -= button
        fits = left >= self.household.fontMetrics().horizontalAdvance(self._home) + 4 * Gap.L
        self.household.setText(self._home if fits else self._home_short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._fit_household()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        self._say()
        if self._brief is not None and self._now is not None:
            self.show_brief(self._brief, self._now)


def _line(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is what gives way."""
    line = QHBoxLayout()
    line.setSpacing(Gap.S)
    for widget in widgets:
        if widget is None:
            line.addStretch(1)
        else:
            line.addWidget(widget)
    return line
