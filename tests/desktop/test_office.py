"""The office in the window: joining, signing in, leaving, working offline, and what happens when the book must not be read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.language import Language
from app.desktop.office_host import OfficeHost
from app.desktop.opener import _WIPE_NOTE, Opener, Start
from app.desktop.pages.office_code_page import OfficeCodePage
from app.desktop.pages.office_gone_page import OfficeGonePage
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.office_join_page import OfficeJoinPage
from app.desktop.pages.office_sign_in_page import OfficeSignInPage
from app.desktop.pages.sync_page import SyncPage
from app.desktop.theme.theme import Theme
from app.desktop.widgets.office_settings import OfficeSettings
from app.desktop.window import MainWindow
from app.desktop.workspace import Workspace
from app.services.preferences import Preferences
from app.sync import wipe
from app.sync.situations import InvitationGoneError, WrongSignInError
from app.sync.status import BookStatus, Phase, SyncStatus, Trouble
from local_store.book.ids import BookId
from local_store.store import Store
from local_store.syncing import leaving
from tests.builders import NOON, a_client, a_message
from tests.conftest import Keep
from tests.desktop.scripted_office import CONNECTED, INVITATION, ScriptedOffice

PASSWORD = "vier ganz andere Worte"


@pytest.fixture
def window(light: Theme, qapp: QApplication, qtbot: QtBot, store: Store) -> Iterator[MainWindow]:
    shown = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    shown.keeps_preferences = False
    qtbot.addWidget(shown)
    shown.show_book(store, "today", lambda: NOON)
    shown.show()
    yield shown
    shown.close()


class Joined:
    """A window with a scripted office."""

    def __init__(self, window: MainWindow, qtbot: QtBot, *, is_connected: bool) -> None:
        self.window, self.qtbot = window, qtbot
        self.office = ScriptedOffice(is_connected=is_connected)
        self.host: OfficeHost = self.workspace.bring_office(self.office)
        self.host.begin()
        self.settle()

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> SyncPage:
        shown = self.workspace.page("office")
        assert isinstance(shown, SyncPage)
        return shown

    def settle(self) -> None:
        jobs = self.workspace.desk.jobs
        self.qtbot.waitUntil(lambda: jobs.is_idle)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: jobs.is_idle)

    def say(self, status: SyncStatus) -> None:
        """The worker tells something that is shown at once or soon."""
        self.office.now.tell(status)
        self.qtbot.waitUntil(lambda: self.workspace.desk.sync.status == status)
        self.settle()

    def invited(self) -> OfficeJoinPage:
        """Up to the page that says whose office it is."""
        self.workspace.desk.commands.run("office.connect")
        step = self.host.steps.step
        assert isinstance(step, OfficeInvitationPage)
        step.invitation.setText(INVITATION)
        step.go_on.click()
        self.settle()
        joining = self.host.steps.step
        assert isinstance(joining, OfficeJoinPage)
        return joining


@pytest.fixture
def alone(window: MainWindow, qtbot: QtBot) -> Joined:
    return Joined(window, qtbot, is_connected=False)


@pytest.fixture
def connected(window: MainWindow, qtbot: QtBot) -> Joined:
    made = Joined(window, qtbot, is_connected=True)
    qtbot.waitUntil(lambda: made.workspace.desk.sync.is_connected)
    return made


# -- joining -----------------------------------------------------------------------------------------------


def test_an_invitation_leads_to_a_connected_book(alone: Joined) -> None:
    step = alone.invited()
    assert step.title.text() == "Maklerbüro am Markt"
    assert "Petra Vogel" in step.sentence.text()
    assert not step.go_on.isEnabled()
    step.password.edit.setText(PASSWORD)
    step.again.edit.setText(PASSWORD)
    step.go_on.click()
    alone.settle()
    assert alone.office.heard == [("look", INVITATION), ("join", INVITATION, PASSWORD, "")]
    assert alone.host.steps.step is None
    alone.qtbot.waitUntil(lambda: alone.workspace.desk.sync.is_connected)
    assert alone.office.now.asked == ["start"]


def test_a_second_proof_is_asked_for_with_its_key_shown(alone: Joined) -> None:
    alone.office.invited = replace(alone.office.invited, needs_totp=True, totp_secret="JBSWY3DPEHPK3PXP")
    step = alone.invited()
    assert step.totp.secret.text() == "JBSW Y3DP EHPK 3PXP"
    step.password.edit.setText(PASSWORD)
    step.again.edit.setText(PASSWORD)
    assert not step.go_on.isEnabled()
    QTest.keyClicks(step.totp.digits, "123 456")
    assert step.go_on.isEnabled()
    step.go_on.click()
    alone.settle()
    assert alone.office.heard[-1] == ("join", INVITATION, PASSWORD, "123456")


def test_an_office_with_a_sign_in_of_its_own_asks_for_no_password(alone: Joined) -> None:
    alone.office.invited = replace(alone.office.invited, by_password=False, by_provider=True)
    step = alone.invited()
    assert step.password.isHidden() or not step.password.isVisible()
    step.provider.click()
    alone.settle()
    assert alone.office.heard[-1] == ("join by provider", INVITATION)


def test_one_can_sign_in_on_another_device(alone: Joined) -> None:
    alone.office.invited = replace(alone.office.invited, by_password=False, by_provider=True)
    alone.invited().by_code.click()
    alone.qtbot.waitUntil(lambda: isinstance(alone.host.steps.step, OfficeCodePage))
    page = alone.host.steps.step
    assert isinstance(page, OfficeCodePage)
    assert (page.code.text(), page.address.text()) == ("WDJB-MJHT", "https://sign-in.example/device")
    alone.office.is_signed_in_elsewhere.set()
    alone.settle()
    assert alone.office.heard[-2:] == [("begin code", INVITATION, "join"), ("signed in elsewhere",)]
    assert alone.host.steps.step is None
    alone.qtbot.waitUntil(lambda: alone.workspace.desk.sync.is_connected)


def test_waiting_for_another_device_can_be_given_up(alone: Joined) -> None:
    alone.office.invited = replace(alone.office.invited, by_password=False, by_provider=True)
    alone.invited().by_code.click()
    alone.qtbot.waitUntil(lambda: isinstance(alone.host.steps.step, OfficeCodePage))
    page = alone.host.steps.step
    assert isinstance(page, OfficeCodePage)
    page.back.click()
    alone.settle()
    assert alone.office.heard[-1] == ("given up",)
    assert alone.host.steps.step is None
    assert not alone.workspace.desk.sync.is_connected


def test_an_invitation_that_has_run_out_is_told_and_what_was_pasted_stays(alone: Joined) -> None:
    alone.office.refuses = InvitationGoneError("gone")
    alone.workspace.desk.commands.run("office.connect")
    step = alone.host.steps.step
    assert isinstance(step, OfficeInvitationPage)
    step.invitation.setText(INVITATION)
    QTest.keyClick(step.invitation, Qt.Key.Key_Return)
    alone.settle()
    assert "run out" in step.problem.text()
    assert step.invitation.text() == INVITATION
    assert step.go_on.isEnabled()


def test_the_password_stays_when_the_office_refuses(alone: Joined) -> None:
    step = alone.invited()
    step.password.edit.setText(PASSWORD)
    step.again.edit.setText(PASSWORD)
    alone.office.refuses = WrongSignInError("wrong")
    step.go_on.click()
    alone.settle()
    assert "wrong" in step.problem.text()
    assert step.password.text() == PASSWORD
    assert not alone.workspace.desk.sync.is_connected


def test_who_was_there_before_signs_in(alone: Joined) -> None:
    alone.workspace.desk.commands.run("office.connect")
    step = alone.host.steps.step
    assert isinstance(step, OfficeInvitationPage)
    step.invitation.setText("https://office.example")
    step.known.click()
    signing = alone.host.steps.step
    assert isinstance(signing, OfficeSignInPage)
    assert signing.address.text() == "https://office.example"
    signing.name.setText("petra")
    signing.password.edit.setText(PASSWORD)
    signing.go_on.click()
    alone.settle()
    assert alone.office.heard[-1] == ("sign in", "https://office.example", "petra", PASSWORD, "")
    alone.qtbot.waitUntil(lambda: alone.workspace.desk.sync.is_connected)


def test_working_alone_stays_an_answer(alone: Joined) -> None:
    alone.workspace.show_page("office")
    assert alone.page.head.title.text() == "Your book lives on this computer alone"
    assert alone.page.connect_door.isVisible()
    alone.page.connect_door.click()
    step = alone.host.steps.step
    assert isinstance(step, OfficeInvitationPage)
    step.back.click()
    assert alone.host.steps.step is None
    assert alone.page.connect_door.isVisible()


def test_the_settings_lead_there_too(alone: Joined) -> None:
    alone.workspace.show_page("settings")
    (card,) = alone.workspace.page("settings").findChildren(OfficeSettings)
    card.show_page.click()
    assert isinstance(alone.host.steps.step, OfficeInvitationPage)
    assert alone.workspace.shown == "office"


# -- connected ---------------------------------------------------------------------------------------------


def test_the_switch_and_its_key_work_offline(connected: Joined) -> None:
    connected.workspace.show_page("office")
    connected.page.head.offline.click()
    connected.qtbot.waitUntil(lambda: connected.workspace.desk.sync.is_offline)
    assert connected.page.head.title.text() == "You are working offline"
    assert connected.page.head.offline.isChecked()
    assert connected.window.commands.action("sync.offline").isChecked()
    connected.window.commands.run("sync.offline")
    connected.qtbot.waitUntil(lambda: not connected.workspace.desk.sync.is_offline)
    assert connected.office.now.asked[-2:] == ["offline", "online"]


def test_the_page_says_of_each_book_what_is_open(connected: Joined) -> None:
    book = BookStatus(BookId("1" * 32), "Bestand Vogel", "owner", NOON, 3, 1, 2, 0, 0)
    connected.workspace.show_page("office")
    connected.say(replace(CONNECTED, waiting=3, books=(book,)))
    (line,) = connected.page.books.lines.values()
    assert line.name.text() == "Bestand Vogel"
    assert "3 changes waiting" in line.told.text()
    assert "3 to decide" in connected.workspace.rail.button("office").accessibleName()
    connected.say(replace(CONNECTED, waiting=0, books=(replace(book, waiting=0),)))
    assert connected.page.books.lines[book.book] is line, "the line stays where it is"


def test_leaving_asks_once_more_and_says_what_stays_here_only(connected: Joined) -> None:
    connected.workspace.show_page("office")
    connected.say(replace(CONNECTED, phase=Phase.OFFLINE, waiting=2))
    card = connected.page.office
    card.leave.click()
    assert connected.office.is_connected
    assert connected.window.focusWidget() is card.stay
    card.really.click()
    connected.settle()
    connected.qtbot.waitUntil(lambda: not connected.workspace.desk.sync.is_connected)
    assert connected.office.heard == [("leave",)]
    assert connected.page.connect_door.isVisible()


def test_a_sign_in_that_has_run_out_is_a_notice_with_the_way_out(connected: Joined) -> None:
    connected.say(replace(CONNECTED, phase=Phase.STOPPED, trouble=Trouble.SIGN_IN))
    notices = connected.workspace.notices
    notice = notices.current()
    assert notice is not None
    assert "Nothing is lost" in notice.words
    notices.buttons()[0].click()
    connected.settle()
    step = connected.host.steps.step
    assert isinstance(step, OfficeSignInPage)
    assert step.address.isHidden() or not step.address.isVisible()
    connected.say(CONNECTED)
    assert notices.current() is None or notices.current() is not notice


def test_the_page_that_says_the_trouble_has_no_notice_over_it(connected: Joined) -> None:
    notices = connected.workspace.notices
    connected.say(replace(CONNECTED, phase=Phase.STOPPED, trouble=Trouble.CERTIFICATE))
    assert notices.current() is not None
    notices.buttons()[0].click()
    assert connected.workspace.shown == "office"
    assert notices.current() is None
    connected.say(replace(CONNECTED, phase=Phase.STOPPED, trouble=Trouble.TOO_OLD))
    assert notices.current() is None, "it came while the page was there"
    connected.say(replace(CONNECTED, trouble=Trouble.CLOCK, clock_off_s=1200))
    assert notices.current() is not None, "the headline says that all is up to date"


def test_a_trouble_that_is_over_takes_its_notice_back(connected: Joined) -> None:
    connected.say(replace(CONNECTED, trouble=Trouble.CLOCK, clock_off_s=1200))
    notice = connected.workspace.notices.current()
    assert notice is not None
    assert "20 min" in notice.words
    connected.say(CONNECTED)
    assert connected.workspace.notices.current() is None


# -- when the book must not be read ------------------------------------------------------------------------


def test_a_lease_that_has_run_out_covers_the_book_and_deletes_nothing(connected: Joined) -> None:
    connected.workspace.show_page("clients")
    connected.say(replace(CONNECTED, phase=Phase.STOPPED, trouble=Trouble.LEASE, waiting=7))
    cover = connected.host.troubles.cover
    assert cover is not None
    assert "7 changes of yours" in cover.waiting.text()
    assert not connected.workspace.page("clients").isVisible()
    assert not connected.window.commands.run("go.today")
    assert not connected.window.commands.run("palette")
    assert connected.window.commands.run("sync.now")
    assert connected.office.now.asked[-1] == "sync_now"
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget() or cover, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is None or cover.isAncestorOf(focused)
    connected.say(CONNECTED)
    assert connected.host.troubles.cover is None
    assert connected.workspace.page("clients").isVisible()
    assert connected.window.commands.run("go.today")


def test_the_lease_is_looked_at_before_the_sync_begins(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    office = ScriptedOffice(is_connected=True)
    office.locks = True
    host = window.workspace.bring_office(office)
    qtbot.waitUntil(lambda: host.troubles.cover is not None)
    assert office.workers == []


def test_under_the_cover_one_can_still_sign_in(connected: Joined) -> None:
    connected.say(replace(CONNECTED, phase=Phase.STOPPED, trouble=Trouble.LEASE))
    cover = connected.host.troubles.cover
    assert cover is not None
    cover.sign_in.click()
    connected.settle()
    step = connected.host.steps.step
    assert isinstance(step, OfficeSignInPage)
    assert cover.isAncestorOf(step)
    step.name.setText("petra")
    step.password.edit.setText(PASSWORD)
    step.go_on.click()
    connected.settle()
    assert connected.office.heard[-1][0] == "sign in"


@pytest.mark.parametrize("trouble", [Trouble.STOLEN, Trouble.REVOKED, Trouble.RETIRED])
def test_a_book_that_is_gone_is_closed_and_its_folder_removed(
    qapp: QApplication, light: Theme, store: Store, qtbot: QtBot, trouble: Trouble
) -> None:
    window = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    window.keeps_preferences = False
    qtbot.addWidget(window)
    opener = Opener(window, Start(store.folder))
    opener._opened(store, "today")
    opener.bring_office()
    window.show()
    workspace = window.workspace
    assert workspace is not None
    assert workspace.office is not None
    workspace.desk.sync.take(SyncStatus(Phase.STOPPED, trouble))
    page = window.centralWidget()
    assert isinstance(page, OfficeGonePage)
    assert not window.is_open
    qtbot.waitUntil(lambda: not store.folder.exists())
    assert "office" in page.sentence.text()


@pytest.mark.parametrize(
    "leave", [lambda store: store.write(leaving._emptied, keeps_undo=False), leaving.leave], ids=["half", "whole"]
)
def test_a_book_that_was_emptied_when_the_program_ended_is_not_opened_again(
    qapp: QApplication, light: Theme, store: Store, qtbot: QtBot, leave: Callable[[Store], object]
) -> None:
    window = MainWindow(qapp, Preferences(language="en", scheme="light"), light, Language(qapp, "en"))
    window.keeps_preferences = False
    qtbot.addWidget(window)
    leave(store)
    opener = Opener(window, Start(store.folder))
    opener._opened(store, "today")
    assert isinstance(window.centralWidget(), OfficeGonePage)
    assert window.workspace is None
    qtbot.waitUntil(lambda: not store.folder.exists())


def test_a_wipe_that_was_interrupted_goes_on_at_the_next_start(
    qapp: QApplication, light: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _WIPE_NOTE == wipe.NOTE
    monkeypatch.setenv("MAPPE_BOOKS", str(tmp_path / "books"))
    folder = tmp_path / "books" / "Bestand"
    folder.mkdir(parents=True)
    (folder / "book.db").write_bytes(b"rest")
    (folder / wipe.NOTE).write_bytes(
        b'{"address":"http://127.0.0.1:9","device":"d","device_key":"' + b"11" * 32 + b'","access_token":"t",'
        b'"nonce":"n","state":"stolen"}'
    )
    window = MainWindow(qapp, Preferences(language="en", last_book=str(folder)), light, Language(qapp, "en"))
    window.keeps_preferences = False
    qtbot.addWidget(window)
    Opener(window, Start()).begin()
    qtbot.waitUntil(lambda: not (folder / "book.db").exists())
    assert (folder / wipe.NOTE).exists(), "the office was not reached: it is told at a later start"
    assert window.preferences.last_book == ""


# -- nothing moves under the reader ------------------------------------------------------------------------


def test_the_timeline_stays_where_it_is_read_while_entries_arrive(connected: Joined, store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, *(a_message(client, minutes, f"Satz Nummer {minutes}") for minutes in range(120)))
    position = store.look(lambda session: int(session.value("SELECT n FROM interaction ORDER BY n LIMIT 1 OFFSET 60")))
    connected.workspace.show_client(client.id, position)
    connected.settle()
    timeline = connected.workspace.book_page().client.timeline
    view = timeline.view
    connected.qtbot.waitUntil(lambda: timeline.model.row_of(position) >= 0)
    places: list[int] = []

    def place() -> int:
        return view.visualRect(timeline.model.index(timeline.model.row_of(position))).top()

    def is_at_rest() -> bool:
        places.append(place())
        return not timeline.model.is_loading and len(places) >= 30 and len(set(places[-30:])) == 1

    connected.qtbot.waitUntil(is_at_rest)
    before = place()
    arrived = [a_message(client, minutes + 0.5, "Kam davor") for minutes in range(20)]
    arrived += [a_message(client, 500 + minutes, "Kam danach") for minutes in range(5)]
    connected.workspace.desk.jobs.tell(keep(*arrived, label="Sync"))
    connected.settle()
    places.clear()
    connected.qtbot.waitUntil(is_at_rest)
    assert abs(place() - before) <= 1
