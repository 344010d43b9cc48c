"""The words inside exported files, in German and English: a file's language need not be that of the window."""

from datetime import datetime

from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind

_CHANNELS = {
    Channel.WHATSAPP: ("WhatsApp", "WhatsApp"),
    Channel.SMS: ("SMS", "Text message"),
    Channel.EMAIL: ("E-Mail", "E-mail"),
    Channel.PHONE: ("Telefon", "Phone"),
    Channel.IN_PERSON: ("Persönlich", "In person"),
    Channel.LETTER: ("Brief", "Letter"),
    Channel.TEAMS: ("Teams", "Teams"),
    Channel.SKYPE: ("Skype", "Skype"),
    Channel.MESSENGER: ("Messenger", "Messenger"),
    Channel.INSTAGRAM: ("Instagram", "Instagram"),
    Channel.TELEGRAM: ("Telegram", "Telegram"),
    Channel.SIGNAL: ("Signal", "Signal"),
    Channel.PORTAL: ("Portal", "Portal"),
    Channel.INTERNAL: ("Intern", "Internal"),
}
_KINDS = {
    InteractionKind.MESSAGE: ("Nachricht", "Message"),
    InteractionKind.CALL: ("Anruf", "Call"),
    InteractionKind.MEETING: ("Termin", "Meeting"),
    InteractionKind.NOTE: ("Notiz", "Note"),
    InteractionKind.LETTER: ("Brief", "Letter"),
    InteractionKind.SYSTEM: ("Systemmeldung", "System message"),
}
_DIRECTIONS = {
    Direction.IN: ("eingehend", "incoming"),
    Direction.OUT: ("ausgehend", "outgoing"),
    Direction.INTERNAL: ("intern", "internal"),
}
_OUTCOMES = {
    CallOutcome.ANSWERED: ("angenommen", "answered"),
    CallOutcome.MISSED: ("verpasst", "missed"),
    CallOutcome.REJECTED: ("abgelehnt", "rejected"),
    CallOutcome.MACHINE: ("Anrufbeantworter", "answering machine"),
}
_PLAIN = {
    "us": ("Wir", "Us"),
    "retracted": ("zurückgenommen", "taken back"),
    "edited": ("bearbeitet", "edited"),
    "page": ("Seite {page} von {pages}", "Page {page} of {pages}"),
    "timeline": ("Verlauf", "Timeline"),
    "span": ("{first} bis {last}", "{first} to {last}"),
    "since": ("ab {first}", "from {first}"),
    "until": ("bis {last}", "until {last}"),
    "entries": ("{count} Einträge", "{count} entries"),
    "entry": ("1 Eintrag", "1 entry"),
    "no_entries": ("Keine Einträge", "No entries"),
    "with_internal": ("mit internen Notizen", "with internal notes"),
    "without_internal": ("ohne interne Notizen", "without internal notes"),
    "written": ("erstellt am {day}", "made on {day}"),
    "attachments": ("Anhänge", "Attachments"),
    "not_here": ("nicht auf diesem Gerät", "not on this device"),
    "minutes": ("{count} Min.", "{count} min"),
    "seconds": ("{count} Sek.", "{count} s"),
    "internal": ("intern", "internal"),
    "cut": (
        "Dieser Text ist länger als {count} Zeichen; der Rest steht in Mappe.",
        "This text is longer than {count} characters; the rest is in Mappe.",
    ),
}
_WEEKDAYS = (
    ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_MONTHS = (
    ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
     "Dezember"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"),
)  # fmt: skip


class ExportWords:
    """The words of one language: "de" or "en"; any other is English."""

    def __init__(self, language: str) -> None:
        self.is_german = language.casefold().startswith("de")
        self._at = 0 if self.is_german else 1

    def channel(self, channel: Channel) -> str:
        """Such as "Telefon"."""
        return _CHANNELS[channel][self._at]

    def kind(self, kind: InteractionKind) -> str:
        """Such as "Anruf"."""
        return _KINDS[kind][self._at]

    def direction(self, direction: Direction) -> str:
        """Such as "eingehend"."""
        return _DIRECTIONS[direction][self._at]

    def outcome(self, outcome: CallOutcome | None) -> str:
        """Such as "verpasst"; "" for none."""
        return "" if outcome is None else _OUTCOMES[outcome][self._at]

    def plain(self, name: str, **values: object) -> str:
        """A sentence of the table with its fields filled."""
        return _PLAIN[name][self._at].format(**values)

    def day(self, local: datetime) -> str:
        """Such as "12.03.2026" or "2026-03-12"."""
        return f"{local.day:02}.{local.month:02}.{local.year:04}" if self.is_german else local.date().isoformat()

    def long_day(self, local: datetime) -> str:
        """Such as "Donnerstag, 12. März 2026" or "Thursday, 12 March 2026"."""
        weekday, month = _WEEKDAYS[self._at][local.weekday()], _MONTHS[self._at][local.month - 1]
        dot = "." if self.is_german else ""
        return f"{weekday}, {local.day}{dot} {month} {local.year}"

    def lasting(self, seconds: int) -> str:
        """Such as "12 Min."; "" for nothing."""
        if seconds <= 0:
            return ""
        if seconds < 60:
            return self.plain("seconds", count=seconds)
        return self.plain("minutes", count=round(seconds / 60))
