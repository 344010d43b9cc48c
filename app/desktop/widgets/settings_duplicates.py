"""From where on two clients are called surely one person, and how little may speak for a pair that is still shown."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.settings_look import Picker
from app.desktop.widgets.text_label import Ink, TextLabel

_SURE = (95, 80, 70)
_POSSIBLE = (60, 35, 25)
"""Percent; what is more than likely is called so halfway between."""


class DuplicatesCard(SettingsCard):
    """Only what pairs are called and which are shown; nobody is ever merged without a person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MERGE, parent)
        self._desk = desk
        self.sure, self.possible = Picker(), Picker()
        self._sure, self._possible = SettingsRow(self.sure), SettingsRow(self.possible)
        self._hint = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._hint.setMinimumHeight(1)
        for row in (self._sure, self._possible, self._hint):
            self.rows.addWidget(row)
        self.sure.currentIndexChanged.connect(self._take)
        self.possible.currentIndexChanged.connect(self._take)
        self.say()

    def say(self) -> None:
        """Words and values as they are now."""
        chosen = self._desk.preferences
        self.title.setText(self.tr("Duplicates"))
        sure = (self.tr("Nearly everything agrees"), self.tr("Much agrees"), self.tr("More agrees than differs"))
        possible = (self.tr("Probable ones only"), self.tr("Possible ones, too"), self.tr("Remote ones, too"))
        self.sure.offer(*_offer(_SURE, sure, chosen.duplicates_sure))
        self.possible.offer(*_offer(_POSSIBLE, possible, chosen.duplicates_possible))
        self._sure.say(
            self.tr("What is called surely one person"),
            self.tr("Names, birthdays, numbers and addresses are weighed by how much each of them tells."),
        )
        self._possible.say(
            self.tr("Which pairs are listed"), self.tr("The fewer, the less there is to look through in vain.")
        )
        self._hint.setText(self.tr("Nobody is merged without you, however sure it looks."))

    @Slot()
    def _take(self) -> None:
        sure, possible = int(self.sure.value()), int(self.possible.value())
        likely = max((sure + possible) // 2, possible)
        before = self._desk.preferences
        chosen = replace(before, duplicates_sure=sure, duplicates_likely=likely, duplicates_possible=possible)
        if chosen != before:
            self._desk.navigation.preferences_wanted.emit(chosen)


def _offer(values: tuple[int, ...], told: tuple[str, ...], chosen: int) -> tuple[dict[str, str], str]:
    """The choices and the one that stands: a value that is none of them stands as the nearest."""
    nearest = min(values, key=lambda value: abs(value - chosen))
    return {str(value): words for value, words in zip(values, told, strict=True)}, str(nearest)
