"""Signing in over HTTP: by invitation, password or the office's identity provider, always to the same tokens."""

from collections.abc import Callable
from typing import Any

from app.backend.people import devices
from app.backend.people.caller import Desk
from app.backend.people.gate import SignedRequest
from app.backend.people.office_people import OfficePeople
from app.backend.refusals import RefusedError
from app.backend.web.endpoint import Asked, Call, Endpoint, id_in_path
from app.backend.web.sign_in_shapes import NewPassword, WipeReport
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

_TAG = "auth"
_TRIES = frozenset({Refusal.TOO_MANY, Refusal.LOCKED})
_BY_CODE = _TRIES | {Refusal.CODE_GONE}
_BY_SECRET = _TRIES | {Refusal.WRONG_SECRET, Refusal.WIPE}
_BY_DEVICE = _TRIES | {Refusal.SIGN_IN, Refusal.BAD_SIGNATURE, Refusal.CLOCK, Refusal.WIPE}


class SignInRoutes:
    """The ways in, and the way out."""

    def __init__(self, people: OfficePeople) -> None:
        self._people, self._sign_in = people, people.sign_in

    def endpoints(self) -> list[Endpoint]:
        """What can be asked at the door."""
        return [
            Endpoint(
                name="methods", method="GET", path="/auth/methods", says="How one signs in here", tag=_TAG,
                run=self._methods, gives=SignInMethods, is_signed=False,
            ),
            self._open("invitation", "What a code is for", InvitationRequest, Invitation, _BY_CODE),
            self._open("join", "The first sign-in of an invited person", JoinRequest, Tokens, _BY_CODE | _BY_SECRET),
            self._open("sign_in", "By name, password and one-time code", SignInRequest, Tokens, _BY_SECRET),
            self._open("oidc", "By an identity token of the provider", ProviderRequest, Tokens, _BY_CODE | _BY_SECRET),
            Endpoint(
                name="refresh", method="POST", path="/auth/refresh", says="The next tokens, for the device that signed",
                tag=_TAG, run=self._refresh, takes=RefreshRequest, gives=Tokens, is_signed=False, refuses=_BY_DEVICE,
            ),
            Endpoint(
                name="sign_out", method="POST", path="/auth/sign-out", says="End the tokens of this device", tag=_TAG,
                run=self._out,
            ),
            Endpoint(
                name="new_device", method="POST", path="/auth/device", says="A further device of the same person",
                tag=_TAG, run=self._new_device, takes=DeviceKey, gives=Tokens,
            ),
            Endpoint(
                name="change_password", method="POST", path="/auth/password", says="Another password", tag=_TAG,
                run=self._change, takes=NewPassword, refuses=frozenset({Refusal.WRONG_SECRET}),
            ),
            Endpoint(
                name="wiped", method="POST", path="/devices/{id}/wiped", says="The order to erase was carried out",
                tag="devices", run=self._wiped, takes=WipeReport, is_signed=False, parameters=(id_in_path("id"),),
                refuses=_BY_DEVICE | {Refusal.UNKNOWN, Refusal.NO_ACCESS},
            ),
        ]  # fmt: skip

    def _open(self, name: str, says: str, takes: Any, gives: Any, refuses: frozenset[Refusal]) -> Endpoint:
        ways: dict[str, Callable[[Any, str], Any]] = {
            "invitation": self._sign_in.invitation,
            "join": self._sign_in.join,
            "sign_in": self._sign_in.sign_in,
            "oidc": self._sign_in.by_provider,
        }
        way = ways[name]

        def run(call: Call) -> Any:
            return way(call.body, call.asked.address)

        path = f"/auth/{name.replace('_', '-')}"
        return Endpoint(
            name=name, method="POST", path=path, says=says, tag=_TAG, run=run, takes=takes, gives=gives,
            is_signed=False, refuses=refuses,
        )  # fmt: skip

    def _methods(self, _: Call) -> SignInMethods:
        return self._sign_in.methods()

    def _refresh(self, call: Call) -> Tokens:
        return self._sign_in.refresh(call.body, _signed(call.asked))

    def _out(self, call: Call) -> None:
        self._sign_in.sign_out(call.by)

    def _new_device(self, call: Call) -> Tokens:
        return self._sign_in.new_device(call.by, call.body)

    def _change(self, call: Call) -> None:
        self._sign_in.change_password(call.by, call.body.old, call.body.new)

    def _wiped(self, call: Call) -> None:
        """A token that ran out meanwhile does: a device that erased itself cannot sign in again to say so."""
        by = self._people.gate.authenticate_wiped(_signed(call.asked))
        device, nonce = call.id("id"), call.body.nonce
        if device != by.device:
            raise RefusedError(Refusal.NO_ACCESS)
        trail = self._people.trail
        self._people.database.transaction(lambda tx: devices.confirm_wiped(Desk(tx, by, trail), device, nonce))


def _signed(asked: Asked) -> SignedRequest:
    return SignedRequest(asked.method, asked.target, asked.body, asked.headers, asked.address)
