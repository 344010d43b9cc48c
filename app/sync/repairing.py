"""Where the digests of both ends differ, only what differs is fetched; so is what an edit of ours did not become."""

from collections.abc import Iterator

from app.sync.ends import Ends
from app.sync.progress import Step
from app.sync.status import Phase
from app.wire.feed import RepairAnswer, RepairRequest
from local_store.syncing import acknowledged, incoming, numbering, repair

_BUCKETS = 16
"""Buckets whose rows are listed at once."""
_ROWS = 500


class Repairing:
    """Heals differences of unknown cause, and fetches single rows again."""

    def __init__(self, ends: Ends) -> None:
        self._ends = ends

    def steps(self, digest: str) -> Iterator[Step]:
        """`digest` is the office's ("" where it is not known). Afterwards pull again: only then both digests are of the same moment."""
        ends = self._ends
        ends.guard.again("repair", digest)
        ends.write(repair.recount)
        if ends.look(numbering.digest) == digest:
            return
        theirs = self._ask(RepairRequest(ends.device, ends.book)).digests
        ours = ends.look(repair.buckets)
        differing = [number for number, (here, there) in enumerate(zip(ours, theirs, strict=False)) if here != there]
        for start in range(0, len(differing), _BUCKETS):
            buckets = differing[start : start + _BUCKETS]
            present = self._ask(RepairRequest(ends.device, ends.book, buckets=buckets)).present
            ids, extra = ends.look(lambda session, b=buckets, p=present: repair.differing(session, b, p))  # type: ignore[misc] # used at once
            for first in range(0, len(ids), _ROWS):
                self._fetch(ids[first : first + _ROWS], forgets=True)
                yield Step(Phase.RECEIVING, first, len(ids))
            if extra:
                ends.write(lambda session, rows=extra: repair.drop(session, rows))  # type: ignore[misc] # used at once
            yield Step(Phase.RECEIVING, start + len(buckets), len(differing))

    def wanted(self) -> Iterator[Step]:
        """Rows that an answer to a push made us doubt, as they are at the office."""
        ends = self._ends
        while ids := ends.look(acknowledged.wanted):
            ends.guard.again("wanted", ",".join(ids))
            self._fetch(ids, forgets=False)
            yield Step(Phase.RECEIVING)
        ends.guard.worked("wanted")

    def _fetch(self, ids: list[str], *, forgets: bool) -> None:
        rows = self._ask(RepairRequest(self._ends.device, self._ends.book, rows=ids)).rows

        take = repair.heal if forgets else incoming.apply_again
        self._ends.write(lambda session: take(session, ids, rows))

    def _ask(self, request: RepairRequest) -> RepairAnswer:
        return self._ends.transport.repair(request)
