"""The way of the tab key through widgets that were made later than what stands around them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def put_in_order(widgets: Iterable[QWidget]) -> None:
    """Let the tab key go from each of these to the next; Qt itself goes by the order in which they were made."""
    for earlier, later in pairwise(widgets):
        QWidget.setTabOrder(earlier, later)
