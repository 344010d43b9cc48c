"""Codes that are good once."""

from datetime import UTC, datetime, timedelta

import pyotp

from app.backend.people.one_time_codes import ALPHABET, LENGTH, as_typed, fitting_step, new_invitation_code, secret_from

NOW = datetime(2026, 3, 12, 12, 0, 10, tzinfo=UTC)
SECRET = secret_from(bytes(range(32)))


def test_an_invitation_code_is_ten_letters_that_are_not_misread() -> None:
    codes = {new_invitation_code() for _ in range(200)}
    assert len(codes) == 200
    letters = {letter for code in codes for letter in code.replace("-", "")}
    assert letters <= set(ALPHABET)
    assert len(letters) == len(ALPHABET)
    assert {len(as_typed(code)) for code in codes} == {LENGTH}


def test_a_code_is_found_however_it_is_typed() -> None:
    assert as_typed(" 0ilo1-abcde ") == "01101ABCDE"
    assert as_typed("01101 ABC DE") == "01101ABCDE"
    assert as_typed("01101ABCD") == ""
    assert as_typed("01101ABCDÄ") == ""


def test_a_phone_s_code_fits_the_step_before_and_after_and_no_other() -> None:
    steps = {shift: pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=30 * shift)) for shift in range(-3, 4)}
    fitting = {shift for shift, code in steps.items() if fitting_step(SECRET, code, NOW) is not None}
    assert fitting == {-1, 0, 1}
    now = fitting_step(SECRET, steps[0], NOW)
    assert now is not None
    assert fitting_step(SECRET, f"{steps[1][:3]} {steps[1][3:]}", NOW) == now + 1


def test_what_is_no_code_fits_nothing() -> None:
    assert fitting_step(SECRET, "", NOW) is None
    assert fitting_step(SECRET, "äöü123", NOW) is None
