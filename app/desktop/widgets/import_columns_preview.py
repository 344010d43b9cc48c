"""How the first rows of a table would come in, as its columns are told by now."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.fresh_grid import FreshGrid
from app.desktop.widgets.import_columns_words import columns_words
from app.desktop.widgets.text_label import Ink, TextLabel
from app.sources.record import Rejection, Skip, SourceItem, Warned


class ImportColumnsPreview(QWidget):
    """A few lines; what would be refused says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel(weight=Weight.SEMIBOLD)
        self._lines = FreshGrid((3, 8), Gap.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self._title)
        column.addWidget(self._lines)
        self.say()

    def say(self) -> None:
        """The title in the language of the window."""
        self._title.setText(self.tr("The first rows would come in like this"))

    def show_items(self, items: list[SourceItem]) -> None:
        """Show what becomes of the first rows."""
        grid = self._lines.renew()
        told = [item for item in items if not isinstance(item, Warned)]
        for number, item in enumerate(told):
            who, what = columns_words.item(item)
            is_refused = isinstance(item, Rejection | Skip)
            grid.addWidget(ElidedLabel(who, weight=Weight.REGULAR if is_refused else Weight.SEMIBOLD), number, 0)
            grid.addWidget(ElidedLabel(what, ink=Ink.DANGER if is_refused else Ink.TEXT), number, 1)

    def lines(self) -> list[str]:
        """What can be read, line by line."""
        sheet = self._lines.sheet
        labels = sheet.findChildren(ElidedLabel) if sheet is not None else []
        texts = [label.text() for label in labels]
        return [f"{who}: {what}" for who, what in zip(texts[::2], texts[1::2], strict=True)]
