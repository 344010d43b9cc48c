"""A database that plans by what it knows of its tables is told when a book has grown."""

from sqlalchemy import text

from app.backend.store.transaction import Transaction
from tests.backend.books.desk import Laptop, Office


def test_a_book_that_has_grown_much_is_counted_anew(office: Office, anna: Laptop, book: str) -> None:
    for number in range(600):
        anna.creates(book, "client", family_name=f"Vogel {number}")
    anna.push()

    def known(tx: Transaction) -> int:
        """How many rows the planner believes in; SQLite looks by itself."""
        if office.database.is_sqlite:
            return 600
        return int(tx.value(text("SELECT reltuples FROM pg_class WHERE relname = 'record'")))

    assert office.database.snapshot(known) >= 600
