"""Pictures of the office: invented states and decisions, shown in the window as the real ones would be."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.desktop.pages.office_gone_page import OfficeGonePage
from app.desktop.pages.office_join_page import Invited, OfficeJoinPage
from app.desktop.pages.office_sign_in_page import Door, OfficeSignInPage
from app.desktop.pages.sync_page import SyncPage
from app.desktop.sync_troubles import SyncTroubles
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services import client_file, kept_values
from app.sync.status import BookStatus, Phase, SyncStatus, Trouble
from local_store import search
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.ids import BookId, KeptValueId
from local_store.book.records import Client, ContactPoint, KeptValue
from local_store.session import ReadSession, WriteSession

_AT = datetime(2026, 11, 19, 9, 31, tzinfo=UTC)
_BOOK = BookStatus(BookId("0" * 32), "Bestand Vogel", "owner", _AT, 0, 0, 0, 0, 0)
CONNECTED = SyncStatus(
    Phase.UP_TO_DATE,
    last_success=_AT,
    office="Maklerbüro am Markt",
    address="https://office.example",
    person="Katrin Vogel",
    device="Laptop Vogel",
    books=(_BOOK,),
)
OFFLINE = replace(CONNECTED, phase=Phase.OFFLINE, waiting=7, books=(replace(_BOOK, waiting=7, files_waiting=2),))
UNREACHABLE = replace(
    OFFLINE, phase=Phase.UNREACHABLE, next_try=datetime(2026, 11, 19, 9, 44, tzinfo=UTC), last_success=_AT
)
COPYING = replace(
    CONNECTED,
    phase=Phase.FIRST_COPY,
    done=412_300,
    total=1_000_000,
    last_success=None,
    books=(replace(_BOOK, last_success=None, files_missing=212),),
)
_LEFT = replace(CONNECTED, phase=Phase.STOPPED)
TROUBLES = (
    replace(UNREACHABLE, trouble=Trouble.LOCKED, phase=Phase.STOPPED),
    replace(UNREACHABLE, trouble=Trouble.CERTIFICATE, phase=Phase.STOPPED),
    replace(CONNECTED, trouble=Trouble.TOO_OLD),
    replace(CONNECTED, trouble=Trouble.CLOCK, clock_off_s=-7 * 3600),
    replace(CONNECTED, trouble=Trouble.RESTORED),
    replace(CONNECTED, trouble=Trouble.RETIRED),
    replace(UNREACHABLE, trouble=Trouble.OFFICE_FAULT),
)
"""What leaves the book readable: shown on the page and above it."""
GONE = tuple(replace(_LEFT, trouble=each) for each in (Trouble.STOLEN, Trouble.RETIRED, Trouble.REVOKED))
SIGN_IN = replace(OFFLINE, phase=Phase.STOPPED, trouble=Trouble.SIGN_IN, waiting=3)
LEASE = replace(OFFLINE, phase=Phase.STOPPED, trouble=Trouble.LEASE)
NEEDS_YOU = replace(CONNECTED, books=(replace(_BOOK, kept=2, quarantined=1),))


def _workspace(window: MainWindow) -> Workspace:
    assert window.workspace is not None  # noqa: S101 - shots open a book first
    return window.workspace


def in_state(status: SyncStatus) -> Callable[[MainWindow], QWidget]:
    """The office page in a state."""

    def show(window: MainWindow) -> QWidget:
        workspace = _workspace(window)
        workspace.desk.sync.take(SyncStatus())  # from there every state is shown at once
        workspace.desk.sync.take(status)
        workspace.show_page("office")
        page = workspace.page("office")
        if isinstance(page, SyncPage):
            page.end_steps()  # an earlier picture may have left one open
        return window

    return show


def deciding(window: MainWindow) -> QWidget:
    """The office page with values that were entered twice."""
    workspace = _workspace(window)
    workspace.desk.jobs.tell(workspace.desk.jobs.store.write(_enter_twice))
    return in_state(NEEDS_YOU)(window)


def at_the_field(window: MainWindow) -> QWidget:
    """A client whose number was entered twice."""
    workspace = _workspace(window)
    workspace.desk.sync.take(SyncStatus())
    workspace.desk.sync.take(NEEDS_YOU)
    workspace.desk.jobs.tell(workspace.desk.jobs.store.write(_enter_twice))
    workspace.show_client(workspace.desk.jobs.store.look(_sabine).id)
    return window


def comparing(window: MainWindow) -> QWidget:
    """Two texts side by side."""
    at_the_field(window)
    desk = _workspace(window).desk
    kept = next(each for each in desk.jobs.store.look(kept_values.listed) if each.is_text)
    KeptDeeds(desk, _workspace(window)).compare(kept)
    return window


def covered(window: MainWindow) -> QWidget:
    """The book is locked until the office is heard from."""
    workspace = _workspace(window)
    SyncTroubles(workspace)
    workspace.desk.sync.take(LEASE)
    return window


def at_step(make: Callable[[], QWidget]) -> Callable[[MainWindow], QWidget]:
    """A step that leads to an office."""

    def show(window: MainWindow) -> QWidget:
        workspace = _workspace(window)
        workspace.desk.sync.take(SyncStatus())
        workspace.show_page("office")
        page = workspace.page("office")
        if isinstance(page, SyncPage):
            page.show_steps(make())
        return window

    return show


def join_page() -> OfficeJoinPage:
    """An invitation with a second proof."""
    page = OfficeJoinPage(
        Invited(
            "Katrin Vogel",
            "Maklerbüro am Markt",
            "https://office.example",
            totp_secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",  # noqa: S106 - invented
            needs_totp=True,
            by_provider=True,
        )
    )
    page.password.edit.insert("vier ganz andere Worte")
    return page


def sign_in_page() -> OfficeSignInPage:
    """A sign-in that has run out."""
    return OfficeSignInPage(Door("https://office.example", "Maklerbüro am Markt", "katrin.vogel"))


def gone_page(status: SyncStatus) -> Callable[[MainWindow], QWidget]:
    """The book is not on this computer any more."""

    def show(_window: MainWindow) -> QWidget:
        page = OfficeGonePage(status)
        page.resize(1366, 768)
        return page

    return show


def troubled(status: SyncStatus) -> Callable[[MainWindow], QWidget]:
    """The office page with a trouble, which is also told above it."""

    def show(window: MainWindow) -> QWidget:
        SyncTroubles(_workspace(window))
        return in_state(status)(window)

    return show


def _sabine(session: ReadSession) -> Client:
    return search.clients(session, "Sabine Krüger", 1)[0].client


def _enter_twice(session: WriteSession) -> Changes:
    client = _sabine(session)
    file = client_file.look(session, client.id)
    points: tuple[ContactPoint, ...] = file.points if file is not None else ()
    phone = next(point for point in points if point.kind is PointKind.PHONE)
    about = "Zwei Kinder, Hund Bruno. Ruft lieber abends an, am besten nach 18 Uhr.\nMag keine Werbung."
    other = "Zwei Kinder, Hund Bruno. Ruft lieber morgens an.\nMag keine Werbung. Geburtstag der Tochter am 3. Mai."
    if client.about != about:
        session.replace(replace(client, about=about))
    before = json.dumps("Zwei Kinder, Hund Bruno. Ruft lieber abends an.\nMag keine Werbung.")
    for number, (kind, of_id, field, value, was) in enumerate(
        (
            ("contact_point", phone.id, "value", "+49 170 5550199", ""),
            ("client", client.id, "about", other, before),
            ("client", client.id, "title", "Dr.", ""),
        )
    ):
        kept = KeptValue(
            KeptValueId(f"{number + 1:032x}"), kind, of_id, field, json.dumps(value), _yesterday(), "Jonas Maier", was
        )
        if session.find(KeptValue, kept.id) is None:
            session.add(kept)
    return session.changes("")


def _yesterday() -> datetime:
    return _AT - timedelta(days=1)
