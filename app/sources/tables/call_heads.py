"""What columns of call lists are called, vendor by vendor, and lists without a header known by their shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.sources.tables.columns import NOTHING, Column, Columns, Meaning, TableKind, plain, worded
from app.sources.tables.layout import Layout
from app.sources.tables.moments import moment_of

_WORDS = worded(
    {
        "when": "date|datum|when|zeitpunkt|zeitstempel|timestamp|date and time|date/time|datum/uhrzeit|datum/zeit|"
        "datum und uhrzeit|datum, uhrzeit|date time|datetime|call date|calldate|call time|anrufzeit|anrufdatum|start|"
        "start time|beginn|startzeit|start zeit|begin|call start|anrufbeginn|gesprächsbeginn|time-start|begonnen|"
        "started|start date|startdatum|call start time|data|fecha|date et heure|local time|time stamp|date/heure",
        "time": "time|uhrzeit|zeit|hour|heure|ora|hora|time of day",
        "answered": "time-answered|answer time|answered at|angenommen um|answer",
        "ended": "time-end|end time|ende|endzeit|ended|call end|end|gesprächsende",
        "duration": "duration|dauer|billsec|talk time|talking|talk duration|gesprächsdauer|gesprächszeit|length|"
        "duration (seconds)|duration (s)|duration (sec)|duration in seconds|duration(sec)|duration (sec.)|dauer (s)|"
        "dauer (sek)|dauer (sek.)|dauer (sekunden)|dauer in sekunden|call duration|anrufdauer|durée|durata|duración|"
        "billable seconds|conversation time|conversation|duration (min)|duration (minutes)|dauer (min)|dauer (minuten)|"
        "dauer in minuten|duration_s|seconds|sekunden|duration (hh:mm:ss)|dauer (hh:mm:ss)|duration (ms)|talk|länge",
        "ringing": "ringing|ring time|klingeldauer|wait time|wartezeit|klingelzeit|ring duration",
        "direction": "direction|richtung|call type|type|typ|anruftyp|art|anrufart|call direction|in/out|calltype|sens|"
        "tipo|gesprächstyp|type of call|call_type|art des anrufs|anrufrichtung|ein/aus|gesprächsrichtung|kind|rufart",
        "outcome": "status|disposition|result|ergebnis|call status|anrufstatus|state|reason-terminated|hangup cause|"
        "zustand|gesprächsstatus|call result|call state",
        "party": "number|nummer|phone number|rufnummer|telefonnummer|phone|telefon|teilnehmer|gegenstelle|other party|"
        "remote number|formatted number|telefonnr|telefon-nr.|phone no|phone no.|contact number|numéro|numero|"
        "fremde rufnummer|rufnummer gegenstelle|externe nummer|external number|tel|msisdn|tel. nr.|tel.-nr.|"
        "kontaktnummer|phone_number|rufnr|rufnr.",
        "party_name": "name|contact|contact name|kontakt|kontaktname|cached name|name gegenstelle|gesprächspartner|"
        "cached_name|full name|kunde|display name|anzeigename|gegenstelle name|contactname",
        "caller": "from|von|caller|caller id|callerid|anrufer|src|source|calling number|from number|from-no|quelle|"
        "calling party|anrufernummer|a-nummer|cli|rufnummer anrufer|caller number|nummer anrufer|cnum|"
        "anrufer rufnummer|calling|anrufende nummer|ani|source number|rufende nummer|absender|caller id number",
        "caller_name": "caller name|anrufername|from name|from-dispname|name anrufer|cnam|caller id name|"
        "anrufer name|calling name|source name",
        "caller_kind": "from-type|source type",
        "called": "to|an|nach|destination|dst|called|angerufener|ziel|called number|zielrufnummer|to-no|dialed number|"
        "dialled number|gewählte nummer|gewählte rufnummer|angerufene nummer|b-nummer|called party|zielnummer|to number|dial-no|"
        "rufnummer ziel|callee|callee id|empfänger|destination number|angerufene rufnummer|dnis|gerufene nummer",
        "called_name": "to name|to-dispname|destination name|called name|name ziel|callee name|name angerufener|dst_cnam",
        "called_kind": "to-type|destination type",
        "own": "extension|nebenstelle|durchwahl|own number|eigene nummer|eigene rufnummer|line|leitung|agent|user|"
        "benutzer|sim|sim slot|device|gerät|msn|account|mitarbeiter|did|trunk|amt|amtsleitung|via",
        "text": "note|notes|notiz|notizen|comment|kommentar|bemerkung|bemerkungen|betreff|subject",
        "id": "uniqueid|unique id|callid|historyid|call id",
        "group": "linkedid|linked id",
        "context": "dcontext|channel|context",
    }
)
"""Of heads that several vendors share."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How one vendor heads its list."""

    name: str
    needs: frozenset[str]
    """Heads by which it is known, all of them."""
    heads: dict[str, Column]
    """What they mean here, where that differs from what they mean elsewhere."""
    durations: str = ""


def _profile(name: str, needs: str, heads: dict[str, str] | None = None, durations: str = "") -> Profile:
    return Profile(name, frozenset(map(plain, needs.split("|"))), worded(heads or {}), durations)


PROFILES = (
    _profile(
        "asterisk",
        "src|dst|disposition",
        {
            "ringing": "duration",
            "duration": "billsec",
            "caller_name": "clid",
            "when": "start|calldate",
            "answered": "answer",
            "ended": "end",
            "own": "did",
            "context": "dcontext|channel",
            "nothing": "accountcode|dstchannel|lastdata|amaflags|userfield|recordingfile|peeraccount|sequence|"
            "outbound_cnum|outbound_cnam",
            "outcome/app": "lastapp",
            "caller": "src|cnum",
        },
    ),
    _profile(
        "3cx",
        "time-start|from-no|to-no",
        {
            "called": "dial-no|to-no|final-number",
            "called_name": "to-dispname|final-dispname",
            "nothing": "from-dn|to-dn|final-dn|bill-code|bill-rate|bill-cost|bill-name|chain|final-type|reason-changed|"
            "missed-queue-calls",
        },
    ),
    _profile("3cx", "call time|ringing|talking", {"nothing": "cost|call activity details|play|reason|trunk|totals"}),
    _profile("3cx", "time start|caller id|destination|talking", {"nothing": "cost|reason"}),
    _profile("iphone", "call type|date|duration|number|contact", {"nothing": "location|service"}),
    _profile("iphone", "call type|date|duration|number|service", {"nothing": "location"}),
    _profile("android", "number|type|date|duration|name|presentation"),
    _profile("android", "cached name|number|type|date|duration", {"nothing": "cached number type|geocoded location"}),
)
_THE_3CX_ORDER = (
    "historyid|callid|duration|time-start|time-answered|time-end|reason-terminated|from-no|to-no|from-dn|to-dn|dial-no|"
    "reason-changed|final-number|final-dn|bill-code|bill-rate|bill-cost|bill-name|chain|from-type|to-type|final-type|"
    "from-dispname|to-dispname|final-dispname|missed-queue-calls"
)
_ASTERISK_ORDER = (
    "accountcode|src|dst|dcontext|clid|channel|dstchannel|lastapp|lastdata|start|answer|end|duration|billsec|disposition|"
    "amaflags|uniqueid|userfield"
)
_ASTERISK_CUSTOM_ORDER = (
    "clid|src|dst|dcontext|channel|dstchannel|lastapp|lastdata|start|answer|end|duration|billsec|disposition|amaflags|"
    "accountcode|uniqueid|userfield"
)
_DISPOSITION = re.compile(r"ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION|UNKNOWN", re.IGNORECASE)
_SHORT = re.compile(r"\d{1,3}:\d{2}:\d{2}")
_SAID = frozenset(map(plain, ("message", "nachricht", "text", "body", "inhalt", "content", "sms", "message text")))
_WHO = {Meaning.PARTY, Meaning.CALLER, Meaning.CALLED}
_HOW = {Meaning.DURATION, Meaning.DIRECTION, Meaning.OUTCOME}


def call_column(head: str) -> Column:
    """What a column of that head holds in a list of calls."""
    return _WORDS.get(plain(head), NOTHING)


def call_columns(layout: Layout) -> Columns | None:
    """The columns of a list of calls, by its header or, where it has none, by its shape; None for another table."""
    if not layout.header:
        return _by_shape(layout)
    heads = [plain(head) for head in layout.header]
    for profile in PROFILES:
        if profile.needs <= set(heads):
            columns = tuple(profile.heads.get(head) or _WORDS.get(head, NOTHING) for head in heads)
            return Columns(TableKind.CALLS, columns, profile.name, durations=profile.durations)
    columns = _settled(tuple(_WORDS.get(head, NOTHING) for head in heads))
    found = {column.meaning for column in columns}
    if Meaning.WHEN not in found or not found & _WHO or not found & _HOW:
        return None
    if Meaning.DURATION not in found and _SAID & set(heads):
        # Messages go one way or the other, too.
        return None
    return Columns(TableKind.CALLS, columns, durations=duration_unit(layout.header, columns))


def tells_entries(header: Sequence[str]) -> bool:
    """Whether a header is one of calls or messages rather than of people, whoever else it names."""
    heads = {plain(head) for head in header}
    meanings = {call_column(head).meaning for head in heads}
    return Meaning.WHEN in meanings and (Meaning.DURATION in meanings or bool(_SAID & heads))


def _settled(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """With a time alone taken for date and time; the row says what it is."""
    meanings = [column.meaning for column in columns]
    if Meaning.WHEN not in meanings and Meaning.TIME in meanings:
        at = meanings.index(Meaning.TIME)
        return (*columns[:at], Column(Meaning.WHEN), *columns[at + 1 :])
    return columns


def duration_unit(header: Sequence[str], columns: Sequence[Column]) -> str:
    """What the head of the column says its numbers are."""
    for head, column in zip(header, columns, strict=False):
        if column.meaning is Meaning.DURATION:
            word = head.casefold()
            if "ms)" in word or "milli" in word:
                return "millis"
            if re.search(r"\bmin", word) or "h:mm)" in word.replace("hh:mm)", "h:mm)"):
                return "min" if "min" in word else "hm"
    return ""


def _by_shape(layout: Layout) -> Columns | None:
    """A list without a header: of Asterisk by the word for how a call ended, of 3CX by its three times."""
    rows = [row for row in layout.sample if not row.is_blank][:20]
    for order, place in ((_ASTERISK_ORDER, 14), (_ASTERISK_CUSTOM_ORDER, 13)):
        if _most(rows, [_is_asterisk(row.cells, place) for row in rows]):
            return _ordered("asterisk", order, layout.width)
    if _most(rows, [_is_3cx(row.cells) for row in rows]):
        return _ordered("3cx", _THE_3CX_ORDER, layout.width)
    return None


def _most(rows: Sequence[object], fits: Sequence[bool]) -> bool:
    """Whether nearly all rows have that shape; a damaged one is no objection."""
    return bool(rows) and sum(fits) * 4 >= len(rows) * 3


def _ordered(name: str, order: str, width: int) -> Columns:
    profile = next(each for each in PROFILES if each.name == name)
    heads = [plain(head) for head in order.split("|")[:width]]
    columns = [profile.heads.get(head) or _WORDS.get(head, NOTHING) for head in heads]
    return Columns(TableKind.CALLS, (*columns, *[NOTHING] * (width - len(columns))), name, has_header=False)


def _is_asterisk(cells: Sequence[str], disposition: int) -> bool:
    if len(cells) <= disposition or _DISPOSITION.fullmatch(cells[disposition].strip()) is None:
        return False
    return moment_of(cells[disposition - 5], "ymd") is not None


def _is_3cx(cells: Sequence[str]) -> bool:
    return len(cells) > 8 and bool(_SHORT.match(cells[2].strip())) and moment_of(cells[3], "ymd") is not None
