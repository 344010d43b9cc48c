"""The office's web server: uvicorn, which hangs up on whoever dawdles and ends all waits at once when it stops."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.backend.settings import Settings, SettingsError

HEADER_SECONDS = 15.0
"""How long a connection may take to say what it wants."""
MOST_CONNECTIONS = 5_000
_GRACE_SECONDS = 20


class PromptProtocol(HttpToolsProtocol):
    """HTTP/1.1 with a time limit for the head of a request, which uvicorn does not have."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock."""
        super().connection_made(transport)
        self._begin()

    def on_message_begin(self) -> None:
        """The first byte of a further request on the same connection starts it again."""
        super().on_message_begin()
        if self._deadline is None:
            self._begin()

    def on_headers_complete(self) -> None:
        """The head is here; the body has a limit of its own."""
        self._end()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._hang_up)

    def _end(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _hang_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.close()


class OfficeServer(uvicorn.Server):
    """Tells `started` its address once it answers, and calls `stopping` before it waits for open requests."""

    def __init__(
        self, config: uvicorn.Config, stopping: Callable[[], None], started: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(config)
        self._stopping, self._tell_started = stopping, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bind, then say where."""
        await super().startup(sockets)
        if self.started and self._tell_started is not None:
            self._tell_started(self.address)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End every wait at once; uvicorn would wait for them one by one."""
        self._stopping()
        await super().shutdown(sockets)

    @property
    def address(self) -> str:
        """Where it answers, with the port it was given when it asked for any."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        scheme = "https" if self.config.is_ssl else "http"
        return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def configured(app: Any, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves an app under these settings. Raises SettingsError."""
    settings.check_address()
    for name in (settings.certificate, settings.certificate_key):
        if name and not settings.path(name).is_file():
            raise SettingsError(
                f"There is no file {settings.path(name)}; certificate and certificate_key name PEM files."
            )
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=PromptProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        ssl_certfile=str(settings.path(settings.certificate)) if settings.has_tls else None,
        ssl_keyfile=str(settings.path(settings.certificate_key)) if settings.has_tls else None,
    )
