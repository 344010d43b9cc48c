"""A JSON document of any size is walked through item by item, and a broken item costs itself."""

import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources import json_walk
from app.sources.json_walk import BrokenJsonError, Kind, Shape, walk
from tests.sources.contract import FUZZ, Edit, damaged

ITEMS = ("rooms", "list", "*", "lines", "*")
SHAPE = Shape(
    frozenset({("lines",), ("rooms", "list"), ("rooms", "list", "*", "lines")}),
    lambda value: isinstance(value, dict) and "id" in value,
    frozenset({("rooms",), ("rooms", "list", "*")}),
    restart=re.compile(r'\{\s*"name"\s*:\s*"[^"]*"\s*,\s*"lines"\s*:\s*\['),
    restart_path=("rooms", "list", "*"),
)


def stepped(data: bytes | str, shape: Shape = SHAPE) -> list[tuple[Kind, tuple[str, ...], Any, str]]:
    return list(walk(io.BytesIO(data if isinstance(data, bytes) else data.encode()), shape))


def items(data: bytes | str) -> list[Any]:
    return [value for kind, _, value, _ in stepped(data) if kind is Kind.ITEM]


def rooms(*lists: list[Any]) -> str:
    told = [{"name": f"[{at}", "lines": lines} for at, lines in enumerate(lists)]
    return json.dumps({"about": "x", "rooms": {"list": told}, "end": [1]}, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("block", [1, 2, 7, 64, 1 << 19])
def test_everything_comes_in_its_order_wherever_a_block_ends(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(json_walk, "BLOCK", block)
    text = rooms([{"id": 1, "t": 'ä😀\\"\n', "n": [{"id": 5}]}, 12345], [], [None, 1.5, "x"])
    steps = stepped(text)
    assert [value for kind, _, value, _ in steps if kind is Kind.ITEM] == [
        {"id": 1, "t": 'ä😀\\"\n', "n": [{"id": 5}]}, 12345, None, 1.5, "x",
    ]  # fmt: skip
    assert [(path[-1], value) for kind, path, value, _ in steps if kind is Kind.VALUE] == [
        ("about", "x"), ("name", "[0"), ("name", "[1"), ("name", "[2"), ("end", [1]),
    ]  # fmt: skip
    assert sum(kind is Kind.BEGIN for kind, *_ in steps) == sum(kind is Kind.END for kind, *_ in steps) == 8


def test_an_item_is_handed_out_as_the_file_has_it() -> None:
    (step,) = [step for step in stepped('{"lines": [ {"id" :1.50} ]}') if step[0] is Kind.ITEM]
    assert step[3] == '{"id" :1.50}'


@pytest.mark.parametrize(
    ("broken", "left"),
    [
        ('{"id" 1}', [{"id": 0}, {"id": 2}]),
        ('{"id": 1, "t": "a"b"}', [{"id": 0}, {"id": 2}]),
        ('{"id": 1} xyz {"id": 7}', [{"id": 0}, {"id": 1}, {"id": 7}, {"id": 2}]),
        (f'{{"id": {"9" * 5000}}}', [{"id": 0}, {"id": 2}]),
        (f'{{"id": {"[" * 100000}{"]" * 100000}}}', [{"id": 0}, {"id": 2}]),
    ],
)
def test_a_broken_item_costs_itself(broken: str, left: list[Any]) -> None:
    text = f'{{"lines": [{{"id": 0}}, {broken}, {{"id": 2}}], "end": 1}}'
    assert items(text) == left
    assert sum(kind is Kind.BROKEN for kind, *_ in stepped(text)) == 1


def test_a_comma_that_is_missing_costs_nothing() -> None:
    steps = stepped('{"lines": [{"id": 0} {"id": 1}\n{"id": 2}], "end": 1}')
    assert [value["id"] for kind, _, value, _ in steps if kind is Kind.ITEM] == [0, 1, 2]
    assert not [kind for kind, *_ in steps if kind is Kind.BROKEN]
    assert steps[-1][2] == 1


def test_after_a_broken_item_no_item_goes_to_another_list() -> None:
    text = rooms([{"id": 0}, {"id": 1}], [{"id": 2}]).replace('"id": 1', '"id" 1')
    where = {}
    room = ""
    for kind, path, value, _ in stepped(text):
        if kind is Kind.VALUE and path[-1] == "name":
            room = value
        elif kind is Kind.ITEM:
            where[value["id"]] = room
    assert where == {0: "[0", 2: "[1"}


def test_a_document_that_ends_in_the_middle_says_so_last() -> None:
    text = json.dumps({"lines": [{"id": number} for number in range(5)]})
    for end in range(12, len(text) - 1):
        steps = stepped(text[:end])
        assert steps[-1][0] is Kind.CUT
        assert [value["id"] for kind, _, value, _ in steps if kind is Kind.ITEM] == list(
            range(sum(kind is Kind.ITEM for kind, *_ in steps))
        )


def test_an_item_without_end_is_refused_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "ITEM_LIMIT", 10_000)
    monkeypatch.setattr(json_walk, "BLOCK", 1000)
    text = f'{{"lines": [{{"id": 0}}, {{"id": 1, "t": "{"x" * 50_000}"}}, {{"id": 2}}]}}'
    assert items(text) == [{"id": 0}, {"id": 2}]


@pytest.mark.parametrize(
    "text", ["[1]", "1", '{"a" 1}', '{"lines": [1] "b"}', "{1: 2}", '{"a": tru, "what comes behind": 1}']
)
def test_what_is_broken_between_values_is_told(text: str) -> None:
    with pytest.raises(BrokenJsonError):
        stepped(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_other_encodings_are_obeyed(encoding: str) -> None:
    text = '{"lines": ["Grüße 😀"]}'
    data = ("\ufeff" + text).encode(encoding) if encoding == "utf-16-le" else text.encode(encoding)
    assert items(data) == ["Grüße 😀"]


@FUZZ
@given(
    edits=st.lists(
        st.tuples(st.sampled_from(("flip", "insert", "lose", "repeat")), st.integers(0, 1 << 20), st.integers(0, 300)),
        max_size=8,
    )
)
def test_no_damage_ends_in_anything_but_words(edits: list[Edit]) -> None:
    data = rooms([{"id": 1, "t": "ä"}, {"id": 2}], [{"id": 3}]).encode()
    try:
        stepped(damaged(data, edits))
    except BrokenJsonError:
        return


def test_finding_back_is_given_up_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "_TRIES", 50)
    text = f'{{"lines": [{{"id": 0}}, {{"id" 1, "x": [{"{}, " * 60} 1]}}, {{"id": 2}}]}}'
    steps = stepped(text)
    assert [value for kind, _, value, _ in steps if kind is Kind.ITEM] == [{"id": 0}]
    assert steps[-1][0] is Kind.BROKEN


# -- any document ------------------------------------------------------------------------------------

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8"), max_size=12)
    | st.sampled_from(["{", '"', "\\", "]}", "\ud83d"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
_STREAM = Shape(frozenset({(), ("*",), ("*", "a")}), None, frozenset({(), ("*",)}), is_whole=True, is_stream=True)


class Trickle(io.BytesIO):
    """Hands out some bytes at a time, however many are asked for."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        super().__init__(data)
        self._sizes = sizes or [1 << 20]

    def read(self, _size: int | None = -1, /) -> bytes:
        self._sizes.append(self._sizes.pop(0))
        return super().read(self._sizes[0])


@FUZZ
@given(st.lists(_VALUES, max_size=5), st.lists(st.integers(1, 40), max_size=5), st.sampled_from([None, 0, 2]))
def test_any_list_comes_as_it_is_however_it_is_read_and_laid_out(
    values: list[Any], sizes: list[int], indent: int | None
) -> None:
    text = json.dumps({"lines": values, "end": 1}, indent=indent)
    steps = list(walk(Trickle(text.encode(), sizes), SHAPE))
    assert [value for kind, _, value, _ in steps if kind is Kind.ITEM] == values
    assert [json.loads(raw) for kind, _, _, raw in steps if kind is Kind.ITEM] == values


@FUZZ
@given(_VALUES, st.lists(st.integers(1, 40), max_size=5))
def test_a_value_of_any_kind_is_a_document_too(value: Any, sizes: list[int]) -> None:
    documents = f"{json.dumps(value)}\n{json.dumps(value)}"
    steps = list(walk(Trickle(documents.encode(), sizes), _STREAM))
    assert [found for kind, _, found, _ in steps if kind is Kind.ITEM] == [value, value]


@FUZZ
@given(st.lists(_VALUES, min_size=1, max_size=4), st.data())
def test_cut_anywhere_what_stands_before_the_cut_is_whole(values: list[Any], data: st.DataObject) -> None:
    text = json.dumps({"lines": values})
    end = data.draw(st.integers(1, len(text) - 2))
    steps = stepped(text[:end].encode("utf-8", "surrogatepass"))
    found = [value for kind, _, value, _ in steps if kind is Kind.ITEM]
    assert steps[-1][0] is Kind.CUT
    # Of a number at the very end nobody can tell that more digits followed.
    whole = len(found) - (bool(found) and isinstance(found[-1], int | float))
    assert found[:whole] == values[:whole]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{"id": 1, "id": 2}', {"id": 2}),
        ('{"id": "\\ud83d"}', {"id": "\ud83d"}),
        ('{"id": "a\tb\nc"}', {"id": "a\tb\nc"}),
        ('{"id": -Infinity}', {"id": float("-inf")}),
        ('{"id": 1E400}', {"id": float("inf")}),
    ],
)
def test_what_stands_at_the_edge_of_json_is_read(written: str, read: Any) -> None:
    assert items(f'{{"lines": [{written}]}}') == [read]


@pytest.mark.parametrize("whole", [0, 40, 1 << 20])
def test_what_is_too_long_to_come_whole_is_gone_into(monkeypatch: pytest.MonkeyPatch, whole: int) -> None:
    monkeypatch.setattr(json_walk, "WHOLE", whole)
    monkeypatch.setattr(json_walk, "BLOCK", 7)
    document = [{"a": [{"x": number} for number in range(9)], "b": "y"}, [[1], 2]]
    steps = list(walk(io.BytesIO(json.dumps(document).encode()), _STREAM))
    found = [value for kind, _, value, _ in steps if kind is Kind.ITEM]
    flat = json.dumps(found)
    assert all(flat.count(f'"x": {number}') == 1 for number in range(9))
    begun = sorted(path for kind, path, *_ in steps if kind is Kind.BEGIN)
    assert begun == sorted(path for kind, path, *_ in steps if kind is Kind.END)
    assert ("a" in {path[-1] for _, path, *_ in steps if path}) == (whole < 100)


def test_in_a_stream_damage_is_the_end_and_nothing_is_guessed() -> None:
    steps = list(walk(io.BytesIO(b'[{"a": [{"x": 1}, {"x" 2}, {"x": 3}, {"x": 4}]}]'), _STREAM))
    assert [value for kind, _, value, _ in steps if kind is Kind.ITEM] == [{"x": 1}]
    assert steps[-1][0] is Kind.BROKEN
