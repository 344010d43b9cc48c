"""The office among the settings: how it stands in a line, and the way to its page."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.sync_words import SyncWords


class OfficeSettings(SettingsCard):
    """Follows the status."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.SYNC, parent)
        self._desk = desk
        self._words = SyncWords(self)
        self.show_page = QPushButton()
        self._row = SettingsRow(self.show_page)
        self.rows.addWidget(self._row)
        self.show_page.clicked.connect(self._show)
        desk.sync.shown.connect(self.say)
        self.say()

    @Slot()
    def say(self) -> None:
        """Words and values as they are now."""
        desk = self._desk
        status = desk.sync.status
        head = self._words.headline(status, desk.now(), desk.preferences.zone)
        is_connected = desk.sync.is_connected
        self.title.setText(self.tr("Office"))
        self._row.say(status.office if is_connected and status.office else head.title, head.sentence)
        if is_connected:
            line = self._words.line(status, desk.now(), desk.preferences.zone)
            self._row.hint(line.words)
        self.show_page.setText(self.tr("Show") if is_connected else self.tr("Connect …"))

    @Slot()
    def _show(self) -> None:
        if not self._desk.sync.is_connected and self._desk.commands.run_known("office.connect"):
            return
        self._desk.navigation.open_page("office")
