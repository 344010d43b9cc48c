"""What must hold after a chaos run, under the names of its report, and what a run must have met to prove anything."""

from collections.abc import Iterator, Mapping
from typing import Any

INVARIANTS = {
    "I1 every laptop says what the office says": ("divergences",),
    "I2 no acknowledged edit is lost": ("lost",),
    "I3 nothing was applied twice": ("twice",),
    "I4 nothing waits, and everybody comes to rest": ("not at rest",),
    "I5 nothing stays where access ended": ("outside",),
    "I6 a second sync moves nothing": ("second sync",),
    "I7 the run was about something": ("missing",),
    "each book keeps its own laws, and no program failed": ("laws", "troubles"),
}
"""The figures that are nought, by what they mean."""
_MET = ("edits", "transactions", "operations", "conflicts", "kept")


def missing(figures: Mapping[str, Any], *, with_kills: bool, with_faults: bool) -> Iterator[str]:
    """What never happened, though the run was asked for it."""
    wanted = [*_MET, *(("kills of laptops", "kills of the office") if with_kills else ())]
    yield from (name for name in wanted if not figures.get(name))
    if with_faults and not sum(figures["cuts"].values()):
        yield "cuts"


def exceptions(figures: Mapping[str, Any]) -> dict[str, int]:
    """How many exceptions there are to each invariant."""
    return {words: sum(figures[name] for name in names) for words, names in INVARIANTS.items()}
