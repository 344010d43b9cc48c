"""What the client at the table sees: themselves, what was said between both sides, and their contracts. To look at only."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.desktop.delegates.timeline_sheet import Act, Spot
from app.desktop.desk import Desk
from app.desktop.models.timeline_look import Scope
from app.desktop.models.timeline_model import TimelineModel
from app.desktop.models.timeline_row import Row
from app.desktop.pages.page import Page
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.client_view_head import ClientViewHead
from app.desktop.widgets.client_view_leave import ClientViewLeave
from app.desktop.widgets.client_view_side import ClientViewSide
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.photo_viewer import PhotoViewer, Shown
from app.desktop.widgets.text_reader import TextReader
from app.desktop.widgets.timeline_acts import text_of
from app.desktop.widgets.timeline_view import TimelineView
from app.services import client_view
from app.services.client_view import ClientSight
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.session import ReadSession
from local_store.timeline import Filter

_SIDE_LETTERS = 34
"""Width of the side column in letters, so that it grows with the type."""


class ClientViewPage(Page):
    """Asks the book for what may be seen and for nothing else: what is internal never comes as far as this page."""

    kinds = frozenset({Kind.CLIENT, Kind.HOUSEHOLD, Kind.CONTRACT, Kind.OFFER, Kind.VISIT, Kind.CONTACT_POINT})
    leave_wanted = Signal()
    secret_given = Signal(str)
    """What was typed to leave by."""

    def __init__(self, desk: Desk, client: ClientId, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client = client
        self.shelf = PhotoShelf(desk.jobs, self)
        self.shelf.missing.connect(desk.sync.want_file)
        self.model = TimelineModel(desk.jobs, desk.preferences.zone, desk.now, self)
        self.view = TimelineView(self.model, self.shelf)
        self.head = ClientViewHead(self.shelf)
        self.side = ClientViewSide(desk)
        self.leaving = ClientViewLeave()
        self._viewer: PhotoViewer | None = None
        self._reader: TextReader | None = None
        self._empty = EmptyState(Icon.NOTE, "", "")
        self._middle = QStackedLayout()
        self._stack = QStackedLayout(self)
        self._arrange()
        self.head.leave.clicked.connect(self.leave_wanted)
        self.leaving.given.connect(self.secret_given)
        self.leaving.stayed.connect(self.stay)
        self.view.spot_hit.connect(self._hit)
        self.model.landed.connect(self._landed)
        self.model.client_gone.connect(self._gone)
        self.setFocusProxy(self.view)
        self.setAcceptDrops(True)
        newest_first = desk.preferences.timeline_newest_first
        self.model.show(Scope(client, only=Filter(for_client=True), newest_first=newest_first))

    def _arrange(self) -> None:
        said = QWidget()
        said.setLayout(self._middle)
        self._middle.addWidget(self.view)
        self._middle.addWidget(self._empty)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setBackgroundRole(QPalette.ColorRole.Window)
        scroll.setWidget(self.side)
        scroll.setFixedWidth(self.fontMetrics().averageCharWidth() * _SIDE_LETTERS + 2 * Gap.XL)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(said, 1)
        below.addWidget(scroll)
        whole = QWidget()
        whole.setAutoFillBackground(True)
        whole.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(below, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.leaving)

    def reload(self) -> None:
        """Ask anew; the timeline hears for itself."""
        look = partial(_look, client=self._client, desk=self.desk)
        self.desk.jobs.query(look, self._show, newest_of="client view")

    def _show(self, found: ClientSight | None) -> None:
        if found is None:
            self._gone()
            return
        self._client = found.client.id
        self.head.show_sight(found)
        self.side.show_sight(found)

    @Slot(object)
    def _landed(self, _position: int | None) -> None:
        has_entries = bool(self.model.rowCount())
        if not has_entries:
            line, sentence = self.tr("Nothing yet"), self.tr("What is said and written between us will stand here.")
            self._empty.say(Icon.NOTE, line, sentence)
        self._middle.setCurrentIndex(0 if has_entries else 1)

    @Slot()
    def _gone(self) -> None:
        """Taken out of the book elsewhere: there is nothing left to show."""
        self.head.hide()
        self.side.hide()
        self._empty.say(Icon.CLIENT, self.tr("There is nothing to show here any more"), "")
        self._middle.setCurrentIndex(1)

    @Slot(object, object)
    def _hit(self, row: Row, spot: Spot) -> None:
        """Photos and long texts can be looked at; nothing else leads anywhere from here."""
        if spot.act is Act.READ:
            self._reader = self._reader or TextReader(self)
            self._reader.read(row.subject, text_of(row))
        elif spot.act is Act.PHOTO:
            self._show_photos(row, int(spot.value))

    def _show_photos(self, row: Row, number: int) -> None:
        if self._viewer is None:
            self._viewer = PhotoViewer(self.desk.jobs, self.shelf, self, can_save=False)
            self._viewer.entry_wanted.connect(self.view.show_entry)
        ordered = sorted(self.model.rows, key=_position)
        photos = [
            Shown(each.id, each.position, photo.sha256, photo.name, each.tip.partition("\n")[0])
            for each in ordered
            for photo in each.photos
        ]
        own = [place for place, shown in enumerate(photos) if shown.entry == row.id]
        self._viewer.show_photos(photos, own[number] if number < len(own) else 0)

    # -- leaving ---------------------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        """Whether the passphrase is asked for."""
        return self._stack.currentIndex() == 1

    def ask_passphrase(self) -> None:
        """Ask for what leads back to the book."""
        if not self.is_asking:
            self.leaving.begin()
            self._stack.setCurrentIndex(1)
            self.leaving.first_field().setFocus()

    def set_trying(self, *, is_trying: bool) -> None:
        """It is being found out whether what was typed is right."""
        self.leaving.set_trying(is_trying=is_trying)

    def refuse(self, words: str) -> None:
        """What was typed does not lead back."""
        self.leaving.refuse(words)

    @Slot()
    def stay(self) -> None:
        """Back to what the client sees."""
        self.leaving.forget()
        self._stack.setCurrentIndex(0)
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, or stays where one was asked."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_asking:
            self.stay()
        else:
            self.leave_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Nothing is taken in here."""
        event.ignore()


def _look(session: ReadSession, *, client: ClientId, desk: Desk) -> ClientSight | None:
    from app.sources import phone_numbers
    from local_store.book.channel import PointKind

    found = client_view.look(session, client, desk.now())
    for point in found.points if found is not None else ():
        if point.kind is PointKind.PHONE:
            # Kept for the side column: the tables of all countries are not for the window to wait for.
            phone_numbers.readable(point.normalised, desk.preferences.region)
    return found


def _position(row: Row) -> int:
    return row.position
