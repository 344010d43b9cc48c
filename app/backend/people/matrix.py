"""Who may do what: every verb, every role, every standing towards a book, as one table."""

from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a person is in the office."""

    ADVISER = "adviser"
    BRANCH_STAFF = "branch_staff"
    BACK_OFFICE = "back_office"
    ADMIN = "admin"
    """Sets the office up. Reads no book that was not granted."""


class Standing(StrEnum):
    """How a person stands towards a book."""

    OWNER = "owner"
    MEMBER = "member"
    """Works in it beside its owner."""
    READER = "reader"
    LATE = "late"
    """The grant ended within the last 30 days: what was typed under it is still taken, and waits for the new owner."""
    REVOKED = "revoked"
    """The grant ended longer ago."""
    COLLEAGUE_S = "colleague_s"
    """A book of the same tenant that was never granted."""
    FOREIGN = "foreign"
    """A book of another tenant, or none at all: the answer never tells which."""


class Verb(StrEnum):
    """What one can ask of the office."""

    PULL = "pull"
    WAIT = "wait"
    REPAIR = "repair"
    SNAPSHOT = "snapshot"
    READ_FILE = "read_file"
    PUSH = "push"
    SEND_FILE = "send_file"
    RESOLVE = "resolve"
    """Decide about edits in quarantine."""
    READ_HISTORY = "read_history"
    ERASE = "erase"
    GRANT = "grant"
    REVOKE = "revoke"
    HAND_OVER = "hand_over"
    SEE_MEMBERS = "see_members"

    BRING_BOOK = "bring_book"
    HAVE = "have"
    SEE_OWN_DEVICES = "see_own_devices"
    RETIRE_OWN_DEVICE = "retire_own_device"
    SEE_PEOPLE = "see_people"
    CREATE_PERSON = "create_person"
    INVITE = "invite"
    LOCK_PERSON = "lock_person"
    SEE_DEVICES = "see_devices"
    RETIRE_DEVICE = "retire_device"
    REPORT_STOLEN = "report_stolen"
    READ_AUDIT = "read_audit"
    CHANGE_OFFICE = "change_office"
    """Tenants, branches, settings."""


Roles = frozenset[Role]
_NOBODY: Roles = frozenset()
_ALL: Roles = frozenset(Role)
_OFFICE: Roles = frozenset({Role.BACK_OFFICE, Role.ADMIN})
_CLERKS: Roles = frozenset({Role.BACK_OFFICE})
_ADMIN: Roles = frozenset({Role.ADMIN})
_READ = {Standing.OWNER: _ALL, Standing.MEMBER: _ALL, Standing.READER: _ALL}
_WRITE = {Standing.OWNER: _ALL, Standing.MEMBER: _ALL}
_IN_TENANT = (
    Standing.OWNER, Standing.MEMBER, Standing.READER, Standing.LATE, Standing.REVOKED, Standing.COLLEAGUE_S,
)  # fmt: skip
_MANAGE = dict.fromkeys(_IN_TENANT, _OFFICE)

BOOK_RIGHTS = MappingProxyType[Verb, dict[Standing, Roles]](
    {
        Verb.PULL: _READ,
        Verb.WAIT: _READ,
        Verb.REPAIR: _READ,
        Verb.SNAPSHOT: _READ,
        Verb.READ_FILE: _READ,
        Verb.PUSH: {**_WRITE, Standing.LATE: _ALL},
        Verb.SEND_FILE: {**_WRITE, Standing.LATE: _ALL},
        Verb.RESOLVE: {Standing.OWNER: _ALL, **dict.fromkeys(_IN_TENANT[1:], _CLERKS)},
        Verb.READ_HISTORY: {Standing.OWNER: _ALL, **dict.fromkeys(_IN_TENANT[1:], _CLERKS)},
        Verb.ERASE: {Standing.OWNER: _ALL, **dict.fromkeys(_IN_TENANT[1:], _CLERKS)},
        Verb.GRANT: _MANAGE,
        Verb.REVOKE: _MANAGE,
        Verb.HAND_OVER: _MANAGE,
        Verb.SEE_MEMBERS: {**_MANAGE, **_READ},
    }
)
"""Verbs about one book. A standing that is not named is nobody's: least of all a book of another tenant."""

OFFICE_RIGHTS = MappingProxyType[Verb, Roles](
    {
        Verb.BRING_BOOK: _ALL - _ADMIN,
        Verb.HAVE: _ALL,
        Verb.SEE_OWN_DEVICES: _ALL,
        Verb.RETIRE_OWN_DEVICE: _ALL,
        Verb.SEE_PEOPLE: _OFFICE,
        Verb.CREATE_PERSON: _ADMIN,
        Verb.INVITE: _ADMIN,
        Verb.LOCK_PERSON: _OFFICE,
        Verb.SEE_DEVICES: _OFFICE,
        Verb.RETIRE_DEVICE: _OFFICE,
        Verb.REPORT_STOLEN: _OFFICE,
        Verb.READ_AUDIT: _ADMIN,
        Verb.CHANGE_OFFICE: _ADMIN,
    }
)
"""Verbs about the office as a whole, always within the person's own tenant."""

RETIRING = frozenset({Verb.PUSH, Verb.SEND_FILE, Verb.HAVE})
"""What a device that is to be retired may still do: send what waits."""


def allows(role: Role, verb: Verb, standing: Standing | None = None) -> bool:
    """Whether a role may do this; `standing` where the verb is about a book."""
    if verb in BOOK_RIGHTS:
        return standing is not None and role in BOOK_RIGHTS[verb].get(standing, _NOBODY)
    return role in OFFICE_RIGHTS[verb]
