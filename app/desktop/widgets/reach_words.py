"""How a client likes to be reached, in words: the channel, the days, the hours."""

from PySide6.QtCore import QCoreApplication

from app.desktop import words
from local_store.book.records import Client

translate = QCoreApplication.translate


def reach_words(client: Client) -> list[str]:
    """The preferred channel, then the days with their hours; what is not known is left out."""
    when = " ".join(filter(None, (words.weekday_span(client.reachable_days), _hours(client))))
    return [part for part in (_channel(client), when) if part]


def _channel(client: Client) -> str:
    if client.preferred_channel is None:
        return ""
    return translate("ClientHead", "Prefers {channel}").format(channel=words.channel_word(client.preferred_channel))


def _hours(client: Client) -> str:
    start = client.reachable_from.strftime("%H:%M") if client.reachable_from else ""
    end = client.reachable_until.strftime("%H:%M") if client.reachable_until else ""
    if start and end:
        return translate("ClientHead", "{start} to {end}").format(start=start, end=end)
    if start:
        return translate("ClientHead", "from {start}").format(start=start)
    return translate("ClientHead", "until {end}").format(end=end) if end else ""
