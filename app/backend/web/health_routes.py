"""Whether the office lives, whether it can work, and its figures for whoever has the token."""

import hmac
from collections.abc import Callable

import msgspec

from app.backend.refusals import RefusedError
from app.backend.web.endpoint import Bytes, Call, Endpoint, Parameter
from app.backend.web.measures import CONTENT_TYPE, Measures
from app.wire.problems import Refusal

_TAG = "health"


class Health(msgspec.Struct):
    """An answer to "how are you"."""

    state: str


class HealthRoutes:
    """`ready` raises where the office could not do its work now."""

    def __init__(
        self, ready: Callable[[], None], measures: Measures, metrics_token: str, waiting: Callable[[], int]
    ) -> None:
        self._ready, self._measures, self._token, self._waiting = ready, measures, metrics_token, waiting

    def endpoints(self) -> list[Endpoint]:
        """What can be asked about the office itself."""
        bearer = Parameter("Authorization", "header", {"type": "string"}, is_required=False)
        return [
            Endpoint(
                name="live", method="GET", path="/health/live", says="The process answers", tag=_TAG, run=self._live,
                gives=Health, is_signed=False,
            ),
            Endpoint(
                name="ready", method="GET", path="/health/ready", says="The database and the files answer", tag=_TAG,
                run=self._is_ready, gives=Health, is_signed=False,
            ),
            Endpoint(
                name="metrics", method="GET", path="/metrics", says="Figures for Prometheus", tag=_TAG,
                run=self._metrics, gives="text/plain", is_signed=False, refuses=frozenset({Refusal.SIGN_IN}),
                parameters=(bearer,),
            ),
        ]  # fmt: skip

    @staticmethod
    def _live(_: Call) -> Health:
        return Health("live")

    def _is_ready(self, _: Call) -> Health:
        self._ready()
        return Health("ready")

    def _metrics(self, call: Call) -> Bytes:
        shown = call.asked.headers.get("authorization", "").encode()
        if not self._token or not hmac.compare_digest(shown, f"Bearer {self._token}".encode()):
            raise RefusedError(Refusal.SIGN_IN)
        self._measures.waiting(self._waiting())
        return Bytes(self._measures.text(), CONTENT_TYPE)
