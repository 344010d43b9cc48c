"""The FRITZ!Box in the settings: where it is, who one is there, what is fetched, and whether that works."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from app.desktop.desk import Desk
from app.desktop.error_words import error_words
from app.desktop.theme.icons import Icon
from app.desktop.widgets.secret_field import SecretField
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.settings_look import Picker
from app.desktop.widgets.text_label import Ink
from app.services.telephony.box_settings import EVERY_MINUTES, BoxSettings, host_of
from app.services.telephony.call_monitor import LineState
from app.services.telephony.standing import Standing
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.telephony_desk import TelephonyDesk


class TelephonyCard(SettingsCard):
    """Off until switched on; what is typed counts when the field is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.PHONE, parent)
        self._desk = desk
        self._telephony: TelephonyDesk | None = None
        self.fetches, self.rings, self.opens, self.encrypted = (QCheckBox() for _ in range(4))
        self.address, self.user = QLineEdit(), QLineEdit()
        self.password = SecretField()
        self.every = Picker()
        self.test = QPushButton()
        self._fetches, self._every = SettingsRow(self.fetches), SettingsRow(self.every)
        self._rings, self._opens = SettingsRow(self.rings), SettingsRow(self.opens)
        self._encrypted, self._test = SettingsRow(self.encrypted), SettingsRow(self.test)
        self._address, self._user = SettingsRow(below=self.address), SettingsRow(below=self.user)
        self._password = SettingsRow(below=self.password)
        self._details = (self._address, self._user, self._password, self._encrypted, self._every, self._test)
        for row in (self._fetches, self._rings, self._opens, *self._details):
            self.rows.addWidget(row)
        for box in (self.fetches, self.rings, self.opens, self.encrypted):
            box.clicked.connect(self._changed)
        for field in (self.address, self.user):
            field.editingFinished.connect(self._changed)
        self.every.currentIndexChanged.connect(self._changed)
        self.password.edit.editingFinished.connect(self._password_typed)
        self.test.clicked.connect(self._try)
        self.offer(is_offered=False)

    def reload(self) -> None:
        """Show how it stands; the line to the box comes with the open book."""
        if self._telephony is None and self._desk.attendants is not None:
            self._telephony = self._desk.attendants.telephony
            self._telephony.changed.connect(self.say)
            self._telephony.tested.connect(self._tested)
            self.offer(is_offered=True)
        self.say()

    # -- words -----------------------------------------------------------------------------------------

    @Slot()
    def say(self) -> None:
        """Words and values as they are now."""
        settings = self._telephony.settings if self._telephony else BoxSettings()
        self.title.setText(self.tr("Telephone: FRITZ!Box"))
        self._fetches.say(self.tr("Fetch the call list"), "")
        self._say_standing()
        self._rings.say(
            self.tr("Show who is calling"),
            self.tr("Switch the box's call monitor on once: dial #96*5* on a telephone connected to it."),
        )
        self._say_line()
        self._opens.say(self.tr("Open the caller's page at once"), self.tr("Never while you are writing something."))
        self._address.say(self.tr("Address of the box"), self.tr("Usually fritz.box."))
        self._user.say(
            self.tr("Name on the box"),
            self.tr(
                "A user of the box (System, FRITZ!Box Users) with the right to see voice messages, faxes and the call "
                "list; access for apps must be allowed (Home Network, Network, Network Settings)."
            ),
        )
        self._password.say(self.tr("Password"), self.tr("Kept in the keyring of this computer, not in the book."))
        self._encrypted.say(
            self.tr("Encrypted line"), self.tr("The box's certificate is its own, so it is not checked.")
        )
        self._every.say(self.tr("How often"))
        self.test.setText(self.tr("Test"))
        self._test.say(self.tr("Does it work?"), self._test.hint_words())
        self._say_values(settings)

    def _say_values(self, settings: BoxSettings) -> None:
        self.fetches.setChecked(settings.is_on)
        self.rings.setChecked(settings.shows_ringing)
        self.opens.setChecked(settings.opens_caller)
        self.encrypted.setChecked(settings.is_encrypted)
        for field, value in ((self.address, settings.address), (self.user, settings.user)):
            if not field.hasFocus():
                field.setText(value)
        choices = {str(minutes): self._minutes(minutes) for minutes in EVERY_MINUTES}
        self.every.offer(choices, str(settings.every_minutes))
        self._opens.setVisible(settings.shows_ringing)
        is_wanted = settings.is_on or settings.shows_ringing
        self._address.setVisible(is_wanted)
        for row in self._details[1:]:
            row.setVisible(settings.is_on)

    def _minutes(self, minutes: int) -> str:
        if minutes % 60:
            return self.tr("Every %n minute(s)", "", minutes)
        return self.tr("Every %n hour(s)", "", minutes // 60)

    def _say_standing(self) -> None:
        telephony = self._telephony
        if telephony is None or telephony.standing is Standing.OFF:
            self._fetches.hint(self.tr("Calls appear in the timelines by themselves; nothing leaves your network."))
        elif telephony.standing is Standing.TROUBLE and telephony.trouble is not None:
            self._fetches.hint(error_words(telephony.trouble), Ink.WARNING)
        elif telephony.standing is Standing.FETCHING:
            self._fetches.hint(self.tr("The list is being fetched …"))
        else:
            self._fetches.hint(self.tr("Calls appear in the timelines by themselves."), Ink.SUCCESS)

    def _say_line(self) -> None:
        line = self._telephony.line if self._telephony else None
        if line is LineState.WAITING:
            told = self.tr("The call monitor does not answer. Dial #96*5* on a telephone connected to the box, once.")
            self._rings.hint(told, Ink.WARNING)
        elif line is LineState.CONNECTED:
            self._rings.hint(self.tr("Mappe is listening to the box."), Ink.SUCCESS)

    # -- changing --------------------------------------------------------------------------------------

    @Slot()
    def _changed(self) -> None:
        if self._telephony is None:
            return
        before = self._telephony.settings
        host = host_of(self.address.text())
        made = replace(
            before,
            is_on=self.fetches.isChecked(),
            shows_ringing=self.rings.isChecked(),
            opens_caller=self.opens.isChecked(),
            is_encrypted=self.encrypted.isChecked(),
            address=host or before.address,
            user=self.user.text().strip(),
            every_minutes=int(self.every.value()),
        )
        if made.address != before.address or made.user != before.user:
            # Another box, or somebody else on it, may hold other calls.
            made = replace(made, fetched_at=0)
        if made != before:
            self._telephony.prefer(made)
        self._address.hint(
            self.tr("Usually fritz.box.") if host else self.tr("This is no address. It is something like fritz.box."),
            Ink.MUTED if host else Ink.DANGER,
        )

    @Slot()
    def _password_typed(self) -> None:
        typed = self.password.edit.text()
        if self._telephony is not None and typed:
            self._telephony.keep_password(typed, self._password_kept)

    def _password_kept(self, _nothing: None) -> None:
        self.password.edit.clear()
        self._password.hint(self.tr("The password is kept."), Ink.SUCCESS)
        if self._telephony is not None:
            self._telephony.fetch()

    @Slot()
    def _try(self) -> None:
        if self._telephony is not None:
            self.test.setEnabled(False)
            self._test.hint(self.tr("Asking the box …"))
            self._telephony.test()

    @Slot(str, object)
    def _tested(self, model: str, error: BookError | None) -> None:
        self.test.setEnabled(True)
        if error is not None:
            self._test.hint(error_words(error), Ink.DANGER)
        else:
            self._test.hint(self.tr("{model} answers and shows its calls.").format(model=model), Ink.SUCCESS)
