"""One automatic backup: when it was made, and the way back to it."""

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop import words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.automatic_backup import AutomaticBackup


class BackupRow(QWidget):
    """A line in a list of backups."""

    restore_wanted = Signal()

    def __init__(self, backup: AutomaticBackup, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backup, self._zone = backup, zone
        self._when = TextLabel("")
        self.restore = QPushButton()
        set_kind(self.restore, ButtonKind.FLAT)
        self.restore.clicked.connect(self.restore_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.S)
        line.addWidget(Glyph(Icon.HISTORY, ink=Ink.MUTED))
        line.addWidget(self._when, 1)
        line.addWidget(self.restore)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self._when.setText(when_words(self._backup, self._zone))
        self.restore.setText(self.tr("Restore"))
        self.restore.setAccessibleName(
            self.tr("Restore the backup of {when}").format(when=when_words(self._backup, self._zone))
        )


def when_words(backup: AutomaticBackup, zone: str) -> str:
    """Day and clock time of a backup in the adviser's zone."""
    day = words.long_date_word(words.today_in(zone, backup.made_at))
    clock = words.clock_word(backup.made_at, zone)
    return QCoreApplication.translate("BackupRow", "{day}, {time}").format(day=day, time=clock)
