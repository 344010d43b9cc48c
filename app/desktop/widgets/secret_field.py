"""A field for a passphrase or a recovery key: hidden until one looks, with a word about Caps Lock."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.text_label import Ink, TextLabel


class SecretEdit(QLineEdit):
    """The line itself; notices from the letters that come whether Caps Lock is on."""

    caps_noticed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_noticed.emit(False)  # whichever way it went, the next letter tells
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_noticed.emit(letter.isupper() is not is_shifted)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """The line with its eye, and the hint under it that takes no room until it is needed."""

    entered = Signal()
    """Return was pressed."""
    changed = Signal()
    """Other letters, or they can be seen now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SecretEdit()
        self._reveal = QAction(self)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show_letters)
        self.edit.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self._caps = TextLabel("", ink=Ink.WARNING)
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self.edit)
        column.addWidget(self._caps)
        self.setFocusProxy(self.edit)
        self.edit.returnPressed.connect(self.entered)
        self.edit.textChanged.connect(self._tell_changed)
        self.edit.caps_noticed.connect(self._caps.setVisible)
        self._say()

    def name(self, words: str) -> None:
        """What a screen reader calls it."""
        self.edit.setAccessibleName(words)

    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty the line and hide its letters again."""
        self._reveal.setChecked(False)
        self.edit.clear()

    def is_revealed(self) -> bool:
        """Whether the letters can be read."""
        return self._reveal.isChecked()

    def warns_of_caps(self) -> bool:
        """Whether it says that Caps Lock is on."""
        return not self._caps.isHidden()

    def reveal(self) -> None:
        """Show the letters."""
        self._reveal.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._say()
        self.changed.emit()

    @Slot()
    def _tell_changed(self) -> None:
        if not self.edit.text():
            self._caps.hide()
        self.changed.emit()

    def _say(self) -> None:
        shown = self._reveal.isChecked()
        self._reveal.setIcon(qicon(Icon.HIDE if shown else Icon.SHOW))
        self._reveal.setText(self.tr("Hide the letters") if shown else self.tr("Show the letters"))
        self._caps.setText(self.tr("Caps Lock is on."))
