"""An office whose people sign in at a provider of their own: from the window, in the browser and on another device."""

import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.book_office import BookOffice
from app.desktop.language import Language
from app.desktop.office_host import OfficeHost
from app.desktop.pages.office_code_page import OfficeCodePage
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.office_join_page import OfficeJoinPage
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.services import joining, opening
from app.services.opening import Protection
from app.services.preferences import Preferences
from app.sync.status import Phase
from tests.backend.office import RunningOffice, running_office
from tests.backend.people.provider import CLIENT_ID, Provider, running_provider
from tests.e2e.conftest import Sitting
from tests.sync.test_identity_provider import Browser

P = TypeVar("P", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Door:
    """A laptop that belongs to nobody yet, an office, and the provider at which its people sign in."""

    seat: Sitting
    host: OfficeHost
    office: RunningOffice
    provider: Provider

    def step(self, page: type[P]) -> P:
        """The step shown, once it is this one."""
        self.seat.wait_for(lambda: isinstance(self.host.steps.step, page))
        shown = self.host.steps.step
        assert isinstance(shown, page)
        return shown

    def invited(self, name: str) -> OfficeJoinPage:
        """Paste an invitation, up to the page on which one chooses how to sign in."""
        self.seat.window.commands.run("office.connect")
        asked = self.step(OfficeInvitationPage)
        QTest.keyClicks(asked.invitation, f"{self.office.address}/#{self.office.invite(self.office.person(name))}")
        asked.go_on.click()
        return self.step(OfficeJoinPage)

    def is_up_to_date(self) -> bool:
        """Whether the book has been exchanged with the office."""
        return self.seat.workspace.desk.sync.status.phase is Phase.UP_TO_DATE


@pytest.fixture
def door(qapp: QApplication, look: tuple[Theme, Language], tmp_path: Path, qtbot: QtBot) -> Iterator[Door]:
    store = opening.create(tmp_path / "Book", Protection(by_keyring=False)).store
    window = MainWindow(qapp, Preferences(language="en", scheme="light", own_name="Ada Berg"), *look)
    window.keeps_preferences = False
    workspace = window.show_book(store, "today")
    window.show()
    host = workspace.bring_office(BookOffice(workspace.desk.jobs, "Ada Berg"))
    host.begin()
    with (
        running_provider() as provider,
        running_office(tmp_path / "office", oidc_issuer=provider.issuer, oidc_client_id=CLIENT_ID) as office,
    ):
        yield Door(Sitting(window, qtbot), host, office, provider)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        store.close()


def test_a_code_typed_on_the_phone_connects_the_book(door: Door) -> None:
    joined = door.invited("Ada Berg")
    assert joined.by_code.isVisible()
    joined.by_code.click()
    waiting = door.step(OfficeCodePage)
    assert waiting.prompt.address.startswith(door.provider.issuer)
    door.provider.approve(waiting.prompt.code)
    door.seat.wait_for(door.is_up_to_date)
    found = joining.whereabouts(door.seat.store)
    assert found is not None
    assert found.person == "Ada Berg"
    assert door.host.steps.step is None


def test_a_wait_that_is_given_up_leaves_the_book_alone(door: Door) -> None:
    door.invited("Ada Berg").by_code.click()
    waiting = door.step(OfficeCodePage)
    waiting.back.click()
    door.seat.wait_for(lambda: door.host.steps.step is None)
    door.provider.approve(waiting.prompt.code)
    door.seat.settle()
    assert joining.whereabouts(door.seat.store) is None


def test_the_browser_connects_the_book(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser()
    monkeypatch.setattr(webbrowser, "open", browser)
    joined = door.invited("Ada Berg")
    assert joined.provider.isVisible()
    joined.provider.click()
    door.seat.wait_for(door.is_up_to_date)
    browser.close()
    found = joining.whereabouts(door.seat.store)
    assert found is not None
    assert found.person == "Ada Berg"
    [page] = browser.pages
    assert page.status_code == 200, "the browser ends on a page that says to go back to Mappe"


def test_whoever_declines_in_the_browser_is_told_so_and_may_try_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser()
    monkeypatch.setattr(webbrowser, "open", browser)
    joined = door.invited("Ada Berg")
    account, door.provider.account = door.provider.account, None
    joined.provider.click()
    door.seat.wait_for(joined.problem.isVisible)
    assert "did not let you in" in joined.problem.text()
    door.provider.account = account
    joined.provider.click()
    door.seat.wait_for(door.is_up_to_date)
    browser.close()
