"""The office describes itself (OpenAPI 3.1): every shape and every status comes from what the program really uses."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec

from app.backend.refusals import STATUS
from app.backend.web.endpoint import Endpoint
from app.wire import signature
from app.wire.problems import Problem, Refusal

_REF = "#/components/schemas/{name}"
_ALWAYS = frozenset({Refusal.INVALID, Refusal.TOO_LARGE, Refusal.BUSY})
_SIGNED = frozenset({Refusal.SIGN_IN, Refusal.BAD_SIGNATURE, Refusal.CLOCK, Refusal.NO_ACCESS, Refusal.LOCKED, Refusal.WIPE, Refusal.TOO_MANY})  # fmt: skip
_HEADERS = (signature.DEVICE, signature.TIME, signature.NONCE, signature.SIGNATURE)
_SLOW = 408


def components(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """The schemas of everything that is taken or given, and how one proves who one is."""
    shapes = [Problem, *(shape for each in endpoints for shape in (each.takes, each.gives) if _is_shape(shape))]
    _, schemas = msgspec.json.schema_components(shapes, ref_template=_REF)
    proofs: dict[str, Any] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    for header in _HEADERS:
        proofs[header] = {"type": "apiKey", "in": "header", "name": header}
    return {"schemas": schemas, "securitySchemes": proofs}


def operation(endpoint: Endpoint) -> dict[str, Any]:
    """What an endpoint adds to its entry in the description."""
    said: dict[str, Any] = {"operationId": endpoint.name, "responses": _responses(endpoint)}
    if endpoint.parameters:
        said["parameters"] = [
            {"name": each.name, "in": each.place, "required": each.is_required, "schema": dict(each.schema)}
            for each in endpoint.parameters
        ]
    if endpoint.takes is bytes:
        said["requestBody"] = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}  # fmt: skip
    elif endpoint.takes is not None:
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema(endpoint.takes)}}}
    if endpoint.is_signed:
        said["security"] = [{"token": [], **{header: [] for header in _HEADERS}}]
    return said


def refusals_of(endpoint: Endpoint) -> frozenset[Refusal]:
    """Every refusal an endpoint may answer with."""
    return endpoint.refuses | _ALWAYS | (_SIGNED if endpoint.is_signed else frozenset())


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    answers: dict[str, Any] = {"204": {"description": "Done."}}
    if isinstance(endpoint.gives, str):
        binary = {"schema": {"type": "string", "format": "binary"}}
        answers = {"200": {"description": "The bytes.", "content": {endpoint.gives: binary}}}
    elif endpoint.gives is not None:
        answers = {"200": {"description": "Done.", "content": _json(endpoint.gives)}}
    for status, words in endpoint.more_statuses.items():
        answers[str(status)] = {
            "description": words,
            **({"content": answers["200"]["content"]} if status == 206 else {}),
        }
    codes: dict[int, list[str]] = {_SLOW: [Refusal.BUSY.value]}
    for refusal in sorted(refusals_of(endpoint)):
        codes.setdefault(STATUS[refusal], []).append(refusal.value)
    for status, names in sorted(codes.items()):
        answers[str(status)] = {
            "description": f"{HTTPStatus(status).phrase}: {', '.join(names)}.",
            "content": _json(Problem),
            **({"headers": {"Retry-After": {"schema": {"type": "integer"}}}} if status in {429, 503} else {}),
        }
    return answers


def _json(shape: Any) -> dict[str, Any]:
    return {"application/json": {"schema": _schema(shape)}}


def _schema(shape: Any) -> Mapping[str, Any]:
    (found,), _ = msgspec.json.schema_components([shape], ref_template=_REF)
    return found


def _is_shape(shape: Any) -> bool:
    return shape is not None and shape is not bytes and not isinstance(shape, str)
