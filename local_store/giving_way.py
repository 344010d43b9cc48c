"""Long work gives way to the hand: while somebody scrolls or types it goes on in the gaps, and never stands still.

Work asks `step` every few milliseconds. Where nobody moves anything that is one look at an attribute.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

CALM_S = 0.2
"""So long after its last movement the hand has gone: between two turns of a wheel nothing begins to race."""
PAUSE_S = 0.02
"""The longest that work waits before it has a turn, whatever the hand does..."""
TURN_S = 0.002
"""... and its turn then, a quarter of a frame: so it gets a tenth of the time at the least."""


class GivingWay:
    """One for each open book. The window tells of the hand it sees; all work in the background asks `step`.

    `wait` is what a thread waits with: it is given the event that ends the wait and the most seconds, and tells whether
    the event came.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        wait: Callable[[threading.Event, float], bool] = threading.Event.wait,
    ) -> None:
        self._monotonic, self._wait = monotonic, wait
        self.is_held = False
        """Whether work is to wait just now."""
        self.is_moving = False
        """Whether somebody has moved something lately: then work goes on in small pieces."""
        self._free = threading.Event()
        self._free.set()
        self._lock = threading.Lock()
        self._hurries = 0
        self._calm_at = self._turn_ends = 0.0

    # -- what is seen of the hand, on the window's thread ----------------------------------------------------

    def hand_moves(self) -> None:
        """Somebody scrolls or types just now: until `hand_rests` the window is at work for them."""
        self._calm_at = self._monotonic() + CALM_S
        self.is_moving = True
        if not self.is_held and not self._hurries:
            self._free.clear()
            self.is_held = True

    def hand_rests(self) -> None:
        """What the last movement asked for is on the screen: until the next one there is time for others."""
        if self.is_held:
            self.is_held = False
            self._free.set()

    def hand_is_gone(self) -> None:
        """Nobody has moved anything for a while."""
        self.is_moving = False
        self.hand_rests()

    # -- somebody waits ------------------------------------------------------------------------------------

    def hurry(self) -> None:
        """Somebody waits for what is behind the work in the queue: none waits until `hurried` was called as often."""
        with self._lock:
            self._hurries += 1
        self.hand_rests()

    def hurried(self) -> None:
        """One who waited has what they waited for."""
        with self._lock:
            self._hurries -= 1

    # -- at work -------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Between two pieces of work of a few milliseconds: goes on at once, or after a short wait."""
        if self.is_held:
            self._give_way()

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """These, one after the other, with a step before each."""
        for item in items:
            if self.is_held:
                self._give_way()
            yield item

    def pieces(self, items: Sequence[T], small: int, large: int) -> Iterator[Sequence[T]]:
        """These in pieces with a step before each: small ones while the hand moves, as each costs a little."""
        first = 0
        while first < len(items):
            self.step()
            end = first + (small if self.is_moving else large)
            yield items[first:end] if first or end < len(items) else items
            first = end

    def _give_way(self) -> None:
        now = self._monotonic()
        if self._hurries:
            self.hand_rests()
        elif now >= self._calm_at:
            self.hand_is_gone()
        elif now >= self._turn_ends and not self._wait(self._free, PAUSE_S):
            self._turn_ends = self._monotonic() + TURN_S
