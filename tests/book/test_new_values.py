"""Many new records at once are judged as each of them is by itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.book.json_form import problems
from local_store.book.kind import Kind
from local_store.book.merge import without_defaults
from local_store.book.new_values import kept_values

_ID = "0197c0de0000700080000000000000aa"
GOOD: list[dict[str, Any]] = [
    {"client": _ID, "channel": "whatsapp", "kind": "message", "direction": "in", "at": 1_578_316_050_000_000},
    {"client": None, "channel": "email", "kind": "message", "direction": "out", "at": 5, "body": "Grüße"},
    {"client": _ID, "channel": "phone", "kind": "call", "direction": "in", "at": 7, "body": "", "duration_s": 60},
]
ODD: list[Any] = [
    1,
    0,
    True,
    False,
    1.0,
    "1",
    None,
    "",
    "\ud800",
    [],
    {},
    "in",
    -(2**63),
    2**63,
    _ID.upper(),
    "x" * 70_000,
]
_FIELDS = ["client", "channel", "kind", "direction", "at", "body", "duration_s", "is_placeholder", "labels", "novelty"]


def singly(many: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """The same, one by one; None where one is not as it should be."""
    if any(problems(Kind.INTERACTION, one, is_new=True) for one in many):
        return None
    return [without_defaults(Kind.INTERACTION, one) for one in many]


def test_good_ones_are_kept_without_what_goes_without_saying() -> None:
    found = kept_values(Kind.INTERACTION, GOOD)
    assert found == singly(GOOD)
    assert found is not None
    assert "body" not in found[2]


@pytest.mark.parametrize("field", ["client", "channel", "at", "body", "is_placeholder"])
@pytest.mark.parametrize("value", [True, 1.0, "\ud800", "nothing of the sort", []])
def test_one_that_is_wrong_is_noticed_among_many(field: str, value: Any) -> None:
    many = [dict(one) for one in GOOD * 50]
    many[77][field] = value
    if singly(many) is None:
        assert kept_values(Kind.INTERACTION, many) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(GOOD), st.dictionaries(st.sampled_from(_FIELDS), st.sampled_from(ODD), max_size=2))
    )
)
def test_whatever_comes_nothing_is_let_through_that_is_wrong_by_itself(
    drawn: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    many = [good | odd for good, odd in drawn]
    found = kept_values(Kind.INTERACTION, many)
    assert found is None or found == singly(many)
    assert found is not None or any(odd for _, odd in drawn)


def test_a_field_that_must_be_there_is_missed() -> None:
    without = [{name: value for name, value in one.items() if name != "at"} for one in GOOD]
    assert kept_values(Kind.INTERACTION, [*GOOD, without[0]]) is None
