"""The way to the office over HTTP: each question signed by the laptop and shown with its access token."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.sync.bearer import Bearer, TokenPair
from app.sync.line import Answer, Line
from app.sync.office_clock import OfficeClock
from app.sync.pages import no_step, read_answer
from app.sync.transport import RefusedError, UnreachableError
from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.compression import SMALL, ZSTD, pack
from app.wire.feed import PullAnswer, PullRequest, RepairAnswer, RepairRequest, WaitAnswer, WaitRequest
from app.wire.operations import HaveAnswer, HaveRequest, PushAnswer, PushRequest
from app.wire.problems import Refusal
from app.wire.sign_in import BookGrant, DeviceKey, MintedBook, RefreshRequest, Tokens
from app.wire.signature import sign

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Device:
    """Who asks: the laptop's id at the office and its private key."""

    id: str
    key: Ed25519PrivateKey


def decoded(body: bytes, shape: type[T]) -> T:
    """An answer's body. Raises UnreachableError when it is something else: no office said that."""
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.MsgspecError as error:
        raise UnreachableError("not an answer of an office") from error


def encoded(request: msgspec.Struct) -> tuple[bytes, dict[str, str]]:
    """The body of a question and the headers that describe it."""
    body = msgspec.json.encode(request)
    headers = {"Content-Type": "application/json"}
    if len(body) >= SMALL:
        body = pack(body)
        headers["Content-Encoding"] = ZSTD
    return body, headers


class HttpTransport:
    """Transport over one line. Renews its tokens and tries once more when the office says they have run out.

    While a long answer is read, `step` is called every half millisecond or so: somebody else may go first.
    """

    def __init__(
        self, line: Line, device: Device, bearer: Bearer, clock: OfficeClock, step: Callable[[], None] = no_step
    ) -> None:
        self.line, self.device, self.bearer, self.clock = line, device, bearer, clock
        self._step = step

    def push(self, request: PushRequest) -> PushAnswer:
        """Hand over operations."""
        return self._told("/sync/v1/push", request, PushAnswer)

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask for what changed."""
        body = self._post("/sync/v1/pull", request).body
        try:
            return read_answer(body, self._step)
        except msgspec.MsgspecError as error:
            raise UnreachableError("not an answer of an office") from error

    def have(self, request: HaveRequest) -> HaveAnswer:
        """Ask which operations the office does not know."""
        return self._told("/sync/v1/have", request, HaveAnswer)

    def repair(self, request: RepairRequest) -> RepairAnswer:
        """Compare a book."""
        return self._told("/sync/v1/repair", request, RepairAnswer)

    def wait(self, request: WaitRequest, turn: int | None = None) -> WaitAnswer | None:
        """Wait for news; None when there was none. Ends with UnreachableError when `line.hang_up` is called."""
        answer = self._post("/sync/v1/wait", request, turn=self.line.turn if turn is None else turn)
        return None if answer.status == 204 else decoded(answer.body, WaitAnswer)

    def snapshot_part(self, snapshot: str, part: int) -> Iterator[bytes]:
        """The compressed bytes of one part of a snapshot."""
        return self._stream(f"/sync/v1/snapshots/{snapshot}/parts/{part}", {})

    def bring_book(self, request: MintedBook) -> BookGrant:
        """Bring a book that lived alone to the office."""
        return self._told("/sync/v1/books", request, BookGrant)

    def books(self) -> list[BookGrant]:
        """The books this person may open."""
        return decoded(self._ask("GET", "/sync/v1/books", b"", {}).body, list[BookGrant])

    def check_blob(self, request: BlobCheck) -> BlobPlan:
        """Ask what is missing of a file."""
        return self._told("/blobs/check", request, BlobPlan)

    def put_chunk(self, upload: str, number: int, chunk: bytes) -> None:
        """Send one chunk of a file."""
        self._ask("PUT", f"/blobs/uploads/{upload}/{number}", chunk, {"Content-Type": "application/octet-stream"})

    def finish_blob(self, upload: str) -> BlobStored:
        """Say that every chunk is sent."""
        return decoded(self._ask("POST", f"/blobs/uploads/{upload}/finish", b"", {}).body, BlobStored)

    def get_blob(self, sha256: str, start: int = 0) -> Iterator[bytes]:
        """The bytes of a file from `start` on."""
        return self._stream(f"/blobs/{sha256}", {"Range": f"bytes={start}-"} if start else {})

    def new_device(self, device: DeviceKey) -> Tokens:
        """Register this laptop as a device of its own."""
        return self._told("/auth/device", device, Tokens)

    def speak_as(self, tokens: Tokens, key: Ed25519PrivateKey) -> None:
        """From now on ask as that device, whose tokens are kept already."""
        self.device = Device(tokens.device, key)
        self.bearer.tokens = token_pair(tokens, self.clock.now_ms())

    @property
    def turn(self) -> int:
        """How often `hang_up` was called."""
        return self.line.turn

    def hang_up(self) -> None:
        """End what is waited for; the next question works again."""
        self.line.hang_up()

    def close(self) -> None:
        """End everything for good."""
        self.line.close()

    def report_wiped(self, nonce: str) -> None:
        """Say that a wipe order was carried out."""
        self._ask("POST", f"/devices/{self.device.id}/wiped", msgspec.json.encode({"nonce": nonce}), {})

    # -- how it is asked -------------------------------------------------------------------------------

    def _told(self, target: str, request: msgspec.Struct, shape: type[T]) -> T:
        return decoded(self._post(target, request).body, shape)

    def _post(self, target: str, request: msgspec.Struct, *, turn: int | None = None) -> Answer:
        body, headers = encoded(request)
        return self._ask("POST", target, body, headers, turn=turn)

    def _ask(
        self, method: str, target: str, body: bytes, headers: dict[str, str], *, turn: int | None = None
    ) -> Answer:
        def ask(signed: dict[str, str]) -> Answer:
            return self.line.ask(method, target, body, headers | signed, turn=turn)

        return self._signed_in(method, target, body, ask)

    def _stream(self, target: str, headers: dict[str, str]) -> Iterator[bytes]:
        def ask(signed: dict[str, str]) -> Iterator[bytes]:
            pieces = self.line.stream(target, headers | signed)
            return _begun(pieces)

        return self._signed_in("GET", target, b"", ask)

    def _signed_in(self, method: str, target: str, body: bytes, ask: Callable[[dict[str, str]], T]) -> T:
        """Ask with token and signature; once more with renewed tokens, and once more by the office's clock."""
        if self.bearer.is_due(self.clock.now_ms()):
            self._renew(self.bearer.tokens.access)
        repaired: set[Refusal] = set()
        while True:
            token = self.bearer.tokens.access
            asked = self.clock.now_ms()
            signed = sign(self.device.key, self.device.id, method, target, body, self.clock.office_ms())
            try:
                return ask(signed | {"Authorization": f"Bearer {token}"})
            except RefusedError as error:
                code = error.problem.code
                if error.status != 401 or code in repaired or code not in {Refusal.SIGN_IN, Refusal.CLOCK}:
                    raise
                repaired.add(code)
                if code is Refusal.CLOCK:
                    self.clock.observe(asked, self.clock.now_ms(), error.problem.server_now)
                else:
                    self._renew(token)

    def _renew(self, seen: str) -> None:
        self.bearer.renew(seen, self._refreshed)

    def _refreshed(self, refresh_token: str) -> TokenPair:
        target, body = "/auth/refresh", msgspec.json.encode(RefreshRequest(refresh_token, self.device.id))
        headers = {"Content-Type": "application/json"}
        for is_last in (False, True):
            asked = self.clock.now_ms()
            signed = sign(self.device.key, self.device.id, "POST", target, body, self.clock.office_ms())
            try:
                tokens = decoded(self.line.ask("POST", target, body, headers | signed).body, Tokens)
            except RefusedError as error:
                if is_last or error.problem.code is not Refusal.CLOCK:
                    raise
                self.clock.observe(asked, self.clock.now_ms(), error.problem.server_now)
            else:
                return token_pair(tokens, self.clock.now_ms())
        raise AssertionError("the second try ends in an answer or an error")


def token_pair(tokens: Tokens, now_ms: int) -> TokenPair:
    """What a sign-in gave, to be kept."""
    return TokenPair(tokens.access_token, tokens.refresh_token, now_ms + tokens.expires_in * 1000)


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, the first of them asked for already: a refusal comes now and not in the middle of a loop."""
    first = next(pieces, b"")

    def all_of_them() -> Iterator[bytes]:
        if first:
            yield first
        yield from pieces

    return all_of_them()
