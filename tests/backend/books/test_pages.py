"""A page of the feed is read from the database as far as it goes, and no further."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.backend.books import pull
from app.backend.store.transaction import Transaction
from tests.backend.books.desk import Laptop

_LONG = 2_000


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records each look at them brought."""
    found: list[int] = []
    real = Transaction.rows

    def counted(self: Transaction, statement: Any, values: Any = None) -> Sequence[Any]:
        rows = real(self, statement, values)
        if "fields" in statement.selected_columns:
            found.append(len(rows))
        return rows

    monkeypatch.setattr(Transaction, "rows", counted)
    return found


def test_long_texts_are_fetched_as_they_fit_into_the_page(
    anna: Laptop, boris: Laptop, book: str, fetched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_FIRST_PORTION", 2)
    rows = [anna.creates(book, "client", family_name=f"{n:02}", about="x" * _LONG).row for n in range(60)]
    anna.push()
    boris.cursors[book] = None
    page = boris.pull_once(max_bytes=10 * _LONG).books[book]
    assert [row.id for row in page.rows] == rows[: len(page.rows)]
    assert (page.more, 9 <= len(page.rows) <= 10) == (True, True)
    assert sum(fetched) <= len(page.rows) + 2
    assert boris.pull(max_bytes=10 * _LONG) == 60
    assert boris.digests[book] == boris.digest(book)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 60, 61, 100])
def test_however_it_is_cut_every_row_comes_once(
    anna: Laptop, boris: Laptop, book: str, fetched: list[int], limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_FIRST_PORTION", 2)
    monkeypatch.setattr(pull, "_MOST_PORTION", 5)
    for n in range(60):
        anna.creates(book, "client", family_name=f"{n:02}", about="x" * (n % 7 * 300))
    anna.push()
    assert boris.pull(limit) == 60
    assert boris.digests[book] == boris.digest(book)
    assert max(fetched) <= 5
