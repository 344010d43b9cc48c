"""Brings a book back from a backup: which one, what opens it, where it goes. The book that was there is kept aside."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import opening


@dataclass(frozen=True, slots=True)
class Return:
    """What was asked for: from where, to where, opened by what (None: the keyring)."""

    source: Path
    folder: Path
    secret: str | None


class RestorePage(Sheet):
    """A short form; everything is checked before anything is replaced."""

    left = Signal()
    wanted = Signal(object)
    """Return."""

    def __init__(
        self,
        folder: Path,
        source: Path | None = None,
        source_words: str = "",
        *,
        by_keyring: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Icon.RESTORE, parent=parent)
        self._folder, self._source, self._source_words = folder, source, source_words
        self._by_keyring = by_keyring
        self._has_book = opening.is_book(folder)
        self.source = ElidedLabel("")
        self._choose = QPushButton()
        self._source_label = Labelled(_across(self.source, self._choose))
        self.target = ElidedLabel("")
        self._move = QPushButton()
        self._target_label = Labelled(_across(self.target, self._move))
        self.secret = SecretField()
        self._secret_label = Labelled(self.secret)
        self._problem = TextLabel("", ink=Ink.DANGER, wraps=True)
        self._problem.hide()
        self.busy = BusyLine()
        self._back, self.restore = QPushButton(), QPushButton()
        set_kind(self._back, ButtonKind.FLAT)
        set_kind(self.restore, ButtonKind.PRIMARY)
        foot = SheetFoot(self.restore)
        foot.add_back(self._back)
        self.body.setSpacing(Gap.L)
        for widget in (self._source_label, self._secret_label, self._target_label, self._problem):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        self.body.addWidget(self.busy)
        self._choose.clicked.connect(self._choose_source)
        self._move.clicked.connect(self._choose_target)
        self._back.clicked.connect(self.left)
        self.restore.clicked.connect(self._want)
        self.secret.entered.connect(self._want)
        self.secret.changed.connect(self._judge)
        self.say()

    def first_field(self) -> QWidget:
        """What is still to be given."""
        if self._source is None:
            return self._choose
        return self.restore if self._by_keyring else self.secret.edit

    def take(self, source: Path) -> None:
        """Restore from this file."""
        self._source, self._source_words, self._by_keyring = source, "", False
        self.complain("")
        self.say()

    def complain(self, words: str, *, asks_secret: bool = False) -> None:
        """Say why it did not go; with `asks_secret` the keyring could not help and the secret is asked for."""
        self.set_busy("")
        if asks_secret:
            self._by_keyring = False
            self.say()
            self.secret.edit.setFocus()
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def problem(self) -> str:
        """Why it did not go; "" while nothing was wrong."""
        return self._problem.text()

    def set_busy(self, words: str) -> None:
        """It is being restored; no words are the end of that."""
        for widget in (self.secret, self._choose, self._move, self._back):
            widget.setEnabled(not words)
        if words:
            self.restore.setEnabled(False)
            self.busy.set_busy(words)
        else:
            self.busy.set_idle()
            self._judge()

    def forget(self) -> None:
        """Empty the field: the book is back."""
        self.secret.forget()

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Restore a backup"))
        if self._has_book:
            self.sentence.setText(
                self.tr(
                    "Every byte of the backup is checked first. The book that is there now is not erased: it is kept aside."
                )
            )
        else:
            self.sentence.setText(self.tr("Every byte of the backup is checked before your book is put in place."))
        self._source_label.say(self.tr("Backup"))
        self.source.setText(self._source_words or (str(self._source) if self._source else self.tr("None chosen yet")))
        self.source.set_ink(Ink.TEXT if self._source else Ink.MUTED)
        self._choose.setText(self.tr("Choose a file …"))
        self._target_label.say(self.tr("Where it goes"))
        self.target.setText(str(self._folder))
        self._move.setText(self.tr("Choose a folder …"))
        self._secret_label.say(
            self.tr("Passphrase or recovery key"), self.tr("The one that opened the book when the backup was made.")
        )
        self._secret_label.setVisible(not self._by_keyring)
        self._back.setText(self.tr("Back"))
        self.restore.setText(self.tr("Restore"))
        self.setAccessibleName(self.title.text())
        self._judge()

    @Slot()
    def _judge(self) -> None:
        self.restore.setEnabled(self._source is not None and (self._by_keyring or bool(self.secret.text().strip())))

    @Slot()
    def _want(self) -> None:
        if self._source is not None and self.restore.isEnabled():
            self._problem.hide()
            secret = None if self._by_keyring else self.secret.text()
            self.wanted.emit(Return(self._source, self._folder, secret))

    @Slot()
    def _choose_source(self) -> None:
        kinds = self.tr("Mappe backups (*{suffix})").format(suffix=opening.BACKUP_SUFFIX)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a backup"), str(Path.home()), kinds)
        if chosen:
            self.take(Path(chosen))

    @Slot()
    def _choose_target(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where should your book be kept?"), str(self._folder.parent)
        )
        if chosen:
            place = Path(chosen)
            self._folder = place if opening.is_book(place) else opening.place_in(place)
            self._has_book = opening.is_book(self._folder)
            self.say()


def _across(label: ElidedLabel, button: QPushButton) -> QWidget:
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(Gap.S)
    line.addWidget(label, 1)
    line.addWidget(button)
    return both
