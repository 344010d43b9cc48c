"""What the office knows of people beyond their books: accounts, invitations, tokens, orders, and the audit trail.

Keyed by tenant like every table of the office, but for `sign_in_key`: whoever signs in has not said yet where they
belong. On a distributed database that small table is replicated to every node.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, Table, Text

from app.backend.store.metadata import metadata

tenant_rule = Table(
    "tenant_rule",
    metadata,
    Column("tenant_id", Text, primary_key=True),
    Column("require_totp", Integer, nullable=False, server_default="0"),
)

branch = Table(
    "branch",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "id"),
)

account = Table(
    "account",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("sign_in_name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("branch_id", Text, nullable=False, server_default=""),
    Column("password_hash", Text),
    Column("totp", Text),
    # The secret, sealed.
    Column("totp_step", BigInteger, nullable=False, server_default="0"),
    # The last step whose code was taken: none is taken twice.
    Column("locked_ms", BigInteger),
    Column("last_sign_in_ms", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("tenant_id", "person_id"),
)

sign_in_key = Table(
    "sign_in_key",
    metadata,
    Column("key", Text, primary_key=True),
    # "name ...", "provider ... ..." or "code ..." (a keyed hash).
    Column("tenant_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("code_hash", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("used_by", Text, nullable=False, server_default=""),
    # The public key of the device that joined: its second try, after a lost answer, is the same one.
    PrimaryKeyConstraint("tenant_id", "code_hash"),
    Index("ix_invitation_person", "tenant_id", "person_id"),
)

refresh_family = Table(
    "refresh_family",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    PrimaryKeyConstraint("tenant_id", "id"),
    Index("ix_refresh_family_device", "tenant_id", "device_id"),
)

refresh_token = Table(
    "refresh_token",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("family_id", Text, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    PrimaryKeyConstraint("tenant_id", "hash"),
    Index("ix_refresh_token_expires", "tenant_id", "expires_ms"),
)

device_order = Table(
    "device_order",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("issued_ms", BigInteger, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("done_ms", BigInteger),
    PrimaryKeyConstraint("tenant_id", "device_id"),
)

request_nonce = Table(
    "request_nonce",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    PrimaryKeyConstraint("tenant_id", "device_id", "nonce"),
    Index("ix_request_nonce_at", "tenant_id", "at_ms"),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("tenant_id", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("act", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("device_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("seal", Text, nullable=False),
    PrimaryKeyConstraint("tenant_id", "n"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("tenant_id", Text, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("seal", Text, nullable=False),
)
