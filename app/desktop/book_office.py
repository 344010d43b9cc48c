"""The way of one open book to its office, as the window asks for it. What the network needs is loaded when it is used."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.desktop.jobs import Jobs
from app.desktop.sync_desk import Tell, Worker
from app.desktop.sync_writer import JobsWriter
from app.sync.status import Phase, SyncStatus, Trouble
from local_store.syncing import leaving, office_link

if TYPE_CHECKING:
    from app.desktop.pages.office_code_page import Prompt
    from app.desktop.pages.office_join_page import Invited
    from app.desktop.pages.office_sign_in_page import Door, Typed
    from app.services.joining import Visitor
    from app.sync.identity_provider import DevicePrompt, Provider

_HEARD = {Phase.UP_TO_DATE, Phase.SENDING, Phase.FIRST_COPY, Phase.FILES}
"""The office answers: it renews the lease by itself."""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A sign-in on another device that is waited for."""

    visitor: "Visitor"
    prompt: "tuple[Provider, DevicePrompt]"
    code: str
    device: str


class BookOffice:
    """An Office (`app.desktop.office_joining`) of the book behind these jobs."""

    def __init__(self, jobs: Jobs, name: str) -> None:
        self._jobs, self._name = jobs, name
        self._writer = JobsWriter(jobs)
        self._visits: dict[str, tuple[Visitor, str]] = {}
        """A second try at the same door is made as the same laptop."""
        self._begun: _Begun | None = None

    # -- syncing -----------------------------------------------------------------------------------------

    def is_locked(self) -> bool:
        """Whether the office was not heard for so long that the book must not be read until it is."""
        link = self._jobs.store.look(office_link.load)
        if link is None or not link.lease:
            return False
        from app.services import syncing

        return syncing.is_locked_by_lease(self._jobs.store)

    def worker(self, tell: Tell) -> Worker | None:
        """What syncs the book, not started; None for a book that lives alone."""
        store = self._jobs.store
        is_leaving = store.look(leaving.is_leaving)
        if store.look(office_link.load) is None and not is_leaving:
            return None
        from app.services import syncing

        def told(status: SyncStatus) -> None:
            if status.phase not in _HEARD and status.trouble not in {Trouble.STOLEN, Trouble.RETIRED, Trouble.REVOKED}:
                is_locked = syncing.is_locked_by_lease(store)
                status = replace(status, phase=Phase.STOPPED, trouble=Trouble.LEASE) if is_locked else status
            tell(status)

        made = syncing.make_worker(store, self._writer, told, self._crashed)
        if is_leaving:
            tell(SyncStatus(Phase.STOPPED, Trouble.REVOKED))
            return None
        return made

    def _crashed(self, error: Exception) -> None:
        self._jobs.call(self._jobs.crashed.emit, error)

    # -- joining -----------------------------------------------------------------------------------------

    def look(self, pasted: str) -> "Invited":
        """Whose invitation this is."""
        from app.desktop.pages.office_join_page import Invited
        from app.services import joining

        found = joining.look(pasted)
        return Invited(
            found.person,
            found.office,
            found.address,
            found.totp_secret,
            needs_totp=found.needs_totp,
            by_password=found.by_password,
            by_provider=found.by_provider,
        )

    def join(self, pasted: str, password: str, totp: str) -> None:
        """Take up an invitation with a password of one's own, and bring the open book along."""
        from app.services import joining

        visitor, code = self._visit(pasted)
        if visitor.tokens is None:
            joining.join(visitor, code, password, totp)
        joining.bring(visitor, self._jobs.store, self._writer, self._name)

    def join_by_provider(self, pasted: str) -> None:
        """Take up an invitation by the office's own sign-in, in the browser."""
        from app.services import joining

        visitor, code = self._visit(pasted)
        if visitor.tokens is None:
            joining.sign_in_by_browser(visitor, code, until=self._until())
        joining.bring(visitor, self._jobs.store, self._writer, self._name)

    def _visit(self, pasted: str) -> "tuple[Visitor, str]":
        from app.services import joining

        if pasted not in self._visits:
            self._visits[pasted] = joining.visit(pasted)
        return self._visits[pasted]

    # -- signing in --------------------------------------------------------------------------------------

    def door(self) -> "Door":
        """Where the open book's office is; an empty one while it has none."""
        from app.desktop.pages.office_sign_in_page import Door
        from app.services import joining

        found = joining.whereabouts(self._jobs.store)
        return Door() if found is None else Door(found.address, found.office)

    def sign_in(self, typed: "Typed") -> None:
        """Sign in: again, or for the first time on this computer."""
        from app.services import joining

        visitor, device = self._own(typed.address)
        joining.sign_in(visitor, typed.name, typed.password, typed.totp, device)
        self._take_over(visitor)

    def sign_in_by_provider(self, address: str) -> None:
        """Sign in by the office's own sign-in, in the browser."""
        from app.services import joining

        visitor, device = self._own(address)
        joining.sign_in_by_browser(visitor, device_id=device, until=self._until())
        self._take_over(visitor)

    def _own(self, address: str) -> "tuple[Visitor, str]":
        """This laptop at the door, as the one it was before where it was there before."""
        from app.services import joining

        store = self._jobs.store
        visitor, _ = joining.visit(address)
        link, key = store.look(office_link.load), joining.key_of(store)
        if link is None or key is None:
            return visitor, ""
        visitor.key = key
        return visitor, link.device

    def _take_over(self, visitor: "Visitor") -> None:
        from app.services import joining

        if joining.whereabouts(self._jobs.store) is None:
            joining.bring(visitor, self._jobs.store, self._writer, self._name)
        else:
            joining.sign_in_again(visitor, self._jobs.store, self._writer)

    def _until(self) -> Callable[[], bool]:
        """When a sign-in in the browser is not waited for any longer: also when the book is being closed."""
        from app.services import joining

        end = time.monotonic() + joining.PATIENCE_S
        return lambda: self._jobs.is_closing or time.monotonic() > end

    # -- on another device -------------------------------------------------------------------------------

    def begin_code(self, pasted: str, *, is_joining: bool) -> "Prompt":
        """Begin a sign-in on another device: with an invitation, or at the address of an office."""
        from app.desktop.pages.office_code_page import Prompt
        from app.services import joining

        visitor, text = self._visit(pasted) if is_joining else self._own(pasted)
        begun = joining.device_prompt(visitor)
        self._begun = _Begun(visitor, begun, code=text if is_joining else "", device="" if is_joining else text)
        return Prompt(begun[1].user_code, begun[1].verification_uri)

    def finish_code(self, is_given_up: threading.Event) -> None:
        """Wait until the person has signed in there, then go on as after any other sign-in."""
        from app.services import joining

        begun = self._begun
        assert begun is not None  # noqa: S101 - it was begun
        joining.sign_in_by_code(
            begun.visitor, begun.prompt, lambda span: not is_given_up.wait(span), begun.code, begun.device
        )
        self._take_over(begun.visitor)

    def leave(self) -> None:
        """Belong to no office any more."""
        from app.services import joining

        joining.leave(self._writer)
