"""A request that is refused: what the laptop is told, and with which status."""

from app.wire.problems import Problem, Refusal

STATUS = {
    Refusal.INVALID: 400,
    Refusal.SIGN_IN: 401,
    Refusal.WRONG_SECRET: 401,
    Refusal.CODE_GONE: 401,
    Refusal.BAD_SIGNATURE: 401,
    Refusal.CLOCK: 401,
    Refusal.NO_ACCESS: 403,
    Refusal.LOCKED: 403,
    Refusal.WIPE: 403,
    Refusal.UNKNOWN: 404,
    Refusal.GAP: 409,
    Refusal.FORKED: 409,
    Refusal.TOO_LARGE: 413,
    Refusal.TOO_OLD: 426,
    Refusal.TOO_MANY: 429,
    Refusal.BUSY: 503,
}
"""The HTTP status of each refusal."""


class RefusedError(Exception):
    """Raise it anywhere below the door; the door answers with its problem. `retry_after_s` becomes Retry-After."""

    def __init__(
        self,
        code: Refusal,
        detail: str = "",
        *,
        expect: int = 0,
        server_now: int = 0,
        wipe: str = "",
        retry_after_s: int = 0,
    ) -> None:
        super().__init__(f"{code}: {detail}")
        self.problem = Problem(code, detail, expect, server_now, wipe)
        self.retry_after_s = retry_after_s

    @property
    def status(self) -> int:
        """The HTTP status of the answer."""
        return STATUS[self.problem.code]
