"""What laptops ask of the books over HTTP, and the waiting for news."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.backend.books.caller import Caller as Device
from app.backend.books.minting import mint_book
from app.backend.books.office import OfficeSync
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Caller, Desk
from app.backend.people.matrix import Verb
from app.backend.people.office_people import OfficePeople
from app.backend.web import ranges
from app.backend.web.endpoint import Bytes, Call, Endpoint, Later, Parameter, id_in_path, number_in_path
from app.backend.web.measures import Measures
from app.backend.web.watch import HeadWatch
from app.wire.feed import PullAnswer, PullRequest, RepairAnswer, RepairRequest, WaitAnswer, WaitRequest, in_lines
from app.wire.limits import MOST_RAW_BYTES
from app.wire.operations import HaveAnswer, HaveRequest, PushAnswer, PushRequest
from app.wire.problems import Refusal
from app.wire.sign_in import BookGrant, MintedBook

_TAG = "sync"
_SIP = 256 * 1024
_WAIT_BODY = 1024 * 1024
_WANTED = Parameter("Range", "header", {"type": "string"}, is_required=False)


def watched(tenant: str, book: str) -> str:
    """How the watch names a book: two tenants may have one of the same id."""
    return f"{tenant}/{book}"


class SyncRoutes:
    """The questions of app.sync."""

    def __init__(
        self, sync: OfficeSync, people: OfficePeople, watch: HeadWatch, measures: Measures, wait_seconds: float
    ) -> None:
        self._sync, self._people, self._watch, self._measures = sync, people, watch, measures
        self._wait_seconds = wait_seconds

    def endpoints(self) -> list[Endpoint]:
        """What can be asked about books."""
        unknown = frozenset({Refusal.UNKNOWN})
        return [
            self._post("push", PushRequest, PushAnswer, self._push, "Hand over operations", Verb.PUSH,
                       refuses=unknown | {Refusal.GAP, Refusal.FORKED}),
            self._post("pull", PullRequest, PullAnswer, self._pull, "What changed", Verb.PULL,
                       refuses=unknown | {Refusal.TOO_OLD}),
            self._post("have", HaveRequest, HaveAnswer, self._have, "Which operations are not known", Verb.HAVE),
            self._post("repair", RepairRequest, RepairAnswer, self._repair, "Compare a book", Verb.REPAIR,
                       refuses=unknown),
            Endpoint(
                name="wait", method="POST", path="/sync/v1/wait", says="Held until there is news", tag=_TAG,
                run=self._wait, takes=WaitRequest, gives=WaitAnswer, most=_WAIT_BODY, verb=Verb.WAIT,
                more_statuses={204: "There was none."},
            ),
            self._post("books", MintedBook, BookGrant, self._mint, "Bring a book", Verb.BRING_BOOK, refuses=unknown),
            Endpoint(
                name="granted_books", method="GET", path="/sync/v1/books", says="The books one may open", tag=_TAG,
                run=self._granted, gives=list[BookGrant], verb=Verb.PULL, refuses=unknown,
            ),
            Endpoint(
                name="snapshot_part", method="GET", path="/sync/v1/snapshots/{id}/parts/{number}",
                says="One part of a large book", tag=_TAG, run=self._part, gives="application/zstd",
                verb=Verb.SNAPSHOT, refuses=unknown, more_statuses=ranges.STATUSES,
                parameters=(id_in_path("id"), number_in_path("number"), _WANTED),
            ),
        ]  # fmt: skip

    @staticmethod
    def _post(
        name: str, takes: Any, gives: Any, run: Any, says: str, verb: Verb, refuses: frozenset[Refusal] = frozenset()
    ) -> Endpoint:
        return Endpoint(
            name=name, method="POST", path=f"/sync/v1/{name}", says=says, tag=_TAG, run=run, takes=takes, gives=gives,
            most=MOST_RAW_BYTES, verb=verb, refuses=refuses,
        )  # fmt: skip

    def _push(self, call: Call) -> PushAnswer:
        answer = self._sync.push(_device(call.by), call.body)
        self._measures.operations(str(each.outcome) for each in answer.results)
        self._watch.tell_soon({watched(call.by.tenant, book): head for book, head in answer.heads.items()})
        return answer

    def _pull(self, call: Call) -> PullAnswer:
        answer = self._sync.pull(_device(call.by), call.body)
        self._measures.rows(sum(len(block) for page in answer.books.values() for block in page.blocks))
        return in_lines(answer)

    def _have(self, call: Call) -> HaveAnswer:
        return self._sync.have(_device(call.by), call.body)

    def _repair(self, call: Call) -> RepairAnswer:
        return self._sync.repair(_device(call.by), call.body)

    def _mint(self, call: Call) -> BookGrant:
        def mint(desk: Desk) -> BookGrant:
            made = mint_book(desk.tx, desk.tenant, desk.caller.person, call.body)
            desk.note(Act.BOOK_BROUGHT, made.book)
            return made

        return self._people.act(call.by, Verb.BRING_BOOK, mint)

    def _granted(self, call: Call) -> list[BookGrant]:
        return self._sync.granted(_device(call.by))

    def _wait(self, call: Call) -> WaitAnswer | Later:
        """Answered at once where something is new already, or a book is not theirs any more; parked otherwise."""
        known: Mapping[str, int] = call.body.heads
        granted = {grant.book for grant in self._sync.granted(_device(call.by))}
        heads = self._sync.heads(call.by.tenant, granted & known.keys())
        changed = sorted(book for book, head in known.items() if heads.get(book) != head)
        if changed:
            return WaitAnswer(changed)
        keys = {watched(call.by.tenant, book): head for book, head in known.items()}

        async def parked() -> WaitAnswer | None:
            device = watched(call.by.tenant, call.by.device)
            news = await self._watch.wait(device, keys, self._wait_seconds)
            return WaitAnswer([key.rpartition("/")[2] for key in news]) if news else None

        return Later(parked)

    def _part(self, call: Call) -> Bytes:
        snapshot, number = call.id("id"), call.number("number")
        path = self._sync.snapshot_part(_device(call.by), snapshot, number)

        def read(start: int, stop: int) -> Iterator[bytes]:
            return _sips(path, start, stop)

        return ranges.given(call.asked.headers, path.stat().st_size, f"{snapshot}-{number}", "application/zstd", read)


def _device(by: Caller) -> Device:
    return Device(by.tenant, by.device)


def _sips(path: Path, start: int, stop: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < stop and (sip := file.read(min(_SIP, stop - start))):
            start += len(sip)
            yield sip
