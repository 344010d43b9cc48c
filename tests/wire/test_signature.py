"""A request is the device's own, or it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire.signature import DEVICE, NONCE, SIGNATURE, TIME, is_signed, new_key, public_hex, sign

KEY = new_key()
PUBLIC = public_hex(KEY)


def test_a_signed_request_is_known() -> None:
    headers = sign(KEY, "d1", "POST", "/sync/v1/push?x=1", b"body", 1_763_755_512_345)
    assert is_signed(PUBLIC, "POST", "/sync/v1/push?x=1", b"body", headers)


@pytest.mark.parametrize(
    ("method", "target", "body"),
    [("GET", "/a", b"body"), ("POST", "/b", b"body"), ("POST", "/a", b"bodY"), ("POST", "/a", b"")],
)
def test_another_request_is_not(method: str, target: str, body: bytes) -> None:
    headers = sign(KEY, "d1", "POST", "/a", b"body", 1)
    assert not is_signed(PUBLIC, method, target, body, headers)


@pytest.mark.parametrize("name", [DEVICE, TIME, NONCE, SIGNATURE])
def test_a_header_that_was_changed_or_left_out_is_seen(name: str) -> None:
    headers = sign(KEY, "d1", "POST", "/a", b"body", 1)
    without = {key: value for key, value in headers.items() if key != name}
    assert not is_signed(PUBLIC, "POST", "/a", b"body", without)
    assert not is_signed(PUBLIC, "POST", "/a", b"body", headers | {name: headers[name][:-1] + "x"})


def test_another_device_s_key_does_not_fit() -> None:
    headers = sign(KEY, "d1", "POST", "/a", b"body", 1)
    assert not is_signed(public_hex(new_key()), "POST", "/a", b"body", headers)


@given(st.text(max_size=80), st.text(max_size=140))
def test_nonsense_is_no_signature(public: str, signature: str) -> None:
    headers = sign(KEY, "d1", "POST", "/a", b"body", 1) | {SIGNATURE: signature}
    assert not is_signed(public, "POST", "/a", b"body", headers)


def test_no_two_requests_share_a_nonce() -> None:
    nonces = {sign(KEY, "d1", "POST", "/a", b"", 1)[NONCE] for _ in range(200)}
    assert len(nonces) == 200
