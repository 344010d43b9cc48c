"""Calling and writing from a client's file: the system's own programs do it, and what was begun is offered for capture."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.desktop import clipboard, words
from app.desktop.desk import Desk
from app.desktop.theme.icons import Icon, channel_icon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import Level, Notice
from app.services.ways_to_reach import Means, Way, ways_to
from app.sources import phone_numbers
from local_store.book.channel import Channel, InteractionKind, PointKind
from local_store.book.ids import ClientId
from local_store.book.records import ContactPoint

_TOLD_MS = 8_000


class Reach(QObject):
    """Leads to a client, on a click and never by itself."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
        """What opens an address; False when nothing on this computer does."""

    def shown(self, point: ContactPoint) -> str:
        """How a contact point reads on screen."""
        if point.kind is PointKind.PHONE and point.normalised:
            return phone_numbers.readable(point.normalised, self._desk.preferences.region)
        return point.value

    def choices(self, point: ContactPoint, client: ClientId) -> tuple[Choice, ...]:
        """What a contact point offers for reaching this client."""
        shown = self.shown(point)
        return tuple(
            Choice(self._words(way), partial(self.go, way, client, shown), icon=_icon(way)) for way in ways_to(point)
        )

    def go_by(self, points: Iterable[ContactPoint], channel: Channel, client: ClientId) -> None:
        """Take the first way on a channel, if there is one."""
        for point in points:
            for way in ways_to(point):
                if way.channel is channel:
                    self.go(way, client, self.shown(point))
                    return

    def go(self, way: Way, client: ClientId, shown: str) -> None:
        """Open what leads there, and offer the entry that tells of it."""
        if not self.open_url(QUrl(way.address)):
            clipboard.copy(shown)
            told = self.tr("No program of this computer opens this. “{text}” is on the clipboard.").format(text=shown)
            self._desk.navigation.notice_wanted.emit(Notice(told, Level.WARNING, lasts_ms=_TOLD_MS, key="copied"))
            return
        if way.means is not Means.LOOK:
            kind = InteractionKind.CALL if way.means is Means.CALL else InteractionKind.MESSAGE
            self._desk.navigation.capture_wanted.emit(client, kind, way.channel)

    def _words(self, way: Way) -> str:
        if way.means is Means.LOOK:
            return self.tr("Open in the browser")
        channel = words.channel_word(way.channel)
        if way.means is Means.CALL:
            return (
                self.tr("Call")
                if way.channel is Channel.PHONE
                else self.tr("Call by {channel}").format(channel=channel)
            )
        if way.channel is Channel.EMAIL:
            return self.tr("Write an e-mail")
        if way.channel is Channel.SMS:
            return self.tr("Write a text message")
        return self.tr("Write by {channel}").format(channel=channel)


def _icon(way: Way) -> Icon:
    return Icon.EXTERNAL if way.means is Means.LOOK else channel_icon(way.channel)


def can_go_by(points: Iterable[ContactPoint], channel: Channel) -> bool:
    """Whether one of these leads there on this channel."""
    return any(way.channel is channel for point in points for way in ways_to(point))
