"""The office as a web application: every part of it put together, and taken apart in order when it stops."""

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from app.backend.admin import beginning, listing, tidying
from app.backend.admin.office import Office
from app.backend.people.caller import Caller
from app.backend.people.matrix import Verb
from app.backend.people.office_people import check
from app.backend.settings import Settings
from app.backend.web import journal
from app.backend.web.deciding_routes import DecidingRoutes
from app.backend.web.door import Door
from app.backend.web.endpoint import Asked, Endpoint
from app.backend.web.file_routes import FileRoutes
from app.backend.web.framing import framed
from app.backend.web.health_routes import HealthRoutes
from app.backend.web.housekeeping import Housekeeping
from app.backend.web.measures import Measures
from app.backend.web.office_routes import OfficeRoutes
from app.backend.web.sign_in_routes import SignInRoutes
from app.backend.web.sync_routes import SyncRoutes
from app.backend.web.watch import HeadWatch


def create_app(settings: Settings, *, office: Office | None = None, log: Any = None) -> FastAPI:
    """The application for these settings. `app.state.watch` and `app.state.office` are for whoever serves it.

    Raises SettingsError. An `office` that is handed in is not closed with the application.
    """
    return _Assembly(settings, office or Office.open(settings), log or journal.journal(sys.stderr), office is None).app


class _Assembly:
    def __init__(self, settings: Settings, office: Office, log: Any, is_own: bool) -> None:
        self._office, self._log, self._is_own = office, log, is_own
        self._measures = Measures()
        self._door = Door(
            self._prove, log, self._measures, threads=settings.database_threads, body_seconds=settings.body_seconds
        )
        self._watch = HeadWatch(self._heads)
        self._housekeeping = Housekeeping(self._tidied, self._log)
        endpoints = self._endpoints(settings)
        self.app = framed(settings.name, endpoints, self._door, self._living)
        self.app.state.watch, self.app.state.office, self.app.state.endpoints = self._watch, office, endpoints
        self.app.state.log = log

    def _endpoints(self, settings: Settings) -> list[Endpoint]:
        office, measures = self._office, self._measures
        return [
            *SyncRoutes(office.sync, office.people, self._watch, measures, settings.wait_seconds).endpoints(),
            *FileRoutes(office.files, self._may_send, self._seen).endpoints(),
            *SignInRoutes(office.people).endpoints(),
            *DecidingRoutes(office).endpoints(),
            *OfficeRoutes(office.people).endpoints(),
            *HealthRoutes(office.check_ready, measures, settings.metrics_token, lambda: len(self._watch)).endpoints(),
        ]

    @asynccontextmanager
    async def _living(self, _: FastAPI) -> AsyncIterator[None]:
        await self._door.in_thread(lambda: beginning.begin(self._office))
        self._housekeeping.begin()
        yield
        self._watch.close()
        await self._housekeeping.end()
        if self._is_own:
            self._office.close()

    def _tidied(self) -> Mapping[str, int] | None:
        done = tidying.tidy_today(self._office)
        return None if done is None else done.figures()

    def _prove(self, asked: Asked, verb: Verb | None) -> Caller:
        return self._office.people.gate.authenticate(
            asked.method, asked.target, asked.body, asked.headers, verb=verb, address=asked.address
        )

    def _may_send(self, by: Caller, book: str) -> None:
        self._office.database.snapshot(lambda tx: check(tx, by, Verb.SEND_FILE, book))

    def _seen(self, by: Caller) -> frozenset[str]:
        return self._office.database.snapshot(lambda tx: listing.seen_books(tx, by.tenant, by.person))

    async def _heads(self, keys: frozenset[str]) -> Mapping[str, int]:
        """The heads of watched books; nothing while the database does not answer: the next second asks again."""
        try:
            return await self._door.in_thread(lambda: self._asked_heads(keys))  # type: ignore[no-any-return]
        except Exception as error:  # noqa: BLE001 - those who wait are not thrown out for a hiccup
            self._log.error("fault", route="heads", **journal.fault(error))
            return {}

    def _asked_heads(self, keys: frozenset[str]) -> dict[str, int]:
        by_tenant: dict[str, list[str]] = {}
        for key in keys:
            tenant, _, book = key.partition("/")
            by_tenant.setdefault(tenant, []).append(book)
        return {
            f"{tenant}/{book}": head
            for tenant, books in by_tenant.items()
            for book, head in self._office.sync.heads(tenant, books).items()
        }
