"""From where on somebody is proposed: how alike a name must be, and how much must speak for it."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.settings_look import Picker
from app.desktop.widgets.text_label import Ink, TextLabel

_LIKENESS = (95, 88, 80)
_LEAST = (50, 35, 25)


class MatchingCard(SettingsCard):
    """Only what is proposed; nothing is ever assigned because of a name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MATCH, parent)
        self._desk = desk
        self.likeness, self.least = Picker(), Picker()
        self._likeness, self._least = SettingsRow(self.likeness), SettingsRow(self.least)
        self._hint = TextLabel("", ink=Ink.MUTED, wraps=True)
        self._hint.setMinimumHeight(1)
        for row in (self._likeness, self._least, self._hint):
            self.rows.addWidget(row)
        self.likeness.currentIndexChanged.connect(self._take)
        self.least.currentIndexChanged.connect(self._take)
        self.say()

    def say(self) -> None:
        """Words and values as they are now."""
        chosen = self._desk.preferences
        self.title.setText(self.tr("Matching"))
        likeness = (self.tr("Nearly every letter"), self.tr("A slip or two"), self.tr("Several slips"))
        least = (self.tr("Much"), self.tr("Something"), self.tr("Anything"))
        self.likeness.offer(*_offer(_LIKENESS, likeness, chosen.match_name_likeness))
        self.least.offer(*_offer(_LEAST, least, chosen.match_least))
        self._likeness.say(
            self.tr("How alike names must be"),
            self.tr("A name that is written nearly like a client’s is proposed from here on."),
        )
        self._least.say(
            self.tr("How much must speak for a proposal"),
            self.tr("“Anything” proposes a client for a first name alone."),
        )
        self._hint.setText(self.tr("A name is never more than a proposal: you say whose something is."))

    @Slot()
    def _take(self) -> None:
        chosen = replace(
            self._desk.preferences,
            match_name_likeness=int(self.likeness.value()),
            match_least=int(self.least.value()),
        )
        self._desk.navigation.preferences_wanted.emit(chosen)


def _offer(values: tuple[int, ...], told: tuple[str, ...], chosen: int) -> tuple[dict[str, str], str]:
    """The choices and the one that stands: a value that is none of them stands as the nearest."""
    nearest = min(values, key=lambda value: abs(value - chosen))
    return {str(value): words for value, words in zip(values, told, strict=True)}, str(nearest)
