"""The Qt under us keeps its promises: no lost references to None, no GPL parts, the versions we can live with."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions, version
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QPushButton, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.style import HouseStyle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ROOT = Path(__file__).resolve().parent.parent
REPAINTS = 1_000
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Answers None for most roles, as all our models do."""

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802  # a virtual method of Qt
        return 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return "row" if role == Qt.ItemDataRole.DisplayRole else None


class Row(QStyledItemDelegate):
    """A delegate whose paint returns None, as every one does."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # a virtual method of Qt
        return QSize(10, 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.drawText(QRect(option.rect), str(index.data()))


class Drawn(QWidget):
    """A widget whose paintEvent returns None."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # a virtual method of Qt
        painter = QPainter(self)
        painter.drawText(2, 12, "x")
        painter.end()


def test_a_thousand_repaints_through_python_lose_no_reference_to_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 on CPython 3.11 loses one reference per override that returns None and then ends the process.
    window = QWidget()
    column = QVBoxLayout(window)
    view, drawn, button = QListView(), Drawn(), QPushButton("Save")
    style = HouseStyle()
    style.setParent(window)
    button.setStyle(style)
    view.setStyle(style)
    model, delegate = Rows(window), Row(view)
    view.setModel(model)
    view.setItemDelegate(delegate)
    widgets: tuple[QWidget, ...] = (view, drawn, button)
    for widget in widgets:
        column.addWidget(widget)
    window.resize(120, 200)
    qtbot.addWidget(window)
    window.show()
    painted: tuple[QWidget, ...] = (view.viewport(), drawn, button)
    for widget in painted:
        widget.repaint()
    before = sys.getrefcount(None)
    for _ in range(REPAINTS):
        for widget in painted:
            widget.repaint()
    assert abs(sys.getrefcount(None) - before) < REPAINTS // 10


def test_the_qt_that_runs_is_one_that_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = [line for line in project["dependencies"] if line.startswith("PySide6")]
    bounds = re.fullmatch(r"PySide6-Essentials>=([\d.]+),<([\d.]+)", wanted)
    assert bounds is not None, "the essentials alone, with a lower and an upper bound"
    lowest, first_refused = (tuple(map(int, bound.split("."))) for bound in bounds.groups())
    running = tuple(map(int, version("PySide6-Essentials").split(".")))
    assert lowest <= running
    assert running[: len(first_refused)] < first_refused
    assert version("PySide6-Essentials") == PySide6.__version__, "half of an upgrade"


def test_none_of_the_packages_that_bring_gpl_parts_is_asked_for() -> None:
    refused = {"pyside6", "pyside6-addons", "pyqt6", "pyqt6-fluent-widgets", "pyside6-fluent-widgets", "qtawesome"}
    refused |= {"whatstk", "extract-msg"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0].lower() for line in project["dependencies"]}
    assert not asked & refused
    installed = {distribution.metadata["Name"].lower().replace("_", "-") for distribution in distributions()}
    assert "pyside6-essentials" in installed
    assert not installed & refused


def test_charts_are_not_loaded_with_the_window() -> None:
    program = "import sys, app.desktop.theme.theme; print(sorted(name for name in sys.modules if 'Charts' in name))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


def test_modules_are_not_read_a_second_time_after_their_import() -> None:
    # PySide looks for its own name in the source of whatever is imported, unless it is told the answer.
    said = subprocess.run(
        [sys.executable, "-c", "import app.desktop.main, linecache; print(*linecache.cache, sep='\\n')"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert not [name for name in said.stdout.splitlines() if Path(name).is_relative_to(ROOT / "app")]
