"""To match: what belongs to nobody yet, grouped by sender, with proposals and their reasons; keys 1 to 9 decide."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.models.to_match_model import ToMatchModel
from app.desktop.pages.deciding_page import DecidingPage
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.client_picker import ClientPicker
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.to_match_remembered import RememberedSheet
from app.desktop.widgets.to_match_sheet import NewName, ToMatchSheet
from app.services import assigning, unmatched
from app.services.unmatched import Group
from local_store.book.changes import Changes
from local_store.book.ids import ClientId, new_id
from local_store.book.kind import Kind
from local_store.book.records import Client
from local_store.session import WriteSession

_LIST_WIDTH = 320
_WIDEST = 720


class ToMatchPage(DecidingPage):
    """A list of groups and, beside it, the one that is settled."""

    kinds = frozenset({Kind.INTERACTION, Kind.CONVERSATION, Kind.CLIENT, Kind.CONTACT_POINT})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.model = ToMatchModel()
        super().__init__(desk, self.model, parent)
        self.model.setParent(self)
        self.sheet: ToMatchSheet | None = None
        self._groups: list[Group] = []
        self._picker: ClientPicker | None = None
        self._lay_out()
        self.say()

    def _lay_out(self) -> None:
        self.remembered = QPushButton()
        set_kind(self.remembered, ButtonKind.FLAT)
        self.remembered.clicked.connect(self.show_remembered)
        self.duplicates = QPushButton()
        set_kind(self.duplicates, ButtonKind.FLAT)
        self.duplicates.clicked.connect(self._go_to_duplicates)
        head = QVBoxLayout()
        self._flat = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._flat.setSpacing(0)
        for button in (self.remembered, self.duplicates):
            self._flat.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        moved = QHBoxLayout()
        moved.addSpacing(-FLAT_PADDING)
        moved.addLayout(self._flat)
        moved.addStretch(1)
        head.addLayout(moved)
        across = QWidget()
        line = QHBoxLayout(across)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.left_side(head, _LIST_WIDTH))
        line.addWidget(self._scroll, 1)
        self._empty = EmptyState(Icon.CHECK, "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(across)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _fit(self) -> None:
        super()._fit()
        wide = [button.sizeHint().width() for button in (self.remembered, self.duplicates)]
        both, margins = sum(wide), 2 * Gap.L - FLAT_PADDING
        self._left.setFixedWidth(max(self._left.width(), max(wide) + margins))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._flat.setDirection(across if both <= self._left.width() - margins else down)

    def say(self) -> None:
        """Put every word into the language of the window."""
        self._title.setText(self.tr("To match"))
        self._hint.setText(self.tr("Nothing is assigned silently. Say whose these are; keys 1 to 9 choose."))
        self.remembered.setText(self.tr("Ignored and remembered …"))
        self.duplicates.setText(self.tr("Duplicates …"))
        self.rows.setAccessibleName(self.tr("Senders to match"))
        self._empty.say(
            Icon.CHECK,
            self.tr("Everything has its place"),
            self.tr("Every message, call and meeting belongs to a client. What an import cannot assign waits here."),
            [
                Choice(self.tr("Import …"), self._go_to_import),
                Choice(self.tr("Ignored and remembered …"), self.show_remembered),
                Choice(self.tr("Duplicates …"), self._go_to_duplicates),
            ],
        )

    @Slot()
    def _go_to_duplicates(self) -> None:
        self.desk.navigation.open_page("duplicates")

    def _go_to_import(self) -> None:
        self.desk.navigation.open_page("import")

    @Slot()
    def show_remembered(self) -> None:
        """Show who is ignored for ever and what was settled about senders."""
        sheet = RememberedSheet(self.desk, self.window())
        sheet.changed.connect(self.reload)
        sheet.open()

    # -- showing ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the book anew and show the answer."""
        self.desk.jobs.query(unmatched.groups, self._show, newest_of="to_match")

    def _show(self, groups: list[Group]) -> None:
        self.is_settled()
        row = max(self.rows.currentIndex().row(), 0)
        key = self.sheet.group.key if self.sheet is not None else ""
        self._groups = groups
        self.model.show_groups(groups, self.desk.now(), self.desk.preferences.zone)
        self._stack.setCurrentIndex(1 if groups else 2)
        if not groups:
            self._drop_sheet()
            return
        # The one looked at stays; when it is settled, the next one comes up.
        self.select(self.model.row_of(key), row, len(groups))

    def show_row(self, row: int) -> None:
        """Show the group of a row."""
        group = self.model.group(row)
        if group is not None:
            look = partial(unmatched.with_details, group=group, thresholds=self.desk.preferences.thresholds())
            self.desk.jobs.query(look, self._show_sheet, newest_of="to_match_details")

    def _show_sheet(self, group: Group) -> None:
        if self.model.row_of(group.key) < 0:
            return
        if self.sheet is not None and self.sheet.group == group and self.sheet.is_naming():
            return
        self.sheet = ToMatchSheet(group, self.desk.preferences.zone)
        self.sheet.client_chosen.connect(self.assign)
        self.sheet.search_wanted.connect(self._search)
        self.sheet.client_named.connect(self._make)
        self.sheet.private_wanted.connect(self._ignore)
        self.sheet.naming_left.connect(self.rows.setFocus)
        self.put(self.sheet, _WIDEST)

    def _drop_sheet(self) -> None:
        self.sheet = None
        self.put_away()

    # -- deciding --------------------------------------------------------------------------------------

    def press(self, number: int) -> None:
        """Take the way with this number."""
        if self.sheet is not None:
            self.sheet.press(number)

    @Slot(object)
    def assign(self, client: ClientId) -> None:
        """Give the group that is shown to a client."""
        if self.sheet is not None:
            always = self.sheet.is_for_everything()
            self.change(partial(_assign, group=self.sheet.group, client=client, is_for_everything=always))

    @Slot()
    def _search(self) -> None:
        if self._picker is None:
            self._picker = ClientPicker(self.desk, self.window())
            self._picker.chosen.connect(self._take_found)
        self._picker.ask()

    @Slot(object, str)
    def _take_found(self, client: ClientId, _name: str) -> None:
        self.assign(client)

    @Slot(object)
    def _make(self, name: NewName) -> None:
        if self.sheet is not None:
            new = Client(ClientId(new_id()), given_name=name.given, family_name=name.family)
            self.change(partial(_make, group=self.sheet.group, new=new))

    @Slot()
    def _ignore(self) -> None:
        if self.sheet is not None:
            self.change(partial(_ignore, group=self.sheet.group))


def _assign(session: WriteSession, *, group: Group, client: ClientId, is_for_everything: bool) -> Changes:
    if is_for_everything and group.party is not None:
        assigning.settle_shared(session, group.party, client)
    if group.conversation is not None:
        return assigning.assign_conversation(session, group.conversation, client)
    if group.party is not None:
        return assigning.assign_sender(session, group.party, client, group.channel)
    return session.changes("")


def _make(session: WriteSession, *, group: Group, new: Client) -> Changes:
    return assigning.make_client_from(
        session, new, conversation=group.conversation, party=group.party, channel=group.channel
    )


def _ignore(session: WriteSession, *, group: Group) -> Changes:
    return assigning.ignore_for_ever(session, group.channel, conversation=group.conversation, party=group.party)
