"""Passphrases and passwords hashed at the least cost, for tests that try something else than what a guess costs.

    from tests.quick_hashing import quick_hashing

in a conftest or a test file is enough. The real costs are tried by tests/local_store/test_keys.py and
tests/backend/people/test_passwords.py; programs that a test starts take the real ones, too.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from argon2.profiles import RFC_9106_LOW_MEMORY

from local_store import passphrase


@pytest.fixture(scope="module", autouse=True)
def quick_hashing() -> Iterator[None]:
    """A guess costs next to nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "LEAST", passphrase.Cost(memory=64, passes=1, lanes=1))
        quick = replace(RFC_9106_LOW_MEMORY, time_cost=1, memory_cost=64, parallelism=1)
        patch.setattr("app.backend.people.passwords.RFC_9106_LOW_MEMORY", quick)
        yield
