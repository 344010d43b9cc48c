"""The values of many new records of one kind, checked and cleared of defaults a field at a time.

The law is that of `json_form` and `merge`; a field in which many records say the same is looked at once for each value.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from types import NoneType
from typing import Any

from local_store.book.json_form import checks_of, is_complete, stored_defaults
from local_store.book.kind import Kind
from local_store.book.merge import without_defaults

_ALIKE: tuple[frozenset[type], ...] = (frozenset({str, NoneType}), frozenset({int, NoneType}))
"""Of values of these types two that are equal are the same: 1 is no True among them."""


def kept_values(kind: Kind, many: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """What is kept of each of these new records, in their order: the fields that say something.

    None where one of them may not be as it is, or says something that only a newer program knows: look at them singly.
    """
    checks = checks_of(kind)
    names = set().union(*many)
    if not names <= checks.keys() or not all(is_complete(kind, values) for values in many):
        return None
    defaults = stored_defaults(kind)
    says_default = False
    for name in names:
        told = _told(name, many)
        if told is None or any(map(checks[name], told)):
            return None
        says_default = says_default or (name in defaults and defaults[name] in told)
    if says_default:
        return [without_defaults(kind, values) for values in many]
    return list(map(dict, many))


def _told(name: str, many: Sequence[Mapping[str, Any]]) -> set[Any] | None:
    """The different values of a field; None where they are of several types, or of others than texts and numbers."""
    try:
        values = list(map(itemgetter(name), many))
    except KeyError:
        values = [one[name] for one in many if name in one]
    types = set(map(type, values))
    return set(values) if any(types <= alike for alike in _ALIKE) else None
