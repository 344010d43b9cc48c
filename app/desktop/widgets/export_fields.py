"""What is exported and as what: the fields of the export sheet, which offer only what goes together."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.language import LANGUAGES
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.date_field import DateField
from app.desktop.widgets.settings_card import SettingsRow
from app.desktop.widgets.settings_look import Picker
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.exporting import selection as selecting
from app.services.exporting.formats import DATED, Format
from app.services.exporting.selection import Of, Selection
from local_store.book.ids import ClientId
from local_store.book.records import Client
from local_store.session import ReadSession

_IN_WORDS = frozenset({Format.PDF, Format.CSV_CLIENTS, Format.CSV_TIMELINE})
"""Formats with words of our own in them."""
_WITH_FILES = frozenset({Format.PDF, Format.JSON, Format.VCARD_3, Format.VCARD_4})


@dataclass(frozen=True, slots=True)
class Offered:
    """Whose things can be exported from here."""

    client: Selection | None = None
    household: Selection | None = None
    """Of a client who has one with others in it."""


def offered(session: ReadSession, client: ClientId | None) -> Offered:
    """What a client's page offers beside the whole book."""
    found = session.find(Client, client)
    if found is None:
        return Offered()
    own = selecting.of_client(session, found.id)
    household = selecting.of_household(session, found.household) if found.household else None
    has_others = household is not None and len(household.clients or ()) > len(own.clients or ())
    return Offered(own, household if has_others else None)


class ExportFields(QWidget):
    """Answers with a Selection and a Format."""

    changed = Signal()
    """Another choice was made."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered = Offered()
        self.what, self.format, self.language = Picker(), Picker(), Picker()
        self.first, self.last = (
            DateField("", optional_words=" "),
            DateField("", optional_words=" "),
        )
        self.internal, self.files = QCheckBox(), QCheckBox()
        self._what, self._format, self._language = (
            SettingsRow(each) for each in (self.what, self.format, self.language)
        )
        span = QWidget()
        line = QHBoxLayout(span)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.M)
        line.addWidget(self.first)
        line.addWidget(self.last)
        self._span = SettingsRow(span)
        self.warning = TextLabel("", ink=Ink.WARNING, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for row in (self._what, self._format, self._span, self._language, self.internal, self.files, self.warning):
            column.addWidget(row)
        self.what.currentIndexChanged.connect(self._whose_changed)
        self.format.currentIndexChanged.connect(self._fit)
        for box in (self.internal, self.files):
            box.toggled.connect(self._fit)
        for field in (self.first, self.last):
            field.date_changed.connect(self._fit)
        self.say()

    def show_offered(self, found: Offered) -> None:
        """Offer this; what lies nearest is chosen."""
        self._offered = found
        today = self._desk.now().date()
        for field in (self.first, self.last):
            field.set_date(today)
            field.set_date(None)
        self.say()
        self.what.setCurrentIndex(0)
        self._whose_changed()
        self.files.setChecked(True)
        self.format.setCurrentIndex(0)

    @property
    def selection(self) -> Selection:
        """What is chosen."""
        whose = {
            Of.CLIENT: self._offered.client,
            Of.HOUSEHOLD: self._offered.household,
            Of.BOOK: selecting.of_book(),
        }[Of(self.what.value())]
        made = replace(
            whose or selecting.of_book(),
            with_internal=self.internal.isChecked(),
            with_files=self.files.isChecked() and self.wanted in _WITH_FILES,
            zone=self._desk.preferences.zone,
            language=self.language.value(),
        )
        if self.wanted not in DATED:
            return made
        return selecting.spanning(made, self.first.value(), self.last.value())

    @property
    def wanted(self) -> Format:
        """As what."""
        return Format(self.format.value())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def say(self) -> None:
        """Words and choices in the language of the window."""
        self._what.say(self.tr("What"))
        self._format.say(self.tr("As"))
        self._span.say(self.tr("Span of time"), self.tr("Everything, where no day is ticked."))
        self._language.say(self.tr("Language of the file"))
        self.internal.setText(self.tr("With our own notes and what is marked as sensitive"))
        self.files.setText(self.tr("With photos and papers"))
        for field, told in ((self.first, self.tr("From")), (self.last, self.tr("Until"))):
            for part in field.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                part.setAccessibleName(told)
                if isinstance(part, QCheckBox):
                    part.setText(told)
        kept, language = self.what.value(), self.language.value()
        choices: dict[str, str] = {}
        if self._offered.client is not None:
            choices[Of.CLIENT] = self._offered.client.name or self.tr("Unnamed client")
        if self._offered.household is not None:
            choices[Of.HOUSEHOLD] = self.tr("Household: {name}").format(name=self._offered.household.name)
        choices[Of.BOOK] = self.tr("The whole book")
        self.what.offer(choices, kept if kept in choices else next(iter(choices)))
        speaks = language if language in LANGUAGES else self._own_language()
        self.language.offer(dict(LANGUAGES), speaks)
        self._offer_formats()

    def _own_language(self) -> str:
        chosen = self._desk.preferences.language
        return chosen if chosen in LANGUAGES else "de"

    def _offer_formats(self) -> None:
        words = {
            Format.PDF: self.tr("Timeline to read and print (PDF)"),
            Format.JSON: self.tr("Everything, for another Mappe (JSON)"),
            Format.VCARD_3: self.tr("Address book (vCard 3.0)"),
            Format.VCARD_4: self.tr("Address book (vCard 4.0)"),
            Format.CSV_CLIENTS: self.tr("Table of clients (CSV)"),
            Format.CSV_TIMELINE: self.tr("Table of the timeline (CSV)"),
            Format.ICALENDAR: self.tr("Calendar (iCalendar)"),
        }
        if self.what.value() == Of.BOOK:
            del words[Format.PDF]
        kept = self.format.value()
        choices = {each.value: told for each, told in words.items()}
        self.format.offer(choices, kept if kept in choices else next(iter(choices)))
        self._fit()

    @Slot()
    def _whose_changed(self) -> None:
        # What goes to a client holds nothing internal unless somebody wishes it; a book is for ourselves.
        self.internal.setChecked(self.what.value() == Of.BOOK)
        self._offer_formats()

    @Slot()
    def _fit(self) -> None:
        """Show the fields that mean something for this format."""
        wanted = self.wanted
        hints = {
            Format.PDF: self.tr("With photos, page by page, as one reads it."),
            Format.JSON: self.tr("One archive that Mappe reads back, with every photo and paper in it."),
            Format.VCARD_3: self.tr("For telephones and mail programs."),
            Format.VCARD_4: self.tr("For newer address books."),
            Format.CSV_CLIENTS: self.tr("For Excel and other spreadsheets, a line for each client."),
            Format.CSV_TIMELINE: self.tr("For Excel and other spreadsheets, a line for each entry."),
            Format.ICALENDAR: self.tr("Visits and meetings."),
        }
        self._format.hint(hints[wanted])
        self._span.setVisible(wanted in DATED)
        self._language.setVisible(wanted in _IN_WORDS)
        self.files.setVisible(wanted in _WITH_FILES)
        is_told = self.internal.isChecked() and self.what.value() != Of.BOOK
        self.warning.setText(self.tr("Holds what is not meant for the client's eyes.") if is_told else "")
        self.warning.setVisible(is_told)
        self.changed.emit()
