"""A line to the office without a network: what travels is encoded, and may be lost, doubled, delayed, cut or refused."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.backend.books.caller import Caller
from app.backend.refusals import RefusedError as OfficeRefusedError
from app.sync.pages import read_answer
from app.sync.transport import RefusedError, UnreachableError
from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.feed import FeedRow, PullAnswer, PullRequest, RepairAnswer, RepairRequest, WaitAnswer, WaitRequest
from app.wire.operations import HaveAnswer, HaveRequest, PushAnswer, PushRequest
from app.wire.problems import Problem, Refusal
from app.wire.sign_in import BookGrant, DeviceKey, MintedBook, Tokens
from tests.sync_model.office import Office, OfficeDiedError

A = TypeVar("A")

FAULTS = ("drop request", "drop answer", "duplicate", "delay", "truncate", "busy", "office dies", "old request")
_REMEMBERED = 40
_PAGES = 6


@dataclass
class Line:
    """What all laptops' lines share: how bad they are, what was counted, and requests that are still under way."""

    office: Office
    draw: Random
    rate: float = 0.0
    page_rows: int = 1_000_000
    counted: Counter[str] = field(default_factory=Counter)
    under_way: list[tuple[str, bytes]] = field(default_factory=list)
    """Pushes (device, body) that arrive later."""
    old: list[tuple[str, bytes]] = field(default_factory=list)
    """Pushes that were delivered, to be delivered once more."""
    broken: list[str] = field(default_factory=list)
    """What the office did that it never may."""

    def fault(self) -> str:
        """What goes wrong with the next question; "" for nothing."""
        return self.draw.choice(FAULTS) if self.rate and self.draw.random() < self.rate else ""

    def late(self) -> None:
        """A push arrives that its sender has long given up; nobody hears the answer."""
        if self.under_way:
            self._deliver(*self.under_way.pop(self.draw.randrange(len(self.under_way))))

    def again(self) -> None:
        """A push arrives a second time, out of order; it must change nothing, unless the office has gone back since."""
        if self.old:
            device, body = self.draw.choice(self.old)
            ids = {op.id for op in msgspec.json.decode(body, type=PushRequest).ops}
            is_known = ids <= self.office.known_operations()
            before = self.office.heads()
            self._deliver(device, body)
            if is_known and before != self.office.heads():
                self.broken.append("an operation that came twice was applied twice")

    def _deliver(self, device: str, body: bytes) -> None:
        try:
            self.office.sync.push(Caller(self.office.tenant, device), msgspec.json.decode(body, type=PushRequest))
        except OfficeRefusedError as error:
            self.counted[f"late {error.problem.code}"] += 1


@dataclass
class Wire:
    """One laptop's way to the office."""

    line: Line
    person: str
    device: str
    pages: list[list[FeedRow]] = field(default_factory=list)
    """The last pages that came, of the numbers that count now."""

    def push(self, request: PushRequest) -> PushAnswer:
        body = msgspec.json.encode(request)
        counted = self.line.counted
        counted["operations sent"] += len(request.ops)

        def serve(fault: str) -> bytes:
            office = self.line.office
            asked = msgspec.json.decode(body, type=PushRequest)
            told = msgspec.json.encode(office.sync.push(Caller(office.tenant, request.device), asked))
            if request.ops:
                self.line.old.append((request.device, body))
                del self.line.old[:-_REMEMBERED]
            return told

        answer = self._ask(serve, lambda told: msgspec.json.decode(told, type=PushAnswer), (request.device, body))
        counted["operations acknowledged"] += len(request.ops)
        for each in answer.results:
            counted[str(each.outcome)] += 1
            counted["conflicts"] += bool(each.lost)
        return answer

    def pull(self, request: PullRequest) -> PullAnswer:
        request.limit = min(request.limit, self.line.page_rows)
        answer = self._ask(self._plain(request, lambda sync: sync.pull), read_answer)
        for page in answer.books.values():
            if page.reset or page.bootstrap or next(iter(request.books.values())) is None:
                self.pages.clear()
            self.pages.append(page.rows)
            del self.pages[:-_PAGES]
            self.line.counted["rows received"] += len(page.rows)
            self.line.counted[f"reset: {page.reset}" if page.reset else "pages"] += 1
        return answer

    def have(self, request: HaveRequest) -> HaveAnswer:
        return self._told(request, lambda sync: sync.have, HaveAnswer)

    def repair(self, request: RepairRequest) -> RepairAnswer:
        self.line.counted["repairs" if not request.rows else "rows asked for again"] += 1
        return self._told(request, lambda sync: sync.repair, RepairAnswer)

    def snapshot_part(self, snapshot: str, part: int) -> Iterator[bytes]:
        caller = Caller(self.line.office.tenant, self.device)
        self.line.counted["snapshot parts"] += 1
        yield self._ask(lambda _: self.line.office.sync.snapshot_part(caller, snapshot, part).read_bytes(), bytes)

    def new_device(self, device: DeviceKey) -> Tokens:
        def serve(_: str) -> bytes:
            made = self.line.office.device(self.person)
            return msgspec.json.encode(Tokens("", "", 600, made, self.person, "", self.line.office.tenant, ""))

        self.line.counted["forks"] += 1
        return self._ask(serve, lambda told: msgspec.json.decode(told, type=Tokens))

    def speak_as(self, tokens: Tokens, key: Ed25519PrivateKey) -> None:
        self.device = tokens.device

    # -- what no model laptop asks ---------------------------------------------------------------------

    def wait(self, request: WaitRequest) -> WaitAnswer | None:
        raise NotImplementedError

    def bring_book(self, request: MintedBook) -> BookGrant:
        raise NotImplementedError

    def check_blob(self, request: BlobCheck) -> BlobPlan:
        raise NotImplementedError

    def put_chunk(self, upload: str, number: int, chunk: bytes) -> None:
        raise NotImplementedError

    def finish_blob(self, upload: str) -> BlobStored:
        raise NotImplementedError

    def get_blob(self, sha256: str, start: int = 0) -> Iterator[bytes]:
        raise NotImplementedError

    def report_wiped(self, nonce: str) -> None:
        raise NotImplementedError

    # -- how it travels --------------------------------------------------------------------------------

    def _told(self, request: msgspec.Struct, verb: Callable[[Any], Callable[..., Any]], shape: type[A]) -> A:
        return self._ask(self._plain(request, verb), lambda told: msgspec.json.decode(told, type=shape))

    def _plain(self, request: Any, verb: Callable[[Any], Callable[..., Any]]) -> Callable[[str], bytes]:
        body = msgspec.json.encode(request)

        def serve(_: str) -> bytes:
            office = self.line.office
            asked = msgspec.json.decode(body, type=type(request))
            return msgspec.json.encode(verb(office.sync)(Caller(office.tenant, request.device), asked))

        return serve

    def _ask(
        self, serve: Callable[[str], bytes], read: Callable[[bytes], A], push: tuple[str, bytes] | None = None
    ) -> A:
        fault = self.line.fault()
        if fault:
            self._before(fault, push)
        told = self._served(serve, fault)
        if fault == "duplicate":
            told = self._served(serve, fault)
        if fault == "drop answer":
            raise UnreachableError(fault)
        if fault == "truncate":
            told = told[: self.line.draw.randrange(max(1, len(told)))]
        try:
            return read(told)
        except msgspec.MsgspecError as error:
            raise UnreachableError("half an answer") from error

    def _before(self, fault: str, push: tuple[str, bytes] | None) -> None:
        """What goes wrong before the office has heard anything."""
        line = self.line
        line.counted[fault] += 1
        line.counted["cuts"] += 1
        if fault == "busy":
            raise RefusedError(503, Problem(Refusal.BUSY))
        if fault == "delay" and push:
            line.under_way.append(push)
        if fault in {"drop request", "delay"}:
            raise UnreachableError(fault)
        if fault == "old request":
            line.again()
        if fault == "office dies":
            line.office.die_before(line.draw.randint(1, 30))

    def _served(self, serve: Callable[[str], bytes], fault: str) -> bytes:
        try:
            return serve(fault)
        except OfficeDiedError as error:
            raise UnreachableError("the office died") from error
        except OfficeRefusedError as error:
            raise RefusedError(error.status, error.problem, error.retry_after_s) from error
        finally:
            if fault == "office dies":
                self.line.office.live_on()
