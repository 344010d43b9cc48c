"""The vocabulary knows every kind, and what each of its fields may be."""

import dataclasses

import pytest

from local_store.book.kind import Kind, Merge
from local_store.book.records import Interaction
from local_store.book.vocabulary import KINDS, TYPES, defaults_of, hints_of, kind_of, required_of, rules_of


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_one_type_and_every_field_a_rule(kind: Kind) -> None:
    assert KINDS[TYPES[kind]] is kind
    names = [field.name for field in dataclasses.fields(TYPES[kind])]
    assert ["id", *hints_of(kind)] == names
    assert set(rules_of(kind)) == set(hints_of(kind))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_has_a_default_or_must_be_named(kind: Kind) -> None:
    assert required_of(kind) | set(defaults_of(kind)) == set(hints_of(kind))
    assert required_of(kind).isdisjoint(defaults_of(kind))


def test_an_entry_must_say_whose_it_is_and_when_it_was() -> None:
    assert required_of(Kind.INTERACTION) == {"client", "channel", "kind", "direction", "at"}
    assert rules_of(Kind.INTERACTION)["body"] is Merge.TEXT
    assert defaults_of(Kind.INTERACTION)["precision"] is Interaction.__dataclass_fields__["precision"].default


def test_a_kind_of_a_newer_program_is_not_known() -> None:
    assert kind_of("contract") is Kind.CONTRACT
    assert kind_of("hologram") is None
