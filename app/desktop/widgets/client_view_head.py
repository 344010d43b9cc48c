"""Who the client view is about: name, who lives with them, and how they like to be reached."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.models.timeline_text import one_line
from app.desktop.theme.avatar_face import LARGE_AVATAR_SIDE
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.avatar import Avatar
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.photo_shelf import PhotoShelf
from app.desktop.widgets.reach_words import reach_words
from app.desktop.widgets.text_label import Ink
from app.services.client_view import ClientSight


class ClientViewHead(QWidget):
    """Shows a ClientSight."""

    def __init__(self, shelf: PhotoShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._sight: ClientSight | None = None
        self._avatar = Avatar("", LARGE_AVATAR_SIDE)
        self.name = ElidedLabel(size=TextSize.DISPLAY, weight=Weight.SEMIBOLD)
        self.line = ElidedLabel(ink=Ink.MUTED)
        self.leave = IconButton(Icon.CLIENT_VIEW)
        lines = QVBoxLayout()
        lines.setSpacing(Gap.XS)
        lines.addWidget(self.name)
        lines.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.M)
        row.setSpacing(Gap.L)
        row.addWidget(self._avatar)
        row.addLayout(lines, 1)
        row.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        shelf.came.connect(self._photo_came)
        self._say()

    def _say(self) -> None:
        self.leave.set_words(self.tr("Leave the client view"), "F9")

    def show_sight(self, sight: ClientSight) -> None:
        """Show a client."""
        self._sight = sight
        self._say()
        name = one_line(sight.client.name)
        photo = sight.client.photo_sha256
        self.name.setText(name)
        self._avatar.show_person(name, self._shelf.picture_of(photo) if photo else None)
        home = ""
        if sight.household:
            home = self.tr("Household with {names}").format(names=", ".join(map(one_line, sight.household)))
        self.line.setText(" · ".join(filter(None, (home, *reach_words(sight.client)))))
        self.line.setVisible(bool(self.line.text()))
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.line.text())

    @Slot(str)
    def _photo_came(self, sha256: str) -> None:
        if self._sight is not None and sha256 == self._sight.client.photo_sha256:
            self._avatar.show_person(self.name.text(), self._shelf.picture_of(sha256))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            if self._sight is not None:
                self.show_sight(self._sight)
