"""Text that a file can hold: half a surrogate pair (broken emoji of old exports) becomes the sign for "unreadable"."""

from collections.abc import Sequence
from typing import Any, TypeVar

from local_store.book.records import Record
from local_store.rows.codec import Codec

R = TypeVar("R", bound=Record)


def mended(codec: Codec[Any], records: Sequence[R]) -> tuple[list[R], list[list[Any]]]:
    """The records as the book can keep them, and their column values. Costs one pass over the texts where all is well."""
    values = [codec.encode(record) for record in records]
    if _is_whole(codec, values):
        return list(records), values
    for row in values:
        row[:] = [readable(value) if isinstance(value, str) else value for value in row]
    return [codec.decode(row) for row in values], values


def _is_whole(codec: Codec[Any], values: list[list[Any]]) -> bool:
    texts = [i for i, column in enumerate(codec.columns) if column.sql_type == "TEXT" and not column.is_nullable]
    try:
        for index in texts:
            "".join([row[index] for row in values]).encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(text: str) -> str:
    """The text with every half of a surrogate pair replaced; two halves that stand together are one sign again."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
