"""Who one talks to, under the brief: the birthday, the segments, and what one should know about the person or firm."""

from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.day_words import short_day_word
from app.desktop.widgets.side_deeds import Deeds
from app.desktop.widgets.side_row import RowFace
from app.desktop.widgets.side_rows import SideItem, SideRows
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.birthdays import age_on, next_birthday
from local_store.book.records import Client

_SOON_DAYS = 21
"""A birthday as near as this is worth a word now."""


class SidePerson(QWidget):
    """Rows that open the client's form, and the notes in full; not there when nothing of it is known."""

    def __init__(self, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._client: Client | None = None
        self.rows = SideRows()
        self.caption = TextLabel(ink=Ink.MUTED)
        self.about = TextLabel(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.caption.setContentsMargins(Gap.S, Gap.S, Gap.S, 0)
        self.about.setContentsMargins(Gap.S, 0, Gap.S, Gap.XS)
        column.addWidget(self.caption)
        column.addWidget(self.about)
        column.addWidget(self.rows)
        self._say()
        self.hide()

    def _say(self) -> None:
        self.caption.setText(self.tr("What one should know"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            if self._client is not None:
                self.show_person(self._client)

    def show_person(self, client: Client) -> None:
        """Show what is known of a client."""
        self._client = client
        about = client.about.strip()
        self.about.setText(about)
        items = [*self._born(client), *self._segments(client)]
        self.rows.show_items(items)
        self.rows.setVisible(bool(items))
        self.about.setVisible(bool(about))
        self.caption.setVisible(bool(about or items))
        self.setVisible(bool(about or items))

    def _born(self, client: Client) -> list[SideItem]:
        if client.born_on is None or client.firm:
            return []
        today = self._deeds.today()
        born = self.tr("Born on {date}").format(date=words.date_word(client.born_on))
        face = RowFace(born, *self._age(client.born_on, today))
        return [SideItem("born", face, self._deeds.edit_client)]

    def _age(self, born: date, today: date) -> tuple[str, Icon, Ink, Ink]:
        """How old they are, or become soon; then glyph and inks of the row."""
        coming = next_birthday(born, today)
        if (coming - today).days > _SOON_DAYS:
            return self.tr("%n year(s) old", "", age_on(born, today)), Icon.BIRTHDAY, Ink.MUTED, Ink.MUTED
        day = short_day_word(coming, today)
        said = self.tr("turns %n ({day})", "", age_on(born, coming)).format(day=day)
        return said, Icon.BIRTHDAY, Ink.ACCENT, Ink.ACCENT

    def _segments(self, client: Client) -> list[SideItem]:
        if not client.segments:
            return []
        face = RowFace(", ".join(sorted(client.segments)), self.tr("Segments"), Icon.LABEL)
        return [SideItem("segments", face, self._deeds.edit_client)]
