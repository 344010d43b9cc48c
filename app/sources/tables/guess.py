"""What the columns of a table that nobody knows probably mean, by their heads and by what stands in them.

A proposal for a person to look at, never more.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from app.sources.tables.call_heads import call_column, duration_unit
from app.sources.tables.call_words import direction_of
from app.sources.tables.columns import NOTHING, Column, Columns, Meaning, TableKind, plain, worded
from app.sources.tables.contact_heads import contact_column
from app.sources.tables.layout import Layout
from app.sources.tables.moments import clock_of, moment_of
from local_store.book.channel import Precision

_ENTRY_WORDS = worded(
    {
        "text": "message|nachricht|text|body|inhalt|content|mitteilung|notiz|note|notizen|notes|beschreibung|"
        "description|bemerkung|bemerkungen|kommentar|eintrag|gesprächsnotiz|vermerk|nachrichtentext|sms|aktennotiz|"
        "details|protokoll|gesprächsinhalt|message text|comment|gesprächsprotokoll|was",
        "subject": "betreff|subject|titel|title|thema|topic|anlass|stichwort|grund|kategorie",
        "labels": "labels|label|tags|categories|kategorien|schlagwörter|schlagworte|stichwörter|key words|keywords",
        "caller": "from|von|sender|absender|author|autor|verfasser|sender number",
        "called": "to|an|recipient|empfänger|receiver",
        "caller_name": "sender name|absender name|from name",
        "party": "number|nummer|phone number|telefon|telefonnummer|rufnummer|address|e-mail|email|e-mail-adresse|handy|"
        "mobil|phone|adresse",
        "party_name": "name|kunde|kundin|kundenname|contact|kontakt|contact name|mandant|client|kundenname|wer|teilnehmer",
        "direction": "direction|richtung|type|typ|art|message type|in/out|ein/aus",
    }
)
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_PHONE = re.compile(r"(?:\+|00|0|\(0)[\d\s/\-().]{5,20}\d")
_DURATION = re.compile(r"\d{1,2}:\d{2}:\d{2}|\d{1,3}:\d{2}|\d{1,5}")
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}")
_LONG = 25
"""Letters of a cell on the average, from which on it is prose."""


def guessed(layout: Layout) -> Columns:
    """The likeliest reading of a table."""
    width = layout.width
    values = [_by_values(layout.column(index)) for index in range(width)]
    return max((_as_kind(layout, kind, values) for kind in TableKind), key=_worth)


def read_as(layout: Layout, kind: TableKind) -> Columns:
    """The likeliest reading as rows of that kind."""
    return _as_kind(layout, kind, [_by_values(layout.column(index)) for index in range(layout.width)])


def _as_kind(layout: Layout, kind: TableKind, values: Sequence[str]) -> Columns:
    by_head = _HEADS[kind]
    header = [*layout.header, *[""] * (layout.width - len(layout.header))]
    columns = [by_head(head) if head else NOTHING for head in header]
    for index, value in enumerate(values):
        if columns[index] is NOTHING:
            meaning = _MEANT[kind].get(value, Meaning.NOTHING)
            taken = {column.meaning for column in columns}
            may_repeat = kind is TableKind.CONTACTS and meaning in {Meaning.PHONE, Meaning.EMAIL}
            if meaning is not Meaning.NOTHING and (meaning not in taken or may_repeat):
                columns[index] = Column(meaning)
    columns = _with_time(columns)
    if not {Meaning.STREET, Meaning.ADDRESS} & {column.meaning for column in columns}:
        # "Nr" without a street counts something else.
        columns = [NOTHING if column.meaning is Meaning.HOUSE_NUMBER else column for column in columns]
    return Columns(kind, tuple(columns), durations=duration_unit(header, columns))


def _with_time(columns: list[Column]) -> list[Column]:
    """A time without a day holds both."""
    meanings = [column.meaning for column in columns]
    if Meaning.TIME in meanings and not {Meaning.WHEN, Meaning.DATE} & set(meanings):
        columns[meanings.index(Meaning.TIME)] = Column(Meaning.WHEN)
    return columns


def _entry_column(head: str) -> Column:
    return _ENTRY_WORDS.get(plain(head)) or _moments_only(head)


def _moments_only(head: str) -> Column:
    column = call_column(head)
    return column if column.meaning in {Meaning.WHEN, Meaning.TIME, Meaning.DIRECTION, Meaning.PARTY_NAME} else NOTHING


_HEADS: dict[TableKind, Callable[[str], Column]] = {
    TableKind.CONTACTS: contact_column,
    TableKind.CALLS: call_column,
    TableKind.MESSAGES: _entry_column,
    TableKind.NOTES: _entry_column,
}
_MEANT: dict[TableKind, dict[str, Meaning]] = {
    TableKind.CONTACTS: {
        "phone": Meaning.PHONE,
        "email": Meaning.EMAIL,
        "day": Meaning.BIRTHDAY,
        "postcode": Meaning.POSTAL_CODE,
        "name": Meaning.NAME,
    },
    TableKind.CALLS: {
        "phone": Meaning.PARTY,
        "day": Meaning.WHEN,
        "when": Meaning.WHEN,
        "clock": Meaning.TIME,
        "direction": Meaning.DIRECTION,
        "duration": Meaning.DURATION,
        "name": Meaning.PARTY_NAME,
    },
    TableKind.MESSAGES: {
        "phone": Meaning.PARTY,
        "email": Meaning.PARTY,
        "day": Meaning.WHEN,
        "when": Meaning.WHEN,
        "clock": Meaning.TIME,
        "direction": Meaning.DIRECTION,
        "prose": Meaning.TEXT,
        "name": Meaning.PARTY_NAME,
    },
}
_MEANT[TableKind.NOTES] = {name: meaning for name, meaning in _MEANT[TableKind.MESSAGES].items() if name != "direction"}


def _by_values(cells: Sequence[str]) -> str:
    """What a column looks like: a name of `_LOOKS`, "prose" or "name"; "" for nothing one would know."""
    if not cells or _are_numbered(cells):
        return ""
    for name, fits in _LOOKS:
        if sum(map(fits, cells)) * 5 >= len(cells) * 4:
            return name
    if sum(map(len, cells)) / len(cells) >= _LONG:
        return "prose"
    return "name" if sum(map(_is_name, cells)) * 5 >= len(cells) * 4 else ""


def _are_numbered(cells: Sequence[str]) -> bool:
    """Whether these count the rows: 1, 2, 3."""
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit() and len(cell) <= 9]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == len(cells) > 1 and steps == {1}


def _is_when(cell: str) -> bool:
    moment = moment_of(cell, "dmy") if re.search(r"\D", cell) else None
    return moment is not None and moment.precision is not Precision.DAY


def _is_day(cell: str) -> bool:
    moment = moment_of(cell, "dmy") if re.search(r"\D", cell) else None
    return moment is not None and moment.precision is Precision.DAY


def _is_clock(cell: str) -> bool:
    return ":" in cell and clock_of(cell) is not None and len(cell) <= 11 and not cell.startswith("00:0")


def _is_phone(cell: str) -> bool:
    return _PHONE.fullmatch(cell) is not None and sum(map(str.isdigit, cell)) >= 6


def _is_name(cell: str) -> bool:
    return 2 <= len(cell.split()) <= 4 and not re.search(r"\d", cell) and cell[:1].isupper()


_LOOKS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("when", _is_when),
    ("day", _is_day),
    ("email", lambda cell: _MAIL.search(cell) is not None),
    ("phone", _is_phone),
    ("clock", _is_clock),
    ("direction", lambda cell: len(cell) > 1 and direction_of(cell)[0] is not None and not cell.isdigit()),
    ("postcode", lambda cell: _POSTCODE.fullmatch(cell) is not None and len(cell) > 3 and cell != "0000"),
    ("duration", lambda cell: _DURATION.fullmatch(cell) is not None),
)


def _worth(found: Columns) -> tuple[bool, int]:
    """How much of a table a reading makes use of."""
    points = {column.meaning for column in found.columns} - {Meaning.NOTHING}
    worth = len(points) * 2
    if found.kind is TableKind.CALLS:
        worth += 3 if found.has(Meaning.DURATION) else -4
    if found.kind in {TableKind.MESSAGES, TableKind.NOTES}:
        worth += 1 if found.has(Meaning.TEXT) else -4
        worth += (found.kind is TableKind.MESSAGES) == found.has(Meaning.DIRECTION, Meaning.CALLER, Meaning.CALLED)
    if found.kind is TableKind.CONTACTS and not found.has(
        Meaning.PHONE, Meaning.EMAIL, Meaning.STREET, Meaning.ADDRESS
    ):
        worth -= 4
    return found.is_enough, worth
