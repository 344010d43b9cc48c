"""How the value of each field looks as JSON, and whether a foreign value looks so: from the vocabulary alone.

Ids are 32 hexadecimal digits, instants microseconds since 1970, days and times of day ISO 8601, yes and no are 1 and 0.
Sets and lists are the compact JSON text of their column, "" when there is nothing in them. A value is as a laptop writes
it or it is refused: a second spelling of one value would look like an edit.
"""

import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, get_args, get_origin

from local_store.book.channel import PointKind
from local_store.book.kind import Kind, Merge
from local_store.book.records import Participant, Role
from local_store.book.vocabulary import TYPES, defaults_of, hints_of, required_of, rules_of

MOST_TEXT = 1024 * 1024
"""Bytes (UTF-8) of a text that people write at length, and of a list."""
MOST_WORDS = 64 * 1024
"""Bytes of any other text, and of one field that only a newer program knows."""
MOST_KEPT = 8 * MOST_TEXT
"""Bytes of a kept value: any value, written as JSON once more."""
MOST_UNKNOWN = 64
"""Fields of one record that only a newer program knows."""

Check = Callable[[Any], str]
"""Why a value does not fit; "" when it does."""

_ID = re.compile(r"[0-9a-f]{32}").fullmatch
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}").fullmatch
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIRST = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_MOST_INT = 2**63 - 1

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A list as its column holds it."""


def problems(kind: str, values: Mapping[str, Any], *, is_new: bool = False) -> list[tuple[str, str]]:
    """What is wrong with the values of a record's fields: (field, why), never naming a value; empty when all is well.

    Fields and kinds that only a newer program knows are let through up to their bounds. With `is_new` a field that has
    no default must be there.
    """
    checks = _CHECKS.get(kind)
    if checks is None:
        return _unknown(values, MOST_TEXT)
    get = checks.get
    found: list[tuple[str, str]] = []
    strange: dict[str, Any] = {}
    for name, value in values.items():
        check = get(name)
        if check is None:
            strange[name] = value
        elif why := check(value):
            found.append((name, why))
    if strange:
        found += _unknown(strange, MOST_WORDS)
    if is_new and not _REQUIRED[kind] <= values.keys():
        found += [(name, "is missing") for name in sorted(_REQUIRED[kind] - values.keys())]
    return found


def checks_of(kind: Kind) -> Mapping[str, Check]:
    """The check of each field that a record of this kind has."""
    return _CHECKS[kind]


def is_complete(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether every field that has no default is there."""
    return _REQUIRED[kind] <= values.keys()


def problem_of(kind: str, field: str, value: Any) -> str:
    """Why one value does not fit its field; "" when it does."""
    found = problems(kind, {field: value})
    return found[0][1] if found else ""


def problem_of_members(kind: str, field: str, members: Iterable[Any]) -> str:
    """Why these cannot be members of a set field; "" when they can."""
    checks = _CHECKS.get(kind)
    if checks is not None and (field not in checks or rules_of(Kind(kind)).get(field) is not Merge.SET):
        return "is not a set"
    size = 0
    for member in members:
        if why := _words(member):
            return f"has a member that {why}"
        size += len(member)
    return "is too long" if size > MOST_TEXT else ""


def problem_of_texts(kind: str, field: str, texts: Iterable[Any]) -> str:
    """Why these cannot be versions of a field whose texts are merged word by word; "" when they can."""
    checks = _CHECKS.get(kind)
    if checks is not None and (field not in checks or rules_of(Kind(kind)).get(field) is not Merge.TEXT):
        return "is not a text"
    return next((why for text in texts if (why := _text(text))), "")


@cache
def stored_defaults(kind: Kind) -> Mapping[str, Any]:
    """The default of each field that has one, in JSON form: what is not said of a record."""
    return MappingProxyType({name: _stored(value) for name, value in defaults_of(kind).items()})


def default_of(kind: Kind, field: str) -> Any:
    """The default of a field in JSON form; None where it has none."""
    return stored_defaults(kind).get(field)


def members_of(text: str) -> set[str]:
    """The members of a set out of its JSON form."""
    return set(json.loads(text)) if text else set()


def set_text(members: Iterable[str]) -> str:
    """The JSON form of a set."""
    found = sorted(set(members))
    return compact(found) if found else ""


def _stored(value: Any) -> Any:
    """A default as JSON carries it; defaults are plain values and empty collections."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, frozenset | tuple):
        if value:
            raise TypeError("a default that holds something")
        return ""
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no JSON form for a default of {type(value).__name__}")


# -- one check a type ----------------------------------------------------------------------------------


def _check_of(kind: Kind, name: str, hint: Any) -> Check:
    is_optional = get_origin(hint) in {types.UnionType, typing.Union}
    if is_optional:
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    check = _plain_check(hint)
    if hint is str:
        check = _text if rules_of(kind)[name] is Merge.TEXT else _words
        if kind is Kind.KEPT_VALUE and name in {"value", "before"}:
            check = _kept
    return (lambda value: "" if value is None else check(value)) if is_optional else check


def _plain_check(hint: Any) -> Check:
    if isinstance(hint, typing.NewType):
        return _id
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = frozenset(member.value for member in hint)
        return lambda value: "" if isinstance(value, str) and value in members else "is none of the words it may be"
    plain: dict[Any, Check] = {
        str: _words,
        int: _int,
        bool: _bool,
        datetime: _instant,
        date: _date,
        time: _time,
    }
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is frozenset:
        return _set
    if get_origin(hint) is tuple:
        return _list_check(get_args(hint)[0])
    raise TypeError(f"no JSON form for {hint}")


def _id(value: Any) -> str:
    return "" if type(value) is str and _ID(value) else "is not an id"


def _too_long(value: str, most: int) -> bool:
    """Half a surrogate pair raises UnicodeEncodeError; texts that are short or plain ASCII cost nothing."""
    return len(value) > most or (not value.isascii() and len(value.encode()) > most)


def _bounded(most: int) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str:
            return "is not a text"
        if len(value) <= most and value.isascii():
            return ""
        try:
            return "is too long" if _too_long(value, most) else ""
        except UnicodeEncodeError:
            return "holds half a sign"

    return check


_words = _bounded(MOST_WORDS)
_text = _bounded(MOST_TEXT)
_kept = _bounded(MOST_KEPT)


def _int(value: Any) -> str:
    return "" if type(value) is int and -_MOST_INT <= value <= _MOST_INT else "is not a whole number"


def _bool(value: Any) -> str:
    return "" if type(value) is int and 0 <= value <= 1 else "is neither 1 nor 0"


def _instant(value: Any) -> str:
    return "" if type(value) is int and _FIRST <= value <= _LAST else "is not an instant"


def _date(value: Any) -> str:
    return "" if type(value) is str and _reads_back(date.fromisoformat, value) else "is not a day"


def _time(value: Any) -> str:
    is_local = type(value) is str and "+" not in value and "-" not in value
    return "" if is_local and _reads_back(time.fromisoformat, value) else "is not a time of day"


def _reads_back(read: Callable[[str], Any], text: str) -> bool:
    try:
        return bool(read(text).isoformat() == text)
    except ValueError:
        return False


def _listed(value: Any) -> list[Any] | str:
    """The list in the JSON text of a column, or why there is none."""
    if why := _text(value):
        return why
    if not value:
        return []
    try:
        found = json.loads(value)
        # Half a sign, which hides in an escape, is not written back as one.
        if not isinstance(found, list) or not found or compact(found) != value:
            return "is not a list as it is written here"
    except (ValueError, RecursionError):
        return "is not a list"
    return found


def _set(value: Any) -> str:
    found = _listed(value)
    if isinstance(found, str):
        return found
    if not all(type(each) is str for each in found):
        return "holds something that is not a text"
    return "" if all(one < next_one for one, next_one in pairwise(found)) else "is not sorted"


def _list_check(item: Any) -> Check:
    if item is Participant:
        fits = _is_participant
    elif get_origin(item) is tuple:
        parts = tuple(map(_item_check, get_args(item)))

        def fits(each: Any) -> bool:
            return (
                type(each) is list
                and len(each) == len(parts)
                and not any(check(part) for check, part in zip(parts, each, strict=True))
            )
    else:
        one = _item_check(item)

        def fits(each: Any) -> bool:
            return not one(each)

    def check(value: Any) -> str:
        found = _listed(value)
        if isinstance(found, str):
            return found
        return "" if all(map(fits, found)) else "holds something that does not belong there"

    return check


def _item_check(hint: Any) -> Check:
    """Inside a list yes and no are JSON's own."""
    if hint is bool:
        return lambda value: "" if type(value) is bool else "is neither yes nor no"
    return _plain_check(hint)


_ROLES = frozenset(member.value for member in Role)
_POINTS = frozenset(member.value for member in PointKind)


def _is_participant(each: Any) -> bool:
    """Role, kind, identity, normalised, name, client ("" for nobody), reason."""
    return (
        type(each) is list
        and len(each) == 7
        and all(type(part) is str for part in each)
        and each[0] in _ROLES
        and each[1] in _POINTS
        and (not each[5] or _ID(each[5]) is not None)
    )


def _unknown(values: Mapping[str, Any], most: int) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if len(values) > MOST_UNKNOWN:
        found.append(("", "has too many fields that are not known here"))
    for name, value in values.items():
        if name == "id" or type(name) is not str or not _NAME(name):
            found.append(("", "has a field with an impossible name"))
        elif why := _unknown_problem(value, most):
            found.append((name, why))
    return found


def _unknown_problem(value: Any, most: int) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        return "is too long" if _too_long(text, most) else ""
    except UnicodeEncodeError:
        return "holds half a sign"
    except (ValueError, TypeError, RecursionError):
        return "is not JSON"


_CHECKS: dict[str, dict[str, Check]] = {
    str(kind): {name: _check_of(kind, name, hint) for name, hint in hints_of(kind).items()} for kind in TYPES
}
_REQUIRED: dict[str, frozenset[str]] = {str(kind): required_of(kind) for kind in TYPES}
