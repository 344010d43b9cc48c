"""From an invitation to a book that syncs: joining, bringing a book along, a second laptop, signing in again, leaving."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import joining, opening
from app.services.joining import Visitor
from app.services.opening import Protection
from app.sync.situations import (
    BadInvitationError,
    ConnectedAlreadyError,
    InvitationGoneError,
    OfficeUnreachableError,
    OtherBookError,
    ProviderRefusedError,
    WrongSignInError,
)
from app.sync.writer import DirectWriter
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.records import Client
from local_store.session import WriteSession
from local_store.store import Store
from tests.backend.office import PASSWORD, RunningOffice, running_office
from tests.backend.people.provider import CLIENT_ID, running_provider
from tests.builders import a_client, a_message
from tests.quick_hashing import quick_hashing
from tests.sync.laptops import opened
from tests.sync.test_identity_provider import Browser

__all__ = ["quick_hashing"]

SECRET = "vier Worte sind besser"
PROTECTION = Protection(by_keyring=False, passphrase=SECRET)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    with running_office(tmp_path_factory.mktemp("office") / "office") as running:
        yield running


@pytest.fixture
def name(tmp_path: Path) -> str:
    return f"Heike {tmp_path.name.replace('_', ' ')}"[:60].strip()


@pytest.fixture
def pasted(office: RunningOffice, name: str) -> str:
    return f"{office.address}/#{office.invite(office.person(name))}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    created = opening.create(tmp_path / "Book", PROTECTION)
    sabine = a_client()

    def add(session: WriteSession) -> Changes:
        session.add(sabine)
        session.add(a_message(sabine))
        return session.changes("Add")

    created.store.write(add)
    yield created.store
    created.store.close()


def joined(pasted: str) -> Visitor:
    visitor, code = joining.visit(pasted)
    joining.join(visitor, code, PASSWORD)
    return visitor


def clients(store: Store) -> set[str]:
    return {one.id for one in store.look(lambda session: session.where(Client, "1"))}


def test_an_invitation_says_whose_it_is_before_anything_is_typed(pasted: str, name: str) -> None:
    greeting = joining.look(f"Guten Tag, bitte hier: {pasted} Viele Grüße")
    assert (greeting.person, greeting.office) == (name, "Maklerbüro Beispiel")
    assert greeting.by_password
    assert not greeting.by_provider


def test_a_book_that_lived_alone_is_brought_along_and_opens_on_a_second_laptop(
    pasted: str, store: Store, tmp_path: Path, name: str
) -> None:
    visitor = joined(pasted)
    joining.bring(visitor, store, DirectWriter(store), "Bestand Ohlsen")
    with opened(store) as here:
        here.sync()
        assert here.look(outbox.waiting) == 0
    second, _ = joining.visit(visitor.address)
    joining.sign_in(second, name.lower().replace(" ", "."), PASSWORD)
    [grant] = joining.books(second)
    assert (grant.name, grant.role) == ("Bestand Ohlsen", "owner")
    created = joining.open_here(second, grant, tmp_path / "Second", PROTECTION, DirectWriter)
    try:
        with opened(created.store) as there:
            there.sync()
        assert clients(created.store) == clients(store)
        assert joining.whereabouts(created.store) == joining.whereabouts(store)
    finally:
        created.store.close()


def test_trying_again_after_a_lost_answer_joins_the_same_laptop(pasted: str, store: Store) -> None:
    visitor, code = joining.visit(pasted)
    joining.join(visitor, code, PASSWORD)
    first = visitor.tokens
    joining.join(visitor, code, PASSWORD)
    assert first is not None
    assert visitor.tokens is not None
    assert visitor.tokens.device == first.device
    joining.bring(visitor, store, DirectWriter(store), "Bestand")
    with pytest.raises(ConnectedAlreadyError):
        joining.bring(visitor, store, DirectWriter(store), "Bestand")


def test_an_invitation_serves_one_laptop(pasted: str) -> None:
    joined(pasted)
    with pytest.raises(InvitationGoneError):
        joined(pasted)
    with pytest.raises(InvitationGoneError):
        joining.look(pasted)


def test_what_is_wrong_is_said_as_what_it_is(office: RunningOffice, pasted: str) -> None:
    with pytest.raises(BadInvitationError):
        joining.look("Liebe Grüße")
    with pytest.raises(OfficeUnreachableError):
        joining.look("http://127.0.0.1:9/#7KQ2M-9XW4T")
    with pytest.raises(InvitationGoneError):
        joining.look(f"{office.address}/#00000-00000")
    visitor, _ = joining.visit(office.address)
    with pytest.raises(WrongSignInError):
        joining.sign_in(visitor, "niemand", "falsch geraten")
    with pytest.raises(ProviderRefusedError):
        joining.sign_in_by_browser(visitor, opener=lambda _address: True)


def test_signing_in_again_keeps_the_laptop_and_what_waits(pasted: str, store: Store, name: str) -> None:
    visitor = joined(pasted)
    writer = DirectWriter(store)
    joining.bring(visitor, store, writer, "Bestand")
    assert visitor.tokens is not None
    key = joining.key_of(store)
    assert key is not None
    again = Visitor(visitor.address, key=key)
    joining.sign_in(again, name.lower().replace(" ", "."), PASSWORD, device_id=visitor.tokens.device)
    joining.sign_in_again(again, store, writer)
    with opened(store) as here:
        assert here.ends.device == visitor.tokens.device
        here.sync()
        assert here.look(outbox.waiting) == 0


def test_somebody_elses_sign_in_does_not_take_a_book_over(office: RunningOffice, pasted: str, store: Store) -> None:
    writer = DirectWriter(store)
    joining.bring(joined(pasted), store, writer, "Bestand")
    stranger = joined(f"{office.address}/#{office.invite(office.person('Jonas Petersen'))}")
    with pytest.raises(OtherBookError):
        joining.sign_in_again(stranger, store, writer)


def test_a_book_lives_alone_again_with_what_is_in_it(pasted: str, store: Store) -> None:
    joining.bring(joined(pasted), store, DirectWriter(store), "Bestand")
    joining.leave(DirectWriter(store))
    assert joining.whereabouts(store) is None
    assert len(clients(store)) == 1


def test_an_offices_own_sign_in_joins_in_the_browser(tmp_path: Path) -> None:
    with (
        running_provider() as provider,
        running_office(tmp_path / "office", oidc_issuer=provider.issuer, oidc_client_id=CLIENT_ID) as office,
    ):
        pasted = f"{office.address}/#{office.invite(office.person('Ada Berg'))}"
        assert joining.look(pasted).by_provider
        visitor, code = joining.visit(pasted)
        browser = Browser()
        joining.sign_in_by_browser(visitor, code, opener=browser)
        browser.close()
        assert visitor.tokens is not None
        assert visitor.tokens.name == "Ada Berg"
        other, _ = joining.visit(office.address)
        begun = joining.device_prompt(other)

        def approve(_seconds: float) -> bool:
            provider.approve(begun[1].user_code)
            return True

        joining.sign_in_by_code(other, begun, approve)
        assert other.tokens is not None
        assert other.tokens.person == visitor.tokens.person
