"""Chats of Signal that other programs wrote down are read like WhatsApp's, under their own channel where the file says so."""

from pathlib import Path

import pytest

from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from app.sources.whatsapp_export import READER
from local_store.book.channel import Channel, Direction
from tests.sources.contract import Sample, keys, read_all, recognised, records, warned, written

TALK = (
    "[2024-03-01, 12:24] Anna Brandner: Guten Tag 😀\n"
    "[2024-03-01, 12:25] Petra Vogel: Guten Tag\nund willkommen\n"
    "[2024-03-02, 08:00] Anna Brandner: Danke: bis dann\n"
)


def read(folder: Path, name: str, text: str = TALK, own: str = "Petra Vogel") -> list[SourceItem]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    written(path.parent, Sample(path.name, text.encode(), 0))
    assert recognised(READER, path) is not None
    return read_all(READER, path, ReaderSettings(own_names=frozenset({own})))


def test_every_message_is_read(tmp_path: Path) -> None:
    found = records(read(tmp_path, "signal-chat.txt"))
    assert [(record.local.isoformat(), record.direction, record.text) for record in found] == [
        ("2024-03-01T12:24:00", Direction.IN, "Guten Tag 😀"),
        ("2024-03-01T12:25:00", Direction.OUT, "Guten Tag\nund willkommen"),
        ("2024-03-02T08:00:00", Direction.IN, "Danke: bis dann"),
    ]


@pytest.mark.parametrize(
    ("name", "channel"),
    [
        ("signal-chat.txt", Channel.SIGNAL),
        ("Signal Nachrichten Anna.txt", Channel.SIGNAL),
        ("signal-export/Anna Brandner/chat.md", Channel.SIGNAL),
        ("Export_Signal.txt", Channel.SIGNAL),
        ("Anna.txt", Channel.WHATSAPP),
        ("Signal Iduna.txt", Channel.WHATSAPP),
        ("WhatsApp Chat mit Signal Iduna.txt", Channel.WHATSAPP),
        ("WhatsApp Chat mit Signal Export GmbH.txt", Channel.WHATSAPP),
    ],
)
def test_only_a_file_that_says_so_is_of_signal(tmp_path: Path, name: str, channel: Channel) -> None:
    items = read(tmp_path, name)
    assert {record.channel for record in records(items)} == {channel}
    assert {key[0] for key in keys(items)} == {str(channel)}
    # Only WhatsApp begins its chats with a notice that may be missing.
    assert ("beginning_cut" in warned(items)) == (channel is Channel.WHATSAPP)


def test_in_signals_own_words_me_is_the_adviser(tmp_path: Path) -> None:
    items = read(tmp_path, "signal-export/Anna/chat.md", TALK.replace("Petra Vogel", "Me"), own="")
    assert [record.direction for record in records(items)] == [Direction.IN, Direction.OUT, Direction.IN]
    assert "self_unknown" not in warned(items)
