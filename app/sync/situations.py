"""What can be wrong with an office, an invitation or a sign-in, said to the person in front of the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.sync.transport import RefusedError, UnreachableError, UntrustedOfficeError
from app.wire.problems import Refusal
from local_store.book.errors import BookError


class OfficeError(BookError):
    """The office refused, and there is no better word for it."""

    code = "office"


class OfficeUnreachableError(OfficeError):
    """The office does not answer."""

    code = "office_unreachable"


class OfficeUntrustedError(OfficeError):
    """The office's certificate is not to be trusted."""

    code = "office_untrusted"


class PlainAddressError(OfficeError):
    """The address is not https and not on this computer."""

    code = "office_plain"


class BadInvitationError(OfficeError):
    """What was typed is no invitation: there is no address or no code in it."""

    code = "bad_invitation"


class InvitationGoneError(OfficeError):
    """The invitation was used already, has run out, or was never given."""

    code = "invitation_gone"


class WrongSignInError(OfficeError):
    """Name, password or one-time code is wrong."""

    code = "wrong_sign_in"


class LockedOutError(OfficeError):
    """The office has locked this person or this laptop out."""

    code = "locked_out"


class TooManyTriesError(OfficeError):
    """Too many tries; the office wants a pause."""

    code = "too_many_tries"


class ProviderRefusedError(OfficeError):
    """The identity provider did not sign the person in."""

    code = "provider_refused"


class SignInStoppedError(OfficeError):
    """The sign-in in the browser was given up or took too long."""

    code = "sign_in_stopped"


class ConnectedAlreadyError(OfficeError):
    """The book belongs to an office already."""

    code = "connected_already"


class NoBookError(OfficeError):
    """The office has no book that this person could open here."""

    code = "no_book"


class OtherBookError(OfficeError):
    """The sign-in or the book belongs to somebody else at the office."""

    code = "other_book"


_UNREACHABLE = "The office does not answer. Check the address and your connection, and try again."
_UNTRUSTED = (
    "Nothing was sent: the certificate of this address is not to be trusted. Ask your office, and do not go on in "
    "a network that you do not know."
)
_PLAIN = "The address must begin with https://. Nothing was sent."
_REFUSED: dict[Refusal, tuple[type[OfficeError], str]] = {
    Refusal.CODE_GONE: (InvitationGoneError, "This invitation was used or has run out. Ask your office for a new one."),
    Refusal.WRONG_SECRET: (WrongSignInError, "Name, password or one-time code is wrong. Please try again."),
    Refusal.SIGN_IN: (WrongSignInError, "The sign-in has run out. Please sign in again."),
    Refusal.LOCKED: (LockedOutError, "Your office has locked this sign-in. Please talk to your office."),
    Refusal.WIPE: (LockedOutError, "Your office has locked this laptop. Please talk to your office."),
    Refusal.TOO_MANY: (TooManyTriesError, "There were too many tries. Please wait a few minutes."),
    Refusal.BUSY: (OfficeUnreachableError, "The office is busy. Please try again in a few minutes."),
}


def told(error: UnreachableError | RefusedError) -> OfficeError:
    """The situation behind what the way to the office complains about."""
    if isinstance(error, UntrustedOfficeError):
        return OfficeUntrustedError(_UNTRUSTED)
    if isinstance(error, UnreachableError):
        return OfficeUnreachableError(_UNREACHABLE)
    kind, words = _REFUSED.get(
        error.problem.code, (OfficeError, "The office refused this. Please try again or talk to your office.")
    )
    return kind(words)


def plain_address() -> PlainAddressError:
    """What to say of an address that is not encrypted."""
    return PlainAddressError(_PLAIN)


@contextmanager
def border() -> Iterator[None]:
    """What the way to the office raises comes out as somebody's situation."""
    try:
        yield
    except (UnreachableError, RefusedError) as error:
        raise told(error) from error
