"""What a laptop writes is accepted, every other spelling is refused, and a refusal never quotes what was said."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.book import json_form
from local_store.book.ids import new_id
from local_store.book.json_form import (
    MOST_TEXT,
    MOST_UNKNOWN,
    MOST_WORDS,
    default_of,
    members_of,
    problem_of,
    problem_of_members,
    problem_of_texts,
    problems,
    set_text,
    stored_defaults,
)
from local_store.book.kind import Kind
from local_store.book.records import Record
from local_store.book.vocabulary import hints_of
from local_store.rows.codec import codec_of, codec_of_kind
from tests.builders import a_client, a_message
from tests.local_store.some_records import records


def _as_it_travels(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(values))
    return found


@given(records())
def test_what_a_laptop_writes_is_accepted(record: Record) -> None:
    codec = codec_of(type(record))
    assert problems(codec.kind, codec.payload(record), is_new=True) == []
    assert problems(codec.kind, _as_it_travels(codec.payload(record)), is_new=True) == []
    whole = {name: codec.stored(name, getattr(record, name)) for name in codec.names if name != "id"}
    assert problems(codec.kind, _as_it_travels(whole), is_new=True) == []


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.sampled_from(
        ["[]", '["b","a"]', '["a","a"]', '[ "a"]', "2026-2-1", "20260201", "25:00", "12:00", "12:00:00-01:00"]
    )
    | st.text("0123456789abcdefABCDEF", min_size=31, max_size=33),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(list(Kind)), st.data(), json_values)
def test_what_is_accepted_reads_back_and_is_written_the_same(kind: Kind, data: st.DataObject, value: Any) -> None:
    name = data.draw(st.sampled_from(list(hints_of(kind))))
    if problems(kind, {name: value}):
        return
    codec = codec_of_kind(kind)
    again = codec.stored(name, codec.loaded(name, value))
    assert again == value
    assert type(again) is type(value) or isinstance(again, str)


@given(records(), st.data())
def test_a_broken_value_is_named_by_its_field(record: Record, data: st.DataObject) -> None:
    codec = codec_of(type(record))
    values = _as_it_travels(codec.payload(record))
    name = data.draw(st.sampled_from(list(hints_of(codec.kind))))
    broken: Any
    for broken in ([], {}, 1.5, True, "\ud800", "x" * (json_form.MOST_KEPT + 1)):
        found = problems(codec.kind, values | {name: broken}, is_new=True)
        assert [field for field, _ in found] == [name]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Kind.INTERACTION, "client", "0197A" + "0" * 27),
        (Kind.INTERACTION, "client", "0" * 31),
        (Kind.INTERACTION, "client", "0" * 32 + "\n"),
        (Kind.INTERACTION, "client", ""),
        (Kind.INTERACTION, "at", 2**62),
        (Kind.INTERACTION, "at", "2026-03-12T12:00:00Z"),
        (Kind.INTERACTION, "is_pinned", True),
        (Kind.INTERACTION, "is_pinned", 2),
        (Kind.INTERACTION, "channel", "fax"),
        (Kind.INTERACTION, "channel", None),
        (Kind.INTERACTION, "duration_s", 2**70),
        (Kind.INTERACTION, "duration_s", "60"),
        (Kind.INTERACTION, "with_clients", '["b","a"]'),
        (Kind.INTERACTION, "with_clients", '["a","a"]'),
        (Kind.INTERACTION, "with_clients", '["a", "b"]'),
        (Kind.INTERACTION, "with_clients", "[]"),
        (Kind.INTERACTION, "with_clients", '["\\ud800"]'),
        (Kind.INTERACTION, "with_clients", "[" * 100_000),
        (Kind.INTERACTION, "participants", '[["sender","phone","1","","",""]]'),
        (Kind.INTERACTION, "participants", '[["boss","phone","1","","","",""]]'),
        (Kind.INTERACTION, "participants", '[["sender","phone","1","","","x",""]]'),
        (Kind.CLIENT, "born_on", "1970-2-01"),
        (Kind.CLIENT, "born_on", "19700201"),
        (Kind.CLIENT, "reachable_from", "09:00"),
        (Kind.CLIENT, "reachable_from", "09:00:00-05:00"),
        (Kind.CLIENT, "preferred_for", '[["service","fax"]]'),
        (Kind.VISIT, "checklist", '[["Ausweis",1]]'),
        (Kind.CLIENT, "id", "0197a" + "0" * 27),
    ],
)
def test_another_spelling_is_refused(kind: Kind, field: str, value: Any) -> None:
    assert problem_of(kind, field, value)


def test_a_refusal_never_quotes_what_was_said() -> None:
    secret = "DE89 3704 0044 0532 0130 00"
    for kind in Kind:
        for field in hints_of(kind):
            for value in ([secret], {secret: secret}, f'["{secret}"'):
                assert secret not in str(problems(kind, {field: value}))
    assert secret not in str(problems(Kind.CLIENT, {secret: 1}))


def test_a_new_record_must_say_what_has_no_default() -> None:
    message = a_message(a_client())
    values = codec_of(type(message)).payload(message)
    del values["at"]
    assert problems("interaction", values, is_new=True) == [("at", "is missing")]
    assert problems("interaction", values) == []


def test_long_texts_have_a_bound_in_bytes() -> None:
    assert problem_of("interaction", "body", "x" * MOST_TEXT) == ""
    assert problem_of("interaction", "body", "ü" * MOST_TEXT)
    assert problem_of("interaction", "subject", "x" * (MOST_WORDS + 1))
    assert problem_of("contract", "note", "ü" * (MOST_TEXT // 2)) == ""


def test_what_a_newer_program_says_is_let_through_up_to_its_bounds() -> None:
    assert problems("client", {"favourite_colour": {"hue": [1, 2.5, None]}}) == []
    assert problems("hologram", {"depth": "x" * MOST_WORDS}, is_new=True) == []
    assert problems("client", {"favourite_colour": "x" * MOST_WORDS})
    assert problems("client", {"x" * 65: 1})
    assert problems("client", {"segments/vip": 1})
    assert problems("hologram", {"id": new_id()})
    assert problems("client", {"favourite_colour": float("nan")})
    assert problems("client", {f"colour_{n}": n for n in range(MOST_UNKNOWN + 1)})
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert problems("client", {"favourite_colour": deep})


def test_members_and_versions_of_texts_are_looked_at_too() -> None:
    assert problem_of_members("client", "segments", ["vip", "A"]) == ""
    assert problem_of_members("client", "segments", [1])
    assert problem_of_members("client", "given_name", ["vip"])
    assert problem_of_members("client", "favourite_colours", ["vip"])
    assert problem_of_members("hologram", "layers", ["vip"]) == ""
    assert problem_of_members("client", "segments", ["x" * MOST_WORDS] * 20)
    assert problem_of_texts("client", "about", ["", "Mag Segeln."]) == ""
    assert problem_of_texts("client", "about", ["", None])
    assert problem_of_texts("client", "given_name", ["Anna"])


@pytest.mark.parametrize("kind", list(Kind))
def test_defaults_are_those_of_the_columns(kind: Kind) -> None:
    assert dict(stored_defaults(kind)) == codec_of_kind(kind).defaults
    assert all(problem_of(kind, name, value) == "" for name, value in stored_defaults(kind).items())
    assert all(type(value) in {str, int, type(None)} for value in stored_defaults(kind).values())


def test_a_field_without_a_default_has_none() -> None:
    assert default_of(Kind.CLIENT, "language") == ""
    assert default_of(Kind.CASE, "title") is None


@given(st.frozensets(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5))
def test_a_set_is_written_as_its_column_holds_it(members: frozenset[str]) -> None:
    client = replace(a_client(), segments=members)
    assert set_text(members) == codec_of(type(client)).stored("segments", members)
    assert members_of(set_text(members)) == members
