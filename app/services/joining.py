"""Belonging to an office: whose invitation it is, joining with it, bringing a book along, signing in again, leaving.

Each verb asks the office and takes from a moment to minutes (a person at a browser): call them off the window's thread.
All raise an OfficeError (`app.sync.situations`) in somebody's situation.
"""

import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.services import opening
from app.services.opening import Created, Protection
from app.sync.address import InvitationLink, invitation, office_address
from app.sync.bearer import Bearer
from app.sync.http_transport import Device, HttpTransport, token_pair
from app.sync.identity_provider import DevicePrompt, Proof, Provider
from app.sync.line import Line
from app.sync.office_clock import OfficeClock
from app.sync.sending import this_device
from app.sync.sign_in import FrontDoor, Password
from app.sync.situations import (
    ConnectedAlreadyError,
    NoBookError,
    OtherBookError,
    ProviderRefusedError,
    border,
)
from app.sync.writer import Writer
from app.wire.sign_in import BookGrant, MintedBook, SignInMethods, Tokens
from app.wire.signature import new_key, public_hex
from local_store.book.changes import Changes
from local_store.book.ids import BookId
from local_store.session import WriteSession
from local_store.store import Store
from local_store.syncing import office_link, outgoing
from local_store.syncing.office_link import OfficeLink

PATIENCE_S = 300
"""How long a sign-in in the browser may take."""
Opener = Callable[[str], bool]
Until = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whom an invitation invites, to which office, and what they have to bring."""

    address: str
    office: str
    person: str
    needs_totp: bool = False
    totp_secret: str = ""
    totp_uri: str = ""
    by_password: bool = True
    by_provider: bool = False


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The office an open book belongs to, and as whom."""

    address: str
    office: str
    person: str


@dataclass(slots=True)
class Visitor:
    """A laptop at an office's door. Keep one while somebody tries: its key makes a second try the same one."""

    address: str
    name: str = ""
    """What the office calls this laptop; "" takes the computer's own name."""
    key: Ed25519PrivateKey = field(default_factory=new_key)
    tokens: Tokens | None = None
    """Once signed in."""
    _line: Line | None = None

    @property
    def line(self) -> Line:
        """The way there."""
        if self._line is None:
            with border():
                self._line = Line(self.address)
        return self._line

    def transport(self) -> HttpTransport:
        """The way there after signing in."""
        assert self.tokens is not None  # noqa: S101 - the verbs below sign in first
        clock = OfficeClock(lambda: int(time.time() * 1000))
        bearer = Bearer(token_pair(self.tokens, clock.now_ms()), self._keep)
        return HttpTransport(self.line, Device(self.tokens.device, self.key), bearer, clock)

    def _keep(self, _fresh: object) -> None:
        """Tokens of a visit are ten minutes old at most; what is renewed is not needed after it."""


# -- at the door ---------------------------------------------------------------------------------------


def look(pasted: str) -> Greeting:
    """Whose invitation this is. Nothing but the code is sent. Raises BadInvitationError, InvitationGoneError."""
    link = invitation(pasted)
    found = FrontDoor(Visitor(link.address).line).invitation(link.code)
    return Greeting(
        address=link.address,
        office=found.office,
        person=found.person,
        needs_totp=found.needs_totp,
        totp_secret=found.totp_secret,
        totp_uri=found.totp_uri,
        by_password="password" in found.sign_in,
        by_provider="oidc" in found.sign_in,
    )


def methods(address: str) -> SignInMethods:
    """How one signs in at an office."""
    return FrontDoor(Visitor(office_address(address)).line).methods()


def visit(pasted_or_address: str, name: str = "") -> tuple[Visitor, str]:
    """A laptop at the door that was pasted or typed, and the invitation's code ("" for an address alone)."""
    if "#" in pasted_or_address or " " in pasted_or_address.strip():
        link: InvitationLink = invitation(pasted_or_address)
        return Visitor(link.address, name), link.code
    return Visitor(office_address(pasted_or_address), name), ""


def join(visitor: Visitor, code: str, password: str, totp: str = "") -> None:
    """Take up an invitation with a password of one's own."""
    device = this_device(public_hex(visitor.key), visitor.name)
    visitor.tokens = FrontDoor(visitor.line).join(code, Password(password, totp), device)


def sign_in(visitor: Visitor, name: str, password: str, totp: str = "", device_id: str = "") -> None:
    """Sign in by name and password; with a `device_id`, as the laptop one was before."""
    device = this_device(public_hex(visitor.key), visitor.name)
    visitor.tokens = FrontDoor(visitor.line).sign_in(Password(password, totp, name), device, device_id)


def sign_in_by_browser(
    visitor: Visitor, code: str = "", device_id: str = "", *, until: Until | None = None, opener: Opener | None = None
) -> None:
    """Sign in at the office's own provider, in the system's browser; with an invitation's code the first time."""
    proof = _provider(visitor).by_browser(opener or webbrowser.open, until or _patient())
    _by_proof(visitor, proof, code, device_id)


def device_prompt(visitor: Visitor) -> tuple[Provider, DevicePrompt]:
    """Begin a sign-in on another device: what to type where. Raises ProviderRefusedError where there is no such way."""
    provider = _provider(visitor)
    if not provider.has_device_code:
        raise ProviderRefusedError("Your office's sign-in provider needs a browser on this computer.")
    return provider, provider.device_prompt()


def sign_in_by_code(
    visitor: Visitor,
    begun: tuple[Provider, DevicePrompt],
    sleep: Callable[[float], bool],
    code: str = "",
    device_id: str = "",
) -> None:
    """Wait until the person has signed in on another device; `sleep` waits and says whether to go on."""
    provider, prompt = begun
    _by_proof(visitor, provider.by_device_code(prompt, sleep), code, device_id)


def _provider(visitor: Visitor) -> Provider:
    found = FrontDoor(visitor.line).methods()
    if not found.oidc_issuer:
        raise ProviderRefusedError("Your office has no sign-in provider of its own. Sign in with your password.")
    return Provider(found.oidc_issuer, found.oidc_client_id)


def _by_proof(visitor: Visitor, proof: Proof, code: str, device_id: str) -> None:
    device = this_device(public_hex(visitor.key), visitor.name)
    visitor.tokens = FrontDoor(visitor.line).by_provider(proof, device, device_id, code)


def _patient() -> Until:
    end = time.monotonic() + PATIENCE_S
    return lambda: time.monotonic() > end


# -- with a book ---------------------------------------------------------------------------------------


def books(visitor: Visitor) -> list[BookGrant]:
    """The books that the person who signed in may open."""
    with border():
        return visitor.transport().books()


def bring(visitor: Visitor, store: Store, writer: Writer, name: str) -> None:
    """The open book, which lived alone, belongs to the office from now on; everything in it is sent by the next sync.

    A book that the office knows already (another laptop of the same person has it) is connected to it. Raises
    ConnectedAlreadyError, OtherBookError (the id belongs to somebody else there).
    """
    _check_alone(store)
    known = next((grant for grant in books(visitor) if grant.book == store.book), None)
    if known is None:
        with border():
            known = visitor.transport().bring_book(MintedBook(store.book, name))
    _keep_link(visitor, store, writer, known)


def open_here(
    visitor: Visitor, grant: BookGrant, folder: Path, protection: Protection, writer_of: Callable[[Store], Writer]
) -> Created:
    """A book of the office on this laptop for the first time: empty, connected, filled by the first sync.

    Raises BookExistsError and what `opening.create` raises.
    """
    created = opening.create(folder, protection, BookId(grant.book))
    try:
        _keep_link(visitor, created.store, writer_of(created.store), grant)
    except BaseException:
        created.store.close()
        raise
    return created


def sign_in_again(visitor: Visitor, store: Store, writer: Writer) -> None:
    """Take over the tokens of a new sign-in; the laptop stays the one it was, and what waits goes on.

    Raises NoBookError when somebody signed in who may not open this book.
    """
    link = store.look(office_link.load)
    grant = next((one for one in books(visitor) if one.book == store.book), None)
    if link is None:
        if grant is None:
            raise NoBookError("Your office has no book that could be opened here.")
        _keep_link(visitor, store, writer, grant)
        return
    if grant is None and visitor.tokens is not None and visitor.tokens.person != link.person:
        raise OtherBookError("This is the sign-in of somebody else. Please sign in as the person this book belongs to.")
    _write(writer, partial(_renewed, visitor))


def key_of(store: Store) -> Ed25519PrivateKey | None:
    """The key of the laptop that an open book is at its office, for signing in again as the same one."""
    link = store.look(office_link.load)
    if link is None or not link.device_key:
        return None
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(link.device_key))


def whereabouts(store: Store) -> Whereabouts | None:
    """Where the open book's office is; None for a book that lives alone."""
    link = store.look(office_link.load)
    return None if link is None else Whereabouts(link.address, link.office, link.person_name)


def leave(writer: Writer) -> None:
    """The book lives alone from now on. What the office has stays there; what waits stays here."""

    def change(session: WriteSession) -> Changes:
        office_link.forget(session)
        return session.changes("")

    writer.write(change)


def _check_alone(store: Store) -> None:
    if store.look(office_link.load) is not None:
        raise ConnectedAlreadyError("This book belongs to an office already.")


def _keep_link(visitor: Visitor, store: Store, writer: Writer, grant: BookGrant) -> None:
    tokens = visitor.tokens
    assert tokens is not None  # noqa: S101 - the verbs above sign in first
    office = FrontDoor(visitor.line).methods()
    now_ms = int(store.now() * 1000)
    fresh = token_pair(tokens, now_ms)
    link = OfficeLink(
        address=visitor.address,
        office=office.office,
        office_key=tokens.office_key,
        device=tokens.device,
        device_key=visitor.key.private_bytes_raw().hex(),
        device_name=this_device("", visitor.name).name,
        person=tokens.person,
        person_name=tokens.name,
        tenant=tokens.tenant,
        access_token=fresh.access,
        access_until_ms=fresh.good_until_ms,
        refresh_token=fresh.refresh,
        role=grant.role,
        book_name=grant.name,
    )

    def change(session: WriteSession) -> Changes:
        office_link.save(session, link)
        outgoing.set_membership(session, grant.membership)
        return session.changes("")

    writer.write(change)


def _renewed(visitor: Visitor, session: WriteSession) -> None:
    """New tokens into the link; signed in as another device, it counts its operations anew."""
    link, tokens = office_link.load(session), visitor.tokens
    assert link is not None  # noqa: S101 - looked at before
    assert tokens is not None  # noqa: S101 - the verbs above sign in first
    if tokens.device != link.device:
        office_link.become_new_device(session)
    fresh = token_pair(tokens, int(session.now().timestamp() * 1000))
    office_link.save(
        session,
        replace(
            link,
            device=tokens.device,
            device_key=visitor.key.private_bytes_raw().hex(),
            access_token=fresh.access,
            access_until_ms=fresh.good_until_ms,
            refresh_token=fresh.refresh,
            person_name=tokens.name,
        ),
    )


def _write(writer: Writer, run: Callable[[WriteSession], None]) -> None:
    def change(session: WriteSession) -> Changes:
        run(session)
        return session.changes("")

    writer.write(change)
