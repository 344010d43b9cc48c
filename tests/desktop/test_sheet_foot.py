"""The foot of a sheet: one order everywhere, and what ends it stands apart from what does not."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QStyle, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.theme import Theme
from app.desktop.widgets.forms.sheet import Sheet
from app.desktop.widgets.passphrase_form import PassphraseForm
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import TextLabel
from app.desktop.widgets.text_reader import TextReader
from tests.desktop.page_desk import desk

__all__ = ["desk"]


def shown(foot: SheetFoot, qtbot: QtBot) -> QWidget:
    """A sheet with this foot and a margin of 20 around."""
    sheet = QWidget()
    qtbot.addWidget(sheet)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(20, 20, 20, 20)
    column.addLayout(foot)
    sheet.resize(600, 120)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def platform_order(widget: QWidget, ahead: str, leave: str) -> list[str]:
    """How the platform orders what goes on and what leaves."""
    style = widget.style()
    layout = style.styleHint(QStyle.StyleHint.SH_DialogButtonLayout, None, widget)
    leaves_first = {QDialogButtonBox.ButtonLayout.MacLayout.value, QDialogButtonBox.ButtonLayout.GnomeLayout.value}
    return [leave, ahead] if layout in leaves_first else [ahead, leave]


def test_what_ends_a_sheet_stands_at_the_right_as_the_platform_orders_it(light: Theme, qtbot: QtBot) -> None:
    save, cancel, back = QPushButton("Save"), QPushButton("Cancel"), QPushButton("Back")
    foot = SheetFoot(save, cancel)
    foot.add_back(back)
    sheet = shown(foot, qtbot)
    assert list(foot.order()) == platform_order(sheet, "Save", "Cancel")
    right = max(button.mapTo(sheet, button.rect().topRight()).x() for button in (save, cancel))
    assert right == sheet.width() - 20 - 1
    assert back.mapTo(sheet, QPoint()).x() == 20


def test_the_words_of_a_flat_step_back_stand_under_the_words_above(light: Theme, qtbot: QtBot) -> None:
    back = QPushButton("Back")
    set_kind(back, ButtonKind.FLAT)
    foot = SheetFoot(QPushButton("Go on"))
    foot.add_back(back)
    sheet = shown(foot, qtbot)
    assert back.mapTo(sheet, QPoint()).x() == 20 - FLAT_PADDING


def test_words_beside_the_buttons_take_the_room_that_is_left(light: Theme, qtbot: QtBot) -> None:
    words = TextLabel("What is missing is told here, in as many words as it takes.", wraps=True)
    foot = SheetFoot(QPushButton("Use"), QPushButton("Cancel"))
    foot.add_words(words)
    sheet = shown(foot, qtbot)
    assert words.width() > sheet.width() // 2


def test_a_button_that_is_hidden_leaves_no_gap(light: Theme, qtbot: QtBot) -> None:
    save, close = QPushButton("Save"), QPushButton("Close")
    save.hide()
    foot = SheetFoot(save, close)
    sheet = shown(foot, qtbot)
    assert list(foot.order()) == ["Close"]
    assert not save.isVisibleTo(sheet)
    save.show()
    assert sorted(foot.order()) == ["Close", "Save"]


@pytest.mark.parametrize("kind", ["form", "reader", "passphrase"])
def test_every_sheet_has_the_same_foot(desk: object, light: Theme, qtbot: QtBot, kind: str) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    made: QWidget
    if kind == "form":
        made = Sheet(desk, room)  # type: ignore[arg-type]  # the fixture's
    elif kind == "reader":
        made = TextReader(room)
    else:
        made = PassphraseForm(room)
    assert len(made.findChildren(QDialogButtonBox)) == 1
