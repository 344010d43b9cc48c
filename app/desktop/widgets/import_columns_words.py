"""What the columns of a table, and what becomes of its rows, are called on screen."""

from PySide6.QtCore import QObject

from app.desktop import words
from app.desktop.widgets.import_words import import_words
from app.sources.record import Rejection, Skip, SourceContact, SourceItem, SourceRecord
from app.sources.tables.columns import Column, Columns, Meaning, TableKind
from local_store.book.channel import Channel, Direction, InteractionKind

OFFERED: dict[TableKind, tuple[str, ...]] = {
    TableKind.CONTACTS: (
        "name", "given_name", "family_name", "prefix", "firm", "phone", "phone/mobile", "phone/home", "phone/work",
        "phone/fax", "email", "email/home", "email/work", "address", "street", "house_number", "postal_code", "town",
        "country", "birthday", "position", "web", "category", "note", "remark",
    ),
    TableKind.CALLS: (
        "when", "time", "party", "party_name", "direction", "outcome", "duration", "caller", "called", "own", "text",
    ),
    TableKind.MESSAGES: (
        "when", "time", "party", "party_name", "direction", "caller", "called", "subject", "text",
        "labels",
    ),
    TableKind.NOTES: ("when", "time", "party_name", "party", "subject", "text", "labels"),
}  # fmt: skip
"""What a column can be, in the order in which it is offered."""
CHANNELS = (
    Channel.SMS,
    Channel.EMAIL,
    Channel.WHATSAPP,
    Channel.SIGNAL,
    Channel.TELEGRAM,
    Channel.TEAMS,
    Channel.SKYPE,
    Channel.LETTER,
    Channel.PORTAL,
)


class ColumnsWords(QObject):
    """Says it in the language of the window."""

    def kind(self, kind: TableKind) -> str:
        """What rows become."""
        return {
            TableKind.CONTACTS: self.tr("Contacts"),
            TableKind.CALLS: self.tr("Calls"),
            TableKind.MESSAGES: self.tr("Messages"),
            TableKind.NOTES: self.tr("Notes"),
        }[kind]

    def column(self, column: Column) -> str:
        """What a column is: "Phone (work)"."""
        told = self._meaning(column.meaning)
        label = self._label(column.label)
        if not label or column.meaning in {Meaning.REMARK, Meaning.OUTCOME}:
            return told
        return self.tr("{meaning} ({label})").format(meaning=told, label=label)

    def _meaning(self, meaning: Meaning) -> str:
        found = self._of_contacts(meaning) or self._of_entries(meaning)
        return found or self.tr("Something else that is understood")

    def _of_contacts(self, meaning: Meaning) -> str:
        return {
            Meaning.NOTHING: self.tr("Leave out"),
            Meaning.NAME: self.tr("Whole name"),
            Meaning.GIVEN_NAME: self.tr("Given name"),
            Meaning.MIDDLE_NAME: self.tr("Further given names"),
            Meaning.FAMILY_NAME: self.tr("Family name"),
            Meaning.PREFIX: self.tr("Salutation or title"),
            Meaning.SUFFIX: self.tr("Addition to the name"),
            Meaning.NICKNAME: self.tr("Nickname"),
            Meaning.FIRM: self.tr("Firm"),
            Meaning.DEPARTMENT: self.tr("Department"),
            Meaning.POSITION: self.tr("Occupation or position"),
            Meaning.BIRTHDAY: self.tr("Day of birth"),
            Meaning.BIRTH_MONTH: self.tr("Month of birth"),
            Meaning.BIRTH_YEAR: self.tr("Year of birth"),
            Meaning.NOTE: self.tr("Note"),
            Meaning.REMARK: self.tr("Note, with the heading of this column"),
            Meaning.REMARK_LABEL: self.tr("Heading of a remark"),
            Meaning.CATEGORY: self.tr("Group"),
            Meaning.PHONE: self.tr("Telephone number"),
            Meaning.PHONE_LABEL: self.tr("Kind of telephone number"),
            Meaning.EMAIL: self.tr("E-mail address"),
            Meaning.EMAIL_LABEL: self.tr("Kind of e-mail address"),
            Meaning.HANDLE: self.tr("Name at a messenger"),
            Meaning.HANDLE_SERVICE: self.tr("Messenger"),
            Meaning.WEB: self.tr("Web page"),
            Meaning.ADDRESS: self.tr("Whole address"),
            Meaning.ADDRESS_LABEL: self.tr("Kind of address"),
            Meaning.STREET: self.tr("Street"),
            Meaning.HOUSE_NUMBER: self.tr("House number"),
            Meaning.EXTENDED: self.tr("Addition to the address"),
            Meaning.PO_BOX: self.tr("Post-office box"),
            Meaning.POSTAL_CODE: self.tr("Postal code"),
            Meaning.TOWN: self.tr("Town"),
            Meaning.STATE: self.tr("State or canton"),
            Meaning.COUNTRY: self.tr("Country"),
        }.get(meaning, "")

    def _of_entries(self, meaning: Meaning) -> str:
        return {
            Meaning.WHEN: self.tr("Date, or date and time"),
            Meaning.DATE: self.tr("Date"),
            Meaning.TIME: self.tr("Time of day"),
            Meaning.ANSWERED: self.tr("When it was answered"),
            Meaning.ENDED: self.tr("When it ended"),
            Meaning.DURATION: self.tr("Duration"),
            Meaning.RINGING: self.tr("How long it rang"),
            Meaning.DIRECTION: self.tr("Incoming or outgoing"),
            Meaning.OUTCOME: self.tr("How it ended"),
            Meaning.PARTY: self.tr("Number or address of the other side"),
            Meaning.PARTY_NAME: self.tr("Name of the other side"),
            Meaning.CALLER: self.tr("From"),
            Meaning.CALLER_NAME: self.tr("Name of the caller"),
            Meaning.CALLER_KIND: self.tr("Kind of caller"),
            Meaning.CALLED: self.tr("To"),
            Meaning.CALLED_NAME: self.tr("Name of the one called"),
            Meaning.CALLED_KIND: self.tr("Kind of the one called"),
            Meaning.OWN: self.tr("Own number or extension"),
            Meaning.TEXT: self.tr("Text"),
            Meaning.SUBJECT: self.tr("Subject"),
            Meaning.LABELS: self.tr("Labels"),
            Meaning.ID: self.tr("Mark of the source"),
            Meaning.GROUP: self.tr("Mark of the whole call"),
            Meaning.CONTEXT: self.tr("Way through the telephone system"),
        }.get(meaning, "")

    def _label(self, label: str) -> str:
        return {
            "home": self.tr("private"),
            "work": self.tr("work"),
            "mobile": self.tr("mobile"),
            "fax": self.tr("fax"),
            "main": self.tr("main number"),
            "pager": self.tr("pager"),
            "other": self.tr("other"),
        }.get(label, label)

    def missing(self, columns: Columns) -> str:
        """What must still be said before the table can be read; "" when nothing is missing."""
        if columns.is_enough:
            return ""
        if columns.kind is TableKind.CONTACTS:
            return self.tr("Say which column holds the name or the firm.")
        if not columns.has(Meaning.WHEN, Meaning.DATE):
            return self.tr("Say which column holds the date.")
        if columns.kind is TableKind.CALLS:
            return self.tr("Say which column holds the number or the name of the other side.")
        return self.tr("Say which column holds the text.")

    def order(self, order: str) -> str:
        """In which order days are written."""
        return {
            "": self.tr("Find out"),
            "dmy": self.tr("Day, month, year"),
            "mdy": self.tr("Month, day, year"),
            "ymd": self.tr("Year, month, day"),
        }[order]

    # -- what becomes of a row -------------------------------------------------------------------------

    def item(self, item: SourceItem) -> tuple[str, str]:
        """Who, and what of it: the two parts of a line of the preview."""
        if isinstance(item, SourceContact):
            return item.name, self._contact(item)
        if isinstance(item, SourceRecord):
            return self._entry(item)
        if isinstance(item, Rejection | Skip):
            return import_words.place(item.place), import_words.why(item.reason)
        return "", ""

    def _contact(self, contact: SourceContact) -> str:
        born = words.date_word(contact.born_on) if contact.born_on else contact.born_on_text
        firm = contact.firm if contact.firm != contact.name else ""
        points = (point.value for point in contact.points)
        note = " ".join(contact.note.split())[:80]
        return " · ".join(part for part in (firm, *points, born and f"* {born}", note) if part)

    def _entry(self, record: SourceRecord) -> tuple[str, str]:
        party = next((party for party in record.parties if not party.is_self), None)
        who = (party.name or party.identity) if party else ""
        at = words.date_word(record.local.date())
        if record.precision != "day":
            clock = words.clock_word(record.at, record.zone)
            at = self.tr("{day}, {time}").format(day=at, time=clock)
        if record.kind is InteractionKind.CALL:
            what = words.call_word(record.direction, record.outcome)
            lasted = words.duration_word(record.duration_s) if record.duration_s else ""
            number = party.identity if party and party.name and party.identity != party.name else ""
            return who or self.tr("Withheld number"), " · ".join(p for p in (at, what, lasted, number) if p)
        way = words.channel_word(record.channel) if record.kind is InteractionKind.MESSAGE else ""
        side = self.tr("You") if record.direction is Direction.OUT else ""
        text = " ".join((record.subject or record.text).split())[:120]
        return who or self.tr("Nobody named"), " · ".join(part for part in (at, way, side, text) if part)


columns_words = ColumnsWords()
