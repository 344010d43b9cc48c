"""The line at the foot of the window: where the book stands, and the key that opens all commands."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.desktop.commands import Group, group_title, shortcut_words
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.notice_bar import NoticeBar
from app.desktop.widgets.notice_mark import NoticeMark
from app.desktop.widgets.sync_line import SyncLine
from app.services.waiting_counts import Counts


class StatusLine(QWidget):
    """One truthful sentence about the book, and a hint."""

    def __init__(self, desk: Desk, notices: NoticeBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sync = SyncLine(desk)
        self.mark = NoticeMark(notices)
        self._palette = QPushButton()
        self._menu_button = IconButton(Icon.MORE, side=16)
        self._menu = QMenu(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.XS, 0, Gap.XS, 0)
        line.setSpacing(Gap.S)
        line.addWidget(self.sync)
        line.addStretch(1)
        line.addWidget(self.mark)
        line.addWidget(self._palette)
        line.addWidget(self._menu_button)
        set_kind(self._palette, ButtonKind.FLAT)
        self._palette.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key it names is quicker
        self._palette.clicked.connect(self._show_palette)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu_button.setMenu(self._menu)
        self._say()

    def show_counts(self, counts: Counts) -> None:
        """Say where the book stands now."""
        self._say()

    def _say(self) -> None:
        self._palette.setText(self.tr("{keys}  Commands").format(keys=shortcut_words("Ctrl+K")))
        self._menu_button.set_words(self.tr("All commands"))

    @Slot()
    def _show_palette(self) -> None:
        self._desk.commands.run("palette")

    @Slot()
    def _fill_menu(self) -> None:
        """One menu a group, from the list that the palette and the shortcuts are made of."""
        self._menu.clear()
        for group in Group:
            menu = QMenu(group_title(group), self._menu)
            self._desk.commands.fill(menu, group)
            if menu.isEmpty():
                menu.deleteLater()
            else:
                self._menu.addMenu(menu)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
