"""One process of the office, from its settings until it is told to stop."""

import contextlib
import gc
import json
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn

from app.backend.blobs import durable
from app.backend.settings import Settings
from app.backend.web import journal
from app.backend.web.app import create_app
from app.backend.web.server import OfficeServer, configured

_ALLOCATIONS = 50_000
"""So many objects more than were freed, and circles of them are looked for."""


def serve(settings: Settings, *, ready_file: Path | None = None, announce: Callable[[str], None] = print) -> None:
    """Serve until SIGINT or SIGTERM. `announce` gets one line of JSON once the office answers. Raises SettingsError."""
    log = journal.journal(sys.stderr)

    def started(address: str) -> None:
        line = json.dumps({"mappe_office": address})
        if ready_file is not None:
            durable.write(ready_file.absolute(), [f"{line}\n".encode()])
        announce(line)

    if ready_file is not None:
        ready_file.unlink(missing_ok=True)
    with _heard_server(log):
        _run(server_of(settings, log, started), ready_file)


def _run(server: OfficeServer, ready_file: Path | None) -> None:
    # A push is tens of thousands of small things that go by themselves; what the program consists of stays anyway.
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)
    # uvicorn raises the signal again once everything is closed; by then stopping is done and no failure.
    signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run()
    finally:
        if ready_file is not None:
            ready_file.unlink(missing_ok=True)


def server_of(settings: Settings, log: Any, started: Callable[[str], None] | None = None) -> OfficeServer:
    """The server, not running yet. Raises SettingsError."""
    settings.check().check_address()
    app = create_app(settings, log=log)
    config: uvicorn.Config = configured(app, settings)
    return OfficeServer(config, app.state.watch.close, started)


@contextlib.contextmanager
def _heard_server(log: Any) -> Iterator[None]:
    """What web server and migrations have to say stands in the journal meanwhile."""
    loggers = [logging.getLogger(name) for name in ("uvicorn.error", "alembic")]
    before = [(logger.handlers, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [journal.ServerLines(log)], False
    try:
        yield
    finally:
        for logger, (handlers, propagates) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagates
