"""Ids: ascending for things made here, the same everywhere for things that came from outside."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from local_store.book.ids import BookId, foreign_id, new_id


def test_new_ids_are_version_7_and_ascend() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert {uuid.UUID(each).version for each in ids} == {7}
    assert {uuid.UUID(each).variant for each in ids} == {uuid.RFC_4122}


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_foreign_key_gives_the_same_id_twice_and_another_in_another_book(key: list[str]) -> None:
    book, other = BookId(new_id()), BookId(new_id())
    assert foreign_id(book, *key) == foreign_id(book, *key)
    assert foreign_id(book, *key) != foreign_id(other, *key)


def test_the_parts_of_a_key_do_not_run_into_each_other() -> None:
    book = BookId(new_id())
    assert foreign_id(book, "ab", "c") != foreign_id(book, "a", "bc")
