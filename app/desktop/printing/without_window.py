"""Printing for the command line: Qt is started without a window and without a screen."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.desktop.printing.timeline_pdf import TimelinePdf
from app.desktop.theme.fonts import load_fonts
from app.services.exporting.run import Exported
from app.services.exporting.selection import Selection
from local_store.store import Store


def write_pdf(store: Store, selection: Selection, path: Path, told: Callable[[int, int], None]) -> Exported:
    """The timeline as a PDF. Raises BookError when the file cannot be written."""
    application = QGuiApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QGuiApplication([])
    load_fonts()
    return TimelinePdf(store, selection, path, told=told).run()
