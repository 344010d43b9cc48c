"""Icons by meaning: each takes the ink of where it stands, stays sharp at every scale and follows a live switch."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from math import ceil
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.desktop.theme.painting import saved
from local_store.book.channel import Channel

ICON_SIZE = 16
"""The side of an icon beside words, in device-independent pixels."""
LARGE_ICON_SIZE = 20
"""The side of an icon that stands alone."""


class Icon(StrEnum):
    """What an icon means here; which picture says so is in `GLYPHS`."""

    ABOUT = "about"
    ADD_CLIENT = "add_client"
    ADVICE_RECORD = "advice_record"
    ARCHIVE = "archive"
    ATTACH = "attach"
    BACKUP = "backup"
    BIRTHDAY = "birthday"
    CALENDAR = "calendar"
    CALL_IN = "call_in"
    CALL_MISSED = "call_missed"
    CALL_OUT = "call_out"
    CASE = "case"
    CHECK = "check"
    CHEVRON_DOWN = "chevron_down"
    CHEVRON_LEFT = "chevron_left"
    CHEVRON_RIGHT = "chevron_right"
    CHEVRON_UP = "chevron_up"
    CLIENT = "client"
    CLIENTS = "clients"
    CLIENT_VIEW = "client_view"
    CLOCK = "clock"
    CLOSE = "close"
    COMMANDS = "commands"
    CONSENT = "consent"
    CONTACT_POINTS = "contact_points"
    CONTRACT = "contract"
    COPY = "copy"
    DEFERRED = "deferred"
    DELETE = "delete"
    DOUBLE_CHECK = "double_check"
    DOWNLOAD = "download"
    EDIT = "edit"
    EMAIL = "email"
    ENTER = "enter"
    ERROR = "error"
    EXTERNAL = "external"
    FILE = "file"
    FILTER = "filter"
    FIRM = "firm"
    FOLDER = "folder"
    FOLLOW_UP = "follow_up"
    HELP = "help"
    HIDE = "hide"
    HISTORY = "history"
    HOUSEHOLD = "household"
    IMPORT = "import"
    INFO = "info"
    INSTAGRAM = "instagram"
    INTERNAL = "internal"
    IN_PERSON = "in_person"
    KEY = "key"
    KEYBOARD = "keyboard"
    LABEL = "label"
    LANGUAGE = "language"
    LETTER = "letter"
    LIST = "list"
    LOCK = "lock"
    MAIL = "mail"
    MATCH = "match"
    MEETING = "meeting"
    MERGE = "merge"
    MESSENGER = "messenger"
    MOON = "moon"
    MORE = "more"
    NOTE = "note"
    OFFER = "offer"
    OFFLINE = "offline"
    PAUSE = "pause"
    PHONE = "phone"
    PHOTO = "photo"
    PIN = "pin"
    PLACE = "place"
    PLAY = "play"
    PLUS = "plus"
    PORTAL = "portal"
    REDO = "redo"
    REMOVE = "remove"
    REPLY = "reply"
    RESTORE = "restore"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHOW = "show"
    SIDE_COLUMN = "side_column"
    SIGNAL = "signal"
    SIGNATURE = "signature"
    SIGN_OUT = "sign_out"
    SKYPE = "skype"
    SMS = "sms"
    STAR = "star"
    SUN = "sun"
    SWITCH_CHANNEL = "switch_channel"
    SYNC = "sync"
    SYSTEM_SCHEME = "system_scheme"
    TEAMS = "teams"
    TELEGRAM = "telegram"
    TODAY = "today"
    TO_MATCH = "to_match"
    UNDO = "undo"
    UNLOCK = "unlock"
    UPLOAD = "upload"
    VIDEO = "video"
    VISITS = "visits"
    VOICE = "voice"
    WAITING = "waiting"
    WARNING = "warning"
    WHATSAPP = "whatsapp"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"


GLYPHS: Mapping[Icon, str] = MappingProxyType(
    {
        Icon.ABOUT: "info",
        Icon.ADD_CLIENT: "user-round-plus",
        Icon.ADVICE_RECORD: "scroll-text",
        Icon.ARCHIVE: "archive",
        Icon.ATTACH: "paperclip",
        Icon.BACKUP: "hard-drive-download",
        Icon.BIRTHDAY: "cake",
        Icon.CALENDAR: "calendar",
        Icon.CALL_IN: "phone-incoming",
        Icon.CALL_MISSED: "phone-missed",
        Icon.CALL_OUT: "phone-outgoing",
        Icon.CASE: "briefcase",
        Icon.CHECK: "check",
        Icon.CHEVRON_DOWN: "chevron-down",
        Icon.CHEVRON_LEFT: "chevron-left",
        Icon.CHEVRON_RIGHT: "chevron-right",
        Icon.CHEVRON_UP: "chevron-up",
        Icon.CLIENT: "user-round",
        Icon.CLIENTS: "users-round",
        Icon.CLIENT_VIEW: "presentation",
        Icon.CLOCK: "clock",
        Icon.CLOSE: "x",
        Icon.COMMANDS: "command",
        Icon.CONSENT: "shield-check",
        Icon.CONTACT_POINTS: "contact-round",
        Icon.CONTRACT: "file-text",
        Icon.COPY: "copy",
        Icon.DEFERRED: "alarm-clock",
        Icon.DELETE: "trash-2",
        Icon.DOUBLE_CHECK: "check-check",
        Icon.DOWNLOAD: "download",
        Icon.EDIT: "pencil",
        Icon.EMAIL: "at-sign",
        Icon.ENTER: "corner-down-left",
        Icon.ERROR: "circle-alert",
        Icon.EXTERNAL: "external-link",
        Icon.FILE: "file",
        Icon.FILTER: "list-filter",
        Icon.FIRM: "building-2",
        Icon.FOLDER: "folder",
        Icon.FOLLOW_UP: "calendar-clock",
        Icon.HELP: "circle-help",
        Icon.HIDE: "eye-off",
        Icon.HISTORY: "history",
        Icon.HOUSEHOLD: "house",
        Icon.IMPORT: "folder-input",
        Icon.INFO: "info",
        Icon.INSTAGRAM: "camera",
        Icon.INTERNAL: "notebook-pen",
        Icon.IN_PERSON: "handshake",
        Icon.KEY: "key-round",
        Icon.KEYBOARD: "keyboard",
        Icon.LANGUAGE: "languages",
        Icon.LETTER: "mailbox",
        Icon.LIST: "list-checks",
        Icon.LOCK: "lock",
        Icon.MAIL: "mail",
        Icon.MATCH: "link",
        Icon.MEETING: "handshake",
        Icon.MERGE: "merge",
        Icon.MESSENGER: "zap",
        Icon.MOON: "moon",
        Icon.MORE: "ellipsis",
        Icon.NOTE: "sticky-note",
        Icon.LABEL: "tag",
        Icon.OFFER: "tag",
        Icon.OFFLINE: "cloud-off",
        Icon.PAUSE: "pause",
        Icon.PHONE: "phone",
        Icon.PHOTO: "image",
        Icon.PIN: "pin",
        Icon.PLACE: "map-pin",
        Icon.PLAY: "play",
        Icon.PLUS: "plus",
        Icon.PORTAL: "globe",
        Icon.REDO: "redo-2",
        Icon.REMOVE: "minus",
        Icon.REPLY: "reply",
        Icon.RESTORE: "archive-restore",
        Icon.SEARCH: "search",
        Icon.SEND: "arrow-up",
        Icon.SETTINGS: "settings",
        Icon.SHOW: "eye",
        Icon.SIDE_COLUMN: "panel-right",
        Icon.SIGNAL: "shield",
        Icon.SIGNATURE: "signature",
        Icon.SIGN_OUT: "log-out",
        Icon.SKYPE: "cloud",
        Icon.SMS: "message-square",
        Icon.STAR: "star",
        Icon.SUN: "sun",
        Icon.SWITCH_CHANNEL: "arrow-left-right",
        Icon.SYNC: "refresh-cw",
        Icon.SYSTEM_SCHEME: "monitor",
        Icon.TEAMS: "messages-square",
        Icon.TELEGRAM: "send",
        Icon.TODAY: "sunrise",
        Icon.TO_MATCH: "inbox",
        Icon.UNDO: "undo-2",
        Icon.UNLOCK: "lock-open",
        Icon.UPLOAD: "upload",
        Icon.VIDEO: "video",
        Icon.VISITS: "calendar-days",
        Icon.VOICE: "mic",
        Icon.WAITING: "hourglass",
        Icon.WARNING: "triangle-alert",
        Icon.WHATSAPP: "message-circle",
        Icon.ZOOM_IN: "zoom-in",
        Icon.ZOOM_OUT: "zoom-out",
    }
)
"""The Lucide picture of each meaning: the stem of a file in resources/icons."""

CHANNEL_ICONS: Mapping[Channel, Icon] = MappingProxyType(
    {
        Channel.WHATSAPP: Icon.WHATSAPP,
        Channel.SMS: Icon.SMS,
        Channel.EMAIL: Icon.MAIL,
        Channel.PHONE: Icon.PHONE,
        Channel.IN_PERSON: Icon.IN_PERSON,
        Channel.LETTER: Icon.LETTER,
        Channel.TEAMS: Icon.TEAMS,
        Channel.SKYPE: Icon.SKYPE,
        Channel.MESSENGER: Icon.MESSENGER,
        Channel.INSTAGRAM: Icon.INSTAGRAM,
        Channel.TELEGRAM: Icon.TELEGRAM,
        Channel.SIGNAL: Icon.SIGNAL,
        Channel.PORTAL: Icon.PORTAL,
        Channel.INTERNAL: Icon.INTERNAL,
    }
)
"""One glyph per channel, no two alike; a channel is never told by its colour alone."""


_PICTURES = files("resources") / "icons"


@lru_cache(maxsize=len(GLYPHS))
def _source(glyph: str) -> str:
    return (_PICTURES / f"{glyph}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(glyph: str, side: int, ink: int, stroke: float) -> QImage:
    source = _source(glyph).replace('stroke-width="2"', f'stroke-width="{stroke:.3f}"')
    colour = QColor.fromRgba(ink)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    with saved(painter):
        opaque = QColor(colour.rgb()).name()
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(source.replace("currentColor", opaque).encode())).render(
            painter, QRectF(0, 0, side, side)
        )
    painter.end()
    return image


def icon_image(icon: Icon, ink: QColor, size: float = ICON_SIZE, scale: float = 1.0) -> QImage:
    """The icon as a picture of `size` device-independent pixels, drawn with `size * scale` real ones."""
    # Lucide's stroke is 2 of 24 units at every size: too thin when small, too heavy when large.
    stroke = (1.0 + size * 0.025) * 24 / size
    image = _drawn(GLYPHS[icon], max(1, ceil(size * scale)), ink.rgba(), round(stroke, 3))
    if scale == 1.0:
        return image
    scaled = QImage(image)
    scaled.setDevicePixelRatio(scale)
    return scaled


def paint_icon(painter: QPainter, icon: Icon, rect: QRect | QRectF, ink: QColor) -> None:
    """Draw the icon square in the middle of `rect`, sharp on the painter's device. What delegates and styles use."""
    area = QRectF(rect)
    side = min(area.width(), area.height())
    if side <= 0:
        return
    scale = painter.device().devicePixelRatio()
    # Whole pixels, else the strokes blur.
    left = round((area.center().x() - side / 2) * scale) / scale
    top = round((area.center().y() - side / 2) * scale) / scale
    painter.drawImage(QRectF(left, top, side, side), icon_image(icon, ink, side, scale))


class InkEngine(QIconEngine):
    """Draws one icon in the ink of a palette role, asked for at each drawing so that a switch is followed."""

    def __init__(self, icon: Icon, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> None:
        super().__init__()
        self._icon = icon
        self._role = role

    def clone(self) -> QIconEngine:
        """Another engine for the same icon."""
        return InkEngine(self._icon, self._role)

    def iconName(self) -> str:
        """The meaning, by which the style knows the icon and draws it in the ink of the very widget."""
        return self._icon.value

    def key(self) -> str:
        """The kind of engine."""
        return "mappe-ink"

    def isNull(self) -> bool:
        """Never: each icon has a picture."""
        return False

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw where no style stands between, for instance inside a line edit."""
        paint_icon(painter, self._icon, rect, self._ink(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon with `size` real pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon for `size` device-independent pixels, `size * scale` real ones: sharp at 200 %."""
        real = QSize(ceil(size.width() * scale), ceil(size.height() * scale))
        picture = QImage(real, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(scale)
        painter = QPainter(picture)
        with saved(painter):
            paint_icon(painter, self._icon, QRect(QPoint(0, 0), size), self._ink(mode))
        painter.end()
        return QPixmap.fromImage(picture)

    def _ink(self, mode: QIcon.Mode) -> QColor:
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        return QApplication.palette().color(group, self._role)


def qicon(icon: Icon, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon for buttons, actions and models."""
    return QIcon(InkEngine(icon, role))


def icon_of(picture: QIcon) -> Icon | None:
    """Which of our icons a QIcon is, or None for a picture from elsewhere."""
    try:
        return Icon(picture.name())
    except ValueError:
        return None


def channel_icon(channel: Channel) -> Icon:
    """The glyph of a channel."""
    return CHANNEL_ICONS[channel]
