"""The typeface: Inter from resources/fonts in two weights, in sizes that follow the application's text scale."""

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.desktop.theme.tokens import TextSize, Weight

FAMILY = "Inter"
FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")


def load_fonts() -> bool:
    """Make Inter known to Qt; False when a file cannot be read (the platform's own typeface serves then)."""
    if FAMILY in _families_of_ours():
        return True
    loaded = True
    for name in FONT_FILES:
        data = (files("resources") / "fonts" / name).read_bytes()
        loaded = QFontDatabase.addApplicationFontFromData(data) >= 0 and loaded
    return loaded


def _families_of_ours() -> set[str]:
    # Application fonts are numbered from 0 as they are added; an unknown number answers with an empty list.
    return {family for number in range(len(FONT_FILES)) for family in QFontDatabase.applicationFontFamilies(number)}


def body_font(text_scale: float = 1.0) -> QFont:
    """The application's font at a text scale (1 is 10 pt)."""
    font = QFont([FAMILY, "Segoe UI", "Noto Sans", "Helvetica Neue"])
    font.setPointSizeF(TextSize.BODY * text_scale)
    font.setWeight(QFont.Weight(Weight.REGULAR))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def typeface(size: TextSize = TextSize.BODY, weight: Weight = Weight.REGULAR, *, tabular: bool = False) -> QFont:
    """The application's typeface in a size and weight; tabular figures for times and amounts that stand in columns.

    Ask again in `event` on a QEvent.ApplicationFontChange, which Theme sends to every widget: the text scale may have
    changed.
    """
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * size / TextSize.BODY)
    font.setWeight(QFont.Weight(weight))
    if size >= TextSize.TITLE:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.5)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def in_weight(font: QFont, weight: Weight) -> QFont:
    """A copy of a font in another weight: what delegates use on the view's own font."""
    copy = QFont(font)
    copy.setWeight(QFont.Weight(weight))
    return copy
