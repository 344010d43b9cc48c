"""How a record declares its fields: the merge rule stands beside the type."""

from dataclasses import MISSING, Field, field, fields
from typing import Any

from local_store.book.kind import Merge


def merged(rule: Merge, default: Any = MISSING) -> Any:
    """A dataclass field that merges by `rule` (a plain field is a REGISTER)."""
    if default is MISSING:
        return field(metadata={"merge": rule})
    return field(default=default, metadata={"merge": rule})


def fixed(default: Any = MISSING) -> Any:
    """A dataclass field that never changes after creation."""
    return merged(Merge.FIXED, default)


def merge_rules(record_type: Any) -> dict[str, Merge]:
    """The merge rule of each field of a record type, without its id."""
    found: tuple[Field[Any], ...] = fields(record_type)
    return {each.name: each.metadata.get("merge", Merge.REGISTER) for each in found if each.name != "id"}
