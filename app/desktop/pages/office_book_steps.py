"""From an invitation or a sign-in to the office's book on this computer: the first run of a second laptop."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.desktop.error_words import error_words
from app.desktop.pages.office_choice_page import OfficeChoicePage
from app.desktop.pages.office_invitation_page import OfficeInvitationPage
from app.desktop.pages.office_join_page import Invited, OfficeJoinPage
from app.desktop.pages.office_sign_in_page import Door, OfficeSignInPage, Typed
from app.desktop.pages.opening_stage import Stage
from app.services.preferences import books_folder
from app.wire.sign_in import BookGrant
from local_store.book.errors import BookError

if TYPE_CHECKING:
    from app.desktop.pages.new_book_page import NewBook
    from app.desktop.pages.new_book_steps import NewBookSteps
    from app.services.joining import Visitor
    from app.services.opening import Created


class OfficeBookSteps(QObject):
    """Nothing is written on this computer before the adviser has said how the book shall be locked."""

    def __init__(self, stage: Stage, creating: "NewBookSteps") -> None:
        super().__init__(stage)
        self._stage, self._creating = stage, creating
        self._visitor: Visitor | None = None
        self._code = ""
        self._grant: BookGrant | None = None

    @Slot()
    def ask(self) -> None:
        """Ask for the invitation."""
        page = OfficeInvitationPage()
        page.given.connect(self._look)
        page.known_wanted.connect(self._know)
        page.left.connect(self._stage.first_run_wanted)
        self._stage.present(page)

    # -- at the door -------------------------------------------------------------------------------------

    @Slot(str)
    def _look(self, pasted: str) -> None:
        self._work(self.tr("The office is being asked …"), partial(_look, pasted), partial(self._invited, pasted))

    def _invited(self, pasted: str, found: "tuple[Invited, Visitor, str]") -> None:
        invited, self._visitor, self._code = found
        page = OfficeJoinPage(invited)
        page.password_given.connect(self._join)
        page.provider_wanted.connect(self._join_by_provider)
        page.left.connect(self.ask)
        self._stage.present(page)

    @Slot(str, str)
    def _join(self, password: str, totp: str) -> None:
        if self._visitor is not None:
            work = partial(_join, self._visitor, self._code, password, totp)
            self._work(self.tr("You are being signed in …"), work, self._choose)

    @Slot()
    def _join_by_provider(self) -> None:
        if self._visitor is not None:
            work = partial(_by_provider, self._visitor, self._code)
            self._work(self.tr("Go on in your browser. This page waits for it."), work, self._choose)

    @Slot(str)
    def _know(self, pasted: str) -> None:
        page = OfficeSignInPage(Door())
        page.address.setText(pasted.partition("#")[0].strip())
        page.given.connect(self._sign_in)
        page.provider_wanted.connect(self._sign_in_by_provider)
        page.left.connect(self.ask)
        self._stage.present(page)

    @Slot(object)
    def _sign_in(self, typed: Typed) -> None:
        self._work(self.tr("You are being signed in …"), partial(_sign_in, typed), self._signed_in)

    @Slot(str)
    def _sign_in_by_provider(self, address: str) -> None:
        work = partial(_sign_in_by_provider, address)
        self._work(self.tr("Go on in your browser. This page waits for it."), work, self._signed_in)

    def _signed_in(self, found: "tuple[Visitor, list[BookGrant]]") -> None:
        self._visitor, grants = found
        self._choose(grants)

    # -- the book ----------------------------------------------------------------------------------------

    def _choose(self, grants: list[BookGrant]) -> None:
        if len(grants) == 1:
            self._protect(grants[0])
        elif grants:
            page = OfficeChoicePage(grants)
            page.chosen.connect(self._protect)
            page.left.connect(self.ask)
            self._stage.present(page)
        else:
            self._say_none()

    def _say_none(self) -> None:
        sheet = self._stage.sheet
        words = self.tr("You are signed in, but the office has no book for you yet. Start your own and bring it along.")
        if isinstance(sheet, OfficeJoinPage | OfficeSignInPage | OfficeInvitationPage):
            sheet.refuse(words)

    @Slot(object)
    def _protect(self, grant: BookGrant) -> None:
        """Ask how the copy on this computer is to be locked."""
        from app.desktop.pages.new_book_page import NewBookPage
        from app.services import opening

        self._grant = grant
        name = self._stage.preferences.own_name
        if not name and self._visitor is not None and self._visitor.tokens is not None:
            name = self._visitor.tokens.name
        page = NewBookPage(name, opening.free_folder(books_folder()))
        page.left.connect(self._stage.first_run_wanted)
        page.wanted.connect(self._open)
        self._stage.present(page)
        self._stage.background.run(opening.has_keyring, self._tell_keyring, self._stage.fail)

    def _tell_keyring(self, has_keyring: bool) -> None:
        from app.desktop.pages.new_book_page import NewBookPage

        if isinstance(self._stage.sheet, NewBookPage):
            self._stage.sheet.set_keyring(has_keyring)

    @Slot(object)
    def _open(self, asked: "NewBook") -> None:
        from app.desktop.pages.new_book_page import NewBookPage

        if self._visitor is None or self._grant is None:
            return
        if isinstance(self._stage.sheet, NewBookPage):
            self._stage.sheet.set_busy(self.tr("Your book is being made …"))
        work = partial(_open_here, self._visitor, self._grant, asked)
        then = partial(self._creating.keep_key, asked.own_name, page="office", words=self._welcome())
        self._stage.background.run(work, then, self._fail, dropped=_close)

    def _welcome(self) -> str:
        return self.tr("Welcome. Your book is coming to this computer; what has arrived can be used already.")

    # ----------------------------------------------------------------------------------------------------

    def _work(self, told: str, work: Callable[[], object], then: Callable[..., None]) -> None:
        sheet = self._stage.sheet
        if isinstance(sheet, OfficeInvitationPage | OfficeJoinPage | OfficeSignInPage):
            sheet.set_busy(told)
        self._stage.background.run(work, then, self._fail)

    def _fail(self, error: BookError) -> None:
        from app.desktop.pages.new_book_page import NewBookPage

        sheet = self._stage.sheet
        if isinstance(sheet, OfficeInvitationPage | OfficeJoinPage | OfficeSignInPage):
            sheet.refuse(error_words(error))
        elif isinstance(sheet, NewBookPage):
            sheet.set_busy("")
            sheet.complain(error_words(error))
        else:
            self._stage.fail(error)


# What asks the office runs in the background and loads what it needs there.


def _look(pasted: str) -> "tuple[Invited, Visitor, str]":
    from app.services import joining

    found = joining.look(pasted)
    visitor, code = joining.visit(pasted)
    invited = Invited(
        found.person,
        found.office,
        found.address,
        found.totp_secret,
        needs_totp=found.needs_totp,
        by_password=found.by_password,
        by_provider=found.by_provider,
    )
    return invited, visitor, code


def _join(visitor: "Visitor", code: str, password: str, totp: str) -> list[BookGrant]:
    from app.services import joining

    if visitor.tokens is None:
        joining.join(visitor, code, password, totp)
    return joining.books(visitor)


def _by_provider(visitor: "Visitor", code: str) -> list[BookGrant]:
    from app.services import joining

    if visitor.tokens is None:
        joining.sign_in_by_browser(visitor, code)
    return joining.books(visitor)


def _sign_in(typed: Typed) -> "tuple[Visitor, list[BookGrant]]":
    from app.services import joining

    visitor, _ = joining.visit(typed.address)
    joining.sign_in(visitor, typed.name, typed.password, typed.totp)
    return visitor, joining.books(visitor)


def _sign_in_by_provider(address: str) -> "tuple[Visitor, list[BookGrant]]":
    from app.services import joining

    visitor, _ = joining.visit(address)
    joining.sign_in_by_browser(visitor)
    return visitor, joining.books(visitor)


def _open_here(visitor: "Visitor", grant: BookGrant, asked: "NewBook") -> "Created":
    from app.services import joining
    from app.sync.writer import DirectWriter

    return joining.open_here(visitor, grant, asked.folder, asked.protection, DirectWriter)


def _close(made: "Created") -> None:
    made.store.close()
