"""Which files a tenant has, which records name them, and which are on their way."""

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table, Text

from app.backend.store.metadata import metadata

blob = Table(
    "blob",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mime", Text, nullable=False),
    Column("state", Text, nullable=False),
    # "coming" while its bytes are put in their place, then "stored".
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "sha256"),
)

blob_ref = Table(
    "blob_ref",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    # The book is not kept here: it is where the record is now, so a file moves with its client.
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "sha256", "kind", "record_id"),
    Index("ix_blob_ref_record", "tenant_id", "record_id"),
)

upload = Table(
    "upload",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mime", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("finished_ms", BigInteger),
    Column("holder_kind", Text, nullable=False, server_default=""),
    Column("holder_id", Text, nullable=False, server_default=""),
    # Under whose key the file is to be kept.
    PrimaryKeyConstraint("tenant_id", "id"),
)
