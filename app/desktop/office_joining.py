"""What the window needs of joining an office, as questions that may take a while; a test answers them itself."""

import threading
from typing import TYPE_CHECKING, Protocol

from app.desktop.sync_desk import Tell, Worker

if TYPE_CHECKING:
    from app.desktop.pages.office_code_page import Prompt
    from app.desktop.pages.office_join_page import Invited
    from app.desktop.pages.office_sign_in_page import Door, Typed


class Office(Protocol):
    """The way of one open book to its office.

    All of it runs off the GUI thread and raises a BookError in somebody's situation.
    """

    def worker(self, tell: Tell) -> Worker | None:
        """What syncs the book, not started; None for a book that lives alone."""
        ...

    def is_locked(self) -> bool:
        """Whether the office was not heard for so long that the book must not be read until it is."""
        ...

    def look(self, pasted: str) -> "Invited":
        """Whose invitation this is."""
        ...

    def join(self, pasted: str, password: str, totp: str) -> None:
        """Take up an invitation with a password of one's own, and bring the open book along."""
        ...

    def join_by_provider(self, pasted: str) -> None:
        """Take up an invitation by the office's own sign-in, in the browser."""
        ...

    def door(self) -> "Door":
        """Where the open book's office is; an empty one while it has none."""
        ...

    def sign_in(self, typed: "Typed") -> None:
        """Sign in: again, or for the first time on this computer."""
        ...

    def sign_in_by_provider(self, address: str) -> None:
        """Sign in by the office's own sign-in, in the browser."""
        ...

    def begin_code(self, pasted: str, *, is_joining: bool) -> "Prompt":
        """Begin a sign-in on another device: with an invitation, or at the address of an office."""
        ...

    def finish_code(self, is_given_up: threading.Event) -> None:
        """Wait until the person has signed in there, then go on as after any other sign-in."""
        ...

    def leave(self) -> None:
        """Belong to no office any more."""
        ...
