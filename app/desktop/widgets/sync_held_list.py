"""Changes that the office could not apply, on one card: what was meant, why it waits, and the ways out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import clipboard
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.calm_button import CalmButton
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.settings_card import SettingsCard
from app.desktop.widgets.sync_held_words import HeldWords
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services import held_changes
from app.services.held_changes import Held

_SHOWN = 20


class HeldRow(QWidget):
    """One of them."""

    decided = Signal()
    """It does not wait any more."""

    def __init__(self, held: Held, desk: Desk, words: HeldWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held, self._desk, self._words = held, desk, words
        self._is_sure = False
        self.title = TextLabel("", weight=Weight.SEMIBOLD, wraps=True)
        self.said = TextLabel("", wraps=True)
        self.reason = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.restore, self.copy, self.discard = QPushButton(), QPushButton(), CalmButton()
        set_kind(self.discard, ButtonKind.FLAT)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.S)
        for button in (self.restore, self.copy, self.discard):
            buttons.addWidget(button)
        buttons.addStretch(1)
        under = QVBoxLayout()
        under.setSpacing(2)
        for label in (self.title, self.said, self.reason):
            under.addWidget(label)
        under.addSpacing(Gap.XS)
        under.addLayout(buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.M)
        line.addWidget(Glyph(Icon.PAUSE, side=18, ink=Ink.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(under, 1)
        self.restore.clicked.connect(self._restore)
        self.copy.clicked.connect(self._copy)
        self.discard.clicked.connect(self._discard)
        self._say()

    def _say(self) -> None:
        held, words = self.held, self._words
        zone = self._desk.preferences.zone
        self.title.setText(words.title(held))
        said = words.said(held, zone)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.reason.setText(words.reason(held))
        self.restore.setText(self.tr("Restore with this change"))
        self.restore.setVisible(held.can_restore)
        self.copy.setText(self.tr("Copy text"))
        self.copy.setVisible(bool(said))
        self.discard.setText(self.tr("Discard for good") if self._is_sure else self.tr("Discard"))
        for button in (self.restore, self.copy, self.discard):
            button.setAccessibleName(f"{button.text()}: {self.title.text()}")
            button.setAccessibleDescription(self.reason.text())

    @Slot()
    def _restore(self) -> None:
        self._desk.jobs.operation(partial(held_changes.restore_with, held=self.held))

    @Slot()
    def _copy(self) -> None:
        clipboard.copy(self._words.whole(self.held, self._desk.preferences.zone))
        told = self.tr("The text is on the clipboard.")
        self._desk.navigation.notice_wanted.emit(Notice(told, Level.INFO, lasts_ms=2500, key="copied"))

    @Slot()
    def _discard(self) -> None:
        """The second press does it: what is discarded cannot be brought back."""
        if not self._is_sure:
            self._is_sure = True
            set_kind(self.discard, ButtonKind.DANGER)
            self._say()
            return
        self._desk.jobs.operation(partial(held_changes.discard, held=self.held), self._discarded, keeps_undo=False)

    def _discarded(self, _changes: object) -> None:
        self.decided.emit()


class HeldList(SettingsCard):
    """Rows that are still there stay where they are."""

    decided = Signal()
    """Something was decided about: ask anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.PAUSE, parent)
        self._desk = desk
        self._words = HeldWords(self)
        self.lines: list[HeldRow] = []
        self._all: tuple[Held, ...] = ()
        self._told = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._more = TextLabel("", ink=Ink.MUTED)
        self.rows.addWidget(self._told)
        self.rows.addWidget(self._more)
        self.hide()

    def show_held(self, held: Sequence[Held]) -> None:
        """Show these."""
        wanted = {one.op: one for one in held[:_SHOWN]}
        for row in [row for row in self.lines if wanted.get(row.held.op) != row.held]:
            self.lines.remove(row)
            self.rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        present = {row.held.op: row for row in self.lines}
        self.lines = [present.get(op) or self._made(one) for op, one in wanted.items()]
        for number, row in enumerate(self.lines):
            self.rows.insertWidget(1 + number, row)
        self._all = tuple(held)
        self.say()

    def _made(self, held: Held) -> HeldRow:
        row = HeldRow(held, self._desk, self._words, self)
        row.decided.connect(self.decided)
        return row

    def say(self) -> None:
        """Words as they are now."""
        left = len(self._all) - len(self.lines)
        self.title.setText(self.tr("Could not be applied"))
        self._told.setText(
            self.tr("The office could not take these changes of yours. Nothing is lost: decide about each.")
        )
        self._more.setText(self.tr("and %n more", "", left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(self._all))
