"""The harness notices a sync that is wrong: each mutant fails within a few seeds, which the real sync passes.

Late pages are so rare in runs that the mutant without their guard has a story of its own (see test_pages).
"""

from functools import cache

import pytest

from tests.sync_model.mutants import MUTANTS, Mutant
from tests.sync_model.simulation import run

STEPS = 50
CAUGHT_BY = {
    "last_writer_wins": 100,
    "without_kept_values": 100,
    "numbers_out_of_order": 100,
    "cursor_first": 111,
    "without_idempotency": 102,
    "early_acknowledgement": 103,
    "without_overlay": 100,
}
"""Where to begin: the first seed from 100 on that noticed it when this was written."""
MOST_SEEDS = 15


def _caught_by(mutant: Mutant) -> int | None:
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        first = CAUGHT_BY[mutant.__name__]
        return next((seed for seed in range(first, first + MOST_SEEDS) if run(seed, STEPS).wrong), None)


@cache
def _really_wrong(seed: int) -> tuple[str, ...]:
    return tuple(run(seed, STEPS).wrong)


@pytest.mark.parametrize("mutant", MUTANTS[:-1], ids=lambda mutant: mutant.__name__)
def test_a_mutant_is_caught_and_the_real_one_is_not(mutant: Mutant) -> None:
    seed = _caught_by(mutant)
    assert seed is not None
    assert _really_wrong(seed) == ()
