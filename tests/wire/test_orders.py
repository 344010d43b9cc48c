"""Leases and wipe orders count only as the office signed them, for this device."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire.orders import DeviceState, Lease, UntrustedError, WipeOrder, signed, verified_lease, verified_order
from app.wire.signature import new_key, public_hex

OFFICE = new_key()
PUBLIC = public_hex(OFFICE)
LEASE = Lease("d1", 2_000, 1_000)
ORDER = WipeOrder("d1", DeviceState.STOLEN, "n1", 1_000)


def test_what_the_office_signed_comes_out_again() -> None:
    assert verified_lease(signed(LEASE, OFFICE), PUBLIC, "d1") == LEASE
    assert verified_order(signed(ORDER, OFFICE), PUBLIC, "d1") == ORDER


def test_an_order_for_another_device_is_not_obeyed() -> None:
    with pytest.raises(UntrustedError):
        verified_order(signed(ORDER, OFFICE), PUBLIC, "d2")
    with pytest.raises(UntrustedError):
        verified_lease(signed(LEASE, OFFICE), PUBLIC, "d2")


def test_an_order_of_somebody_else_is_not_obeyed() -> None:
    with pytest.raises(UntrustedError):
        verified_order(signed(ORDER, new_key()), PUBLIC, "d1")


def test_a_lease_never_passes_as_an_order() -> None:
    class Disguised(Lease):
        state: DeviceState = DeviceState.STOLEN
        nonce: str = "n1"

    with pytest.raises(UntrustedError):
        verified_order(signed(Disguised("d1", 2_000, 1_000), OFFICE), PUBLIC, "d1")


@given(st.integers(0, 400), st.characters(codec="ascii"))
def test_one_letter_changed_and_it_is_not_the_office_s(place: int, letter: str) -> None:
    text = signed(ORDER, OFFICE)
    place %= len(text)
    changed = text[:place] + letter + text[place + 1 :]
    try:
        order = verified_order(changed, PUBLIC, "d1")
    except UntrustedError:
        return
    # Base64 has letters whose last bits say nothing; the order itself is still the signed one.
    assert order == ORDER


@given(st.text(max_size=300))
def test_nonsense_is_no_order(text: str) -> None:
    with pytest.raises(UntrustedError):
        verified_order(text, PUBLIC, "d1")
