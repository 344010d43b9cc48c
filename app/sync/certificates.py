"""Whom a connection trusts: the certificates of the system, or the bundle that REQUESTS_CA_BUNDLE names; TLS 1.2 up."""

import os
import ssl
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import certifi
import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
_LOOK_EVERY_S = 5.0


def system_context() -> ssl.SSLContext:
    """A context that checks certificate and host name against what this machine trusts.

    A Python that knows no system certificates at all (its own build on macOS) takes Mozilla's, as requests does.
    """
    bundle = next((os.environ[name] for name in _BUNDLES if os.environ.get(name)), "")
    if bundle and os.path.isdir(bundle):  # noqa: PTH112 - as it stands in the environment
        context = ssl.create_default_context(capath=bundle)
    else:
        context = ssl.create_default_context(cafile=bundle or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    paths = ssl.get_default_verify_paths()
    if not bundle and not context.cert_store_stats()["x509_ca"] and not paths.capath:
        context.load_verify_locations(certifi.where())
    return context


class OpenConnections:
    """The connections that are open, so that somebody who waits on one can be called away from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[Any] = weakref.WeakSet()
        self._mine = threading.local()
        self.turn = 0
        """Counts how often everybody was called away."""
        self.is_closed = False

    def expect(self, turn: int | None) -> None:
        """From now on this thread connects only while nobody was called away since `turn` (None: always)."""
        self._mine.turn = turn
        self.check()

    def check(self) -> None:
        """Raises ConnectionAbortedError when this thread was called away."""
        expected = getattr(self._mine, "turn", None)
        if self.is_closed or (expected is not None and expected != self.turn):
            raise ConnectionAbortedError("called away")

    def add(self, connection: Any) -> None:
        """Remember a connection that is being made."""
        with self._lock:
            self._open.add(connection)

    def hang_up(self, *, for_good: bool = False) -> None:
        """End whatever is waited for now."""
        with self._lock:
            self.turn += 1
            self.is_closed |= for_good
            connections = list(self._open)
        for connection in connections:
            _shut(getattr(connection, "sock", None))


def _shut(sock: Any) -> None:
    import socket

    plain = getattr(sock, "socket", sock)  # TLS inside TLS (an https proxy) wraps its socket
    if isinstance(plain, socket.socket):
        try:
            # Not the TLS socket's own `shutdown`: it forgets the object that the other thread is just reading from.
            socket.socket.shutdown(plain, socket.SHUT_RDWR)
        except OSError:
            return  # it had ended already


class SystemAdapter(HTTPAdapter):
    """Connections by the system's trust, each of them registered so that it can be ended."""

    def __init__(self, context: ssl.SSLContext, connections: OpenConnections) -> None:
        self._context = context
        self._pools = {
            "http": _registered(HTTPConnectionPool, connections),
            "https": _registered(HTTPSConnectionPool, connections),
        }
        super().__init__(pool_connections=2, pool_maxsize=4)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **settings: Any) -> None:
        """Give every connection the context."""
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **settings)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **settings: Any) -> Any:
        """Give every connection through a proxy the context."""
        found = super().proxy_manager_for(proxy, ssl_context=self._context, **settings)
        if not proxy.lower().startswith("socks"):
            found.pool_classes_by_scheme = self._pools
        return found

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """The pool's settings without a bundle: the context knows whom to trust."""
        host, settings = super().build_connection_pool_key_attributes(request, verify, cert)
        settings.pop("ca_certs", None)
        settings.pop("ca_cert_dir", None)
        settings["cert_reqs"] = "CERT_REQUIRED"
        settings["ssl_context"] = self._context
        return host, settings

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ARG002 - the library's shape
        """Always, and by the context alone, whatever else was asked for."""
        conn.cert_reqs = "CERT_REQUIRED"
        conn.ca_certs = conn.ca_cert_dir = None


class _SameWay(requests.Session):
    """What the environment says of the way to a host is looked up now and then, not with each question.

    That look walks over the whole environment (on Windows the registry) and costs as much as a small question.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ways: dict[tuple[str, ...], tuple[float, dict[str, Any]]] = {}

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        """As requests finds them; a change of the proxies counts within seconds."""
        asked = (*urlsplit(str(url))[:2], repr((proxies, stream, verify, cert)))
        until, found = self._ways.get(asked, (0.0, {}))
        if time.monotonic() >= until:
            found = dict(super().merge_environment_settings(url, proxies, stream, verify, cert))
            self._ways[asked] = time.monotonic() + _LOOK_EVERY_S, found
        return dict(found)


def new_session(context: ssl.SSLContext, connections: OpenConnections) -> requests.Session:
    """A session that trusts as `context` does; proxies come from the environment."""
    session = _SameWay()
    session.auth = _as_it_is
    adapter = SystemAdapter(context, connections)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Without any `auth` requests would put a name and password out of ~/.netrc over the bearer token."""
    return request


def _registered(pool: Any, connections: OpenConnections) -> Any:
    connect: Callable[[Any], None] = pool.ConnectionCls.connect

    class Connection(pool.ConnectionCls):  # type: ignore[misc] # a class that is only known here
        def connect(self) -> None:
            connections.check()
            connections.add(self)
            connect(self)
            connections.check()

    class Pool(pool):  # type: ignore[misc] # a class that is only known here
        ConnectionCls = Connection

    return Pool
