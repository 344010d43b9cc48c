"""The whole book as files that other programs read: a row of the settings that leads to the export."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.desktop.commands import shortcut_words
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon, qicon
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow


class ExportCard(SettingsCard):
    """Offers the command, so that it is found where one looks for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.DOWNLOAD, parent)
        self._desk = desk
        self.export = QPushButton()
        self.export.setIcon(qicon(Icon.DOWNLOAD))
        self._row = SettingsRow(self.export)
        self.rows.addWidget(self._row)
        self.export.clicked.connect(self._export)
        self.say()

    def say(self) -> None:
        """Words in the language of the window."""
        self.title.setText(self.tr("Export"))
        self._row.say(
            self.tr("The whole book"),
            self.tr(
                "As address book, table, calendar or JSON. One client: open them and press {keys}. Unlike a backup, "
                "an export is not encrypted."
            ).format(keys=shortcut_words("Ctrl+Shift+E")),
        )
        self.export.setText(self.tr("Export …"))

    @Slot()
    def _export(self) -> None:
        self._desk.commands.run_known("book.export")
