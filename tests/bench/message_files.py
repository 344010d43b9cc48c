"""Long exports of messengers and a backup of text messages, invented from a seed, in the shape their programs write."""

import base64
import json
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

ME, PARTNER = 77, 1001
NAMES = {ME: "Petra Vogel", PARTNER: "Anna Brandner"}
_WORDS = [
    "Guten",
    "Morgen",
    "Versicherung",
    "Unterlagen",
    "Freitag",
    "danke",
    "gern",
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
    "🏠",
]
_TEXTS = 4_000
"""Different texts; each message says one of them with its number."""
PICTURE_EACH = 50
"""So many text messages stand between two with a picture of 100 KB."""


def _texts() -> list[str]:
    chance = random.Random("messages")
    return [" ".join(chance.choices(_WORDS, k=chance.randint(6, 22))) for _ in range(_TEXTS)]


def _written(cache: Path, name: str, pieces: Callable[[], Iterator[str]]) -> Path:
    path = cache / "messages-1" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        with part.open("w", encoding="utf-8") as target:
            target.writelines(pieces())
        part.rename(path)
    return path


def telegram(cache: Path, messages: int) -> Path:
    """One chat of two, as Telegram Desktop writes it (some 430 bytes a message)."""

    def pieces() -> Iterator[str]:
        texts = [json.dumps(text, ensure_ascii=False) for text in _texts()]
        start = datetime(2016, 1, 4, 8, 0, tzinfo=UTC)
        yield f'{{\n "name": "{NAMES[PARTNER]}",\n "type": "personal_chat",\n "id": {PARTNER},\n "messages": [\n'
        for number in range(messages):
            who, at = (ME, PARTNER)[number % 3 > 0], start + timedelta(seconds=100 * number)
            text = f'"{number} {texts[number % _TEXTS][1:]}'
            yield (
                f'  {{\n   "id": {number + 1},\n   "type": "message",\n   "date": "{at:%Y-%m-%dT%H:%M:%S}",\n'
                f'   "date_unixtime": "{int(at.timestamp())}",\n   "from": "{NAMES[who]}",\n   "from_id": "user{who}",\n'
                f'   "text": {text},\n   "text_entities": [\n    {{\n     "type": "plain",\n     "text": {text}\n    }}\n'
                f"   ]\n  }}{',' if number < messages - 1 else ''}\n"
            )
        yield " ]\n}\n"

    return _written(cache, f"telegram-{messages}.json", pieces)


def messenger(cache: Path, messages: int) -> Path:
    """One conversation of two, as Facebook hands it out, newest first."""

    def pieces() -> Iterator[str]:
        texts = [json.dumps(text.encode().decode("latin-1")) for text in _texts()]
        start = datetime(2016, 1, 4, 8, 0, tzinfo=UTC)
        people = ", ".join(f'{{"name": "{NAMES[who]}"}}' for who in (PARTNER, ME))
        yield f'{{\n  "participants": [{people}],\n  "messages": [\n'
        for number in reversed(range(messages)):
            who, at = (ME, PARTNER)[number % 3 > 0], start + timedelta(seconds=100 * number)
            yield (
                f'    {{\n      "sender_name": "{NAMES[who]}",\n      "timestamp_ms": {round(at.timestamp() * 1000)},\n'
                f'      "content": "{number} {texts[number % _TEXTS][1:]},\n      "is_geoblocked_for_viewer": false,\n'
                f'      "is_unsent_image_by_messenger_kid_parent": false\n    }}{"," if number else ""}\n'
            )
        yield f'  ],\n  "title": "{NAMES[PARTNER]}",\n  "is_still_participant": true,\n  "thread_path": "inbox/anna_4711"\n}}\n'

    return _written(cache, f"messenger-{messages}.json", pieces)


def sms(cache: Path, messages: int) -> Path:
    """A backup of text messages, one in fifty with a picture of 100 KB."""

    def pieces() -> Iterator[str]:
        texts = _texts()
        picture = base64.b64encode(random.Random("picture").randbytes(100_000)).decode()
        start = round(datetime(2016, 1, 4, 8, 0, tzinfo=UTC).timestamp() * 1000)
        yield f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"{messages}\">\n"
        for number in range(messages):
            address, at = f"+4917139{number % 400:05}", start + 100_000 * number
            if number % PICTURE_EACH == PICTURE_EACH - 1:
                yield (
                    f'  <mms date="{at}" msg_box="1" address="{address}" m_type="132" sub="null" contact_name="(Unknown)">\n'
                    f'    <parts>\n      <part seq="0" ct="image/jpeg" name="{number}.jpg" cl="{number}.jpg" text="null" '
                    f'data="{picture}" />\n    </parts>\n    <addrs>\n      <addr address="{address}" type="137" '
                    'charset="106" />\n    </addrs>\n  </mms>\n'
                )
                continue
            yield (
                f'  <sms protocol="0" address="{address}" date="{at}" type="{1 + number % 2}" subject="null" '
                f'body="{number} {texts[number % _TEXTS]}" toa="null" sc_toa="null" service_center="null" read="1" '
                'status="-1" locked="0" date_sent="0" sub_id="1" readable_date="04.01.2016 09:00:00" '
                'contact_name="Anna Brandner" />\n'
            )
        yield "</smses>\n"

    return _written(cache, f"sms-{messages}.xml", pieces)
