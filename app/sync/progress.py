"""What one step of a sync did, for whoever watches: the phase, and how far it is."""

from dataclasses import dataclass

from app.sync.status import Phase


@dataclass(frozen=True, slots=True)
class Step:
    """One request and what followed from it is over. 0 of 0 where the amount is not known."""

    phase: Phase
    done: int = 0
    total: int = 0


class LoopError(Exception):
    """The same was sent or received three times and nothing came of it: stop, wait, and report."""


class LoopGuard:
    """Notices when a sync turns in circles."""

    MOST = 3

    def __init__(self) -> None:
        self._seen: dict[str, tuple[str, int]] = {}

    def again(self, what: str, content: str) -> None:
        """Something is about to be tried; raises LoopError the third time in a row that it is the same."""
        before, times = self._seen.get(what, ("", 0))
        times = times + 1 if before == content else 1
        self._seen[what] = (content, times)
        if times > self.MOST:
            del self._seen[what]
            raise LoopError(what)

    def worked(self, what: str) -> None:
        """It led somewhere: start counting anew."""
        self._seen.pop(what, None)
