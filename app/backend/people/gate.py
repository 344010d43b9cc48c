"""The gate: who sends this request. Bearer token, device signature, time, nonce, and how person and device stand now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from app.backend.people import devices
from app.backend.people.access_tokens import AccessTokens, Claims, TokenError
from app.backend.people.caller import Caller
from app.backend.people.keys import OfficeKeys
from app.backend.people.matrix import RETIRING, Role, Verb
from app.backend.people.nonces import FullError, Nonces
from app.backend.people.rates import Rates
from app.backend.people.tables import account, device_order
from app.backend.refusals import RefusedError
from app.backend.store.database import Database
from app.backend.store.tables import device, person
from app.wire import signature
from app.wire.limits import SIGNATURE_AGE
from app.wire.orders import DeviceState
from app.wire.problems import Refusal

_AGE_MS = SIGNATURE_AGE // timedelta(milliseconds=1)
_BEARER = "Bearer "
_MOST_HEADER = 4_096
_ORDERED = {DeviceState.RETIRE, DeviceState.STOLEN, DeviceState.WIPED}
_FOUND = (
    select(
        device.c.person_id, device.c.public_key, device.c.state, device.c.last_seen_ms,
        person.c.name, account.c.role, account.c.branch_id, account.c.locked_ms,
        device_order.c.state.label("ordered"), device_order.c.nonce, device_order.c.issued_ms,
    )
    .select_from(
        device.join(person, (person.c.tenant_id == device.c.tenant_id) & (person.c.id == device.c.person_id))
        .join(account, (account.c.tenant_id == device.c.tenant_id) & (account.c.person_id == device.c.person_id))
        .outerjoin(
            device_order, (device_order.c.tenant_id == device.c.tenant_id) & (device_order.c.device_id == device.c.id)
        )
    )
    .where(device.c.tenant_id == bindparam("tenant"), device.c.id == bindparam("device"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request as it arrived; `target` is path and query, `body` the bytes that travelled (compressed)."""

    method: str
    target: str
    body: bytes
    headers: Mapping[str, str]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Tells who asks, or refuses with the right words."""

    database: Database
    keys: OfficeKeys
    tokens: AccessTokens
    nonces: Nonces
    rates: Rates

    def authenticate(
        self,
        method: str,
        target: str,
        body: bytes,
        headers: Mapping[str, str],
        *,
        verb: Verb | None = None,
        address: str = "",
    ) -> Caller:
        """Who sends this request; `verb` lets a device that retires still send what waits.

        Raises RefusedError: SIGN_IN (no token, or it ran out), BAD_SIGNATURE (also for a nonce that was there before),
        CLOCK with the office's time, WIPE with the signed order, LOCKED, TOO_MANY.
        """
        request = SignedRequest(method, target, body, headers, address)
        claims, is_fresh = self._claims(headers)
        caller = self.identify(request, claims.tenant, claims.device, verb=verb)
        if not is_fresh or caller.person != claims.person:
            raise RefusedError(Refusal.SIGN_IN)
        return caller

    def identify(
        self, request: SignedRequest, tenant: str, device_id: str, *, verb: Verb | None = None, is_wiped: bool = False
    ) -> Caller:
        """Whose device signed this, without a token: to refresh one, or (`is_wiped`) to report an order carried out.

        A device under an order gets the order, whatever its tokens; one that retires sends what waits even if its person
        is locked out. Raises RefusedError like `authenticate`.
        """
        if request.headers.get(signature.DEVICE) != device_id or len(device_id) > _MOST_HEADER:
            raise RefusedError(Refusal.BAD_SIGNATURE)
        found = self.database.glance(_FOUND, {"tenant": tenant, "device": device_id})
        if not found:
            raise RefusedError(Refusal.SIGN_IN)
        row = found[0]
        self._check_signature(request, tenant, device_id, row.public_key)
        self.rates.count("device", device_id)
        state = DeviceState(row.state)
        is_sending = state is DeviceState.RETIRE and verb in RETIRING
        if state in _ORDERED and row.nonce is not None and not is_sending and not is_wiped:
            order = self.keys.order(device_id, DeviceState(row.ordered), row.nonce, row.issued_ms)
            raise RefusedError(Refusal.WIPE, wipe=order)
        if row.locked_ms is not None and not is_wiped and not is_sending:
            raise RefusedError(Refusal.LOCKED)
        if self.database.now_ms() - row.last_seen_ms > devices.SEEN_EVERY_MS:
            self.database.transaction(lambda tx: devices.note_seen(tx, tenant, device_id))
        return _caller(tenant, device_id, row, request.address)

    def authenticate_wiped(self, request: SignedRequest) -> Caller:
        """Whose device reports that it carried its order out: its token may have run out meanwhile."""
        claims, _ = self._claims(request.headers)
        return self.identify(request, claims.tenant, claims.device, is_wiped=True)

    def _claims(self, headers: Mapping[str, str]) -> tuple[Claims, bool]:
        """What the bearer token says, and whether it is still good."""
        said = headers.get("Authorization", "")
        if not said.startswith(_BEARER) or len(said) > _MOST_HEADER:
            raise RefusedError(Refusal.SIGN_IN)
        try:
            return self.tokens.read(
                said.removeprefix(_BEARER), datetime.fromtimestamp(self.database.now_ms() / 1000, UTC)
            )
        except TokenError as error:
            raise RefusedError(Refusal.SIGN_IN) from error

    def _check_signature(self, request: SignedRequest, tenant: str, device_id: str, public_key: str) -> None:
        if not signature.is_signed(public_key, request.method, request.target, request.body, request.headers):
            raise RefusedError(Refusal.BAD_SIGNATURE)
        now_ms = self.database.now_ms()
        said = request.headers[signature.TIME]
        if not said.isdecimal() or len(said) > 16 or abs(int(said) - now_ms) > _AGE_MS:
            raise RefusedError(Refusal.CLOCK, server_now=now_ms)
        try:
            is_new = self.nonces.is_new(tenant, device_id, request.headers[signature.NONCE], now_ms)
        except FullError as error:
            raise RefusedError(Refusal.BUSY, retry_after_s=60) from error
        if not is_new:
            raise RefusedError(Refusal.BAD_SIGNATURE, "replayed")


def _caller(tenant: str, device_id: str, row: Any, address: str) -> Caller:
    return Caller(
        tenant, row.person_id, device_id, Role(row.role), row.name, row.branch_id, DeviceState(row.state), address
    )
