"""What the first paint and the first page wait for: nothing is loaded before them that they do without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local_store.store import Store
from tests.builders import a_client, a_note
from tests.conftest import Keep

ROOT = Path(__file__).resolve().parents[2]

NOT_BEFORE_A_BOOK_IS_SHOWN = {
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "app.desktop.models.duplicate_words",
    "app.desktop.pages.today_page",
    "app.desktop.widgets.composer",
    "app.desktop.widgets.kept_group",
    "app.desktop.widgets.photo_viewer",
    "app.desktop.widgets.side_column",
    "app.desktop.widgets.text_reader",
    "app.services.client_file",
    "app.services.duplicates.scoring",
    "argon2",
    "configparser",
    "cryptography",
    "keyring",
    "phonenumbers",
    "plistlib",
    "rapidfuzz",
    "requests",
    "sqlalchemy",
}
NOT_BEFORE_THE_FIRST_PAINT = NOT_BEFORE_A_BOOK_IS_SHOWN | {
    "PySide6.QtSvg",
    "app.desktop.commands",
    "app.desktop.jobs",
    "app.desktop.theme.icons",
    "app.desktop.theme.style",
    "app.desktop.workspace",
    "local_store.book.records",
    "local_store.store",
    "sqlcipher3",
}

_PROGRAM = """
import json, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            app.removeEventFilter(self)
            print(json.dumps(sorted(sys.modules)))
            app.quit()
        return False

app = QApplication(["mappe"])
first = FirstPaint()
app.installEventFilter(first)
from app.__main__ import main
main(["desktop"])
"""

_BOOK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.desktop.main import make_application, make_window
from app.services.preferences import Preferences
app = make_application()
window = make_window(app, Preferences(language="de", scheme="light"))
window.keeps_preferences = False
window.show()
app.processEvents()
from local_store.book.ids import ClientId
from local_store.store import Store
workspace = window.show_book(Store.open(Path(sys.argv[1]), bytearray.fromhex(sys.argv[2])), "clients")
workspace.show_client(ClientId(sys.argv[3]))
page = workspace.book_page()
def settled():
    print(json.dumps(sorted(sys.modules)))
    print(page.list.model.rowCount(), page.client.timeline.model.rowCount())
    app.quit()
page.client.timeline.model.settled.connect(settled)
app.exec()
window.close()
"""


def lines_of(program: str, *arguments: str, home: Path) -> list[str]:
    """What a program of its own says, in a home of its own."""
    home.mkdir()
    places = {"HOME": home, "MAPPE_CONFIG": home / "config", "MAPPE_BOOKS": home / "books"}
    said = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | {name: str(place) for name, place in places.items()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.splitlines()


def test_the_program_paints_its_window_before_it_loads_what_works_on_a_book(tmp_path: Path) -> None:
    [modules] = lines_of(_PROGRAM, home=tmp_path / "home")
    loaded = set(json.loads(modules))
    assert "app.desktop.window" in loaded
    assert not loaded & NOT_BEFORE_THE_FIRST_PAINT


@pytest.mark.parametrize("was_merged", [False, True], ids=["alone", "merged with another"])
def test_clients_and_entries_are_shown_before_anything_is_loaded_that_they_do_without(
    store: Store, keep: Keep, tmp_path: Path, was_merged: bool
) -> None:
    sabine = a_client()
    keep(sabine, a_note(sabine))
    if was_merged:
        keep(a_client("Sabina", merged_into=sabine.id))
    folder, key = store.folder, store.key.hex()
    store.close()
    modules, counts = lines_of(_BOOK, str(folder), key, sabine.id, home=tmp_path / "home")
    assert [int(count) for count in counts.split()][1] > 0
    loaded = set(json.loads(modules))
    assert "app.desktop.pages.book_page" in loaded
    assert not loaded & NOT_BEFORE_A_BOOK_IS_SHOWN
