"""Duplicates: pairs that may be one person, with the reasons, and both side by side; nothing is merged without a person."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.duplicate_watch import thresholds_of, watch_of
from app.desktop.models.duplicate_words import DuplicateWords
from app.desktop.models.duplicates_model import DuplicatesModel
from app.desktop.pages.deciding_page import DecidingPage
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.duplicate_sheet import DuplicateSheet
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.sheet import FLAT_PADDING
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


class DuplicatesPage(DecidingPage):
    """A list of pairs and, beside it, the one that is decided."""

    kinds = frozenset({Kind.CLIENT, Kind.CONTACT_POINT, Kind.HOUSEHOLD})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.model = DuplicatesModel()
        super().__init__(desk, self.model, parent)
        self.model.setParent(self)
        self.sheet: DuplicateSheet | None = None
        self.watch = watch_of(desk)
        self._words = DuplicateWords(self)
        self._doubles = Doubles((), 0, is_searched=False)
        self._named: tuple[ClientId, ClientId] | None = None
        self._lay_out()
        self.say()
        self.watch.moved.connect(self._show_progress)
        self.watch.found_changed.connect(self._freshen_found)
        desk.navigation.preferences_taken.connect(self._preferred)

    def _lay_out(self) -> None:
        self.status = TextLabel(ink=Ink.MUTED, wraps=True)
        self.button = QPushButton()
        set_kind(self.button, ButtonKind.FLAT)
        self.button.clicked.connect(self._search_or_stop)
        head = QVBoxLayout()
        head.addWidget(self.status)
        flat = QHBoxLayout()
        flat.addSpacing(-FLAT_PADDING)
        flat.addWidget(self.button)
        flat.addStretch(1)
        head.addLayout(flat)
        self._empty = EmptyState(Icon.CHECK, "", "")
        self._right = QStackedWidget()
        self._right.addWidget(self._scroll)
        self._right.addWidget(self._empty)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.left_side(head, _LIST_WIDTH))
        line.addWidget(self._right, 1)

    def say(self) -> None:
        """Put every word into the language of the window."""
        self._title.setText(self.tr("Duplicates"))
        self._hint.setText(self.tr("Nobody is merged silently. Say who is one person; keys 1 to 4 choose."))
        self.rows.setAccessibleName(self.tr("Pairs that may be one person"))
        self._show_progress()

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
        self.is_settled()
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
        self.select(self.model.row_of(key), row, len(doubles.pairs))

    def show_pair(self, left: ClientId, right: ClientId) -> None:
        """Show two clients side by side, whether or not they were found."""
        self._named = left, right
        self._compare(left, right)

    def show_row(self, row: int) -> None:
        """Show the pair of a row."""
        double = self.model.double(row)
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
        self.sheet.merge_wanted.connect(self.merge)
        self.sheet.apart_wanted.connect(self.keep_apart)
        self.sheet.open_wanted.connect(self._open)
        self.put(self.sheet, _WIDEST)
        self._right.setCurrentIndex(0)

    def _drop_sheet(self) -> None:
        self.sheet = None
        self.put_away()

    # -- deciding --------------------------------------------------------------------------------------

    def press(self, number: int) -> None:
        """Take the way with this number."""
        if self.sheet is not None:
            self.sheet.press(number)

    @Slot(object)
    def merge(self, sides: dict[str, Side]) -> None:
        """Make one client of the two that are shown."""
        if self.sheet is not None:
            double = self.sheet.double
            self._settle(partial(_merge, left=double.left.id, right=double.right.id, sides=sides))

    @Slot()
    def keep_apart(self) -> None:
        """Remember that the two that are shown are two."""
        if self.sheet is not None:
            double = self.sheet.double
            self._settle(partial(_keep_apart, left=double.left.id, right=double.right.id))

    @Slot(object)
    def _open(self, client: ClientId) -> None:
        self.desk.navigation.open_client(client)

    def _settle(self, change: "partial[Changes]") -> None:
        if self.change(change):
            self._named = None


def _merge(session: WriteSession, *, left: ClientId, right: ClientId, sides: dict[str, Side]) -> Changes:
    return merging.merge(session, left, right, sides)


def _keep_apart(session: WriteSession, *, left: ClientId, right: ClientId) -> Changes:
    return merging.keep_apart(session, left, right)
