"""Why a foreign file cannot be read, in the language of the window: readers speak English, their sentences are known."""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.stranger_words import STRANGERS

SENTENCES = (
    QT_TRANSLATE_NOOP("SourceError", "{file}: {part}: damaged ({why}). Please copy it again."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: damaged ({why}). Please copy it again."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: the archive is incomplete or damaged ({why}). Please copy it again."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: holds more than it says; reading stopped to protect this computer."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: cannot be opened ({why})."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: larger than {count} GB. Please split it."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: holds more than {count} files. Please split it."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: unpacks to more than {count} GB; refused."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: {part} unpacks to {count} times its size; refused."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: {part} cannot be read ({why})."),
    QT_TRANSLATE_NOOP(
        "SourceError", "{file}: holds a document type declaration, which no FRITZ!Box writes; refused for safety."
    ),
    QT_TRANSLATE_NOOP(
        "SourceError", "{file}: holds a document type declaration, which no SMS backup has; refused for safety."
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: Telegram wrote these chats as web pages. Please export them once more and choose JSON as the format.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: this download holds the messages as web pages. Please ask for it once more and choose JSON as the format.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError", "{file}: holds no messages.json. Please choose the archive as Skype handed it out."
    ),
    QT_TRANSLATE_NOOP(
        "SourceError", "{file}: no line begins with a date and a time; this is no exported WhatsApp chat."
    ),
    QT_TRANSLATE_NOOP("SourceError", "{file}: a calendar of more than 500 MB. Please export a shorter time."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: {part} is not in it any more."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: the original is not on this device any more, or it is damaged."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: the original that is kept is damaged."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: this version of Mappe has no reader for this kind of file."),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: read with these settings, nothing in it is what was imported then. Nothing was changed. Please import "
        "the file itself again.",
    ),
    QT_TRANSLATE_NOOP("SourceError", "{file}: too large to be read inside {part}. Please unpack it first."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: written by a newer Mappe. Please update Mappe on this computer."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: no table with rows and columns can be made out in it."),
    QT_TRANSLATE_NOOP("SourceError", "{file}: a table of which nobody has said yet what its columns are."),
    *STRANGERS,
)
"""As the readers write them, with names for what differs. The first that fits counts, so the longer stand before."""


WHYS = (
    ("File is not a zip file", QT_TRANSLATE_NOOP("SourceError", "this is no archive, or only a part of one")),
    ("Bad magic number", QT_TRANSLATE_NOOP("SourceError", "the table of contents does not fit")),
    ("Bad CRC-32", QT_TRANSLATE_NOOP("SourceError", "the checksum does not fit")),
    ("Error -", QT_TRANSLATE_NOOP("SourceError", "what is packed cannot be unpacked")),
    ("invalid ", QT_TRANSLATE_NOOP("SourceError", "what is packed cannot be unpacked")),
    ("unexpected end", QT_TRANSLATE_NOOP("SourceError", "it ends in the middle")),
    ("Compressed file ended", QT_TRANSLATE_NOOP("SourceError", "it ends in the middle")),
    ("Truncated", QT_TRANSLATE_NOOP("SourceError", "it ends in the middle")),
    ("No such file", QT_TRANSLATE_NOOP("SourceError", "it is not there any more")),
    ("Permission denied", QT_TRANSLATE_NOOP("SourceError", "you may not read it, or another program holds it")),
    ("Input/output error", QT_TRANSLATE_NOOP("SourceError", "the disk or stick does not answer")),
)
"""How the causes begin that archives and the system tell in English, and what is said instead."""


def source_error_words(told: str) -> str:
    """A reader's sentence, translated where it is known, else as it is."""
    for sentence in SENTENCES:
        found = _shape(sentence).fullmatch(told)
        if found:
            parts = found.groupdict()
            if "why" in parts:
                parts["why"] = _why(parts["why"])
            return QCoreApplication.translate("SourceError", sentence).format(**parts)
    return told


def _why(told: str) -> str:
    """A cause in the language of the window where it is known, else as it is."""
    for start, words in WHYS:
        if told.startswith(start):
            return QCoreApplication.translate("SourceError", words)
    return told


@cache
def _shape(sentence: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", sentence)
    return re.compile(
        "".join(f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)), re.DOTALL
    )
