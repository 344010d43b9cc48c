"""A grid of lines that is filled anew as a whole: nothing of the former one shines through."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.desktop.theme.tokens import Gap


class FreshGrid(QWidget):
    """Its owner asks for an empty grid and puts the new lines into it."""

    def __init__(self, stretches: tuple[int, ...], gap: int, parent: QWidget | None = None) -> None:
        """`stretches` are of its columns, `gap` is between its lines."""
        super().__init__(parent)
        self._stretches, self._gap = stretches, gap
        self._sheet: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def renew(self) -> QGridLayout:
        """An empty grid in the place of the one that is shown."""
        if self._sheet is not None:
            self._column.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        self._sheet = QWidget()
        grid = QGridLayout(self._sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Gap.L)
        grid.setVerticalSpacing(self._gap)
        for place, stretch in enumerate(self._stretches):
            grid.setColumnStretch(place, stretch)
        self._column.addWidget(self._sheet)
        return grid

    @property
    def sheet(self) -> QWidget | None:
        """What holds the lines; None before there are any."""
        return self._sheet
