"""Every value that two people entered apart from each other, on one card."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.widgets.kept_row import KeptRow
from app.desktop.widgets.settings_card import SettingsCard
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.kept_values import Kept

_SHOWN = 20
"""More than anybody decides at a sitting; the next ones move up."""


class KeptList(SettingsCard):
    """Rows that are still there stay where they are."""

    client_wanted = Signal(object)
    """ClientId."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MERGE, parent)
        self._desk = desk
        self.deeds = KeptDeeds(desk, self)
        self.lines: list[KeptRow] = []
        self._all: tuple[Kept, ...] = ()
        self._told = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._more = TextLabel("", ink=Ink.MUTED)
        self.rows.addWidget(self._told)
        self.rows.addWidget(self._more)
        self.hide()

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show these."""
        wanted = {one.value.id: one for one in kept[:_SHOWN]}
        for row in [row for row in self.lines if wanted.get(row.kept.value.id) != row.kept]:
            self.lines.remove(row)
            self.rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        present = {row.kept.value.id: row for row in self.lines}
        self.lines = [present.get(each) or self._made(one) for each, one in wanted.items()]
        for number, row in enumerate(self.lines):
            self.rows.insertWidget(1 + number, row)
        self._all = tuple(kept)
        self.say()

    def _made(self, kept: Kept) -> KeptRow:
        row = KeptRow(kept, self._desk, self.deeds, self)
        row.client_wanted.connect(self.client_wanted)
        return row

    def say(self) -> None:
        """Words as they are now."""
        left = len(self._all) - len(self.lines)
        self.title.setText(self.tr("Entered twice"))
        self._told.setText(self.tr("Two people changed the same field. Nothing is lost: choose which value stands."))
        self._more.setText(self.tr("and %n more", "", left))
        self._more.setVisible(left > 0)
        self.setVisible(bool(self._all))
