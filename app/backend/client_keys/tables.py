"""Whose key is wrapped how. `data_key` alone is left out of backups: without it the rest opens nothing."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, Text

from app.backend.store.metadata import metadata

wrapping = Table(
    "wrapping",
    metadata,
    Column("state", Text, primary_key=True),
    # "present", and "before" while another secret takes over.
    Column("name", Text, nullable=False),
)

data_key = Table(
    "data_key",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("holder_id", Text, nullable=False),
    Column("wrapped_by", Text, nullable=False),
    # The name of the secret.
    Column("wrapped", Text, nullable=False),
    PrimaryKeyConstraint("tenant_id", "kind", "holder_id"),
)

blob_key = Table(
    "blob_key",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("holder_id", Text, nullable=False),
    Column("wrapped", Text, nullable=False),
    # The file's own key, under the holder's.
    PrimaryKeyConstraint("tenant_id", "sha256", "kind", "holder_id"),
    Index("ix_blob_key_holder", "tenant_id", "kind", "holder_id"),
)

plain_left = Table(
    "plain_left",
    metadata,
    Column("what", Text, primary_key=True),
    # "history", "quarantine", "blob", "upload": tables with rows from before there were keys.
)
