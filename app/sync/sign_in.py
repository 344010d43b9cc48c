"""The office's front door: what an invitation is for, joining with it, signing in again."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec

from app.sync.http_transport import decoded, encoded
from app.sync.identity_provider import Proof
from app.sync.line import Line
from app.sync.situations import border
from app.wire.sign_in import (
    DeviceKey,
    Invitation,
    InvitationRequest,
    JoinRequest,
    ProviderRequest,
    SignInMethods,
    SignInRequest,
    Tokens,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Password:
    """What a person types: `name` is empty when joining by invitation."""

    password: str
    totp: str = ""
    name: str = ""


class FrontDoor:
    """The questions one may ask without a sign-in. Each raises an OfficeError: `app.sync.situations`."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def methods(self) -> SignInMethods:
        """How one signs in here."""
        with border():
            return decoded(self._line.ask("GET", "/auth/methods").body, SignInMethods)

    def invitation(self, code: str) -> Invitation:
        """Whom a code invites."""
        return self._post("/auth/invitation", InvitationRequest(code), Invitation)

    def join(self, code: str, typed: Password, device: DeviceKey) -> Tokens:
        """Take up an invitation: this sets the password."""
        return self._post("/auth/join", JoinRequest(code, typed.password, device, typed.totp), Tokens)

    def sign_in(self, typed: Password, device: DeviceKey, device_id: str = "") -> Tokens:
        """Sign in by name and password; with a `device_id` as the laptop one was before."""
        request = SignInRequest(typed.name, typed.password, device, typed.totp, device_id)
        return self._post("/auth/sign-in", request, Tokens)

    def by_provider(self, proof: Proof, device: DeviceKey, device_id: str = "", code: str = "") -> Tokens:
        """Sign in by an identity token; with an invitation's code the first time."""
        request = ProviderRequest(proof.id_token, proof.nonce, device, device_id, code)
        return self._post("/auth/oidc", request, Tokens)

    def _post(self, target: str, request: msgspec.Struct, shape: type[T]) -> T:
        body, headers = encoded(request)
        with border():
            return decoded(self._line.ask("POST", target, body, headers).body, shape)
