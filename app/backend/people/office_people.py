"""Everything about the people of one office put together: the gate, the ways in, and verbs done in somebody's name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.backend.people import directory, memberships
from app.backend.people.access_tokens import AccessTokens
from app.backend.people.audit_trail import AuditTrail
from app.backend.people.caller import Caller, Desk, console
from app.backend.people.gate import Gate
from app.backend.people.identity_provider import IdentityProvider
from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import BOOK_RIGHTS, Standing, Verb, allows
from app.backend.people.nonces import Nonces, NoncesInMemory
from app.backend.people.passwords import Passwords
from app.backend.people.rates import Rates
from app.backend.people.sign_in import DoorRules, SignIn
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.transaction import Transaction
from app.wire.problems import Refusal
from local_store.book.ids import new_id

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfficePeople:
    """The people of an office, as one process knows them."""

    database: Database
    keys: OfficeKeys
    trail: AuditTrail
    gate: Gate
    sign_in: SignIn

    @classmethod
    def of(
        cls,
        database: Database,
        keys: OfficeKeys,
        rules: DoorRules,
        *,
        nonces: Nonces | None = None,
        rates: Rates | None = None,
        passwords: Passwords | None = None,
        provider: IdentityProvider | None = None,
    ) -> "OfficePeople":
        """Put together; what is left out is as one process alone needs it."""
        nonces, rates = nonces or NoncesInMemory(), rates or Rates()
        tokens, trail = AccessTokens(keys), AuditTrail(keys)
        gate = Gate(database, keys, tokens, nonces, rates)
        sign_in = SignIn(
            database, keys, tokens, gate, nonces, rates, trail, rules, passwords or Passwords(), provider
        )  # fmt: skip
        return cls(database, keys, trail, gate, sign_in)

    def act(self, caller: Caller, verb: Verb, run: Callable[[Desk], T], book: str = "") -> T:
        """Do something in one transaction, if the caller may. Raises RefusedError (NO_ACCESS)."""

        def checked(tx: Transaction) -> T:
            check(tx, caller, verb, book)
            return run(Desk(tx, caller, self.trail))

        return self.database.transaction(checked)

    def look(self, caller: Caller, verb: Verb, run: Callable[[Transaction], T], book: str = "") -> T:
        """Read something of one moment, if the caller may. Raises RefusedError (NO_ACCESS)."""

        def checked(tx: Transaction) -> T:
            check(tx, caller, verb, book)
            return run(tx)

        return self.database.snapshot(checked)

    def create_tenant(self, name: str, *, require_totp: bool = False) -> str:
        """A new tenant, from the console. Returns its id."""

        def create(tx: Transaction) -> str:
            desk = Desk(tx, console(new_id()), self.trail)
            return directory.create_tenant(desk, name, require_totp=require_totp)

        return self.database.transaction(create)

    def lease(self, caller: Caller) -> str:
        """A signed lease for the caller's device, from now on."""
        return self.keys.lease(caller.device, self.database.now_ms())


def may(tx: Transaction, caller: Caller, verb: Verb, book: str = "") -> bool:
    """Whether the caller may do this, now; `book` where the verb is about one."""
    if verb not in BOOK_RIGHTS:
        return caller.is_console or allows(caller.role, verb)
    stands = memberships.standing(tx, caller.tenant, caller.person, book)
    if caller.is_console:
        return stands is not Standing.FOREIGN
    return allows(caller.role, verb, stands)


def check(tx: Transaction, caller: Caller, verb: Verb, book: str = "") -> None:
    """Nothing, where the caller may. Raises RefusedError (NO_ACCESS): the same for a foreign book and for none."""
    if not may(tx, caller, verb, book):
        raise RefusedError(Refusal.NO_ACCESS)
