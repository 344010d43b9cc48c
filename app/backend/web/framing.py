"""Endpoints become a web application that describes itself and refuses in one voice."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from app.backend.web import description
from app.backend.web.door import REQUEST, Door, problem
from app.backend.web.endpoint import Endpoint
from app.wire.limits import PROTOCOL
from app.wire.problems import Problem, Refusal

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def framed(name: str, endpoints: Sequence[Endpoint], door: Door, lifespan: Lifespan) -> FastAPI:
    """The application. Its description is at /openapi.json; there are no pages that load foreign scripts."""
    app = FastAPI(title=name, version=str(PROTOCOL), docs_url=None, redoc_url=None, lifespan=lifespan)
    app.router.redirect_slashes = False
    for each in endpoints:
        app.add_api_route(
            each.path,
            door.opened(each),
            methods=[each.method],
            name=each.name,
            summary=each.says,
            tags=[each.tag],
            status_code=204 if each.gives is None else 200,
            response_class=Response,
            openapi_extra=description.operation(each),
        )

    async def lost(request: Request, error: Exception) -> Response:
        """No such path, or not with this method."""
        status = error.status_code if isinstance(error, HTTPException) else 404
        request_name = secrets.token_hex(8)
        answer = problem(Problem(Refusal.UNKNOWN if status == 404 else Refusal.INVALID), status)
        answer.headers[REQUEST] = request_name
        if status == 405:
            answer.headers["Allow"] = ", ".join(_methods_at(app, request))
        # The path is not written down: it may hold anything.
        door.write_down(request_name, "-", "-", status, 0.0, {})
        return answer

    app.add_exception_handler(HTTPException, lost)
    app.openapi = lambda: _described(app, endpoints)  # type: ignore[method-assign]
    return app


def _methods_at(app: FastAPI, request: Request) -> list[str]:
    """Every method of a path (RFC 9110 §10.2.1); the framework itself tells those of the first route alone."""
    routes = [route for route in app.routes if isinstance(route, Route)]
    path = next((route.path for route in routes if route.matches(request.scope)[0] is not Match.NONE), None)
    return sorted({method for route in routes if route.path == path for method in route.methods or ()})


def _described(app: FastAPI, endpoints: Sequence[Endpoint]) -> dict[str, Any]:
    if app.openapi_schema is None:
        said = get_openapi(title=app.title, version=app.version, openapi_version="3.1.0", routes=app.routes)
        said["components"] = description.components(endpoints)
        app.openapi_schema = said
    return app.openapi_schema
