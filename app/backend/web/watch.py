"""Waiting for news: a parked coroutine a device, and one question a second for all of them together."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

AskHeads = Callable[[frozenset[str]], Awaitable[Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class _Parked:
    known: dict[str, int]
    news: "asyncio.Future[list[str]]"


class HeadWatch:
    """Who waits for which books. Lives on one event loop."""

    def __init__(self, ask: AskHeads, every_s: float = 1.0) -> None:
        self._ask, self._every_s = ask, every_s
        self._parked: dict[str, _Parked] = {}
        self._asking: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False
        self.questions = 0
        """How often the database was asked."""

    def __len__(self) -> int:
        return len(self._parked)

    @property
    def watched(self) -> frozenset[str]:
        """Every book that somebody waits for."""
        return frozenset().union(*(each.known for each in self._parked.values()))

    async def wait(self, device: str, known: dict[str, int], seconds: float) -> list[str]:
        """The books whose head is not the known one any more; [] when there are none in that time.

        A device waits once: its next wait ends the one before.
        """
        if self._is_closed:
            return []
        self._loop = asyncio.get_running_loop()
        self._release(device)
        parked = _Parked(known, self._loop.create_future())
        self._parked[device] = parked
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._keep_asking())
        try:
            async with asyncio.timeout(seconds):
                return await parked.news
        except TimeoutError:
            return []
        finally:
            if self._parked.get(device) is parked:
                del self._parked[device]

    def tell(self, heads: Mapping[str, int]) -> None:
        """What this process knows already, so that nobody waits for the next question."""
        for parked in list(self._parked.values()):
            changed = sorted(book for book, head in parked.known.items() if heads.get(book, head) != head)
            if changed and not parked.news.done():
                parked.news.set_result(changed)

    def tell_soon(self, heads: Mapping[str, int]) -> None:
        """The same from another thread."""
        if self._loop is not None and heads and not self._is_closed:
            self._loop.call_soon_threadsafe(self.tell, heads)

    def close(self) -> None:
        """End every wait at once, and let none begin."""
        self._is_closed = True
        for device in list(self._parked):
            self._release(device)
        if self._asking is not None:
            self._asking.cancel()

    def _release(self, device: str) -> None:
        parked = self._parked.pop(device, None)
        if parked is not None and not parked.news.done():
            parked.news.set_result([])

    async def _keep_asking(self) -> None:
        while self._parked:
            await asyncio.sleep(self._every_s)
            if watched := self.watched:
                self.questions += 1
                self.tell(await self._ask(watched))
