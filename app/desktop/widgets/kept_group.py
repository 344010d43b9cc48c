"""What was entered twice about a person and their household: their fields have no rows of their own in the column."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.widgets.kept_line import KeptLine
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.kept_values import Kept


class KeptGroup(QWidget):
    """A quiet caption over quiet lines; not there when there is nothing to choose. Beside a name it needs no caption."""

    def __init__(
        self, desk: Desk, deeds: KeptDeeds, *, has_caption: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.lines: list[KeptLine] = []
        self._caption = TextLabel("", ink=Ink.MUTED)
        self._caption.setContentsMargins(Gap.S, Gap.S, Gap.S, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.XS)
        self._column.addWidget(self._caption)
        self._caption.setVisible(has_caption)
        self._say()
        self.hide()

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show these; lines that are still true stay."""
        if list(kept) == [line.kept for line in self.lines]:
            return
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [KeptLine(each, self._desk, self._deeds, names_field=True, parent=self) for each in kept]
        for line in self.lines:
            self._column.addWidget(line)
        self.setVisible(bool(self.lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._caption.setText(self.tr("Entered twice"))
