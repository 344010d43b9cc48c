"""Passwords at rest, and those that are none."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from app.backend.people.passwords import LEAST_CHARACTERS, Passwords, Weakness, weakness
from tests.backend.people.conftest import QUICK
from tests.backend.people.laptop import PASSWORD


@pytest.fixture(scope="module", autouse=True)
def quick_hashing() -> None:
    """Here it is the cost that is tried."""


def test_a_password_is_kept_with_the_second_parameters_of_rfc_9106() -> None:
    passwords = Passwords()
    kept = passwords.hash(PASSWORD)
    found = extract_parameters(kept)
    assert kept.startswith("$argon2id$")
    assert (found.time_cost, found.memory_cost, found.parallelism) == (3, 65_536, 4)
    assert passwords.fits(PASSWORD, kept)
    assert not passwords.fits(PASSWORD + " ", kept)
    assert not passwords.is_outdated(kept)


def test_a_password_made_with_other_parameters_still_fits_and_is_outdated() -> None:
    kept = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
    passwords = Passwords(PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    assert passwords.fits(PASSWORD, kept)
    assert passwords.is_outdated(kept)


def test_nobody_has_a_password_not_even_the_one_that_is_compared_in_their_place() -> None:
    passwords = Passwords(QUICK)
    assert not passwords.fits("nobody has this password", None)
    assert not passwords.fits(PASSWORD, "not a hash at all")


def test_an_accent_is_one_letter_however_it_was_typed() -> None:
    passwords = Passwords(QUICK)
    assert passwords.fits("gru\u0308ne Kätzchen", passwords.hash("gr\u00fcne Ka\u0308tzchen"))


def test_a_name_that_nobody_has_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    worked = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
            worked.append(extract_parameters(hash.decode() if isinstance(hash, bytes) else hash))
            return super().verify(hash, password)

    passwords = Passwords(Counting(time_cost=1, memory_cost=64, parallelism=1))
    passwords.fits(PASSWORD, passwords.hash(PASSWORD))
    passwords.fits(PASSWORD, None)
    assert len(worked) == 2
    assert worked[0] == worked[1]


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kurz", Weakness.SHORT),
        ("x" * (LEAST_CHARACTERS - 1), Weakness.SHORT),
        ("ada@beispiel.example", Weakness.NAME),
        ("Ada Berg beispiel 1", Weakness.NAME),
        ("kanzleiberg2026", Weakness.NAME),
        ("aaaaaaaaaaaaaaaa", Weakness.PLAIN),
        ("1212121212121212", Weakness.PLAIN),
        ("y" * 300, Weakness.LONG),
        (PASSWORD, None),
        ("Berg auf und Berg ab im Regen", None),
    ],
)
def test_what_is_easily_guessed_is_no_password(password: str, why: Weakness | None) -> None:
    assert weakness(password, "Ada Berg", "ada@beispiel.example", "Kanzlei Berg") is why
