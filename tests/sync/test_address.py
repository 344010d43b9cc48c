"""An invitation is found in whatever people paste."""

import pytest

from app.sync.address import InvitationLink, invitation, office_address
from app.sync.situations import BadInvitationError, PlainAddressError

WANTED = InvitationLink("https://office.example", "K7Q2-M4XD-9RTB")


@pytest.mark.parametrize(
    "pasted",
    [
        "https://office.example/#K7Q2-M4XD-9RTB",
        "  https://office.example#k7q2-m4xd-9rtb\n",
        "office.example/#K7Q2-M4XD-9RTB",
        "HTTPS://Office.Example/#K7Q2–M4XD–9RTB",
        "Guten Tag, hier geht es los: <https://office.example/#K7Q2-M4XD-9RTB>. Viele Grüße, Heike Ohlsen",
        "Adresse: https://office.example/\nCode: K7Q2-M4XD-9RTB",
        "Code K7Q2-M4XD-9RTB, Adresse office.example",
        "https://office.example:443/join#K7Q2-M4XD-9RTB",
    ],
)
def test_an_invitation_is_read_as_it_is_pasted(pasted: str) -> None:
    assert invitation(pasted) == WANTED


def test_an_invitation_to_an_office_on_this_computer_may_be_plain() -> None:
    assert invitation("http://127.0.0.1:8470/#ABCD-EFGH") == InvitationLink("http://127.0.0.1:8470", "ABCD-EFGH")
    assert invitation("localhost:8470#ABCD-EFGH").address == "http://localhost:8470"


@pytest.mark.parametrize("pasted", ["", "K7Q2-M4XD-9RTB", "https://office.example", "heike@office.example K7Q2"])
def test_without_address_or_code_it_is_no_invitation(pasted: str) -> None:
    with pytest.raises(BadInvitationError):
        invitation(pasted)


def test_a_plain_address_outside_this_computer_is_refused() -> None:
    with pytest.raises(PlainAddressError):
        invitation("http://office.example/#K7Q2-M4XD-9RTB")


@pytest.mark.parametrize("typed", ["office.example", " https://office.example/sign-in?x=1 ", "https://OFFICE.example"])
def test_an_address_is_scheme_host_and_port(typed: str) -> None:
    assert office_address(typed) == "https://office.example"


@pytest.mark.parametrize("typed", ["https://", "https://heike:geheim@office.example", "https://office.example:nine"])
def test_what_has_no_plain_host_is_no_address(typed: str) -> None:
    with pytest.raises(BadInvitationError):
        office_address(typed)
