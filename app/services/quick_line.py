"""One line becomes an entry, its follow-ups and their dates: "Anruf 12 min: will Rechtsschutz, Angebot bis Freitag".

Pure: what was understood is shown before anything is saved, and the adviser corrects it there.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from app.services.spoken_dates import DATE_DOT, SpokenDay, day_here, first_day
from app.sources.icalendar_text import is_on_teams
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.records import Owes


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up found in the line."""

    what: str
    due_on: date | None
    owed_by: Owes = Owes.US


@dataclass(frozen=True, slots=True)
class QuickLine:
    """What was understood of a line."""

    kind: InteractionKind = InteractionKind.NOTE
    channel: Channel = Channel.INTERNAL
    direction: Direction = Direction.INTERNAL
    outcome: CallOutcome | None = None
    duration_s: int | None = None
    on: date | None = None
    """The day it happened, where the line says another than today."""
    at: time | None = None
    """The wall time it began, where the line says one."""
    body: str = ""
    promises: tuple[Promise, ...] = ()
    named_kind: bool = False
    """Whether the first word named the kind (else it was taken for a note)."""


@dataclass(frozen=True, slots=True)
class _Opening:
    kind: InteractionKind
    channel: Channel
    direction: Direction


_OPENINGS: dict[str, _Opening] = {}
for _words, _opening in (
    ("anruf telefonat telefon tel call phone", _Opening(InteractionKind.CALL, Channel.PHONE, Direction.IN)),
    ("angerufen rückruf rueckruf called", _Opening(InteractionKind.CALL, Channel.PHONE, Direction.OUT)),
    (
        "besuch termin treffen beratung gespräch gespraech visit meeting",
        _Opening(InteractionKind.MEETING, Channel.IN_PERSON, Direction.OUT),
    ),
    ("notiz note merke", _Opening(InteractionKind.NOTE, Channel.INTERNAL, Direction.INTERNAL)),
    ("brief letter", _Opening(InteractionKind.LETTER, Channel.LETTER, Direction.OUT)),
    ("videocall teams", _Opening(InteractionKind.CALL, Channel.TEAMS, Direction.OUT)),
    ("sms", _Opening(InteractionKind.MESSAGE, Channel.SMS, Direction.IN)),
    ("whatsapp", _Opening(InteractionKind.MESSAGE, Channel.WHATSAPP, Direction.IN)),
    ("mail email e-mail", _Opening(InteractionKind.MESSAGE, Channel.EMAIL, Direction.IN)),
):
    for _word in _words.split():
        _OPENINGS[_word] = _opening

_ON_TEAMS = re.compile(
    r"(?<!\w)(?:(?:per|über|ueber|via|in|auf|on|mit|by)\s+)?(?:microsoft\s+|ms[\s-])?teams(?![\w.-])", re.IGNORECASE
)
"""Where and how a meeting was held, said before its colon."""
_FIRST = re.compile(r"\s*([\w-]+)")
_DURATION = re.compile(
    r"(?<!\w)(?:(?P<clock>\d{1,2}:\d{2})\s*(?:h|std\.?|stunden|hours?)"
    r"|(?P<hours>\d{1,2}(?:[.,]\d)?)\s*(?:h|std\.?|stunden?|hours?)(?:\s*(?P<rest>\d{1,2})\s*(?:min(?:uten|utes)?\.?|m))?"
    r"|(?P<minutes>\d{1,3})\s*(?:min(?:uten|utes)?\.?|m)"
    r"|(?P<seconds>\d{1,3})\s*(?:s|sek(?:unden)?|sec(?:onds)?)\.?)(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?:(?:um|at)\s+)?(?P<h>\d{1,2})(?::(?P<m>\d{2})(?:\s*uhr)?|\s*uhr)(?!\w)", re.IGNORECASE
)
_OUT = re.compile(r"(?<!\w)(?:ausgehend|an ihn|an sie|outgoing|an kund\w*)(?!\w)", re.IGNORECASE)
_IN = re.compile(r"(?<!\w)(?:eingehend|von ihm|von ihr|incoming)(?!\w)", re.IGNORECASE)
_MISSED = re.compile(
    r"(?<!\w)(?:verpasst\w*|nicht erreicht|niemand(?:en)? erreicht|missed|no answer|not reached)(?!\w)", re.IGNORECASE
)
_IN_VAIN = re.compile(r"nicht erreicht|niemand(?:en)? erreicht|no answer|not reached", re.IGNORECASE)
_MACHINE = re.compile(r"(?<!\w)(?:mailbox|anrufbeantworter|ab (?:be|ge)sprochen|voicemail)(?!\w)", re.IGNORECASE)
_SAID_OUTCOME = re.compile(
    r"\s*(?:(?:leider|wieder|erneut|again|ihn|sie|kund\w+)\s+)*(?P<said>verpasst|nicht erreicht|niemand(?:en)? erreicht|missed|"
    r"no answer|not reached|mailbox|anrufbeantworter|(?:auf\s+)?(?:ab|mailbox) (?:be|ge)sprochen|voicemail)(?=\s*(?:$|[,;.:!\n–-]))",
    re.IGNORECASE,
)
"""How a call ended, where that is the first thing said of it."""
_UNTIL = re.compile(r"(?<!\w)(?:bis(?: zum| spätestens| spaetestens)?|spätestens(?: am)?|by|until)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|\n|\s(?:und|and)\s(?=[^,;.]*\b(?:bis|by)\b)", re.IGNORECASE)
_BY_CLIENT = re.compile(
    r"^(?:(?:er|sie|kunde|kundin|client|he|she)\s+)?"
    r"(?:schickt|sendet|bringt|liefert|reicht|meldet sich|ruft zurück|ruft zurueck|gibt bescheid|unterschreibt|sucht|"
    r"überlegt|ueberlegt|entscheidet|klärt|klaert|sends|brings|calls back|decides|signs)\b",
    re.IGNORECASE,
)
_MOST_READ = 20_000
"""Characters in which promises are looked for: reading goes on at every key."""
_LINKS = re.compile(r"(?<!\w)(?:am|um|vom|von|gegen|ca|etwa|on|at|about)(?!\w)", re.IGNORECASE)
_LINK_BEFORE = re.compile(r"(?:(?<!\w)(?:am|vom|von|für|on|at|for)\s*)+$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–•*+]\s+)+")
_LEADING = re.compile(r"^(?:und|and|dann|then|ich|wir|we|i|will|soll|bitte)\s+", re.IGNORECASE)


def understand(line: str, today: date) -> QuickLine:
    """What an adviser means by a line, seen from `today`. Never fails: the least it can be is a note."""
    text = line.strip()
    opening = _opening_of(text)
    if opening is None:
        return QuickLine(body=text, promises=promises_in(text, today))
    first = _FIRST.match(text)
    rest = text[first.end() :] if first else text
    head, colon, body = rest.partition(":") if not re.match(r"[^:]*\d:\d\d", rest) else _split_after_clock(rest)
    day = first_day(head, today) if colon else None
    if not colon:
        head, body = _head_of(rest)
        day = first_day(head, today)
    is_ahead = day is not None and day.on > today
    coming = _coming(text, head if colon else rest, body if colon else None, today)
    if coming is not None:
        # What is still to come is no entry yet: a note, and a follow-up on its day.
        return QuickLine(body=text, promises=(coming, *promises_in(body if colon else rest, today)))
    if colon:
        said = _said_in(head, None if is_ahead else day)
        if said is not None:
            body = rest[said:]
    clock = _CLOCK.search(_DURATION.sub(" ", head))
    ended = _SAID_OUTCOME.match(body) if opening.kind is InteractionKind.CALL else None
    told = f"{head} {ended['said']}" if ended else head
    return QuickLine(
        kind=opening.kind,
        channel=_channel(opening, head, text),
        direction=_direction(told, opening.direction),
        outcome=_outcome(told) if opening.kind is InteractionKind.CALL else None,
        duration_s=_duration(head),
        on=day.on if day and not is_ahead else None,
        # The time of a day to come is not when this was.
        at=None if is_ahead else _time(clock),
        body=body.strip(),
        promises=promises_in(body, today),
        named_kind=True,
    )


def _coming(text: str, head: str, body: str | None, today: date) -> Promise | None:
    """The meeting that a line plans rather than tells of: "Besuch morgen 10 Uhr: Depot".

    `head` stands between the first word and the colon. Without a colon (`body` None) the day has to come first.
    """
    opening = _opening_of(text)
    day = first_day(head, today)
    if opening is None or opening.kind is not InteractionKind.MEETING or day is None or day.on <= today:
        return None
    before = _LINK_BEFORE.sub("", head[: day.start])
    is_plan = not before.strip(" ,-–") if body is None else _said_in(head, day) is None
    if not is_plan or _UNTIL.search(head):
        return None
    rest = head if body is not None else next(iter(_clauses(head[:_MOST_READ])), "")
    what = " ".join(f"{text.split(maxsplit=1)[0].rstrip(':,')} {before} {rest[day.end :]}".split()).rstrip(" ,")
    about = next(iter(_clauses((body or "")[:_MOST_READ])), "")
    return Promise(f"{what}: {about}" if about else what, day.on)


def _opening_of(text: str) -> _Opening | None:
    first = _FIRST.match(text)
    return _OPENINGS.get(first.group(1).lower()) if first else None


def _channel(opening: _Opening, head: str, text: str) -> Channel:
    """A meeting that was held on Teams is one of that channel; other services have none of their own here."""
    if opening.kind is InteractionKind.MEETING and (_ON_TEAMS.search(head) or is_on_teams(text)):
        return Channel.TEAMS
    return opening.channel


def _split_after_clock(rest: str) -> tuple[str, str, str]:
    """Split at the first colon that is not inside a clock time."""
    match = re.search(r":(?!\d\d)", rest)
    return (rest, "", "") if match is None else (rest[: match.start()], ":", rest[match.end() :])


def _head_of(rest: str) -> tuple[str, str]:
    """Without a colon, the head is as far as durations, times and "verpasst" reach; the rest is what was said."""
    end = 0
    for pattern in (_DURATION, _CLOCK, _MISSED, _MACHINE, _OUT, _IN, _ON_TEAMS):
        match = pattern.match(rest.lstrip(" ,-–"))
        if match:
            end = max(end, len(rest) - len(rest.lstrip(" ,-–")) + match.end())
    return rest[:end], rest[end:].lstrip(" ,-–")


def _said_in(head: str, day: SpokenDay | None) -> int | None:
    """Where in a head something begins that is neither duration, time, day nor outcome: it belongs to the body."""
    masked = list(head)
    for pattern in (_DURATION, _CLOCK, _MISSED, _MACHINE, _OUT, _IN, _ON_TEAMS):
        # Times inside a duration are its own; the first of each is the one that was understood.
        match = pattern.search("".join(masked))
        if match:
            masked[match.start() : match.end()] = " " * (match.end() - match.start())
    if day is not None:
        masked[day.start : day.end] = " " * (day.end - day.start)
    found = re.search(r"\w", _LINKS.sub(lambda link: " " * len(link.group()), "".join(masked)))
    return found.start() if found else None


def _direction(head: str, given: Direction) -> Direction:
    if given is Direction.INTERNAL:
        return given
    if _OUT.search(head) or _IN_VAIN.search(head):
        return Direction.OUT
    return Direction.IN if _IN.search(head) else given


def _outcome(head: str) -> CallOutcome:
    if _MISSED.search(head):
        return CallOutcome.MISSED
    return CallOutcome.MACHINE if _MACHINE.search(head) else CallOutcome.ANSWERED


def _duration(head: str) -> int | None:
    match = _DURATION.search(head)
    if match is None:
        return None
    if match["clock"]:
        hours, minutes = match["clock"].split(":")
        return int(hours) * 3600 + int(minutes) * 60
    if match["hours"]:
        return round(float(match["hours"].replace(",", ".")) * 3600) + int(match["rest"] or 0) * 60
    return int(match["minutes"]) * 60 if match["minutes"] else int(match["seconds"])


def _time(match: re.Match[str] | None) -> time | None:
    if match is None or int(match["h"]) > 23 or int(match["m"] or 0) > 59:
        return None
    return time(int(match["h"]), int(match["m"] or 0))


def promises_in(text: str, today: date) -> tuple[Promise, ...]:
    """Every clause that ends in "bis <day>" ("by <day>"), as a promise of ours or, where it says so, of the client."""
    found: list[Promise] = []
    for found_clause in _clauses(text[:_MOST_READ]):
        clause = _BULLET.sub("", found_clause)
        until = _UNTIL.search(clause)
        day = day_here(clause, today, until.end()) if until else None
        if until is None or day is None:
            continue
        what = f"{clause[: until.start()].strip()} {clause[day.end :].strip()}".strip()
        is_client_s = bool(_BY_CLIENT.match(what))
        what = what if is_client_s else _LEADING.sub("", what)
        if what:
            found.append(Promise(what[0].upper() + what[1:], day.on, Owes.CLIENT if is_client_s else Owes.US))
    return tuple(found)


def _clauses(text: str) -> list[str]:
    """The clauses of a text; the dots inside a date end none."""
    shielded = DATE_DOT.sub("\x00", text)
    return [clause.replace("\x00", ".").strip() for clause in _CLAUSE.split(shielded) if clause.strip()]
