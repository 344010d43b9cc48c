"""A run that met nothing proves nothing, and each kind of trouble stands under its name in the report."""

from typing import Any

import pytest

from tests.chaos.__main__ import main
from tests.chaos.invariants import INVARIANTS, exceptions, missing

MET: dict[str, Any] = {
    "edits": 400, "transactions": 300, "operations": 500, "conflicts": 2, "kept": 1, "kills of laptops": 3,
    "kills of the office": 3, "cuts": {"hung up": 1},
}  # fmt: skip
NOUGHTS = {name: 0 for names in INVARIANTS.values() for name in names}


def never(**figures: Any) -> list[str]:
    return list(missing(MET | figures, with_kills=True, with_faults=True))


def test_a_run_that_met_everything_lacks_nothing() -> None:
    assert never() == []
    assert exceptions(NOUGHTS) == dict.fromkeys(INVARIANTS, 0)


@pytest.mark.parametrize("name", [name for name in MET if name != "cuts"])
def test_what_never_happened_is_named(name: str) -> None:
    assert never(**{name: 0}) == [name]


def test_kills_and_cuts_are_missed_only_where_they_were_asked_for() -> None:
    assert never(cuts={}) == ["cuts"]
    calm = MET | {"kills of laptops": 0, "kills of the office": 0, "cuts": {}}
    assert list(missing(calm, with_kills=False, with_faults=False)) == []


@pytest.mark.parametrize("name", NOUGHTS)
def test_every_figure_of_trouble_counts_under_one_invariant(name: str) -> None:
    assert sorted(exceptions(NOUGHTS | {name: 2}).values()) == [*[0] * (len(INVARIANTS) - 1), 2]


def test_a_run_of_one_laptop_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """It could meet nobody."""
    with pytest.raises(SystemExit):
        main(["--laptops", "1"])
    assert "invalid choice: 1" in capsys.readouterr().err
