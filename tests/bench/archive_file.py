"""A Skype archive of any size with invented talk, written row by row: what lies in memory while it is made is one row."""

import io
import json
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

_ME = "8:live:beraterin.lenz"
_FIRST = ("Anna", "Jonas", "Mara", "Tobias", "Selin", "Pia", "Olaf", "Renate", "Emil", "Käthe")
_LAST = ("Weiß", "Brandner", "Krüger", "Öztürk", "Müller", "Eberle", "Voß", "Schäfer")
_SAID = (
    "Guten Tag, die Unterlagen zu meinem Antrag sind heute mit der Post gekommen.",
    "Können wir den Termin auf Donnerstag verschieben? Am Mittwoch bin ich den ganzen Tag unterwegs.",
    "Das Dachfenster ist seit dem Sturm undicht. Ich schicke Ihnen gleich ein Foto.",
    "Vielen Dank, das ging ja schnell!",
    "Ich habe die Rechnung des Glasers bekommen: 428,40 €. Wohin soll ich sie schicken?",
)
_START = datetime(2012, 1, 2, 8, 0, tzinfo=UTC)
_EACH = 5_000
"""Rows of one conversation."""


def written(path: Path, megabytes: int) -> int:
    """Write an archive whose messages.json has about that size; returns how many messages are in it."""
    document = path.with_suffix(".json")
    rows = 0
    with document.open("w", encoding="utf-8") as file:
        file.write(f'{{"userId":{json.dumps(_ME)},"exportDate":"2025-04-30T20:55","conversations":[')
        number = 0
        while file.tell() < megabytes * 1024**2:
            file.write("," if number else "")
            for piece in _conversation(number):
                rows += 1
                file.write(piece)
            number += 1
        file.write("]}")
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        archive.add(document, "messages.json")
        archive.addfile(tarfile.TarInfo("endpoints.json"), io.BytesIO(b""))
    document.unlink()
    return rows


def _conversation(number: int) -> Iterator[str]:
    """The JSON of one conversation, a row a piece, the newest first as Skype writes it."""
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[number // len(_FIRST) % len(_LAST)]} {number}"
    chat = f"8:live:nr{number}"
    head = json.dumps({"id": chat, "displayName": name, "version": 1.0, "properties": {}, "threadProperties": None})
    first = _START + timedelta(days=number)
    for row in range(_EACH):
        at = first + timedelta(minutes=(_EACH - row) * 7)
        stamp = round(at.timestamp()) * 1000
        start = f'{head[:-1]},"MessageList":[' if row == 0 else ","
        # Put together by hand: a gigabyte of it costs minutes otherwise.
        yield (
            f'{start}{{"id":"{stamp}","displayName":null,"originalarrivaltime":"{at.isoformat()[:19]}.000Z",'
            f'"messagetype":"RichText","version":{stamp}.0,"content":"{_SAID[row % len(_SAID)]} ({row})",'
            f'"conversationid":"{chat}","from":"{_ME if row % 3 == 0 else chat}","properties":null,"amsreferences":null}}'
            f"{']}' if row == _EACH - 1 else ''}"
        )
