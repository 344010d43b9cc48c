"""From a book that lives alone to one that belongs to an office, from a sign-in that has run out to one that holds."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from app.desktop.error_words import error_words
from app.desktop.office_joining import Office
from app.desktop.pages.office_code_page import OfficeCodePage, Prompt
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.office_join_page import Invited, OfficeJoinPage
from app.desktop.pages.office_sign_in_page import Door, OfficeSignInPage, Typed
from app.desktop.pages.sync_page import SyncPage
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.office_cover import OfficeCover
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace

_Step = OfficeInvitationPage | OfficeJoinPage | OfficeSignInPage | OfficeCodePage


class OfficeSteps(QObject):
    """Shows one step after the other on the office page; nothing is typed twice."""

    def __init__(self, workspace: "Workspace", joining: Office, cover: Callable[[], OfficeCover | None]) -> None:
        super().__init__(workspace)
        self.cover = cover
        """What lies over the workspace, if anything does."""
        self._workspace, self._desk, self._joining = workspace, workspace.desk, joining
        self._pasted = ""
        self._given_up = threading.Event()
        self._desk.jobs.closing.connect(self._give_up)

    def _page(self) -> SyncPage:
        page = self._workspace.page("office")
        assert isinstance(page, SyncPage)  # noqa: S101 - narrows the type; PLACES says so
        return page

    def _stage(self) -> SyncPage | OfficeCover:
        """Where steps are shown: on the page, or on the cover while the page must not be seen."""
        return self.cover() or self._page()

    def _present(self, step: _Step) -> None:
        self._stage().show_steps(step)
        if self.cover() is None and self._workspace.shown != "office":
            self._workspace.show_page("office")
        field = step.first_field()
        if field is not None:
            field.setFocus()

    @property
    def step(self) -> _Step | None:
        """The step shown."""
        shown = self._stage().steps
        return shown if isinstance(shown, _Step) else None

    # -- joining -----------------------------------------------------------------------------------------

    @Slot()
    def connect_book(self) -> None:
        """Ask for the invitation."""
        if self._desk.sync.is_connected:
            self._workspace.show_page("office")
            return
        step = OfficeInvitationPage()
        step.given.connect(self._look)
        step.known_wanted.connect(self._know)
        step.left.connect(self._end)
        self._present(step)

    @Slot(str)
    def _look(self, pasted: str) -> None:
        self._pasted = pasted
        self._work(self.tr("The office is being asked …"), partial(self._joining.look, pasted), self._invited)

    def _invited(self, invited: Invited) -> None:
        if not isinstance(self.step, OfficeInvitationPage):
            return
        step = OfficeJoinPage(invited)
        step.password_given.connect(self._join)
        step.provider_wanted.connect(self._join_by_provider)
        step.code_wanted.connect(self._join_by_code)
        step.left.connect(self.connect_book)
        self._present(step)

    @Slot(str, str)
    def _join(self, password: str, totp: str) -> None:
        work = partial(self._joining.join, self._pasted, password, totp)
        self._work(self.tr("You are being signed in …"), work, self._joined)

    @Slot()
    def _join_by_provider(self) -> None:
        work = partial(self._joining.join_by_provider, self._pasted)
        self._work(self.tr("Go on in your browser. This page waits for it."), work, self._joined)

    def _joined(self, _nothing: object) -> None:
        self._end()
        self._desk.sync.begin_again()
        words = self.tr("Welcome. Your book is being exchanged with the office now; go on working meanwhile.")
        self._workspace.notices.tell(Notice(words, Level.SUCCESS, key="joined"))

    # -- signing in --------------------------------------------------------------------------------------

    @Slot(str)
    def _know(self, pasted: str) -> None:
        """Somebody who belongs to the office already opens its book on this computer."""
        self._ask_sign_in(Door(), pasted.partition("#")[0].strip())

    @Slot()
    def sign_in_again(self) -> None:
        """Ask for name and password at the office the book belongs to."""
        self._desk.jobs.work(self._joining.door, self._ask_again)

    def _ask_again(self, door: Door) -> None:
        self._ask_sign_in(door)

    def _ask_sign_in(self, door: Door, address: str = "") -> None:
        step = OfficeSignInPage(door)
        if address and not door.address:
            step.address.setText(address)
        step.given.connect(self._sign_in)
        step.provider_wanted.connect(self._sign_in_by_provider)
        step.code_wanted.connect(self._sign_in_by_code)
        step.left.connect(self._end if door.address else self.connect_book)
        self._present(step)

    @Slot(object)
    def _sign_in(self, typed: Typed) -> None:
        self._work(self.tr("You are being signed in …"), partial(self._joining.sign_in, typed), self._signed_in)

    @Slot(str)
    def _sign_in_by_provider(self, address: str) -> None:
        work = partial(self._joining.sign_in_by_provider, address)
        self._work(self.tr("Go on in your browser. This page waits for it."), work, self._signed_in)

    def _signed_in(self, _nothing: object) -> None:
        self._end()
        self._desk.sync.begin_again()

    # -- on another device -------------------------------------------------------------------------------

    @Slot()
    def _join_by_code(self) -> None:
        self._begin_code(self._pasted, self._joined, is_joining=True)

    @Slot(str)
    def _sign_in_by_code(self, address: str) -> None:
        self._begin_code(address, self._signed_in, is_joining=False)

    def _begin_code(self, pasted: str, then: Callable[[object], None], *, is_joining: bool) -> None:
        work = partial(self._joining.begin_code, pasted, is_joining=is_joining)
        self._work(self.tr("The office is being asked …"), work, partial(self._wait_for_code, then))

    def _wait_for_code(self, then: Callable[[object], None], prompt: Prompt) -> None:
        self._given_up.set()
        self._given_up = given_up = threading.Event()
        step = OfficeCodePage(prompt)
        step.left.connect(self._end)
        self._present(step)
        step.set_busy(self.tr("Waiting for your sign-in …"))
        finish = partial(self._joining.finish_code, given_up)
        self._desk.jobs.work(finish, then, failed=partial(self._refuse_code, step))

    @Slot()
    def _give_up(self) -> None:
        self._given_up.set()

    @staticmethod
    def _refuse_code(step: OfficeCodePage, error: BookError) -> None:
        if isValid(step):
            step.refuse(error_words(error))

    # -- leaving -----------------------------------------------------------------------------------------

    @Slot()
    def leave(self) -> None:
        """Belong to no office any more."""
        self._desk.sync.rest()
        self._desk.jobs.work(self._joining.leave, self._left, failed=self._stayed)

    def _left(self, _nothing: object) -> None:
        self._desk.sync.begin_again()
        words = self.tr("This book lives on this computer alone from now on.")
        self._workspace.notices.tell(Notice(words, Level.INFO, lasts_ms=6000, key="left office"))

    def _stayed(self, error: BookError) -> None:
        self._desk.sync.begin_again()
        self._workspace.notices.tell(Notice(error_words(error), Level.ERROR, key=error.code))

    # ----------------------------------------------------------------------------------------------------

    def _work(self, told: str, work: Callable[[], object], then: Callable[..., None]) -> None:
        if self.step is not None:
            self.step.set_busy(told)
        self._desk.jobs.work(work, then, failed=self._fail)

    def _fail(self, error: BookError) -> None:
        if self.step is not None:
            self.step.refuse(error_words(error))

    @Slot()
    def _end(self) -> None:
        step = self.step
        self._given_up.set()
        if isinstance(step, OfficeJoinPage | OfficeSignInPage | OfficeCodePage):
            step.forget()
        self._pasted = ""
        self._stage().end_steps()
