"""What the served office does by itself while it runs: clearing away, once a day, in a thread of its own."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import anyio

from app.backend.web import journal

FIRST_SECONDS = 600.0
"""How long an office runs before it looks after itself: a start has other work."""
EVERY_SECONDS = 3600.0

Chore = Callable[[], Mapping[str, int] | None]
"""Does what is due and returns its figures; None where nothing is."""


class Housekeeping:
    """Lives on one event loop; `begin` and `end` it there."""

    def __init__(
        self, chore: Chore, log: Any, *, first_s: float = FIRST_SECONDS, every_s: float = EVERY_SECONDS
    ) -> None:
        self._chore, self._log = chore, log
        self._first_s, self._every_s = first_s, every_s
        # A thread beside those that answer: clearing away a large office must not keep a laptop waiting.
        self._thread = anyio.CapacityLimiter(1)
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Look after the office from now on."""
        self._task = asyncio.create_task(self._go_on())

    async def end(self) -> None:
        """Stop; what is under way is finished first."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _go_on(self) -> None:
        await asyncio.sleep(self._first_s)
        while True:
            await self._work()
            await asyncio.sleep(self._every_s)

    async def _work(self) -> None:
        try:
            figures = await anyio.to_thread.run_sync(self._chore, limiter=self._thread)
        except Exception as error:  # noqa: BLE001 - the office answers on; the next hour tries again
            self._log.error("fault", route="housekeeping", **journal.fault(error))
        else:
            if figures is not None:
                self._log.info("tidied", **figures)
