"""Runs out of seeds: nothing is lost, nothing differs, and the same seed gives the same run."""

from collections import Counter

from tests.sync_model.simulation import run

STEPS = 50
SEEDS = range(5)


def test_runs_lose_nothing_and_end_alike() -> None:
    counted: Counter[str] = Counter()
    for seed in SEEDS:
        one = run(seed, STEPS)
        assert one.wrong == [], f"seed {seed}"
        counted += one.counted
    # A harness that meets nothing passes everything.
    assert counted["edits"] >= 100
    for name in ("conflicts", "cuts", "kills", "merged", "moves"):
        assert counted[name], name


def test_the_same_seed_gives_the_same_run() -> None:
    one, other, another = run(3, 30), run(3, 30), run(4, 5)
    assert one.trace == other.trace
    assert one.counted == other.counted
    assert one.trace != another.trace
