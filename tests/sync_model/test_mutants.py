"""The harness notices a sync that is wrong: each mutant fails within a few seeds, which the real sync passes."""

import pytest

from tests.sync_model.mutants import MUTANTS, Mutant
from tests.sync_model.simulation import run

STEPS = 50
CAUGHT_BY: dict[str, int] = {}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_mutant_is_caught(mutant: Mutant) -> None:
    seed = CAUGHT_BY[mutant.__name__]
    with pytest.MonkeyPatch.context() as patch:
        mutant(patch)
        assert run(seed, STEPS).wrong != []
    assert run(seed, STEPS).wrong == []
