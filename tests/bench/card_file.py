"""An address book of invented people in the shape telephones write it: vCard 3.0, some with a picture."""

import base64
import random
from pathlib import Path

_FIRST = ("Anna", "Jonas", "Mara", "Tobias", "Selin", "Pia", "Olaf", "Renate", "Emil", "Käthe")
_LAST = ("Weiß", "Brandner", "Krüger", "Öztürk", "Müller", "Eberle", "Voß", "Schäfer")
_PICTURED = 20
"""Every how manieth card has a picture."""


def written(path: Path, cards: int) -> Path:
    """A file with that many cards."""
    chance = random.Random(cards)
    picture = base64.b64encode(b"\xff\xd8\xff\xe0" + chance.randbytes(6_000)).decode()
    with path.open("w", encoding="utf-8", newline="\r\n") as file:
        for number in range(cards):
            file.writelines(f"{line}\n" for line in _card(number, chance, picture))
    return path


def _card(number: int, chance: random.Random, picture: str) -> list[str]:
    given, family = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{number:08}-4711-4711-8000-000000000000",
        f"N:{family};{given};;;",
        f"FN:{given} {family} {number}",
        f"TEL;TYPE=CELL:+49 171 {3_000_000 + number % 900_000}",
        f"TEL;TYPE=WORK,VOICE:0221 {100_000 + number % 800_000}",
        f"EMAIL;TYPE=INTERNET:{given.lower()}.{number}@example.org",
        f"ADR;TYPE=HOME:;;Lindenweg {chance.randrange(1, 200)};Köln;;50667;Deutschland",
        f"BDAY:19{number % 60 + 40}-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "NOTE:Ruft gern am Abend an\\, nicht vor 18 Uhr.\\nZwei Kinder.",
        "CATEGORIES:Kunden,Köln",
    ]
    if number % _PICTURED == 0:
        lines += _folded(f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}")
    return [*lines, "END:VCARD"]


def _folded(line: str) -> list[str]:
    """A long line in lines of 75, as the standard wants it."""
    return [line[:75], *(f" {line[at : at + 74]}" for at in range(75, len(line), 74))]
