"""What the sync needs of the way to the office: one method a question. HTTP is one such way, a test's wire another."""

from collections.abc import Iterator
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.feed import PullAnswer, PullRequest, RepairAnswer, RepairRequest, WaitAnswer, WaitRequest
from app.wire.operations import HaveAnswer, HaveRequest, PushAnswer, PushRequest
from app.wire.problems import Problem
from app.wire.sign_in import BookGrant, DeviceKey, MintedBook, Tokens


class UnreachableError(Exception):
    """No answer, or half of one: whether the office has heard is not known. Try the same again later."""


class UntrustedOfficeError(UnreachableError):
    """The other side's certificate is not to be trusted, or the address is plain HTTP outside this machine."""


class RefusedError(Exception):
    """The office answered, and refused."""

    def __init__(self, status: int, problem: Problem, retry_after_s: float = 0) -> None:
        super().__init__(f"{status} {problem.code}")
        self.status, self.problem, self.retry_after_s = status, problem, retry_after_s


class Transport(Protocol):
    """Questions to the office. Each raises UnreachableError or RefusedError."""

    def push(self, request: PushRequest) -> PushAnswer:
        """Hand over operations."""
        ...

    def pull(self, request: PullRequest) -> PullAnswer:
        """Ask for what changed."""
        ...

    def have(self, request: HaveRequest) -> HaveAnswer:
        """Ask which operations the office does not know."""
        ...

    def repair(self, request: RepairRequest) -> RepairAnswer:
        """Compare a book."""
        ...

    def wait(self, request: WaitRequest) -> WaitAnswer | None:
        """Wait for news; None when there was none."""
        ...

    def snapshot_part(self, snapshot: str, part: int) -> Iterator[bytes]:
        """The compressed bytes of one part of a snapshot."""
        ...

    def bring_book(self, request: MintedBook) -> BookGrant:
        """Bring a book that lived alone to the office."""
        ...

    def check_blob(self, request: BlobCheck) -> BlobPlan:
        """Ask what is missing of a file."""
        ...

    def put_chunk(self, upload: str, number: int, chunk: bytes) -> None:
        """Send one chunk of a file."""
        ...

    def finish_blob(self, upload: str) -> BlobStored:
        """Say that every chunk is sent."""
        ...

    def get_blob(self, sha256: str, start: int = 0) -> Iterator[bytes]:
        """The bytes of a file from `start` on."""
        ...

    def report_wiped(self, nonce: str) -> None:
        """Say that a wipe order was carried out."""
        ...

    def new_device(self, device: DeviceKey) -> Tokens:
        """Register this laptop as a device of its own, because a copy of it counts under the same one."""
        ...

    def speak_as(self, tokens: Tokens, key: Ed25519PrivateKey) -> None:
        """From now on ask as that device."""
        ...


class WaitingTransport(Transport, Protocol):
    """A way that one can be called away from while waiting for news."""

    @property
    def turn(self) -> int:
        """How often `hang_up` was called."""
        ...

    def wait(self, request: WaitRequest, turn: int | None = None) -> WaitAnswer | None:
        """Wait for news, unless `hang_up` was called after `turn` was read."""
        ...

    def hang_up(self) -> None:
        """End what is waited for, from another thread; the next question works again."""
        ...

    def close(self) -> None:
        """End everything for good, from any thread."""
        ...
