"""A long WhatsApp chat as a German Android telephone exports it, invented from a seed."""

import random
from datetime import datetime, timedelta
from pathlib import Path

PARTNER = "Anna Brandner"
ADVISER = "Petra Vogel"
_WORDS = (
    "Guten",
    "Morgen",
    "Versicherung",
    "Unterlagen",
    "Freitag",
    "danke",
    "gern",
    "morgen",
    "Nachmittag",
    "Angebot",
    "Beitrag",
    "Schaden",
    "Foto",
    "Rechnung",
    "Termin",
    "bitte",
    "kurz",
    "später",
    "Kündigung",
    "Hausrat",
    "Haftpflicht",
    "Vertrag",
    "Unterschrift",
    "Straße",
    "Wohnung",
    "Auto",
    "Werkstatt",
    "ich",
    "schicke",
    "Ihnen",
    "das",
    "heute",
    "noch",
    "zu",
    "und",
    "melde",
    "mich",
    "dann",
    "wieder",
    "wegen",
    "der",
    "offenen",
    "Frage",
    "mit",
    "dem",
    "neuen",
    "Haus",
)


def written(cache: Path, messages: int) -> Path:
    """The chat with that many messages, of about 120 letters each; one in twenty has a second line."""
    folder = cache / f"chat-{messages}-2"
    path = folder / f"WhatsApp Chat mit {PARTNER}.txt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".part").write_text("".join(_lines(messages)), "utf-8")
        path.with_suffix(".part").rename(path)
    return path


def _lines(messages: int) -> list[str]:
    chance = random.Random(f"chat {messages}")
    at = datetime(2019, 1, 3, 8, 0)  # noqa: DTZ001 - a chat has wall time
    notice = "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."
    lines = [f"{at:%d.%m.%y, %H:%M} - {notice}\n"]
    for number in range(messages):
        at += timedelta(minutes=chance.choice((0, 0, 1, 1, 2, 5, 30, 60)))
        words = chance.choices(_WORDS, k=chance.randint(6, 22))
        if number % 20 == 7:
            words.insert(len(words) // 2, "\n" + words[0])
        lines.append(f"{at:%d.%m.%y, %H:%M} - {chance.choice((PARTNER, ADVISER))}: {' '.join(words)}\n")
    return lines
