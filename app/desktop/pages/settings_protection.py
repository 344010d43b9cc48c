"""What opens the book, and changing it: passphrase, keyring of this computer, recovery key, a new key for everything."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.desktop.desk import Desk, NewKey
from app.desktop.error_words import error_words
from app.desktop.pages.new_recovery_key import NewRecoveryKey
from app.desktop.theme.icons import Icon
from app.desktop.widgets.passphrase_form import PassphraseForm
from app.desktop.widgets.settings_card import SettingsCard, SettingsRow
from app.desktop.widgets.text_label import Ink
from app.services import opening, protection
from local_store.book.errors import BookError
from local_store.keys import SlotKind
from local_store.store import Store


@dataclass(frozen=True, slots=True)
class Ways:
    """What opens the book, and whether this computer has a keyring that could."""

    kinds: frozenset[SlotKind]
    has_keyring: bool


def look(folder: Path) -> Ways:
    """Ask the key file and the system."""
    return Ways(opening.ways_in(folder), opening.has_keyring())


class ProtectionCard(SettingsCard):
    """Nothing changes before it is said that it did."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Icon.KEY, parent)
        self._desk = desk
        self._ways: Ways | None = None
        self.passphrase, self.recovery, self.anew = QPushButton(), QPushButton(), QPushButton()
        self.keyring = QCheckBox()
        self.form, self.anew_form = PassphraseForm(), PassphraseForm()
        self._passphrase = SettingsRow(self.passphrase, self.form)
        self._keyring = SettingsRow(self.keyring)
        self._recovery = SettingsRow(self.recovery)
        self._anew = SettingsRow(self.anew, self.anew_form)
        for row in (self._passphrase, self._keyring, self._recovery, self._anew):
            self.rows.addWidget(row)
        self.renewal = NewRecoveryKey(desk, self)
        self.renewal.done.connect(self._renewed)
        self.renewal.failed.connect(partial(self._fail, self._recovery))
        self.passphrase.clicked.connect(self._ask_passphrase)
        self.form.given.connect(self._set_passphrase)
        self.keyring.clicked.connect(self._switch_keyring)
        self.recovery.clicked.connect(self._renew)
        self.anew.clicked.connect(self._ask_anew)
        self.anew_form.given.connect(self._encrypt_anew)
        self.say()

    def reload(self) -> None:
        """Ask the key file and the system anew."""
        self._desk.jobs.work(partial(look, self._desk.jobs.store.folder), self._show, failed=self._cannot_look)

    def _show(self, ways: Ways) -> None:
        self._ways = ways
        self.say()

    def _cannot_look(self, error: BookError) -> None:
        self._passphrase.hint(error_words(error), Ink.DANGER)

    @property
    def _has_passphrase(self) -> bool:
        return self._ways is not None and SlotKind.PASSPHRASE in self._ways.kinds

    @property
    def _by_keyring(self) -> bool:
        return self._ways is not None and SlotKind.KEYRING in self._ways.kinds

    def say(self) -> None:
        """Words and states as they are now."""
        self.title.setText(self.tr("Protection"))
        self.passphrase.setText(self.tr("Change …") if self._has_passphrase else self.tr("Set a passphrase …"))
        hint = self.tr("A passphrase opens this book. After a lock it is asked for.")
        if not self._has_passphrase:
            hint = self.tr("None is set: whoever is signed in to this computer can open the book.")
        self._passphrase.say(self.tr("Passphrase"), hint)
        self._keyring.say(self.tr("Open with the keyring of this computer"), self._keyring_words())
        self.keyring.setChecked(self._by_keyring)
        may_switch = self._ways is not None and (self._has_passphrase if self._by_keyring else self._ways.has_keyring)
        self.keyring.setEnabled(may_switch)
        self.recovery.setText(self.tr("Make a new one …"))
        self._recovery.say(
            self.tr("Recovery key"),
            self.tr("It opens the book and its backups when nothing else does. It cannot be shown again."),
        )
        self.anew.setText(self.tr("New key …"))
        self._anew.say(
            self.tr("Encrypt everything anew"),
            self.tr(
                "When somebody may have had the book and what opens it. Everything gets a new key; older backups keep theirs."
            ),
        )
        for form in (self.form, self.anew_form):
            form.say()

    def _keyring_words(self) -> str:
        if self._by_keyring and not self._has_passphrase:
            return self.tr("Set a passphrase first, then this can be switched off.")
        if self._ways is not None and not self._ways.has_keyring:
            return self.tr("This computer has no keyring that keeps keys safely.")
        return self.tr("When Mappe starts, nothing has to be typed.")

    # -- passphrase ------------------------------------------------------------------------------------

    @Slot()
    def _ask_passphrase(self) -> None:
        self.form.ask(self.tr("Save the passphrase"), asks_old=self._has_passphrase)

    @Slot(str, str)
    def _set_passphrase(self, old: str, new: str) -> None:
        work = partial(_change_passphrase, self._desk.jobs.store, old, new)
        self._desk.jobs.work(work, self._passphrase_set, failed=self._passphrase_refused)

    def _passphrase_set(self, ways: Ways) -> None:
        self.form.leave()
        self._show(ways)
        self._passphrase.hint(self.tr("The new passphrase opens the book from now on."), Ink.SUCCESS)

    def _passphrase_refused(self, error: BookError) -> None:
        self.form.refuse(error_words(error))

    # -- keyring ---------------------------------------------------------------------------------------

    @Slot(bool)
    def _switch_keyring(self, wanted: bool) -> None:
        self.keyring.setEnabled(False)
        work = partial(_switch_keyring, self._desk.jobs.store, wanted=wanted)
        self._desk.jobs.work(work, self._show, failed=self._keyring_refused)

    def _keyring_refused(self, error: BookError) -> None:
        self.say()
        self._keyring.hint(error_words(error), Ink.DANGER)

    # -- recovery key ----------------------------------------------------------------------------------

    @Slot()
    def _renew(self) -> None:
        self.renewal.begin()

    @Slot()
    def _renewed(self) -> None:
        self._recovery.hint(
            self.tr("The new recovery key counts from now on; the old one opens only older backups."), Ink.SUCCESS
        )

    def _fail(self, row: SettingsRow, error: BookError) -> None:
        row.hint(error_words(error), Ink.WARNING)

    # -- a new key for everything ----------------------------------------------------------------------

    @Slot()
    def _ask_anew(self) -> None:
        self.anew_form.ask(self.tr("Close the book and encrypt it anew"), asks_old=self._has_passphrase)

    @Slot(str, str)
    def _encrypt_anew(self, old: str, new: str) -> None:
        wanted = NewKey(new, self._by_keyring)
        if not old:
            self._desk.navigation.new_key_wanted.emit(wanted)
            return
        work = partial(protection.prove_passphrase, self._desk.jobs.store.folder, old)
        self._desk.jobs.work(work, partial(self._proved, wanted), failed=self._anew_refused)

    def _proved(self, wanted: NewKey, _nothing: None) -> None:
        self.anew_form.leave()
        self._desk.navigation.new_key_wanted.emit(wanted)

    def _anew_refused(self, error: BookError) -> None:
        self.anew_form.refuse(error_words(error))


def _change_passphrase(store: Store, old: str, new: str) -> Ways:
    if old:
        protection.prove_passphrase(store.folder, old)
    protection.set_passphrase(store, new)
    return look(store.folder)


def _switch_keyring(store: Store, *, wanted: bool) -> Ways:
    if wanted:
        protection.use_keyring(store)
    else:
        protection.leave_keyring(store)
    return look(store.folder)
