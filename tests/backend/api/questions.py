"""One well-formed question to each endpoint of the office, about something towards which the asker stands in some way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import requests

from app.backend.blobs.desk import Sender
from app.backend.books import erasing
from app.backend.people import devices
from app.backend.people.matrix import Role
from app.backend.store.tables import BookRole
from app.backend.web.deciding_routes import Chosen, GivenOn, ToErase
from app.backend.web.office_shapes import HandOver, NewMember, NewPerson
from app.backend.web.sign_in_shapes import NewPassword, WipeReport
from app.wire import signature
from app.wire.blobs import BlobCheck
from app.wire.feed import PullRequest, RepairRequest, WaitRequest
from app.wire.limits import SCHEMA
from app.wire.operations import Act, HaveRequest, Operation, PushRequest
from app.wire.sign_in import (
    DeviceKey,
    InvitationRequest,
    JoinRequest,
    MintedBook,
    ProviderRequest,
    RefreshRequest,
    SignInRequest,
)
from local_store.book.ids import new_id
from tests.backend.api.cast import Actor, Cast
from tests.backend.api.planted import Planted, mark
from tests.backend.office import PASSWORD, Laptop


@dataclass(frozen=True, slots=True)
class Scene:
    """Who asks about what."""

    cast: Cast
    actor: Actor
    standing: str
    planted: Planted
    """The book in question; where it is about none, the book of whoever stands there."""

    @property
    def other(self) -> Laptop:
        """Whose token, upload or device it is: the asker's own ("here"), or somebody else's."""
        return self.actor.laptop if self.standing == "here" else self.planted.owner

    @property
    def subject(self) -> Laptop:
        """Somebody of the firm in question, with a device."""
        tenant = self.planted.owner.tenant if self.standing == "elsewhere" else self.actor.laptop.tenant
        return self.cast.laptop(tenant)


@dataclass(frozen=True, slots=True)
class Question:
    """What travels."""

    method: str
    target: str
    said: Any = None

    @property
    def body(self) -> bytes:
        """The bytes of it."""
        if self.said is None:
            return b""
        return self.said if isinstance(self.said, bytes) else msgspec.json.encode(self.said)


def _post(target: str, said: Any = None) -> Question:
    return Question("POST", target, said)


def _key() -> DeviceKey:
    return DeviceKey(signature.public_hex(signature.new_key()), "Laptop", "Linux", "1")


def _push(scene: Scene) -> Question:
    found = scene.planted
    scene.actor.pushed += 1
    n = scene.actor.pushed
    operation = Operation(
        n, new_id(), n, Act.CREATE, "client", new_id(), found.book, found.membership, "000000000001-0000-0001",
        set={"family_name": mark(found.tenant, "client", found.book)},
    )  # fmt: skip
    return _post("/sync/v1/push", PushRequest(scene.actor.laptop.device, SCHEMA, 0, [operation]))


def _pull(scene: Scene) -> Question:
    return _post("/sync/v1/pull", PullRequest(scene.actor.laptop.device, SCHEMA, {scene.planted.book: None}))


def _blob(scene: Scene) -> Question:
    found = scene.planted
    return _post("/blobs/check", BlobCheck(found.sha256, found.size, "text/plain", found.book, found.attachment))


def _chunk(scene: Scene) -> Question:
    return Question(
        "PUT", f"/blobs/uploads/{_upload(scene)}/0", mark(scene.planted.tenant, "file", scene.planted.book).encode()
    )


def _upload(scene: Scene) -> str:
    """The asker's own upload, or that of whoever else owns the book."""
    found, by = scene.planted, scene.other
    sender = Sender(by.tenant, by.device, frozenset())
    asked = BlobCheck(found.sha256, found.size, "text/plain", found.book, found.attachment)
    return scene.cast.office.office.files.check(sender, asked).upload


def _sign_in(_: Scene) -> Question:
    return _post("/auth/sign-in", SignInRequest(f"nobody {new_id()}", PASSWORD, _key()))


def _waiting(verb: str) -> Callable[[Scene], Question]:
    def ask(scene: Scene) -> Question:
        ids, target = [scene.planted.waiting], f"/office/books/{scene.planted.book}/quarantine/{verb}"
        return _post(target, GivenOn(ids, scene.actor.laptop.person) if verb == "give" else Chosen(ids))

    return ask


def _erasure(scene: Scene) -> Question:
    found, sync = scene.planted, scene.cast.office.office.sync
    made = scene.cast.at_desk(
        lambda desk: erasing.erase_client(desk.tx, desk.tenant, found.book, found.client, "", sync.snapshots),
        found.tenant,
    )
    return Question("GET", f"/office/books/{found.book}/erasures/{made.id}")


def _person(verb: str) -> Callable[[Scene], Question]:
    return lambda scene: _post(f"/office/people/{scene.subject.person}/{verb}")


def _device(verb: str, *, is_ordered: bool = False) -> Callable[[Scene], Question]:
    def ask(scene: Scene) -> Question:
        subject = scene.subject
        if is_ordered:
            scene.cast.at_desk(lambda desk: devices.retire(desk, subject.device), subject.tenant)
        method = "GET" if verb == "certificate" else "POST"
        return Question(method, f"/office/devices/{subject.device}/{verb}")

    return ask


def _members(scene: Scene) -> str:
    return f"/office/books/{scene.planted.book}/members"


def _colleague(scene: Scene) -> str:
    return scene.cast.laptop(scene.planted.tenant).person


def _get(target: str) -> Callable[[Scene], Question]:
    return lambda _: Question("GET", target)


QUESTIONS: dict[str, Callable[[Scene], Question]] = {
    "push": _push,
    "pull": _pull,
    "have": lambda scene: _post("/sync/v1/have", HaveRequest(scene.actor.laptop.device, [scene.planted.applied])),
    "repair": lambda scene: _post(
        "/sync/v1/repair", RepairRequest(scene.actor.laptop.device, scene.planted.book, rows=[scene.planted.client])
    ),
    "wait": lambda scene: _post(
        "/sync/v1/wait", WaitRequest(scene.actor.laptop.device, {scene.planted.book: scene.planted.head})
    ),
    "books": lambda scene: _post("/sync/v1/books", MintedBook(scene.planted.book, "Bestand")),
    "granted_books": _get("/sync/v1/books"),
    "snapshot_part": lambda scene: Question("GET", f"/sync/v1/snapshots/{scene.planted.snapshot}/parts/0"),
    "check_blob": _blob,
    "put_chunk": _chunk,
    "finish_blob": lambda scene: _post(
        f"/blobs/uploads/{scene.planted.upload if scene.standing != 'here' else _sent(scene)}/finish"
    ),
    "get_blob": lambda scene: Question("GET", f"/blobs/{scene.planted.sha256}"),
    "methods": _get("/auth/methods"),
    "invitation": lambda _: _post("/auth/invitation", InvitationRequest("AAAAA-AAAAA")),
    "join": lambda _: _post("/auth/join", JoinRequest("AAAAA-AAAAA", PASSWORD, _key())),
    "sign_in": _sign_in,
    "oidc": lambda _: _post("/auth/oidc", ProviderRequest("token", "nonce", _key())),
    "refresh": lambda scene: _post(
        "/auth/refresh", RefreshRequest(scene.cast.refresh_token(scene.other), scene.actor.laptop.device)
    ),
    "sign_out": lambda _: _post("/auth/sign-out"),
    "new_device": lambda _: _post("/auth/device", _key()),
    "change_password": lambda _: _post("/auth/password", NewPassword("wrong", PASSWORD)),
    "wiped": lambda scene: _post(f"/devices/{scene.other.device}/wiped", WipeReport(scene.actor.order)),
    "quarantine": lambda scene: Question("GET", f"/office/books/{scene.planted.book}/quarantine"),
    "accept": _waiting("accept"),
    "drop": _waiting("drop"),
    "give": _waiting("give"),
    "erase": lambda scene: _post(f"/office/books/{scene.planted.book}/erase", ToErase(scene.planted.client)),
    "erasure": _erasure,
    "people": _get("/office/people"),
    "create_person": lambda _: _post("/office/people", NewPerson("Somebody new", new_id(), Role.ADVISER)),
    "invite": _person("invite"),
    "lock_out": _person("lock"),
    "let_in": _person("unlock"),
    "devices": _get("/office/devices"),
    "own_devices": _get("/devices"),
    "retire": _device("retire"),
    "report_stolen": _device("stolen"),
    "recall": _device("recall", is_ordered=True),
    "wipe_certificate": _device("certificate", is_ordered=True),
    "office_books": _get("/office/books"),
    "members": lambda scene: Question("GET", _members(scene)),
    "grant": lambda scene: _post(_members(scene), NewMember(_colleague(scene), BookRole.MEMBER)),
    "revoke": lambda scene: Question("DELETE", f"{_members(scene)}/{scene.planted.owner.person}"),
    "hand_over": lambda scene: _post(f"/office/books/{scene.planted.book}/hand-over", HandOver(_colleague(scene))),
    "audit": _get("/office/audit?limit=1000"),
    "live": _get("/health/live"),
    "ready": _get("/health/ready"),
    "metrics": _get("/metrics"),
}


def _sent(scene: Scene) -> str:
    upload, by = _upload(scene), scene.other
    content = mark(scene.planted.tenant, "file", scene.planted.book).encode()
    scene.cast.office.office.files.put_chunk(Sender(by.tenant, by.device, frozenset()), upload, 0, content)
    return upload


def word(name: str, scene: Scene, answer: requests.Response) -> str:
    """What an answer comes to."""
    if not answer.ok:
        return str(answer.json()["code"])
    if name == "push":
        result = answer.json()["results"][0]
        return str(result.get("reason") or result["outcome"])
    if name == "pull":
        page = answer.json()["books"][scene.planted.book]
        return str(page.get("gone") or ("rows" if page["blocks"] else "nothing"))
    if name == "have":
        return "unknown" if answer.json()["unknown"] else "200"
    if name == "wait":
        return "changed" if answer.status_code == 200 else "204"
    return str(answer.status_code)
