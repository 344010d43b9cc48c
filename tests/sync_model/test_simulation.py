"""Runs out of seeds: nothing is lost, nothing differs, and the same seed gives the same run."""

from collections import Counter

from tests.sync_model.simulation import run

STEPS = 50
SEEDS = range(10)


def test_runs_lose_nothing_and_end_alike() -> None:
    counted: Counter[str] = Counter()
    for seed in SEEDS:
        one = run(seed, STEPS)
        assert one.wrong == [], f"seed {seed}"
        counted += one.counted
    # A harness that meets nothing passes everything.
    assert counted["edits"] >= 200
    for name in ("conflicts", "cuts", "kills", "merged", "quarantined", "office restored", "forks", "moves"):
        assert counted[name], name


def test_the_same_seed_gives_the_same_run() -> None:
    one, other, another = run(3, STEPS), run(3, STEPS), run(4, STEPS)
    assert one.trace == other.trace
    assert one.counted == other.counted
    assert one.trace != another.trace
