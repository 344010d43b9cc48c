"""The groups that wait to be matched, as finished rows for the list: who, which channel, how many, since when."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.models.client_list_model import ROW
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.theme.icons import channel_icon
from app.services.unmatched import Group

GROUP = ROW + 1
Index = QModelIndex | QPersistentModelIndex


def group_title(group: Group) -> str:
    """Who a group is from, or words where nobody is named."""
    if not group.title:
        return QCoreApplication.translate("ToMatchModel", "Nobody named")
    if group.is_group:
        return QCoreApplication.translate("ToMatchModel", "{title} (group)").format(title=group.title)
    return group.title


def group_row(group: Group, now: datetime, zone: str) -> ListRow:
    """The finished row of one group."""
    title, when = group_title(group), words.short_when(group.last_at, now, zone)
    line = f"{words.channel_word(group.channel)} · {counting.entries(group.count)}"
    return ListRow(
        RowKind.CLIENT,
        title,
        when=when,
        glyph=channel_icon(group.channel),
        channel=group.channel,
        line=line,
        spoken=f"{title}, {line}, {when}",
    )


class ToMatchModel(QAbstractListModel):
    """Rows are `ListRow` under ROW and `Group` under GROUP."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self._rows: list[ListRow] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._groups):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == GROUP:
            return self._groups[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def group(self, row: int) -> Group | None:
        """The group at a row."""
        return self._groups[row] if 0 <= row < len(self._groups) else None

    def row_of(self, key: str) -> int:
        """Where a group stands, -1 when it is not there any more."""
        return next((row for row, group in enumerate(self._groups) if group.key == key), -1)

    def show_groups(self, groups: Sequence[Group], now: datetime, zone: str) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._groups = list(groups)
        self._rows = [group_row(group, now, zone) for group in groups]
        self.endResetModel()
