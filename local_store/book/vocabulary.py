"""Which record type each kind is, and what its fields are: names, defaults and merge rules, worked out once."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from local_store.book.field import merge_rules
from local_store.book.kind import Kind, Merge
from local_store.book.records import (
    AdviceRecord,
    Attachment,
    Case,
    Client,
    Consent,
    ContactPoint,
    Contract,
    Conversation,
    FollowUp,
    Household,
    ImportRun,
    Interaction,
    KeptValue,
    Offer,
    Record,
    Relation,
    Visit,
)

TYPES: dict[Kind, type[Record]] = {
    Kind.CLIENT: Client,
    Kind.HOUSEHOLD: Household,
    Kind.RELATION: Relation,
    Kind.CONTACT_POINT: ContactPoint,
    Kind.CONVERSATION: Conversation,
    Kind.INTERACTION: Interaction,
    Kind.ATTACHMENT: Attachment,
    Kind.CASE: Case,
    Kind.FOLLOW_UP: FollowUp,
    Kind.CONTRACT: Contract,
    Kind.OFFER: Offer,
    Kind.CONSENT: Consent,
    Kind.VISIT: Visit,
    Kind.ADVICE_RECORD: AdviceRecord,
    Kind.IMPORT_RUN: ImportRun,
    Kind.KEPT_VALUE: KeptValue,
}
KINDS: dict[Any, Kind] = {record_type: kind for kind, record_type in TYPES.items()}


def kind_of(name: str) -> Kind | None:
    """The kind of that name; None for one that only a newer program knows."""
    return Kind(name) if name in TYPES else None


@cache
def hints_of(kind: Kind) -> Mapping[str, Any]:
    """The type of each field but the id, in the order of the record."""
    return MappingProxyType({name: hint for name, hint in get_type_hints(TYPES[kind]).items() if name != "id"})


@cache
def rules_of(kind: Kind) -> Mapping[str, Merge]:
    """The merge rule of each field but the id."""
    return MappingProxyType(merge_rules(TYPES[kind]))


@cache
def defaults_of(kind: Kind) -> Mapping[str, Any]:
    """The default of each field that has one."""
    record_type: Any = TYPES[kind]
    return MappingProxyType(
        {each.name: each.default for each in fields(record_type) if each.name != "id" and each.default is not MISSING}
    )


@cache
def required_of(kind: Kind) -> frozenset[str]:
    """The fields that a new record must name, without the id."""
    return frozenset(hints_of(kind)) - frozenset(defaults_of(kind))
