"""Pictures of the import desk and of the duplicates: invented files as they come, looked through and not yet imported."""

import atexit
import shutil
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.desktop.pages.duplicates_page import DuplicatesPage
from app.desktop.pages.import_page import ImportPage
from app.desktop.window import MainWindow

_FILES = {
    "WhatsApp Chat mit Sabine Krüger.txt": (
        "17.11.26, 18:02 - Sabine Krüger: Guten Abend, der Dachdecker war da.\n"
        "17.11.26, 18:03 - Sabine Krüger: Kostenvoranschlag kommt morgen\n"
        "17.11.26, 18:20 - Katrin Vogel: Danke, dann reichen wir alles zusammen ein.\n"
    ),
    "Anrufliste Büro.csv": (
        "Datum;Uhrzeit;Rufnummer;Richtung;Dauer\n"
        "18.11.2026;09:12;0176 04069057;eingehend;00:03:20\n"
        "18.11.2026;11:40;089 99998123;ausgehend;00:07:05\n"
    ),
    "Rückfrage zum Antrag.eml": (
        "From: Elena Popescu <elena.popescu@example.net>\nTo: k.vogel@vogel-partner.example\n"
        "Subject: =?utf-8?Q?R=C3=BCckfrage_zum_Antrag?=\nDate: Wed, 18 Nov 2026 08:15:00 +0100\n"
        "Message-ID: <1@example.net>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        "Guten Morgen, gilt der Schutz schon ab Januar?\n"
    ),
    "Foto.heic": "\0\0\0\x18ftypheic\0\0\0\0mif1heic",
}


def dropped(window: MainWindow) -> QWidget:
    """Files were dropped, and what they would bring stands there."""
    assert window.workspace is not None  # noqa: S101 - shots open a book first
    folder = Path(tempfile.mkdtemp(prefix="mappe-scene-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, text in _FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    window.workspace.show_page("import")
    page = window.workspace.page("import")
    assert isinstance(page, ImportPage)  # noqa: S101 - PLACES says so
    page.add_paths(sorted(folder.iterdir()))
    return window


def compared(window: MainWindow) -> QWidget:
    """Everybody was compared with everybody."""
    assert window.workspace is not None  # noqa: S101 - shots open a book first
    window.workspace.show_page("duplicates")
    page = window.workspace.page("duplicates")
    assert isinstance(page, DuplicatesPage)  # noqa: S101 - PLACES says so
    page.watch.begin()
    return window
