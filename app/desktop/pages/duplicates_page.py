"""Duplicates: pairs that may be one person, with the reasons, and both side by side; nothing is merged without a person."""

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
from app.desktop.duplicate_watch import thresholds_of, watch_of
from app.desktop.models.duplicate_words import DuplicateWords
from app.desktop.models.duplicates_model import DuplicatesModel
from app.desktop.pages.page import Page
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.duplicate_sheet import DuplicateSheet
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.duplicates import merging, pairs
from app.services.duplicates.fields import Side
from app.services.duplicates.pairs import Comparison, Doubles
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import WriteSession

_LIST_WIDTH = 340
_WIDEST = 860


class DuplicatesPage(Page):
    """A list of pairs and, beside it, the one that is decided."""

    kinds = frozenset({Kind.CLIENT, Kind.CONTACT_POINT, Kind.HOUSEHOLD})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = DuplicatesModel(self)
        self.sheet: DuplicateSheet | None = None
        self.watch = watch_of(desk)
        self._words = DuplicateWords(self)
        self._doubles = Doubles((), 0, is_searched=False)
        self._named: tuple[ClientId, ClientId] | None = None
        self._is_busy = False
        self._lay_out()
        self._say()
        self.watch.moved.connect(self._show_progress)
        self.watch.found_changed.connect(self._freshen_found)
        desk.navigation.preferences_taken.connect(self._preferred)

    def _lay_out(self) -> None:
        self._title = TextLabel(size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        self._hint = TextLabel(ink=Ink.MUTED, wraps=True)
        self._hint.setMinimumHeight(1)
        self.status = TextLabel(ink=Ink.MUTED, wraps=True)
        self.button = QPushButton()
        set_kind(self.button, ButtonKind.FLAT)
        self.button.clicked.connect(self._search_or_stop)
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
        for widget in (self._title, self._hint, self.status):
            head.addWidget(widget)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        left.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setBackgroundRole(QPalette.ColorRole.Window)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = EmptyState(Icon.CHECK, "", "")
        self._right = QStackedWidget()
        self._right.addWidget(self._scroll)
        self._right.addWidget(self._empty)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left)
        line.addWidget(self._right, 1)
        self.setFocusProxy(self.rows)

    def _say(self) -> None:
        self._title.setText(self.tr("Duplicates"))
        self._hint.setText(self.tr("Nobody is merged silently. Say who is one person; keys 1 to 4 choose."))
        self.rows.setAccessibleName(self.tr("Pairs that may be one person"))
        self._show_progress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.reload()

    # -- searching -------------------------------------------------------------------------------------

    @Slot()
    def _search_or_stop(self) -> None:
        if self.watch.is_running:
            self.watch.stop()
        else:
            self.watch.begin()

    @Slot()
    def _show_progress(self) -> None:
        progress = self.watch.progress
        if progress is not None:
            self.status.setText(self._words.progress(100 * progress.done // max(progress.total, 1)))
            self.button.setText(self.tr("Stop"))
        else:
            self.status.setText(self._words.shown(len(self._doubles.pairs), self._doubles.total))
            self.status.setVisible(bool(self._doubles.total))
            self.button.setText(self.tr("Compare everybody"))
        self.status.setVisible(progress is not None or bool(self._doubles.total))
        # Before the first comparison the page itself offers it.
        self.button.setVisible(progress is not None or self._doubles.is_searched)
        self._say_empty()

    def _say_empty(self) -> None:
        if self.watch.progress is not None:
            self._empty.say(
                Icon.SEARCH,
                self.tr("Comparing everybody"),
                self.tr("You can go on working. Whoever may be in your book twice is listed here."),
            )
        elif self._doubles.is_searched:
            self._empty.say(
                Icon.CHECK,
                self.tr("Nobody is in your book twice"),
                self.tr("Everybody was compared. Whoever is added or changed is compared again by itself."),
            )
        else:
            self._empty.say(
                Icon.SEARCH,
                self.tr("Not compared yet"),
                self.tr(
                    "Mappe can look through your book for people who are in it twice. You decide what becomes of them."
                ),
                [Choice(self.tr("Compare everybody"), self.watch.begin)],
            )

    @Slot(object)
    def _preferred(self, _chosen: object) -> None:
        """From where on a pair is shown may be another."""
        self._freshen_found()

    @Slot()
    def _freshen_found(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    # -- showing ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask the book anew and show the answer."""
        look = partial(pairs.listed, thresholds=thresholds_of(self.desk.preferences))
        self.desk.jobs.query(look, self._show, newest_of="duplicates")

    def _show(self, doubles: Doubles) -> None:
        self._is_busy = False
        row = max(self.rows.currentIndex().row(), 0)
        key = self.sheet.double.key if self.sheet is not None else ""
        self._doubles = doubles
        self.model.show_doubles(doubles.pairs, self.desk.preferences.region)
        self._show_progress()
        if self._named is not None:
            self._compare(*self._named)
            return
        self._right.setCurrentIndex(0 if doubles.pairs else 1)
        if not doubles.pairs:
            self._drop_sheet()
            return
        wanted = self.model.row_of(key)
        self.rows.setCurrentIndex(self.model.index(wanted if wanted >= 0 else min(row, len(doubles.pairs) - 1)))

    def show_pair(self, left: ClientId, right: ClientId) -> None:
        """Show two clients side by side, whether or not they were found."""
        self._named = left, right
        self._compare(left, right)

    @Slot(QModelIndex)
    def _show_current(self, index: QModelIndex) -> None:
        double = self.model.double(index.row())
        if double is not None:
            self._named = None
            self._compare(double.left.id, double.right.id)

    def _compare(self, left: ClientId, right: ClientId) -> None:
        look = partial(pairs.comparison, one=left, other=right, thresholds=thresholds_of(self.desk.preferences))
        self.desk.jobs.query(look, self._show_sheet, newest_of="duplicate")

    def _show_sheet(self, comparison: Comparison | None) -> None:
        if comparison is None:
            self._named = None
            self._drop_sheet()
            self._right.setCurrentIndex(1)
            return
        if self.sheet is not None and self.sheet.comparison == comparison:
            return  # what was chosen field by field stays
        preferences = self.desk.preferences
        self.sheet = DuplicateSheet(comparison, preferences.zone, preferences.region)
        self.sheet.setMaximumWidth(_WIDEST)
        self.sheet.merge_wanted.connect(self.merge)
        self.sheet.apart_wanted.connect(self.keep_apart)
        self.sheet.open_wanted.connect(self._open)
        middle = QWidget()
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self.sheet, 100)
        centred.addStretch(1)
        self._scroll.setWidget(middle)
        self._right.setCurrentIndex(0)

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
        number = event.key() - Qt.Key.Key_0.value
        if not 0 <= number <= 9 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        # A key that is held down settles one pair, not all of them.
        if self.sheet is not None and not event.isAutoRepeat():
            self.sheet.press(number)
        return True

    @Slot(object)
    def merge(self, sides: dict[str, Side]) -> None:
        """Make one client of the two that are shown."""
        if self.sheet is not None:
            double = self.sheet.double
            self._change(partial(_merge, left=double.left.id, right=double.right.id, sides=sides))

    @Slot()
    def keep_apart(self) -> None:
        """Remember that the two that are shown are two."""
        if self.sheet is not None:
            double = self.sheet.double
            self._change(partial(_keep_apart, left=double.left.id, right=double.right.id))

    @Slot(object)
    def _open(self, client: ClientId) -> None:
        self.desk.navigation.open_client(client)

    def _change(self, change: "partial[Changes]") -> None:
        """One decision at a time: a key held down must not settle the pairs that come up after."""
        if not self._is_busy:
            self._is_busy = True
            self._named = None
            self.desk.jobs.operation(change, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        self.desk.jobs.told.emit(error)
        self.reload()


def _merge(session: WriteSession, *, left: ClientId, right: ClientId, sides: dict[str, Side]) -> Changes:
    return merging.merge(session, left, right, sides)


def _keep_apart(session: WriteSession, *, left: ClientId, right: ClientId) -> Changes:
    return merging.keep_apart(session, left, right)
