"""A secret for offices of tests that have no folder with keys."""

from app.backend.client_keys.wrapping import WrappingKeys

SECRET = "5a" * 32


def wrapping() -> WrappingKeys:
    """The secret as an office is given it."""
    return WrappingKeys([SECRET])
