"""A person's or firm's round picture: the photo, or initials on a calm ground that the name always gets again."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.avatar_face import AVATAR_SIDE, paint_avatar
from app.desktop.theme.painting import saved


class Avatar(QWidget):
    """The round picture as a widget."""

    def __init__(self, name: str = "", side: int = AVATAR_SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._side, self._photo = name, side, QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_person(self, name: str, photo: QImage | None = None) -> None:
        """Show somebody else, by photo if there is one."""
        self._name, self._photo = name, photo or QImage()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it was made."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        with saved(painter):
            paint_avatar(painter, QRectF(self.rect()), self._name, self.palette(), self._photo)
        painter.end()
