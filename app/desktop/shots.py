"""Draws every page to PNG files: light and dark, German and English, with the demo book and with an empty one."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.desktop import import_scenes, office_scenes
from app.desktop.language import Language
from app.desktop.main import make_application
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.opening_page import OpeningPage
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.widgets.visit_row import VisitRow
from app.desktop.window import MainWindow
from app.services.demo_book import write_demo_book
from app.services.preferences import Preferences
from app.sync.status import SyncStatus
from local_store import keys, search, timeline
from local_store.book.ids import BookId, ClientId, new_id
from local_store.session import ReadSession
from local_store.store import Store

_AT = datetime(2026, 11, 19, 9, 42, tzinfo=UTC)
"""The moment the pictures show: a Thursday morning."""
_LONGEST_S = 20.0


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, and what must be done in the window to see it."""

    name: str
    show: Callable[[MainWindow], QWidget]
    needs_demo: bool = False


def _page(key: str) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        assert window.workspace is not None  # noqa: S101 - shots open a book first
        window.workspace.show_page(key)
        return window

    return show


def _client(name: str) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        assert window.workspace is not None  # noqa: S101 - shots open a book first
        hits = window.workspace.desk.jobs.store.look(lambda session: search.clients(session, name, 1))
        window.workspace.show_client(ClientId(hits[0].client.id))
        return window

    return show


def _client_view(window: MainWindow) -> QWidget:
    """The showcase client at the table: what they may see."""
    _client("Sabine Krüger")(window)
    settle(window)
    window.switch_client_view()
    return window


def _leaving_client_view(window: MainWindow) -> QWidget:
    """The way back, by the passphrase."""
    _client_view(window)
    settle(window)
    window.switch_client_view()
    return window


def _packing(window: MainWindow) -> QWidget:
    """What is to be taken along to the first visit of the day."""
    _page("today")(window)
    settle(window)
    next(iter(window.findChildren(VisitRow))).pack.click()
    return window


def _photos(window: MainWindow) -> QWidget:
    """The showcase client's timeline where the photos of the damage are."""
    assert window.workspace is not None  # noqa: S101 - shots open a book first

    def look(session: ReadSession) -> tuple[ClientId, int]:
        client = search.clients(session, "Sabine Krüger", 1)[0].client.id
        entries = timeline.page(session, [client], limit=400)
        return client, next(entry.position for entry in entries if len(entry.attachments) > 1)

    client, position = window.workspace.desk.jobs.store.look(look)
    window.workspace.show_client(client, position)
    return window


def _searching(text: str) -> Callable[[MainWindow], QWidget]:
    def show(window: MainWindow) -> QWidget:
        assert window.workspace is not None  # noqa: S101 - shots open a book first
        window.workspace.show_page("clients")
        window.workspace.book_page().list.search.setText(text)
        return window

    return show


def _palette(window: MainWindow) -> QWidget:
    assert window.workspace is not None  # noqa: S101 - shots open a book first
    window.workspace.show_page("today")
    window.show_palette()
    return window


def _shortcuts(window: MainWindow) -> QWidget:
    assert window.workspace is not None  # noqa: S101 - shots open a book first
    window.workspace.show_page("today")
    window.show_shortcuts()
    return window


SCENES = (
    Scene("today", _page("today")),
    Scene("today_packing", _packing, needs_demo=True),
    Scene("clients", _page("clients")),
    Scene("client", _client("Sabine Krüger"), needs_demo=True),
    Scene("client_view", _client_view, needs_demo=True),
    Scene("client_view_leaving", _leaving_client_view, needs_demo=True),
    Scene("photos", _photos, needs_demo=True),
    Scene("search", _searching("versicherung"), needs_demo=True),
    Scene("to_match", _page("to_match")),
    Scene("duplicates", import_scenes.compared),
    Scene("visits", _page("visits")),
    Scene("import", _page("import")),
    Scene("import_dropped", import_scenes.dropped, needs_demo=True),
    Scene("settings", _page("settings")),
    Scene("palette", _palette, needs_demo=True),
    Scene("shortcuts", _shortcuts, needs_demo=True),
    Scene("office_alone", office_scenes.in_state(SyncStatus())),
    Scene("office_offline", office_scenes.in_state(office_scenes.OFFLINE)),
    Scene("office_unreachable", office_scenes.in_state(office_scenes.UNREACHABLE)),
    Scene("office_copying", office_scenes.in_state(office_scenes.COPYING)),
    Scene("office_sign_in", office_scenes.in_state(office_scenes.SIGN_IN)),
    Scene("office_up_to_date", office_scenes.in_state(office_scenes.CONNECTED)),
    Scene("office_deciding", office_scenes.deciding, needs_demo=True),
    Scene("office_invitation", office_scenes.at_step(OfficeInvitationPage)),
    Scene("office_join", office_scenes.at_step(office_scenes.join_page)),
    Scene("office_signing_in", office_scenes.at_step(office_scenes.sign_in_page)),
    *(Scene(f"office_gone_{each.trouble}", office_scenes.gone_page(each)) for each in office_scenes.GONE),
    *(Scene(f"office_trouble_{each.trouble}", office_scenes.troubled(each)) for each in office_scenes.TROUBLES),
    Scene("office_compare", office_scenes.comparing, needs_demo=True),
    Scene("kept_at_field", office_scenes.at_the_field, needs_demo=True),
    Scene("office_lease", office_scenes.covered),
)


def draw(
    folder: Path, *, only: str = "", size: tuple[int, int] = (1366, 768), languages: tuple[str, ...] = ("de", "en")
) -> Iterator[Path]:
    """Draw the pages whose name contains `only` into `folder`, one picture after the other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="mappe-shots-"))
    app = make_application()
    theme, language_set = Theme(app, SchemeChoice.LIGHT), Language(app, languages[0])
    try:
        written = write_demo_book(place / "demo", _AT)
        keys.add_passphrase(place / "demo", bytearray(written.key), "nur für dieses Bild")
        for book in ("demo", "empty"):
            for language in languages:
                for scheme in ("light", "dark"):
                    key = written.key if book == "demo" else os.urandom(32)
                    store = _open(place / book, key, is_new=book == "empty")
                    chosen = Preferences(language=language, scheme=scheme, own_name="Katrin Vogel")
                    theme.apply(SchemeChoice(scheme))
                    language_set.apply(language)
                    window = MainWindow(app, chosen, theme, language_set)
                    window.resize(*size)
                    for name, picture in _draw_book(window, store, only, is_demo=book == "demo"):
                        path = folder / f"{name}_{book}_{language}_{scheme}.png"
                        picture.save(str(path))
                        yield path
                    yield from _draw_opening(window, folder, place / "demo", only) if book == "demo" else ()
                    window.close()
                    window.deleteLater()
                    # The window is gone before the next is made.
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                    QCoreApplication.processEvents()
                    if book == "empty":
                        shutil.rmtree(place / book)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _open(folder: Path, key: bytes, *, is_new: bool) -> Store:
    if is_new:
        return Store.create(folder, bytearray(key), BookId(new_id()), now=_AT.timestamp)
    return Store.open(folder, bytearray(key), now=_AT.timestamp)


def _draw_book(window: MainWindow, store: Store, only: str, *, is_demo: bool) -> Iterator[tuple[str, QPixmap]]:
    window.keeps_preferences = False
    window.show_book(store, "today", _moment)
    window.show()
    for scene in SCENES:
        if only not in scene.name or (scene.needs_demo and not is_demo):
            continue
        widget = scene.show(window)
        settle(window)
        yield scene.name, widget.grab()
        _close_overlays(window)
    window.lock()


def _draw_opening(window: MainWindow, folder: Path, book: Path, only: str) -> Iterator[Path]:
    """The pages that lead to an open book: the first run, and the passphrase."""
    for name in ("first_run", "unlock"):
        if only not in name:
            continue
        page = OpeningPage(window.preferences)
        window.show_opening(page)
        window.show()
        if name == "first_run":
            page.show_first_run()
        else:
            page.open_book(book, is_locked=True)
        settle(window)
        path = folder / f"{name}_{window.preferences.language}_{window.preferences.scheme}.png"
        window.grab().save(str(path))
        yield path
    window.hide()


def _moment() -> datetime:
    return _AT


def _close_overlays(window: MainWindow) -> None:
    from app.desktop.widgets.overlay import Overlay

    for overlay in window.findChildren(Overlay):
        if overlay.isVisible():
            overlay.dismiss()
    if window.is_client_view():
        window.client_view.end()


def settle(window: MainWindow) -> None:
    """Run the event loop until nothing is under way any more and everything was drawn."""
    deadline = time.monotonic() + _LONGEST_S
    calm = 0
    while calm < 6 and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 40)
        time.sleep(0.03)
        is_idle = window.workspace is None or window.workspace.desk.jobs.is_idle
        calm = calm + 1 if is_idle else 0
