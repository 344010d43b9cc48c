"""Hypothesis decides what happens, and finds the shortest story in which something goes wrong."""

from contextlib import ExitStack
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.sync_model.judging import judged
from tests.sync_model.verbs import VERBS
from tests.sync_model.verbs import begin as begin_all
from tests.sync_model.world import Shape, World, world

_SHAPES = st.builds(
    Shape,
    page_rows=st.sampled_from([1, 2, 3, 1_000_000]),
    batch=st.sampled_from([1, 3, 200]),
    snapshot_from=st.sampled_from([20_000, 6]),
    slice_rows=st.sampled_from([20_000, 3]),
    rate=st.sampled_from([0.0, 0.25]),
)
_USUAL = [verb for verb, weight in VERBS.items() if weight >= 3]
_RARE = [verb for verb, weight in VERBS.items() if weight < 3]


class Syncing(RuleBasedStateMachine):
    """One office and four laptops, to which anything happens in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.here: World | None = None

    @initialize(shape=_SHAPES, seed=st.integers(0, 2**32))
    def begin(self, shape: Shape, seed: int) -> None:
        self.here = self.stack.enter_context(world(seed, shape))
        begin_all(self.here, Random(seed))

    @rule(verb=st.sampled_from(_USUAL), seed=st.integers(0, 2**32))
    def usual(self, verb: object, seed: int) -> None:
        self._happens(verb, seed)

    @rule(verb=st.sampled_from(_USUAL), seed=st.integers(0, 2**32))
    def usual_too(self, verb: object, seed: int) -> None:
        self._happens(verb, seed)

    @rule(verb=st.sampled_from(_RARE), seed=st.integers(0, 2**32))
    def rare(self, verb: object, seed: int) -> None:
        self._happens(verb, seed)

    def _happens(self, verb: object, seed: int) -> None:
        assert self.here is not None
        assert callable(verb)
        self.here.pass_time(1000)
        if self.here.laptops:
            verb(self.here, Random(seed))
        assert not self.here.troubles

    def teardown(self) -> None:
        try:
            if self.here is not None:
                assert judged(self.here) == []
        finally:
            self.stack.close()


def test_whatever_happens_in_whatever_order_every_copy_ends_alike_and_nothing_is_lost() -> None:
    run_state_machine_as_test(
        Syncing,
        settings=settings(
            derandomize=True,
            max_examples=6,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
