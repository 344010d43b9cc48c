"""What the columns of a table mean: a small vocabulary, and the answer that a person or a profile gives for a file."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, Self


class TableKind(StrEnum):
    """What the rows of a table become."""

    CONTACTS = "contacts"
    CALLS = "calls"
    MESSAGES = "messages"
    NOTES = "notes"


class Meaning(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    """Left out; it stays in the raw text of each row."""
    # of a contact
    NAME = "name"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    PREFIX = "prefix"
    """A salutation or a title."""
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    FIRM = "firm"
    DEPARTMENT = "department"
    POSITION = "position"
    BIRTHDAY = "birthday"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    """Beside a day of birth that is a number alone."""
    NOTE = "note"
    REMARK = "remark"
    """Goes into the note behind the head of its column."""
    REMARK_LABEL = "remark_label"
    CATEGORY = "category"
    PHONE = "phone"
    PHONE_LABEL = "phone_label"
    EMAIL = "email"
    EMAIL_LABEL = "email_label"
    HANDLE = "handle"
    """A name at a messenger."""
    HANDLE_SERVICE = "handle_service"
    WEB = "web"
    ADDRESS = "address"
    """A whole postal address."""
    ADDRESS_LABEL = "address_label"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    EXTENDED = "extended"
    PO_BOX = "po_box"
    POSTAL_CODE = "postal_code"
    TOWN = "town"
    STATE = "state"
    COUNTRY = "country"
    # of a call, a message or a note
    WHEN = "when"
    """Date and time."""
    DATE = "date"
    TIME = "time"
    ANSWERED = "answered"
    ENDED = "ended"
    DURATION = "duration"
    RINGING = "ringing"
    DIRECTION = "direction"
    OUTCOME = "outcome"
    PARTY = "party"
    """The other side's number, address or handle."""
    PARTY_NAME = "party_name"
    CALLER = "caller"
    CALLER_NAME = "caller_name"
    CALLER_KIND = "caller_kind"
    CALLED = "called"
    CALLED_NAME = "called_name"
    CALLED_KIND = "called_kind"
    OWN = "own"
    """The own number or extension."""
    TEXT = "text"
    SUBJECT = "subject"
    LABELS = "labels"
    """What an entry is filed under: several are parted by a bar, a semicolon or a comma."""
    # of any
    ID = "id"
    """What the source tells its rows apart by, in later exports too."""
    GROUP = "group"
    """What rows of one call have in common."""
    CONTEXT = "context"
    """How an exchange was reached; says which way a call went."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, of which sort, and which columns it belongs with."""

    meaning: Meaning = Meaning.NOTHING
    label: str = ""
    """"home", "work", "mobile" ... for points and addresses; the head of the column for a remark."""
    group: str = ""
    """The same for a number and the column with its label; "" for one that stands alone."""

    @classmethod
    def of(cls, spec: str) -> Self:
        """Read "phone/work#2". Raises ValueError for a meaning that is none."""
        front, _, group = spec.partition("#")
        meaning, _, label = front.partition("/")
        return cls(Meaning(meaning.strip()), label.strip(), group.strip())

    @property
    def spec(self) -> str:
        """As it is written in a setting: "phone/work#2"."""
        label = f"/{self.label.replace('#', '')}" if self.label else ""
        return f"{self.meaning}{label}" + (f"#{self.group}" if self.group else "")


NOTHING = Column()


@dataclass(frozen=True)
class Columns:
    """How the rows of one table are to be read."""

    kind: TableKind
    columns: tuple[Column, ...]
    """By place."""
    profile: str = ""
    """"asterisk", "3cx" ...; "" for a table nobody knows."""
    dates: str = ""
    """"dmy", "mdy" or "ymd"; "" to find out."""
    durations: str = ""
    """What two numbers with a colon are: "ms" minutes and seconds, "hm" hours and minutes; and what a bare number is:
    "s" seconds, "min" minutes."""
    is_utc: bool = False
    """Times without a zone are UTC, rather than the adviser's own."""
    channel: str = ""
    """Of messages: a channel by its name; "" for what the columns point to."""
    has_header: bool | None = None
    """Whether the first row heads the columns; None to find out."""

    @cached_property
    def meanings(self) -> frozenset[Meaning]:
        """Everything that some column holds."""
        return frozenset(column.meaning for column in self.columns)

    def has(self, *meanings: Meaning) -> bool:
        """Whether one of these is among the columns."""
        return not self.meanings.isdisjoint(meanings)

    @property
    def is_enough(self) -> bool:
        """Whether something can be made of a row."""
        if self.kind is TableKind.CONTACTS:
            return self.has(Meaning.NAME, Meaning.GIVEN_NAME, Meaning.FAMILY_NAME, Meaning.FIRM, Meaning.NICKNAME)
        has_time = self.has(Meaning.WHEN, Meaning.DATE)
        if self.kind is TableKind.CALLS:
            return has_time and self.has(Meaning.PARTY, Meaning.PARTY_NAME, Meaning.CALLER, Meaning.CALLED)
        return has_time and self.has(Meaning.TEXT, Meaning.SUBJECT)

    def text(self, header: Iterable[str] = ()) -> str:
        """As a setting; `parsed` reads it. With a header it holds for tables of that header alone."""
        told: dict[str, Any] = {"kind": self.kind, "columns": [column.spec for column in self.columns]}
        if mark := header_mark(header):
            told["of"] = mark
        extra = {"profile": self.profile, "dates": self.dates, "durations": self.durations, "channel": self.channel}
        told |= {name: value for name, value in extra.items() if value}
        if self.is_utc:
            told["times"] = "utc"
        if self.has_header is not None:
            told["header"] = self.has_header
        return json.dumps(told, ensure_ascii=False)


def parsed(text: str, header: Iterable[str]) -> Columns | None:
    """The columns that a setting tells for a table with this header; None for text that is no such setting.

    `{"kind": "calls", "columns": ["when", "party", "duration"], "dates": "dmy", "times": "utc"}`, by place; or by the
    heads of the columns, `"columns": {"Datum": "when", "Nummer": "party"}`.
    """
    try:
        told = json.loads(text)
        kind = TableKind(told["kind"])
        heads = [plain(head) for head in header]
        columns = _columns(told["columns"], heads)
        if told.get("of", header_mark(heads)) != header_mark(heads):
            # Said of another table.
            return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    has_header = told.get("header")
    return Columns(
        kind=kind,
        columns=columns,
        profile=str(told.get("profile", "")),
        dates=str(told.get("dates", "")),
        durations=str(told.get("durations", "")),
        is_utc=told.get("times") == "utc",
        channel=str(told.get("channel", "")),
        has_header=has_header if isinstance(has_header, bool) else None,
    )


def _columns(told: Any, heads: list[str]) -> tuple[Column, ...]:
    if isinstance(told, dict):
        by_head = {plain(str(head)): Column.of(str(spec)) for head, spec in told.items()}
        return tuple(by_head.get(head, NOTHING) for head in heads)
    return tuple(Column.of(str(spec)) for spec in told)


_FOREIGN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e", "à": "a", "ó": "o"})
_NOT_COMPARED = re.compile(r"[^a-z0-9]+")


def plain(head: str) -> str:
    """The head of a column as it is compared: letters and digits alone, "Straße (geschäftl.)" is "strassegeschaeftl"."""
    if not head:
        return ""
    word = head.lower() if head.isascii() else unicodedata.normalize("NFC", head).casefold().translate(_FOREIGN)
    return _NOT_COMPARED.sub("", word)


def header_key(header: Iterable[str]) -> str:
    """What a header is remembered by."""
    return "|".join(plain(head) for head in header)


def header_mark(header: Iterable[str]) -> str:
    """The same in 32 letters; "" for no header."""
    key = header_key(header)
    return sha256(key.encode()).hexdigest()[:32] if key else ""


def worded(table: dict[str, str]) -> dict[str, Column]:
    """Columns by the compared head, out of a table of "spec": "one head | another head"."""
    return {plain(head): Column.of(spec) for spec, heads in table.items() for head in heads.split("|") if plain(head)}
