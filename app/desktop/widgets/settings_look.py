"""How Mappe looks and speaks: language, scheme, type size; where one works: region and time zone; when it locks."""

from dataclasses import replace
from zoneinfo import available_timezones

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.desktop.desk import Desk
from app.desktop.language import LANGUAGES
from app.desktop.theme.icons import Icon
from app.desktop.theme.theme import SchemeChoice
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.services.preferences import Preferences

TEXT_SCALES = (90, 100, 110, 125, 150)
REGIONS = ("DE", "AT", "CH")
LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60)
_NEAR_ZONES = ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Vaduz", "Europe/Luxembourg")
_CONTINENTS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


class Picker(QComboBox):
    """A list to choose from that never scrolls its value away under the wheel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(16)

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def offer(self, choices: dict[str, str], chosen: str) -> None:
        """Offer these values with their words; a value that is not among them is offered as it is."""
        self.blockSignals(True)
        self.clear()
        for value, words in choices.items():
            self.addItem(words, value)
        if chosen not in choices:
            self.addItem(chosen, chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)

    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData())


class LookCard(SettingsCard):
    """Every choice takes effect at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.SUN, parent)
        self._desk = desk
        self.language, self.scheme, self.scale = Picker(), Picker(), Picker()
        self._language, self._scheme, self._scale = (
            SettingsRow(picker) for picker in (self.language, self.scheme, self.scale)
        )
        for row in (self._language, self._scheme, self._scale):
            self.rows.addWidget(row)
        for picker in (self.language, self.scheme, self.scale):
            picker.currentIndexChanged.connect(self._take)
        self.say()

    def say(self) -> None:
        """Words and choices in the language of the window."""
        chosen = self._desk.preferences
        self.title.setText(self.tr("Appearance"))
        self._language.say(self.tr("Language"))
        self._scheme.say(self.tr("Light or dark"))
        self._scale.say(self.tr("Type size"))
        self.language.offer({"": self.tr("As the system"), **LANGUAGES}, chosen.language)
        schemes = {
            SchemeChoice.SYSTEM.value: self.tr("As the system"),
            SchemeChoice.LIGHT.value: self.tr("Light"),
            SchemeChoice.DARK.value: self.tr("Dark"),
        }
        self.scheme.offer(schemes, chosen.scheme)
        percent = self.tr("{number} %")
        scales = {str(scale): percent.format(number=scale) for scale in TEXT_SCALES}
        self.scale.offer(scales, str(chosen.text_scale))

    @Slot()
    def _take(self) -> None:
        chosen = replace(
            self._desk.preferences,
            language=self.language.value(),
            scheme=self.scheme.value(),
            text_scale=int(self.scale.value()),
        )
        self._desk.navigation.preferences_wanted.emit(chosen)


class PlaceCard(SettingsCard):
    """Where one works decides how numbers and times without a country are read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.PLACE, parent)
        self._desk = desk
        self.region, self.zone = Picker(), Picker()
        self._region, self._zone = SettingsRow(self.region), SettingsRow(self.zone)
        for row, picker in ((self._region, self.region), (self._zone, self.zone)):
            self.rows.addWidget(row)
            picker.currentIndexChanged.connect(self._take)
        self.say()

    def say(self) -> None:
        """Words and choices in the language of the window."""
        chosen = self._desk.preferences
        self.title.setText(self.tr("Region"))
        self._region.say(
            self.tr("Country"), self.tr("Telephone numbers without a country code are taken to be from there.")
        )
        self._zone.say(self.tr("Time zone"), self.tr("Times on screen, and times in files that name no zone."))
        countries = {"DE": self.tr("Germany"), "AT": self.tr("Austria"), "CH": self.tr("Switzerland")}
        self.region.offer(countries, chosen.region)
        self.zone.offer({zone: zone.replace("_", " ") for zone in zones()}, chosen.zone)

    @Slot()
    def _take(self) -> None:
        chosen: Preferences = replace(self._desk.preferences, region=self.region.value(), zone=self.zone.value())
        self._desk.navigation.preferences_wanted.emit(chosen)


class LockCard(SettingsCard):
    """When the book locks by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.LOCK, parent)
        self._desk = desk
        self.minutes = Picker()
        self._minutes = SettingsRow(self.minutes)
        self.rows.addWidget(self._minutes)
        self.minutes.currentIndexChanged.connect(self._take)
        self.say()

    def say(self) -> None:
        """Words and choices in the language of the window."""
        chosen = self._desk.preferences.lock_after_minutes
        self.title.setText(self.tr("Locking"))
        hint = self.tr("The book is closed and its key is forgotten. What you were writing comes back.")
        self._minutes.say(self.tr("Lock when Mappe is left alone for"), hint)
        offered = LOCK_MINUTES if chosen in LOCK_MINUTES or chosen <= 0 else (*LOCK_MINUTES, chosen)
        choices = {str(minutes): self.tr("%n minute(s)", "", minutes) for minutes in offered}
        if chosen <= 0:
            choices["0"] = self.tr("never")
        self.minutes.offer(choices, str(max(0, chosen)))

    @Slot()
    def _take(self) -> None:
        chosen = replace(self._desk.preferences, lock_after_minutes=int(self.minutes.value()))
        self._desk.navigation.preferences_wanted.emit(chosen)


def zones() -> list[str]:
    """The zones of the region first, then all of the world by name."""
    world = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in _CONTINENTS)
    return list(dict.fromkeys((*_NEAR_ZONES, *world)))
