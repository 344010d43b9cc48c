"""One way to one office: HTTPS (or plain HTTP on this machine), no redirects, bounded answers, errors by their meaning."""

import email.utils
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import msgspec
import requests
import urllib3

from app.sync.address import is_loopback
from app.sync.certificates import OpenConnections, new_session, system_context
from app.sync.transport import RefusedError, UnreachableError, UntrustedOfficeError
from app.wire.compression import BrokenBodyError, TooLargeError, unpack
from app.wire.problems import Problem, Refusal

CONNECT_S = 5.0
READ_S = 65.0
"""A wait for news is held for 50 seconds."""
MOST_ANSWER_BYTES = 64 * 1024 * 1024
"""No office says more than this at once; a larger answer is not read."""
_PIECE = 64 * 1024
_BRIEFLY = {408, 425, 429, 500, 502, 503, 504}
_CUT = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back with a success."""

    status: int
    body: bytes


class Line:
    """Asks one office; may be used from several threads, each with connections of its own."""

    def __init__(self, address: str, context: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise UntrustedOfficeError("plain HTTP outside this machine")
        self.address = address.rstrip("/")
        self._context = context or system_context()
        self._connections = OpenConnections()
        self._mine = threading.local()

    def ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        turn: int | None = None,
    ) -> Answer:
        """One question; `target` is path and query. With `turn`, it ends as soon as `hang_up` is called after it.

        Raises UnreachableError, UntrustedOfficeError, RefusedError.
        """
        with self._asked(method, target, body, headers, turn) as response:
            return Answer(response.status_code, _whole(response))

    def stream(self, target: str, headers: Mapping[str, str] | None = None) -> Iterator[bytes]:
        """The bytes of an answer as they come, not decompressed. Raises as `ask` does."""
        with self._asked("GET", target, b"", {"Accept-Encoding": "identity", **(headers or {})}, None) as response:
            while piece := response.raw.read(_PIECE, decode_content=False):
                yield piece
            _check_length(response)

    @property
    def turn(self) -> int:
        """How often `hang_up` was called."""
        return self._connections.turn

    def hang_up(self) -> None:
        """End what is waited for just now, from another thread; the next question works again."""
        self._connections.hang_up()

    def close(self) -> None:
        """End everything for good, from any thread."""
        self._connections.hang_up(for_good=True)

    @contextmanager
    def _asked(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str] | None, turn: int | None
    ) -> Iterator[requests.Response]:
        url = self.address + target
        try:
            self._connections.expect(turn)
            with self._session().request(
                method,
                url,
                data=body or None,
                headers={"Accept-Encoding": "zstd, gzip", **(headers or {})},
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
                stream=True,
            ) as response:
                if response.is_redirect or 300 <= response.status_code < 400:
                    raise _redirected(url, response.headers.get("Location", ""))
                if response.status_code >= 400:
                    raise _refused(response)
                yield response
        except requests.exceptions.SSLError as error:
            raise _untrusted(error) from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise UnreachableError(type(error).__name__) from error

    def _session(self) -> requests.Session:
        found: requests.Session | None = getattr(self._mine, "session", None)
        if found is None:
            found = new_session(self._context, self._connections)
            self._mine.session = found
        return found


def _whole(response: requests.Response) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.raw.read(_PIECE, decode_content=False):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_ANSWER_BYTES:
            raise UnreachableError("the answer is too long")
    _check_length(response)
    try:
        return unpack(b"".join(pieces), response.headers.get("Content-Encoding", ""), MOST_ANSWER_BYTES)
    except (BrokenBodyError, TooLargeError) as error:
        raise UnreachableError(str(error)) from error


def _check_length(response: requests.Response) -> None:
    """An answer that was cut is no answer, also where the library lets it pass."""
    missing = response.raw.length_remaining
    if missing:
        raise UnreachableError("the answer was cut")


def _refused(response: requests.Response) -> UnreachableError | RefusedError:
    wait = _retry_after(response.headers)
    try:
        problem = msgspec.json.decode(_whole(response), type=Problem)
    except msgspec.MsgspecError:
        if response.status_code in _BRIEFLY:
            return RefusedError(response.status_code, Problem(Refusal.BUSY), wait)
        # No office speaks so: a proxy or a portal between here and there.
        return UnreachableError(f"refused on the way: {response.status_code}")
    return RefusedError(response.status_code, problem, wait)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds; the header gives them or a date (RFC 9110 §10.2.3), which counts from the answer's own."""
    text = headers.get("Retry-After", "")
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        at, now = (email.utils.parsedate_to_datetime(one) for one in (text, headers.get("Date", "")))
        return max(0.0, (at - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _redirected(url: str, location: str) -> UnreachableError:
    here, there = urlsplit(url), urlsplit(urljoin(url, location))
    if (there.scheme, there.netloc) != (here.scheme, here.netloc):
        return UntrustedOfficeError("the address leads elsewhere")
    return UnreachableError("the address leads elsewhere on the same host")


def _untrusted(error: requests.exceptions.SSLError) -> UnreachableError:
    """A certificate that does not hold, or only a line that was cut during the handshake."""
    inner: BaseException | None = error
    seen = set()
    while inner is not None and id(inner) not in seen:
        seen.add(id(inner))
        if isinstance(inner, _CUT):
            return UnreachableError(type(inner).__name__)
        reason = getattr(inner, "reason", None)
        arguments = [one for one in inner.args if isinstance(one, BaseException)]
        inner = reason if isinstance(reason, BaseException) else next(iter(arguments), None) or inner.__cause__
    return UntrustedOfficeError("the certificate is not to be trusted")
