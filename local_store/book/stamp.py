"""Stamps: hybrid logical clock values that order edits, whatever the laptop's clock does.

Source: Kulkarni et al., "Logical Physical Clocks" (2014); 48 bit milliseconds, 16 bit counter, 16 bit device.
"""

import threading
import time
from collections.abc import Callable, Iterable
from typing import NewType

Stamp = NewType("Stamp", str)
"""Fixed-width hexadecimal "mmmmmmmmmmmm-cccc-dddd"; sorts as text. Not wall time: that is `at`."""

MERGING_DEVICE = 0xFFFF
"""The device number in the version of a text that was put together; no laptop is given it."""

DEVICE_DIGITS = 4
"""With so many digits at its end a stamp tells the device."""

_COUNTER_MAX = 0xFFFF


def wall_clock_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


def stamp_of(milliseconds: int, counter: int, device: int) -> Stamp:
    """Write a stamp from its three parts."""
    return Stamp(f"{milliseconds:012x}-{counter:04x}-{device:04x}")


def parts_of(stamp: Stamp) -> tuple[int, int, int]:
    """The milliseconds, counter and device of a stamp."""
    milliseconds, counter, device = stamp.split("-")
    return int(milliseconds, 16), int(counter, 16), int(device, 16)


class Clock:
    """Gives stamps that never repeat and never go back, also when the wall clock jumps either way.

    A clock set back goes on counting from the highest stamp seen; a clock far ahead is this device's own trouble
    and is put right by the office's offset (`offset_ms`).
    """

    def __init__(self, device: int, last: Stamp | None = None, wall: Callable[[], int] = wall_clock_ms) -> None:
        self._device = device & 0xFFFF
        self._wall = wall
        self._lock = threading.Lock()
        self.offset_ms = 0
        self._milliseconds, self._counter = parts_of(last)[:2] if last else (0, 0)

    def tick(self) -> Stamp:
        """The next stamp: later than every stamp given or seen so far."""
        return self.ticks(1)[0]

    def ticks(self, count: int) -> list[Stamp]:
        """The next `count` stamps, in order."""
        with self._lock:
            now = max(self._wall() + self.offset_ms, 0)
            if now > self._milliseconds:
                self._milliseconds, self._counter = now, -1
            stamps: list[Stamp] = []
            while len(stamps) < count:
                first = self._counter + 1
                if first > _COUNTER_MAX:
                    self._milliseconds, first = self._milliseconds + 1, 0
                self._counter = min(_COUNTER_MAX, first + count - len(stamps) - 1)
                start, _, end = stamp_of(self._milliseconds, 0, self._device).split("-")
                stamps += [Stamp(f"{start}-{counter:04x}-{end}") for counter in range(first, self._counter + 1)]
            return stamps

    def become(self, device: int) -> None:
        """Go on under another device number."""
        with self._lock:
            self._device = device & 0xFFFF

    def see(self, stamps: Iterable[Stamp]) -> None:
        """Take notice of foreign stamps, so that whatever comes next is later than they are."""
        with self._lock:
            for stamp in stamps:
                milliseconds, counter, _ = parts_of(stamp)
                self._milliseconds, self._counter = max((self._milliseconds, self._counter), (milliseconds, counter))
