"""Keys of clients: which there are, under which secret, and which files they open. What is there is sealed at the start."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0030"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_PLAIN = ("history", "quarantine", "blob", "upload")


def upgrade() -> None:
    """Make the tables of keys, and note which tables hold plain words or files."""
    op.create_table(
        "wrapping",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("state", name=op.f("pk_wrapping")),
    )
    op.create_table(
        "data_key",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.Text(), nullable=False),
        sa.Column("wrapped_by", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "kind", "holder_id", name=op.f("pk_data_key")),
    )
    op.create_table(
        "blob_key",
        sa.Column("tenant_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("holder_id", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "sha256", "kind", "holder_id", name=op.f("pk_blob_key")),
    )
    op.create_index("ix_blob_key_holder", "blob_key", ["tenant_id", "kind", "holder_id"], unique=False)
    plain_left = op.create_table(
        "plain_left",
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_plain_left")),
    )
    op.add_column("upload", sa.Column("holder_kind", sa.Text(), server_default="", nullable=False))
    op.add_column("upload", sa.Column("holder_id", sa.Text(), server_default="", nullable=False))
    for what in _PLAIN:
        if op.get_bind().execute(sa.select(sa.literal(1)).select_from(sa.table(what)).limit(1)).first() is not None:
            op.bulk_insert(plain_left, [{"what": what}])
    # An operation is told from others by its id, which no two share, those of copied laptops neither.
    op.drop_column("op_result", "payload_hash")
    # Chunks of uploads that were begun are plain: they are sent again.
    op.get_bind().execute(sa.delete(sa.table("upload")))
