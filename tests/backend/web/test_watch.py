"""Waiting for news: many wait, one asks."""

import asyncio
from collections.abc import Mapping

from app.backend.web.watch import HeadWatch


class Heads:
    """The heads of books; counts the questions."""

    def __init__(self, **heads: int) -> None:
        self.heads = heads
        self.asked: list[frozenset[str]] = []
        self.is_asked = asyncio.Event()

    async def __call__(self, books: frozenset[str]) -> Mapping[str, int]:
        self.asked.append(books)
        self.is_asked.set()
        return {book: self.heads[book] for book in books if book in self.heads}


def test_who_waits_hears_of_their_book_and_nobody_else_does() -> None:
    async def story() -> None:
        heads = Heads(a=1, b=1)
        watch = HeadWatch(heads, every_s=0.001)
        anna = asyncio.create_task(watch.wait("anna", {"a": 1}, 60))
        bernd = asyncio.create_task(watch.wait("bernd", {"b": 1}, 60))
        await heads.is_asked.wait()
        heads.heads["a"] = 2
        assert await anna == ["a"]
        assert not bernd.done()
        watch.close()
        assert await bernd == []

    asyncio.run(story())


def test_a_head_that_fell_after_a_restore_is_news_too() -> None:
    async def story() -> None:
        watch = HeadWatch(Heads(a=3), every_s=0.001)
        assert await watch.wait("anna", {"a": 9}, 60) == ["a"]
        watch.close()

    asyncio.run(story())


def test_one_question_asks_for_all_who_wait() -> None:
    async def story() -> None:
        heads = Heads(**{f"book{number}": 1 for number in range(100)})
        watch = HeadWatch(heads, every_s=0.001)
        known = [{f"book{number % 100}": 1, "shared": 0} for number in range(1_000)]
        waits = [asyncio.create_task(watch.wait(str(number), each, 60)) for number, each in enumerate(known)]
        await heads.is_asked.wait()
        assert len(heads.asked[0]) == 101
        assert len(watch) == 1_000
        watch.close()
        assert await asyncio.gather(*waits) == [[]] * 1_000
        assert len(watch) == 0

    asyncio.run(story())


def test_a_device_waits_once() -> None:
    async def story() -> None:
        watch = HeadWatch(Heads(a=1), every_s=0.001)
        first = asyncio.create_task(watch.wait("anna", {"a": 1}, 60))
        await asyncio.sleep(0)
        second = asyncio.create_task(watch.wait("anna", {"a": 1}, 60))
        assert await first == []
        assert len(watch) == 1
        watch.tell({"a": 2})
        assert await second == ["a"]
        watch.close()

    asyncio.run(story())


def test_a_wait_ends_with_nothing_when_its_time_is_over_and_the_asking_ends_with_the_last() -> None:
    async def story() -> None:
        heads = Heads(a=1)
        watch = HeadWatch(heads, every_s=0.001)
        assert await watch.wait("anna", {"a": 1}, 0.01) == []
        assert len(watch) == 0
        assert watch.watched == frozenset()
        watch.close()
        assert await watch.wait("anna", {"a": 0}, 60) == []

    asyncio.run(story())


def test_news_of_this_process_needs_no_question() -> None:
    async def story() -> None:
        heads = Heads(a=1)
        watch = HeadWatch(heads, every_s=3_600)
        anna = asyncio.create_task(watch.wait("anna", {"a": 1}, 60))
        await asyncio.sleep(0)
        await asyncio.to_thread(watch.tell_soon, {"a": 2})
        assert await anna == ["a"]
        assert heads.asked == []
        watch.close()

    asyncio.run(story())
