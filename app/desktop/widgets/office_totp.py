"""The second proof of a sign-in: the secret for an authenticator app, shown once to be scanned, and its six digits."""

from urllib.parse import urlencode

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop import clipboard
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.labelled import Labelled
from app.desktop.widgets.scan_code import ScanCode
from app.desktop.widgets.text_label import Ink, TextLabel

_DIGITS = 6


class OfficeTotp(QWidget):
    """Asks for the digits; shows the secret where there is one."""

    changed = Signal()
    entered = Signal()

    def __init__(self, *, is_optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_optional = is_optional
        self._told = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.secret = TextLabel("", size=TextSize.HEADING, weight=Weight.SEMIBOLD, wraps=True)
        self.secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.scan = ScanCode()
        self.copy = QPushButton()
        self.copy.setIcon(qicon(Icon.COPY))
        self.digits = QLineEdit()
        self.digits.setMaximumWidth(self.fontMetrics().averageCharWidth() * 18)
        self.digits.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.digits.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,3} ?\d{0,3}"), self))
        self._field = Labelled(self.digits)
        self._shown = QWidget()
        line = QHBoxLayout(self._shown)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.M)
        line.addWidget(self.secret, 1)
        line.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._told)
        column.addWidget(self.scan)
        column.addWidget(self._shown)
        column.addWidget(self._field)
        self._secret = ""
        self.digits.textChanged.connect(self.changed)
        self.digits.returnPressed.connect(self.entered)
        self.copy.clicked.connect(self._copy)
        self.show_secret("")

    def show_secret(self, secret: str) -> None:
        """Show a secret in groups of four; "" where the app knows it already."""
        self._secret = secret
        self.scan.show_text(
            f"otpauth://totp/Mappe?{urlencode({'secret': secret, 'issuer': 'Mappe'})}" if secret else ""
        )
        self.secret.setText(" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)))
        self._shown.setVisible(bool(secret))
        self._told.setVisible(bool(secret))
        self.say()

    def say(self) -> None:
        """Put every word into the language of the window."""
        self._told.setText(
            self.tr(
                "Your office wants a second proof. Scan this with the authenticator app of your phone, or enter the key:"
            )
        )
        self.secret.setAccessibleName(self.tr("Key for the authenticator app"))
        self.scan.setAccessibleName(self.tr("Code for the camera of your phone"))
        self.copy.setText(self.tr("Copy"))
        hint = self.tr("Only if your office asks for them.") if self._is_optional else ""
        self._field.say(self.tr("Six digits from the app"), hint)

    def code(self) -> str:
        """The digits, without blanks."""
        return self.digits.text().replace(" ", "")

    def is_whole(self) -> bool:
        """Whether all digits are there."""
        return len(self.code()) == _DIGITS

    @Slot()
    def _copy(self) -> None:
        clipboard.copy(self._secret)
