"""The one way in: a request is read, proven, decoded, run in a thread, answered and written down, always in this order."""

import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio
import msgspec
from fastapi import Request
from sqlalchemy.exc import DataError, OperationalError
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from app.backend.blobs.keeping import KeepingError
from app.backend.people.caller import Caller
from app.backend.people.matrix import Role, Verb
from app.backend.refusals import STATUS, RefusedError
from app.backend.store.database import BusyError
from app.backend.web import bodies, journal
from app.backend.web.endpoint import Asked, Bytes, Call, Endpoint, Later
from app.backend.web.measures import Measures
from app.wire.problems import Problem, Refusal

REQUEST = "Mappe-Request"
"""The header that names a request, so that somebody can find it in the log."""
_JSON = "application/json"
_ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_AT_THE_DOOR = 4
"""How many sign-ins are worked on at a time: each takes 64 MiB to hash a password."""


class Door:
    """Turns endpoints into what the web framework runs. `prove` says who signed a request, or raises RefusedError."""

    def __init__(
        self,
        prove: Callable[[Asked, Verb | None], Caller],
        log: Any,
        measures: Measures,
        *,
        threads: int,
        body_seconds: float,
    ) -> None:
        self._prove, self._log, self._measures = prove, log, measures
        self._body_seconds = body_seconds
        self._threads = anyio.CapacityLimiter(threads)
        self._sign_ins = anyio.CapacityLimiter(_AT_THE_DOOR)

    def opened(self, endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        """The endpoint as the framework wants it."""

        async def answer(request: Request) -> Response:
            started = time.perf_counter()
            name = secrets.token_hex(8)
            seen: dict[str, str] = {}
            try:
                response = await self._answer(request, endpoint, seen)
            except Exception as error:  # noqa: BLE001 - whatever broke, the laptop gets an answer it understands
                response = self._refused(error, name)
            response.headers.update({REQUEST: name, **_ALWAYS})
            seconds = time.perf_counter() - started
            self.write_down(name, request.method, endpoint.path, response.status_code, seconds, seen)
            return response

        return answer

    def write_down(self, name: str, method: str, route: str, status: int, seconds: float, seen: dict[str, str]) -> None:
        """One line in the log and one more in the figures."""
        is_wait = route.endswith("/wait")
        self._measures.request(method, route, status, seconds, is_wait=is_wait)
        self._log.info(
            "request", request=name, method=method, route=route, status=status, ms=round(seconds * 1000, 1), **seen
        )

    async def in_thread(self, run: Callable[[], Any]) -> Any:
        """Run something that asks the database."""
        return await anyio.to_thread.run_sync(run, limiter=self._threads)

    async def _answer(self, request: Request, endpoint: Endpoint, seen: dict[str, str]) -> Response:
        body = await bodies.read_body(request.receive, request.headers, endpoint.most, self._body_seconds)
        asked = _asked(request, body)
        limiter = self._threads if endpoint.is_signed else self._sign_ins
        result = await anyio.to_thread.run_sync(self._run, endpoint, asked, seen, limiter=limiter)
        while isinstance(result, Later):
            result = _answered(await result.wait(), asked)
        return result

    def _run(self, endpoint: Endpoint, asked: Asked, seen: dict[str, str]) -> Response | Later:
        by = Caller("", "", "", Role.ADVISER, address=asked.address)
        if endpoint.is_signed:
            by = self._prove(asked, endpoint.verb)
            seen["device"] = by.device
        body: Any = None
        if endpoint.takes is not None:
            body = bodies.unpacked(asked.body, asked.headers, endpoint.most)
            body = body if endpoint.takes is bytes else bodies.decoded(body, endpoint.takes)
        result = endpoint.run(Call(asked, by, body))
        return result if isinstance(result, Later) else _answered(result, asked)

    def _refused(self, error: Exception, name: str) -> Response:
        if isinstance(error, RefusedError):
            wait = error.retry_after_s or (5 if error.status == STATUS[Refusal.BUSY] else 0)
            return problem(error.problem, error.status, wait)
        if isinstance(error, OverflowError | DataError):
            # A number too large for a column, or a text that the database cannot hold.
            self._log.warning("invalid", request=name, **journal.fault(error))
            return problem(Problem(Refusal.INVALID), STATUS[Refusal.INVALID])
        if isinstance(error, bodies.SlowError):
            return problem(Problem(Refusal.BUSY, "the request took too long to arrive"), 408)
        if isinstance(error, bodies.GoneError):
            return problem(Problem(Refusal.INVALID, "hung up"), STATUS[Refusal.INVALID])
        self._log.error("fault", request=name, **journal.fault(error))
        if isinstance(error, BusyError | KeepingError | OperationalError):
            return problem(Problem(Refusal.BUSY), STATUS[Refusal.BUSY], 5)
        return problem(Problem(Refusal.BUSY, f"a fault of the office; its log names it {name}"), 500)


class _Streamed(StreamingResponse):
    """Bytes as they are read; where the laptop hangs up, what they are read from is let go at once."""

    def __init__(self, content: Iterator[bytes], status: int, headers: dict[str, str], media: str) -> None:
        super().__init__(content, status, headers, media)
        self._source = content

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send them."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            close = getattr(self._source, "close", None)
            if close is not None:
                await anyio.to_thread.run_sync(close)


def problem(body: Problem, status: int, retry_after_s: int = 0) -> Response:
    """A refusal as an answer."""
    headers = {"Retry-After": str(retry_after_s)} if retry_after_s else {}
    if status in {408, 413}:
        # What is left of the body is not read: the connection is of no more use.
        headers["Connection"] = "close"
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(body), status, headers, _JSON)


def _answered(result: Any, asked: Asked) -> Response:
    if result is None:
        return Response(status_code=204)
    if isinstance(result, Bytes):
        if isinstance(result.content, bytes):
            return Response(result.content, result.status, dict(result.headers), result.media)
        return _Streamed(result.content, result.status, dict(result.headers), result.media)
    body, encoding = bodies.packed(msgspec.json.encode(result), asked.headers.get("accept-encoding", ""))
    headers = {"Vary": "Accept-Encoding", **({"Content-Encoding": encoding} if encoding else {})}
    return Response(body, 200, headers, _JSON)


def _asked(request: Request, body: bytes) -> Asked:
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    query: bytes = request.scope.get("query_string", b"")
    target = (raw + b"?" + query if query else raw).decode("latin-1")
    address = request.client.host if request.client else ""
    return Asked(
        request.method, target, request.headers, request.path_params, dict(request.query_params), body, address
    )
