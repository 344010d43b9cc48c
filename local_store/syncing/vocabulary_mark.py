"""A mark of every kind, field and word that this version knows: another version has another one."""

import hashlib
import json
from functools import cache

from local_store.book.vocabulary import hints_of
from local_store.rows.codec import TYPES

NOTE = "office_vocabulary"
"""The note of the vocabulary that placed what came from the office."""


@cache
def vocabulary_mark() -> str:
    """16 hexadecimal digits."""
    told = {str(kind): {name: _words(hint) for name, hint in hints_of(kind).items()} for kind in TYPES}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def _words(hint: object) -> list[str]:
    parts = getattr(hint, "__args__", (hint,))
    return [repr(hint), *(str(word) for part in parts for word in getattr(part, "__members__", ()))]
