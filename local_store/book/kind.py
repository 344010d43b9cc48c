"""The kinds of record a book holds, and how each of their fields merges."""

from enum import StrEnum


class Kind(StrEnum):
    """What a record is; also its name in the office's feed."""

    CLIENT = "client"
    HOUSEHOLD = "household"
    RELATION = "relation"
    CONTACT_POINT = "contact_point"
    CONVERSATION = "conversation"
    INTERACTION = "interaction"
    ATTACHMENT = "attachment"
    CASE = "case"
    FOLLOW_UP = "follow_up"
    CONTRACT = "contract"
    OFFER = "offer"
    CONSENT = "consent"
    VISIT = "visit"
    ADVICE_RECORD = "advice_record"
    IMPORT_RUN = "import_run"
    KEPT_VALUE = "kept_value"


class Merge(StrEnum):
    """What happens when two people edited one field apart from each other."""

    REGISTER = "register"
    """The later stamp wins; the loser becomes a kept value."""
    TEXT = "text"
    """Three-way merge on words; overlapping passages are both kept."""
    SET = "set"
    """Members are added and removed one by one."""
    HIGHER_WINS = "higher_wins"
    """The higher value wins whatever the stamps say (a withdrawn consent stays withdrawn)."""
    NEVER_AUTOMATIC = "never_automatic"
    """The present value stays; the other waits for a person (account numbers, sums insured)."""
    FIXED = "fixed"
    """Never changes after creation, so it cannot conflict."""
