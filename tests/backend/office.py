"""A running office on loopback: a real server in a thread, people, books, and laptops that sign what they ask.

with running_office(tmp_path / "office") as office:
    anna = office.person("Anna Beispiel")
    book = office.book("Anna's book", anna)
    laptop = office.laptop(anna)
    answer = laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: None}), PullAnswer)
"""

import dataclasses
import io
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.backend.admin.office import Office
from app.backend.admin.setup import NewOffice, set_up
from app.backend.books.minting import make_book
from app.backend.people import devices, directory, invitations, memberships
from app.backend.people.access_tokens import AccessTokens, Claims
from app.backend.people.caller import Caller, Desk, console
from app.backend.people.matrix import Role
from app.backend.settings import Settings, load
from app.backend.store.database import wall_clock_ms
from app.backend.store.tables import BookRole
from app.backend.web import journal
from app.backend.web.app import create_app
from app.backend.web.server import OfficeServer, configured
from app.wire import compression, signature
from app.wire.problems import Problem
from app.wire.sign_in import DeviceKey
from local_store.book.ids import new_id

T = TypeVar("T")
PASSWORD = "Kirschkuchen am Dienstag"
GENEROUS = "1000000/minute"


@dataclass(slots=True)
class Refused(Exception):  # noqa: N818 - it is an answer
    """What the office answered instead."""

    status: int
    problem: Problem
    headers: Mapping[str, str]


@dataclass(slots=True)
class Laptop:
    """A device that signs what it asks."""

    address: str
    tenant: str
    person: str
    device: str
    key: Ed25519PrivateKey
    token: str
    session: requests.Session = field(default_factory=requests.Session)
    timeout_s: float = 65

    def ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        signed_as: Mapping[str, Any] | None = None,
    ) -> requests.Response:
        """One signed request. `signed_as` replaces parts of what is signed: device, now_ms, body, target, method."""
        said: dict[str, Any] = {
            "device": self.device, "method": method, "target": target, "body": body, "now_ms": wall_clock_ms(),
        }  # fmt: skip
        signed = signature.sign(self.key, **(said | dict(signed_as or {})))
        proof = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        sent = {**signed, **proof, **(headers or {})}
        return self.session.request(
            method, self.address + target, data=body, headers=sent, timeout=self.timeout_s, allow_redirects=False
        )

    def told(self, method: str, target: str, shape: type[T], body: bytes = b"", **headers: str) -> T:
        """The answer as a struct. Raises Refused."""
        return decoded(self.ask(method, target, body, headers), shape)

    def post(self, target: str, body: msgspec.Struct, shape: type[T]) -> T:
        """Ask with a struct, compressed as a laptop sends it. Raises Refused."""
        packed = compression.pack(msgspec.json.encode(body))
        return decoded(self.ask("POST", target, packed, {"Content-Encoding": "zstd"}), shape)

    def get(self, target: str, shape: type[T]) -> T:
        """Ask for something. Raises Refused."""
        return decoded(self.ask("GET", target), shape)


def decoded(answer: requests.Response, shape: type[T]) -> T:
    """An answer's body as a struct; None for 204 and type(None). Raises Refused."""
    if answer.status_code == 204:
        return msgspec.convert(None, shape)
    if not answer.ok:
        problem = msgspec.json.decode(answer.content, type=Problem)
        raise Refused(answer.status_code, problem, answer.headers)
    return msgspec.json.decode(answer.content, type=shape)


@dataclass(slots=True)
class RunningOffice:
    """An office that answers at `address`. `office` is the way around HTTP."""

    address: str
    office: Office
    settings: Settings
    tenant: str
    log: io.StringIO
    app: Any

    def person(self, name: str, role: Role = Role.ADVISER, tenant: str = "") -> str:
        """Somebody new; returns their id. They sign in as their name in small letters with dots."""
        sign_in_name = name.lower().replace(" ", ".")
        return self.at_desk(lambda desk: directory.create_person(desk, name, sign_in_name, role), tenant)

    def invite(self, person: str, tenant: str = "") -> str:
        """A code for a person."""
        keys = self.office.people.keys
        return self.at_desk(lambda desk: invitations.invite(desk, keys, person), tenant)

    def book(self, name: str, owner: str, tenant: str = "") -> str:
        """A new book; returns its id."""
        book = new_id()

        def make(desk: Desk) -> None:
            make_book(desk.tx, desk.tenant, book, name)
            memberships.grant(desk, book, owner, BookRole.OWNER)

        self.at_desk(make, tenant)
        return book

    def grant(self, book: str, person: str, role: BookRole = BookRole.MEMBER) -> str:
        """Let somebody into a book; returns the membership's id."""
        return self.at_desk(lambda desk: memberships.grant(desk, book, person, role))

    def revoke(self, book: str, person: str) -> None:
        """End somebody's access to a book."""
        self.at_desk(lambda desk: memberships.revoke(desk, book, person))

    def laptop(self, person: str, role: Role = Role.ADVISER, tenant: str = "") -> Laptop:
        """A device of a person, signed in for ten minutes, without the door's cost of hashing a password."""
        key = signature.new_key()
        tenant = tenant or self.tenant
        said = DeviceKey(signature.public_hex(key), "Laptop", "Linux", "1")

        def add(tx: Any) -> str:
            return devices.add(Desk(tx, Caller(tenant, person, "", role), self.office.people.trail), said)

        device = self.office.database.transaction(add)
        tokens = AccessTokens(self.office.people.keys)
        token = tokens.issue(Claims(tenant, person, device, role), datetime.now(UTC))
        return Laptop(self.address, tenant, person, device, key, token)

    def at_desk(self, run: Callable[[Desk], T], tenant: str = "") -> T:
        """Do something as the office's own console."""
        caller, trail = console(tenant or self.tenant), self.office.people.trail
        return self.office.database.transaction(lambda tx: run(Desk(tx, caller, trail)))

    def lines(self) -> list[dict[str, Any]]:
        """What the office wrote into its log."""
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


@contextmanager
def running_office(
    folder: Path,
    *,
    database: str = "",
    port: int = 0,
    now_ms: Callable[[], int] = wall_clock_ms,
    **changed: Any,
) -> Iterator[RunningOffice]:
    """A new office in a folder, or the one that is there; `changed` are settings. Stopped at the end."""
    if not (folder / "office.toml").exists():
        set_up(folder, NewOffice("Maklerbüro Beispiel", database=database))
    generous = dict.fromkeys(("rate_of_devices", "rate_of_addresses", "rate_of_names", "rate_of_codes"), GENEROUS)
    settings = dataclasses.replace(load(folder, {}), port=port, **(generous | changed))
    log = io.StringIO()
    office = Office.open(settings, now_ms=now_ms)
    tenant = office.database.snapshot(directory.tenants)[0].id
    app = create_app(settings, office=office, log=journal.journal(log))
    started = threading.Event()
    addresses: list[str] = []

    def tell(address: str) -> None:
        addresses.append(address)
        started.set()

    server = OfficeServer(configured(app, settings), app.state.watch.close, tell)
    thread = threading.Thread(target=server.run, name="office")
    thread.start()
    try:
        _await(started, thread)
        yield RunningOffice(addresses[0], office, settings, tenant, log, app)
    finally:
        server.should_exit = True
        thread.join()
        office.close()


def _await(started: threading.Event, thread: threading.Thread) -> None:
    deadline = time.monotonic() + 60
    while not started.wait(0.05):
        if not thread.is_alive() or time.monotonic() > deadline:
            raise AssertionError("the office did not start")
