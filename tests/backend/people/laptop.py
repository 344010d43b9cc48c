"""A laptop at the office's door, without HTTP: it holds a key, signs its requests, and keeps its tokens."""

from app.backend.people.caller import Caller
from app.backend.people.gate import SignedRequest
from app.backend.people.matrix import Verb
from app.backend.people.office_people import OfficePeople
from app.wire import signature
from app.wire.sign_in import DeviceKey, JoinRequest, RefreshRequest, SignInRequest, Tokens

PASSWORD = "drei blaue Elche singen"
ADDRESS = "192.0.2.7"


class Laptop:
    """One device of an invented person."""

    def __init__(self, people: OfficePeople, name: str = "Laptop Berg") -> None:
        self.people = people
        self.key = signature.new_key()
        self.device_key = DeviceKey(signature.public_hex(self.key), name, "Linux", "0.1.0")
        self.tokens: Tokens | None = None

    @property
    def held(self) -> Tokens:
        """The tokens, which are there."""
        assert self.tokens is not None
        return self.tokens

    def join(self, code: str, password: str = PASSWORD, totp: str = "") -> Tokens:
        self.tokens = self.people.sign_in.join(JoinRequest(code, password, self.device_key, totp), ADDRESS)
        return self.tokens

    def sign_in(self, name: str, password: str = PASSWORD, totp: str = "") -> Tokens:
        device = self.tokens.device if self.tokens else ""
        asked = SignInRequest(name, password, self.device_key, totp, device)
        self.tokens = self.people.sign_in.sign_in(asked, ADDRESS)
        return self.tokens

    def signed(
        self, body: bytes = b"{}", *, ahead_ms: int = 0, token: str | None = None, target: str = "/sync/v1/pull"
    ) -> SignedRequest:
        now = self.people.database.now_ms() + ahead_ms
        headers = signature.sign(self.key, self.held.device, "POST", target, body, now)
        headers["Authorization"] = f"Bearer {self.held.access_token if token is None else token}"
        return SignedRequest("POST", target, body, headers, ADDRESS)

    def send(self, request: SignedRequest, verb: Verb | None = None) -> Caller:
        parts = (request.method, request.target, request.body, request.headers)
        return self.people.gate.authenticate(*parts, verb=verb, address=request.address)

    def ask(self, verb: Verb | None = None) -> Caller:
        return self.send(self.signed(), verb)

    def refresh(self, token: str | None = None) -> Tokens:
        """Exchange the refresh token, or another one, and keep the answer."""
        asked = RefreshRequest(token or self.held.refresh_token, self.held.device)
        self.tokens = self.people.sign_in.refresh(asked, self.signed(target="/auth/refresh"))
        return self.tokens
