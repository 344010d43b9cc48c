"""The watched folder in the settings: which one, and which kinds of file are taken in by themselves."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.watching.watch_rules import KindRule

if TYPE_CHECKING:
    from app.desktop.watch_desk import WatchDesk

KINDS = (
    "whatsapp_export",
    "fritzbox_calls",
    "sms_backup",
    "vcard",
    "icalendar",
)
"""Readers whose files fall into such folders by themselves; others get a rule from a notice."""


class WatchCard(SettingsCard):
    """Off until a folder is named."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.FOLDER, parent)
        self._desk = desk
        self.choose, self.rest = QPushButton(), QPushButton()
        self.choose.setIcon(qicon(Icon.FOLDER))
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.S)
        line.addWidget(self.rest)
        line.addWidget(self.choose)
        self._place = ElidedLabel("", ink=Ink.MUTED)
        self._where = SettingsRow(buttons, self._place)
        kinds = QWidget()
        self._flow = FlowLayout(kinds, gap=Gap.S)
        self.chips: dict[str, Chip] = {}
        self._kinds = SettingsRow(below=kinds)
        self._trouble = TextLabel("", ink=Ink.WARNING, wraps=True)
        for part in (self._where, self._trouble, self._kinds):
            self.rows.addWidget(part)
        self.choose.clicked.connect(self.choose_folder)
        self.rest.clicked.connect(self._stop)
        self._watch: WatchDesk | None = None
        self.offer(is_offered=False)

    def reload(self) -> None:
        """Show how it stands; the folder is watched by somebody who comes with the open book."""
        if self._watch is None and self._desk.attendants is not None:
            self._watch = self._desk.attendants.watch
            self._watch.changed.connect(self.say)
            self.offer(is_offered=True)
        self.say()

    @Slot()
    def say(self) -> None:
        """Words and rules as they are now."""
        self.title.setText(self.tr("Watched folder"))
        self.choose.setText(self.tr("Choose folder …"))
        self.rest.setText(self.tr("Stop watching"))
        folder = self._watch.rules.folder if self._watch else ""
        self._where.say(
            self.tr("Where new files appear"),
            self.tr(
                "A folder into which your telephone's backup app or your FRITZ!Box drops files. They stay where they "
                "are; what lies there already is left alone."
            ),
        )
        self._place.setText(folder or self.tr("No folder is watched."))
        self.rest.setVisible(bool(folder))
        self._trouble.setText(self.tr("The folder cannot be reached just now. It is tried again by itself."))
        self._trouble.setVisible(bool(folder) and self._watch is not None and self._watch.is_away)
        self._kinds.setVisible(bool(folder))
        self._kinds.say(
            self.tr("Taken in by themselves"),
            self.tr("Files of other kinds are told of and wait for you. Every import can be taken back."),
        )
        self._show_kinds()

    def _show_kinds(self) -> None:
        ruled = self._watch.rules.kinds if self._watch else {}
        wanted = [*KINDS, *(name for name in ruled if name not in KINDS)]
        if list(self.chips) != wanted:
            drop_all(self._flow)
            self.chips = {}
            for name in wanted:
                chip = self.chips[name] = Chip("")
                chip.setProperty(_READER, name)
                chip.clicked.connect(self._switch)
                self._flow.addWidget(chip)
        for name, chip in self.chips.items():
            chip.set_words(import_words.kind(name))
            chip.setChecked(name in ruled)

    # -- choosing --------------------------------------------------------------------------------------

    @Slot()
    def choose_folder(self) -> None:
        """Ask for the folder."""
        start = self._watch.rules.folder if self._watch else ""
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose the folder to watch"), start or str(Path.home())
        )
        if chosen:
            self.watch(Path(chosen))

    def watch(self, folder: Path) -> None:
        """Watch this folder from now on."""
        if self._watch is not None:
            self._watch.watch(folder)

    @Slot()
    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.watch(None)

    @Slot()
    def _switch(self) -> None:
        chip = self.sender()
        if self._watch is not None and isinstance(chip, Chip):
            self._watch.set_rule(str(chip.property(_READER)), KindRule() if chip.isChecked() else None)


_READER = "mappe_reader"
