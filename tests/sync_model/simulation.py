"""A run out of a seed: one thread, and chance decides what happens next. The same seed gives the same run."""

import traceback
from collections import Counter
from dataclasses import dataclass, field

from tests.sync_model.judging import judged
from tests.sync_model.verbs import VERBS, begin
from tests.sync_model.world import Shape, world


@dataclass
class Run:
    """How it went."""

    seed: int
    wrong: list[str]
    counted: Counter[str]
    trace: list[str] = field(default_factory=list)


def run(seed: int, steps: int = 50, shape: Shape | None = None) -> Run:
    """Let `steps` things happen in a new world, bring it to rest, and judge it."""
    verbs, weights = list(VERBS), list(VERBS.values())
    with world(seed, shape) as here:
        trace = here.trace
        draw = here.draw
        try:
            begin(here, draw)
            for _ in range(steps):
                verb = draw.choices(verbs, weights)[0]
                trace.append(f"{here.ms} {verb.__name__} {sorted(here.office.heads().values())}")
                here.pass_time(draw.randint(0, 60_000))
                if here.laptops:
                    verb(here, draw)
            wrong = judged(here)
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)[-6:])]
        rows = here.office.rows()
        trace += [f"{row.kind} {row.id} {row.seq} {row.state} {sorted(row.fields.items())}" for row in rows]
        trace += [f"{laptop.name} {laptop.seen}" for laptop in here.laptops]
        return Run(seed, wrong, here.counted + here.line.counted, trace)
