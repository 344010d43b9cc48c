"""The rail at every type size: a badge leaves its icon to be seen."""

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from app.desktop.theme.icons import Icon
from app.desktop.theme.theme import Theme
from app.desktop.widgets.rail import Rail, RailPlace


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("count", [4, 12, 250])
def test_a_badge_covers_no_more_than_the_corner_of_its_icon(
    light: Theme, qtbot: QtBot, scale: float, count: int
) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    button = rail.add_place(RailPlace("today", Icon.TODAY, "Today"))
    light.set_text_scale(scale)
    rail.set_badge("today", count, "due")
    with qtbot.waitExposed(rail):
        rail.show()
    qtbot.waitUntil(lambda: button.font().pointSizeF() == pytest.approx(10 * scale))
    button.adjustSize()
    icon, badge = button._icon_spot(), button.badge_spot()
    assert QRectF(button.rect()).contains(icon)
    assert QRectF(button.rect()).contains(badge)
    covered = icon.intersected(badge)
    assert covered.width() * covered.height() <= 0.22 * icon.width() * icon.height()


def test_the_rail_grows_with_the_type_and_shrinks_again(light: Theme, qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add_place(RailPlace("today", Icon.TODAY, "Today"))
    rail.show()
    before = rail.sizeHint().width()
    light.set_text_scale(1.5)
    qtbot.waitUntil(lambda: rail.sizeHint().width() > before)
    light.set_text_scale(1.0)
    qtbot.waitUntil(lambda: rail.sizeHint().width() == before)
