"""To match: what belongs to nobody yet, grouped by sender, with proposals and their reasons; keys 1 to 9 decide."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.desktop.delegates.client_list_delegate import ClientListDelegate
from app.desktop.desk import Desk
from app.desktop.models.to_match_model import ToMatchModel
from app.desktop.pages.page import Page
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.client_picker import ClientPicker
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.text_label import Ink, TextLabel
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


class ToMatchPage(Page):
    """A list of groups and, beside it, the one that is settled."""

    kinds = frozenset({Kind.INTERACTION, Kind.CONVERSATION, Kind.CLIENT, Kind.CONTACT_POINT})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = ToMatchModel(self)
        self.sheet: ToMatchSheet | None = None
        self._groups: list[Group] = []
        self._picker: ClientPicker | None = None
        self._is_busy = False
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        self._title = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        self._hint = TextLabel(ink=Ink.MUTED, wraps=True)
        self._hint.setMinimumHeight(1)
        self.remembered = QPushButton()
        set_kind(self.remembered, ButtonKind.FLAT)
        self.remembered.clicked.connect(self.show_remembered)
        self.duplicates = QPushButton()
        set_kind(self.duplicates, ButtonKind.FLAT)
        self.duplicates.clicked.connect(self._go_to_duplicates)
        self.rows = QListView()
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(ClientListDelegate(self.rows))
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.installEventFilter(self)
        self.rows.selectionModel().currentChanged.connect(self._show_current)
        head = QVBoxLayout()
        head.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.S)
        head.setSpacing(Gap.XS)
        head.addWidget(self._title)
        head.addWidget(self._hint)
        flat = QHBoxLayout()
        flat.addSpacing(-FLAT_PADDING)
        flat.addWidget(self.remembered)
        flat.addWidget(self.duplicates)
        flat.addStretch(1)
        head.addLayout(flat)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self._lay_out_beside(left)

    def _lay_out_beside(self, left: QWidget) -> None:
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setBackgroundRole(QPalette.ColorRole.Window)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QWidget()
        line = QHBoxLayout(across)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left)
        line.addWidget(self._scroll, 1)
        self._empty = EmptyState(Icon.CHECK, "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(across)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.rows)

    def _say(self) -> None:
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.reload()

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
        self._is_busy = False
        row = max(self.rows.currentIndex().row(), 0)
        key = self.sheet.group.key if self.sheet is not None else ""
        self._groups = groups
        self.model.show_groups(groups, self.desk.now(), self.desk.preferences.zone)
        self._stack.setCurrentIndex(1 if groups else 2)
        if not groups:
            self._drop_sheet()
            return
        # The one looked at stays; when it is settled, the next one comes up.
        wanted = self.model.row_of(key)
        self.rows.setCurrentIndex(self.model.index(wanted if wanted >= 0 else min(row, len(groups) - 1)))

    @Slot(QModelIndex)
    def _show_current(self, index: QModelIndex) -> None:
        group = self.model.group(index.row())
        if group is not None:
            look = partial(unmatched.with_details, group=group, thresholds=self.desk.preferences.thresholds())
            self.desk.jobs.query(look, self._show_sheet, newest_of="to_match_details")

    def _show_sheet(self, group: Group) -> None:
        if self.model.row_of(group.key) < 0:
            return
        if self.sheet is not None and self.sheet.group == group and self.sheet.is_naming():
            return
        self.sheet = ToMatchSheet(group, self.desk.preferences.zone)
        self.sheet.setMaximumWidth(_WIDEST)
        self.sheet.client_chosen.connect(self.assign)
        self.sheet.search_wanted.connect(self._search)
        self.sheet.client_named.connect(self._make)
        self.sheet.private_wanted.connect(self._ignore)
        middle = QWidget()
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self.sheet, 100)
        centred.addStretch(1)
        self._scroll.setWidget(middle)

    def _drop_sheet(self) -> None:
        self.sheet = None
        gone = self._scroll.takeWidget()
        if gone is not None:
            gone.deleteLater()

    # -- deciding --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Numbers decide also while the list has the keyboard, which would search its rows for them."""
        if watched is self.rows and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Take the way with the number that was pressed; any digit is taken, so that none searches the list."""
        number = event.key() - Qt.Key.Key_0.value
        if not 0 <= number <= 9 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        # A key that is held down settles one group, not all of them.
        if self.sheet is not None and not event.isAutoRepeat():
            self.sheet.press(number)
        return True

    @Slot(object)
    def assign(self, client: ClientId) -> None:
        """Give the group that is shown to a client."""
        if self.sheet is not None:
            always = self.sheet.is_for_everything()
            self._change(partial(_assign, group=self.sheet.group, client=client, is_for_everything=always))

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
            self._change(partial(_make, group=self.sheet.group, new=new))

    @Slot()
    def _ignore(self) -> None:
        if self.sheet is not None:
            self._change(partial(_ignore, group=self.sheet.group))

    def _change(self, change: "partial[Changes]") -> None:
        """One decision at a time: a key held down must not settle the groups that come up after."""
        if not self._is_busy:
            self._is_busy = True
            self.desk.jobs.operation(change, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self.desk.jobs.told.emit(error)
        self.reload()


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
