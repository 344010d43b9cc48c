"""What a reader reads, as a picture: its glyph on the ground of its channel."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.theme.icons import Icon, channel_icon, paint_icon
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Pair, colours_of
from app.services.importing.bundle import single
from local_store.book.channel import Channel

READER_CHANNELS = {
    "whatsapp_export": Channel.WHATSAPP,
    "skype_archive": Channel.SKYPE,
    "fritzbox_calls": Channel.PHONE,
    "call_table": Channel.PHONE,
    "icalendar": Channel.IN_PERSON,
    "mail_message": Channel.EMAIL,
    "mail_archive": Channel.EMAIL,
    "outlook_message": Channel.EMAIL,
    "sms_backup": Channel.SMS,
    "telegram_export": Channel.TELEGRAM,
    "messenger_export": Channel.MESSENGER,
    "teams_export": Channel.TEAMS,
    "whatsapp_webhooks": Channel.WHATSAPP,
}
_ICONS = {
    "vcard": Icon.CONTACT_POINTS,
    "contact_table": Icon.CONTACT_POINTS,
    "icalendar": Icon.CALENDAR,
    "folder": Icon.FOLDER,
    "archive": Icon.ARCHIVE,
}
_RADIUS = 10
_TILE = 40


class ReaderTile(QWidget):
    """A reader's glyph on the ground of its channel."""

    def __init__(self, reader: str, side: int = _TILE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader, self._side = reader, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with saved(painter):
            colours = colours_of(self.palette())
            reader = single(self._reader)
            channel = READER_CHANNELS.get(reader)
            pair = colours.channels[channel] if channel else Pair(colours.inks.accent, colours.grounds.tint)
            icon = _ICONS.get(reader) or (channel_icon(channel) if channel else Icon.FILE)
            area = QRectF(0, 0, self._side, self._side)
            fill_rounded(painter, area, pair.ground, _RADIUS)
            inset = self._side * 0.26
            paint_icon(painter, icon, area.adjusted(inset, inset, -inset, -inset), pair.ink)
        painter.end()
