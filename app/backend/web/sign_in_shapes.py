"""Small questions at the door that only the office knows the shape of."""

import msgspec


class NewPassword(msgspec.Struct):
    """POST /auth/password: the caller's old password and the one to come."""

    old: str
    new: str


class WipeReport(msgspec.Struct):
    """POST /devices/{id}/wiped: which order was carried out."""

    nonce: str
