"""A titled card of rows on the page "today": head, count, rows, or one quiet sentence when there are none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, Radius, TextSize, Weight, colours_of
from app.desktop.widgets.day_row import DayRow
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.promise_row import PromiseRow
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.visit_row import VisitRow


class DayCard(QWidget):
    """A calm surface with rows on it."""

    def __init__(self, icon: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", size=TextSize.LEAD, weight=Weight.SEMIBOLD)
        self._count = TextLabel("", ink=Ink.MUTED)
        self._nothing = TextLabel("", ink=Ink.MUTED, wraps=True)
        # In one line: beside rows, a height that hangs on the width is remembered wrongly by the page's layout.
        self._more = TextLabel("", ink=Ink.MUTED)
        self._rows: list[QWidget] = []
        head = QHBoxLayout()
        head.setContentsMargins(Gap.S, 0, Gap.S, 0)
        head.setSpacing(Gap.S)
        head.addWidget(Glyph(icon, side=18, ink=Ink.MUTED))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Gap.S, Gap.M, Gap.S, Gap.M)
        whole.setSpacing(Gap.S)
        whole.addLayout(head)
        whole.addLayout(self._column)
        for label in (self._nothing, self._more):
            label.setContentsMargins(Gap.S, 0, Gap.S, 0)
            whole.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_rows(self, title: str, rows: Sequence[QWidget], nothing: str, more: str = "") -> None:
        """Show these rows instead of those before; `nothing` is the sentence for none, `more` stands below.

        What has the keyboard keeps it: the same row where it is still there, else the one that took its place.
        """
        held = self._held()
        self._title.setText(title)
        self._count.setText(str(len(rows)) if rows else "")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not rows)
        self._more.setText(more)
        self._more.setVisible(bool(more) and bool(rows))
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = list(rows)
        for row in rows:
            self._column.addWidget(row)
        if held is not None and rows:
            self._hold(*held)

    def _held(self) -> tuple[int, str, bool] | None:
        """Where the keyboard is: the row's place and words, and whether it is on what stands beside it; None for elsewhere."""
        focused = self.window().focusWidget()
        for place, row in enumerate(self._rows):
            shown, beside = _parts(row)
            if focused in {shown, beside}:
                return place, _told(row), focused is not shown
        return None

    def _hold(self, place: int, told: str, is_beside: bool) -> None:
        """Give the keyboard to the row of these words, or to the one at this place."""
        row = next((each for each in self._rows if _told(each) == told), self._rows[min(place, len(self._rows) - 1)])
        _parts(row)[int(is_beside)].setFocus(Qt.FocusReason.TabFocusReason)

    def rows(self) -> list[QWidget]:
        """The rows shown, from the top."""
        return list(self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            fill_rounded(painter, self.rect(), colours_of(self.palette()).grounds.base, Radius.CARD + 2)
        painter.end()


def _parts(row: QWidget) -> tuple[QWidget, QWidget]:
    """The row itself and what stands beside it to press: its tick, what is packed; the row again where there is nothing."""
    if isinstance(row, PromiseRow):
        return row.row, row.tick
    return (row.row, row.pack) if isinstance(row, VisitRow) else (row, row)


def _told(row: QWidget) -> str:
    """The words of a row; its day may have moved on meanwhile."""
    shown = _parts(row)[0]
    return f"{shown.line.title}, {shown.line.line}" if isinstance(shown, DayRow) else ""
