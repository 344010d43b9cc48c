"""Who the adviser is in chats and calls: name, further names, own numbers, addresses and handles."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.text_label import Ink
from app.services import identities
from app.services.identities import NotANumberError


class WordList(QWidget):
    """Chips that can be taken away, and a field that adds one."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.add = QPushButton()
        self.chips: dict[str, Chip] = {}
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        line = QHBoxLayout()
        line.setSpacing(Gap.S)
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._chips)
        column.addLayout(line)
        self.setFocusProxy(self.field)
        self.field.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)

    def show_words(self, shown: Iterable[tuple[str, str]]) -> None:
        """Show these values with their words."""
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for value, words in shown:
            chip = Chip(words, checkable=False, removable=True)
            chip.setProperty(_VALUE, value)
            chip.removed.connect(self._remove)
            self._flow.addWidget(chip)
            chip.show()
            self.chips[value] = chip
        self._chips.setVisible(bool(self.chips))

    @Slot()
    def _add(self) -> None:
        if self.field.text().strip():
            self.added.emit(self.field.text())

    @Slot()
    def _remove(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.removed.emit(str(chip.property(_VALUE)))


_VALUE = "mappe_value"


class SelfCard(SettingsCard):
    """What is stored is normalised, so that a number is known in any spelling."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.CLIENT, parent)
        self._desk = desk
        self.name = QLineEdit()
        self.names, self.identities = WordList(), WordList()
        self._name = SettingsRow(below=self.name)
        self._names, self._identities = SettingsRow(below=self.names), SettingsRow(below=self.identities)
        for row in (self._name, self._names, self._identities):
            self.rows.addWidget(row)
        self.name.editingFinished.connect(self._take_name)
        self.names.added.connect(self._add_name)
        self.names.removed.connect(self._remove_name)
        self.identities.added.connect(self._add_identity)
        self.identities.removed.connect(self._remove_identity)
        self.say()

    def say(self) -> None:
        """Words and values as they are now."""
        chosen = self._desk.preferences
        self.title.setText(self.tr("You"))
        self._name.say(self.tr("Your name"), self.tr("As clients see it."))
        self._names.say(
            self.tr("Further names"), self.tr("Other names under which you appear in chats, for instance a nickname.")
        )
        self._identities.say(self.tr("Your own numbers, addresses and handles"), self._identity_hint())
        self.names.add.setText(self.tr("Add"))
        self.names.field.setPlaceholderText(self.tr("Another name"))
        self.identities.add.setText(self.tr("Add"))
        self.identities.field.setPlaceholderText(self.tr("Number, mail address or handle"))
        if not self.name.hasFocus():
            self.name.setText(chosen.own_name)
        self.names.show_words((name, name) for name in chosen.own_names)
        self.identities.show_words((one, identities.readable(one, chosen.region)) for one in chosen.own_identities)

    def _identity_hint(self) -> str:
        return self.tr("By these Mappe knows in chats, calls and mails which side is you.")

    @Slot()
    def _take_name(self) -> None:
        name = " ".join(self.name.text().split())
        if name != self._desk.preferences.own_name:
            self._desk.navigation.preferences_wanted.emit(replace(self._desk.preferences, own_name=name))

    @Slot(str)
    def _add_name(self, text: str) -> None:
        names = dict.fromkeys((*self._desk.preferences.own_names, " ".join(text.split())))
        self.names.field.clear()
        self._desk.navigation.preferences_wanted.emit(replace(self._desk.preferences, own_names=tuple(names)))

    @Slot(str)
    def _remove_name(self, name: str) -> None:
        names = tuple(one for one in self._desk.preferences.own_names if one != name)
        self._desk.navigation.preferences_wanted.emit(replace(self._desk.preferences, own_names=names))

    @Slot(str)
    def _add_identity(self, text: str) -> None:
        chosen = self._desk.preferences
        try:
            identity = identities.normalised(text, chosen.region)
        except NotANumberError:
            words = self.tr(
                "This is no telephone number of the chosen country. Write it with its country code, as +49 …"
            )
            self._identities.hint(words, Ink.WARNING)
            return
        self._identities.hint(self._identity_hint())
        self.identities.field.clear()
        known = dict.fromkeys((*chosen.own_identities, identity))
        self._desk.navigation.preferences_wanted.emit(replace(chosen, own_identities=tuple(known)))

    @Slot(str)
    def _remove_identity(self, identity: str) -> None:
        kept = tuple(one for one in self._desk.preferences.own_identities if one != identity)
        self._desk.navigation.preferences_wanted.emit(replace(self._desk.preferences, own_identities=kept))
