"""Text that a file can hold: half a surrogate pair (broken emoji of old exports) becomes the sign for "unreadable"."""

from collections.abc import Sequence
from typing import Any, TypeVar

from local_store.book.records import Record
from local_store.rows.codec import Codec, Values

R = TypeVar("R", bound=Record)


def mended(codec: Codec[Any], records: Sequence[R]) -> tuple[list[R], dict[int, Values]]:
    """The records as the book can keep them, and their columns as `Codec.filled` gives them.

    Costs one pass over the texts where all is well.
    """
    columns = codec.filled(records)
    if _is_whole(codec, columns):
        return list(records), columns
    rows = [[readable(each) if isinstance(each, str) else each for each in codec.encode(record)] for record in records]
    whole = [codec.decode(row) for row in rows]
    return whole, codec.filled(whole)


def _is_whole(codec: Codec[Any], columns: dict[int, Values]) -> bool:
    try:
        for index, values in columns.items():
            column = codec.columns[index]
            if column.sql_type == "TEXT" and not column.is_nullable:
                "".join(values).encode()
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
