"""JSON documents come apart in the same pieces whether they are read at once, streamed, or stand on lines."""

import io
import json
from typing import Any

import pytest

from app.sources import json_pieces, json_walk
from app.sources.json_pieces import Kind, Piece, pieces
from app.sources.record import Reason

LISTS = frozenset({"entry", "value"})
DOCUMENT = {"id": 7, "value": [{"a": [1, {"b": None}]}, {"entry": [{"c": "ü"}], "d": 1}, "e"], "next": "z"}


def taken_apart(data: bytes) -> list[Piece]:
    return list(pieces(io.BytesIO(data), LISTS))


def shapes(data: bytes) -> list[tuple[Kind, Any]]:
    return [(piece.kind, piece.value) for piece in taken_apart(data)]


EXPECTED = [
    (Kind.OPEN, {"id": 7}),
    (Kind.ITEM, {"a": [1, {"b": None}]}),
    (Kind.OPEN, {}),
    (Kind.ITEM, {"c": "ü"}),
    (Kind.CLOSE, {"d": 1}),
    (Kind.ITEM, "e"),
    (Kind.CLOSE, {"id": 7, "next": "z"}),
]


@pytest.mark.parametrize("whole", [0, json_walk.WHOLE])
@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists_are_opened_and_the_rest_is_kept_whole(
    monkeypatch: pytest.MonkeyPatch, whole: int, indent: int | None, encoding: str
) -> None:
    monkeypatch.setattr(json_walk, "WHOLE", whole)
    assert shapes(json.dumps(DOCUMENT, indent=indent, ensure_ascii=False).encode(encoding)) == EXPECTED


def test_each_line_is_a_document_and_knows_its_number() -> None:
    lines = b"\n" + json.dumps(DOCUMENT).encode() + b"\n\n{kaputt}\n" + json.dumps({"a": 1}).encode()
    found = taken_apart(lines)
    assert [(piece.kind, piece.value) for piece in found[:7]] == EXPECTED
    assert [(piece.kind, piece.line) for piece in found[6:]] == [(Kind.CLOSE, 2), (Kind.BROKEN, 4), (Kind.ITEM, 5)]
    assert found[7].raw == "{kaputt}"


def test_a_broken_first_line_costs_only_itself() -> None:
    assert [piece.kind for piece in taken_apart(b'{"a": \n{"b": 1}\n{"c": 2}\n')] == [Kind.BROKEN, Kind.ITEM, Kind.ITEM]


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_pieces, "LINE_LIMIT", 100)
    lines = [{"a": 1}, {"b": "x" * 500}, {"c": 2}]
    found = taken_apart("".join(json.dumps(line) + "\n" for line in lines).encode())
    assert [piece.kind for piece in found] == [Kind.ITEM, Kind.BROKEN, Kind.ITEM]
    assert found[1].reason is Reason.TOO_LARGE


def test_documents_may_follow_each_other() -> None:
    assert shapes(b'{"a": 1}{"b": 2} [{"c": 3}]') == [
        (Kind.ITEM, {"a": 1}),
        (Kind.ITEM, {"b": 2}),
        (Kind.ITEM, {"c": 3}),
    ]


def test_what_stands_before_the_damage_is_kept() -> None:
    data = json.dumps({"value": [{"a": number} for number in range(5)]}).encode()
    *kept, broken = taken_apart(data[:-20])
    assert [piece.value for piece in kept if piece.kind is Kind.ITEM] == [{"a": 0}, {"a": 1}, {"a": 2}]
    assert (broken.kind, broken.reason) == (Kind.BROKEN, Reason.TRUNCATED)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 100_000,
        b'{"a":' * 30_000,
        b'{"a": ' + b"9" * 6000 + b"}",
        b"\xff\xfe\x00",
        b'"\\',
        b"nonsense",
        b"[1,2",
    ],
)
def test_nothing_makes_it_stumble(data: bytes) -> None:
    assert len(taken_apart(data)) >= 1


def test_what_is_nested_beyond_reason_is_left_away() -> None:
    deep = b'{"a":' * 2000 + b"1" + b"}" * 2000
    [piece] = taken_apart(deep)
    assert json.dumps(piece.value).count("{") < 100
