"""Something that is begun now and heard later: in a thread of its own, or, where nobody gives one, at once."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

T = TypeVar("T")


class Aside(Protocol):
    """Begins a call; what comes of it, an error too, is in the Future. `submit` of a pool of threads is one."""

    def __call__(self, call: Callable[[], T], /) -> "Future[T]":
        """Begin it."""
        ...


def at_once(call: Callable[[], T], /) -> "Future[T]":
    """Call it now, in this thread."""
    done: Future[T] = Future()
    try:
        done.set_result(call())
    except Exception as error:  # noqa: BLE001 - whoever asks for the result meets it there
        done.set_exception(error)
    return done
