"""What a phone's camera sees: the dots of the code, dark on light in both schemes."""

import segno
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.desktop.theme.theme import Theme
from app.desktop.widgets.office_totp import OfficeTotp
from app.desktop.widgets.scan_code import ScanCode

SECRET = "JBSWY3DPEHPK3PXP"


def dots(code: ScanCode) -> list[list[bool]]:
    """Read the picture as a camera does: the middle of each module, inside the light margin."""
    picture = code.grab().toImage()
    assert code.size() == code.sizeHint()
    modules = code.width() // 4
    scale = picture.width() / modules
    return [
        [
            QColor(picture.pixel(int((x + 0.5) * scale), int((y + 0.5) * scale))).lightness() < 128
            for x in range(modules)
        ]
        for y in range(modules)
    ]


def test_the_secret_can_be_scanned(light: Theme, qtbot: QtBot) -> None:
    totp = OfficeTotp()
    qtbot.addWidget(totp)
    totp.show()
    assert not totp.scan.isVisible()
    totp.show_secret(SECRET)
    totp.adjustSize()
    assert totp.scan.isVisible()
    code = segno.make(f"otpauth://totp/Mappe?secret={SECRET}&issuer=Mappe", error="m", micro=False)
    wanted = [[bool(dot) for dot in row] for row in code.matrix_iter(border=4)]
    assert dots(totp.scan) == wanted
    totp.show_secret("")
    assert not totp.scan.isVisible()
