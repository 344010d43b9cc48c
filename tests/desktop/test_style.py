"""Type, fields, buttons and bars: room inside, one line, a ring for the keyboard, stillness on request."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desktop.theme import motion
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.fonts import FAMILY, typeface
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.painting import saved
from app.desktop.theme.theme import LARGEST_TEXT_SCALE, Theme
from app.desktop.theme.tokens import (
    TextSize,
    Weight,
)
from app.desktop.widgets.text_label import TextLabel

READABLE = 4.5
SEEN = 3.0


def _count(image: QImage, colour: QColor) -> int:
    """How many pixels of an image have that colour, give or take what smoothing does to thin strokes."""
    pixels = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
    return sum(
        max(abs(pixel.red() - colour.red()), abs(pixel.green() - colour.green()), abs(pixel.blue() - colour.blue()))
        < 16
        for pixel in pixels
    )


def _grab(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_an_icon_on_a_button_has_the_ink_of_the_buttons_kind(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    button.setIcon(qicon(Icon.MORE))
    button.setIconSize(QSize(48, 48))
    qtbot.addWidget(button)
    button.show()
    colours = theme.colours
    inside = button.rect().adjusted(8, 8, -8, -8)
    set_kind(button, ButtonKind.PRIMARY)
    assert _count(_grab(button).copy(inside), colours.on_accent)
    set_kind(button, ButtonKind.FLAT)
    assert _count(_grab(button).copy(inside), colours.inks.text)
    button.setEnabled(False)
    assert _count(_grab(button).copy(inside), colours.faint)
    assert not _count(_grab(button).copy(inside), colours.inks.text)


def test_the_shipped_typeface_is_used_in_both_weights(light: Theme) -> None:
    assert QFontInfo(QApplication.font()).family() == FAMILY
    words = "Hagelschaden"
    regular, bold = (QFontMetrics(typeface(weight=weight)).horizontalAdvance(words) for weight in Weight)
    assert bold > regular


def test_figures_in_columns_are_equally_wide(light: Theme) -> None:
    metrics = QFontMetrics(typeface(tabular=True))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_all_type_follows_the_text_scale(light: Theme, qtbot: QtBot) -> None:
    title, button = TextLabel("Sabine", size=TextSize.TITLE), QPushButton("Save")
    for widget in (title, button):
        qtbot.addWidget(widget)
        widget.show()
    before = (title.font().pointSizeF(), button.sizeHint().height())
    light.set_text_scale(1.5)
    QApplication.processEvents()
    assert title.font().pointSizeF() == pytest.approx(before[0] * 1.5)
    assert button.sizeHint().height() > before[1]
    light.set_text_scale(100)
    assert light.text_scale == LARGEST_TEXT_SCALE


def test_buttons_and_fields_stand_in_one_line_at_every_text_scale(light: Theme, qtbot: QtBot) -> None:
    for scale in (1.0, 1.3, 1.75):
        light.set_text_scale(scale)
        widgets = [QPushButton("Save"), QLineEdit("Name"), QComboBox(), QSpinBox()]
        for widget in widgets:
            qtbot.addWidget(widget)
        assert len({widget.sizeHint().height() for widget in widgets}) == 1, scale


def test_words_in_a_line_edit_keep_clear_of_its_edge(light: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("|")
    qtbot.addWidget(field)
    field.show()
    assert field.cursorRect().left() >= 0
    image = _grab(field)
    text = [x for x in range(3, image.width() // 2) if image.pixelColor(x, image.height() // 2).lightness() < 128]
    assert text
    assert text[0] >= 8


def test_scroll_bars_have_no_arrows_and_their_slider_reaches_both_ends(light: Theme, qtbot: QtBot) -> None:
    style = QApplication.style()
    option = QStyleOptionSlider()
    option.rect = QRect(0, 0, 10, 200)
    option.orientation = Qt.Orientation.Vertical
    option.minimum, option.maximum, option.pageStep = 0, 900, 100
    control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl
    assert style.subControlRect(control, option, part.SC_ScrollBarAddLine).isEmpty()
    assert style.subControlRect(control, option, part.SC_ScrollBarSubLine).isEmpty()
    option.sliderPosition = 0
    assert style.subControlRect(control, option, part.SC_ScrollBarSlider).top() == 0
    option.sliderPosition = 900
    assert style.subControlRect(control, option, part.SC_ScrollBarSlider).bottom() == 199


def test_only_the_keyboard_shows_the_ring_on_a_button(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    accent = theme.colours.inks.accent
    assert _count(_grab(first), accent) == 0
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert _count(_grab(second), accent) > second.width()


def _fail_while_painting(painter: QPainter) -> None:
    with saved(painter):
        painter.translate(QPoint(5, 5))
        raise KeyError


def test_a_painter_comes_back_as_it_was_even_when_painting_fails(light: Theme) -> None:
    page = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(page)
    painter.translate(QPoint(1, 1))
    with pytest.raises(KeyError):
        _fail_while_painting(painter)
    assert painter.transform().dx() == 1
    assert not painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()


@pytest.mark.parametrize(
    ("name", "words", "still"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=fast\n", False),
        ("kdeglobals", "not a settings file", False),
        ("settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
    ],
)
def test_the_desktops_wish_for_stillness_is_read(tmp_path: Path, name: str, words: str, *, still: bool) -> None:
    settings = tmp_path / name
    settings.write_text(words, encoding="utf-8")
    ask = motion._kde_is_still if name == "kdeglobals" else motion._gtk_is_still
    assert ask(settings) is still
    assert ask(tmp_path / "absent") is False
