"""How a request is refused: a code that a program understands; words come from whoever shows it."""

from enum import StrEnum

import msgspec


class Refusal(StrEnum):
    """Codes of refused requests, each with its HTTP status."""

    INVALID = "invalid"  # 400
    SIGN_IN = "sign_in"  # 401: access token missing or run out
    WRONG_SECRET = "wrong_secret"  # noqa: S105 - 401: name, password or one-time code wrong
    CODE_GONE = "code_gone"  # 401: the invitation code was used or has run out
    BAD_SIGNATURE = "bad_signature"  # 401: the device's signature does not fit
    CLOCK = "clock"  # 401: signed at another time than the office's; the body carries `server_now`
    NO_ACCESS = "no_access"  # 403
    LOCKED = "locked"  # 403: the person or the device is locked out
    WIPE = "wipe"  # 403: with a signed order
    UNKNOWN = "unknown"  # 404
    GAP = "gap"  # 409: operations are missing; `expect` is the number wanted
    FORKED = "forked"  # 409: two laptops count with the same device id
    TOO_LARGE = "too_large"  # 413
    TOO_OLD = "too_old"  # 426: the program is too old to pull
    TOO_MANY = "too_many"  # 429, with Retry-After
    BUSY = "busy"  # 503


class Problem(msgspec.Struct, omit_defaults=True):
    """The body of every answer that is not a success."""

    code: Refusal
    detail: str = ""
    expect: int = 0
    server_now: int = 0
    wipe: str = ""
