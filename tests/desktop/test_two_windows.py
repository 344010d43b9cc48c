"""Two windows and a real office: a book goes up, comes to a second laptop, and both change the same number."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.book_office import BookOffice
from app.desktop.language import Language
from app.desktop.office_host import OfficeHost
from app.desktop.pages.first_run_page import FirstRunPage
from app.desktop.pages.new_book_page import NewBookPage
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.office_join_page import OfficeJoinPage
from app.desktop.pages.office_sign_in_page import OfficeSignInPage
from app.desktop.pages.recovery_key_page import RecoveryKeyPage
from app.desktop.pages.sync_page import SyncPage
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services import client_file, kept_values
from app.services.preferences import Preferences
from app.sync.status import Phase, Trouble
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.records import Client, ContactPoint
from local_store.session import ReadSession, WriteSession
from local_store.store import Store
from tests.backend.office import PASSWORD, RunningOffice, running_office
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep
from tests.desktop.opening_desk import PASSPHRASE, OpeningDesk, type_into


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with running_office(tmp_path / "office") as running:
        yield running


class SyncedWindow:
    """A window on a book, with the real way to the office."""

    def __init__(self, app: QApplication, theme: Theme, qtbot: QtBot, store: Store) -> None:
        self.qtbot, self.store = qtbot, store
        self.window = MainWindow(app, Preferences(language="en", scheme="light"), theme, Language(app, "en"))
        self.window.keeps_preferences = False
        qtbot.addWidget(self.window)
        self.workspace: Workspace = self.window.show_book(store, "office")
        self.window.show()
        self.host: OfficeHost = self.workspace.bring_office(BookOffice(self.workspace.desk.jobs, "Katrin Vogel"))
        self.host.begin()
        self.settle()

    @property
    def page(self) -> SyncPage:
        shown = self.workspace.page("office")
        assert isinstance(shown, SyncPage)
        return shown

    def settle(self) -> None:
        jobs = self.workspace.desk.jobs
        self.qtbot.waitUntil(lambda: jobs.is_idle)

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so)

    def is_up_to_date(self) -> bool:
        status = self.workspace.desk.sync.status
        return status.phase is Phase.UP_TO_DATE and not status.waiting

    def phone(self) -> ContactPoint | None:
        def look(session: ReadSession) -> ContactPoint | None:
            return next(iter(session.where(ContactPoint, "kind = ?", (PointKind.PHONE,))), None)

        return self.store.look(look)

    def retype(self, value: str) -> None:
        """Change the number, as the form would."""
        point = self.phone()
        assert point is not None

        def change(session: WriteSession) -> Changes:
            return client_file.edit_point(session, replace(point, value=value))

        self.workspace.desk.jobs.operation(change)
        self.settle()


@pytest.fixture
def show(qapp: QApplication, light: Theme, qtbot: QtBot) -> Iterator[Callable[[Store], SyncedWindow]]:
    made: list[SyncedWindow] = []

    def make(store: Store) -> SyncedWindow:
        made.append(SyncedWindow(qapp, light, qtbot, store))
        return made[-1]

    yield make
    for each in made:
        each.window.close()


def connect(first: SyncedWindow, invitation: str) -> None:
    """Paste the invitation and choose a password."""
    first.page.connect_door.click()
    step = first.host.steps.step
    assert isinstance(step, OfficeInvitationPage)
    step.invitation.setText(f"Guten Tag, hier ist Ihre Einladung: {invitation}")
    step.go_on.click()
    first.until(lambda: isinstance(first.host.steps.step, OfficeJoinPage))
    joining = first.host.steps.step
    assert isinstance(joining, OfficeJoinPage)
    assert joining.title.text() == "Maklerbüro Beispiel"
    joining.password.edit.setText(PASSWORD)
    joining.again.edit.setText(PASSWORD)
    joining.go_on.click()
    first.until(first.is_up_to_date)


def second_laptop(office: RunningOffice, name: str, desk: OpeningDesk) -> Store:
    """Through the first run of another computer to the same book."""
    desk.page.show_first_run()
    desk.shown(FirstRunPage).office.click()
    asked = desk.shown(OfficeInvitationPage)
    asked.invitation.setText(office.address)
    asked.known.click()
    door = desk.shown(OfficeSignInPage)
    door.name.setText(name)
    door.password.edit.setText(PASSWORD)
    door.go_on.click()
    page = desk.shown(NewBookPage)
    assert page.name.text() == "Katrin Vogel"
    page.secured.setChecked(True)
    page.keyring.setChecked(False)
    type_into(page.passphrase.edit, PASSPHRASE)
    type_into(page.again.edit, PASSPHRASE)
    page.make.click()
    key = desk.shown(RecoveryKeyPage)
    key.confirm.click()
    key.go_on.click()
    store = desk.wait_open()
    assert desk.opened.pages == ["office"]
    return store


def test_a_book_goes_up_comes_to_a_second_laptop_and_a_conflict_is_settled_there(
    office: RunningOffice,
    store: Store,
    keep: Keep,
    show: Callable[[Store], SyncedWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MAPPE_BOOKS", str(tmp_path / "books"))
    sabine = a_client()
    keep(sabine, a_number(sabine), *(a_message(sabine, minutes) for minutes in range(30)))
    person = office.person("Katrin Vogel")
    first = show(store)
    connect(first, f"{office.address}/#{office.invite(person)}")
    assert first.page.head.title.text() == "Everything is up to date"
    assert "Maklerbüro Beispiel" in first.page.office.title.text()

    other = OpeningDesk(qtbot, Preferences(language="en"))
    second = show(second_laptop(office, "katrin.vogel", other))
    second.until(second.is_up_to_date)
    assert second.store.look(lambda session: session.get(Client, sabine.id)) == sabine
    assert second.store.look(lambda session: session.value("SELECT count(*) FROM interaction")) == 30

    for each, number in ((first, "0171 1111111"), (second, "0171 2222222")):
        each.window.commands.run("sync.offline")
        each.until(partial(_is_offline, each))
        each.retype(number)
    second.until(lambda: "Offline · " in second.workspace.status.sync.face.words)
    assert second.workspace.status.sync.face.words.endswith("waiting")
    first.window.commands.run("sync.offline")
    first.until(first.is_up_to_date)
    second.window.commands.run("sync.offline")
    second.until(lambda: second.is_up_to_date() and len(second.page.kept.lines) == 1)
    first.until(lambda: len(first.page.kept.lines) == 1)
    values = {str(first.page.kept.lines[0].kept.stands), str(first.page.kept.lines[0].kept.other)}
    assert values == {"0171 1111111", "0171 2222222"}, "no word is lost"

    chosen = str(second.page.kept.lines[0].kept.other)
    second.page.kept.lines[0].use.click()
    first.until(lambda: first.phone() is not None and _value(first) == chosen)
    first.until(first.page.kept.isHidden)
    assert second.store.look(kept_values.listed) == ()


def test_a_book_that_was_given_to_somebody_else_leaves_the_window(
    office: RunningOffice, store: Store, keep: Keep, show: Callable[[Store], SyncedWindow]
) -> None:
    keep(a_client())
    person = office.person("Katrin Vogel")
    first = show(store)
    connect(first, f"{office.address}/#{office.invite(person)}")
    gone: list[object] = []
    first.host.gone.connect(gone.append)
    office.revoke(store.book, person)
    first.window.commands.run("sync.now")
    first.until(lambda: bool(gone))
    assert first.workspace.desk.sync.status.trouble is Trouble.REVOKED
    assert store.look(lambda session: session.value("SELECT count(*) FROM client")) == 0


def _is_offline(window: SyncedWindow) -> bool:
    return window.workspace.desk.sync.is_offline


def _value(window: SyncedWindow) -> str:
    point = window.phone()
    return point.value if point is not None else ""
