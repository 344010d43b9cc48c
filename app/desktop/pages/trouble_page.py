"""A page for each situation in which a book does not open: what it is, what is safe, and the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.error_words import error_words
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.backup_row import BackupRow
from app.desktop.widgets.choice import Choice, ChoiceButton
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.automatic_backup import AutomaticBackup
from local_store.book.errors import BookError

_SHOWN_BACKUPS = 5


@dataclass(frozen=True, slots=True)
class Trouble:
    """How a situation looks: its title (marked for translation), its picture, how grave it is."""

    title: str
    icon: Icon
    ink: Ink = Ink.WARNING


TROUBLES = {
    "missing_key": Trouble(QT_TRANSLATE_NOOP("Trouble", "The key is not in the keyring"), Icon.KEY),
    "no_keyring": Trouble(QT_TRANSLATE_NOOP("Trouble", "There is no keyring on this computer"), Icon.KEY),
    "keyring_locked": Trouble(QT_TRANSLATE_NOOP("Trouble", "The keyring is locked"), Icon.LOCK),
    "keyring_changed": Trouble(QT_TRANSLATE_NOOP("Trouble", "This computer uses another keyring now"), Icon.KEY),
    "wrong_key": Trouble(QT_TRANSLATE_NOOP("Trouble", "The keyring holds another key"), Icon.KEY),
    "foreign_file": Trouble(QT_TRANSLATE_NOOP("Trouble", "There is no book here"), Icon.FOLDER),
    "damaged": Trouble(QT_TRANSLATE_NOOP("Trouble", "A part of your book is damaged"), Icon.WARNING, Ink.DANGER),
    "incomplete": Trouble(QT_TRANSLATE_NOOP("Trouble", "A part of your book is missing"), Icon.WARNING, Ink.DANGER),
    "damaged_keys": Trouble(
        QT_TRANSLATE_NOOP("Trouble", "The key file of your book is damaged"), Icon.WARNING, Ink.DANGER
    ),
    "damaged_backup": Trouble(QT_TRANSLATE_NOOP("Trouble", "This backup is damaged"), Icon.WARNING, Ink.DANGER),
    "newer": Trouble(QT_TRANSLATE_NOOP("Trouble", "This book is from a newer Mappe"), Icon.UPLOAD),
    "in_use": Trouble(QT_TRANSLATE_NOOP("Trouble", "Your book is open in another window"), Icon.EXTERNAL),
    "disk_full": Trouble(QT_TRANSLATE_NOOP("Trouble", "The disk is full"), Icon.WARNING, Ink.DANGER),
    "disk_fault": Trouble(QT_TRANSLATE_NOOP("Trouble", "The disk reports an error"), Icon.WARNING, Ink.DANGER),
    "read_only": Trouble(QT_TRANSLATE_NOOP("Trouble", "Your book cannot be written here"), Icon.LOCK),
}
_UNKNOWN = Trouble(QT_TRANSLATE_NOOP("Trouble", "Your book could not be opened"), Icon.WARNING)


class TroublePage(Sheet):
    """Nothing here ever erases anything."""

    backup_chosen = Signal(object)
    """AutomaticBackup."""

    def __init__(
        self,
        error: BookError,
        folder: Path | None,
        choices: Callable[[], Sequence[Choice]],
        backups: Sequence[AutomaticBackup] = (),
        zone: str = "Europe/Berlin",
        parent: QWidget | None = None,
    ) -> None:
        self.trouble = TROUBLES.get(error.code, _UNKNOWN)
        super().__init__(self.trouble.icon, self.trouble.ink, parent)
        self.error, self._make_choices = error, choices
        self._place = ElidedLabel(str(folder) if folder else "", ink=Ink.MUTED)
        self._place.setVisible(folder is not None)
        self._backups_title = TextLabel("", weight=Weight.SEMIBOLD)
        self.rows: list[BackupRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(Gap.XS)
        for backup in backups[:_SHOWN_BACKUPS]:
            row = BackupRow(backup, zone)
            row.restore_wanted.connect(partial(self.backup_chosen.emit, backup))
            self._list.addWidget(row)
            self.rows.append(row)
        self._backups_title.setVisible(bool(backups))
        self._hidden = max(0, len(backups) - _SHOWN_BACKUPS)
        self._more = TextLabel("", ink=Ink.MUTED)
        self._more.setVisible(bool(self._hidden))
        self.buttons: list[ChoiceButton] = []
        self._ways = QWidget()
        self._flow = FlowLayout(self._ways)
        self.body.addWidget(self._place)
        if backups:
            self.body.addSpacing(Gap.M)
        self.body.addWidget(self._backups_title)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more)
        self.body.addSpacing(Gap.S)
        self.body.addWidget(self._ways)
        self.say()

    def first_field(self) -> QWidget | None:
        """The first way out."""
        return self.buttons[0] if self.buttons else None

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(QCoreApplication.translate("Trouble", self.trouble.title))
        self.sentence.setText(error_words(self.error))
        self._backups_title.setText(self.tr("Backups in the folder of this book"))
        self._more.setText(self.tr("and %n older backup(s)", "", self._hidden))
        for button in self.buttons:
            button.hide()
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = [ChoiceButton(choice, self._ways) for choice in self._make_choices()]
        for number, button in enumerate(self.buttons):
            if number == 0 and not self.rows:
                set_kind(button, ButtonKind.PRIMARY)
            self._flow.addWidget(button)
            button.show()
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.sentence.text())
