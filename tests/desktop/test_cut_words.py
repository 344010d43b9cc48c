"""What a narrow row cuts off is told whole on hover; long addresses break where they may."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.models.timeline_text import breakable
from app.desktop.theme.theme import Theme
from app.desktop.widgets.day_row import DayLine, DayRow
from app.desktop.widgets.layout_items import drop_all, take_all
from app.desktop.widgets.side_row import RowFace, SideRow

LONG = "Kostenvoranschlag des Dachdeckers mitbringen und die Fotos vom Kinderzimmer"


def hovered(row: QWidget, width: int, qtbot: QtBot) -> str:
    qtbot.addWidget(row)
    QToolTip.hideText()
    row.resize(width, 60)
    with qtbot.waitExposed(row):
        row.show()
    QApplication.sendEvent(row, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5))))
    return QToolTip.text()


@pytest.mark.parametrize("width", [150, 900])
def test_a_row_of_the_day_and_a_row_at_the_side_tell_the_same_when_they_are_cut(
    light: Theme, qtbot: QtBot, width: int
) -> None:
    told = f"{LONG}\nSabine Krüger" if width == 150 else ""
    assert hovered(DayRow(DayLine(LONG, "Sabine Krüger")), width, qtbot) == told
    assert hovered(SideRow(RowFace(LONG, "Sabine Krüger")), width, qtbot) == told
    QToolTip.hideText()


def test_an_address_breaks_at_its_joints_and_reads_the_same() -> None:
    address = "katrin.vogel-partner@versicherung.example"
    assert breakable(address).replace("\N{ZERO WIDTH SPACE}", "") == address
    assert breakable(address).count("\N{ZERO WIDTH SPACE}") == 4
    assert breakable("a" * 30).count("\N{ZERO WIDTH SPACE}") == 2
    assert breakable("Ende. Neuer Satz – hier") == "Ende. Neuer Satz – hier"


def test_an_emptied_layout_holds_nothing_and_its_widgets_are_seen_no_more(light: Theme, qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    line = QHBoxLayout(room)
    first, second = QLabel("one"), QLabel("two")
    line.addWidget(first)
    line.addStretch(1)
    line.addWidget(second)
    room.show()
    assert take_all(line) == [first, second]
    assert line.count() == 0
    assert first.isVisible()
    line.addWidget(first)
    drop_all(line)
    assert line.count() == 0
    assert not first.isVisible()
