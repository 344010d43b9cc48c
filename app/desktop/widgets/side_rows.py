"""A list of rows in the side column that is built anew when it has changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desktop.theme.tokens import Gap
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.side_row import RowFace, SideRow
from app.desktop.widgets.text_label import Ink, TextLabel


@dataclass(frozen=True, slots=True)
class SideItem:
    """A row and what its parts do."""

    key: str
    face: RowFace
    opens: Callable[[], object] | None = None
    ticks: Callable[[], object] | None = None
    removes: Choice | None = None
    choices: tuple[Choice, ...] = ()
    quick: Choice | None = None
    """The nearest of the choices, at hand without the menu."""
    below: tuple[Callable[[], QWidget], ...] = ()
    """What stands under the row, made when it is shown."""


class SideRows(QWidget):
    """Shows items one under the other; says a sentence when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._rows: dict[str, SideRow] = {}
        self.under: list[QWidget] = []
        """What stands under rows, from top to bottom."""
        self._nothing = TextLabel(ink=Ink.MUTED, wraps=True)
        self._nothing.setContentsMargins(Gap.S, 0, Gap.S, Gap.XS)
        self._column.addWidget(self._nothing)

    def rows(self) -> list[SideRow]:
        """The rows, from top to bottom."""
        return list(self._rows.values())

    def row(self, key: str) -> SideRow:
        """The row of an item; KeyError when there is none."""
        return self._rows[key]

    def show_items(self, items: Sequence[SideItem], nothing: str = "") -> None:
        """Show these; what has the keyboard keeps it where it is still there."""
        focused = QApplication.focusWidget()
        had_focus = next((key for key, row in self._rows.items() if row is focused), None)
        place = list(self._rows).index(had_focus) if had_focus is not None else 0
        for widget in (*self._rows.values(), *self.under):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows, self.under = {item.key: self._made(item) for item in items}, []
        for item in items:
            self._column.addWidget(self._rows[item.key])
            for make in item.below:
                self.under.append(make())
                self._column.addWidget(self.under[-1])
        self._nothing.setText(nothing)
        self._nothing.setVisible(not items and bool(nothing))
        if had_focus is not None and self._rows:
            left = list(self._rows.values())
            again = self._rows.get(had_focus, left[min(place, len(left) - 1)])
            again.setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, item: SideItem) -> SideRow:
        choices = (*item.choices, item.removes) if item.removes is not None else item.choices
        row = SideRow(item.face, choices, self)
        row.removes, row.quick = item.removes, item.quick
        if item.opens is not None:
            row.can_open = True
            row.setCursor(Qt.CursorShape.PointingHandCursor)
            row.opened.connect(item.opens)
        if item.ticks is not None:
            row.ticked.connect(item.ticks)
        return row
