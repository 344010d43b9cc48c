"""Whether a plain text is a note, who it is about and what it is called: guesses for a person to confirm."""

import re
from dataclasses import dataclass, field

from app.sources.written_dates import Written, day_in

LOOKED_AT = 15
"""Lines of a text that are looked at."""
_NOTE_WORDS = re.compile(
    r"(?<![^\W_])(?:(?:gesprächs|gespraechs|besprechungs|telefon|besuchs|beratungs|kunden|meeting|sitzungs|akten)?"
    r"(?:notizen?|vermerk|protokoll)|gespräch\w*|gespraech\w*|besprechung|beratung|telefonat|jahresgespräch|treffen|besuch|"
    r"termin|anruf|agenda|teilnehmer\w*|notes?|minutes|meeting|visit|call|attendees|participants|memo|"
    r"compte-rendu|appunti|verbale)(?![^\W_])",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:sehr geehrte|liebe[rs]? |hallo\b|guten (?:tag|morgen|abend)|dear |hi\b|hello\b|moin\b|grüezi|betreff:|subject:|"
    r"from:|von:|received:|return-path:|madame|monsieur|cher |chère |egregi|gentile )",
    re.IGNORECASE,
)
_STRUCTURED = re.compile(
    r"(?:[{<]|\[\s*[\[{\"\d\]]|%PDF|BEGIN:|WEBVTT|#!|<\?|//|/\*|import |from \w+ import|def |class |SELECT |diff )"
)
_PROGRAMS = frozenset(
    {
        *("readme", "license", "licence", "copying", "changelog", "changes", "robots", "requirements", "cmakelists"),
        *("manifest", "notice", "authors", "contributing", "security", "no-data", "top_level", "entry_points", "index"),
    }
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FIELD = re.compile(r"\s*(?:[-*]\s+)?\**([A-Za-zÄÖÜäöüß/ ]{2,24}?)\**\s*:\**\s*(.+?)\s*$")
_PARTNER_KEYS = frozenset(
    [
        "client",
        "clients",
        "kunde",
        "kundin",
        "kunden",
        "person",
        "partner",
        "mandant",
        "mandantin",
        "interessent",
        "interessentin",
        "teilnehmer",
        "teilnehmerin",
        "teilnehmende",
        "anwesend",
        "anwesende",
        "participants",
        "attendees",
        "with",
        "mit",
        "name",
    ]
)
_TITLE_KEYS = frozenset(["title", "titel", "subject", "betreff", "thema", "topic"])
_DATE_KEYS = frozenset(["date", "datum", "created", "am", "on", "tag", "day"])
_MATTER_KEYS = _PARTNER_KEYS | _TITLE_KEYS | _DATE_KEYS
_WITH = re.compile(r"(?<![^\W_])(?:mit|with|bei|avec|con|herrn?|frau|familie)(?![^\W_])[\s:.-]*(.+)$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*|&|und|and)){0,5}")
_NAMES = 12
_LINE = 400
"""Characters of a line in which names are looked for."""


@dataclass(slots=True)
class Matter:
    """What the front matter of a text says ("---" lines with "key: value" between them)."""

    partners: tuple[str, ...] = ()
    title: str = ""
    day: Written | None = None
    is_understood: bool = False
    """Whether nothing in it would be lost without it."""
    rest: int = 0
    """Lines that it takes."""
    fields: dict[str, str] = field(default_factory=dict)


def is_plain(text: str) -> bool:
    """Whether this is something that a person wrote and can read: no data, no program, no table."""
    if _CONTROL.search(text) or not any(letter.isalpha() for letter in text[:2000]):
        return False
    begin = text.lstrip("\ufeff \t\r\n")
    is_matter = begin.startswith("---")
    return (is_matter or not _STRUCTURED.match(begin)) and not _is_table(begin)


def _is_table(text: str) -> bool:
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    for sign in ";\t|,":
        counts = {line.count(sign) for line in lines}
        if len(lines) >= 2 and len(counts) == 1 and next(iter(counts)) >= (4 if sign == "," else 2):
            return True
    return False


def is_letter(text: str) -> bool:
    """Whether it begins as letters and mails do."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:LOOKED_AT]
    return any(_LETTER.match(line) for line in lines)


def is_named_like_a_program(stem: str) -> bool:
    """Whether the file belongs to a program, by its name."""
    return stem.casefold().strip("._- ") in _PROGRAMS


def speaks_of_a_note(words: str) -> bool:
    """Whether these words, a name of a file or a first line, have one for notes or meetings in them."""
    return _NOTE_WORDS.search(words) is not None


def matter_of(lines: list[str]) -> Matter:
    """The front matter of a text that begins with these lines."""
    found = Matter()
    if not lines or lines[0].strip() != "---":
        return found
    end = next((at for at, line in enumerate(lines[1:60], 1) if line.strip() in {"---", "..."}), 0)
    for line in lines[1:end]:
        key, colon, value = line.partition(":")
        if colon:
            found.fields[key.strip().casefold()] = value.strip().strip("\"'[]")
    if not end:
        return Matter()
    found.rest = end + 1
    found.is_understood = all(key in _MATTER_KEYS for key in found.fields)
    for key, value in found.fields.items():
        if key in _DATE_KEYS:
            found.day = found.day or day_in(value)
        elif key in _TITLE_KEYS:
            found.title = found.title or value
        elif key in _PARTNER_KEYS:
            found.partners = found.partners or names_in(value[:_LINE])
    return found


def names_in(words: str) -> tuple[str, ...]:
    """The names in a list of them ("Anna Weiß, Jonas Brandner")."""
    parts = (part.strip(" \t\"'*_[]") for part in re.split(r"[,;/\n]|\s+(?:und|and|&)\s+(?=\S+\s+\S)", words))
    return tuple(dict.fromkeys(part for part in parts if part and len(part) <= 80))[:_NAMES]


def partners_in(lines: list[str], heading: str, stem: str) -> tuple[str, ...]:
    """Whom a note may be about: a line that says so, else what the heading or the file's name says beside its day."""
    for line in lines[:LOOKED_AT]:
        found = _FIELD.match(line[:_LINE])
        if found and found[1].strip().casefold() in _PARTNER_KEYS:
            return names_in(found[2])
    for words in (heading, stem.replace("_", " ")):
        if named := _left_over(words):
            return (named,)
    return ()


def _left_over(words: str) -> str:
    """A name in a heading: behind "mit", else what is left without the day and the word for a note."""
    words = words[:_LINE]
    day = day_in(words)
    if day is not None:
        words = f"{words[: day.begin]} {words[day.end :]}"
    behind = _WITH.search(words)
    told = behind[1] if behind else _NOTE_WORDS.sub(" ", words)
    told = re.sub(r"\s+", " ", told.strip(" \t-–—_:.,|()#*"))
    if not behind:
        told = told.strip(" -–—_:.,|()")
    found = _NAME.match(told)
    if found is None or len(found[0]) < 3:
        return ""
    # Without a word before it, a name is two words with capitals and nothing else.
    is_name = found[0] == told and 2 <= len(told.split()) <= 4 and all(word[:1].isupper() for word in told.split())
    return re.split(r"\s[-–—:|(]", found[0])[0].strip() if behind or is_name else ""
