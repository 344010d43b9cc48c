"""Signing in: by invitation, by name and password, or with the provider's identity token; always to the same tokens."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert, select

from app.backend.people import accounts, devices, invitations, refresh_tokens
from app.backend.people.access_tokens import SECONDS, AccessTokens, Claims
from app.backend.people.accounts import Account
from app.backend.people.audit_trail import OFFICE, Act, AuditTrail
from app.backend.people.caller import Caller, Desk
from app.backend.people.directory import name_key
from app.backend.people.gate import Gate, SignedRequest
from app.backend.people.identity_provider import ForeignTokenError, Identity, IdentityProvider, ProviderDownError
from app.backend.people.invitations import Invited
from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import Verb
from app.backend.people.nonces import Nonces
from app.backend.people.one_time_codes import fitting_step, phone_uri
from app.backend.people.passwords import Passwords, weakness
from app.backend.people.rates import Rates
from app.backend.people.tables import device_order, sign_in_key
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.transaction import Transaction
from app.wire.limits import OLDEST_SCHEMA
from app.wire.orders import DeviceState
from app.wire.problems import Refusal
from app.wire.sign_in import (
    DeviceKey,
    Invitation,
    InvitationRequest,
    JoinRequest,
    ProviderRequest,
    RefreshRequest,
    SignInMethods,
    SignInRequest,
    Tokens,
)


@dataclass(frozen=True, slots=True)
class DoorRules:
    """How one signs in at this office."""

    office: str
    require_totp: bool = False
    """In every tenant; each may demand it for itself."""
    password_sign_in: bool = True


@dataclass(frozen=True, slots=True)
class SignIn:
    """The ways in. Every `address` is the network address that asks; "" is not counted."""

    database: Database
    keys: OfficeKeys
    tokens: AccessTokens
    gate: Gate
    nonces: Nonces
    rates: Rates
    trail: AuditTrail
    rules: DoorRules
    passwords: Passwords
    provider: IdentityProvider | None = None

    def methods(self) -> SignInMethods:
        """How one signs in here."""
        return SignInMethods(
            office=self.rules.office, password=self.rules.password_sign_in,
            oidc_issuer=self.provider.issuer if self.provider else "",
            oidc_client_id=self.provider.client_id if self.provider else "",
            server_now=self.database.now_ms(), min_schema=OLDEST_SCHEMA,
        )  # fmt: skip

    def invitation(self, request: InvitationRequest, address: str) -> Invitation:
        """What a code is for. Raises RefusedError (CODE_GONE, LOCKED, TOO_MANY)."""
        self.rates.count("code", address)
        invited, who = self._invited(request.code, "", address)
        ways = (["password"] if self.rules.password_sign_in else []) + (["oidc"] if self.provider else [])
        return Invitation(
            person=who.name, office=self.rules.office, needs_totp=self._demands_totp(who),
            totp_secret=invited.totp_secret, sign_in=ways,
            totp_uri=phone_uri(invited.totp_secret, who.sign_in_name, self.rules.office),
        )  # fmt: skip

    def join(self, request: JoinRequest, address: str) -> Tokens:
        """The first sign-in, or a new password: spends the code. A device may try again when the answer was lost.

        Raises RefusedError: CODE_GONE, INVALID (a `Weakness`, "public_key", "password"), WRONG_SECRET "totp", LOCKED.
        """
        self.rates.count("code", address)
        if not self.rules.password_sign_in:
            raise RefusedError(Refusal.INVALID, "password")
        invited, who = self._invited(request.code, request.device.public_key, address)
        if weak := weakness(request.password, who.name, who.sign_in_name, self.rules.office):
            raise RefusedError(Refusal.INVALID, weak.value)
        if invited.used_by and not self.passwords.fits(request.password, who.password_hash):
            raise RefusedError(Refusal.CODE_GONE)
        step = self._joining_step(invited, who, request.totp)
        kept = self.passwords.hash(request.password)

        def join(tx: Transaction) -> Tokens:
            desk = self._desk(tx, who, address)
            if not invited.used_by:
                invitations.use(tx, invited, request.device.public_key)
                refresh_tokens.end_person(tx, who.tenant, who.person)
                sealed = accounts.seal_totp(self.keys, who.person, invited.totp_secret) if step is not None else None
                proof = {"password_hash": kept, "totp": sealed, "totp_step": step or 0}
                accounts.keep(tx, who.tenant, who.person, **proof)
                desk.note(Act.JOINED, who.person)
            return self._let_in(desk, who, request.device, "")

        return self.database.transaction(join)

    def sign_in(self, request: SignInRequest, address: str) -> Tokens:
        """By name, password and one-time code. Raises RefusedError.

        WRONG_SECRET with the detail "totp" asks for the code (the password was right); LOCKED with "totp_missing" is
        for who has none although the office demands one: they are to be invited again. WIPE for a stolen device.
        """
        key = name_key(request.name)
        self.rates.count("address", address)
        self.rates.count("name", key)
        if not self.rules.password_sign_in:
            raise RefusedError(Refusal.INVALID, "password")
        who = self.database.snapshot(lambda tx: accounts.by_key(tx, key))
        if not self.passwords.fits(request.password, who.password_hash if who else None) or who is None:
            raise self._refused(who, address, RefusedError(Refusal.WRONG_SECRET))
        self._check_open(who, address)
        if who.totp is None and self._demands_totp(who):
            raise self._refused(who, address, RefusedError(Refusal.LOCKED, "totp_missing"))
        if who.totp is not None and not request.totp:
            raise RefusedError(Refusal.WRONG_SECRET, "totp")
        is_outdated = self.passwords.is_outdated(who.password_hash or "")
        anew = {"password_hash": self.passwords.hash(request.password)} if is_outdated else {}

        def sign_in(tx: Transaction) -> Tokens | None:
            if who.totp is not None and not accounts.take_totp(tx, self.keys, who, request.totp):
                return None
            if anew:
                accounts.keep(tx, who.tenant, who.person, **anew)
            return self._let_in(self._desk(tx, who, address), who, request.device, request.device_id)

        tokens = self.database.transaction(sign_in)
        if tokens is None:
            raise self._refused(who, address, RefusedError(Refusal.WRONG_SECRET, "totp"))
        self.rates.forgive("name", key)
        return tokens

    def by_provider(self, request: ProviderRequest, address: str) -> Tokens:
        """With an identity token; the first time with an invitation code beside it, which links the two.

        Raises RefusedError: WRONG_SECRET ("provider"; "not_linked" asks for the code), CODE_GONE, BUSY, LOCKED, WIPE.
        """
        self.rates.count("address", address)
        identity = self._identity(request, address)
        key = f"provider {identity.issuer} {identity.subject}"
        who = self.database.snapshot(lambda tx: accounts.by_key(tx, key))
        invited: Invited | None = None
        if who is None:
            if not request.code:
                raise RefusedError(Refusal.WRONG_SECRET, "not_linked")
            self.rates.count("code", address)
            invited, who = self._invited(request.code, request.device.public_key, address)
        self._check_open(who, address)
        shown = hashlib.sha256(request.id_token.encode()).hexdigest()
        if not self.nonces.is_new(OFFICE, "provider", shown, self.database.now_ms()):
            raise self._refused(who, address, RefusedError(Refusal.WRONG_SECRET, "provider"))
        account = who

        def sign_in(tx: Transaction) -> Tokens:
            desk = self._desk(tx, account, address)
            if invited is not None:
                invitations.use(tx, invited, request.device.public_key)
                tx.run(insert(sign_in_key).values(key=key, tenant_id=account.tenant, person_id=account.person))
                desk.note(Act.LINKED, account.person)
            return self._let_in(desk, account, request.device, request.device_id)

        return self.database.transaction(sign_in)

    def refresh(self, request: RefreshRequest, signed: SignedRequest) -> Tokens:
        """The next tokens, for the device that signed. Raises RefusedError (SIGN_IN, and what `Gate.identify` raises)."""
        tenant = refresh_tokens.tenant_of(request.refresh_token)
        caller = self.gate.identify(signed, tenant, request.device, verb=Verb.PUSH)

        def rotate(tx: Transaction) -> str:
            rotated = refresh_tokens.rotate(tx, self.keys, request.refresh_token, request.device)
            if rotated.was_reused:
                Desk(tx, caller, self.trail).note(Act.TOKEN_REUSED, request.device)
            return rotated.successor

        successor = self.database.transaction(rotate)
        if not successor:
            raise RefusedError(Refusal.SIGN_IN)
        return self._tokens(caller, successor)

    def new_device(self, caller: Caller, key: DeviceKey) -> Tokens:
        """A further device of the same person, asked for by one of theirs: for a laptop that was copied, or another book.

        The device that asked stays as it is; the same key again is the same device. Raises RefusedError (INVALID
        "public_key" where it is the key of the one that asks).
        """
        self.rates.count("name", caller.person)
        who = self.database.snapshot(lambda tx: accounts.by_id(tx, caller.tenant, caller.person))
        if who is None:
            raise RefusedError(Refusal.SIGN_IN)

        def add(tx: Transaction) -> Tokens:
            desk = Desk(tx, caller, self.trail)
            if devices.found_again(desk, key, caller.device) == caller.device:
                raise RefusedError(Refusal.INVALID, "public_key")
            return self._let_in(desk, who, key, "")

        return self.database.transaction(add)

    def sign_out(self, caller: Caller) -> None:
        """End the tokens of the caller's device; the access token runs out by itself."""

        def sign_out(tx: Transaction) -> None:
            refresh_tokens.end_device(tx, caller.tenant, caller.device)
            Desk(tx, caller, self.trail).note(Act.SIGNED_OUT, caller.device)

        self.database.transaction(sign_out)

    def change_password(self, caller: Caller, old: str, new: str) -> None:
        """Set another password; other devices sign in anew. Raises RefusedError (WRONG_SECRET, INVALID, TOO_MANY)."""
        self.rates.count("name", caller.person)
        who = self.database.snapshot(lambda tx: accounts.by_id(tx, caller.tenant, caller.person))
        if who is None or not self.passwords.fits(old, who.password_hash):
            raise self._refused(who, caller.address, RefusedError(Refusal.WRONG_SECRET))
        if weak := weakness(new, who.name, who.sign_in_name, self.rules.office):
            raise RefusedError(Refusal.INVALID, weak.value)
        kept = self.passwords.hash(new)

        def change(tx: Transaction) -> None:
            accounts.keep(tx, caller.tenant, caller.person, password_hash=kept)
            refresh_tokens.end_person(tx, caller.tenant, caller.person, but=caller.device)
            Desk(tx, caller, self.trail).note(Act.PASSWORD_CHANGED, caller.person)

        self.database.transaction(change)

    def _invited(self, code: str, public_key: str, address: str) -> tuple[Invited, Account]:
        def look(tx: Transaction) -> tuple[Invited, Account | None]:
            invited = invitations.find(tx, self.keys, code, public_key)
            return invited, accounts.by_id(tx, invited.tenant, invited.person)

        try:
            invited, who = self.database.snapshot(look)
        except RefusedError as refused:
            raise self._refused(None, address, refused) from None
        if who is None:
            raise RefusedError(Refusal.CODE_GONE)
        self._check_open(who, address)
        return invited, who

    def _joining_step(self, invited: Invited, who: Account, code: str) -> int | None:
        """The step of the code shown with an invitation; None where none is shown and none demanded."""
        if not code and not self._demands_totp(who):
            return None
        now = datetime.fromtimestamp(self.database.now_ms() / 1000, UTC)
        step = fitting_step(invited.totp_secret, code, now)
        if step is None:
            raise RefusedError(Refusal.WRONG_SECRET, "totp")
        return step

    def _identity(self, request: ProviderRequest, address: str) -> Identity:
        if self.provider is None:
            raise RefusedError(Refusal.INVALID, "provider")
        try:
            return self.provider.verify(request.id_token, request.nonce, self.database.now_ms() / 1000)
        except ForeignTokenError:
            raise self._refused(None, address, RefusedError(Refusal.WRONG_SECRET, "provider")) from None
        except ProviderDownError as error:
            raise RefusedError(Refusal.BUSY, "provider", retry_after_s=30) from error

    def _demands_totp(self, who: Account) -> bool:
        return self.rules.require_totp or who.demands_totp

    def _check_open(self, who: Account, address: str) -> None:
        if who.is_locked:
            raise self._refused(who, address, RefusedError(Refusal.LOCKED))

    def _refused(self, who: Account | None, address: str, refused: RefusedError) -> RefusedError:
        """The refusal, once it is written down. A name that nobody has is not: people type passwords there."""
        tenant, person = (who.tenant, who.person) if who else (OFFICE, "")
        detail = f"{refused.problem.code} {refused.problem.detail}".strip()
        self.database.transaction(
            lambda tx: self.trail.add(tx, tenant, Act.SIGN_IN_REFUSED, "", "", person, address, detail)
        )
        return refused

    def _desk(self, tx: Transaction, who: Account, address: str) -> Desk:
        return Desk(tx, Caller(who.tenant, who.person, "", who.role, who.name, address=address), self.trail)

    def _let_in(self, desk: Desk, who: Account, key: DeviceKey, device_id: str) -> Tokens:
        """Tokens for the person on the device with this key; one that was never seen is added."""
        device = devices.found_again(desk, key, device_id) or devices.add(desk, key)
        order = device_order.c
        where = (order.tenant_id == who.tenant) & (order.device_id == device)
        row = desk.tx.first(select(device_order).where(where, order.state == DeviceState.STOLEN.value))
        if row is not None:
            raise RefusedError(Refusal.WIPE, wipe=self.keys.order(device, DeviceState.STOLEN, row.nonce, row.issued_ms))
        accounts.keep(desk.tx, who.tenant, who.person, last_sign_in_ms=desk.now_ms)
        refresh = refresh_tokens.begin(desk.tx, who.tenant, who.person, device)
        desk.note(Act.SIGNED_IN, device)
        caller = Caller(who.tenant, who.person, device, who.role, who.name)
        return self._tokens(caller, refresh)

    def _tokens(self, caller: Caller, refresh: str) -> Tokens:
        now = datetime.fromtimestamp(self.database.now_ms() / 1000, UTC)
        claims = Claims(caller.tenant, caller.person, caller.device, caller.role)
        return Tokens(
            access_token=self.tokens.issue(claims, now), refresh_token=refresh, expires_in=SECONDS,
            device=caller.device, person=caller.person, name=caller.name, tenant=caller.tenant,
            office_key=self.keys.public,
        )  # fmt: skip
