"""A square of dots that the camera of a phone reads: always dark on light, as many apps read nothing else."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.painting import saved

_DOT = 4
"""Points of one module."""
_QUIET = 4
"""Modules of light margin that ISO/IEC 18004 asks for."""


class ScanCode(QWidget):
    """A QR code of one text; takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_text(self, text: str) -> None:
        """Stand for this text; "" for none."""
        self._rows = ()
        if text:
            # Loaded where a code is shown, which is once in the life of a laptop.
            import segno

            self._rows = tuple(bytes(row) for row in segno.make(text, error="m", micro=False).matrix)
        self.setVisible(bool(self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = (len(self._rows) + 2 * _QUIET) * _DOT
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            for down, row in enumerate(self._rows, _QUIET):
                for across, is_dark in enumerate(row, _QUIET):
                    if is_dark:
                        painter.fillRect(QRectF(across * _DOT, down * _DOT, _DOT, _DOT), Qt.GlobalColor.black)
        painter.end()
