"""The vocabulary: every field has a merge rule, and what was said once never conflicts."""

import dataclasses

import pytest

from local_store.book.field import merge_rules
from local_store.book.kind import Kind, Merge
from local_store.book.records import Interaction, Record
from local_store.rows.codec import TYPES
from tests.builders import a_client


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_frozen_slotted_records_with_rules(kind: Kind) -> None:
    record_type: type[Record] = TYPES[kind]
    assert record_type.__dataclass_params__.frozen  # type: ignore[union-attr]
    assert hasattr(record_type, "__slots__")
    names = {field.name for field in dataclasses.fields(record_type)} - {"id"}
    assert set(merge_rules(record_type)) == names


def test_what_was_said_and_when_is_fixed() -> None:
    rules = merge_rules(Interaction)
    for name in ("channel", "kind", "direction", "at", "conversation", "import_run", "place"):
        assert rules[name] is Merge.FIXED
    for mark in ("is_pinned", "case", "client"):
        assert rules[mark] is not Merge.FIXED


def test_a_record_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        a_client().given_name = "Anna"  # type: ignore[misc]
