"""The door on this computer through which the browser brings the sign-in back: open for one answer, then gone.

RFC 8252 §7.3: 127.0.0.1 and a port that is free just now. Only a request with the right `state` counts.
"""

import hmac
import http.server
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from app.sync.situations import ProviderRefusedError, SignInStoppedError

PATH = "/signed-in"
_LOOK_S = 0.2
_SOCKET_S = 5.0
_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Mappe</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body style="font: 18px/1.5 system-ui, sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1em">
<h1>{title_de}</h1><p>{words_de}</p><hr><p lang="en"><strong>{title_en}</strong><br>{words_en}</p></body></html>"""
_DONE = _PAGE.format(
    title_de="Sie sind angemeldet.",
    words_de="Sie können diesen Tab schließen und zu Mappe zurückkehren.",
    title_en="You are signed in.",
    words_en="You may close this tab and go back to Mappe.",
)
_FAILED = _PAGE.format(
    title_de="Die Anmeldung hat nicht geklappt.",
    words_de="Sie können diesen Tab schließen. In Mappe steht, wie es weitergeht.",
    title_en="The sign-in did not work.",
    words_en="You may close this tab. Mappe says how to go on.",
)
_STRANGE = _PAGE.format(
    title_de="Diese Seite gehört zu keiner Anmeldung.",
    words_de="Sie können diesen Tab schließen.",
    title_en="This page belongs to no sign-in.",
    words_en="You may close this tab.",
)


@dataclass(frozen=True, slots=True)
class Returned:
    """What the browser brought."""

    code: str
    issuer: str
    """Who answered, where the provider says so (RFC 9207)."""


class Loopback:
    """A server for one answer; a context manager, so that the port is free again whatever happens."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._returned: Returned | None = None
        self._refused = ""
        self._server = http.server.HTTPServer(("127.0.0.1", 0), self._handler())
        self._server.timeout = _LOOK_S

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    @property
    def address(self) -> str:
        """The redirect URI."""
        return f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def wait(self, until: Callable[[], bool]) -> Returned:
        """The answer. Raises SignInStoppedError once `until` is true, ProviderRefusedError when the provider said no."""
        while self._returned is None and not self._refused:
            if until():
                raise SignInStoppedError("The sign-in in the browser was not finished. Please try again.")
            self._server.handle_request()
        if self._returned is None:
            raise ProviderRefusedError("The sign-in was refused by your office's provider. Please talk to your office.")
        return self._returned

    def _take(self, host: str, path: str) -> tuple[int, str]:
        """Status and page for one request."""
        parts = urlsplit(path)
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        is_ours = host == f"127.0.0.1:{self._server.server_port}" and parts.path == PATH
        if not is_ours or not hmac.compare_digest(given.get("state", "").encode(), self._state.encode()):
            return 404, _STRANGE
        if given.get("code"):
            self._returned = Returned(given["code"], given.get("iss", ""))
            return 200, _DONE
        self._refused = given.get("error") or "no code"
        return 200, _FAILED

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        take = self._take

        class Handler(http.server.BaseHTTPRequestHandler):
            timeout = _SOCKET_S  # a connection that says nothing holds nobody up

            def do_GET(self) -> None:
                status, page = take(self.headers.get("Host", ""), self.path)
                body = page.encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing: the line would hold the code."""

        return Handler
