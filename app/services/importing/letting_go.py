"""How an import uses a machine it shares: turns of its threads, rounds of the collector, and what it is done with.

That goes piece by piece: to free the records of a slice at once takes longer than a frame.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local_store.giving_way import GivingWay

_PIECE = 250
_TURN_S = 0.001
_UNSEEN = 500_000
"""Objects that come to stay before the collector looks through the youngest: a slice of an import has some 200,000."""


def let_go(items: list[Any], way: GivingWay) -> None:
    """Empty a list from its end."""
    while items:
        way.step()
        del items[-_PIECE:]


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Records of an import are in no circles: while it runs, the collector does not look through each slice in vain."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _UNSEEN), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def quick_turns() -> Iterator[None]:
    """A thread that reads and one that writes take turns as often as in a window: else one mostly waits for the other."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _TURN_S))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
