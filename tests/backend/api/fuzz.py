"""Asks the office thousands of made-up questions, made from its own description, and holds each answer against it.

python -m tests.backend.api.fuzz --examples 1000 [--database postgresql+psycopg://...]     prints a JSON summary
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, Config, GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.config import CacheConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.backend.people import refresh_tokens
from app.backend.people.matrix import Role
from app.wire import compression, signature
from app.wire.operations import Act
from app.wire.problems import Refusal
from local_store.book.ids import new_id
from tests.backend.api.likeness import Likeness, hurting
from tests.backend.api.planted import Planted, plant
from tests.backend.office import PASSWORD, Laptop, RunningOffice, running_office

_CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance,
]  # fmt: skip
_SLOW = {"sign_in", "join", "oidc", "change_password"}
"""Each hashes a password: asked a tenth as often."""
_BARRED = {Refusal.LOCKED.value, Refusal.WIPE.value, Refusal.SIGN_IN.value}
_PATHS = {
    "/sync/v1/snapshots": "snapshot",
    "/office/books": "book",
    "/office/people": "person",
    "/office/devices": "device",
}


@dataclass(slots=True)
class Summary:
    """How much was asked, what was answered, and which answers were not as described."""

    examples: int = 0
    endpoints: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    succeeded: Counter[str] = field(default_factory=Counter)
    """Successes by endpoint: a run without any asked nothing."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """What became of pushed operations."""
    failures: list[str] = field(default_factory=list)

    def fail(self, what: str) -> None:
        """Keep a failure, each sort of it once or twice."""
        if sum(each[:60] == what[:60] for each in self.failures) < 3:
            self.failures.append(what)


class Fuzz:
    """One run against one office."""

    def __init__(self, office: RunningOffice) -> None:
        self.office = office
        self.summary = Summary()
        self._session = requests.Session()
        self._asked = Random(7)
        self._strangers = [office.person(f"Person {number}") for number in range(4)]
        self._begin()
        self._likeness = Likeness({
            "device": self._any_device, "device_id": self._any_device, "act": lambda chance: chance.choice(list(Act)).value, "book": self._any_book, "to_book": self._any_book,
            "person": lambda chance: chance.choice(self._strangers), "membership": lambda _: self._planted.membership,
            "row": self._any_row, "client": lambda _: self._planted.client, "sha256": lambda _: self._planted.sha256,
            "size": lambda _: self._planted.size, "each of ids": lambda _: self._planted.waiting,
            "each of op_ids": lambda _: self._planted.applied, "each of rows": self._any_row,
            "upload": lambda _: self._planted.upload, "number": lambda chance: chance.choice((0, 0, 1)),
            "code": lambda _: self.office.invite(self._strangers[0]), "snapshot": lambda _: self._planted.snapshot,
            "erasure": lambda _: self._erasure, "refresh_token": self._refresh_token, "id": lambda _: new_id(),
            "password": lambda _: PASSWORD, "ops": self._operations,
        })  # fmt: skip
        schema = openapi.from_dict(self.office.app.openapi(), config=_quiet())
        schema.config.update(base_url=office.address)
        schema.config.generation.update(with_security_parameters=False)
        found = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
        self.operations = {each.definition.raw["operationId"]: each for each in found}
        self.summary.endpoints = len(self.operations)

    def run(self, examples: int, more: Mapping[str, int] = MappingProxyType({})) -> Summary:
        """So many questions to each endpoint; `more` to some."""
        for name in self.operations:
            self._begin()
            self.ask(name, max(2, examples // 10) if name in _SLOW else more.get(name, examples))
        self._session.close()
        return self.summary

    def ask(self, name: str, examples: int) -> None:
        """So many questions to one endpoint."""
        operation = self.operations[name]
        modes = [operation.as_strategy(generation_mode=GenerationMode.POSITIVE)] * 3
        if operation.body or operation.path_parameters or operation.query:
            modes.append(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))

        @settings(
            max_examples=examples, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=st.one_of(modes), seed=st.integers(0, 2**32))
        def asked(case: Case[Any], seed: int) -> None:
            self._one(name, case, Random(seed))

        asked()

    # -- one question ------------------------------------------------------------------------------------

    def _one(self, name: str, case: Case[Any], chance: Random) -> None:
        laptop = chance.choice((self._adviser, self._adviser, self._clerk, self._admin))
        request = self._request(name, case, laptop, chance)
        if request is None:
            return
        answer = self._session.send(request, timeout=60, allow_redirects=False)
        self.summary.examples += 1
        self.summary.statuses[str(answer.status_code)] += 1
        self.summary.succeeded[name] += answer.ok
        try:
            case.validate_response(answer, checks=_CHECKS)
        except (Failure, FailureGroup) as error:
            self.summary.fail(
                f"{name}: {_words(error)} | {request.url} {(request.body or b'')[:300]!r} -> {answer.text[:200]}"
            )
        self._learn(name, laptop, answer)

    def _request(self, name: str, case: Case[Any], laptop: Laptop, chance: Random) -> requests.PreparedRequest | None:
        """The question as it travels: with known ids, compressed now and then, signed mostly rightly."""
        self._speaking = laptop
        prefix = next((noun for path, noun in _PATHS.items() if case.path.startswith(path)), "")
        for key, value in (case.path_parameters or {}).items():
            found = self._likeness.of(value, chance, prefix if key == "id" else key)
            # A hurting value that would be another path asks another endpoint: it has its own turn.
            if isinstance(found, str | int) and str(found) not in {"", ".", ".."} and "/" not in str(found):
                case.path_parameters[key] = _sendable(str(found))
        kwargs = case.as_transport_kwargs(base_url=self.office.address)
        body, headers = b"", {}
        if "json" in kwargs:
            said = self._likeness.of(kwargs.pop("json"), chance)
            body = json.dumps(self._numbered(name, said, laptop, chance), skipkeys=True, default=str).encode()
            headers = {"Content-Type": "application/json"}
        elif kwargs.get("data") is not None:
            data = kwargs.pop("data")
            body = data if isinstance(data, bytes) else str(data).encode("utf-8", "replace")
        if body and chance.random() < 0.3:
            encoding = chance.choice(("zstd", "gzip"))
            body, headers["Content-Encoding"] = compression.pack(body, encoding), encoding
        kwargs = {key: kwargs[key] for key in ("method", "url", "params", "headers") if key in kwargs}
        kwargs["headers"] = {**(kwargs.get("headers") or {}), **headers}
        try:
            request = requests.Request(**kwargs, data=body).prepare()
        except (requests.RequestException, UnicodeError):
            return None
        return self._signed(name, request, laptop, body, chance)

    def _signed(
        self, name: str, request: requests.PreparedRequest, laptop: Laptop, body: bytes, chance: Random
    ) -> requests.PreparedRequest:
        said = body if chance.random() < 0.98 else body + b" "
        proof = signature.sign(
            laptop.key, laptop.device, str(request.method), request.path_url, said, self.office.office.database.now_ms()
        )  # fmt: skip
        if chance.random() < 0.98:
            proof["Authorization"] = f"Bearer {laptop.token}"
        if name == "metrics" and chance.random() < 0.5:
            proof["Authorization"] = f"Bearer {self.office.settings.metrics_token}"
        request.headers.update(proof)
        return request

    def _numbered(self, name: str, said: Any, laptop: Laptop, chance: Random) -> Any:
        """Operations are numbered on from the last, or the office would look at none of them."""
        if name == "push" and isinstance(said, dict) and isinstance(said.get("ops"), list) and chance.random() < 0.9:
            operations: list[dict[str, Any]] = [each for each in said["ops"] if isinstance(each, dict)]
            for n, each in enumerate(operations, self._numbers.get(laptop.device, 0) + 1):
                each.update(n=n, id=new_id(), txn=n - chance.choice((0, 0, 1)))
            said["ops"] = operations
        return said

    def _learn(self, name: str, laptop: Laptop, answer: requests.Response) -> None:
        if name == "push" and answer.ok:
            told = answer.json()
            self._numbers[laptop.device] = max(self._numbers.get(laptop.device, 0), told["acked"])
            self.summary.outcomes.update(each["outcome"] for each in told["results"])
        if name == "erase" and answer.ok:
            self._erasure = answer.json()["id"]
        if answer.status_code in {401, 403} and answer.json()["code"] in _BARRED and "/auth/" not in str(answer.url):
            self._begin()

    # -- what exists -------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Two people at work; anew where the made-up questions have locked one of them out."""
        adviser, self._clerk, self._admin = (
            self.office.laptop(self.office.person(f"Person {new_id()}", role), role)
            for role in (Role.ADVISER, Role.BACK_OFFICE, Role.ADMIN)
        )
        self._devices = [self.office.laptop(each).device for each in self._strangers[:2]]
        self._adviser = self._speaking = adviser
        self._planted: Planted = plant(self.office, adviser)
        self._numbers = {adviser.device: 5}
        self._erasure = new_id()

    def _refresh_token(self, _: Random) -> str:
        by = self._speaking
        return self.office.at_desk(lambda desk: refresh_tokens.begin(desk.tx, desk.tenant, by.person, by.device))

    def _operations(self, chance: Random) -> list[Any]:
        shape = dict.fromkeys(
            ("kind", "row", "book", "membership", "stamp", "base_stamp", "base_text", "text", "to_book"), ""
        )
        return [
            self._likeness.of({**shape, "act": chance.choice(list(Act)).value, "members": [new_id()]}, chance)
            if chance.random() < 0.5 else self._new_client(chance)
            for _ in range(chance.randrange(1, 6))
        ]  # fmt: skip

    def _new_client(self, chance: Random) -> dict[str, Any]:
        """An operation that would be taken, but for the name of the client."""
        return {
            "act": Act.CREATE.value, "kind": "client", "row": new_id(), "book": self._planted.book,
            "membership": self._planted.membership, "stamp": "000000000001-0000-0001",
            "set": {"family_name": hurting(chance, "")},
        }  # fmt: skip

    def _any_device(self, chance: Random) -> str:
        return chance.choice((self._speaking.device, *self._devices))

    def _any_book(self, chance: Random) -> str:
        return self._planted.book if chance.random() < 0.9 else new_id()

    def _any_row(self, chance: Random) -> str:
        return chance.choice((self._planted.client, self._planted.attachment, new_id()))


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _words(error: Failure | FailureGroup) -> str:
    parts = error.exceptions if isinstance(error, FailureGroup) else [error]
    return "; ".join(f"{each.title}: {each.message[:300]}" for each in parts)


def _quiet() -> Config:
    """No folder of its own in the present one."""
    return Config(cache=CacheConfig(enabled=False))


@contextmanager
def made_up_questions(folder: Path, database: str = "") -> Iterator[Fuzz]:
    """A new office to be asked."""
    with running_office(folder, database=database, wait_seconds=0.01) as office:
        yield Fuzz(office)


def main() -> int:
    """Run it long, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=300, help="questions to each endpoint")
    parser.add_argument("--database", default="", help="an empty PostgreSQL; SQLite otherwise")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, made_up_questions(Path(folder) / "office", asked.database) as fuzz:
        summary = fuzz.run(asked.examples)
        faults = [line for line in fuzz.office.lines() if line["event"] == "fault"]
    said = {each.name: getattr(summary, each.name) for each in fields(summary)}
    print(json.dumps(said | {"faults": faults[:20]}, indent=2))
    return 1 if summary.failures or faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
