"""Keeps a list where it is while its rows are made anew: what somebody looks at stays under their eyes."""

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QTableView

from app.desktop.models.client_list_model import ClientListModel
from local_store.book.ids import ClientId


class SteadyRows(QObject):
    """Ties a client to its height on screen, from before a reset until after it. At the top, news stay in sight."""

    def __init__(self, rows: QTableView, model: ClientListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows, self._model = rows, model
        self._preferred: ClientId | None = None
        self._is_held = False
        self._tied: tuple[ClientId, int] | None = None
        model.renewing.connect(self._tie)
        model.modelReset.connect(self._bring_back)

    def hold(self, preferred: ClientId | None) -> None:
        """The next rows are the same list with news in it; `preferred` is who stays in place if they are in sight."""
        self._is_held, self._preferred = True, preferred

    def let_go(self) -> None:
        """The next rows are another list."""
        self._is_held = False

    @Slot()
    def _tie(self) -> None:
        self._tied = None
        bar = self._rows.verticalScrollBar()
        if not self._is_held or bar.value() == bar.minimum():
            return
        height = self._rows.viewport().height()
        rows = [self._model.row_of(self._preferred)] if self._preferred is not None else []
        first = self._rows.indexAt(QPoint(1, 1)).row()
        last = self._rows.indexAt(QPoint(1, height - 1)).row()
        rows += range(max(first, 0), max(first, last) + 1)
        for row in rows:
            place = self._rows.visualRect(self._model.index(row)) if row >= 0 else None
            client = self._model.client_at(row) if place is not None else None
            if place is not None and client is not None and place.bottom() > 0 and place.top() < height:
                self._tied = (client, place.top())
                return

    @Slot()
    def _bring_back(self) -> None:
        tied, self._tied = self._tied, None
        if tied is None:
            return
        client, top = tied
        row = self._model.row_of(client)
        if row >= 0:
            self._rows.doItemsLayout()
            bar = self._rows.verticalScrollBar()
            bar.setValue(bar.value() + self._rows.visualRect(self._model.index(row)).top() - top)
