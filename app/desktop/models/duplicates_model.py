"""The pairs that may be one, as finished rows for the list: who, how sure, why."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.models.client_list_model import ROW
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.models.duplicate_words import DuplicateWords, reasons_line, sureness_mark, sureness_word
from app.desktop.theme.icons import Icon
from app.services.duplicates.pairs import Double
from app.services.duplicates.scoring import Sureness

Index = QModelIndex | QPersistentModelIndex


class DuplicatesModel(QAbstractListModel):
    """Rows are `ListRow` under ROW."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doubles: list[Double] = []
        self._rows: list[ListRow] = []
        self._words = DuplicateWords(self)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._doubles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._doubles):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def double(self, row: int) -> Double | None:
        """The pair at a row."""
        return self._doubles[row] if 0 <= row < len(self._doubles) else None

    def row_of(self, key: str) -> int:
        """Where a pair stands, -1 when it is not there any more."""
        return next((row for row, double in enumerate(self._doubles) if double.key == key), -1)

    def show_doubles(self, doubles: Sequence[Double], region: str) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self._doubles = list(doubles)
        self._rows = [self._row(double, region) for double in doubles]
        self.endResetModel()

    def _row(self, double: Double, region: str) -> ListRow:
        title, why = self._words.title(double), reasons_line(double.reasons, region)
        return ListRow(
            RowKind.CLIENT,
            title,
            when=sureness_mark(double.sureness),
            glyph=Icon.MERGE if double.sureness is Sureness.SURE else Icon.HELP,
            line=why,
            spoken=f"{title}, {sureness_word(double.sureness)}, {why}",
        )
