"""An office with people, on both stores."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from argon2 import PasswordHasher

from app.backend.people import directory, invitations
from app.backend.people.audit_trail import Act, AuditEntry, entries
from app.backend.people.caller import Caller, Desk, console
from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import Role, Verb
from app.backend.people.office_people import OfficePeople
from app.backend.people.passwords import Passwords
from app.backend.people.sign_in import DoorRules
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import book
from app.backend.store.transaction import Transaction
from app.wire.problems import Problem, Refusal
from local_store.book.ids import new_id
from tests.backend.people.laptop import Laptop

P = ParamSpec("P")
T = TypeVar("T")
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""The tests sign in hundreds of times; the real parameters are tested by themselves."""


def new_keys() -> OfficeKeys:
    return OfficeKeys.of(*(os.urandom(32).hex() for _ in range(3)))


@pytest.fixture
def keys() -> OfficeKeys:
    return new_keys()


@pytest.fixture
def people(database: Database, keys: OfficeKeys) -> OfficePeople:
    return OfficePeople.of(database, keys, DoorRules("Kanzlei Berg"), passwords=Passwords(QUICK))


@dataclass
class Office:
    """One tenant of an office, and what its console does."""

    people: OfficePeople
    tenant: str

    @property
    def console(self) -> Caller:
        return console(self.tenant)

    def act(self, run: Callable[[Desk], str | None], verb: Verb = Verb.CHANGE_OFFICE, book: str = "") -> str:
        return self.people.act(self.console, verb, run, book) or ""

    def see(self, look: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a question gives in a transaction of its own."""
        return self.people.database.snapshot(lambda tx: look(tx, *args, **kwargs))

    def person(self, sign_in_name: str = "ada@beispiel.example", role: Role = Role.ADVISER) -> str:
        return self.act(lambda desk: directory.create_person(desk, "Ada Berg", sign_in_name, role))

    def invite(self, person: str) -> str:
        return self.act(lambda desk: invitations.invite(desk, self.people.keys, person))

    def laptop_of(self, person: str, name: str = "Laptop Berg") -> Laptop:
        """A laptop on which a person has joined."""
        laptop = Laptop(self.people, name)
        laptop.join(self.invite(person))
        return laptop

    def book(self, name: str = "Bestand Berg") -> str:
        """A book that nobody has yet."""
        book_id = new_id()

        def make(desk: Desk) -> None:
            values = {"tenant_id": self.tenant, "id": book_id, "name": name, "created_ms": desk.now_ms}
            desk.tx.run(book.insert().values(**values))

        self.act(make)
        return book_id

    def trail(self, act: Act | None = None) -> list[AuditEntry]:
        return self.see(entries, self.tenant, act=act or "")


@pytest.fixture
def office(people: OfficePeople) -> Office:
    return Office(people, people.create_tenant("Berg und Tal"))


@contextmanager
def refused(code: Refusal, detail: str | None = None) -> Iterator[list[Problem]]:
    """The block is refused with this code; the problem is in the list afterwards."""
    problems: list[Problem] = []
    with pytest.raises(RefusedError) as caught:
        yield problems
    problems.append(caught.value.problem)
    assert caught.value.problem.code is code
    if detail is not None:
        assert caught.value.problem.detail == detail
