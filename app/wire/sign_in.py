"""Signing in: tokens for a person on a device, by invitation, password and one-time code, or an identity provider."""

import msgspec


class DeviceKey(msgspec.Struct):
    """What a laptop says of itself when it joins. The private half of the key never leaves it."""

    public_key: str
    """Ed25519, 64 hex digits."""
    name: str
    platform: str
    app_version: str


class JoinRequest(msgspec.Struct, omit_defaults=True):
    """POST /auth/join: the first sign-in of an invited person; sets the password."""

    code: str
    password: str
    device: DeviceKey
    totp: str = ""
    """Where the office demands one: the code of the secret that /auth/invitation gave."""


class InvitationRequest(msgspec.Struct):
    """POST /auth/invitation: what an invitation code is for."""

    code: str


class Invitation(msgspec.Struct, omit_defaults=True):
    """Whom a code invites, and what they have to bring."""

    person: str
    office: str
    needs_totp: bool = False
    totp_secret: str = ""
    totp_uri: str = ""
    sign_in: list[str] = []
    """"password", "oidc"."""


class SignInRequest(msgspec.Struct, omit_defaults=True):
    """POST /auth/sign-in: name, password and one-time code; a device without an id is new."""

    name: str
    password: str
    device: DeviceKey
    totp: str = ""
    device_id: str = ""


class ProviderRequest(msgspec.Struct, omit_defaults=True):
    """POST /auth/oidc: an identity token of the office's provider."""

    id_token: str
    nonce: str
    device: DeviceKey
    device_id: str = ""
    code: str = ""
    """An invitation code, the first time."""


class RefreshRequest(msgspec.Struct):
    """POST /auth/refresh."""

    refresh_token: str
    device: str


class Tokens(msgspec.Struct):
    """What a sign-in gives."""

    access_token: str
    refresh_token: str
    expires_in: int
    """Seconds."""
    device: str
    person: str
    name: str
    tenant: str
    office_key: str
    """The office's Ed25519 public key, hex: leases and wipe orders are signed with it."""


class SignInMethods(msgspec.Struct, omit_defaults=True):
    """GET /auth/methods: how one signs in here."""

    office: str
    password: bool = True
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    server_now: int = 0
    min_schema: int = 0


class MintedBook(msgspec.Struct):
    """POST /sync/v1/books {id, name}: a book that lived alone until now comes to the office, its author its owner."""

    id: str
    name: str


class BookGrant(msgspec.Struct):
    """A book and the grant under which this person sees it."""

    book: str
    membership: str
    role: str
    name: str
