"""Under a client's name: who was merged into them, and the way to take each apart again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.desk import Desk
from app.desktop.models.client_name import name_of
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.notice_bar import Level, Notice
from local_store.book.changes import Changes
from local_store.book.ids import ClientId
from local_store.book.kind import Kind
from local_store.book.records import Client
from local_store.session import ReadSession, WriteSession

if TYPE_CHECKING:
    # Hardly anybody was merged with somebody: what compares clients is loaded for those alone.
    from app.desktop.widgets.client_picker import ClientPicker
    from app.services.duplicates.merging import Parting

_NOTICE = "take apart"


class MergedLine(QWidget):
    """Gone while nobody was merged into the client. Nothing is asked unless something came since that may move along."""

    parted = Signal()
    """Somebody was taken apart."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._merged: tuple[Client, ...] = ()
        self._flow = FlowLayout(self, gap=Gap.S)
        self._picker: ClientPicker | None = None
        self._client: ClientId | None = None
        self.hide()

    def show_merged(self, client: ClientId, merged: tuple[Client, ...]) -> None:
        """Show who was merged into a client."""
        self._client = client
        if merged == self._merged:
            return
        self._merged = merged
        self._fill()

    def buttons(self) -> list[QPushButton]:
        """One for each."""
        items = [self._flow.itemAt(place) for place in range(self._flow.count())]
        return [widget for item in items if item and isinstance(widget := item.widget(), QPushButton)]

    def _fill(self) -> None:
        drop_all(self._flow)
        if self._merged:
            self._add_buttons()
        self.setVisible(bool(self._merged))

    def _add_buttons(self) -> None:
        for client in self._merged:
            words = self.tr("Merged with {name}: take apart").format(name=name_of(client))
            button = QPushButton(words.replace("&", "&&"))
            button.setIcon(qicon(Icon.MERGE))
            set_kind(button, ButtonKind.FLAT)
            button.setAccessibleName(words)
            button.clicked.connect(partial(self._look, client.id))
            self._flow.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    # -- apart -----------------------------------------------------------------------------------------

    def _look(self, gone: ClientId, _checked: bool = False) -> None:
        self._desk.jobs.query(partial(_parting, gone=gone), self._offer, newest_of="parting")

    def _offer(self, parting: "Parting") -> None:
        if not parting.came_since:
            self._part(parting, moves=False)
            return
        words = self.tr("%n entry(s) came since by a number or address of {name}.", "", parting.came_since)
        along, stay = partial(self._part, parting, moves=True), partial(self._part, parting, moves=False)
        choices = (Choice(self.tr("Take apart, with these"), along), Choice(self.tr("Take apart, without"), stay))
        told = words.format(name=name_of(parting.gone))
        self._desk.navigation.notice_wanted.emit(Notice(told, Level.INFO, choices, key=_NOTICE))

    def _part(self, parting: "Parting", *, moves: bool) -> None:
        change = partial(_take_apart, gone=parting.gone.id, moves=moves)
        self._desk.jobs.operation(change, partial(self._tell, parting))

    def _tell(self, parting: "Parting", _changes: Changes) -> None:
        from app.desktop.widgets.kept_words import field_word

        self.parted.emit()
        if not parting.stays:
            return
        names = ", ".join(word for name in parting.stays if (word := field_word(Kind.CLIENT, name)))
        words = self.tr("Changed by somebody since the merge, and kept with {name}: {fields}.")
        told = words.format(name=name_of(parting.into), fields=names)
        self._desk.navigation.notice_wanted.emit(Notice(told, Level.INFO, key=_NOTICE))

    # -- together --------------------------------------------------------------------------------------

    def merge_with_another(self) -> None:
        """Choose whom the client may be one with; both are shown side by side."""
        from app.desktop.widgets.client_picker import ClientPicker

        if self._picker is None:
            self._picker = ClientPicker(self._desk, self.window())
            self._picker.chosen.connect(self._chosen)
        self._picker.ask()

    def _chosen(self, other: ClientId, _name: str) -> None:
        if self._client is not None and other != self._client:
            self._desk.navigation.open_pair(self._client, other)


def _parting(session: ReadSession, *, gone: ClientId) -> "Parting":
    from app.services.duplicates import merging

    return merging.parting(session, gone=gone)


def _take_apart(session: WriteSession, *, gone: ClientId, moves: bool) -> Changes:
    from app.services.duplicates import merging

    return merging.take_apart(session, gone, moves=moves)
