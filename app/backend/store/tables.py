"""The tables that sync stands on. Ids are 32 hex digits, times milliseconds since 1970 (`..._ms`), JSON is text.

Every key begins with the tenant, so that the tables can be spread over a distributed PostgreSQL by it. There are no
sequences and no foreign keys: the counter of a book is a row (`book.head`) that is locked last.
"""

from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text, text

from app.backend.store.metadata import metadata


class BookRole(StrEnum):
    """What a membership allows."""

    OWNER = "owner"
    """The adviser whose book it is."""
    MEMBER = "member"
    """Reads and writes: a substitute, branch staff, the back office."""
    READER = "reader"
    """Reads only."""


tenant = Table(
    "tenant",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    # A new one after every restore from a backup: no cursor of before is good any more.
    Column("created_ms", BigInteger, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "id"),
)

device = Table(
    "device",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("platform", Text, nullable=False, server_default=""),
    Column("app_version", Text, nullable=False, server_default=""),
    Column("schema_version", Integer, nullable=False, server_default="0"),
    Column("state", Text, nullable=False, server_default="active"),
    Column("last_op", BigInteger, nullable=False, server_default="0"),
    Column("last_clamped", Text, nullable=False, server_default=""),
    # The highest stamp that the office has put in the place of one from a clock that was ahead.
    Column("created_ms", BigInteger, nullable=False),
    Column("last_seen_ms", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("tenant_id", "id"),
    Index("ix_device_person", "tenant_id", "person_id"),
)

membership = Table(
    "membership",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("valid_from_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    PrimaryKeyConstraint("tenant_id", "id"),
    Index("ix_membership_person", "tenant_id", "person_id"),
    Index("ix_membership_book", "tenant_id", "book_id"),
)

book = Table(
    "book",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("head", BigInteger, nullable=False, server_default="0"),
    Column("floor", BigInteger, nullable=False, server_default="0"),
    Column("digest", BigInteger, nullable=False, server_default="0"),
    # Unsigned 64 bits, written as a signed number.
    Column("row_count", BigInteger, nullable=False, server_default="0"),
    # Rows in the state `put`.
    Column("last_commit", Text, nullable=False, server_default=""),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "id"),
    postgresql_with={"fillfactor": 50},
)

record = Table(
    "record",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("fields", Text),
    Column("clocks", Text),
    Column("created", Text, nullable=False, server_default=""),
    Column("author", Text, nullable=False, server_default=""),
    # The person who created it.
    Column("parent", Text),
    # The record it belongs to: its client, or the entry of an attachment.
    Column("moved_to", Text),
    # The book it went to, where its state is `leave`.
    Column("changed_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "book_id", "kind", "id"),
    Index("ix_record_seq", "tenant_id", "book_id", "seq", unique=True),
    Index(
        "ix_record_parent",
        "tenant_id",
        "book_id",
        "parent",
        sqlite_where=text("parent IS NOT NULL"),
        postgresql_where=text("parent IS NOT NULL"),
    ),
)

book_commit = Table(
    "book_commit",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("seq_to", BigInteger, nullable=False),
    Column("commit_id", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "book_id", "seq_to"),
)

op_result = Table(
    "op_result",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("op_id", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("claimed", Text),
    # The laptop's stamp, where the office put another in its place.
    Column("stamp", Text),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "device_id", "n"),
    Index("ix_op_result_op", "tenant_id", "op_id", unique=True),
)

history = Table(
    "history",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("op_id", Text, nullable=False),
    # Of the operation that overwrote it.
    Column("value", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("author", Text, nullable=False),
    # The person who overwrote it.
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "book_id", "kind", "record_id", "field", "op_id"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    # The operation's own id.
    Column("book_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("parent", Text),
    Column("op", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    Column("given_to", Text, nullable=False, server_default=""),
    # The person who is to decide; empty: whoever owns the book.
    Column("at_ms", BigInteger, nullable=False),
    Column("resolved_ms", BigInteger),
    Column("resolved_by", Text),
    PrimaryKeyConstraint("tenant_id", "id"),
    Index("ix_quarantine_parent", "tenant_id", "parent"),
    Index("ix_quarantine_book", "tenant_id", "book_id", "state"),
    Index("ix_quarantine_record", "tenant_id", "record_id"),
)

device_book = Table(
    "device_book",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("acked", BigInteger, nullable=False, server_default="0"),
    # Up to here the device has everything: the cursor it last came with.
    Column("at_ms", BigInteger, nullable=False),
    Column("deleted", Integer, nullable=False, server_default="0"),
    Column("deleted_since_ms", BigInteger, nullable=False, server_default="0"),
    # How much it deleted lately, so that a mass deletion is not overlooked because it comes in slices.
    PrimaryKeyConstraint("tenant_id", "device_id", "book_id"),
    Index("ix_device_book_book", "tenant_id", "book_id"),
)

snapshot = Table(
    "snapshot",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("commit_id", Text, nullable=False),
    Column("epoch", Text, nullable=False),
    Column("row_count", BigInteger, nullable=False),
    Column("sizes", Text, nullable=False),
    Column("digests", Text, nullable=False),
    # JSON lists, one member a part.
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "book_id", "id"),
)

erasure = Table(
    "erasure",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("book_id", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    # Whoever has the book up to here has heard of it.
    Column("row_count", BigInteger, nullable=False),
    Column("erased_by", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "id"),
)
